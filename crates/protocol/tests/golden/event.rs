//! `events.json`.

use ryadom_domain::{
    Address, CentreId, Change, ClinicId, ClockReading, DeliveryId, Details, Event, EventId, Field, GeoPoint,
    Kind, MemberId, Outcome, Payload, Priority, ReceivedBy, Recipient, Revision, Timestamp, Window,
};
use ryadom_protocol::event as wire;
use uuid::{Uuid, uuid};

use crate::Golden;

pub(crate) const CENTRE: Uuid = uuid!("01700000-0000-7000-8000-0000000000c1");
pub(crate) const CLINIC: Uuid = uuid!("01700000-0000-7000-8000-0000000000d1");
pub(crate) const MEMBER: Uuid = uuid!("01700000-0000-7000-8000-0000000000a1");
pub(crate) const EVENT: Uuid = uuid!("01725b2f-6e80-7a31-9b1c-3f5d2a7c4e01");
pub(crate) const EARLIER: Uuid = uuid!("01725b2f-6e80-7a31-9b1c-3f5d2a7c4e00");
pub(crate) const DELIVERY: Uuid = uuid!("01725b00-0000-7000-8000-000000000007");

pub(crate) fn golden() -> Golden {
    Golden::read(include_str!("../../golden/events.json"))
}

pub(crate) fn event(payload: Payload) -> Event {
    Event {
        id: EventId::new(EVENT),
        delivery: DeliveryId::new(DELIVERY),
        base: Revision(17),
        made: ClockReading { at: Timestamp(1_590_750_000_000), offset_ms: Some(-1_500) },
        payload,
    }
}

pub(crate) fn recipient() -> Recipient {
    Recipient {
        name: "Анна Петровна".into(),
        phone: "+7 000 000-00-01".into(),
        address: Address {
            district: "Промышленный".into(),
            town: "Смоленск".into(),
            street: "Гагарина, 12/2".into(),
            entrance: "3".into(),
            floor: "5".into(),
            flat: "67".into(),
            door_code: "12К34".into(),
            point: Some(GeoPoint { lat_e6: 54_782_640, lon_e6: 32_045_134 }),
        },
        standing_notes: "Плохо слышит, звонить дважды".into(),
    }
}

pub(crate) fn details() -> Details {
    Details {
        centre: CentreId::new(CENTRE),
        kind: Kind::Medicine,
        priority: Priority::Urgent,
        clinic: Some(ClinicId::new(CLINIC)),
        recipient: recipient(),
        items: "Инсулин, 2 упаковки".into(),
        window: Window {
            not_before: Some(Timestamp(1_590_742_800_000)),
            not_after: Some(Timestamp(1_590_760_800_000)),
        },
    }
}

/// All that has to be there, and nothing that may be missing.
pub(crate) fn least_details() -> Details {
    Details {
        centre: CentreId::new(CENTRE),
        kind: Kind::Groceries,
        priority: Priority::Normal,
        clinic: None,
        recipient: Recipient { name: "Анна Петровна".into(), ..Recipient::default() },
        items: String::new(),
        window: Window::default(),
    }
}

/// One of each kind, by its name in the golden file, sorted.
fn samples() -> Vec<(&'static str, Payload)> {
    let target = EventId::new(EARLIER);
    let on_behalf_of = Some(MemberId::new(MEMBER));
    let changes = [(Field::Street, "Гагарина, 21"), (Field::Floor, ""), (Field::NotAfter, "1590764400000")];
    vec![
        ("assigned", Payload::Assigned { to: MemberId::new(MEMBER) }),
        (
            "cancelled",
            Payload::Cancelled {
                reason: Outcome::Duplicate, note: "Звонили в оба штаба".into()
            },
        ),
        ("completed", completed(Some(ReceivedBy::Neighbour), "Соседке из 68-й, «спасибо»")),
        ("completed, least", completed(None, "")),
        (
            "completed, told",
            Payload::Completed {
                outcome: Outcome::Delivered,
                received_by: Some(ReceivedBy::Relative),
                note: "Позвонила с домашнего".into(),
                on_behalf_of,
            },
        ),
        ("created", Payload::Created(Box::new(details()))),
        ("created, least", Payload::Created(Box::new(least_details()))),
        (
            "edited",
            Payload::Edited {
                changes: changes.map(|(field, value)| Change { field, value: value.into() }).into(),
            },
        ),
        (
            "failed",
            Payload::Failed {
                reason: Outcome::NotHome,
                note: "Не открыли,\nзвонил дважды".into(),
                on_behalf_of: None,
            },
        ),
        ("failed, told", Payload::Failed { reason: Outcome::NotHome, note: String::new(), on_behalf_of }),
        ("noted", Payload::Noted { text: "Во дворе собака".into() }),
        ("picked_up", Payload::PickedUp),
        ("reopened", Payload::Reopened { target, note: "Отметили не ту доставку".into() }),
        ("settled", Payload::Settled { target, note: "Второй пакет отдали соседям".into() }),
        ("unassigned", Payload::Unassigned),
        ("undone", Payload::Undone { target }),
        ("unknown", Payload::Unknown { kind: "weighed".into(), body: r#"{"grams":1500,"by":["a"]}"#.into() }),
    ]
}

pub(crate) fn completed(received_by: Option<ReceivedBy>, note: &str) -> Payload {
    Payload::Completed { outcome: Outcome::Delivered, received_by, note: note.into(), on_behalf_of: None }
}

#[test]
fn events_are_written_and_read_as_the_golden_file_says() {
    let golden = golden();
    let samples = samples();
    golden.check_names("today", &samples.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    for (name, payload) in samples {
        let event = event(payload);
        golden.check(name, &wire::Event::from(&event));
        let read = Event::try_from(&golden.sample::<wire::Event>("today", name)).unwrap();
        assert_eq!(read, event, "{name}");
    }
}

#[test]
fn event_made_before_the_first_answer_leaves_out_what_it_does_not_know() {
    let first = Event {
        base: Revision(0),
        made: ClockReading { offset_ms: None, ..event(Payload::PickedUp).made },
        ..event(Payload::PickedUp)
    };
    let text = serde_json::to_string(&wire::Event::from(&first)).unwrap();
    assert!(!text.contains("base") && !text.contains("offset_ms") && !text.contains("data"), "{text}");
}

#[test]
fn an_event_with_anything_else_in_it_is_another_event() {
    let first = wire::Event::from(&event(completed(None, "Соседке")));
    let same = || wire::Event::from(&event(completed(None, "Соседке")));
    assert_eq!(first, same());
    let others = [
        wire::Event { id: EARLIER, ..same() },
        wire::Event { delivery: EARLIER, ..same() },
        wire::Event { base: first.base + 1, ..same() },
        wire::Event { at: first.at + 1, ..same() },
        wire::Event { offset_ms: None, ..same() },
        wire::Event { kind: "failed".into(), ..same() },
        wire::Event { data: None, ..same() },
        wire::Event { data: wire::Event::from(&event(completed(None, "Соседу"))).data, ..same() },
    ];
    for other in others {
        assert_ne!(first, other);
    }
}
