//! A member as a form holds them.

use leptos::prelude::*;
use ryadom_domain::Role;
use ryadom_protocol::api::members::{MemberChange, MemberInfo};
use ryadom_web::state::AppState;
use uuid::Uuid;

/// What is typed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Draft {
    /// `None` until a new member has been added.
    pub(super) id: RwSignal<Option<Uuid>>,
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
        let id = Some(member.id);
        Self { id: RwSignal::new(id), with_invitation: RwSignal::new(false), ..Self::filled(member) }
    }

    /// Somebody new: a volunteer of the own centre, unless something else is chosen.
    pub(crate) fn blank(app: AppState) -> Self {
        Self::filled(newcomer(app))
    }

    /// Throws away what was typed about somebody new.
    pub(super) fn start_anew(self, app: AppState) {
        let MemberInfo { name, phone, role, centre, skills, .. } = newcomer(app);
        self.id.set(None);
        self.name.set(name);
        self.phone.set(phone);
        self.role.set(role);
        self.centre.set(centre.to_string());
        self.skills.set(skills);
        self.with_invitation.set(true);
    }

    fn filled(member: MemberInfo) -> Self {
        Self {
            id: RwSignal::new(None),
            name: RwSignal::new(member.name),
            phone: RwSignal::new(member.phone),
            role: RwSignal::new(member.role),
            centre: RwSignal::new(member.centre.to_string()),
            skills: RwSignal::new(member.skills),
            with_invitation: RwSignal::new(true),
        }
    }

    /// Where they belong. Reactive.
    pub(super) fn centre(self) -> Uuid {
        self.centre.with(|centre| Uuid::try_parse(centre).ok()).unwrap_or_default()
    }

    /// What the server is asked to keep.
    pub(super) fn change(self) -> MemberChange {
        untrack(|| MemberChange {
            id: self.id.get(),
            name: self.name.with(|name| name.trim().to_owned()),
            centre: self.centre(),
            role: self.role.get(),
            skills: self.skills.get(),
            phone: self.phone.with(|phone| phone.trim().to_owned()),
        })
    }
}

fn newcomer(app: AppState) -> MemberInfo {
    let centre = untrack(|| app.actor()).map(|actor| actor.centre.uuid()).unwrap_or_default();
    MemberInfo { centre, role: Role::Volunteer.code().to_owned(), ..MemberInfo::default() }
}
