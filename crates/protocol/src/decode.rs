//! From the wire's types to the domain's. Codes and kinds this build does not know survive.

use ryadom_domain as domain;

use crate::content::AnyContent;
use crate::json::{self, Unreadable};
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

/// The kinds that have something to say.
const WITH_CONTENT: [&str; 10] = [
    "created",
    "edited",
    "assigned",
    "completed",
    "failed",
    "cancelled",
    "noted",
    "undone",
    "settled",
    "reopened",
];

fn payload(from: &event::Event) -> Result<domain::Payload, DecodeError> {
    let kind = from.kind.as_str();
    if !WITH_CONTENT.contains(&kind) {
        return Ok(match kind {
            "unassigned" => domain::Payload::Unassigned,
            "picked_up" => domain::Payload::PickedUp,
            _ => domain::Payload::Unknown {
                kind: kind.to_owned(),
                body: from.data.as_ref().map_or("null", |data| data.get()).to_owned(),
            },
        });
    }
    let Some(data) = &from.data else { return Err(DecodeError::Missing { kind: kind.to_owned() }) };
    let content = json::read(data.get());
    content
        .and_then(|content| said(kind, content).ok_or(Unreadable))
        .map_err(|source| DecodeError::Content { kind: kind.to_owned(), source })
}

/// What a kind with content says; `None` when it does not say what it has to.
fn said(kind: &str, content: AnyContent) -> Option<domain::Payload> {
    use domain::Payload as P;
    let AnyContent { received_by, note, on_behalf_of, .. } = content;
    Some(match kind {
        "created" => P::Created(Box::new(domain::Details {
            centre: content.centre?,
            kind: content.kind?,
            priority: content.priority?,
            clinic: content.clinic,
            recipient: content.recipient?,
            items: content.items,
            window: domain::Window { not_before: content.not_before, not_after: content.not_after },
        })),
        "edited" => P::Edited { changes: content.changes? },
        "assigned" => P::Assigned { to: content.to? },
        "completed" => P::Completed { outcome: content.outcome?, received_by, note, on_behalf_of },
        "failed" => P::Failed { reason: content.reason?, note, on_behalf_of },
        "cancelled" => P::Cancelled { reason: content.reason?, note },
        "noted" => P::Noted { text: content.text? },
        "undone" => P::Undone { target: content.target? },
        "settled" => P::Settled { target: content.target?, note },
        "reopened" => P::Reopened { target: content.target?, note },
        _ => return None,
    })
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
