//! A server in a few lines, by the same rules as the real one: events in, receipts and deliveries out.

#![allow(clippy::allow_attributes, clippy::expect_used, reason = "a test may")]
#![allow(dead_code, reason = "each test file uses its part")]

use std::collections::{BTreeMap, BTreeSet};

use ryadom_domain::access::{Actor, authorise};
use ryadom_domain::validate::validate;
use ryadom_domain::{
    Act, CentreId, Command, Delivery, DeliveryId, Details, Effect, Event, EventId, Kind, MemberId, Priority,
    Recipient, Revision, Role, Timestamp, Window, apply,
};
use ryadom_protocol::api::Profile;
use ryadom_protocol::progress::{self, DeliveryProgress};
use ryadom_protocol::sync::{DeliveryAt, Gone, ROWS_MAX, Receipt, SyncRequest, SyncResponse, WAITING};
use ryadom_protocol::{delivery, event};
use ryadom_sync::KnownDetails;
use ryadom_sync::client::Client;
use uuid::Uuid;

/// So long after a restore an event waits for what it builds on.
const EARLY_MS: i64 = 2 * 24 * 3_600_000;

pub(crate) const CENTRE: CentreId = CentreId::new(Uuid::from_u128(1));

#[derive(Clone, Default)]
pub(crate) struct Server {
    pub(crate) deliveries: BTreeMap<DeliveryId, Delivery>,
    pub(crate) history: BTreeMap<EventId, (event::Event, Receipt)>,
    refused: BTreeMap<EventId, Receipt>,
    told: BTreeMap<MemberId, BTreeSet<DeliveryId>>,
    /// The third marks.
    pub(crate) seen: BTreeMap<DeliveryId, u64>,
    pub(crate) revision: u64,
    pub(crate) epoch: Uuid,
    /// Whether it began with a backup, and when it was first asked since.
    is_restored: bool,
    restored_at: Option<Timestamp>,
    /// How many deliveries fit into one answer.
    pub(crate) page: usize,
}

impl Server {
    pub(crate) fn new() -> Self {
        Self { page: 1_000, epoch: Uuid::from_u128(0xE0C), ..Self::default() }
    }

    /// What `ryadom restore` makes of a backup.
    pub(crate) fn restored(backup: &Self) -> Self {
        let epoch = Uuid::from_u128(backup.epoch.as_u128() + 1);
        Self { epoch, is_restored: true, restored_at: None, ..backup.clone() }
    }

    /// The same with the progress of those whose details the device has, taken out of the deliveries.
    pub(crate) fn sync_with_progress(
        &mut self,
        actor: &Actor,
        request: &SyncRequest,
        at: Timestamp,
    ) -> (SyncResponse, Vec<DeliveryProgress>) {
        let mut reply = self.sync(actor, request, at);
        let known = request.details.unwrap_or_default().min(self.position_of(request));
        let cut = |row: &delivery::Delivery| {
            let text = serde_json::to_vec(row).expect("deliveries encode");
            let part = progress::cut(&text, known).expect("deliveries decode")?;
            Some(serde_json::from_slice::<DeliveryProgress>(&part).expect("progress decodes"))
        };
        let parts = reply.deliveries.iter().filter_map(cut).collect();
        reply.deliveries.retain(|row| cut(row).is_none());
        (reply, parts)
    }

    pub(crate) fn sync(&mut self, actor: &Actor, request: &SyncRequest, at: Timestamp) -> SyncResponse {
        self.restored_at = self.restored_at.or(self.is_restored.then_some(at));
        let receipts = request.events.iter().map(|event| self.take(actor, request, event, at)).collect();
        let from = self.position_of(request);
        let mut changed: Vec<&Delivery> =
            self.deliveries.values().filter(|row| row.revision.0 > from).collect();
        changed.sort_by_key(|row| row.revision);
        let more = changed.len() > self.page;
        changed.truncate(self.page);
        let cursor = if more { changed.last().map_or(0, |row| row.revision.0) } else { self.revision };
        let told = self.told.entry(actor.member).or_default();
        let mut response = SyncResponse {
            epoch: self.epoch,
            cursor,
            more,
            receipts,
            server_time: at.0,
            ..SyncResponse::default()
        };
        for row in changed {
            if actor.sees(row) {
                told.insert(row.id);
                let mut row = row.clone();
                if row.is_closed() && !actor.is_desk() {
                    row.redact();
                }
                response.deliveries.push((&row).into());
            } else if told.remove(&row.id) {
                response.gone.push(Gone { id: row.id.uuid(), reason: "reassigned".to_owned(), by: None });
            }
        }
        response.seen = self.marks(actor, request);
        response
    }

    /// Raises what a coordinator has seen, and answers what is awaited.
    fn marks(&mut self, actor: &Actor, request: &SyncRequest) -> Vec<DeliveryAt> {
        assert!(request.on_screen.len() <= ROWS_MAX && request.awaits.len() <= ROWS_MAX);
        if request.epoch != Some(self.epoch) {
            return Vec::new();
        }
        for row in &request.on_screen {
            let delivery = self.deliveries.get(&DeliveryId::new(row.delivery));
            if let Some(delivery) = delivery.filter(|delivery| actor.sees_as_coordinator(delivery.centre)) {
                let seen = self.seen.entry(delivery.id).or_default();
                *seen = (*seen).max(row.position.min(delivery.revision.0));
            }
        }
        let is_told = |row: &&DeliveryAt| {
            let delivery = self.deliveries.get(&DeliveryId::new(row.delivery));
            delivery.is_some_and(|delivery| delivery.was_held_by(actor.member))
        };
        let seen = |row: &DeliveryAt| {
            let position = *self.seen.get(&DeliveryId::new(row.delivery))?;
            (position >= row.position).then_some(DeliveryAt { position, ..*row })
        };
        request.awaits.iter().filter(is_told).filter_map(seen).collect()
    }

    fn position_of(&self, request: &SyncRequest) -> u64 {
        if request.epoch == Some(self.epoch) { request.cursor } else { 0 }
    }

    fn take(&mut self, actor: &Actor, request: &SyncRequest, wire: &event::Event, at: Timestamp) -> Receipt {
        let id = EventId::new(wire.id);
        if let Some(refused) = self.refused.get(&id) {
            return refused.clone();
        }
        if let Some((known, receipt)) = self.history.get(&id) {
            let result = if known == wire { "already" } else { "rejected" };
            return Receipt { result: result.to_owned(), ..receipt.clone() };
        }
        let is_again =
            request.again.contains(&wire.id) || request.epoch.is_some_and(|known| known != self.epoch);
        let receipt = self.commit(actor, wire, at, is_again);
        let is_early = matches!(receipt.code.as_deref(), Some("unknown_delivery" | "not_yours"));
        if receipt.result != "rejected" {
            self.history.insert(id, (wire.clone(), receipt.clone()));
        } else if is_early
            && is_again
            && self.restored_at.is_some_and(|restored| at.since_ms(restored) < EARLY_MS)
        {
            return Receipt { result: WAITING.to_owned(), ..receipt };
        } else {
            // A refusal is final.
            self.refused.insert(id, receipt.clone());
        }
        receipt
    }

    fn commit(&mut self, actor: &Actor, wire: &event::Event, at: Timestamp, is_again: bool) -> Receipt {
        let mut receipt = Receipt {
            event: wire.id,
            result: "rejected".to_owned(),
            code: None,
            field: None,
            revision: None,
        };
        let Ok(event) = Event::try_from(wire) else {
            receipt.code = Some("invalid".to_owned());
            return receipt;
        };
        let before = self.deliveries.get(&event.delivery);
        if let Err(code) = authorise(actor, &event, before) {
            receipt.code = Some(code.code().to_owned());
            return receipt;
        }
        if let Err(problems) = validate(&event) {
            receipt.code = Some(problems[0].code.code().to_owned());
            return receipt;
        }
        self.revision += 1;
        let (by, revision) = (actor.member, Revision(self.revision));
        let act = Act { event: &event, by, revision, recorded_at: at, is_again };
        let after = apply(before.cloned(), &act);
        receipt.revision = Some(self.revision);
        receipt.result = match after.effect {
            Effect::Applied | Effect::Already => "applied".to_owned(),
            Effect::Kept(reason) => {
                receipt.code = Some(reason.code().to_owned());
                "kept".to_owned()
            }
        };
        self.deliveries.extend(after.delivery.map(|row| (row.id, row)));
        receipt
    }
}

pub(crate) fn actor(n: u128, role: Role) -> Actor {
    Actor { member: MemberId::new(Uuid::from_u128(n)), role, centre: CENTRE }
}

fn profile(actor: &Actor) -> Profile {
    Profile {
        member: actor.member.uuid(),
        name: String::new(),
        role: actor.role.code().to_owned(),
        centre: CENTRE.uuid(),
        centre_name: String::new(),
        council_name: String::new(),
        hotline: String::new(),
        ..Profile::default()
    }
}

pub(crate) fn client(actor: &Actor) -> Client {
    Client::join(&profile(actor), actor.clone(), actor.member.uuid()).expect("memory works")
}

/// Somebody else comes in on a device.
pub(crate) fn comes_in(device: Client, actor: &Actor) -> Client {
    device.change_hands(&profile(actor), actor.clone(), Uuid::from_u128(70)).expect("memory works")
}

pub(crate) fn create(name: &str) -> Command {
    let recipient = Recipient {
        name: name.to_owned(),
        address: ryadom_domain::Address { town: "Смоленск".to_owned(), ..Default::default() },
        ..Recipient::default()
    };
    Command::Create(Box::new(Details {
        centre: CENTRE,
        kind: Kind::Medicine,
        priority: Priority::Normal,
        clinic: None,
        recipient,
        items: String::new(),
        window: Window::default(),
    }))
}

pub(crate) fn event_id(n: u128) -> EventId {
    EventId::new(Uuid::from_u128(0xE000_0000 + n))
}

pub(crate) fn delivery_id(n: u128) -> DeliveryId {
    DeliveryId::new(Uuid::from_u128(0xD000_0000 + n))
}

/// A desk that is content with progress.
pub(crate) fn desk_with_progress(n: u128) -> Client {
    let mut desk = client(&actor(n, Role::Coordinator));
    desk.details = Some(KnownDetails::default());
    desk
}

/// One request, answered in the way the client asks for.
pub(crate) fn hear(client: &mut Client, server: &mut Server, asked: &SyncRequest, at: Timestamp) {
    let actor = client.actor.clone();
    let heard = if client.details.is_some() {
        let (reply, progress) = server.sync_with_progress(&actor, asked, at);
        client.reply_with_progress(at, reply, progress)
    } else {
        let reply = server.sync(&actor, asked, at);
        client.reply(at, reply)
    };
    heard.expect("memory works");
}

/// Lets a client talk until it has nothing more to say; the answer says in how many requests.
pub(crate) fn talk(client: &mut Client, server: &mut Server, at: Timestamp) -> usize {
    let mut n_requests = 0;
    let mut request = client.request(at);
    while let Some(asked) = request {
        n_requests += 1;
        assert!(n_requests < 1_000, "the engine never rests");
        hear(client, server, &asked, at);
        request = client.more(at);
    }
    n_requests
}
