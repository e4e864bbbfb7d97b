//! Really put a place away? And back.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::actions::{self, PlaceKind};
use uuid::Uuid;

use super::{centre, clinic, load};
use crate::council::is_offline;
use crate::parts::{KeyButton, cancel_button, notice_line};
use crate::problem_words;
use crate::screen::Screen;

/// What follows when a place is put away.
#[component]
pub(super) fn PutAway(
    /// The desk.
    screen: Screen,
    /// What kind of place.
    kind: PlaceKind,
    /// Which.
    id: Uuid,
) -> impl IntoView {
    let l = screen.l;
    let is_asked = RwSignal::new(false);
    let offline = is_offline(screen.app);
    let has_members =
        kind == PlaceKind::Centre && untrack(|| centre(screen, id)).is_some_and(|one| one.members > 0);
    let text = match kind {
        PlaceKind::Centre => td_string!(l, council.places.centre_away_text),
        PlaceKind::Clinic => td_string!(l, council.places.clinic_away_text),
    };
    let go = move |()| {
        is_asked.set(true);
        let said = td_string!(l, council.said.put_away, name = name(screen, kind, id));
        actions::put_away(screen.app, kind, id, move |answer| {
            let _ = is_asked.try_set(false);
            match answer {
                Ok(()) => {
                    screen.answer();
                    screen.say(said);
                    follow(screen);
                }
                Err(error) => {
                    notice_line(screen.app, &error);
                    screen.complain_in_words(problem_words::of_place(screen.l, &error));
                }
            }
        });
    };
    view! {
        <p>{text}</p>
        {has_members.then(|| view! { <p class="notice notice--warn">{td_string!(l, council.places.centre_members)}</p> })}
        <div class="form-end">
            <KeyButton
                letter="P"
                class="button button--danger"
                disabled=Signal::derive(move || is_asked.get() || offline.get())
                on_press=go
            >
                {td_string!(l, council.put_away)}
            </KeyButton>
            {cancel_button(screen)}
        </div>
    }
}

/// Offers a place again: nothing is lost by it, so nothing is asked.
pub(super) fn bring_back(screen: Screen, kind: PlaceKind, id: Uuid) {
    let said = td_string!(screen.l, council.said.back, name = name(screen, kind, id));
    actions::bring_back(screen.app, kind, id, move |answer| match answer {
        Ok(()) => {
            screen.say(said);
            follow(screen);
        }
        Err(error) => {
            notice_line(screen.app, &error);
            screen.complain_in_words(problem_words::of_place(screen.l, &error));
        }
    });
}

/// What changed is asked for: here, and in the directory, which the whole desk reads.
pub(super) fn follow(screen: Screen) {
    load(screen);
    actions::sync_now(screen.app);
}

pub(super) fn name(screen: Screen, kind: PlaceKind, id: Uuid) -> String {
    untrack(|| match kind {
        PlaceKind::Centre => centre(screen, id).map(|one| one.name),
        PlaceKind::Clinic => clinic(screen, id).map(|one| one.name),
    })
    .unwrap_or_default()
}
