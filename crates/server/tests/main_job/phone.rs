//! A real client with a session: the engine, a store in memory, the state, and a network that may fail.

use std::time::{SystemTime, UNIX_EPOCH};

use ryadom_domain::{Command, DeliveryId, Timestamp};
use ryadom_sync::Failure;
use ryadom_sync::client::Client;

use crate::dice::Dice;
use crate::network::{Network, Way};
use crate::offline::Journal;

/// Somebody's phone, or the coordinator's desk.
pub(crate) struct Phone {
    pub(crate) client: Client,
    pub(crate) cookie: String,
    /// This device's clock minus the true one.
    pub(crate) clock_error_ms: i64,
}

impl Phone {
    /// This device's clock.
    pub(crate) fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        Timestamp(i64::try_from(since.as_millis()).unwrap() + self.clock_error_ms)
    }

    /// Records what its owner does, here and in the test's journal.
    pub(crate) fn record(
        &mut self,
        delivery: DeliveryId,
        command: Command,
        journal: &mut Journal,
        dice: &mut Dice,
    ) {
        let at = self.now();
        let event = self.client.record(dice.event_id(at.0), at, delivery, command).unwrap();
        journal.write_down(self.client.actor.member, event);
    }

    /// Sends one request, if there is one, and takes the answer in, if one comes.
    pub(crate) async fn sync_once(&mut self, network: &Network, way: Way) {
        let Some(request) = self.client.request(self.now()) else { return };
        let reply = network.sync(&self.cookie, &request, way).await;
        let now = self.now();
        match reply {
            Some(reply) => self.client.reply(now, reply).unwrap(),
            None => self.client.failed(now, Failure::NoAnswer),
        }
    }

    /// Syncs over an open network until there is nothing to send and nothing new.
    pub(crate) async fn sync_until_quiet(&mut self, network: &Network) {
        loop {
            let before = self.client.engine.position();
            self.sync_once(network, Way::Open).await;
            if self.client.engine.n_waiting() == 0 && self.client.engine.position() == before {
                break;
            }
        }
    }

    /// Starts anew from what is on its disk.
    pub(crate) fn lose_power(&mut self) {
        let (store, actor) = (self.client.store.copy(), self.client.actor.clone());
        let device = self.client.disk().unwrap().device.unwrap();
        self.client = Client::open(store, actor, device).unwrap();
    }
}
