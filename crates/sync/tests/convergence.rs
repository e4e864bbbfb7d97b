//! Whatever the network does, and however often a phone is killed: every event counts once, and all show the same.

#![expect(clippy::expect_used, reason = "a test may")]

mod common;

use common::{Server, actor, client, create, delivery_id, desk_with_progress, event_id, talk};
use proptest::prelude::*;
use ryadom_domain::{Change, Command, EventId, Field, Outcome, Role, Timestamp};
use ryadom_sync::client::Client;
use ryadom_sync::{Failure, KnownDetails};
use uuid::Uuid;

const NOW: Timestamp = Timestamp(1_600_000_000_000);
const N_DELIVERIES: u128 = 4;

#[derive(Debug, Clone, Copy)]
enum Step {
    Note(u128),
    Complete(u128),
    Fail(u128),
    PickUp(u128),
    /// Takes back what can be taken back on this screen.
    Undo(u128),
    Assign(u128),
    Edit(u128),
    Sync,
    RequestLost,
    AnswerLost,
    Killed,
    /// The server's file is copied.
    BackedUp,
    /// The copy takes the file's place; where there is none, nothing happens.
    Restored,
}

fn steps() -> impl Strategy<Value = Vec<(usize, Step)>> {
    let step = prop_oneof![
        3 => (0..N_DELIVERIES).prop_map(Step::Note),
        2 => (0..N_DELIVERIES).prop_map(Step::Complete),
        1 => (0..N_DELIVERIES).prop_map(Step::Fail),
        1 => (0..N_DELIVERIES).prop_map(Step::PickUp),
        2 => (0..N_DELIVERIES).prop_map(Step::Undo),
        1 => (0..N_DELIVERIES).prop_map(Step::Assign),
        1 => (0..N_DELIVERIES).prop_map(Step::Edit),
        2 => Just(Step::Sync),
        1 => Just(Step::RequestLost),
        1 => Just(Step::AnswerLost),
        1 => Just(Step::Killed),
        1 => Just(Step::BackedUp),
        1 => Just(Step::Restored),
    ];
    prop::collection::vec((0..3_usize, step), 1..60)
}

struct World {
    server: Server,
    backup: Option<Server>,
    n_restored: u128,
}

fn take(client: &mut Client, world: &mut World, n: u128, step: Step) {
    let World { server, backup, n_restored } = world;
    let record = |client: &mut Client, id, command| {
        // What makes no sense any more on this screen can't be tapped.
        drop(client.record(event_id(1_000 + n), NOW, delivery_id(id), command));
    };
    match step {
        Step::Note(id) => record(client, id, Command::Note(format!("заметка {n}"))),
        Step::Complete(id) => {
            let note = format!("отдано {n}");
            record(client, id, Command::Complete { outcome: Outcome::Delivered, received_by: None, note });
        }
        Step::Fail(id) => {
            record(client, id, Command::Fail { reason: Outcome::NotHome, note: format!("никого {n}") });
        }
        Step::PickUp(id) => record(client, id, Command::PickUp),
        Step::Undo(id) => {
            let row = client.state.get(delivery_id(id)).expect("the desk sees all");
            let ending = row.closing.as_ref().map(|closing| closing.fact.event);
            let pick_up = row.picked_up.as_ref().map(|fact| fact.event);
            let can_be_undone = |event: &EventId| row.can_be_undone(*event);
            if let Some(target) = ending.into_iter().chain(pick_up).find(can_be_undone) {
                record(client, id, Command::Undo(target));
            }
        }
        Step::Assign(id) => record(client, id, Command::Assign(client.actor.member)),
        Step::Edit(id) => {
            let change = Change { field: Field::Street, value: format!("Новая, {n}") };
            record(client, id, Command::Edit(vec![change]));
        }
        Step::Sync => drop(talk(client, server, NOW)),
        Step::RequestLost => {
            if client.request(NOW).is_some() {
                client.failed(NOW, Failure::NoAnswer);
            }
        }
        Step::AnswerLost => {
            if let Some(request) = client.request(NOW) {
                drop(server.sync(&client.actor.clone(), &request, NOW));
                client.failed(NOW, Failure::NoAnswer);
            }
        }
        Step::Killed => {
            let (actor, device) = (client.actor.clone(), client.actor.member.uuid());
            let (before, takes_progress) = (client.state.clone(), client.details.is_some());
            *client = Client::open(client.store.copy(), actor, device).expect("memory works");
            client.details = takes_progress.then(KnownDetails::default);
            assert_eq!(client.state, before, "a restart shows the same");
        }
        Step::BackedUp => *backup = Some(server.clone()),
        Step::Restored => {
            if let Some(backup) = backup.take() {
                *n_restored += 1;
                *server = Server::restored(&backup);
                server.epoch = Uuid::from_u128(*n_restored);
            }
        }
    }
}

proptest! {
    #[test]
    fn every_event_counts_once_and_all_show_the_same(steps in steps()) {
        let mut server = Server::new();
        server.page = 3;
        // Three of the desk: they see everything, so their screens must end up equal, also of the one that is told all
        // deliveries whole.
        let whole = client(&actor(10, Role::Coordinator));
        let mut clients: Vec<Client> = vec![whole, desk_with_progress(11), desk_with_progress(12)];
        for n in 0..N_DELIVERIES {
            let id = event_id(n);
            clients[0].record(id, NOW, delivery_id(n), create("Зоя")).expect("a desk may");
        }
        for client in &mut clients {
            talk(client, &mut server, NOW);
        }
        let mut world = World { server, backup: None, n_restored: 0 };
        for (n, (who, step)) in steps.into_iter().enumerate() {
            take(&mut clients[who], &mut world, n as u128, step);
        }
        let mut server = world.server;
        for _ in 0..2 {
            for client in &mut clients {
                talk(client, &mut server, NOW);
            }
        }
        let mut made = std::collections::BTreeSet::<Uuid>::new();
        for client in &clients {
            let disk = client.disk().expect("memory works");
            prop_assert!(disk.outbox.iter().all(|entry| entry.result.is_some()), "nothing waits");
            made.extend(disk.outbox.iter().map(|entry| entry.event.id));
            let shown: Vec<_> = client.state.iter().map(|row| (**row).clone()).collect();
            let there: Vec<_> = server.deliveries.values().cloned().collect();
            prop_assert_eq!(shown, there);
        }
        let taken: std::collections::BTreeSet<Uuid> = server.history.keys().map(|id| id.uuid()).collect();
        prop_assert_eq!(made, taken);
        prop_assert_eq!(server.revision, server.history.len() as u64, "each once");
        let n_notes: usize = server.deliveries.values().map(|row| row.notes.len()).sum();
        let n_written = server.history.values().filter(|(event, _)| event.data.as_ref().is_some_and(|data| {
            ["заметка", "отдано", "никого"].iter().any(|word| data.get().contains(word))
        })).count();
        prop_assert_eq!(n_notes, n_written, "no note is lost");
    }
}
