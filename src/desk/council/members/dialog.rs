//! What is asked about a member.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::CentreId;
use ryadom_protocol::api::members::MemberInfo;
use uuid::Uuid;

use super::card::Card;
use super::devices::Devices;
use super::form::MemberForm;
use super::parting::{LetGo, PutAway};
use super::reset::Reset;
use crate::council::handout::InviteKnown;
use crate::screen::Screen;

/// A question about a member, as they stood when it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum MemberDialog {
    /// Who is new?
    Add,
    /// What is known of them, and what can be done?
    Card(MemberInfo),
    /// What should be different?
    Change(MemberInfo),
    /// Really put them away?
    PutAway(Uuid, String),
    /// Should their devices be let go?
    LetGo(Uuid, String, Devices),
    /// A one-time link to a new password.
    Reset(MemberInfo),
    /// A way in for them.
    Invite(MemberInfo),
}

/// What is asked.
pub(crate) fn content(screen: Screen, dialog: MemberDialog) -> AnyView {
    match dialog {
        MemberDialog::Add => view! { <MemberForm screen=screen/> }.into_any(),
        MemberDialog::Card(member) => view! { <Card screen=screen member=member/> }.into_any(),
        MemberDialog::Change(member) => view! { <MemberForm screen=screen member=member/> }.into_any(),
        MemberDialog::PutAway(id, name) => view! { <PutAway screen=screen id=id name=name/> }.into_any(),
        MemberDialog::LetGo(id, name, devices) => {
            view! { <LetGo screen=screen id=id name=name devices=devices/> }.into_any()
        }
        MemberDialog::Reset(member) => view! { <Reset screen=screen member=member/> }.into_any(),
        MemberDialog::Invite(member) => {
            let centre = CentreId::new(member.centre);
            view! { <InviteKnown screen=screen member=member.id centre=centre/> }.into_any()
        }
    }
}

/// What the dialog is called.
pub(crate) fn title(screen: Screen, dialog: &MemberDialog) -> String {
    let l = screen.l;
    match dialog {
        MemberDialog::Add => td_string!(l, people.form.add_title).to_owned(),
        MemberDialog::Card(member) => member.name.clone(),
        MemberDialog::Change(member) => {
            td_string!(l, people.form.change_title, name = member.name.clone())
        }
        MemberDialog::PutAway(_, name) => td_string!(l, people.put_away.title, name = name.clone()),
        MemberDialog::LetGo(_, name, devices) => devices.title(l, name),
        MemberDialog::Reset(member) => td_string!(l, people.reset.title, name = member.name.clone()),
        MemberDialog::Invite(member) => td_string!(l, people.invite_title, name = member.name.clone()),
    }
}
