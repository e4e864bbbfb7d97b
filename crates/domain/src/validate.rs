//! What an event must look like to be taken at all. All problems of a form are named at once.

use uuid::Uuid;

use crate::delivery::Recipient;
use crate::event::{Change, Details, Event, Payload};
use crate::words::{Field, RejectCode};

/// Longest note or items text, in characters.
pub const LONG_TEXT_MAX: usize = 2_000;
/// Longest name, street or other single line, in characters.
pub const LINE_MAX: usize = 200;
/// Longest code or kind, in characters; those this build knows are far shorter.
pub const CODE_MAX: usize = 64;
/// Most changes in one edit.
pub const CHANGES_MAX: usize = 64;
/// Longest content of an event this build does not know, in bytes.
pub const UNKNOWN_BODY_MAX: usize = 16 * 1024;

/// One thing wrong with an event.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}: {}", field.as_ref().map_or("event", Field::code), code.code())]
pub struct Problem {
    /// The field it is about; `None` when it is about the note or the event as a whole.
    pub field: Option<Field>,
    /// What is wrong.
    pub code: RejectCode,
}

/// Checks everything that can be checked without knowing the delivery.
///
/// # Errors
/// Every problem found, at least one.
pub fn validate(event: &Event) -> Result<(), Vec<Problem>> {
    let mut problems = Vec::new();
    match &event.payload {
        Payload::Created(details) => created(details, &mut problems),
        Payload::Edited { changes } => edited(changes, &mut problems),
        Payload::Noted { text: needed } | Payload::Reopened { note: needed, .. } => {
            if needed.trim().is_empty() {
                problems.push(Problem { field: None, code: RejectCode::Empty });
            }
        }
        Payload::Completed { outcome, received_by, .. } => {
            problems.extend(code_problem(None, outcome.code()));
            problems.extend(received_by.as_ref().and_then(|who| code_problem(None, who.code())));
        }
        Payload::Failed { reason, .. } | Payload::Cancelled { reason, .. } => {
            problems.extend(code_problem(None, reason.code()));
        }
        Payload::Unknown { kind, body } => {
            problems.extend(code_problem(None, kind));
            if body.len() > UNKNOWN_BODY_MAX {
                problems.push(Problem { field: None, code: RejectCode::TooLong });
            }
        }
        Payload::Assigned { .. }
        | Payload::Unassigned
        | Payload::PickedUp
        | Payload::Undone { .. }
        | Payload::Settled { .. } => {}
    }
    if event.payload.note().is_some_and(|note| is_longer(note, LONG_TEXT_MAX)) {
        problems.push(Problem { field: None, code: RejectCode::TooLong });
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// Problems of one field's value: too long, empty though needed, or not understood.
#[must_use]
pub fn field_problem(field: &Field, value: &str) -> Option<Problem> {
    let code = match field {
        Field::Items | Field::StandingNotes => is_longer(value, LONG_TEXT_MAX).then_some(RejectCode::TooLong),
        Field::Kind | Field::Priority => return code_problem(Some(field), value),
        Field::RecipientName | Field::Town if value.trim().is_empty() => Some(RejectCode::Empty),
        Field::Clinic if !value.is_empty() && Uuid::try_parse(value).is_err() => Some(RejectCode::Invalid),
        Field::NotBefore | Field::NotAfter if !value.is_empty() && value.parse::<i64>().is_err() => {
            Some(RejectCode::Invalid)
        }
        Field::RecipientName
        | Field::Phone
        | Field::District
        | Field::Town
        | Field::Street
        | Field::Entrance
        | Field::Floor
        | Field::Flat
        | Field::DoorCode
        | Field::Clinic
        | Field::NotBefore
        | Field::NotAfter
        | Field::Unknown(_) => is_longer(value, LINE_MAX).then_some(RejectCode::TooLong),
    };
    code.map(|code| Problem { field: Some(field.clone()), code })
}

/// A code may be one that this build does not know, but it is there and short.
fn code_problem(field: Option<&Field>, value: &str) -> Option<Problem> {
    let code = if value.trim().is_empty() {
        RejectCode::Empty
    } else if is_longer(value, CODE_MAX) {
        RejectCode::TooLong
    } else {
        return None;
    };
    Some(Problem { field: field.cloned(), code })
}

fn created(details: &Details, problems: &mut Vec<Problem>) {
    let Recipient { name, phone, address, standing_notes } = &details.recipient;
    let values = [
        (Field::RecipientName, name),
        (Field::Phone, phone),
        (Field::District, &address.district),
        (Field::Town, &address.town),
        (Field::Street, &address.street),
        (Field::Entrance, &address.entrance),
        (Field::Floor, &address.floor),
        (Field::Flat, &address.flat),
        (Field::DoorCode, &address.door_code),
        (Field::StandingNotes, standing_notes),
        (Field::Items, &details.items),
    ];
    problems.extend(values.iter().filter_map(|(field, value)| field_problem(field, value)));
    problems.extend(field_problem(&Field::Kind, details.kind.code()));
    problems.extend(field_problem(&Field::Priority, details.priority.code()));
    if address.point.is_some_and(|point| !point.is_on_earth()) {
        problems.push(Problem { field: Some(Field::Street), code: RejectCode::Invalid });
    }
    if let (Some(from), Some(until)) = (details.window.not_before, details.window.not_after)
        && until < from
    {
        problems.push(Problem { field: Some(Field::NotAfter), code: RejectCode::Invalid });
    }
}

fn edited(changes: &[Change], problems: &mut Vec<Problem>) {
    if changes.is_empty() {
        problems.push(Problem { field: None, code: RejectCode::Empty });
    }
    if changes.len() > CHANGES_MAX {
        problems.push(Problem { field: None, code: RejectCode::TooLong });
    }
    problems.extend(changes.iter().filter_map(|change| field_problem(&change.field, &change.value)));
}

fn is_longer(text: &str, max_chars: usize) -> bool {
    text.len() > max_chars && text.chars().count() > max_chars
}
