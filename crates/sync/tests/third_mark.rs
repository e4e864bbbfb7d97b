//! The third mark: what a desk tells of its screen, and what a volunteer's phone learns of it, delivery by delivery.

#![expect(clippy::expect_used, reason = "a test may")]

mod common;

use std::collections::BTreeSet;

use common::{Server, actor, client, create, delivery_id, event_id, hear, talk};
use proptest::prelude::*;
use ryadom_domain::{Command, DeliveryId, MemberId, Outcome, Revision, Role, Timestamp};
use ryadom_protocol::storage::Position;
use ryadom_protocol::sync::{DeliveryAt, ROWS_MAX, Reply};
use ryadom_sync::client::Client;
use ryadom_sync::{Failure, is_confirmed};
use uuid::Uuid;

const NOW: Timestamp = Timestamp(1_600_000_000_000);
const DAY_MS: i64 = 24 * 3_600_000;

fn volunteer(n: u128) -> Client {
    client(&actor(n, Role::Volunteer))
}

/// A desk, a volunteer with so many deliveries, and the server that has them.
fn morning(n_deliveries: u128) -> (Client, Client, Server) {
    let (mut desk, mut phone, mut server) =
        (client(&actor(10, Role::Coordinator)), volunteer(20), Server::new());
    for n in 0..n_deliveries {
        desk.record(event_id(n), NOW, delivery_id(n), create("Зоя")).expect("a desk may");
        let to = Command::Assign(MemberId::new(Uuid::from_u128(20)));
        desk.record(event_id(10_000 + n), NOW, delivery_id(n), to).expect("a desk may");
    }
    talk(&mut desk, &mut server, NOW);
    talk(&mut phone, &mut server, NOW);
    assert_eq!(phone.state.len(), desk.state.len());
    (desk, phone, server)
}

fn visit(phone: &mut Client, event: u128, delivery: u128) {
    let done = Command::Complete { outcome: Outcome::Delivered, received_by: None, note: String::new() };
    phone.record(event_id(event), NOW, delivery_id(delivery), done).expect("it is theirs");
}

/// A delivery's row is painted on the desk as the desk has it.
fn paint(desk: &mut Client, delivery: u128) {
    let id = delivery_id(delivery);
    let at = desk.state.confirmed(id).map(|row| row.revision).expect("it is there");
    desk.engine.shown(id, at);
}

/// The deliveries of the phone's events that have the third mark, by the disk.
fn marked(phone: &Client) -> BTreeSet<DeliveryId> {
    let outbox = phone.disk().expect("memory works").outbox;
    outbox.iter().filter(|entry| entry.seen).map(|entry| DeliveryId::new(entry.event.delivery)).collect()
}

fn ids(of: impl IntoIterator<Item = u128>) -> BTreeSet<DeliveryId> {
    of.into_iter().map(delivery_id).collect()
}

#[test]
fn a_row_that_was_not_on_the_screen_is_not_seen_whatever_came_after_it() {
    let (mut desk, mut phone, mut server) = morning(3);
    visit(&mut phone, 100, 0);
    visit(&mut phone, 101, 1);
    talk(&mut phone, &mut server, NOW);
    talk(&mut desk, &mut server, NOW);
    // The later one is on top of the list, the earlier one is not in sight.
    paint(&mut desk, 1);
    paint(&mut desk, 2);
    talk(&mut desk, &mut server, NOW);
    talk(&mut phone, &mut server, NOW);
    assert_eq!(marked(&phone), ids([1]));
    paint(&mut desk, 0);
    talk(&mut desk, &mut server, NOW);
    talk(&mut phone, &mut server, NOW);
    assert_eq!(marked(&phone), ids([0, 1]));
}

#[test]
fn what_is_painted_before_the_visit_arrives_says_nothing_of_it() {
    let (mut desk, mut phone, mut server) = morning(1);
    visit(&mut phone, 100, 0);
    talk(&mut phone, &mut server, NOW);
    // The desk has not heard of the visit when the row is on its screen.
    paint(&mut desk, 0);
    talk(&mut desk, &mut server, NOW);
    talk(&mut phone, &mut server, NOW);
    assert_eq!(marked(&phone), ids([]));
    paint(&mut desk, 0);
    talk(&mut desk, &mut server, NOW);
    talk(&mut phone, &mut server, NOW);
    assert_eq!(marked(&phone), ids([0]));
}

#[test]
fn a_desk_tells_each_row_once_as_it_stands() {
    let (mut desk, mut phone, mut server) = morning(2);
    paint(&mut desk, 0);
    let asked = desk.more(NOW).expect("there is something to tell");
    assert_eq!(asked.on_screen, [DeliveryAt { delivery: delivery_id(0).uuid(), position: 2 }]);
    desk.failed(NOW, Failure::NoAnswer);
    let asked = desk.request(NOW).expect("it was not told");
    assert_eq!(asked.on_screen.len(), 1);
    // Meanwhile another row comes into sight.
    paint(&mut desk, 1);
    hear(&mut desk, &mut server, &asked, NOW);
    assert_eq!(desk.more(NOW).map(|asked| asked.on_screen[0].delivery), Some(delivery_id(1).uuid()));
    desk.failed(NOW, Failure::NoAnswer);
    talk(&mut desk, &mut server, NOW);
    paint(&mut desk, 0);
    desk.engine.shown(delivery_id(1), Revision(1));
    assert_eq!(desk.more(NOW), None, "nothing that the server does not know");
    visit(&mut phone, 100, 0);
    talk(&mut phone, &mut server, NOW);
    talk(&mut desk, &mut server, NOW);
    paint(&mut desk, 0);
    assert_eq!(desk.more(NOW).map(|asked| asked.on_screen.len()), Some(1), "it stands otherwise now");
}

#[test]
fn many_rows_are_told_in_steps() {
    let (mut desk, _, mut server) = morning(250);
    (0..250).for_each(|n| paint(&mut desk, n));
    let first = desk.more(NOW).expect("there is something to tell");
    assert_eq!(first.on_screen.len(), ROWS_MAX);
    hear(&mut desk, &mut server, &first, NOW);
    let second = desk.more(NOW).expect("there is more to tell");
    assert_eq!(second.on_screen.len(), 250 - ROWS_MAX);
    hear(&mut desk, &mut server, &second, NOW);
    assert_eq!((desk.more(NOW), server.seen.len()), (None, 250));
}

#[test]
fn a_phone_asks_for_what_it_recorded_until_it_knows() {
    let (mut desk, mut phone, mut server) = morning(2);
    assert_eq!(phone.request(NOW).expect("it asks for news").awaits, []);
    phone.failed(NOW, Failure::NoAnswer);
    phone.record(event_id(100), NOW, delivery_id(0), Command::PickUp).expect("it is theirs");
    talk(&mut phone, &mut server, NOW);
    visit(&mut phone, 101, 0);
    talk(&mut phone, &mut server, NOW);
    // Of one delivery the first that waits: a mark between the two says something of it.
    let earliest = DeliveryAt { delivery: delivery_id(0).uuid(), position: 5 };
    let asked = phone.request(NOW).expect("it asks for news");
    assert_eq!(asked.awaits, [earliest]);
    phone.failed(NOW, Failure::NoAnswer);
    // The same after a restart.
    let mut phone =
        Client::open(phone.store.copy(), phone.actor.clone(), asked.device).expect("memory works");
    assert_eq!(phone.request(NOW).expect("it asks for news").awaits, [earliest]);
    phone.failed(NOW, Failure::NoAnswer);
    talk(&mut desk, &mut server, NOW);
    paint(&mut desk, 0);
    talk(&mut desk, &mut server, NOW);
    talk(&mut phone, &mut server, NOW);
    assert_eq!(phone.request(NOW).expect("it asks for news").awaits, []);
    assert!(!phone.engine.awaits_marks(NOW));
}

#[test]
fn what_is_over_since_two_days_is_no_longer_asked_for() {
    let (_, mut phone, mut server) = morning(1);
    visit(&mut phone, 100, 0);
    talk(&mut phone, &mut server, NOW);
    let later = |days| Timestamp(NOW.0 + days * DAY_MS);
    assert!(phone.engine.awaits_marks(later(1)));
    assert!(!phone.engine.awaits_marks(later(2)));
}

#[test]
fn a_desk_asks_for_no_marks_of_its_own() {
    let (mut desk, _, mut server) = morning(1);
    talk(&mut desk, &mut server, NOW);
    assert_eq!(desk.request(NOW).expect("it asks for news").awaits, []);
}

#[test]
fn an_answer_about_what_nobody_asked_for_is_not_kept() {
    let (_, mut phone, mut server) = morning(2);
    visit(&mut phone, 100, 0);
    talk(&mut phone, &mut server, NOW);
    phone.request(NOW).expect("it asks for news");
    let Position { epoch, cursor } = phone.engine.position();
    let seen = |n, position| DeliveryAt { delivery: delivery_id(n).uuid(), position };
    // Another delivery, one nobody knows, and the visited one as it stood before the visit.
    let seen = vec![seen(1, 99), seen(77, 99), seen(0, 2)];
    let changes = phone.engine.on_reply(NOW, Reply { epoch, cursor, seen, ..Reply::default() });
    assert!(changes.is_empty(), "{changes:?}");
}

#[test]
fn a_restored_backup_takes_marks_along_and_none_survives_that_it_does_not_have() {
    let (mut desk, mut phone, mut server) = morning(2);
    visit(&mut phone, 100, 0);
    talk(&mut phone, &mut server, NOW);
    talk(&mut desk, &mut server, NOW);
    paint(&mut desk, 0);
    talk(&mut desk, &mut server, NOW);
    let backup = server.clone();
    visit(&mut phone, 101, 1);
    talk(&mut phone, &mut server, NOW);
    talk(&mut desk, &mut server, NOW);
    paint(&mut desk, 1);
    talk(&mut desk, &mut server, NOW);
    talk(&mut phone, &mut server, NOW);
    assert_eq!(marked(&phone), ids([0, 1]));
    let mut server = Server::restored(&backup);
    // The screen is of the other epoch.
    desk.engine.shown(delivery_id(1), Revision(6));
    talk(&mut phone, &mut server, NOW);
    talk(&mut phone, &mut server, NOW);
    assert_eq!(marked(&phone), ids([0]), "the visit came back, its mark did not");
    talk(&mut desk, &mut server, NOW);
    talk(&mut phone, &mut server, NOW);
    assert_eq!(marked(&phone), ids([0]));
    paint(&mut desk, 1);
    talk(&mut desk, &mut server, NOW);
    talk(&mut phone, &mut server, NOW);
    assert_eq!(marked(&phone), ids([0, 1]));
}

#[derive(Debug, Clone)]
enum Step {
    Visit(u128),
    Paint(u128),
    PhoneTalks,
    PhoneIsCutOff,
    PhoneRestarts,
    DeskTalks,
    DeskIsCutOff,
}

const N_DELIVERIES: u128 = 4;

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0..N_DELIVERIES).prop_map(Step::Visit),
        (0..N_DELIVERIES).prop_map(Step::Paint),
        (0..N_DELIVERIES).prop_map(Step::Paint),
        Just(Step::PhoneTalks),
        Just(Step::PhoneTalks),
        Just(Step::PhoneIsCutOff),
        Just(Step::PhoneRestarts),
        Just(Step::DeskTalks),
        Just(Step::DeskTalks),
        Just(Step::DeskIsCutOff),
    ]
}

/// The request arrives, and its answer does not.
fn cut_off(device: &mut Client, server: &mut Server) {
    if let Some(asked) = device.request(NOW) {
        server.sync(&device.actor.clone(), &asked, NOW);
        device.failed(NOW, Failure::NoAnswer);
    }
}

/// Which revisions of deliveries were on the screen.
type Painted = BTreeSet<(DeliveryId, u64)>;

/// No event has the mark whose delivery was not painted as it stood then or later.
fn check_marks(phone: &Client, painted: &Painted, is_all_told: bool) {
    for entry in phone.disk().expect("memory works").outbox.iter().filter(|entry| is_confirmed(entry)) {
        let (delivery, at) = (DeliveryId::new(entry.event.delivery), entry.revision.expect("it is taken"));
        let was_painted = painted.iter().any(|(id, revision)| *id == delivery && *revision >= at);
        assert!(was_painted || !entry.seen, "{delivery} was not on the screen as it stood at {at}");
        assert!(
            entry.seen || !was_painted || !is_all_told,
            "{delivery} was on the screen, and nobody says so"
        );
    }
}

proptest! {
    #[test]
    fn an_event_has_the_mark_exactly_if_its_row_was_painted_with_it(steps in prop::collection::vec(step(), 1..60)) {
        let (mut desk, mut phone, mut server) = morning(N_DELIVERIES);
        let mut painted = Painted::new();
        for (n, step) in steps.into_iter().enumerate() {
            match step {
                Step::Visit(id) => {
                    let note = Command::Note(format!("заметка {n}"));
                    let event = event_id(100 + n as u128);
                    phone.record(event, NOW, delivery_id(id), note).expect("it is theirs");
                }
                Step::Paint(id) => {
                    paint(&mut desk, id);
                    let row = desk.state.confirmed(delivery_id(id)).expect("it is there");
                    painted.insert((row.id, row.revision.0));
                }
                Step::PhoneTalks => drop(talk(&mut phone, &mut server, NOW)),
                Step::PhoneIsCutOff => cut_off(&mut phone, &mut server),
                Step::PhoneRestarts => {
                    let (actor, device) = (phone.actor.clone(), phone.actor.member.uuid());
                    phone = Client::open(phone.store.copy(), actor, device).expect("memory works");
                }
                Step::DeskTalks => drop(talk(&mut desk, &mut server, NOW)),
                Step::DeskIsCutOff => cut_off(&mut desk, &mut server),
            }
            check_marks(&phone, &painted, false);
        }
        talk(&mut desk, &mut server, NOW);
        talk(&mut phone, &mut server, NOW);
        talk(&mut phone, &mut server, NOW);
        check_marks(&phone, &painted, true);
    }
}
