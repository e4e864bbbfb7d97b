//! What there is already, of the whole council for whoever looks after all of it, else of one's own centre.

use leptos::prelude::*;
use ryadom_domain::Role;
use ryadom_protocol::api::members::{MemberPage, MemberSearch};
use ryadom_protocol::imports::ImportList;
use ryadom_web::actions;

use super::line::is_offline;
use super::members::HERE;
use crate::parts::Loaded;
use crate::screen::Screen;

/// Answers of the server; each is `None` until it is here.
#[derive(Clone, Copy)]
pub(super) struct FirstCounts {
    screen: Screen,
    operators: Loaded<MemberPage>,
    coordinators: Loaded<MemberPage>,
    volunteers: Loaded<MemberPage>,
    imports: Loaded<ImportList>,
}

impl FirstCounts {
    /// Asks now, and again when somebody was added or the line is back.
    pub(super) fn ask(screen: Screen) -> Self {
        let app = screen.app;
        let this = Self {
            screen,
            operators: Loaded::new(app),
            coordinators: Loaded::new(app),
            volunteers: Loaded::new(app),
            imports: Loaded::new(app),
        };
        let offline = is_offline(app);
        Effect::new(move || {
            screen.n_people_changes.track();
            offline.track();
            for (role, page) in [
                (Role::Operator, this.operators),
                (Role::Coordinator, this.coordinators),
                (Role::Volunteer, this.volunteers),
            ] {
                let role = role.code().to_owned();
                let search = MemberSearch { role, state: HERE.to_owned(), ..MemberSearch::default() };
                actions::members(app, search, page.asking());
            }
            if screen.imports() {
                actions::imports(app, this.imports.asking());
            }
        });
        this
    }

    /// Whether somebody else works at a desk. Reactive.
    pub(super) fn has_desk(self) -> Option<bool> {
        let me = self.screen.actor().map(|actor| actor.member.uuid());
        let others = |page: Loaded<MemberPage>| {
            page.value.with(|page| {
                let page = page.as_ref()?;
                Some(page.members.iter().any(|member| Some(member.id) != me))
            })
        };
        Some(others(self.operators)? | others(self.coordinators)?)
    }

    /// Whether there are volunteers. Reactive.
    pub(super) fn has_volunteers(self) -> Option<bool> {
        self.volunteers.value.with(|page| page.as_ref().map(|page| page.total > 0))
    }

    /// Whether there are deliveries: here, or of another centre and imported. Reactive.
    pub(super) fn has_list(self) -> Option<bool> {
        if self.screen.index.with(|index| !index.rows().is_empty()) {
            return Some(true);
        }
        if !self.screen.imports() {
            return Some(false);
        }
        self.imports.value.with(|list| {
            let list = list.as_ref()?;
            Some(list.imports.iter().any(|one| one.written > 0 && one.taken_back_at.is_none()))
        })
    }
}
