//! Several devices, a network that loses, repeats and delays, one server: everybody ends with the same, and no word is lost.

#![cfg(test)]

mod order;
mod server;
mod world;

use proptest::collection::vec;
use proptest::prelude::*;

use world::{Fate, World, deed, step};

proptest! {
    #[test]
    fn every_device_ends_with_what_the_server_has(steps in vec(step(), 0..80)) {
        let mut world = World::new();
        for step in steps {
            world.step(step);
        }
        world.settle_down();
        world.check_convergence();
        world.check_nothing_is_lost();
    }

    #[test]
    fn everything_sent_once_more_changes_nothing(steps in vec(step(), 0..40)) {
        let mut world = World::new();
        for step in steps {
            world.step(step);
        }
        world.settle_down();
        let before = world.server.clone();
        world.repeat_everything();
        prop_assert_eq!(&world.server, &before);
        world.settle_down();
        prop_assert_eq!(&world.server, &before);
        world.check_convergence();
    }

    #[test]
    fn one_batch_and_many_give_the_same(
        earlier in vec(step(), 0..20),
        offline in vec(deed(2..3), 1..20),
        sizes in vec(1..4_usize, 20),
    ) {
        let mut whole = World::new();
        for step in earlier.into_iter().chain(offline) {
            whole.step(step);
        }
        let mut split = whole.clone();
        whole.sync(2, usize::MAX, None, Fate::Fine);
        for (n, size) in sizes.into_iter().enumerate() {
            let fate = if n % 3 == 1 { Fate::ReplyLost } else { Fate::Fine };
            split.sync(2, size, Some(1), fate);
        }
        split.sync(2, usize::MAX, None, Fate::Fine);
        prop_assert_eq!(&whole.server, &split.server);
        prop_assert_eq!(&whole.devices[2].state, &split.devices[2].state);
        split.settle_down();
        split.check_convergence();
    }

    #[test]
    fn what_waits_lies_on_top_of_what_the_server_said(steps in vec(step(), 0..40)) {
        let mut world = World::new();
        for step in steps {
            world.step(step);
        }
        for device in &world.devices {
            let told = &device.state;
            let mut anew = ryadom_domain::State::new(device.actor.member);
            anew.absorb(ryadom_domain::merge::News {
                deliveries: told.all_confirmed().map(|row| row.as_ref().clone()).collect(),
                ..Default::default()
            });
            for event in told.waiting() {
                anew.record(event.clone());
            }
            prop_assert_eq!(&anew, told, "a restart shows the same");
        }
    }
}
