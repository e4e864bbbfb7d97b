//! How the file is read: only for whom the guess was wrong.

use leptos::prelude::*;
use leptos_i18n::td_string;

use super::mapping::set_date_format;
use super::wizard::Wizard;
use crate::parts::{Choice, Pick};
use crate::tables::{HowRead, with_chosen};
use crate::zones;

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
    let look = Signal::derive(move || wizard.look.value.get().unwrap_or_default());
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
                <HowRead l=l look=look told=wizard.told on_told=move |()| wizard.look()/>
            </div>
        </details>
    }
}
