//! Which volunteer should be invited?

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{CentreId, MemberId, Role};
use ryadom_protocol::api::members::{InvitedMember, MemberChange};
use ryadom_web::actions::{self, ActionError};
use ryadom_web::platform;
use ryadom_web::ui::icon::{self, icon as draw};
use uuid::Uuid;

use crate::council::{Handout, InviteKnown, Way};
use crate::parts::{TextField, notice_line};
use crate::problem_words;
use crate::screen::Screen;

/// What is known of an invitation that was asked for.
#[derive(Clone, Copy, Default)]
struct Asked {
    busy: RwSignal<bool>,
    problem: RwSignal<Option<String>>,
    /// The member's id: should the answer be lost or the invitation fail, the next try must not add them once more.
    id: Uuid,
    made: RwSignal<Option<InvitedMember>>,
}

impl Asked {
    fn ask(self, screen: Screen, volunteer: MemberChange) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.problem.set(None);
        let volunteer = MemberChange { id: Some(self.id), new: true, ..volunteer };
        actions::save_member(screen.app, volunteer, move |saved| match saved {
            Ok(saved) => self.invite(screen, saved.id),
            Err(error) => self.failed(screen, &error),
        });
    }

    fn invite(self, screen: Screen, member: Uuid) {
        actions::invite(screen.app, vec![member], self.id, move |invited| {
            screen.n_people_changes.update(|n| *n += 1);
            actions::sync_now(screen.app);
            match invited {
                Ok(invited) => {
                    // The dialog may be closed by now: then there is nobody to tell.
                    let _ = self.busy.try_set(false);
                    drop(self.made.try_set(invited.invitations.into_iter().next()));
                }
                Err(error) => self.failed(screen, &error),
            }
        });
    }

    fn failed(self, screen: Screen, error: &ActionError) {
        notice_line(screen.app, error);
        let _ = self.busy.try_set(false);
        drop(self.problem.try_set(Some(problem_words::of_action(screen.l, error))));
    }
}

/// A name, then a code, a link and a QR code to hand over.
#[component]
pub(crate) fn Invite(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let l = screen.l;
    let name = RwSignal::new(String::new());
    let phone = RwSignal::new(String::new());
    let asked = Asked { id: platform::fresh_id(), ..Asked::default() };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let wanted = name.get_untracked().trim().to_owned();
        if wanted.is_empty() {
            return asked.problem.set(Some(td_string!(l, desk.invite.name_missing).to_owned()));
        }
        asked.ask(screen, volunteer(screen, wanted, phone.get_untracked().trim().to_owned()));
    };
    let name_field =
        TextField { required: true, ..TextField::new("invite-name", td_string!(l, desk.invite.name)) };
    let phone_field =
        TextField { kind: "tel", ..TextField::new("invite-phone", td_string!(l, desk.volunteers.phone)) };
    move || {
        match asked.made.get() {
        Some(made) => view! { <Handout screen=screen way=Way { made, centre: own_centre(screen) }/> }.into_any(),
        None => view! {
            <form class="form-stack" novalidate on:submit=submit>
                <p class="detail__soft">{td_string!(l, desk.invite.text)}</p>
                {name_field.view(name.into(), move |text| name.set(text), asked.problem.into())}
                {phone_field.view(phone.into(), move |text| phone.set(text), Signal::derive(|| None))}
                <button type="submit" class="button button--primary" aria-disabled=move || asked.busy.get().to_string()>
                    {draw(icon::PLUS)} {td_string!(l, desk.invite.submit)}
                </button>
            </form>
        }
        .into_any(),
    }
    }
}

fn volunteer(screen: Screen, name: String, phone: String) -> MemberChange {
    MemberChange {
        name: Some(name),
        phone: Some(phone),
        centre: Some(own_centre(screen).uuid()),
        role: Some(Role::Volunteer.code().to_owned()),
        ..MemberChange::default()
    }
}

/// A new way in for somebody who is known: a lost phone, a new phone.
#[component]
pub(crate) fn InviteAgain(
    /// The desk.
    screen: Screen,
    /// Who.
    member: MemberId,
) -> impl IntoView {
    view! { <InviteKnown screen=screen member=member.uuid() centre=own_centre(screen)/> }
}

fn own_centre(screen: Screen) -> CentreId {
    screen.actor().map(|actor| actor.centre).unwrap_or_default()
}
