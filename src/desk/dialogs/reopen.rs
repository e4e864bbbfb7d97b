//! Why is this ending not true?

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{Command, DeliveryId};
use ryadom_web::ui::icon::{self, icon as draw};

use crate::parts::{Multiline, submit_key};
use crate::screen::Screen;

/// What opening it again means, the reason, and the button.
#[component]
pub(crate) fn Reopen(
    /// The desk.
    screen: Screen,
    /// Which delivery.
    id: DeliveryId,
) -> impl IntoView {
    let l = screen.l;
    let note = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    // What was on the screen when it was asked: an ending that came later is not meant.
    let row = untrack(|| screen.row(id));
    let target = row.and_then(|row| row.delivery.closing.as_ref().map(|closing| closing.fact.event));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let note = note.get_untracked().trim().to_owned();
        if note.is_empty() {
            return missing.set(true);
        }
        let Some(target) = target else { return };
        let command = Command::Reopen { target, note };
        screen.record(vec![(id, command)], td_string!(l, desk.said.reopened).to_owned());
    };
    let problem = Signal::derive(move || {
        let is_missing = missing.get() && note.with(|note| note.trim().is_empty());
        is_missing.then(|| td_string!(l, desk.reopen.missing).to_owned())
    });
    let text = Multiline { id: "reopen-note", label: td_string!(l, desk.reopen.note), rows: 3, class: "" };
    view! {
        <form class="form-stack" on:submit=submit>
            <p>{td_string!(l, desk.reopen.text)}</p>
            {text.view(note.into(), move |text| note.set(text), problem)}
            <button type="submit" class="button button--primary">{draw(icon::UNDO)} {td_string!(l, desk.action.reopen)} {submit_key()}</button>
        </form>
    }
}
