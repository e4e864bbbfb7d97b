//! Edits: per field the later commit wins, and both values stay visible when neither knew of the other.

use uuid::Uuid;

use super::{Act, Effect, raise};
use crate::delivery::{Delivery, FieldEdit, Mark, Recipient};
use crate::event::Change;
use crate::ids::{ClinicId, EventId};
use crate::time::Timestamp;
use crate::words::{Field, KeptReason, Kind, MarkKind, Priority, Status};

pub(super) fn edit(delivery: &mut Delivery, act: &Act<'_>, changes: &[Change]) -> Effect {
    if delivery.edits.iter().any(|edit| edit.event == act.event.id) {
        return Effect::Already;
    }
    if delivery.status == Status::Done {
        return Effect::Kept(KeptReason::AlreadyDone);
    }
    for change in changes {
        if let Some(later) = later_edit(delivery, act, &change.field) {
            let stays = value_of(delivery, &change.field);
            mark_conflict(delivery, act, &change.field, later, (change.value.clone(), stays));
            continue;
        }
        let lost = value_of(delivery, &change.field);
        set(delivery, change);
        if let Some(earlier) = unseen_edit(delivery, act, &change.field) {
            let won = value_of(delivery, &change.field);
            mark_conflict(delivery, act, &change.field, earlier, (lost, won));
        }
        remember(delivery, act, &change.field);
    }
    Effect::Applied
}

/// Two people who wrote the same value do not disagree. What a newer build's field held before is in the history only.
fn mark_conflict(
    delivery: &mut Delivery,
    act: &Act<'_>,
    field: &Field,
    earlier: EventId,
    (lost, won): (String, String),
) {
    let is_readable = !matches!(field, Field::Unknown(_));
    if is_readable && lost == won {
        return;
    }
    let mark = Mark {
        kind: MarkKind::EditConflict,
        fact: act.fact(),
        other: Some(earlier),
        field: Some(field.clone()),
        values: is_readable.then_some((lost, won)),
        settled: None,
    };
    raise(delivery, mark);
}

/// The last edit of the field, when this act's maker had not seen it.
fn unseen_edit(delivery: &Delivery, act: &Act<'_>, field: &Field) -> Option<EventId> {
    delivery
        .edits
        .iter()
        .find(|edit| edit.field == *field && edit.revision > act.seen() && edit.by != act.by)
        .map(|edit| edit.event)
}

/// The edit of the field that was made after this one, which arrives only now.
fn later_edit(delivery: &Delivery, act: &Act<'_>, field: &Field) -> Option<EventId> {
    // Also one's own: of two devices of one person, the one that was behind may come last.
    let edits = delivery.edits.iter().filter(|edit| edit.field == *field);
    edits.map(|edit| edit.event).find(|later| act.is_again && *later > act.event.id)
}

fn remember(delivery: &mut Delivery, act: &Act<'_>, field: &Field) {
    let edit = FieldEdit { field: field.clone(), event: act.event.id, by: act.by, revision: act.revision };
    match delivery.edits.binary_search_by(|old| old.field.cmp(field)) {
        Ok(at) => delivery.edits[at] = edit,
        Err(at) => delivery.edits.insert(at, edit),
    }
}

fn moment(text: &str) -> Option<Timestamp> {
    text.parse().ok().map(Timestamp)
}

fn set(delivery: &mut Delivery, change: &Change) {
    let value = change.value.clone();
    match &change.field {
        Field::Items => delivery.items = value,
        Field::Kind => delivery.kind = Kind::from_code(&value),
        Field::Priority => delivery.priority = Priority::from_code(&value),
        Field::Clinic => delivery.clinic = Uuid::try_parse(&value).ok().map(ClinicId::new),
        Field::NotBefore => delivery.window.not_before = moment(&value),
        Field::NotAfter => delivery.window.not_after = moment(&value),
        Field::RecipientName
        | Field::Phone
        | Field::District
        | Field::Town
        | Field::Street
        | Field::Entrance
        | Field::Floor
        | Field::Flat
        | Field::DoorCode
        | Field::StandingNotes => {
            let recipient = delivery.recipient.get_or_insert_with(Recipient::default);
            // A point on the map belongs to the address it was found for.
            if matches!(change.field, Field::Town | Field::Street) {
                recipient.address.point = None;
            }
            if let Some(text) = recipient_text(recipient, &change.field) {
                *text = value;
            }
        }
        // A newer build's field: its value is in the history.
        Field::Unknown(_) => {}
    }
}

fn recipient_text<'a>(recipient: &'a mut Recipient, field: &Field) -> Option<&'a mut String> {
    let address = &mut recipient.address;
    Some(match field {
        Field::RecipientName => &mut recipient.name,
        Field::Phone => &mut recipient.phone,
        Field::StandingNotes => &mut recipient.standing_notes,
        Field::District => &mut address.district,
        Field::Town => &mut address.town,
        Field::Street => &mut address.street,
        Field::Entrance => &mut address.entrance,
        Field::Floor => &mut address.floor,
        Field::Flat => &mut address.flat,
        Field::DoorCode => &mut address.door_code,
        Field::Items
        | Field::Kind
        | Field::Clinic
        | Field::Priority
        | Field::NotBefore
        | Field::NotAfter
        | Field::Unknown(_) => return None,
    })
}

/// A field's value in the form a [`Change`] carries it.
#[must_use]
pub fn value_of(delivery: &Delivery, field: &Field) -> String {
    let moment = |at: Option<Timestamp>| at.map(|at| at.0.to_string()).unwrap_or_default();
    match field {
        Field::Items => delivery.items.clone(),
        Field::Kind => delivery.kind.code().to_owned(),
        Field::Priority => delivery.priority.code().to_owned(),
        Field::Clinic => delivery.clinic.map(|id| id.to_string()).unwrap_or_default(),
        Field::NotBefore => moment(delivery.window.not_before),
        Field::NotAfter => moment(delivery.window.not_after),
        Field::RecipientName
        | Field::Phone
        | Field::District
        | Field::Town
        | Field::Street
        | Field::Entrance
        | Field::Floor
        | Field::Flat
        | Field::DoorCode
        | Field::StandingNotes
        | Field::Unknown(_) => {
            let mut recipient = delivery.recipient.clone().unwrap_or_default();
            recipient_text(&mut recipient, field).map(|text| text.clone()).unwrap_or_default()
        }
    }
}
