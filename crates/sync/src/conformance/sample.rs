//! Things to keep.

use ryadom_domain::{
    CentreId, ClinicId, ClockReading, Delivery, DeliveryId, Event, EventId, Fact, Kind, MemberId, Payload,
    Priority, Recipient, Revision, Status, Timestamp, Window,
};
use ryadom_protocol::api::{Centre, Directory, Profile};
use ryadom_protocol::storage::{FIELDS, LogEntry, OutboxEntry, Position};
use ryadom_protocol::sync::{Gone, Receipt};
use uuid::Uuid;

use crate::changes::Changes;

pub(super) const MEMBER: Uuid = Uuid::from_u128(0xA1);
pub(super) const OTHER: Uuid = Uuid::from_u128(0xA2);

pub(super) const fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

/// A note recorded by [`MEMBER`] at `n` milliseconds past 1970.
pub(super) fn entry(n: u128) -> OutboxEntry {
    let event = Event {
        id: EventId::new(id(n)),
        delivery: DeliveryId::new(id(1_000 + n)),
        base: Revision(3),
        made: ClockReading { at: Timestamp(i64::try_from(n).unwrap_or_default()), offset_ms: Some(-7) },
        payload: Payload::Noted {
            text: format!("«{n}» — сосед, 2-й этаж\n\"кавычки\" 🌧")
        },
    };
    OutboxEntry {
        event: (&event).into(),
        by: MEMBER,
        result: None,
        code: None,
        field: None,
        revision: None,
        again: false,
        seen: false,
    }
}

pub(super) fn receipt(n: u128, result: &str) -> Receipt {
    let is_rejected = result == "rejected";
    Receipt {
        event: id(n),
        result: result.to_owned(),
        code: is_rejected.then(|| "too_long".to_owned()),
        field: is_rejected.then(|| "phone".to_owned()),
        revision: (!is_rejected).then_some(40),
    }
}

pub(super) fn delivery(n: u128, revision: u64) -> Delivery {
    let created = Fact {
        event: EventId::new(id(n)),
        by: MemberId::new(OTHER),
        made: ClockReading { at: Timestamp(1), offset_ms: None },
        recorded_at: Timestamp(2),
    };
    Delivery {
        id: DeliveryId::new(id(1_000 + n)),
        number: 12,
        revision: Revision(revision),
        centre: CentreId::new(id(5)),
        kind: Kind::Medicine,
        priority: Priority::Normal,
        clinic: Some(ClinicId::new(id(6))),
        recipient: Some(Recipient { name: "Зоя Ивановна".to_owned(), ..Recipient::default() }),
        items: "инсулин".to_owned(),
        window: Window { not_before: None, not_after: Some(Timestamp(9)) },
        status: Status::Assigned,
        assignee: Some(MemberId::new(MEMBER)),
        holders: vec![MemberId::new(MEMBER)],
        created,
        last_act: EventId::new(id(n)),
        changed_at: Timestamp(2),
        ..Delivery::default()
    }
}

/// A step to `cursor` that brings one delivery and takes one away.
pub(super) fn step(from: u64, cursor: u64) -> Changes {
    let log = LogEntry {
        fields: Some(FIELDS),
        epoch: EPOCH,
        cursor,
        deliveries: vec![delivery(u128::from(cursor), cursor)],
        gone: vec![Gone { id: id(1), reason: "reassigned".to_owned(), by: None }],
    };
    Changes { from: at(from), log: Some(log), ..Changes::default() }
}

/// The epoch in which all steps are, but for those that say otherwise.
pub(super) const EPOCH: Uuid = Uuid::from_u128(0xE0C);

/// A position of that epoch; where nothing has been told yet there is none.
pub(super) fn at(cursor: u64) -> Position {
    if cursor == 0 { Position::default() } else { Position { epoch: EPOCH, cursor } }
}

/// The beginning of that epoch, for a device that has forgotten what it was told.
pub(super) const BEGINNING: Position = Position { epoch: EPOCH, cursor: 0 };

pub(super) fn profile(member: Uuid) -> Profile {
    Profile {
        member,
        name: "Пётр".to_owned(),
        role: "volunteer".to_owned(),
        centre: id(5),
        centre_name: "Штаб".to_owned(),
        council_name: "Смоленск".to_owned(),
        hotline: String::new(),
        ..Profile::default()
    }
}

pub(super) fn directory() -> Directory {
    let centre = Centre { id: id(5), name: "Штаб".to_owned(), hotline: "8".to_owned(), put_away: false };
    Directory { version: 7, centres: vec![centre], ..Directory::default() }
}
