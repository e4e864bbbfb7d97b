//! A note with phrases to tap: gloves and stairs are bad for typing.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::validate::LONG_TEXT_MAX;

use super::visit_bar::Desk;
use crate::shell::Shell;

/// The note of the draft.
#[component]
pub(crate) fn NoteField(
    /// What is half done.
    desk: Desk,
    /// Phrases that are put in, or taken out, by a tap.
    phrases: Vec<&'static str>,
) -> impl IntoView {
    let shell = Shell::expect();
    let l = shell.locale;
    let chips: Vec<AnyView> = phrases
        .into_iter()
        .map(|phrase| {
            let is_in = move || if desk.draft.read().has(phrase) { "true" } else { "false" };
            view! {
                <button
                    type="button"
                    class="chip"
                    aria-pressed=is_in
                    on:click=move |_| desk.edit(|draft| draft.toggle(phrase))
                >
                    {phrase}
                </button>
            }
            .into_any()
        })
        .collect();
    view! {
        <div class="field">
            <label class="field__label" for="visit-note">
                {td_string!(l, phone.visit.note_label)}
            </label>
            <textarea
                id="visit-note"
                class="field__input"
                rows="2"
                maxlength=LONG_TEXT_MAX.to_string()
                prop:value=move || desk.draft.read().note.clone()
                on:input=move |event| {
                    let text = event_target_value(&event);
                    desk.edit(|draft| draft.note = text);
                }
            ></textarea>
        </div>
        <div class="chips" role="group" aria-label=td_string!(l, phone.phrases.title)>
            {chips}
        </div>
    }
}
