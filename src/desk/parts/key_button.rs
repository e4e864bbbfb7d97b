//! A button with a letter of its own page: pressed by that letter for as long as the page, or the dialog, is open.
//!
//! The letter needs no place in [`crate::model::keys`]: the keyboard looks for `data-key` on the page
//! (`crate::keyboard`), and the list of keys reads it from there.

use leptos::prelude::*;

/// A button, its letter beside its words.
#[component]
pub(crate) fn KeyButton(
    /// The letter or digit, as a Latin keyboard has it, in upper case. In a row (`data-row`) it is pressed for the row
    /// that has the focus, so all rows may have the same.
    letter: &'static str,
    /// Its class.
    #[prop(default = "button")]
    class: &'static str,
    /// What it is called, where its words alone don't say that.
    #[prop(optional, into)]
    label: Option<Signal<String>>,
    /// Whether it can't be pressed now. It keeps the focus and its place.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Whether it leads to where we are.
    #[prop(optional, into)]
    current: Signal<bool>,
    /// Name of the element, to give the focus back to.
    #[prop(optional, into)]
    id: Option<String>,
    /// Called when it is pressed.
    #[prop(into)]
    on_press: Callback<()>,
    /// Its words and its drawing.
    children: Children,
) -> impl IntoView {
    let press = move |_| {
        if !disabled.get_untracked() {
            on_press.run(());
        }
    };
    let title = move || label.map(|label| label.get());
    let words = match label {
        None => children(),
        Some(label) => named(label, children),
    };
    view! {
        <button
            type="button"
            class=class
            id=id
            title=title
            aria-disabled=move || disabled.get().then_some("true")
            aria-current=move || current.get().then_some("page")
            data-key=letter
            aria-keyshortcuts=letter.to_lowercase()
            on:click=press
        >
            {words} <kbd class="kbd" aria-hidden="true">{letter}</kbd>
        </button>
    }
}

/// The whole name for the ear, and the words for the eye: an `aria-label` would have to repeat the letter, too.
fn named(label: Signal<String>, words: Children) -> AnyView {
    view! {
        <span class="visually-hidden">{move || label.get()}</span>
        <span class="button__words" aria-hidden="true">{words()}</span>
    }
    .into_any()
}
