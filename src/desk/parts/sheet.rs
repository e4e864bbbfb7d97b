//! A dialog in the middle of the screen.

use leptos::html::Dialog;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::i18n::Locale;
use ryadom_web::ui::icon::{self, icon};
use web_sys::Event;

use super::key;
use crate::model::keys::Intent;

/// A modal dialog: the browser keeps the focus inside, closes it on Escape or on the system's "back", and gives the
/// focus back afterwards. A click beside it does nothing: a slip must not lose what is typed. Its content lives only
/// while it is open.
#[component]
pub(crate) fn Sheet(
    /// The language of its own words.
    locale: Locale,
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Its heading, and its name for a screen reader.
    #[prop(into)]
    title: Signal<String>,
    /// Called when the person wants it closed; the owner then sets `open`.
    #[prop(into)]
    on_close: Callback<()>,
    /// Asked first: whether it may close now.
    may_close: Callback<(), bool>,
    /// Called when something in it was typed or chosen.
    on_typed: Callback<()>,
    /// What is inside.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        if open.get() && !dialog.open() {
            // Fails only when the element is out of the document, where nobody sees it.
            drop(dialog.show_modal());
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    // At once, and not when the browser's word of it arrives: keys pressed meanwhile are meant for the page.
    let ask_to_close = move || {
        if may_close.run(()) {
            on_close.run(());
        }
    };
    let cancelled = move |event: Event| {
        event.prevent_default();
        ask_to_close();
    };
    // That word may arrive when the next question is open already.
    let closed = move |_| {
        let is_open = dialog.get_untracked().is_some_and(|dialog| dialog.open());
        if open.get_untracked() && !is_open {
            on_close.run(());
        }
    };
    view! {
        <dialog
            class="sheet sheet--middle"
            node_ref=dialog
            aria-label=move || title.get()
            on:cancel=cancelled
            on:close=closed
        >
            {move || {
                open.get()
                    .then(|| {
                        view! {
                            <header class="sheet__head">
                                <h2 class="sheet__title">{move || title.get()}</h2>
                                <button
                                    type="button"
                                    class="button button--icon"
                                    aria-keyshortcuts="escape"
                                    on:click=move |_| ask_to_close()
                                >
                                    <span class="visually-hidden">{td_string!(locale, common.close)}</span>
                                    {icon(icon::CLOSE)} {key(Intent::Close)}
                                </button>
                            </header>
                            <div class="sheet__body" on:input=move |_| on_typed.run(())>{children()}</div>
                        }
                            .into_any()
                    })
            }}
        </dialog>
    }
}
