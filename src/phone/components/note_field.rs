//! A note with phrases to tap: gloves and stairs are bad for typing.

use leptos_i18n::td_string;
use ryadom_domain::validate::LONG_TEXT_MAX;

use super::visit_bar::Desk;
use crate::dom::{El, button, div, el};

/// Adds the note of the draft, and phrases that are put in, or taken out, by a tap.
pub(crate) fn add_note_field(desk: Desk, to: El, phrases: &[&'static str]) -> El {
    let l = desk.shell.locale;
    let area = el("textarea", "field__input")
        .attr("id", "visit-note")
        .attr("rows", "2")
        .attr("maxlength", &LONG_TEXT_MAX.to_string());
    let typed = area.clone();
    let area = area
        .live_value(move || desk.draft.with(|draft| draft.note.clone()))
        .on("input", move |_| desk.edit(|draft| draft.note = typed.value()));
    let label =
        el("label", "field__label").attr("for", "visit-note").text(td_string!(l, phone.visit.note_label));
    let mut chips = div("chips").attr("role", "group").attr("aria-label", td_string!(l, phone.phrases.title));
    for phrase in phrases.iter().copied() {
        let chip = button("chip", move || desk.edit(|draft| draft.toggle(phrase))).text(phrase);
        let is_in = move || if desk.draft.with(|draft| draft.has(phrase)) { "true" } else { "false" };
        chips = chips.add(chip.live_attr("aria-pressed", move || Some(is_in())));
    }
    to.add(div("field").add(label).add(area)).add(chips)
}
