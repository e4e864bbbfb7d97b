//! What must be true when the storm is over.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use rusqlite::{Connection, OpenFlags};
use ryadom_domain::{Event, EventId};
use ryadom_protocol::api::Progress;
use ryadom_protocol::event as wire;

use crate::expected::{Expected, Sum};
use crate::offline::Journal;
use crate::phone::Phone;
use crate::world::{COUNCIL, World};
use crate::{REQUESTS, VOLUNTEERS};

/// The network lost, cut and repeated what carried events.
pub(crate) fn the_storm_was_one(world: &World) {
    let troubles = &world.network.troubles;
    for count in [&troubles.sent_twice, &troubles.replies_lost, &troubles.requests_cut] {
        assert!(count.load(Ordering::Relaxed) >= 10, "{troubles:?}");
    }
    assert!(troubles.repeats.load(Ordering::Relaxed) >= 100, "{troubles:?}");
}

/// Each event that was ever recorded, as it was recorded, under a position of its own, and no other event.
pub(crate) fn every_event_is_on_the_server_once(world: &World, journal: &Journal) {
    let ids: Vec<EventId> = journal.entries.iter().map(|(_, event)| event.id).collect();
    let stored = world.store.events(COUNCIL, &ids).unwrap();
    for (_, event) in &journal.entries {
        let found = stored.get(&event.id).unwrap_or_else(|| panic!("lost: {event:?}"));
        assert_eq!(found, &wire::Event::from(event));
        assert_eq!(&Event::try_from(found).unwrap(), event);
    }
    let file = Connection::open_with_flags(world.file(), OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let one = |sql: &str| -> usize {
        let n: i64 = file.query_row(sql, [], |row| row.get(0)).unwrap();
        usize::try_from(n).unwrap()
    };
    let n_events = REQUESTS + journal.entries.len();
    assert_eq!(one("select count(*) from event"), n_events);
    assert_eq!(one("select count(distinct id) from event"), n_events);
    assert_eq!(one("select count(distinct revision) from event"), n_events);
    assert_eq!(
        (one("select min(revision) from event"), one("select max(revision) from event")),
        (1, n_events)
    );
    assert_eq!(one("select count(*) from rejected_event"), 0);
}

/// Every note stands exactly once, at its delivery, with who wrote it.
pub(crate) fn no_note_is_lost(coordinator: &Phone, journal: &Journal) {
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for delivery in coordinator.client.state.iter() {
        for note in &delivery.notes {
            *found.entry(note.text.as_str()).or_default() += 1;
        }
    }
    assert_eq!(found.len(), journal.notes.len());
    for note in &journal.notes {
        assert_eq!(found.get(note.as_str()), Some(&1), "{note}");
    }
    for (by, event) in journal.entries.iter().filter(|(_, event)| event.payload.note().is_some()) {
        let delivery = coordinator.client.state.get(event.delivery).unwrap();
        let note = delivery.notes.iter().find(|note| note.fact.event == event.id).unwrap();
        assert_eq!((note.fact.by, Some(note.text.as_str())), (*by, event.payload.note()));
    }
}

/// A device that has been through everything shows what one shows that has just come in.
pub(crate) async fn every_device_shows_what_the_server_holds(
    world: &World,
    coordinator: &Phone,
    phones: &[Phone],
) {
    let mut fresh = world.sign_in().await;
    fresh.sync_until_quiet(&world.network).await;
    assert_same(coordinator, &fresh);
    assert_eq!(coordinator.client.state.len(), REQUESTS);
    assert_eq!(phones.len(), VOLUNTEERS);
    for (n, phone) in phones.iter().enumerate() {
        let mut fresh = world.join(n, 0).await;
        fresh.sync_until_quiet(&world.network).await;
        assert_same(phone, &fresh);
        let me = phone.client.actor.member;
        let theirs = coordinator.client.state.iter().filter(|delivery| delivery.assignee == Some(me));
        for delivery in theirs {
            let shown =
                phone.client.state.get(delivery.id).unwrap_or_else(|| panic!("not shown: {delivery:?}"));
            assert_eq!((&shown.status, shown.revision), (&delivery.status, delivery.revision));
            assert_eq!(shown.closing, delivery.closing);
        }
    }
}

#[track_caller]
fn assert_same(seasoned: &Phone, fresh: &Phone) {
    assert!(seasoned.client.state.waiting().is_empty());
    let rows = |phone: &Phone| {
        phone.client.state.iter().map(|row| (row.id, row.clone())).collect::<BTreeMap<_, _>>()
    };
    let (left, right) = (rows(seasoned), rows(fresh));
    assert_eq!(left.keys().collect::<Vec<_>>(), right.keys().collect::<Vec<_>>());
    for (id, row) in left {
        assert_eq!(row, right[&id]);
    }
}

/// The server's kept sums, the coordinator's own count and the journal's say the same.
pub(crate) async fn the_desks_sums_equal_what_was_done(
    world: &World,
    coordinator: &Phone,
    expected: &Expected,
) {
    let progress: Progress = world.network.get("progress", &coordinator.cookie).await;
    let mut kept: BTreeMap<Sum, u64> = BTreeMap::new();
    for tally in progress.tallies.iter().filter(|tally| tally.count > 0) {
        let sum = (tally.dimension.clone(), tally.key.clone(), tally.status.clone());
        assert!(kept.insert(sum, tally.count).is_none(), "twice: {tally:?}");
    }
    let total = |status: &str| kept.get(&("total".to_owned(), String::new(), status.to_owned())).copied();
    assert_eq!(total("double_visit").unwrap_or_default(), expected.double_visits);
    let with_open_marks =
        coordinator.client.state.iter().filter(|delivery| delivery.has_open_marks()).count();
    assert_eq!(total("open_mark").unwrap_or_default(), with_open_marks as u64);
    let by_hour: u64 = kept.iter().filter(|((d, _, s), _)| d == "hour" && s == "done").map(|(_, n)| n).sum();
    assert_eq!(by_hour, expected.done);

    let is_mark = |status: &str| status == "double_visit" || status == "open_mark";
    let of_statuses: BTreeMap<Sum, u64> = kept
        .iter()
        .filter(|((dimension, _, status), _)| dimension != "hour" && !is_mark(status))
        .map(|(sum, count)| (sum.clone(), *count))
        .collect();
    assert_eq!(of_statuses, expected.sums);
    let mut counted: BTreeMap<Sum, u64> = BTreeMap::new();
    for delivery in coordinator.client.state.iter() {
        let sum = ("total".to_owned(), String::new(), delivery.status.code().to_owned());
        *counted.entry(sum).or_default() += 1;
    }
    let totals: BTreeMap<Sum, u64> = kept
        .into_iter()
        .filter(|((dimension, _, status), _)| dimension == "total" && !is_mark(status))
        .collect();
    assert_eq!(counted, totals);
}
