//! Deliveries for tests.

use std::sync::Arc;

use ryadom_domain::{
    Address, CentreId, ClinicId, ClockReading, Closing, Delivery, DeliveryId, EventId, Fact, Kind, Mark,
    MarkKind, MemberId, Outcome, Priority, Recipient, Revision, Status, Timestamp, Window,
};
use uuid::Uuid;

use super::index::Row;

pub(crate) fn id(n: u128) -> DeliveryId {
    DeliveryId::new(Uuid::from_u128(n))
}

pub(crate) fn member(n: u128) -> MemberId {
    MemberId::new(Uuid::from_u128(0x1000 + n))
}

pub(crate) fn clinic(n: u128) -> ClinicId {
    ClinicId::new(Uuid::from_u128(0x2000 + n))
}

pub(crate) fn centre(n: u128) -> CentreId {
    CentreId::new(Uuid::from_u128(0x3000 + n))
}

pub(crate) fn event(n: u128) -> EventId {
    EventId::new(Uuid::from_u128(0x4000 + n))
}

pub(crate) fn fact(n: u128, by: MemberId, at: i64) -> Fact {
    let at = Timestamp(at);
    Fact { event: event(n), by, made: ClockReading { at, offset_ms: Some(0) }, recorded_at: at }
}

/// A new delivery number `n` in Smolensk.
pub(crate) fn delivery(n: u128) -> Delivery {
    let address = Address {
        district: "Ленинский".into(),
        town: "Смоленск".into(),
        street: format!("ул. Кирова, {n}"),
        ..Address::default()
    };
    let recipient = Recipient {
        name: format!("Семёнова Алёна {n}"),
        phone: format!("+7 000 000-{n:04}"),
        address,
        standing_notes: String::new(),
    };
    Delivery {
        id: id(n),
        number: u64::try_from(n).unwrap(),
        revision: Revision(u64::try_from(n).unwrap()),
        centre: centre(1),
        kind: Kind::Medicine,
        priority: Priority::Normal,
        clinic: Some(clinic(1)),
        recipient: Some(recipient),
        items: "инсулин".into(),
        window: Window::default(),
        status: Status::New,
        assignee: None,
        holders: Vec::new(),
        picked_up: None,
        before_pick_up: None,
        closing: None,
        notes: Vec::new(),
        marks: Vec::new(),
        edits: Vec::new(),
        created: fact(n, member(0), 0),
        last_act: event(n),
        back_at: None,
        changed_at: Timestamp(0),
    }
}

/// The same, closed by a member at a moment.
pub(crate) fn closed(n: u128, status: Status, by: MemberId, at: i64) -> Delivery {
    let closing = Closing {
        fact: fact(n, by, at),
        outcome: Outcome::Delivered,
        received_by: None,
        on_behalf_of: None,
        before: Status::PickedUp,
        earlier: None,
        overrode: None,
        after: None,
    };
    Delivery { status, assignee: Some(by), closing: Some(closing), ..delivery(n) }
}

pub(crate) fn double_visit(n: u128) -> Mark {
    Mark {
        kind: MarkKind::DoubleVisit,
        fact: fact(n, member(2), 5),
        other: None,
        field: None,
        values: None,
        settled: None,
    }
}

pub(crate) fn row(delivery: Delivery) -> Arc<Row> {
    Arc::new(Row::new(Arc::new(delivery), "Петрова Ольга"))
}
