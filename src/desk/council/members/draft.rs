//! A member as a form holds them.

use leptos::prelude::*;
use ryadom_domain::Role;
use ryadom_protocol::api::members::{MemberChange, MemberInfo};
use ryadom_web::platform;
use ryadom_web::state::AppState;
use uuid::Uuid;

use crate::parts::form::differs;

/// What is typed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Draft {
    /// Who; somebody new has an id already: sent once more they are added once.
    pub(super) id: RwSignal<Uuid>,
    /// Whether somebody new has been added.
    pub(super) is_added: RwSignal<bool>,
    /// As they stood when the form was opened; nobody for somebody new.
    before: StoredValue<Option<MemberInfo>>,
    /// How they are called.
    pub(super) name: RwSignal<String>,
    /// Their phone.
    pub(super) phone: RwSignal<String>,
    /// What they may do, a code.
    pub(super) role: RwSignal<String>,
    /// Where they belong, an id.
    pub(super) centre: RwSignal<String>,
    /// What they can do, codes.
    pub(super) skills: RwSignal<Vec<String>>,
    /// Whether somebody new gets a way in at once.
    pub(super) with_invitation: RwSignal<bool>,
}

impl Draft {
    /// A member who is there.
    pub(super) fn of(member: MemberInfo) -> Self {
        let before = StoredValue::new(Some(member.clone()));
        Self { before, with_invitation: RwSignal::new(false), ..Self::filled(member) }
    }

    /// Somebody new: a volunteer of the own centre, unless something else is chosen.
    pub(crate) fn blank(app: AppState) -> Self {
        Self::filled(newcomer(app))
    }

    /// What is typed is somebody else than the one who was added under its id: they get one of their own.
    pub(super) fn part_from_added(self) {
        let _ = self.is_added.try_set(false);
        let _ = self.id.try_set(platform::fresh_id());
    }

    /// Throws away what was typed about somebody new.
    pub(super) fn start_anew(self, app: AppState) {
        let MemberInfo { id, name, phone, role, centre, skills, .. } = newcomer(app);
        self.id.set(id);
        self.is_added.set(false);
        self.name.set(name);
        self.phone.set(phone);
        self.role.set(role);
        self.centre.set(centre.to_string());
        self.skills.set(skills);
        self.with_invitation.set(true);
    }

    fn filled(member: MemberInfo) -> Self {
        Self {
            id: RwSignal::new(member.id),
            is_added: RwSignal::new(false),
            before: StoredValue::new(None),
            name: RwSignal::new(member.name),
            phone: RwSignal::new(member.phone),
            role: RwSignal::new(member.role),
            centre: RwSignal::new(member.centre.to_string()),
            skills: RwSignal::new(member.skills),
            with_invitation: RwSignal::new(true),
        }
    }

    /// The member as they stood when the form was opened; nobody for somebody new.
    pub(super) fn before(self) -> Option<MemberInfo> {
        self.before.get_value()
    }

    /// Where they belong. Reactive.
    pub(super) fn centre(self) -> Uuid {
        self.centre.with(|centre| Uuid::try_parse(centre).ok()).unwrap_or_default()
    }

    /// What the server is asked to keep: only what differs from what the form was opened with.
    pub(super) fn change(self) -> MemberChange {
        let before = self.before.get_value();
        let was = before.as_ref();
        untrack(|| MemberChange {
            id: Some(self.id.get()),
            new: was.is_none(),
            name: differs(was.map(|was| &was.name), self.name.with(|name| name.trim().to_owned())),
            centre: differs(was.map(|was| &was.centre), self.centre()),
            role: differs(was.map(|was| &was.role), self.role.get()),
            skills: differs(was.map(|was| &was.skills), self.skills.get()),
            phone: differs(was.map(|was| &was.phone), self.phone.with(|phone| phone.trim().to_owned())),
        })
    }
}

fn newcomer(app: AppState) -> MemberInfo {
    let centre = untrack(|| app.actor()).map(|actor| actor.centre.uuid()).unwrap_or_default();
    let role = Role::Volunteer.code().to_owned();
    MemberInfo { id: platform::fresh_id(), centre, role, ..MemberInfo::default() }
}
