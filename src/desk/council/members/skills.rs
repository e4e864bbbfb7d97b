//! What a member can do.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::Skill;
use ryadom_web::i18n::Locale;
use ryadom_web::ui::words as shared_words;

/// Skills as words.
pub(super) fn skill_words(l: Locale, codes: &[String]) -> String {
    let words = codes.iter().map(|code| shared_words::skill(l, &Skill::from_code(code)).into_owned());
    words.collect::<Vec<_>>().join(", ")
}

/// Boxes to tick.
#[component]
pub(super) fn SkillBoxes(
    /// The language.
    l: Locale,
    /// The codes that are ticked.
    chosen: RwSignal<Vec<String>>,
) -> impl IntoView {
    let tick = move |code: &str, is_on: bool| {
        chosen.update(|chosen| {
            chosen.retain(|known| known != code);
            if is_on {
                chosen.push(code.to_owned());
            }
        });
    };
    let boxes = Skill::KNOWN.iter().map(|skill| {
        let code = skill.code();
        view! {
            <label class="chip chip--radio">
                <input
                    type="checkbox"
                    prop:checked=move || chosen.with(|chosen| chosen.iter().any(|known| known == code))
                    on:change=move |event| tick(code, event_target_checked(&event))
                />
                {shared_words::skill(l, skill)}
            </label>
        }
    });
    view! {
        <fieldset class="field field--whole">
            <legend class="field__label">{td_string!(l, people.column.skills)}</legend>
            <div class="chips">{boxes.collect_view()}</div>
        </fieldset>
    }
}
