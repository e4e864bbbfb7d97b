//! `delivery.json`, `sync.json` and `storage.json`.

use ryadom_domain::{
    BeforePickUp, CentreId, ClinicId, ClockReading, Closing, Delivery, DeliveryId, Details, EventId, Fact,
    Field, FieldEdit, Mark, MarkKind, MemberId, Note, Outcome, Plan, ReceivedBy, Revision, Status, Timestamp,
    Window,
};
use ryadom_protocol::storage::{FIELDS, LogEntry, OutboxEntry, Position, STORAGE_VERSION, Snapshot};
use ryadom_protocol::sync::{
    ALREADY, APPLIED, DeliveryAt, Gone, KEPT, REJECTED, Receipt, SyncRequest, SyncResponse, WAITING,
};
use ryadom_protocol::{delivery as wire, event};
use uuid::{Uuid, uuid};

use crate::Golden;
use crate::event::{
    CENTRE, CLINIC, DELIVERY, EARLIER, EVENT, MEMBER, completed, details, event as sample_event,
    least_details, recipient,
};

const DESK: Uuid = uuid!("01700000-0000-7000-8000-0000000000a2");
/// The epoch of the samples.
const EPOCH: Uuid = uuid!("01725900-0000-7000-8000-00000000000e");
pub(crate) const DEVICE: Uuid = uuid!("01725a00-0000-7000-8000-0000000000e1");

fn fact(event: Uuid) -> Fact {
    Fact {
        event: EventId::new(event),
        by: MemberId::new(MEMBER),
        made: ClockReading { at: Timestamp(1_590_750_000_000), offset_ms: Some(-1_500) },
        recorded_at: Timestamp(1_590_750_060_000),
    }
}

pub(crate) fn new_delivery() -> Delivery {
    let Details { kind, priority, recipient, items, .. } = least_details();
    Delivery {
        id: DeliveryId::new(DELIVERY),
        number: 17,
        revision: Revision(17),
        centre: CentreId::new(CENTRE),
        kind,
        priority,
        clinic: None,
        recipient: Some(recipient),
        items,
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
        created: fact(EARLIER),
        last_act: EventId::new(EARLIER),
        back_at: None,
        changed_at: Timestamp(1_590_750_060_000),
    }
}

/// Everything that can be there is there.
pub(crate) fn full_delivery() -> Delivery {
    let Details { kind, priority, items, window, .. } = details();
    let mark = |kind, field, values, settled| Mark {
        kind,
        fact: fact(EVENT),
        other: Some(EventId::new(EARLIER)),
        field,
        values,
        settled,
    };
    let values = Some(("Гагарина, 12".to_owned(), "Гагарина, 21".to_owned()));
    let failure = Closing {
        fact: fact(EARLIER),
        outcome: Outcome::NotHome,
        received_by: None,
        on_behalf_of: None,
        before: Status::PickedUp,
        earlier: None,
        overrode: None,
        after: None,
    };
    Delivery {
        revision: Revision(42),
        kind,
        priority,
        clinic: Some(ClinicId::new(CLINIC)),
        recipient: Some(recipient()),
        items,
        window,
        status: Status::Done,
        assignee: Some(MemberId::new(MEMBER)),
        holders: vec![MemberId::new(MEMBER)],
        picked_up: Some(fact(EARLIER)),
        closing: Some(Closing {
            fact: fact(EVENT),
            outcome: Outcome::Delivered,
            received_by: Some(ReceivedBy::Neighbour),
            on_behalf_of: None,
            before: Status::Failed,
            earlier: Some(Box::new(failure)),
            overrode: None,
            after: None,
        }),
        notes: vec![Note { fact: fact(EVENT), text: "Соседке из 68-й".into() }],
        marks: vec![
            mark(MarkKind::DoubleVisit, None, None, None),
            mark(MarkKind::EditConflict, Some(Field::Street), values, Some(EventId::new(EVENT))),
        ],
        edits: vec![FieldEdit {
            field: Field::Street,
            event: EventId::new(EVENT),
            by: MemberId::new(MEMBER),
            revision: Revision(41),
        }],
        last_act: EventId::new(EVENT),
        back_at: None,
        ..new_delivery()
    }
}

fn redacted() -> Delivery {
    let mut row = full_delivery();
    row.redact();
    row
}

/// Taken down at the desk for the volunteer who told it.
fn told() -> Delivery {
    let fact = Fact { by: MemberId::new(DESK), ..fact(EVENT) };
    let closing = full_delivery().closing.map(|closing| Closing {
        fact,
        on_behalf_of: Some(MemberId::new(MEMBER)),
        earlier: None,
        ..closing
    });
    Delivery { closing, marks: Vec::new(), notes: Vec::new(), ..full_delivery() }
}

/// A completion was taken back, and the pick-up is the last act again.
pub(crate) fn back_at_pick_up() -> Delivery {
    Delivery {
        status: Status::PickedUp,
        closing: None,
        back_at: Some(EventId::new(EARLIER)),
        marks: Vec::new(),
        notes: Vec::new(),
        ..full_delivery()
    }
}

/// Brought by who no longer had it, after somebody had acted since the pick-up.
pub(crate) fn against_the_plan() -> Delivery {
    let assignee = Some(MemberId::new(DESK));
    let closing = told().closing.map(|closing| Closing {
        before: Status::PickedUp,
        overrode: Some(Plan { assignee }),
        after: Some(EventId::new(EARLIER)),
        ..closing
    });
    Delivery { closing, ..told() }
}

/// Brought when nobody had it.
fn without_a_plan() -> Delivery {
    let closing = told().closing.map(|closing| Closing { overrode: Some(Plan::default()), ..closing });
    Delivery { closing, ..told() }
}

/// Picked up by one after another, the second time after a failure.
pub(crate) fn after_a_failure() -> Delivery {
    let closing = full_delivery().closing.and_then(|closing| closing.earlier).map(|failure| *failure);
    let before = BeforePickUp { status: Status::Failed, picked_up: Some(fact(EARLIER)), closing };
    Delivery {
        picked_up: Some(fact(EVENT)),
        before_pick_up: Some(Box::new(before)),
        back_at: None,
        ..back_at_pick_up()
    }
}

#[test]
fn deliveries_are_written_and_read_as_the_golden_file_says() {
    let golden = Golden::read(include_str!("../../golden/delivery.json"));
    let samples = [
        ("done", full_delivery()),
        ("done, against the plan", against_the_plan()),
        ("done, told", told()),
        ("done, without a plan", without_a_plan()),
        ("new", new_delivery()),
        ("picked up after a failure", after_a_failure()),
        ("picked up again", back_at_pick_up()),
        ("redacted", redacted()),
    ];
    golden.check_names("today", &samples.each_ref().map(|(name, _)| *name));
    for (name, row) in samples {
        golden.check(name, &wire::Delivery::from(&row));
        assert_eq!(Delivery::from(golden.sample::<wire::Delivery>("today", name)), row, "{name}");
    }
}

fn receipt(result: &str, code: Option<&str>, revision: Option<u64>) -> Receipt {
    Receipt {
        event: EVENT,
        result: result.into(),
        code: code.map(Into::into),
        field: code.filter(|code| *code == "too_long").map(|_| "street".into()),
        revision,
    }
}

fn gone() -> Vec<Gone> {
    let gone =
        |reason: &str, by: Option<&str>| Gone { id: DELIVERY, reason: reason.into(), by: by.map(Into::into) };
    vec![gone("delivered", Some("Ольга С.")), gone("reassigned", None)]
}

const fn at(position: u64) -> DeliveryAt {
    DeliveryAt { delivery: DELIVERY, position }
}

#[test]
fn sync_is_written_and_read_as_the_golden_file_says() {
    let golden = Golden::read(include_str!("../../golden/sync.json"));
    golden.check_names("today", &["request", "request, least", "response", "response, least"]);
    let events = vec![event::Event::from(&sample_event(completed(None, "У двери")))];
    golden.check(
        "request",
        &SyncRequest {
            device: DEVICE,
            member: Some(MEMBER),
            epoch: Some(EPOCH),
            cursor: 17,
            again: vec![events[0].id],
            events,
            limit: Some(200),
            on_screen: vec![at(16)],
            awaits: vec![at(17)],
            details: None,
        },
    );
    let least = SyncRequest {
        device: DEVICE,
        member: None,
        epoch: None,
        cursor: 0,
        events: Vec::new(),
        again: Vec::new(),
        limit: None,
        on_screen: Vec::new(),
        awaits: Vec::new(),
        details: None,
    };
    golden.check("request, least", &least);
    golden.check(
        "response",
        &SyncResponse {
            epoch: EPOCH,
            cursor: 42,
            more: true,
            receipts: vec![
                receipt(APPLIED, None, Some(41)),
                receipt(ALREADY, None, Some(41)),
                receipt(KEPT, Some("double_visit"), Some(42)),
                receipt(REJECTED, Some("not_yours"), None),
                receipt(WAITING, Some("unknown_delivery"), None),
                receipt(REJECTED, Some("too_long"), None),
            ],
            deliveries: vec![wire::Delivery::from(&new_delivery())],
            gone: gone(),
            server_time: 1_590_750_060_000,
            seen: vec![at(40)],
            directory: 3,
        },
    );
    golden.check(
        "response, least",
        &SyncResponse { server_time: 1_590_750_060_000, ..SyncResponse::default() },
    );
}

#[test]
fn storage_is_written_and_read_as_the_golden_file_says() {
    let golden = Golden::read(include_str!("../../golden/storage.json"));
    golden.check_names(
        "today",
        &[
            "log entry",
            "outbox, again",
            "outbox, kept",
            "outbox, rejected",
            "outbox, seen",
            "outbox, waiting",
            "position",
            "snapshot",
        ],
    );
    let deliveries = vec![new_delivery()];
    golden.check(
        "log entry",
        &LogEntry { fields: Some(1), epoch: EPOCH, cursor: 42, deliveries: deliveries.clone(), gone: gone() },
    );
    golden.check(
        "snapshot",
        &Snapshot { version: STORAGE_VERSION, fields: 1, epoch: EPOCH, cursor: 42, deliveries },
    );
    golden.check("position", &Position { epoch: EPOCH, cursor: 42 });
    let waiting = OutboxEntry {
        event: event::Event::from(&sample_event(completed(Some(ReceivedBy::LeftAtDoor), "У двери"))),
        by: MEMBER,
        result: None,
        code: None,
        field: None,
        revision: None,
        again: false,
        seen: false,
    };
    golden.check("outbox, waiting", &waiting);
    golden.check("outbox, again", &OutboxEntry { again: true, ..waiting.clone() });
    let kept = OutboxEntry {
        result: Some(KEPT.into()),
        code: Some("double_visit".into()),
        revision: Some(42),
        ..waiting.clone()
    };
    golden.check("outbox, kept", &kept);
    let seen =
        OutboxEntry { result: Some(APPLIED.into()), revision: Some(42), seen: true, ..waiting.clone() };
    golden.check("outbox, seen", &seen);
    let rejected = OutboxEntry {
        result: Some(REJECTED.into()),
        code: Some("too_long".into()),
        field: Some("street".into()),
        ..waiting
    };
    golden.check("outbox, rejected", &rejected);
}

#[test]
fn a_store_that_knows_nothing_yet_is_one_of_this_build() {
    let nothing = Snapshot::nothing(EPOCH);
    assert_eq!((nothing.version, nothing.fields, nothing.epoch), (STORAGE_VERSION, FIELDS, EPOCH));
    assert_eq!((nothing.cursor, nothing.deliveries.len()), (0, 0));
}
