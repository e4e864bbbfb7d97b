//! From the domain's types to the wire's.

use ryadom_domain as domain;

use serde_json::value::RawValue;

use crate::content::{Assigned, Change, Completed, Created, Edited, Noted, Reason, Target};
use crate::json::raw;
use crate::{delivery as wire, event};

impl From<&domain::Event> for event::Event {
    fn from(from: &domain::Event) -> Self {
        Self {
            id: from.id.uuid(),
            delivery: from.delivery.uuid(),
            base: from.base.0,
            at: from.made.at.0,
            offset_ms: from.made.offset_ms,
            kind: from.payload.kind().to_owned(),
            data: content(&from.payload),
        }
    }
}

fn content(payload: &domain::Payload) -> Option<Box<RawValue>> {
    use domain::Payload as P;
    Some(match payload {
        P::Created(details) => raw(&Created::from(details.as_ref())),
        P::Edited { changes } => raw(&Edited { changes: changes.iter().map(Into::into).collect() }),
        P::Assigned { to } => raw(&Assigned { to: to.uuid() }),
        P::Unassigned | P::PickedUp => return None,
        P::Completed { outcome, received_by, note, on_behalf_of } => raw(&Completed {
            outcome: outcome.code().to_owned(),
            received_by: received_by.as_ref().map(|who| who.code().to_owned()),
            note: note.clone(),
            on_behalf_of: on_behalf_of.map(domain::MemberId::uuid),
        }),
        P::Failed { reason, note, on_behalf_of } => raw(&Reason {
            reason: reason.code().to_owned(),
            note: note.clone(),
            on_behalf_of: on_behalf_of.map(domain::MemberId::uuid),
        }),
        P::Cancelled { reason, note } => {
            raw(&Reason { reason: reason.code().to_owned(), note: note.clone(), on_behalf_of: None })
        }
        P::Noted { text } => raw(&Noted { text: text.clone() }),
        P::Undone { target } => raw(&Target { target: target.uuid(), note: String::new() }),
        P::Settled { target, note } | P::Reopened { target, note } => {
            raw(&Target { target: target.uuid(), note: note.clone() })
        }
        // No content and `null` are one and the same to a reader.
        P::Unknown { body, .. } => {
            return RawValue::from_string(body.clone()).ok().filter(|body| body.get() != "null");
        }
    })
}

impl From<&domain::Details> for Created {
    fn from(from: &domain::Details) -> Self {
        Self {
            centre: from.centre.uuid(),
            kind: from.kind.code().to_owned(),
            priority: from.priority.code().to_owned(),
            clinic: from.clinic.map(domain::ClinicId::uuid),
            recipient: (&from.recipient).into(),
            items: from.items.clone(),
            not_before: from.window.not_before.map(|at| at.0),
            not_after: from.window.not_after.map(|at| at.0),
        }
    }
}

impl From<&domain::Change> for Change {
    fn from(from: &domain::Change) -> Self {
        Self { field: from.field.code().to_owned(), value: from.value.clone() }
    }
}

impl From<&domain::Recipient> for wire::Recipient {
    fn from(from: &domain::Recipient) -> Self {
        let address = &from.address;
        Self {
            name: from.name.clone(),
            phone: from.phone.clone(),
            district: address.district.clone(),
            town: address.town.clone(),
            street: address.street.clone(),
            entrance: address.entrance.clone(),
            floor: address.floor.clone(),
            flat: address.flat.clone(),
            door_code: address.door_code.clone(),
            lat_e6: address.point.map(|point| point.lat_e6),
            lon_e6: address.point.map(|point| point.lon_e6),
            standing_notes: from.standing_notes.clone(),
        }
    }
}

impl From<&domain::Fact> for wire::Fact {
    fn from(from: &domain::Fact) -> Self {
        Self {
            event: from.event.uuid(),
            by: from.by.uuid(),
            at: from.made.at.0,
            offset_ms: from.made.offset_ms,
            recorded_at: from.recorded_at.0,
        }
    }
}

impl From<&domain::Mark> for wire::Mark {
    fn from(from: &domain::Mark) -> Self {
        let (lost, won) = from.values.clone().unzip();
        Self {
            kind: from.kind.code().to_owned(),
            fact: (&from.fact).into(),
            other: from.other.map(domain::EventId::uuid),
            field: from.field.as_ref().map(|field| field.code().to_owned()),
            lost,
            won,
            settled: from.settled.map(domain::EventId::uuid),
        }
    }
}

impl From<&domain::FieldEdit> for wire::FieldEdit {
    fn from(from: &domain::FieldEdit) -> Self {
        Self {
            field: from.field.code().to_owned(),
            event: from.event.uuid(),
            by: from.by.uuid(),
            revision: from.revision.0,
        }
    }
}

impl From<&domain::Closing> for wire::Closing {
    fn from(from: &domain::Closing) -> Self {
        Self {
            fact: (&from.fact).into(),
            outcome: from.outcome.code().to_owned(),
            received_by: from.received_by.as_ref().map(|who| who.code().to_owned()),
            on_behalf_of: from.on_behalf_of.map(domain::MemberId::uuid),
            before: from.before.code().to_owned(),
            earlier: from.earlier.as_deref().map(|earlier| Box::new(earlier.into())),
            overrode: from
                .overrode
                .as_ref()
                .map(|plan| wire::Plan { assignee: plan.assignee.map(domain::MemberId::uuid) }),
            after: from.after.map(domain::EventId::uuid),
        }
    }
}

impl From<&domain::BeforePickUp> for wire::BeforePickUp {
    fn from(from: &domain::BeforePickUp) -> Self {
        Self {
            status: from.status.code().to_owned(),
            picked_up: from.picked_up.as_ref().map(Into::into),
            closing: from.closing.as_ref().map(Into::into),
        }
    }
}

impl From<&domain::Delivery> for wire::Delivery {
    fn from(from: &domain::Delivery) -> Self {
        Self {
            id: from.id.uuid(),
            number: from.number,
            revision: from.revision.0,
            centre: from.centre.uuid(),
            kind: from.kind.code().to_owned(),
            priority: from.priority.code().to_owned(),
            clinic: from.clinic.map(domain::ClinicId::uuid),
            recipient: from.recipient.as_ref().map(Into::into),
            items: from.items.clone(),
            not_before: from.window.not_before.map(|at| at.0),
            not_after: from.window.not_after.map(|at| at.0),
            status: from.status.code().to_owned(),
            assignee: from.assignee.map(domain::MemberId::uuid),
            holders: from.holders.iter().map(|id| id.uuid()).collect(),
            picked_up: from.picked_up.as_ref().map(Into::into),
            before_pick_up: from.before_pick_up.as_deref().map(|before| Box::new(before.into())),
            closing: from.closing.as_ref().map(Into::into),
            notes: from
                .notes
                .iter()
                .map(|note| wire::Note { fact: (&note.fact).into(), text: note.text.clone() })
                .collect(),
            marks: from.marks.iter().map(Into::into).collect(),
            edits: from.edits.iter().map(Into::into).collect(),
            created: (&from.created).into(),
            last_act: from.last_act.uuid(),
            back_at: from.back_at.map(domain::EventId::uuid),
            changed_at: from.changed_at.0,
        }
    }
}
