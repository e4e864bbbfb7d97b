//! Whose phone came first into range is chance. What may depend on it: who is credited, how many double visits are
//! counted, which plan and which value of a field stands. What may not: the words, and whether it is done.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::prelude::*;
use ryadom_domain::{
    Act, ClockReading, Delivery, DeliveryId, Event, EventId, MarkKind, MemberId, Outcome, Payload, Revision,
    Status, apply,
};
use uuid::Uuid;

use crate::world::{OWNERS, VOLUNTEERS, World};

/// Per device what it will send, in its own order.
type Queues = Vec<Vec<Event>>;

fn payload(n: u128) -> impl Strategy<Value = Payload> {
    let note = move || format!("заметка {n}");
    prop_oneof![
        Just(Payload::PickedUp),
        completed(Outcome::Delivered, note()),
        completed(Outcome::DoneByOthers, note()),
        Just(Payload::Failed { reason: Outcome::NotHome, note: note(), on_behalf_of: None }),
        Just(Payload::Noted { text: note() }),
        Just(Payload::Assigned { to: VOLUNTEERS[(n % 2) as usize] }),
        Just(Payload::Unassigned),
        Just(Payload::Cancelled { reason: Outcome::Refused, note: note() }),
    ]
}

fn completed(outcome: Outcome, note: String) -> Just<Payload> {
    Just(Payload::Completed { outcome, received_by: None, note, on_behalf_of: None })
}

fn queues(delivery: DeliveryId) -> impl Strategy<Value = Queues> {
    (0..OWNERS.len() as u128)
        .map(|device| {
            let event = move |slot: u128| {
                let n = device * 100 + slot;
                payload(n).prop_map(move |payload| Event {
                    id: EventId::new(Uuid::from_u128(0xF000 + n)),
                    delivery,
                    base: Revision(0),
                    made: ClockReading::default(),
                    payload,
                })
            };
            (event(0), event(1), event(2), 0..=3_usize)
                .prop_map(|(a, b, c, len)| [a, b, c].into_iter().take(len).collect())
        })
        .collect::<Vec<_>>()
}

/// Sends the queues' heads in the order of `turns`, then what is left, device by device.
fn run(start: &Delivery, queues: &Queues, turns: &[usize]) -> Delivery {
    let mut row = start.clone();
    let mut queues: Vec<_> = queues.iter().map(|events| events.iter()).collect();
    let rest = (0..queues.len()).flat_map(|device| [device; 3]).collect::<Vec<_>>();
    for device in turns.iter().chain(&rest) {
        let Some(event) = queues[*device].next() else { continue };
        let act = Act {
            event,
            by: OWNERS[*device],
            revision: Revision(row.revision.0 + 1),
            recorded_at: start.changed_at.plus_ms(1),
            is_again: false,
        };
        row = apply(Some(row), &act).delivery.expect("a delivery never goes away");
    }
    row
}

fn texts(row: &Delivery) -> BTreeMap<EventId, String> {
    row.notes.iter().map(|note| (note.fact.event, note.text.clone())).collect()
}

/// Who said that it is done, and with such an outcome.
fn completers(queues: &Queues, is_such: fn(&Outcome) -> bool) -> BTreeSet<MemberId> {
    let all =
        queues.iter().zip(OWNERS).flat_map(|(events, owner)| events.iter().map(move |event| (event, owner)));
    all.filter(|(event, _)| matches!(&event.payload, Payload::Completed { outcome, .. } if is_such(outcome)))
        .map(|(_, owner)| owner)
        .collect()
}

/// What the table says whatever the order.
#[track_caller]
fn check_end(row: &Delivery, queues: &Queues) {
    let completers = completers(queues, |_| true);
    let bringers = self::completers(queues, Outcome::is_brought);
    let is_cancelled = queues.iter().flatten().any(|event| event.payload.kind() == "cancelled");
    let double_visits = row.marks.iter().filter(|mark| mark.kind == MarkKind::DoubleVisit).count();
    if completers.is_empty() {
        assert_ne!(row.status, Status::Done);
        assert_eq!(row.status == Status::Cancelled, is_cancelled);
    } else {
        assert_eq!(row.status, Status::Done);
        let credited = if bringers.is_empty() { &completers } else { &bringers };
        assert!(row.credited_to().is_some_and(|member| credited.contains(&member)));
    }
    assert_eq!(double_visits > 0, bringers.len() > 1, "a double visit is two people's");
    let said = queues.iter().flatten().filter(|event| event.payload.note().is_some()).count();
    assert_eq!(row.notes.len(), said);
}

proptest! {
    #[test]
    fn words_and_whether_it_is_done_do_not_depend_on_who_came_first(
        queues in queues(DeliveryId::new(Uuid::from_u128(0xD000))),
        one in vec(0..OWNERS.len(), 15),
        other in vec(0..OWNERS.len(), 15),
    ) {
        let world = World::new();
        let start = world.server.rows.values().next().unwrap().clone();
        let one = run(&start, &queues, &one);
        let other = run(&start, &queues, &other);
        prop_assert_eq!(texts(&one), texts(&other));
        check_end(&one, &queues);
        check_end(&other, &queues);
    }
}
