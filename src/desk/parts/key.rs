//! The key of an action, beside its words. For the eye only: a screen reader is told by `aria-keyshortcuts`.

use leptos::prelude::*;

use crate::model::keys::Intent;

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

fn key_cap(name: &'static str) -> impl IntoView {
    view! { <kbd class="kbd" aria-hidden="true">{name}</kbd> }
}
