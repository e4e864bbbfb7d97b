//! The rows as they would be members.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{CentreId, Role};
use ryadom_protocol::imports::MemberRow;
use ryadom_web::ui::words as shared_words;
use ryadom_web::ui::{KeyedFor, ShowIf};

use super::adding::Adding;
use crate::council::members::skills::skill_words;
use crate::names;
use crate::tables::SHOWN_MAX;

/// A table in a box of its own.
#[component]
pub(super) fn Sample(
    /// What becomes of the table.
    adding: Adding,
) -> impl IntoView {
    let screen = adding.screen;
    let l = screen.l;
    let rows = Memo::new(move |_| {
        adding.with_report(|report| report.sample.iter().take(SHOWN_MAX).cloned().collect::<Vec<_>>())
    });
    let more = move || {
        let total = adding.with_report(|report| report.new);
        total.saturating_sub(u64::try_from(rows.with(Vec::len)).unwrap_or(u64::MAX))
    };
    let heads = [
        td_string!(l, imports.sample.line),
        td_string!(l, people.column.name),
        td_string!(l, people.column.phone),
        td_string!(l, people.column.role),
        td_string!(l, people.column.centre),
        td_string!(l, people.column.skills),
    ];
    let line = move |row: MemberRow| {
        let centre = row.centre.map(|id| names::centre(screen, CentreId::new(id)));
        let left_out = row.left_out.join(", ");
        view! {
            <tr role="row">
                <td role="cell" data-label=td_string!(l, imports.sample.line)>{row.line}</td>
                <th role="rowheader" scope="row">{row.name}</th>
                <td role="cell" data-label=td_string!(l, people.column.phone)>{row.phone}</td>
                <td role="cell" data-label=td_string!(l, people.column.role)>
                    {shared_words::role(l, &Role::from_code(&row.role)).into_owned()}
                </td>
                <td role="cell" data-label=td_string!(l, people.column.centre)>{centre}</td>
                <td role="cell" data-label=td_string!(l, people.column.skills)>
                    {skill_words(l, &row.skills)}
                    {(!left_out.is_empty()).then(|| view! {
                        <span class="detail__soft detail__line">{td_string!(l, people.table.left_out, words = left_out)}</span>
                    })}
                </td>
            </tr>
        }
    };
    view! {
        <ShowIf when=move || rows.with(|rows| !rows.is_empty())>
            <div class="imports__part">
                <h3 id="table-sample">{td_string!(l, people.table.sample_title)}</h3>
                <div class="import-box" role="region" aria-labelledby="table-sample" tabindex="0">
                    <table class="lines" role="table">
                        <thead role="rowgroup">
                            <tr role="row">{heads.map(|head| view! { <th role="columnheader" scope="col">{head}</th> }).collect_view()}</tr>
                        </thead>
                        <tbody role="rowgroup"><KeyedFor each=move || rows.get() key=Clone::clone let:row>{line(row)}</KeyedFor></tbody>
                    </table>
                </div>
                <ShowIf when=move || more() != 0>
                    <p class="detail__soft">{move || td_string!(l, imports.more, count = more())}</p>
                </ShowIf>
            </div>
        </ShowIf>
    }
}
