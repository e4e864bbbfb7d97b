//! A one-time link to a new password.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::CentreId;
use ryadom_protocol::api::members::{InvitedMember, MemberInfo};
use ryadom_web::actions;
use ryadom_web::ui::icon::{self, icon as draw};

use crate::council::handout::Handout;
use crate::council::{Way, is_offline};
use crate::parts::{KeyButton, Loaded};
use crate::problem_words;
use crate::screen::Screen;

/// Says what the link does, then makes it and shows it once.
#[component]
pub(super) fn Reset(
    /// The desk.
    screen: Screen,
    /// Whose password.
    member: MemberInfo,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let offline = is_offline(app);
    let link = Loaded::<InvitedMember>::new(app);
    let (id, centre) = (member.id, CentreId::new(member.centre));
    let make = move |()| actions::reset_password(app, id, link.asking());
    let disabled = Signal::derive(move || offline.get() || link.is_busy.get());
    move || {
        match link.value.get() {
        Some(made) => view! { <Handout screen=screen way=Way { made, centre } is_reset=true/> }.into_any(),
        None => view! {
            <p>{td_string!(l, people.reset.text)}</p>
            {move || link.trouble.get().map(|error| view! {
                <p class="field__error" role="alert">{draw(icon::ALERT)} {problem_words::of_action(l, &error)}</p>
            })}
            <div class="form-end">
                <KeyButton letter="R" class="button button--primary" disabled=disabled on_press=make>
                    {draw(icon::LOCK)} {td_string!(l, people.reset.make)}
                </KeyButton>
            </div>
        }
        .into_any(),
    }
    }
}
