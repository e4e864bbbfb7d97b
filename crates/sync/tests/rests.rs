//! When the engine asks, when it rests, and what ends a wait.

#![expect(clippy::expect_used, reason = "a test may")]

mod common;

use common::{actor, client, create, delivery_id, event_id};
use ryadom_domain::{Role, Timestamp};
use ryadom_protocol::api::{Directory, Profile, ZoneChange};
use ryadom_protocol::storage::{FIELDS, LogEntry, Position};
use ryadom_protocol::sync::{Receipt, Reply, SyncRequest};
use ryadom_sync::client::Client;
use ryadom_sync::{Action, Changes, Engine, Failure, Loaded, Standing};
use uuid::Uuid;

const NOW: Timestamp = Timestamp(1_600_000_000_000);
const POLL_MS: i64 = 60_000;
const EPOCH: Uuid = Uuid::from_u128(0xE0C);

/// A desk that wrote down this many requests.
fn busy_desk(n_events: u128) -> Client {
    let mut desk = client(&actor(10, Role::Coordinator));
    for n in 0..n_events {
        desk.record(event_id(n), NOW, delivery_id(n), create("Зоя")).expect("a desk may");
    }
    desk
}

/// An engine that asks every minute, and this many events wait.
fn polling(n_events: u128) -> Engine {
    let mut engine = Engine::new(Uuid::nil(), Some(POLL_MS));
    engine.load(&busy_desk(n_events).disk().expect("memory works"));
    engine
}

#[track_caller]
fn asks(engine: &mut Engine, now: Timestamp) -> SyncRequest {
    let request = match engine.next(now) {
        Action::Send(request) => Some(request),
        Action::ReadOutbox | Action::WaitUntil(_) | Action::Idle => None,
    };
    request.expect("it must ask")
}

fn at(cursor: u64) -> Reply {
    Reply { epoch: EPOCH, cursor, ..Reply::default() }
}

fn receipt(event: Uuid) -> Receipt {
    Receipt { event, result: "applied".to_owned(), code: None, field: None, revision: Some(1) }
}

#[track_caller]
fn hears(engine: &mut Engine, now: Timestamp, reply: Reply) -> Changes {
    asks(engine, now);
    let changes = engine.on_reply(now, reply);
    engine.stored(&changes);
    changes
}

#[test]
fn after_an_answer_the_first_failure_is_followed_by_a_short_wait() {
    let mut engine = polling(0);
    let mut now = NOW;
    for _ in 0..9 {
        asks(&mut engine, now);
        engine.on_failure(now, Failure::NoAnswer, u32::MAX);
        let Action::WaitUntil(until) = engine.next(now) else { panic!("it must wait") };
        now = until;
    }
    hears(&mut engine, now, at(5));
    now = now.plus_ms(POLL_MS);
    asks(&mut engine, now);
    engine.on_failure(now, Failure::NoAnswer, u32::MAX);
    assert_eq!(engine.next(now), Action::WaitUntil(now.plus_ms(2_000)));
}

#[test]
fn news_are_asked_for_at_once_and_what_is_known_is_not() {
    let mut engine = polling(0);
    hears(&mut engine, NOW, at(5));
    let rests = Action::WaitUntil(NOW.plus_ms(POLL_MS));
    for known in [0, 4, 5] {
        engine.news_at(known);
        assert_eq!(engine.next(NOW), rests, "{known}");
    }
    engine.news_at(6);
    let request = asks(&mut engine, NOW);
    assert_eq!((request.epoch, request.cursor, request.events.len()), (Some(EPOCH), 5, 0));
}

#[test]
fn an_answer_with_more_behind_it_is_followed_by_the_next_question() {
    let mut engine = polling(1);
    let rests = Action::WaitUntil(NOW.plus_ms(POLL_MS));
    let id = event_id(0).uuid();
    hears(&mut engine, NOW, Reply { more: true, ..at(5) });
    // Whoever says again and again that there is more, and tells nothing, is not asked without end.
    hears(&mut engine, NOW, Reply { more: true, ..at(5) });
    assert_eq!(engine.next(NOW), rests);
    // An answered event is something told.
    engine.retry_all();
    hears(&mut engine, NOW, Reply { more: true, receipts: vec![receipt(id)], ..at(5) });
    hears(&mut engine, NOW, at(6));
    assert_eq!(engine.next(NOW), rests);
}

#[test]
fn a_poll_comes_in_time_though_the_clock_was_set_back() {
    for back_ms in [1, 3_600_000] {
        let mut engine = polling(0);
        hears(&mut engine, NOW, at(5));
        asks(&mut engine, NOW.plus_ms(-back_ms));
    }
}

#[test]
fn a_question_that_was_never_sent_is_asked_again_at_once() {
    let mut engine = polling(1);
    let request = asks(&mut engine, NOW);
    assert!(engine.is_busy());
    assert_eq!(engine.next(NOW), Action::Idle, "one at a time");
    engine.cancel();
    assert!(!engine.is_busy());
    assert_eq!(asks(&mut engine, NOW), request);
    let changes = engine.on_reply(NOW, Reply { receipts: vec![receipt(event_id(0).uuid())], ..at(5) });
    engine.stored(&changes);
    engine.cancel();
    assert_eq!(engine.next(NOW), Action::WaitUntil(NOW.plus_ms(POLL_MS)), "there was nothing to cancel");
}

#[test]
fn an_answer_to_a_question_that_is_no_more_changes_nothing() {
    let mut engine = polling(1);
    hears(&mut engine, NOW, at(5));
    let late = engine.on_reply(NOW, Reply { receipts: vec![receipt(event_id(0).uuid())], ..at(9) });
    let here = Position { epoch: EPOCH, cursor: 5 };
    assert_eq!(late, Changes { from: here, ..Changes::default() });
    assert!(late.is_empty());
    assert_eq!((engine.n_waiting(), engine.position()), (1, here));
}

#[test]
fn an_answer_that_says_nothing_new_is_nothing_to_keep() {
    let mut engine = polling(1);
    assert!(!hears(&mut engine, NOW, at(5)).is_empty(), "the position is");
    engine.retry_all();
    assert!(hears(&mut engine, NOW, at(5)).is_empty());
    engine.retry_all();
    let answered = hears(&mut engine, NOW, Reply { receipts: vec![receipt(event_id(0).uuid())], ..at(5) });
    assert_eq!((answered.log.is_none(), answered.is_empty()), (true, false), "an answer is");
}

#[test]
fn a_directory_is_fetched_when_it_is_another_than_the_one_here() {
    let mut engine = polling(0);
    let directory = |engine: &mut Engine, version| {
        engine.kick();
        hears(engine, NOW, Reply { directory: version, ..at(5) }).directory
    };
    assert_eq!(directory(&mut engine, 0), None);
    assert_eq!(directory(&mut engine, 3), Some(3));
    assert_eq!(directory(&mut engine, 3), Some(3), "until it is here");
    engine.directory_fetched(3);
    assert_eq!(directory(&mut engine, 3), None);
    assert_eq!(directory(&mut engine, 2), Some(2), "a restored one may be older");
}

#[test]
fn who_presses_again_after_the_session_ended_is_heard() {
    let mut engine = polling(1);
    asks(&mut engine, NOW);
    engine.on_failure(NOW, Failure::SignedOut, 0);
    engine.kick();
    assert_eq!(engine.next(NOW), Action::Idle);
    engine.retry_all();
    assert_eq!(engine.standing(), Standing::Fine);
    assert_eq!(asks(&mut engine, NOW).events.len(), 1);
}

#[test]
fn a_revoked_device_stays_one_however_often_it_is_pressed() {
    let mut engine = polling(2);
    asks(&mut engine, NOW);
    engine.on_failure(NOW, Failure::Revoked, 0);
    engine.retry_all();
    assert_eq!(engine.standing(), Standing::Revoked);
    assert_eq!(engine.next(NOW), Action::ReadOutbox);
    // What it has handed in waits on the disk, and is not handed in again.
    engine.outbox_read(&busy_desk(2).disk().expect("memory works").outbox);
    assert_eq!((engine.n_waiting(), engine.standing()), (0, Standing::HandedIn));
    assert_eq!(engine.next(NOW), Action::Idle);
}

#[test]
fn nobody_signed_in_asks_for_nothing_and_has_nothing_to_send() {
    let mut engine = Engine::new(Uuid::nil(), Some(POLL_MS));
    engine.push(busy_desk(1).disk().expect("memory works").outbox.remove(0));
    assert_eq!((engine.next(NOW), engine.n_waiting()), (Action::Idle, 0));
}

#[test]
fn who_comes_in_finds_nothing_of_the_troubles_before() {
    let mut engine = polling(2);
    asks(&mut engine, NOW);
    engine.on_failure(NOW, Failure::Revoked, 0);
    engine.load(&busy_desk(2).disk().expect("memory works"));
    assert_eq!((engine.standing(), engine.handed_in().len()), (Standing::Fine, 0));
    assert_eq!(asks(&mut engine, NOW).events.len(), 2);
    // Nor is a question under way that somebody else has asked.
    engine.load(&busy_desk(1).disk().expect("memory works"));
    assert!(!engine.is_busy());
    assert_eq!(asks(&mut engine, NOW).events.len(), 1);
}

#[test]
fn a_request_refused_as_a_whole_is_followed_by_half_of_it_and_a_good_one_by_twice_as_much() {
    let mut desk = busy_desk(100);
    let n_sent = |desk: &mut Client| asks(&mut desk.engine, NOW).events.len();
    for expected in [100, 50, 25, 12] {
        assert_eq!(n_sent(&mut desk), expected);
        desk.engine.on_failure(NOW, Failure::Malformed, 0);
    }
    for (n, expected) in [(1, 6), (2, 12), (3, 24), (4, 48)] {
        let sent = asks(&mut desk.engine, NOW).events;
        assert_eq!(sent.len(), expected);
        let receipts = sent.iter().map(|event| receipt(event.id)).collect();
        let changes = desk.engine.on_reply(NOW, Reply { receipts, ..at(n) });
        desk.engine.stored(&changes);
    }
}

#[test]
fn of_two_events_the_one_that_was_not_answered_waits_and_is_not_sent_over_and_over() {
    let mut engine = polling(2);
    hears(&mut engine, NOW, Reply { receipts: vec![receipt(event_id(0).uuid())], ..at(5) });
    assert_eq!((engine.n_waiting(), engine.next(NOW)), (1, Action::WaitUntil(NOW.plus_ms(POLL_MS))));
    let later = NOW.plus_ms(15 * 60_000);
    assert_eq!(asks(&mut engine, later).events[0].id, event_id(1).uuid());
}

#[test]
fn every_answer_says_how_wrong_the_clock_is() {
    let mut engine = polling(0);
    assert_eq!(engine.clock().offset_ms(), None);
    hears(&mut engine, NOW, Reply { server_time: NOW.plus_ms(-7_000).0, ..at(5) });
    assert_eq!(engine.clock().offset_ms(), Some(-7_000));
}

#[test]
fn only_the_first_receipt_for_what_was_sent_is_an_answer() {
    let mut engine = polling(1);
    let id = event_id(0).uuid();
    let kept = Receipt { result: "kept".to_owned(), ..receipt(id) };
    let receipts = vec![receipt(Uuid::from_u128(4)), receipt(id), kept];
    assert_eq!(hears(&mut engine, NOW, Reply { receipts, ..at(5) }).answers, [receipt(id)]);
    assert_eq!(engine.n_waiting(), 0);
}

#[test]
fn a_question_without_events_that_makes_no_sense_to_the_server_is_not_repeated_at_once() {
    let mut engine = polling(0);
    asks(&mut engine, NOW);
    engine.on_failure(NOW, Failure::Malformed, u32::MAX);
    assert_eq!(engine.next(NOW), Action::WaitUntil(NOW.plus_ms(2_000)));
}

#[test]
fn what_was_asked_for_anew_is_known_once_it_is_kept() {
    let mut loaded = busy_desk(0).disk().expect("memory works");
    let by_an_older_build =
        LogEntry { fields: Some(FIELDS - 1), epoch: EPOCH, cursor: 5, ..LogEntry::default() };
    loaded.log.push(by_an_older_build);
    let mut engine = Engine::new(Uuid::nil(), Some(POLL_MS));
    engine.load(&loaded);
    assert_eq!((asks(&mut engine, NOW).cursor, engine.fields()), (0, 0));
    let changes = engine.on_reply(NOW, at(7));
    assert!(changes.is_anew && !changes.is_restored);
    assert_eq!(engine.fields(), 0, "it may still not be kept");
    engine.stored(&changes);
    assert_eq!(engine.fields(), FIELDS);
    assert_eq!(asks(&mut engine, NOW).cursor, 7, "and what came meanwhile is asked for at once");
}

#[test]
fn nobody_is_silenced_for_a_day_by_a_server_that_asks_for_it() {
    let mut engine = polling(1);
    asks(&mut engine, NOW);
    engine.on_failure(NOW, Failure::Busy { retry_after_ms: 86_400_000 }, 0);
    assert_eq!(engine.next(NOW), Action::WaitUntil(NOW.plus_ms(600_000)));
    assert_eq!(asks(&mut engine, NOW.plus_ms(600_000)).events.len(), 1);
}

/// Builds before it stored no clocks, and nothing else would bring them.
#[test]
fn a_profile_without_the_councils_clocks_is_fetched_with_its_directory() {
    let asked = |profile: Profile| {
        let mut engine = Engine::new(Uuid::nil(), Some(POLL_MS));
        let disk = busy_desk(0).disk().expect("memory works");
        let directory = Directory { version: 3, ..Directory::default() };
        engine.load(&Loaded { profile: Some(profile), directory: Some(directory), ..disk });
        engine.kick();
        hears(&mut engine, NOW, Reply { directory: 3, ..at(5) }).directory
    };
    assert_eq!(asked(Profile::default()), Some(3));
    let zone_changes = vec![ZoneChange { since: 0, ahead_s: 10_800 }];
    assert_eq!(asked(Profile { zone_changes, ..Profile::default() }), None);
}
