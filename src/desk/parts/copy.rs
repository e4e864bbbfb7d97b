//! A button that copies a text.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::ui::{clipboard, icon, icon::COPY};

use super::key;
use crate::model::keys::Intent;
use crate::screen::{Screen, Toast};

/// Copies a text to the clipboard and says so.
#[component]
pub(crate) fn CopyButton(
    /// The desk.
    screen: Screen,
    /// What the button is called: what it copies.
    #[prop(into)]
    label: String,
    /// What its key means; only one of several that are alike has one.
    #[prop(into)]
    intent: Option<Intent>,
    /// The text.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    let copy = move |_| {
        clipboard::copy(&text, move |is_copied| {
            if is_copied {
                screen.say(td_string!(screen.l, desk.copied).to_owned());
            } else {
                let text = td_string!(screen.l, desk.not_copied).to_owned();
                screen.toast.set(Some(Toast::bad(text)));
            }
        });
    };
    view! {
        <button
            type="button"
            class="button button--icon"
            aria-label=label.clone()
            title=label
            aria-keyshortcuts=intent.map(Intent::shortcut)
            on:click=copy
        >
            {icon(COPY)} {intent.map(key)}
        </button>
    }
}
