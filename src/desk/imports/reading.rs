//! How the file is read: only for whom the guess was wrong.

use leptos::prelude::*;
use leptos_i18n::td_string;

use super::mapping::set_date_format;
use super::wizard::Wizard;
use crate::parts::{Choice, Pick};
use crate::zones;

const ENCODINGS: [&str; 5] = ["utf-8", "windows-1251", "utf-16le", "ibm866", "koi8-r"];
const DATES: [(&str, &str); 7] = [
    ("%d.%m.%Y", "28.11.2026"),
    ("%d.%m.%y", "28.11.26"),
    ("%Y-%m-%d", "2026-11-28"),
    ("%d/%m/%Y", "28/11/2026"),
    ("%m/%d/%Y", "11/28/2026"),
    ("%d.%m.%Y %H:%M", "28.11.2026 14:00"),
    ("%Y-%m-%d %H:%M", "2026-11-28 14:00"),
];

/// A part that is closed until somebody needs it.
#[component]
pub(super) fn Reading(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let l = wizard.screen.l;
    let date = Memo::new(move |_| {
        wizard.mapping.with(|mapping| mapping.source.date_format.first().cloned().unwrap_or_default())
    });
    let zone = Memo::new(move |_| {
        wizard.mapping.with(|mapping| mapping.source.time_zone.clone().unwrap_or_default())
    });
    let dates = Signal::derive(move || {
        let chosen = date.get();
        let mut dates: Vec<Choice> =
            vec![(String::new(), td_string!(l, imports.reading.by_itself).to_owned())];
        dates.extend(DATES.map(|(code, word)| (code.to_owned(), word.to_owned())));
        with_chosen(dates, chosen)
    });
    let zone_choices = zones::choices(l, &zone.get_untracked());
    let set_date = move |format: String| {
        wizard.mapping.update(|mapping| {
            if format.is_empty() {
                mapping.source.date_format.clear();
            } else {
                set_date_format(mapping, format);
            }
        });
    };
    view! {
        <details class="imports__part">
            <summary>{td_string!(l, imports.reading.title)}</summary>
            <p class="detail__soft">{td_string!(l, imports.reading.lead)}</p>
            <div class="sieve">
                {Pick::new("import-dates", td_string!(l, imports.reading.dates)).view(dates, date, set_date)}
                {Pick::new("import-zone", td_string!(l, imports.reading.zone)).view(
                    zone_choices,
                    zone,
                    move |zone| wizard.mapping.update(|mapping| mapping.source.time_zone = Some(zone)),
                )}
                <HowRead wizard=wizard/>
            </div>
        </details>
    }
}

fn with_chosen(mut choices: Vec<Choice>, chosen: String) -> Vec<Choice> {
    if !choices.iter().any(|(code, _)| *code == chosen) {
        choices.push((chosen.clone(), chosen));
    }
    choices
}

/// What makes the server look anew.
#[component]
fn HowRead(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let l = wizard.screen.l;
    let look = wizard.look.value;
    let encoding = Memo::new(move |_| {
        look.with(|look| look.as_ref().map(|look| look.encoding.to_lowercase()).unwrap_or_default())
    });
    let delimiter = Memo::new(move |_| {
        look.with(|look| look.as_ref().map(|look| look.delimiter.clone()).unwrap_or_default())
    });
    let sheet = Memo::new(move |_| {
        look.with(|look| look.as_ref().map(|look| look.sheet.clone()).unwrap_or_default())
    });
    let sheets = Memo::new(move |_| {
        look.with(|look| look.as_ref().map(|look| look.sheets.clone()).unwrap_or_default())
    });
    let header = Memo::new(move |_| look.with(|look| look.as_ref().map_or(0, |look| look.header_line)));
    let encodings = Signal::derive(move || {
        with_chosen(ENCODINGS.map(|code| (code.to_owned(), code.to_owned())).to_vec(), encoding.get())
    });
    let delimiters = Signal::derive(move || {
        let known = [";", ",", "|"].map(|sign| (sign.to_owned(), sign.to_owned()));
        let mut all = known.to_vec();
        all.push(("\t".to_owned(), td_string!(l, imports.reading.tab).to_owned()));
        with_chosen(all, delimiter.get())
    });
    let sheet_choices =
        Signal::derive(move || sheets.get().into_iter().map(|name| (name.clone(), name)).collect::<Vec<_>>());
    let tell = move |change: fn(&mut super::wizard::Told, String), value: String| {
        wizard.told.update(|told| change(told, value));
        wizard.look();
    };
    view! {
        <Show when=move || sheets.with(Vec::is_empty)>
            {Pick::new("import-encoding", td_string!(l, imports.reading.encoding))
                .view(encodings, encoding, move |code| tell(|told, code| told.encoding = Some(code), code))}
            {Pick::new("import-delimiter", td_string!(l, imports.reading.delimiter))
                .view(delimiters, delimiter, move |sign| tell(|told, sign| told.delimiter = Some(sign), sign))}
        </Show>
        <Show when=move || sheets.with(|sheets| !sheets.is_empty())>
            {Pick::new("import-sheet", td_string!(l, imports.reading.sheet))
                .view(sheet_choices, sheet, move |name| tell(|told, name| told.sheet = Some(name), name))}
        </Show>
        <div class="field">
            <label class="field__label" for="import-header">{td_string!(l, imports.reading.header)}</label>
            <input
                class="field__input"
                id="import-header"
                type="number"
                min="0"
                max="100"
                prop:value=move || header.get().to_string()
                on:change=move |event| tell(|told, line| told.header_line = line.parse().ok(), event_target_value(&event))
            />
        </div>
    }
}
