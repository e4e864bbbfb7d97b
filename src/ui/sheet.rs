//! A dialog that rises from below on a phone and stands in the middle on a desk.

use leptos::html::Dialog;
use leptos::prelude::*;
use leptos_i18n::td_string;

use super::icon::{self, icon};
use crate::i18n::Locale;

/// A modal dialog: the browser keeps the focus inside, closes it on Escape or on the system's "back", and gives the
/// focus back afterwards. Its content lives only while it is open.
#[component]
pub fn Sheet(
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
    /// In the middle of the screen instead of from below.
    #[prop(optional)]
    middle: bool,
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
    let closed = move |_| {
        if open.get_untracked() {
            on_close.run(());
        }
    };
    let on_backdrop = move |click: leptos::ev::MouseEvent| {
        if click.target() == click.current_target() {
            on_close.run(());
        }
    };
    view! {
        <dialog
            class=if middle { "sheet sheet--middle" } else { "sheet" }
            node_ref=dialog
            aria-label=move || title.get()
            on:close=closed
            on:click=on_backdrop
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
                                    aria-label=td_string!(locale, common.close)
                                    on:click=move |_| on_close.run(())
                                >
                                    {icon(icon::CLOSE)}
                                </button>
                            </header>
                            <div class="sheet__body">{children()}</div>
                        }
                            .into_any()
                    })
            }}
        </dialog>
    }
}
