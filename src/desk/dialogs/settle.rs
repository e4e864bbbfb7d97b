//! What was found about a conflict?

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{Command, DeliveryId, EventId};
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::words as shared_words;

use crate::detail::ConflictSides;
use crate::parts::{Multiline, submit_key};
use crate::screen::Screen;

/// Both sides, a note, and the button.
#[component]
pub(crate) fn Settle(
    /// The desk.
    screen: Screen,
    /// Which delivery.
    id: DeliveryId,
    /// The event that raised the conflict.
    target: EventId,
) -> impl IntoView {
    let l = screen.l;
    let note = RwSignal::new(String::new());
    let row = untrack(|| screen.row(id));
    let marks = row.into_iter().flat_map(|row| {
        let marks =
            row.delivery.marks.iter().filter(|mark| mark.fact.event == target && mark.settled.is_none());
        marks.map(|mark| (row.delivery.clone(), mark.clone())).collect::<Vec<_>>()
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let command = Command::Settle { target, note: note.get_untracked().trim().to_owned() };
        screen.record(vec![(id, command)], td_string!(l, desk.said.settled).to_owned());
    };
    let text = Multiline { id: "settle-note", label: td_string!(l, desk.settle.note), rows: 3, class: "" };
    view! {
        <form class="form-stack" on:submit=submit>
            {marks.map(|(delivery, mark)| view! {
                <div>
                    <h3>{shared_words::mark(l, &mark.kind)}</h3>
                    <ConflictSides screen=screen delivery=delivery mark=mark/>
                </div>
            }).collect_view()}
            {text.view(note.into(), move |text| note.set(text), Signal::derive(|| None))}
            <button type="submit" class="button button--primary">{draw(icon::CHECK)} {td_string!(l, desk.conflict.settle)} {submit_key()}</button>
        </form>
    }
}
