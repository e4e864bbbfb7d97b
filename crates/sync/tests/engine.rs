//! The engine against servers that are slow, deaf, unwilling or wrong.

#![expect(clippy::expect_used, reason = "a test may")]

mod common;

use common::{Server, actor, client, create, delivery_id, event_id, talk};
use ryadom_domain::{Command, Event, Outcome, ReceivedBy, Role, Timestamp};
use ryadom_protocol::storage::{LogEntry, Position};
use ryadom_protocol::sync::{EVENTS_MAX, Receipt, Reply, SyncRequest};
use ryadom_sync::client::Client;
use ryadom_sync::{Action, Changes, Engine, Failure, Standing};
use uuid::Uuid;

const NOW: Timestamp = Timestamp(1_600_000_000_000);

fn desk() -> Client {
    client(&actor(10, Role::Coordinator))
}

/// A desk that wrote down this many requests.
fn busy_desk(n_events: u128) -> Client {
    let mut desk = desk();
    for n in 0..n_events {
        desk.record(event_id(n), NOW, delivery_id(n), create("Зоя")).expect("a desk may");
    }
    desk
}

fn waiting(client: &Client) -> usize {
    let disk = client.disk().expect("memory works");
    assert_eq!(disk.outbox.iter().filter(|entry| entry.result.is_none()).count(), client.engine.n_waiting());
    assert_eq!(client.state.waiting().len(), client.engine.n_waiting());
    client.engine.n_waiting()
}

#[test]
fn a_hundred_events_go_in_one_request_in_their_order() {
    let mut desk = busy_desk(100);
    let request = desk.request(NOW).expect("there is work");
    let sent: Vec<Uuid> = request.events.iter().map(|event| event.id).collect();
    assert_eq!(sent, (0..100).map(|n| event_id(n).uuid()).collect::<Vec<_>>());
    assert_eq!(desk.more(NOW), None, "one request at a time");
}

#[test]
fn goes_on_until_all_is_sent_and_all_is_read() {
    let mut desk = busy_desk(1_201);
    let mut server = Server::new();
    assert_eq!(talk(&mut desk, &mut server, NOW), 3);
    assert_eq!((waiting(&desk), server.history.len()), (0, 1_201));
    server.page = 500;
    let mut second = client(&actor(11, Role::Operator));
    assert_eq!(talk(&mut second, &mut server, NOW), 3);
    assert_eq!(second.state.len(), 1_201);
}

#[test]
fn large_events_make_small_requests() {
    let mut desk = desk();
    for n in 0..10 {
        desk.record(event_id(n), NOW, delivery_id(n), create("Зоя")).expect("a desk may");
    }
    for n in 10..100 {
        let note = Command::Note("о".repeat(2_000));
        desk.record(event_id(n), NOW, delivery_id(n % 10), note).expect("a desk may");
    }
    let request = desk.request(NOW).expect("there is work");
    assert!((50..70).contains(&request.events.len()), "{} events", request.events.len());
}

#[test]
fn a_lost_answer_is_asked_for_again_and_has_its_effect_once() {
    let mut desk = busy_desk(3);
    let mut server = Server::new();
    let request = desk.request(NOW).expect("there is work");
    server.sync(&desk.actor.clone(), &request, NOW);
    desk.failed(NOW, Failure::NoAnswer);
    assert_eq!(waiting(&desk), 3);
    talk(&mut desk, &mut server, NOW);
    assert_eq!((waiting(&desk), server.revision), (0, 3));
    let results = desk.disk().expect("memory works").outbox;
    assert!(results.iter().all(|entry| entry.result.as_deref() == Some("already")));
}

#[test]
fn waits_longer_after_each_failure_until_somebody_kicks() {
    let mut engine = busy_desk(1).engine;
    let mut now = NOW;
    for _ in 0..12 {
        assert!(matches!(engine.next(now), Action::Send(_)));
        engine.on_failure(now, Failure::NoAnswer, u32::MAX);
        let Action::WaitUntil(until) = engine.next(now) else { panic!("it must wait") };
        assert!((2_000..=300_000).contains(&until.since_ms(now)));
        assert!(matches!(engine.next(until.plus_ms(-1)), Action::WaitUntil(_)));
        now = until;
    }
    assert!(matches!(engine.next(now), Action::Send(_)));
    engine.on_failure(now, Failure::Server, u32::MAX);
    assert_eq!(engine.next(now), Action::WaitUntil(now.plus_ms(300_000)));
    engine.kick();
    assert!(matches!(engine.next(now), Action::Send(_)));
}

#[test]
fn the_servers_wish_for_silence_outlasts_a_kick() {
    let mut engine = busy_desk(1).engine;
    assert!(matches!(engine.next(NOW), Action::Send(_)));
    engine.on_failure(NOW, Failure::Busy { retry_after_ms: 30_000 }, 0);
    engine.kick();
    assert_eq!(engine.next(NOW), Action::WaitUntil(NOW.plus_ms(30_000)));
}

#[test]
fn rests_until_the_next_poll_and_after_it_asks() {
    let mut engine = Engine::new(Uuid::nil(), Some(60_000));
    engine.load(&desk().disk().expect("memory works"));
    assert!(matches!(engine.next(NOW), Action::Send(_)));
    let changes = engine.on_reply(NOW, Reply::default());
    engine.stored(&changes);
    assert_eq!(engine.next(NOW), Action::WaitUntil(NOW.plus_ms(60_000)));
    assert!(matches!(engine.next(NOW.plus_ms(60_000)), Action::Send(_)));
}

#[test]
fn a_refused_event_stops_waiting_and_stays_in_the_outbox() {
    let mut desk = busy_desk(2);
    let mut server = Server::new();
    let mut forged =
        desk.record(event_id(2), NOW, delivery_id(0), Command::Note("н".to_owned())).expect("may");
    forged.id = event_id(3);
    forged.delivery = delivery_id(99);
    desk.record_unchecked(forged);
    talk(&mut desk, &mut server, NOW);
    assert_eq!(waiting(&desk), 0);
    let outbox = desk.disk().expect("memory works").outbox;
    let results: Vec<_> = outbox.iter().map(|entry| entry.result.as_deref().unwrap_or("?")).collect();
    assert_eq!(results, ["applied", "applied", "applied", "rejected"]);
    assert_eq!(outbox[3].code.as_deref(), Some("unknown_delivery"));
}

#[test]
fn receipts_for_strangers_count_for_nothing_and_events_without_one_wait() {
    let mut desk = busy_desk(2);
    let request = desk.request(NOW).expect("there is work");
    let receipt = |id, result: &str| Receipt {
        event: id,
        result: result.to_owned(),
        code: None,
        field: None,
        revision: Some(1),
    };
    let receipts = vec![receipt(Uuid::from_u128(4), "applied"), receipt(request.events[0].id, "postponed")];
    desk.reply(NOW, Reply { receipts, cursor: 5, ..Reply::default() }).expect("memory works");
    assert_eq!(waiting(&desk), 2);
    assert!(desk.more(NOW).is_none(), "no hot loop");
    let mut server = Server::new();
    desk.engine.retry_all();
    talk(&mut desk, &mut server, NOW);
    assert_eq!(waiting(&desk), 0);
}

#[test]
fn one_bad_event_blocks_none_behind_it() {
    for bad in [0, 7, 299, EVENTS_MAX as u128 - 1] {
        let mut desk = busy_desk(EVENTS_MAX as u128);
        let mut server = Server::new();
        let bad = event_id(bad).uuid();
        let has_bad = |request: &SyncRequest| request.events.iter().any(|event| event.id == bad);
        let n_requests = answer_all(&mut desk, &mut server, NOW, has_bad);
        assert!(n_requests < 60, "{n_requests} requests");
        assert_eq!((waiting(&desk), server.history.len()), (1, EVENTS_MAX - 1));
        let Action::WaitUntil(later) = desk.engine.next(NOW) else { panic!("it must come back to it") };
        let Action::Send(request) = desk.engine.next(later) else { panic!("it must come back to it") };
        assert_eq!(request.events[0].id, bad);
    }
}

#[test]
fn a_server_that_refuses_everything_makes_no_event_guilty() {
    let mut desk = busy_desk(EVENTS_MAX as u128);
    let n_requests = answer_all(&mut desk, &mut Server::new(), NOW, |_| true);
    assert!(n_requests < 15, "{n_requests} requests");
    assert_eq!(waiting(&desk), EVENTS_MAX);
    assert_eq!(talk(&mut desk, &mut Server::new(), NOW.plus_ms(400_000)), 9, "from one event to all of them");
    assert_eq!(waiting(&desk), 0);
}

#[test]
fn a_session_that_ended_waits_for_somebody_to_come_in() {
    let mut desk = busy_desk(1);
    assert!(desk.request(NOW).is_some());
    desk.failed(NOW, Failure::SignedOut);
    assert_eq!(desk.engine.standing(), Standing::SignedOut);
    assert!(desk.request(NOW).is_none());
    desk.record(event_id(5), NOW, delivery_id(0), Command::Note("пишу дальше".to_owned()))
        .expect("a desk may");
    desk.engine.signed_in();
    let mut server = Server::new();
    talk(&mut desk, &mut server, NOW);
    assert_eq!((waiting(&desk), server.history.len()), (0, 2));
}

#[test]
fn a_revoked_device_hands_everything_in_first() {
    let mut desk = busy_desk(EVENTS_MAX as u128 + 1);
    for _ in 0..2 {
        assert_ne!(desk.engine.standing(), Standing::HandedIn);
        assert!(!desk.request(NOW).expect("something is left").events.is_empty());
        desk.failed(NOW, Failure::Revoked);
    }
    assert!(desk.request(NOW).is_none());
    assert_eq!(desk.engine.standing(), Standing::HandedIn);
    assert_eq!(desk.disk().expect("memory works").outbox.len(), EVENTS_MAX + 1, "wiping is not the engine's");
}

#[test]
fn the_work_of_another_member_never_travels_under_this_name() {
    let mut desk = busy_desk(1);
    let mut entry = desk.disk().expect("memory works").outbox[0].clone();
    entry.event.id = Uuid::from_u128(77);
    entry.by = Uuid::from_u128(78);
    desk.engine.push(entry);
    assert_eq!(desk.request(NOW).expect("there is work").events.len(), 1);
}

#[test]
fn an_answer_that_was_not_kept_is_asked_for_again() {
    let mut desk = busy_desk(1);
    let mut server = Server::new();
    let request = desk.request(NOW).expect("there is work");
    let reply = server.sync(&desk.actor.clone(), &request, NOW);
    desk.store.write_as_newer();
    assert!(desk.reply(NOW, reply).is_err());
    assert_eq!((desk.engine.n_waiting(), desk.engine.position().cursor), (1, 0));
    assert!(matches!(desk.engine.next(NOW), Action::WaitUntil(_)));
}

#[test]
fn a_killed_client_starts_with_everything_it_had() {
    let mut server = Server::new();
    let mut desk = busy_desk(2);
    talk(&mut desk, &mut server, NOW);
    let done = Command::Complete {
        outcome: Outcome::Delivered,
        received_by: Some(ReceivedBy::Neighbour),
        note: "да".to_owned(),
    };
    desk.record(event_id(9), NOW, delivery_id(1), done).expect("a desk may");
    let again = Client::open(desk.store.copy(), desk.actor.clone(), Uuid::nil()).expect("memory works");
    assert_eq!(again.state, desk.state);
    assert_eq!(waiting(&again), 1);
}

/// Answers whatever is asked for until the engine rests; `refuses` says which requests make no sense to the server.
fn answer_all(
    desk: &mut Client,
    server: &mut Server,
    at: Timestamp,
    refuses: impl Fn(&SyncRequest) -> bool,
) -> usize {
    let mut n_requests = 0;
    let mut request = desk.request(at);
    while let Some(asked) = request {
        n_requests += 1;
        assert!(n_requests < 2_000, "the engine never rests");
        if refuses(&asked) {
            desk.failed(at, Failure::Malformed);
        } else {
            let reply = server.sync(&desk.actor.clone(), &asked, at);
            desk.reply(at, reply).expect("memory works");
        }
        request = desk.more(at);
    }
    n_requests
}

#[test]
fn a_full_disk_is_not_asked_for_the_same_answer_every_second() {
    let mut engine = busy_desk(1).engine;
    let mut now = NOW;
    let mut waits_ms = Vec::new();
    for _ in 0..12 {
        assert!(matches!(engine.next(now), Action::Send(_)));
        engine.on_reply(now, Reply { cursor: 5, ..Reply::default() });
        engine.on_failure(now, Failure::NotStored, u32::MAX);
        let Action::WaitUntil(until) = engine.next(now) else { panic!("it must wait") };
        waits_ms.push(until.since_ms(now));
        now = until;
    }
    assert!(waits_ms.is_sorted() && waits_ms[11] == 300_000, "{waits_ms:?}");
}

#[test]
fn what_follows_an_event_set_aside_waits_for_it() {
    let mut desk = busy_desk(2);
    for n in 0..2 {
        let note = Command::Note("звонить дочери".to_owned());
        desk.record(event_id(10 + n), NOW, delivery_id(n), note).expect("a desk may");
    }
    let mut server = Server::new();
    let bad = event_id(0).uuid();
    let has_bad = |asked: &SyncRequest| asked.events.iter().any(|event| event.id == bad);
    answer_all(&mut desk, &mut server, NOW, has_bad);
    let results = |desk: &Client| -> Vec<Option<String>> {
        desk.disk().expect("memory works").outbox.into_iter().map(|entry| entry.result).collect()
    };
    let applied = Some("applied".to_owned());
    assert_eq!(results(&desk), [None, applied.clone(), None, applied.clone()]);
    let Action::WaitUntil(later) = desk.engine.next(NOW) else { panic!("it must come back to it") };
    talk(&mut desk, &mut server, later);
    assert_eq!(results(&desk), vec![applied; 4]);
}

#[test]
fn an_event_set_aside_is_tried_again_whatever_else_is_set_aside() {
    let mut desk = busy_desk(1);
    let mut server = Server::new();
    let first = event_id(0).uuid();
    let mut tried_at_min = Vec::new();
    for round in 0..12_i64 {
        let now = NOW.plus_ms(round * 600_000);
        desk.record_unchecked(Event {
            id: event_id(u128::from(round.unsigned_abs()) + 100),
            delivery: delivery_id(u128::from(round.unsigned_abs()) + 100),
            ..sample_note()
        });
        let mut request = desk.request(now);
        let mut n_requests = 0;
        while let Some(asked) = request {
            n_requests += 1;
            assert!(n_requests < 100, "the engine never rests");
            if asked.events.iter().any(|event| event.id == first) {
                tried_at_min.push(round * 10);
            }
            // The server forgets to answer whatever it is asked.
            let mut reply = server.sync(&desk.actor.clone(), &asked, now);
            reply.receipts.clear();
            desk.reply(now, reply).expect("memory works");
            request = desk.more(now);
        }
    }
    assert_eq!(tried_at_min, [0, 20, 50, 110], "after a quarter, a half, a whole hour");
}

/// A note that some desk has written.
fn sample_note() -> Event {
    let mut desk = busy_desk(1);
    desk.record(event_id(1), NOW, delivery_id(0), Command::Note("н".to_owned())).expect("a desk may")
}

#[test]
fn many_bad_events_are_sought_out_with_pauses() {
    let mut desk = busy_desk(300);
    let mut server = Server::new();
    let good = event_id(299).uuid();
    let is_bad = |asked: &SyncRequest| asked.events.iter().any(|event| event.id != good);
    let mut now = NOW;
    let n_requests = answer_all(&mut desk, &mut server, now, is_bad);
    assert!(n_requests < 30, "{n_requests} requests without a pause");
    // However many bad ones there are, the good one behind them has its turn.
    let mut n_rounds = 0;
    while server.history.is_empty() {
        let Action::WaitUntil(later) = desk.engine.next(now) else { panic!("it must go on") };
        assert!(later.since_ms(now) >= 30_000, "a pause");
        now = later;
        n_rounds += 1;
        assert!(n_rounds < 400, "it never came to the good one");
        let n_requests = answer_all(&mut desk, &mut server, now, is_bad);
        assert!(n_requests < 30, "{n_requests} requests without a pause");
    }
    assert_eq!(waiting(&desk), 299);
}

#[test]
fn a_device_is_not_emptied_of_what_another_tab_recorded() {
    let mut tab = desk();
    let mut other = Client::open(tab.store.clone(), tab.actor.clone(), Uuid::nil()).expect("memory works");
    // The other tab's word to this one is lost.
    other.record(event_id(0), NOW, delivery_id(0), create("Зоя")).expect("a desk may");
    assert!(tab.request(NOW).expect("it asks").events.is_empty());
    tab.failed(NOW, Failure::Revoked);
    assert_eq!(tab.engine.standing(), Standing::Revoked, "nobody has looked at the disk");
    let handing_in = tab.request(NOW).expect("there is something to hand in");
    assert_eq!(handing_in.events.len(), 1);
    tab.failed(NOW, Failure::Revoked);
    assert!(tab.request(NOW).is_none());
    assert_eq!(tab.engine.standing(), Standing::HandedIn);
    assert!(tab.engine.handed_in().contains(&event_id(0).uuid()));
}

#[test]
fn an_answer_belongs_to_the_position_it_was_asked_from() {
    let mut desk = desk();
    assert!(desk.request(NOW).is_some());
    let log = Some(LogEntry { cursor: 20, ..LogEntry::default() });
    desk.engine.stored(&Changes { log, ..Changes::default() });
    let late = desk.engine.on_reply(NOW, Reply { cursor: 15, ..Reply::default() });
    assert_eq!((late.from, late.to().cursor), (Position::default(), 15), "a store that is at 20 refuses it");
}
