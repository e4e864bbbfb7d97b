//! A table of people or of their ways in, which becomes cards where there is no room for columns. Roles are written out,
//! since such a style takes them away from a table's elements.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::ui::KeyedFor;
use uuid::Uuid;

use crate::screen::Screen;

/// The table; hidden while it has no row.
#[component]
pub(crate) fn Lines(
    /// The desk.
    screen: Screen,
    /// What is in it.
    caption: &'static str,
    /// What its columns are called, the last one without: there stands what can be done.
    heads: [Option<&'static str>; 6],
    /// Whether newer rows are on the way.
    is_old: RwSignal<bool>,
    /// The rows.
    ids: Memo<Vec<Uuid>>,
    /// Draws one.
    row: impl Fn(Uuid) -> AnyView + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let head = |word| view! { <th role="columnheader" scope="col">{word}</th> };
    view! {
        <table class="lines" role="table" class:lines--old=move || is_old.get() hidden=move || ids.with(Vec::is_empty)>
            <caption class="visually-hidden">{caption}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    {heads.into_iter().flatten().map(head).collect_view()}
                    <th role="columnheader" scope="col"><span class="visually-hidden">{td_string!(screen.l, desk.action.name)}</span></th>
                </tr>
            </thead>
            <tbody role="rowgroup">
                <KeyedFor each=move || ids.get() key=|id| *id let:id>{row(id)}</KeyedFor>
            </tbody>
        </table>
    }
}
