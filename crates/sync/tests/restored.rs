//! A server whose backup was restored: nothing a device still holds is lost, and nothing is shown that is no more.

#![expect(clippy::expect_used, reason = "a test may")]

mod common;

use common::{Server, actor, client, comes_in, create, delivery_id, event_id, talk};
use ryadom_domain::{Command, Field, Outcome, Role, Timestamp};
use ryadom_sync::Action;
use ryadom_sync::client::Client;

const NOW: Timestamp = Timestamp(1_600_000_000_000);

fn desk(n: u128) -> Client {
    client(&actor(n, Role::Coordinator))
}

fn delivered() -> Command {
    Command::Complete { outcome: Outcome::Delivered, received_by: None, note: "отдала".to_owned() }
}

/// A desk that wrote down three requests, and the server that has them.
fn morning() -> (Client, Server) {
    let (mut desk, mut server) = (desk(10), Server::new());
    for n in 0..3 {
        desk.record(event_id(n), NOW, delivery_id(n), create("Зоя")).expect("a desk may");
    }
    talk(&mut desk, &mut server, NOW);
    (desk, server)
}

/// What the screen shows is what the server has, and nothing waits.
fn assert_agree(device: &Client, server: &Server) {
    let shown: Vec<_> = device.state.iter().map(|row| (**row).clone()).collect();
    let there: Vec<_> = server.deliveries.values().cloned().collect();
    assert_eq!(shown, there);
    let disk = device.disk().expect("memory works");
    assert!(disk.outbox.iter().all(|entry| entry.result.is_some()), "nothing waits");
    assert_eq!(disk.position(), device.engine.position());
}

#[test]
fn a_confirmed_visit_is_sent_again() {
    let (mut desk, mut server) = morning();
    let backup = server.clone();
    desk.record(event_id(10), NOW, delivery_id(0), delivered()).expect("a desk may");
    talk(&mut desk, &mut server, NOW);
    let mut server = Server::restored(&backup);
    talk(&mut desk, &mut server, NOW);
    assert!(server.history.contains_key(&event_id(10)));
    assert_agree(&desk, &server);
}

/// A desk that handed a request to a volunteer after the backup, the volunteer who has it, and the server with the backup.
fn handed_out_after_the_backup() -> (Client, Client, Server) {
    let (mut desk, mut server) = morning();
    let mut phone = client(&actor(20, Role::Volunteer));
    let backup = server.clone();
    let assign = Command::Assign(phone.actor.member);
    desk.record(event_id(100), NOW, delivery_id(0), assign).expect("a desk may");
    talk(&mut desk, &mut server, NOW);
    talk(&mut phone, &mut server, NOW);
    (desk, phone, Server::restored(&backup))
}

#[test]
fn a_visit_that_was_never_sent_waits_for_the_handing_out_it_builds_on() {
    let (mut desk, mut phone, mut server) = handed_out_after_the_backup();
    // Without a network, while the server was down.
    phone.record(event_id(101), NOW, delivery_id(0), delivered()).expect("theirs");
    talk(&mut phone, &mut server, NOW);
    assert!(server.deliveries[&delivery_id(0)].assignee.is_none(), "the phone was faster");
    talk(&mut desk, &mut server, NOW);
    let Action::WaitUntil(later) = phone.engine.next(NOW) else { panic!("it must come back to it") };
    talk(&mut phone, &mut server, later);
    assert!(server.deliveries[&delivery_id(0)].is_closed(), "nothing that a phone still holds is lost");
    assert_eq!(phone.disk().expect("memory works").outbox[0].result.as_deref(), Some("applied"));
}

#[test]
fn an_older_plan_and_an_older_edit_that_come_back_later_beat_no_newer_ones() {
    let (mut first, mut server) = morning();
    let mut second = desk(11);
    let backup = server.clone();
    let phone = |number: &str| {
        Command::Edit(vec![ryadom_domain::Change { field: Field::Phone, value: number.to_owned() }])
    };
    let to = |n: u128| actor(n, Role::Volunteer).member;
    let row = delivery_id(0);
    first.record(event_id(100), NOW, row, Command::Assign(to(20))).expect("a desk may");
    first.record(event_id(101), NOW, row, phone("+7 900 000-01-11")).expect("a desk may");
    talk(&mut first, &mut server, NOW);
    talk(&mut second, &mut server, NOW);
    second.record(event_id(200), NOW, row, phone("+7 900 000-02-22")).expect("a desk may");
    second.record(event_id(201), NOW, row, Command::Assign(to(21))).expect("a desk may");
    talk(&mut second, &mut server, NOW);

    let mut server = Server::restored(&backup);
    talk(&mut second, &mut server, NOW);
    talk(&mut first, &mut server, NOW);
    let after = &server.deliveries[&row];
    assert_eq!(after.assignee, Some(to(21)));
    let recipient = after.recipient.as_ref().expect("it is open");
    assert_eq!(recipient.phone, "+7 900 000-02-22");
    assert_eq!(after.marks.len(), 1, "both numbers are there to be looked at: {:?}", after.marks);
}

#[test]
fn who_comes_in_on_a_device_leaves_it_its_epoch() {
    let (mut desk, mut server) = morning();
    let backup = server.clone();
    desk.record(event_id(10), NOW, delivery_id(0), delivered()).expect("a desk may");
    talk(&mut desk, &mut server, NOW);
    let mut server = Server::restored(&backup);
    // Somebody else signs in before the device has asked; then whose work it is comes back.
    let mut second = comes_in(desk, &actor(11, Role::Coordinator));
    talk(&mut second, &mut server, NOW);
    let mut desk = comes_in(second, &actor(10, Role::Coordinator));
    talk(&mut desk, &mut server, NOW);
    assert!(server.history.contains_key(&event_id(10)), "the visit is sent again");
}

#[test]
fn a_restart_in_between_changes_nothing() {
    let (mut desk, mut server) = morning();
    let backup = server.clone();
    desk.record(event_id(10), NOW, delivery_id(0), delivered()).expect("a desk may");
    talk(&mut desk, &mut server, NOW);
    let mut server = Server::restored(&backup);
    server.page = 1;
    // The first page of the new epoch is kept, and then the device is killed.
    let asked = desk.request(NOW).expect("it asks");
    let reply = server.sync(&desk.actor.clone(), &asked, NOW);
    desk.reply(NOW, reply).expect("memory works");
    let mut desk =
        Client::open(desk.store.copy(), desk.actor.clone(), desk.actor.member.uuid()).expect("memory works");
    talk(&mut desk, &mut server, NOW);
    assert!(server.history.contains_key(&event_id(10)));
    assert_agree(&desk, &server);
}

#[test]
fn what_was_made_after_the_backup_by_others_leaves_the_screen() {
    let (mut desk, mut server) = morning();
    let mut reader = self::desk(11);
    let backup = server.clone();
    desk.record(event_id(1_000), NOW, delivery_id(9), create("Анна")).expect("a desk may");
    talk(&mut desk, &mut server, NOW);
    talk(&mut reader, &mut server, NOW);
    assert_eq!(reader.state.len(), 4);
    let mut server = Server::restored(&backup);
    talk(&mut reader, &mut server, NOW);
    assert_agree(&reader, &server);
    assert_eq!(reader.state.len(), 3, "no ghost");
    // The desk that made it still has it.
    talk(&mut desk, &mut server, NOW);
    talk(&mut reader, &mut server, NOW);
    assert_eq!((reader.state.len(), server.deliveries.len()), (4, 4));
}

#[test]
fn a_server_that_has_overtaken_the_device_tells_it_everything() {
    let (mut desk, mut server) = morning();
    let mut reader = self::desk(11);
    let backup = server.clone();
    for n in 0..5 {
        desk.record(event_id(100 + n), NOW, delivery_id(0), Command::Note(format!("{n}"))).expect("may");
    }
    talk(&mut desk, &mut server, NOW);
    talk(&mut reader, &mut server, NOW);
    let mut server = Server::restored(&backup);
    let mut other = self::desk(12);
    talk(&mut other, &mut server, NOW);
    let cancel = Command::Cancel { reason: Outcome::Other, note: "не нужно".to_owned() };
    other.record(event_id(200), NOW, delivery_id(1), cancel).expect("may");
    for n in 0..9 {
        other.record(event_id(201 + n), NOW, delivery_id(2), Command::Note(format!("{n}"))).expect("may");
    }
    talk(&mut other, &mut server, NOW);
    assert!(server.revision > reader.engine.position().cursor);
    talk(&mut reader, &mut server, NOW);
    assert_agree(&reader, &server);
}

/// One desk wrote a request down after the backup, another one ended it: both, and the server with the backup restored.
fn a_visit_to_a_lost_request() -> (Client, Client, Server) {
    let (mut desk, mut server) = morning();
    let mut second = self::desk(11);
    let backup = server.clone();
    desk.record(event_id(1_000), NOW, delivery_id(9), create("Анна")).expect("a desk may");
    talk(&mut desk, &mut server, NOW);
    talk(&mut second, &mut server, NOW);
    second.record(event_id(1_001), NOW, delivery_id(9), delivered()).expect("a desk may");
    talk(&mut second, &mut server, NOW);
    (desk, second, Server::restored(&backup))
}

#[test]
fn a_visit_waits_for_the_request_it_belongs_to() {
    // Nobody at the first desk is there yet: the server does not know the request.
    let (mut desk, mut second, mut server) = a_visit_to_a_lost_request();
    talk(&mut second, &mut server, NOW);
    let waits = |device: &Client| {
        let outbox = device.disk().expect("memory works").outbox;
        outbox.iter().filter(|entry| entry.result.is_none()).count()
    };
    assert_eq!((waits(&second), server.deliveries.len()), (1, 3));
    talk(&mut desk, &mut server, NOW);
    let Action::WaitUntil(later) = second.engine.next(NOW) else { panic!("it must come back to it") };
    talk(&mut second, &mut server, later);
    assert_agree(&second, &server);
    assert!(server.deliveries[&delivery_id(9)].is_closed());
}

#[test]
fn a_visit_to_a_request_that_never_comes_back_is_refused_in_the_end() {
    let (_, mut second, mut server) = a_visit_to_a_lost_request();
    let mut now = NOW;
    talk(&mut second, &mut server, now);
    for _ in 0..60 {
        let Action::WaitUntil(later) = second.engine.next(now) else { break };
        now = later;
        talk(&mut second, &mut server, now);
    }
    assert!(now.since_ms(NOW) > 36 * 3_600_000, "somebody has a day and a half to come back");
    let last = second.disk().expect("memory works").outbox.pop().expect("it stays in the outbox");
    assert_eq!((last.result.as_deref(), last.code.as_deref()), (Some("rejected"), Some("unknown_delivery")));
}
