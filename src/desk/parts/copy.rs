//! A button that copies a text.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::ui::{icon, icon::COPY};

use crate::screen::Screen;

/// Copies a text to the clipboard and says so.
#[component]
pub(crate) fn CopyButton(
    /// The desk.
    screen: Screen,
    /// What the button is called: what it copies.
    label: &'static str,
    /// The text.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    let copy = move |_| {
        // The promise fails only where the browser forbids it; then nothing is claimed beyond the press.
        drop(window().navigator().clipboard().write_text(&text));
        screen.say(td_string!(screen.l, desk.copied).to_owned());
    };
    view! {
        <button type="button" class="button button--icon" aria-label=label title=label on:click=copy>
            {icon(COPY)}
        </button>
    }
}
