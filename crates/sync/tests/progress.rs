//! A desk that is told progress where it has the details ends with what one has that is told everything whole.

#![expect(clippy::expect_used, reason = "a test may")]

mod common;

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use common::{Server, actor, client, create, delivery_id, desk_with_progress, event_id, hear, talk};
use ryadom_domain::{Change, Command, Delivery, DeliveryId, Field, Outcome, Role, Timestamp};
use ryadom_protocol::storage::{FIELDS, Position, STORAGE_VERSION, Snapshot};
use ryadom_protocol::sync::SyncRequest;
use ryadom_sync::client::Client;
use ryadom_sync::{KnownDetails, Store as _};

const NOW: Timestamp = Timestamp(1_600_000_000_000);

/// A desk that knows this many deliveries, another one that writes, and their server.
fn two_desks(n_deliveries: u128) -> (Client, Client, Server) {
    let (mut reader, mut writer, mut server) =
        (desk_with_progress(11), client(&actor(10, Role::Coordinator)), Server::new());
    for n in 0..n_deliveries {
        writer.record(event_id(n), NOW, delivery_id(n), create("Зоя")).expect("a desk may");
    }
    talk(&mut writer, &mut server, NOW);
    talk(&mut reader, &mut server, NOW);
    assert_eq!(reader.state.len(), writer.state.len());
    (reader, writer, server)
}

fn note(writer: &mut Client, server: &mut Server, n: u128, id: u128) {
    let command = Command::Note(format!("заметка {n}"));
    writer.record(event_id(n), NOW, delivery_id(id), command).expect("a desk may");
    talk(writer, server, NOW);
}

fn edit(writer: &mut Client, server: &mut Server, n: u128, id: u128) {
    let change = Change { field: Field::Street, value: format!("Новая, {n}") };
    writer.record(event_id(n), NOW, delivery_id(id), Command::Edit(vec![change])).expect("a desk may");
    talk(writer, server, NOW);
}

/// How many deliveries come whole, and of how many the progress.
fn answered(server: &mut Server, client: &Client, request: &SyncRequest) -> (usize, usize) {
    let (reply, progress) = server.sync_with_progress(&client.actor, request, NOW);
    (reply.deliveries.len(), progress.len())
}

#[track_caller]
fn check_same(client: &Client, server: &Server) {
    let shown: Vec<Delivery> = client.state.iter().map(|row| (**row).clone()).collect();
    let there: Vec<Delivery> = server.deliveries.values().cloned().collect();
    assert_eq!(shown, there);
    let on_disk = Client::open(client.store.copy(), client.actor.clone(), client.actor.member.uuid());
    assert_eq!(on_disk.expect("memory works").state, client.state, "a restart shows the same");
}

/// Forgets a delivery, as no store of ours does.
fn lose(client: &mut Client, id: DeliveryId) {
    let rows = client.state.all_confirmed().filter(|row| row.id != id);
    let deliveries = rows.map(|row| Delivery::clone(row)).collect();
    replace(client, deliveries);
}

/// Puts these deliveries in the place of those on the disk, and starts anew.
fn replace(client: &mut Client, deliveries: Vec<Delivery>) {
    let store = client.store.copy();
    let Position { epoch, cursor } = client.engine.position();
    let snapshot = Snapshot { version: STORAGE_VERSION, fields: FIELDS, epoch, cursor, deliveries };
    {
        let mut fold = pin!(store.fold(&snapshot));
        let folded = fold.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        assert_eq!(folded, Poll::Ready(Ok(())));
    }
    let (actor, details) = (client.actor.clone(), client.details);
    *client = Client::open(store, actor.clone(), actor.member.uuid()).expect("memory works");
    client.details = details;
}

#[test]
fn what_changed_but_its_details_is_told_as_progress() {
    let (mut reader, mut writer, mut server) = two_desks(3);
    note(&mut writer, &mut server, 10, 1);
    let cancel = Command::Cancel { reason: Outcome::Other, note: "не нужно".to_owned() };
    writer.record(event_id(11), NOW, delivery_id(2), cancel).expect("a coordinator may");
    talk(&mut writer, &mut server, NOW);
    let request = reader.request(NOW).expect("news are wanted");
    assert_eq!(request.details, Some(3));
    assert_eq!(answered(&mut server, &reader, &request), (0, 2));
    hear(&mut reader, &mut server, &request, NOW);
    check_same(&reader, &server);
}

#[test]
fn what_was_edited_or_written_down_since_comes_whole() {
    let (mut reader, mut writer, mut server) = two_desks(3);
    edit(&mut writer, &mut server, 10, 0);
    note(&mut writer, &mut server, 11, 0);
    writer.record(event_id(12), NOW, delivery_id(7), create("Анна")).expect("a desk may");
    note(&mut writer, &mut server, 13, 7);
    note(&mut writer, &mut server, 14, 1);
    let request = reader.request(NOW).expect("news are wanted");
    assert_eq!(answered(&mut server, &reader, &request), (2, 1));
    hear(&mut reader, &mut server, &request, NOW);
    check_same(&reader, &server);
    note(&mut writer, &mut server, 15, 0);
    let request = reader.request(NOW).expect("news are wanted");
    assert_eq!(answered(&mut server, &reader, &request), (0, 1), "the edit is known by now");
    hear(&mut reader, &mut server, &request, NOW);
    check_same(&reader, &server);
}

#[test]
fn progress_of_a_delivery_that_is_not_here_is_asked_for_whole() {
    let (mut reader, mut writer, mut server) = two_desks(3);
    lose(&mut reader, delivery_id(1));
    reader.record(event_id(20), NOW, delivery_id(0), Command::Note("моё".to_owned())).expect("a desk may");
    note(&mut writer, &mut server, 10, 1);
    let before = reader.state.clone();
    let request = reader.request(NOW).expect("there is work");
    assert_eq!(answered(&mut server, &reader, &request), (0, 2));
    hear(&mut reader, &mut server, &request, NOW);
    assert_eq!(reader.state, before, "nothing is guessed");
    assert_eq!(reader.engine.n_waiting(), 1, "the outbox is as it was");
    let again = reader.more(NOW).expect("it asks again at once");
    assert_eq!((again.cursor, again.details, again.events.len()), (request.cursor, None, 1));
    hear(&mut reader, &mut server, &again, NOW);
    check_same(&reader, &server);
    assert_eq!(reader.engine.n_waiting(), 0);
    assert_eq!(reader.more(NOW), None, "and rests");
    note(&mut writer, &mut server, 11, 1);
    let request = reader.request(NOW).expect("news are wanted");
    assert_eq!(answered(&mut server, &reader, &request), (0, 1), "all is well again");
    hear(&mut reader, &mut server, &request, NOW);
    check_same(&reader, &server);
}

#[test]
fn progress_for_other_details_than_those_here_is_asked_for_whole() {
    let (mut reader, mut writer, mut server) = two_desks(2);
    let old = reader.state.all_confirmed().map(|row| Delivery::clone(row)).collect();
    edit(&mut writer, &mut server, 10, 1);
    talk(&mut reader, &mut server, NOW);
    replace(&mut reader, old);
    note(&mut writer, &mut server, 11, 1);
    assert_eq!(talk(&mut reader, &mut server, NOW), 2, "once more, whole");
    check_same(&reader, &server);
}

#[test]
fn a_copy_without_the_person_takes_no_progress() {
    let (mut reader, mut writer, mut server) = two_desks(2);
    let cut = reader.state.all_confirmed().map(|row| {
        let mut row = (**row).clone();
        row.redact();
        row
    });
    let deliveries = cut.collect();
    replace(&mut reader, deliveries);
    for id in 0..2 {
        note(&mut writer, &mut server, 10 + id, id);
    }
    assert_eq!(talk(&mut reader, &mut server, NOW), 2);
    check_same(&reader, &server);
}

#[test]
fn while_pages_come_only_what_was_complete_before_them_is_known() {
    let (mut reader, mut writer, mut server) = two_desks(9);
    for n in 0..9 {
        note(&mut writer, &mut server, 20 + n, n);
    }
    server.page = 4;
    let mut fresh = desk_with_progress(12);
    assert_eq!(talk(&mut fresh, &mut server, NOW), 3, "no page is asked for twice");
    check_same(&fresh, &server);
    writer.record(event_id(40), NOW, delivery_id(50), create("Анна")).expect("a desk may");
    talk(&mut writer, &mut server, NOW);
    for n in 0..9 {
        edit(&mut writer, &mut server, 41 + n, n);
        note(&mut writer, &mut server, 60 + n, n);
    }
    note(&mut writer, &mut server, 80, 50);
    assert_eq!(talk(&mut fresh, &mut server, NOW), 3);
    check_same(&fresh, &server);
    talk(&mut reader, &mut server, NOW);
    check_same(&reader, &server);
}

#[test]
fn a_start_between_two_pages_ends_well() {
    let (_, mut writer, mut server) = two_desks(6);
    for n in 0..6 {
        note(&mut writer, &mut server, 20 + n, n);
    }
    server.page = 2;
    let mut fresh = desk_with_progress(12);
    let request = fresh.request(NOW).expect("news are wanted");
    hear(&mut fresh, &mut server, &request, NOW);
    let actor = fresh.actor.clone();
    let mut fresh = Client::open(fresh.store.copy(), actor.clone(), actor.member.uuid()).expect("works");
    fresh.details = Some(KnownDetails::default());
    talk(&mut fresh, &mut server, NOW);
    check_same(&fresh, &server);
}

#[test]
fn a_server_that_knows_no_progress_is_understood() {
    let (mut reader, mut writer, mut server) = two_desks(2);
    note(&mut writer, &mut server, 10, 1);
    let request = reader.request(NOW).expect("news are wanted");
    let reply = server.sync(&reader.actor.clone(), &request, NOW);
    assert_eq!(reply.deliveries.len(), 1);
    reader.reply_with_progress(NOW, reply, Vec::new()).expect("memory works");
    check_same(&reader, &server);
}

#[test]
fn known_details_are_never_beyond_the_cursor() {
    let known = KnownDetails::default();
    assert_eq!((known.at(0), known.at(7)), (None, Some(7)));
    let paging = known.answered(7, true);
    assert_eq!((paging.at(9), paging.at(3), paging.at(0)), (Some(7), Some(3), None));
    assert_eq!(paging.answered(9, true).at(12), Some(7));
    assert_eq!(paging.answered(9, false).at(12), Some(12));
    let missing = KnownDetails::missing();
    assert_eq!((missing.at(9), missing.answered(9, true).at(9)), (None, None));
    assert_eq!(missing.answered(9, false).at(9), Some(9));
}
