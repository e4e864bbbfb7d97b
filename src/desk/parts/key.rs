//! The key of an action, beside its words. For the eye only: a screen reader is told by `aria-keyshortcuts`.

use leptos::prelude::*;
use leptos_i18n::td_string;

use crate::model::keys::Intent;
use crate::screen::Screen;

/// The keys that send a form from any of its fields.
pub(crate) const SUBMIT_KEY: &str = "Ctrl Enter";

/// The key of an action.
pub(crate) fn key(intent: Intent) -> impl IntoView {
    key_cap(intent.key())
}

/// The keys that send a form.
pub(crate) fn submit_key() -> impl IntoView {
    key_cap(SUBMIT_KEY)
}

/// The button of a dialog that leaves everything as it is.
pub(crate) fn cancel_button(screen: Screen) -> impl IntoView {
    view! {
        <button type="button" class="button" aria-keyshortcuts="escape" on:click=move |_| screen.answer()>
            {td_string!(screen.l, common.cancel)} {key(Intent::Close)}
        </button>
    }
}

fn key_cap(name: &'static str) -> impl IntoView {
    view! { <kbd class="kbd" aria-hidden="true">{name}</kbd> }
}
