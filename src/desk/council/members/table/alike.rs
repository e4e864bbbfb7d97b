//! Rows that look like members who are here already: left out, unless somebody says that they are others.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::CentreId;
use ryadom_protocol::imports::AlikeMember;
use ryadom_web::ui::{KeyedFor, ShowIf};

use super::adding::Adding;
use crate::names;
use crate::tables::SHOWN_MAX;

/// One by one.
#[component]
pub(super) fn AlikeMembers(
    /// What becomes of the table.
    adding: Adding,
) -> impl IntoView {
    let l = adding.screen.l;
    let rows = Memo::new(move |_| {
        adding.with_report(|report| report.alike.iter().take(SHOWN_MAX).cloned().collect::<Vec<_>>())
    });
    let total = Memo::new(move |_| adding.with_report(|report| report.n_alike));
    let more = move || total.get().saturating_sub(u64::try_from(rows.with(Vec::len)).unwrap_or(u64::MAX));
    view! {
        <ShowIf when=move || total.get() != 0>
            <section aria-labelledby="table-alike" class="imports__part">
                <h3 id="table-alike">{move || td_string!(l, people.table.alike_title, count = total.get())}</h3>
                <p class="detail__soft">{td_string!(l, people.table.alike_lead)}</p>
                <ul class="import-rows">
                    <KeyedFor each=move || rows.get() key=Clone::clone let:row><OneAlike adding=adding row=row/></KeyedFor>
                </ul>
                <ShowIf when=move || more() != 0>
                    <p class="detail__soft">{move || td_string!(l, imports.more, count = more())}</p>
                </ShowIf>
            </section>
        </ShowIf>
    }
}

#[component]
fn OneAlike(
    /// What becomes of the table.
    adding: Adding,
    /// The row.
    row: AlikeMember,
) -> impl IntoView {
    let screen = adding.screen;
    let l = screen.l;
    let line = row.line;
    let decide = move |is_added: bool| {
        adding.add_lines.update(|lines| {
            if is_added {
                lines.insert(line)
            } else {
                lines.remove(&line)
            };
        });
    };
    let join = |parts: &[&str]| {
        let parts = parts.iter().filter(|part| !part.is_empty());
        parts.copied().collect::<Vec<_>>().join(", ")
    };
    let mine = join(&[&row.name, &row.phone]);
    let centre = names::centre(screen, CentreId::new(row.other_centre));
    let other = join(&[&row.other_name, &row.other_phone, &centre]);
    view! {
        <li class="card">
            <p><strong>{td_string!(l, imports.line, line = line)}</strong> ": " {mine}</p>
            <p class="detail__soft">{td_string!(l, people.table.is_here)} ": " {other}</p>
            {row.put_away.then(|| view! { <p class="detail__soft">{td_string!(l, people.table.is_away)}</p> })}
            <label class="chip chip--radio">
                <input
                    type="checkbox"
                    prop:checked=move || adding.add_lines.with(|lines| lines.contains(&line))
                    on:change=move |event| decide(event_target_checked(&event))
                />
                {td_string!(l, people.table.add_anyway)}
                <span class="visually-hidden">{td_string!(l, imports.line, line = line)}</span>
            </label>
        </li>
    }
}
