//! From the wire's types to the domain's. Codes and kinds this build does not know survive.

use ryadom_domain as domain;
use serde::de::DeserializeOwned;

use crate::content::{Assigned, Change, Completed, Created, Edited, Noted, Reason, Target};
use crate::{DecodeError, delivery as wire, event};

impl TryFrom<&event::Event> for domain::Event {
    type Error = DecodeError;

    fn try_from(from: &event::Event) -> Result<Self, DecodeError> {
        Ok(Self {
            id: domain::EventId::new(from.id),
            delivery: domain::DeliveryId::new(from.delivery),
            base: domain::Revision(from.base),
            made: domain::ClockReading { at: domain::Timestamp(from.at), offset_ms: from.offset_ms },
            payload: payload(from)?,
        })
    }
}

fn payload(from: &event::Event) -> Result<domain::Payload, DecodeError> {
    use domain::Payload as P;
    Ok(match from.kind.as_str() {
        "created" => P::Created(Box::new(content::<Created>(from)?.into())),
        "edited" => {
            P::Edited { changes: content::<Edited>(from)?.changes.into_iter().map(Into::into).collect() }
        }
        "assigned" => P::Assigned { to: domain::MemberId::new(content::<Assigned>(from)?.to) },
        "unassigned" => P::Unassigned,
        "picked_up" => P::PickedUp,
        "completed" => completed(content(from)?),
        "failed" => {
            let Reason { reason, note, on_behalf_of } = content(from)?;
            let on_behalf_of = on_behalf_of.map(domain::MemberId::new);
            P::Failed { reason: domain::Outcome::from_code(&reason), note, on_behalf_of }
        }
        "cancelled" => {
            let Reason { reason, note, .. } = content(from)?;
            P::Cancelled { reason: domain::Outcome::from_code(&reason), note }
        }
        "noted" => P::Noted { text: content::<Noted>(from)?.text },
        "undone" => P::Undone { target: domain::EventId::new(content::<Target>(from)?.target) },
        "settled" => {
            let Target { target, note } = content(from)?;
            P::Settled { target: domain::EventId::new(target), note }
        }
        "reopened" => {
            let Target { target, note } = content(from)?;
            P::Reopened { target: domain::EventId::new(target), note }
        }
        kind => P::Unknown {
            kind: kind.to_owned(),
            body: from.data.as_ref().map_or("null", |data| data.get()).to_owned(),
        },
    })
}

/// What an event of a kind with content says.
fn content<T: DeserializeOwned>(from: &event::Event) -> Result<T, DecodeError> {
    let kind = || from.kind.clone();
    let Some(data) = &from.data else { return Err(DecodeError::Missing { kind: kind() }) };
    serde_json::from_str(data.get()).map_err(|source| DecodeError::Content { kind: kind(), source })
}

fn completed(from: Completed) -> domain::Payload {
    domain::Payload::Completed {
        outcome: domain::Outcome::from_code(&from.outcome),
        received_by: from.received_by.as_deref().map(domain::ReceivedBy::from_code),
        note: from.note,
        on_behalf_of: from.on_behalf_of.map(domain::MemberId::new),
    }
}

impl From<Created> for domain::Details {
    fn from(from: Created) -> Self {
        Self {
            centre: domain::CentreId::new(from.centre),
            kind: domain::Kind::from_code(&from.kind),
            priority: domain::Priority::from_code(&from.priority),
            clinic: from.clinic.map(domain::ClinicId::new),
            recipient: from.recipient.into(),
            items: from.items,
            window: window(from.not_before, from.not_after),
        }
    }
}

impl From<Change> for domain::Change {
    fn from(from: Change) -> Self {
        Self { field: domain::Field::from_code(&from.field), value: from.value }
    }
}

fn window(not_before: Option<i64>, not_after: Option<i64>) -> domain::Window {
    domain::Window {
        not_before: not_before.map(domain::Timestamp),
        not_after: not_after.map(domain::Timestamp),
    }
}

impl From<wire::Recipient> for domain::Recipient {
    fn from(from: wire::Recipient) -> Self {
        Self {
            name: from.name,
            phone: from.phone,
            address: domain::Address {
                district: from.district,
                town: from.town,
                street: from.street,
                entrance: from.entrance,
                floor: from.floor,
                flat: from.flat,
                door_code: from.door_code,
                point: from
                    .lat_e6
                    .zip(from.lon_e6)
                    .map(|(lat_e6, lon_e6)| domain::GeoPoint { lat_e6, lon_e6 }),
            },
            standing_notes: from.standing_notes,
        }
    }
}

impl From<wire::Fact> for domain::Fact {
    fn from(from: wire::Fact) -> Self {
        Self {
            event: domain::EventId::new(from.event),
            by: domain::MemberId::new(from.by),
            made: domain::ClockReading { at: domain::Timestamp(from.at), offset_ms: from.offset_ms },
            recorded_at: domain::Timestamp(from.recorded_at),
        }
    }
}

impl From<wire::Note> for domain::Note {
    fn from(from: wire::Note) -> Self {
        Self { fact: from.fact.into(), text: from.text }
    }
}

impl From<wire::Mark> for domain::Mark {
    fn from(from: wire::Mark) -> Self {
        Self {
            kind: domain::MarkKind::from_code(&from.kind),
            fact: from.fact.into(),
            other: from.other.map(domain::EventId::new),
            field: from.field.as_deref().map(domain::Field::from_code),
            values: from.lost.zip(from.won),
            settled: from.settled.map(domain::EventId::new),
        }
    }
}

impl From<wire::FieldEdit> for domain::FieldEdit {
    fn from(from: wire::FieldEdit) -> Self {
        Self {
            field: domain::Field::from_code(&from.field),
            event: domain::EventId::new(from.event),
            by: domain::MemberId::new(from.by),
            revision: domain::Revision(from.revision),
        }
    }
}

impl From<wire::Closing> for domain::Closing {
    fn from(from: wire::Closing) -> Self {
        Self {
            fact: from.fact.into(),
            outcome: domain::Outcome::from_code(&from.outcome),
            received_by: from.received_by.as_deref().map(domain::ReceivedBy::from_code),
            on_behalf_of: from.on_behalf_of.map(domain::MemberId::new),
            before: domain::Status::from_code(&from.before),
            earlier: from.earlier.map(|earlier| Box::new((*earlier).into())),
            overrode: from
                .overrode
                .map(|plan| domain::Plan { assignee: plan.assignee.map(domain::MemberId::new) }),
            after: from.after.map(domain::EventId::new),
        }
    }
}

impl From<wire::BeforePickUp> for domain::BeforePickUp {
    fn from(from: wire::BeforePickUp) -> Self {
        Self {
            status: domain::Status::from_code(&from.status),
            picked_up: from.picked_up.map(Into::into),
            closing: from.closing.map(Into::into),
        }
    }
}

impl From<wire::Delivery> for domain::Delivery {
    fn from(from: wire::Delivery) -> Self {
        let mut delivery = Self {
            id: domain::DeliveryId::new(from.id),
            number: from.number,
            revision: domain::Revision(from.revision),
            centre: domain::CentreId::new(from.centre),
            kind: domain::Kind::from_code(&from.kind),
            priority: domain::Priority::from_code(&from.priority),
            clinic: from.clinic.map(domain::ClinicId::new),
            recipient: from.recipient.map(Into::into),
            items: from.items,
            window: window(from.not_before, from.not_after),
            status: domain::Status::from_code(&from.status),
            assignee: from.assignee.map(domain::MemberId::new),
            holders: from.holders.into_iter().map(domain::MemberId::new).collect(),
            picked_up: from.picked_up.map(Into::into),
            before_pick_up: from.before_pick_up.map(|before| Box::new((*before).into())),
            closing: from.closing.map(Into::into),
            notes: from.notes.into_iter().map(Into::into).collect(),
            marks: from.marks.into_iter().map(Into::into).collect(),
            edits: from.edits.into_iter().map(Into::into).collect(),
            created: from.created.into(),
            last_act: domain::EventId::new(from.last_act),
            back_at: from.back_at.map(domain::EventId::new),
            changed_at: domain::Timestamp(from.changed_at),
        };
        wire::arrange(&mut delivery);
        delivery
    }
}
