//! A delivery as a row of cells.

use jiff::civil::DateTime;
use ryadom_domain::{Delivery, Note, Timestamp};

use super::Context;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    /// A text, as it was written.
    Text(String),
    /// A telephone cell, as it was written.
    Phone(String),
    /// A delivery's number.
    Number(u64),
    /// A moment by the council's clocks.
    Moment(Option<DateTime>),
}

/// The cells of a delivery, in the order of [`super::words::Words::columns`].
pub(super) fn cells(delivery: &Delivery, context: &Context) -> Vec<Cell> {
    let words = context.language.words();
    let text = |text: &str| Cell::Text(text.to_owned());
    let code = |code: &str| Cell::Text(words.word(code).to_owned());
    let moment = |at: Option<Timestamp>| Cell::Moment(at.and_then(|at| context.local(at)));
    let recipient = delivery.recipient.clone().unwrap_or_default();
    let address = &recipient.address;
    let clinic = delivery.clinic.and_then(|id| context.clinics.get(&id));
    let volunteer = delivery.assignee.and_then(|id| context.members.get(&id));
    let closing = delivery.closing.as_ref();
    let received_by = closing.and_then(|closing| closing.received_by.as_ref());
    vec![
        // Before the server has numbered it there is nothing to export, so zero does not come up.
        Cell::Number(delivery.number),
        code(delivery.status.code()),
        code(delivery.kind.code()),
        code(delivery.priority.code()),
        text(&recipient.name),
        Cell::Phone(recipient.phone.clone()),
        text(&address.district),
        text(&address.town),
        text(&address.street),
        text(&address.entrance),
        text(&address.floor),
        text(&address.flat),
        text(&address.door_code),
        text(&recipient.standing_notes),
        text(&delivery.items),
        text(clinic.map_or("", String::as_str)),
        text(volunteer.map_or("", String::as_str)),
        moment(delivery.window.not_before),
        moment(delivery.window.not_after),
        code(closing.map_or("", |closing| closing.outcome.code())),
        code(received_by.map_or("", |who| who.code())),
        moment(closing.map(|closing| closing.fact.recorded_at)),
        Cell::Text(notes(&delivery.notes, context)),
        moment(Some(delivery.created.recorded_at)),
    ]
}

/// Every note in a line of its own, the oldest first, with when and by whom.
fn notes(notes: &[Note], context: &Context) -> String {
    let line = |note: &Note| {
        let at = context.local(note.fact.recorded_at);
        let at = at.map(|at| context.language.moment(at)).unwrap_or_default();
        let by = context.members.get(&note.fact.by).map_or("", String::as_str);
        let head: Vec<&str> = [at.as_str(), by].into_iter().filter(|part| !part.is_empty()).collect();
        [&head.join(", "), ": ", note.text.trim()].concat()
    };
    notes.iter().map(line).collect::<Vec<_>>().join("\n")
}
