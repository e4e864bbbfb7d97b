//! What can be done with the chosen rows.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::ui::icon::{self, icon as draw};

use crate::dialog::Dialog;
use crate::model::keys::Intent;
use crate::model::selection::Selection;
use crate::parts::key;
use crate::screen::Screen;

/// The bar that appears while rows are chosen.
#[component]
pub(crate) fn Bulk(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let Screen { l, selection, .. } = screen;
    let count = Memo::new(move |_| selection.with(Selection::len));
    let ids = move || selection.with_untracked(Selection::ids);
    move || {
        (count.get() > 0).then(|| view! {
            <div class="bulk" role="region" aria-label=td_string!(l, desk.bulk.name)>
                <p class="bulk__count" aria-live="polite">{td_string!(l, desk.bulk.chosen, count = count.get())}</p>
                {screen.coordinates().then(|| view! {
                    <button
                        type="button"
                        class="button button--primary"
                        aria-keyshortcuts=Intent::Assign.shortcut()
                        on:click=move |_| screen.ask(Dialog::Assign(ids()))
                    >
                        {draw(icon::USER_CHECK)} {td_string!(l, desk.action.assign)} {key(Intent::Assign)}
                    </button>
                })}
                <button
                    type="button"
                    class="button button--danger"
                    aria-keyshortcuts=Intent::Cancel.shortcut()
                    on:click=move |_| screen.ask(Dialog::Cancel(ids()))
                >
                    {draw(icon::BAN)} {td_string!(l, desk.action.cancel)} {key(Intent::Cancel)}
                </button>
                <button type="button" class="button" on:click=move |_| selection.update(Selection::clear)>
                    {draw(icon::CLOSE)} {td_string!(l, desk.bulk.clear)} {key(Intent::Close)}
                </button>
            </div>
        })
    }
}
