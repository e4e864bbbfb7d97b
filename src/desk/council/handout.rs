//! A way in that was just made: code, link and QR code, to be handed over. It can't be shown again.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{CentreId, Timestamp};
use ryadom_protocol::api::members::{Invited, InvitedMember};
use ryadom_web::actions::{self, ActionError};
use ryadom_web::platform;
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::{clipboard, spinning};
use uuid::Uuid;

use super::ways::{self, Way};
use crate::model::keys::Intent;
use crate::parts::{CopyButton, KeyButton, Loaded, key};
use crate::problem_words;
use crate::screen::{Screen, Toast};

/// A way in for somebody who is known: a lost phone, a first sign-in.
#[component]
pub(crate) fn InviteKnown(
    /// The desk.
    screen: Screen,
    /// Who.
    member: Uuid,
    /// Where they belong.
    centre: CentreId,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let asked = Loaded::<Invited>::new(app);
    let answer = asked.asking();
    actions::invite(app, vec![member], platform::fresh_id(), move |invited| {
        if invited.is_ok() {
            screen.n_people_changes.update(|n| *n += 1);
        }
        answer(invited);
    });
    move || {
        match (asked.value.get(), asked.trouble.get()) {
        (Some(made), _) => made
            .invitations
            .into_iter()
            .next()
            .map(|made| view! { <Handout screen=screen way=Way { made, centre }/> })
            .into_any(),
        (None, Some(error)) => trouble(screen, &error).into_any(),
        (None, None) => view! {
            <p class="detail__soft" role="status">{spinning(icon::REFRESH)} " " {td_string!(l, people.loading)}</p>
        }
        .into_any(),
    }
    }
}

fn trouble(screen: Screen, error: &ActionError) -> impl IntoView {
    view! {
        <p class="notice notice--bad" role="alert">
            {draw(icon::ALERT)} <span class="notice__body">{problem_words::of_action(screen.l, error)}</span>
        </p>
    }
}

/// The code, the link and the QR code.
#[component]
pub(crate) fn Handout(
    /// The desk.
    screen: Screen,
    /// What to hand over.
    way: Way,
    /// Whether it is for a new password of who has a login.
    #[prop(optional)]
    is_reset: bool,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let until = screen.times().short(Timestamp(way.made.expires_at), app.now.get_untracked());
    let message =
        if is_reset { ways::reset_message(screen, &way.made) } else { ways::message(screen, &way.made) };
    let InvitedMember { code, link, qr_svg, name, kind, .. } = way.made.clone();
    let how = if is_reset {
        td_string!(l, people.handout.reset)
    } else if kind == ways::PASSWORD {
        td_string!(l, people.handout.password)
    } else {
        td_string!(l, people.handout.join)
    };
    view! {
        <p><strong>{name}</strong></p>
        {ways::only_here(l, &link)}
        <p class="detail__soft">{how} " " {td_string!(l, people.handout.once)}</p>
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
        <div class="form-end">
            <KeyButton letter="T" on_press=move |()| copy(screen, &message)>
                {draw(icon::COPY)} {td_string!(l, people.handout.copy_text)}
            </KeyButton>
            <KeyButton letter="P" on_press=move |()| ways::print(screen, vec![way.clone()])>
                {draw(icon::PRINTER)} {td_string!(l, people.handout.print)}
            </KeyButton>
            <button type="button" class="button" aria-keyshortcuts="escape" on:click=move |_| screen.answer()>
                {td_string!(l, common.close)} {key(Intent::Close)}
            </button>
        </div>
    }
}

/// Copies a text and says so.
pub(crate) fn copy(screen: Screen, text: &str) {
    clipboard::copy(text, move |is_copied| {
        let text =
            if is_copied { td_string!(screen.l, desk.copied) } else { td_string!(screen.l, desk.not_copied) };
        screen.toast.set(Some(if is_copied {
            Toast::well(text.to_owned())
        } else {
            Toast::bad(text.to_owned())
        }));
    });
}
