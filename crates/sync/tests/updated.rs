//! An app that was updated: what an older build wrote is asked for anew, and nothing that was recorded is touched.

#![expect(clippy::expect_used, reason = "a test may")]

mod common;

use common::{Server, actor, client, create, delivery_id, event_id, talk};
use ryadom_domain::{Command, Outcome, Role, Timestamp};
use ryadom_protocol::storage::{FIELDS, Position};
use ryadom_sync::client::Client;
use uuid::Uuid;

const NOW: Timestamp = Timestamp(1_600_000_000_000);

/// A desk whose store an older build wrote: with five requests, a visit that was answered and one that was not.
fn written_by_an_older_build() -> (Client, Server) {
    let (mut desk, mut server) = (client(&actor(10, Role::Coordinator)), Server::new());
    let delivered =
        || Command::Complete { outcome: Outcome::Delivered, received_by: None, note: String::new() };
    for n in 0..5 {
        desk.record(event_id(n), NOW, delivery_id(n), create("Зоя")).expect("a desk may");
    }
    desk.record(event_id(10), NOW, delivery_id(0), delivered()).expect("a desk may");
    talk(&mut desk, &mut server, NOW);
    desk.record(event_id(11), NOW, delivery_id(1), delivered()).expect("a desk may");
    desk.store.write_as_older();
    let desk = Client::open(desk.store, desk.actor, Uuid::from_u128(10)).expect("memory works");
    (desk, server)
}

#[test]
fn what_an_older_build_wrote_is_asked_for_anew() {
    let (mut desk, mut server) = written_by_an_older_build();
    assert_eq!((desk.state.len(), desk.engine.fields()), (5, 0), "it is shown until there is better");
    let before = desk.disk().expect("memory works");
    let asked = desk.request(NOW).expect("it asks");
    // In the epoch that it knows: nothing was restored, and what waits is judged as ever.
    assert_eq!((asked.epoch, asked.cursor), (Some(server.epoch), 0));
    let reply = server.sync(&desk.actor.clone(), &asked, NOW);
    desk.reply(NOW, reply).expect("memory works");
    talk(&mut desk, &mut server, NOW);
    let after = desk.disk().expect("memory works");
    assert!(after.has_all_fields());
    assert_eq!((desk.engine.fields(), desk.engine.position().cursor), (FIELDS, server.revision));
    // The visit that was answered is not sent again; the other one is, once.
    assert_eq!(before.outbox[5], after.outbox[5]);
    assert!(after.outbox.iter().all(|entry| entry.result.as_deref() == Some("applied") && !entry.again));
    let shown: Vec<_> = desk.state.iter().map(|row| (**row).clone()).collect();
    assert_eq!(shown, server.deliveries.values().cloned().collect::<Vec<_>>());
}

#[test]
fn a_device_that_is_killed_between_two_pages_goes_on_where_it_was() {
    let (mut desk, mut server) = written_by_an_older_build();
    server.page = 2;
    let asked = desk.request(NOW).expect("it asks");
    let reply = server.sync(&desk.actor.clone(), &asked, NOW);
    let reached = Position { epoch: server.epoch, cursor: reply.cursor };
    desk.reply(NOW, reply).expect("memory works");
    let mut desk =
        Client::open(desk.store.copy(), desk.actor.clone(), Uuid::from_u128(10)).expect("memory works");
    assert_eq!(desk.engine.position(), reached);
    talk(&mut desk, &mut server, NOW);
    assert_eq!((desk.state.len(), desk.engine.fields()), (5, FIELDS));
}

#[test]
fn an_older_build_that_knows_all_fields_costs_nothing() {
    let (desk, mut server) = written_by_an_older_build();
    let mut desk = desk;
    talk(&mut desk, &mut server, NOW);
    let mut desk =
        Client::open(desk.store.copy(), desk.actor.clone(), Uuid::from_u128(10)).expect("memory works");
    let asked = desk.request(NOW).expect("it asks");
    assert_eq!((asked.epoch, asked.cursor), (Some(server.epoch), server.revision));
}
