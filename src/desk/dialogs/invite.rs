//! Who should be invited?

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::MemberId;
use ryadom_web::actions::{self, Invitation, Invitee};
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::time;

use crate::model::keys::Intent;
use crate::parts::{CopyButton, TextField};
use crate::screen::Screen;
use crate::words;

/// What is known of an invitation that was asked for.
#[derive(Clone, Copy)]
struct Asked {
    busy: RwSignal<bool>,
    problem: RwSignal<Option<String>>,
    made: RwSignal<Option<Invitation>>,
}

impl Asked {
    fn new() -> Self {
        Self { busy: RwSignal::new(false), problem: RwSignal::new(None), made: RwSignal::new(None) }
    }

    fn ask(self, screen: Screen, whom: Invitee) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.problem.set(None);
        actions::invite(screen.app, whom, move |result| {
            // The dialog may be closed by now: then there is nobody to tell.
            let _ = self.busy.try_set(false);
            match result {
                Ok(made) => drop(self.made.try_set(Some(made))),
                Err(error) => drop(self.problem.try_set(Some(words::action_error(screen.l, &error)))),
            }
        });
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
    let asked = Asked::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let wanted = name.get_untracked().trim().to_owned();
        if wanted.is_empty() {
            return asked.problem.set(Some(td_string!(l, desk.invite.name_missing).to_owned()));
        }
        asked.ask(screen, Invitee::New { name: wanted, phone: phone.get_untracked().trim().to_owned() });
    };
    let name_field =
        TextField { required: true, ..TextField::new("invite-name", td_string!(l, desk.invite.name)) };
    let phone_field =
        TextField { kind: "tel", ..TextField::new("invite-phone", td_string!(l, desk.volunteers.phone)) };
    move || {
        match asked.made.get() {
        Some(made) => view! { <Handout screen=screen invitation=made/> }.into_any(),
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

/// A new way in for somebody who is known: a lost phone, a new phone.
#[component]
pub(crate) fn InviteAgain(
    /// The desk.
    screen: Screen,
    /// Who.
    member: MemberId,
) -> impl IntoView {
    let l = screen.l;
    let asked = Asked::new();
    asked.ask(screen, Invitee::Member(member));
    view! {
        <p><strong>{move || screen.name(member)}</strong></p>
        {move || match (asked.made.get(), asked.problem.get()) {
            (Some(made), _) => view! { <Handout screen=screen invitation=made/> }.into_any(),
            (None, Some(problem)) => view! {
                <p class="notice notice--bad" role="alert">{draw(icon::ALERT)} <span class="notice__body">{problem}</span></p>
            }.into_any(),
            (None, None) => view! { <p class="detail__soft">{td_string!(l, desk.history.loading)}</p> }.into_any(),
        }}
    }
}

#[component]
fn Handout(
    /// The desk.
    screen: Screen,
    /// What to hand over.
    invitation: Invitation,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let Invitation { code, link, qr_svg, expires_at, .. } = invitation;
    let until = time::short(l, expires_at, app.now.get_untracked());
    view! {
        <div class="invitation card" role="status">
            // Our own server drew it; black on white in every theme, as cameras want it.
            <div class="invitation__qr" role="img" aria-label=td_string!(l, desk.invite.qr) inner_html=qr_svg></div>
            <div class="invitation__words">
                <p class="field__label">{td_string!(l, desk.invite.code)}</p>
                <p class="invitation__code">
                    {code.clone()} <CopyButton screen=screen label=td_string!(l, desk.invite.copy_code) intent=Intent::CopyNumber text=code/>
                </p>
                <p class="field__label">{td_string!(l, desk.invite.link)}</p>
                <p class="invitation__link">
                    {link.clone()} <CopyButton screen=screen label=td_string!(l, desk.invite.copy_link) intent=Intent::CopyPlace text=link/>
                </p>
                <p class="detail__soft">{td_string!(l, desk.invite.until, time = until)}</p>
            </div>
        </div>
    }
}
