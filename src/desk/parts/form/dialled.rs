//! What a telephone will make of a number, said where it is typed in: later somebody stands at a door with it.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::phone::{Number, numbers};
use ryadom_web::i18n::Locale;
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::words;

/// How each number of a field will be dialled, or why not. A warning only: whatever was written is kept.
#[component]
pub(super) fn Dialled(
    /// The language.
    l: Locale,
    /// What stands in the field.
    value: Signal<String>,
    /// Whether somebody is still typing: half a number is nothing to complain of.
    is_typing: RwSignal<bool>,
) -> impl IntoView {
    let lines =
        Memo::new(
            move |_| {
                if is_typing.get() { Vec::new() } else { value.with(|value| lines(l, &numbers(value))) }
            },
        );
    view! {
        <div role="status" class="field__dialled">
            {move || lines.get().into_iter().map(|(is_well, text)| view! {
                <p class="field__help" class:field__help--warn=!is_well>
                    {draw(if is_well { icon::PHONE } else { icon::ALERT })} " " {text}
                </p>
            }).collect_view()}
        </div>
    }
}

fn lines(l: Locale, numbers: &[Number]) -> Vec<(bool, String)> {
    let line = |number: &Number| {
        let beside = words::beside_number(l, number);
        match &number.dial {
            Ok(dial) if beside.is_empty() => {
                (true, td_string!(l, council.dialled.well, number = dial.to_string()))
            }
            Ok(dial) => {
                (true, td_string!(l, council.dialled.well_with, number = dial.to_string(), beside = beside))
            }
            Err(_) => {
                (false, td_string!(l, council.dialled.not, number = number.shown.clone(), why = beside))
            }
        }
    };
    numbers.iter().map(line).collect()
}
