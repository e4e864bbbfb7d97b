//! The first rows, as they would be written.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{Kind, Priority, Timestamp};
use ryadom_protocol::imports::SampleRow;
use ryadom_web::ui::time::Times;
use ryadom_web::ui::words as shared_words;
use ryadom_web::ui::{KeyedFor, ShowIf};

use super::wizard::Wizard;
use super::words;

/// A table in a box of its own.
#[component]
pub(super) fn Sample(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let l = wizard.screen.l;
    let rows = Memo::new(move |_| {
        wizard.decisions.with(|decisions| wizard.with_report(|report| decisions.sample(report)))
    });
    let line_head = td_string!(l, imports.sample.line);
    let cell_heads = StoredValue::new([
        words::field(l, "phone"),
        td_string!(l, imports.sample.place).to_owned(),
        words::field(l, "kind"),
        words::field(l, "items"),
        td_string!(l, imports.sample.when).to_owned(),
        words::field(l, "clinic"),
        words::field(l, "standing_notes"),
    ]);
    let heads = move || {
        let first = [words::field(l, "recipient_name"), line_head.to_owned()];
        first.into_iter().chain(cell_heads.get_value())
    };
    let line = move |row: SampleRow| {
        let when = when(wizard.screen.times(), l, &row);
        let kind = shared_words::kind(l, &Kind::from_code(&row.kind)).into_owned();
        let priority = Priority::from_code(&row.priority);
        let kind = if priority == Priority::Urgent {
            format!("{kind}, {}", shared_words::priority(l, &priority))
        } else {
            kind
        };
        let place = place(l, &row);
        let cells = [row.phone, place, kind, row.items, when, row.clinic, row.standing_notes];
        let heads = cell_heads.get_value().into_iter();
        let cell = |(text, head)| view! { <td role="cell" data-label=head>{text}</td> };
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">{row.name}</th>
                <td role="cell" data-label=line_head>{row.line}</td>
                {cells.into_iter().zip(heads).map(cell).collect_view()}
            </tr>
        }
    };
    view! {
        <ShowIf when=move || rows.with(|rows| !rows.is_empty())>
            // The box below is the landmark: it has to take the focus, to be scrolled by keys.
            <div class="imports__part">
                <h3 id="import-sample">{td_string!(l, imports.sample.title)}</h3>
                <div class="import-box" role="region" aria-labelledby="import-sample" tabindex="0">
                    <table class="lines" role="table">
                        <thead role="rowgroup">
                            <tr role="row">{heads().map(|head| view! { <th role="columnheader" scope="col">{head}</th> }).collect_view()}</tr>
                        </thead>
                        <tbody role="rowgroup"><KeyedFor each=move || rows.get() key=Clone::clone let:row>{line(row)}</KeyedFor></tbody>
                    </table>
                </div>
            </div>
        </ShowIf>
    }
}

/// The day, today's too: it is what has to be checked. What lasts all day has no times.
fn when(times: Times, l: ryadom_web::i18n::Locale, row: &SampleRow) -> String {
    let (from, until) = (row.not_before.map(Timestamp), row.not_after.map(Timestamp));
    let with_day = |at: Timestamp| format!("{}, {}", times.day(at), times.clock(at));
    match (from, until) {
        (Some(from), Some(until)) if times.is_same_day(from, until) => {
            match (times.clock(from).as_str(), times.clock(until).as_str()) {
                ("00:00", "23:59") => times.day(from),
                (_, until) => format!("{}–{until}", with_day(from)),
            }
        }
        (Some(from), Some(until)) => format!("{} – {}", with_day(from), with_day(until)),
        (Some(from), None) => td_string!(l, common.time.from, time = with_day(from)),
        (None, Some(until)) => td_string!(l, common.time.until, time = with_day(until)),
        (None, None) => String::new(),
    }
}

fn place(l: ryadom_web::i18n::Locale, row: &SampleRow) -> String {
    let named = |field: &str, value: &str| {
        if value.is_empty() {
            String::new()
        } else {
            format!("{}: {value}", words::field(l, field).to_lowercase())
        }
    };
    let parts = [
        row.town.clone(),
        row.district.clone(),
        row.street.clone(),
        named("entrance", &row.entrance),
        named("floor", &row.floor),
        named("flat", &row.flat),
        named("door_code", &row.door_code),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
