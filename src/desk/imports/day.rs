//! Which day a list is for, where its rows do not say it.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::Timestamp;
use ryadom_web::ui::ShowIf;

use super::mapping::{asks_day, set_value, value_of};
use super::wizard::Wizard;
use crate::parts::{Choice, Pick};

/// The code of a day that is none of those offered.
const OTHER: &str = "other";
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// Asked while no column says it.
#[component]
pub(super) fn AskDay(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let l = wizard.screen.l;
    let is_asked = Memo::new(move |_| wizard.mapping.with(asks_day));
    let value = Memo::new(move |_| wizard.mapping.with(|mapping| value_of(mapping, "date")));
    let now = wizard.screen.app.now.get_untracked();
    let days = [now, Timestamp(now.0 + DAY_MS)]
        .map(|at| (wizard.screen.times().zone().date(at), wizard.screen.times().day(at)));
    let [(today, today_word), (tomorrow, tomorrow_word)] = days;
    let is_offered = {
        let offered = [String::new(), today.clone(), tomorrow.clone()];
        move |day: &String| offered.contains(day)
    };
    let is_other = RwSignal::new(!is_offered(&value.get_untracked()));
    let choices: Vec<Choice> = vec![
        (String::new(), td_string!(l, imports.day.none).to_owned()),
        (today, td_string!(l, imports.day.today, day = today_word)),
        (tomorrow, td_string!(l, imports.day.tomorrow, day = tomorrow_word)),
        (OTHER.to_owned(), td_string!(l, imports.day.other).to_owned()),
    ];
    let code = Signal::derive(move || if is_other.get() { OTHER.to_owned() } else { value.get() });
    let set = move |day: String| wizard.mapping.update(|mapping| set_value(mapping, "date", day));
    let choose = move |code: String| {
        is_other.set(code == OTHER);
        if code != OTHER {
            set(code);
        }
    };
    view! {
        <ShowIf when=move || is_asked.get()>
            <div class="card imports__day">
                {Pick::new("import-day", td_string!(l, imports.day.label)).view(choices.clone(), code, choose)}
                <ShowIf when=move || is_other.get()>
                    <div class="field">
                        <label class="field__label" for="import-other-day">{td_string!(l, imports.day.other)}</label>
                        <input
                            class="field__input"
                            id="import-other-day"
                            type="date"
                            prop:value=move || value.get()
                            on:change=move |event| set(event_target_value(&event))
                        />
                    </div>
                </ShowIf>
                <p class="detail__soft">{td_string!(l, imports.day.text)}</p>
            </div>
        </ShowIf>
    }
}
