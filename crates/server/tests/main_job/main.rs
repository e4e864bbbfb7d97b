//! The main job, whole: 924 real requests are imported, handed to 20 volunteers who work offline, some on the same
//! delivery, and sync in random order with repeats and cut connections. Then every event is on the server exactly
//! once, no note is lost, every device shows what the server holds, and the desk's sums equal what was done.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may")]

mod afterwards;
mod dice;
mod expected;
mod network;
mod offline;
mod phone;
mod world;

use std::collections::BTreeSet;

use dice::Dice;
use network::Way;
use offline::{Journal, Share};
use phone::Phone;
use ryadom_domain::{Command, DeliveryId, MemberId, Outcome};
use world::World;

/// Volunteers of the day.
const VOLUNTEERS: usize = 20;
/// Requests in the city's export.
const REQUESTS: usize = 924;
/// How often each of them works for a while without network.
const BOUTS: usize = 5;
/// Attempts to sync between two bouts, five phones each.
const GUSTS: usize = 6;

#[tokio::test(flavor = "multi_thread")]
async fn a_day_of_924_requests_and_20_volunteers_seed_1() {
    live_through(1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_of_924_requests_and_20_volunteers_seed_2() {
    live_through(2).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_of_924_requests_and_20_volunteers_seed_3() {
    live_through(3).await;
}

async fn live_through(seed: u64) {
    let mut dice = Dice::new(seed);
    let world = World::with_imported_requests().await;
    let mut journal = Journal::default();
    let mut coordinator = world.sign_in().await;
    coordinator.sync_until_quiet(&world.network).await;
    assert_eq!(coordinator.client.state.len(), REQUESTS);

    let volunteers: Vec<MemberId> = (0..VOLUNTEERS).map(World::volunteer).collect();
    hand_out(&mut coordinator, &volunteers, &mut journal, &mut dice);
    through_the_storm(std::slice::from_mut(&mut coordinator), &world, &mut dice).await;

    let mut phones = Vec::new();
    for n in 0..VOLUNTEERS {
        let mut phone = world.join(n, dice.clock_error_ms()).await;
        phone.sync_until_quiet(&world.network).await;
        phones.push(phone);
    }
    // The plans change. Half of the volunteers have network now and then; the others hear of it in the evening.
    let contested = change_plans(&mut coordinator, &volunteers, &mut journal, &mut dice);
    through_the_storm(std::slice::from_mut(&mut coordinator), &world, &mut dice).await;
    for _ in 0..BOUTS {
        for phone in &mut phones {
            offline::work(phone, Share::Some, &contested, &mut journal, &mut dice);
        }
        gusts(&mut phones[VOLUNTEERS / 2..], &world, &mut dice, GUSTS).await;
    }
    through_the_storm(&mut phones, &world, &mut dice).await;
    // Everybody hears of the plans, and does what is left.
    for phone in &mut phones {
        phone.sync_until_quiet(&world.network).await;
        offline::work(phone, Share::All, &contested, &mut journal, &mut dice);
    }
    through_the_storm(&mut phones, &world, &mut dice).await;
    for phone in phones.iter_mut().chain(std::iter::once(&mut coordinator)) {
        phone.sync_until_quiet(&world.network).await;
    }

    afterwards::the_storm_was_one(&world);
    afterwards::every_event_is_on_the_server_once(&world, &journal);
    afterwards::no_note_is_lost(&coordinator, &journal);
    afterwards::every_device_shows_what_the_server_holds(&world, &coordinator, &phones).await;
    let expected = expected::count(&journal, &phones, &coordinator);
    assert!(expected.double_visits >= 10, "the story holds {} double visits", expected.double_visits);
    afterwards::the_desks_sums_equal_what_was_done(&world, &coordinator, &expected).await;
    world.stop().await;
}

/// Gives every request to somebody, in turn.
fn hand_out(coordinator: &mut Phone, volunteers: &[MemberId], journal: &mut Journal, dice: &mut Dice) {
    let ids: Vec<DeliveryId> = coordinator.client.state.iter().map(|delivery| delivery.id).collect();
    for (at, id) in ids.into_iter().enumerate() {
        let to = volunteers[at % volunteers.len()];
        coordinator.record(id, Command::Assign(to), journal, dice);
    }
}

/// Moves one in seven to somebody else and cancels one in fifty. Answers with all of them.
fn change_plans(
    coordinator: &mut Phone,
    volunteers: &[MemberId],
    journal: &mut Journal,
    dice: &mut Dice,
) -> BTreeSet<DeliveryId> {
    let all: Vec<_> =
        coordinator.client.state.iter().map(|delivery| (delivery.id, delivery.assignee)).collect();
    let mut contested = BTreeSet::new();
    for (id, holder) in all {
        let command = match dice.below(100) {
            0..15 => {
                let others: Vec<_> = volunteers.iter().filter(|other| Some(**other) != holder).collect();
                Command::Assign(*others[dice.below(others.len())])
            }
            15..17 => Command::Cancel { reason: Outcome::Other, note: journal.new_note("отмена") },
            _ => continue,
        };
        coordinator.record(id, command, journal, dice);
        contested.insert(id);
    }
    contested
}

/// Syncs in random order over a bad network until nobody has anything left to send.
async fn through_the_storm(phones: &mut [Phone], world: &World, dice: &mut Dice) {
    let mut rounds = 0;
    while phones.iter().any(|phone| phone.client.engine.n_waiting() > 0) {
        rounds += 1;
        assert!(rounds < 200, "the storm does not end");
        gusts(phones, world, dice, 1).await;
    }
}

/// Some of them try to sync, five at a time, each in its own way; now and then a phone goes out and starts anew.
async fn gusts(phones: &mut [Phone], world: &World, dice: &mut Dice, n: usize) {
    for _ in 0..n {
        let mut turns: Vec<(&mut Phone, Way)> = phones.iter_mut().map(|phone| (phone, dice.way())).collect();
        dice.shuffle(&mut turns);
        turns.truncate(5);
        let syncs = turns.into_iter().map(|(phone, way)| phone.sync_once(&world.network, way));
        futures::future::join_all(syncs).await;
        for phone in phones.iter_mut() {
            if dice.below(20) == 0 {
                phone.lose_power();
            }
        }
    }
}
