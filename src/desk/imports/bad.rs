//! Rows that can't be imported, and rows that say something else than they did.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::ui::{KeyedFor, ShowIf};

use super::more::{More, Rows, rows};
use super::wizard::Wizard;
use super::words;
use crate::tables;

/// By what is wrong with them, with what to do.
#[component]
pub(super) fn BadRows(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let l = wizard.screen.l;
    let rows = Memo::new(move |_| wizard.with_report(|report| report.bad.clone()));
    let total = Memo::new(move |_| wizard.with_report(|report| report.n_bad));
    let title = Signal::derive(move || td_string!(l, imports.bad.title, count = total.get()));
    view! { <tables::BadRows l=l id="import-bad" title=title lead=td_string!(l, imports.bad.lead) rows=rows total=total/> }
}

/// Good rows that were read otherwise than they stand there: somebody should look at them.
#[component]
pub(super) fn MarkedRows(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let l = wizard.screen.l;
    let rows = Memo::new(move |_| wizard.with_report(|report| report.marked.clone()));
    let total = Memo::new(move |_| wizard.with_report(|report| report.n_marked));
    let title = Signal::derive(move || td_string!(l, imports.marked.title, count = total.get()));
    let lead = td_string!(l, imports.marked.lead);
    view! { <tables::BadRows l=l id="import-marked" title=title lead=lead rows=rows total=total tone=tables::Tone::Calm/> }
}

/// What was imported before and is left as it is.
#[component]
pub(super) fn Differences(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let l = wizard.screen.l;
    let Rows { shown, total, more } = rows(wizard, |report| &report.different, |report| report.n_different);
    view! {
        <ShowIf when=move || total.get() != 0>
            <details class="imports__part">
                <summary>{move || td_string!(l, imports.different.title, count = total.get())}</summary>
                <p class="detail__soft">{td_string!(l, imports.different.lead)}</p>
                <ul class="import-rows">
                    <KeyedFor each=move || shown.get() key=Clone::clone let:row>
                        <li>
                            {td_string!(l, imports.line, line = row.line)} " (" {row.key} "): "
                            {row.fields.iter().map(|field| words::field(l, field)).collect::<Vec<_>>().join(", ")}
                            {row.other_person.then(|| view! { " " <strong>{td_string!(l, imports.different.other_person)}</strong> })}
                        </li>
                    </KeyedFor>
                </ul>
                <More l=l count=more/>
            </details>
        </ShowIf>
    }
}
