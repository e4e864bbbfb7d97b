//! A whole client in memory, for tests and tools: what a phone does, without the phone.
//!
//! The web app does the same steps with a browser's store and a real network.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use ryadom_domain::access::Actor;
use ryadom_domain::decide::{Refusal, Stamp, decide};
use ryadom_domain::{ClockReading, Command, DeliveryId, Event, EventId, State, Timestamp};
use ryadom_protocol::api::Profile;
use ryadom_protocol::progress::DeliveryProgress;
use ryadom_protocol::storage::{FIELDS, OutboxEntry};
use ryadom_protocol::sync::{Reply, SyncRequest};
use uuid::Uuid;

use crate::action::{Action, Failure};
use crate::engine::Engine;
use crate::memory::MemoryStore;
use crate::progress::{KnownDetails, complete};
use crate::restore::restore;
use crate::store::{Store as _, StoreError};

/// A phone or a desk in memory.
#[derive(Debug, Clone)]
pub struct Client {
    /// Who acts.
    pub actor: Actor,
    /// The engine, for tests that look inside.
    pub engine: Engine,
    /// Its disk.
    pub store: MemoryStore,
    /// What its screen shows.
    pub state: State,
    /// Of a desk that is content with progress where it has the details.
    pub details: Option<KnownDetails>,
}

impl Client {
    /// A client that has just come in.
    ///
    /// # Errors
    /// [`StoreError`], which a store in memory gives only when it plays one of a newer build.
    pub fn join(profile: &Profile, actor: Actor, device: Uuid) -> Result<Self, StoreError> {
        let store = MemoryStore::default();
        now(store.put_device(device))?;
        now(store.put_profile(profile))?;
        Self::open(store, actor, device)
    }

    /// The same device after somebody else has come in.
    ///
    /// # Errors
    /// [`StoreError`], which a store in memory gives only when it plays one of a newer build.
    pub fn change_hands(self, profile: &Profile, actor: Actor, device: Uuid) -> Result<Self, StoreError> {
        now(self.store.put_profile(profile))?;
        Self::open(self.store, actor, device)
    }

    /// A client that starts anew from what is on its disk: after a restart, a crash, a power cut.
    ///
    /// # Errors
    /// [`StoreError`], which a store in memory gives only when it plays one of a newer build.
    pub fn open(store: MemoryStore, actor: Actor, device: Uuid) -> Result<Self, StoreError> {
        let loaded = now(store.load())?;
        let mut engine = Engine::new(device, None);
        engine.load(&loaded);
        Ok(Self { actor, engine, store, state: restore(loaded), details: None })
    }

    /// Records what happened; `id` is a fresh event id, `at` the device's clock.
    ///
    /// # Errors
    /// [`Refusal`]; nothing was recorded.
    pub fn record(
        &mut self,
        id: EventId,
        at: Timestamp,
        delivery: DeliveryId,
        command: Command,
    ) -> Result<Event, Refusal> {
        let made = ClockReading { at, offset_ms: self.engine.clock().offset_ms() };
        let before = self.state.get(delivery).cloned();
        let event = decide(command, delivery, before.as_deref(), &self.actor, Stamp { id, made })?;
        self.record_unchecked(event.clone());
        Ok(event)
    }

    /// Records an event that an older build, or a forger, might send.
    pub fn record_unchecked(&mut self, event: Event) {
        let entry = OutboxEntry::waiting((&event).into(), self.actor.member.uuid());
        drop(now(self.store.append(std::slice::from_ref(&entry))));
        self.engine.push(entry);
        self.state.record(event);
    }

    /// The request to send at this moment, if there is one; asks for news as well.
    pub fn request(&mut self, at: Timestamp) -> Option<SyncRequest> {
        self.engine.kick();
        self.more(at)
    }

    /// The request to send at this moment, if there is still one.
    pub fn more(&mut self, at: Timestamp) -> Option<SyncRequest> {
        match self.engine.next(at) {
            Action::Send(mut request) => {
                request.details = self.details.and_then(|details| details.at(request.cursor));
                Some(request)
            }
            Action::ReadOutbox => {
                let outbox = now(self.store.load()).ok()?.outbox;
                self.engine.outbox_read(&outbox);
                self.more(at)
            }
            Action::WaitUntil(_) | Action::Idle => None,
        }
    }

    /// The answer arrived.
    ///
    /// # Errors
    /// [`StoreError`]: it was not kept, and will be asked for again.
    pub fn reply(&mut self, at: Timestamp, reply: impl Into<Reply>) -> Result<(), StoreError> {
        let changes = self.engine.on_reply(at, reply.into());
        match now(self.store.apply(&changes)) {
            Ok(()) if changes.is_anew => {
                self.engine.stored(&changes);
                let loaded = self.disk()?;
                self.engine.load(&loaded);
                self.state = restore(loaded);
                Ok(())
            }
            Ok(()) => {
                self.engine.stored(&changes);
                self.state.absorb(changes.into_news());
                Ok(())
            }
            Err(error) => {
                self.engine.on_failure(at, Failure::NotStored, 0);
                Err(error)
            }
        }
    }

    /// The answer arrived, some of its deliveries as progress. When one of these belongs to nothing that is here, the
    /// answer counts for nothing, and the next request asks for whole deliveries.
    ///
    /// # Errors
    /// [`StoreError`]: it was not kept, and will be asked for again.
    pub fn reply_with_progress(
        &mut self,
        at: Timestamp,
        reply: impl Into<Reply>,
        progress: Vec<DeliveryProgress>,
    ) -> Result<(), StoreError> {
        let reply = reply.into();
        let is_same = self.engine.position().epoch == reply.epoch;
        let details = self.details.filter(|_| is_same).unwrap_or_default();
        let is_anew = !is_same || self.engine.fields() < FIELDS;
        let from = if is_anew { 0 } else { self.engine.position().cursor };
        let details = details.answered(from, reply.more);
        if let Ok(whole) = complete(reply, progress, &self.state) {
            self.details = Some(details);
            return self.reply(at, whole);
        }
        self.details = Some(KnownDetails::missing());
        self.engine.cancel();
        Ok(())
    }

    /// The answer did not arrive, or was an error.
    pub fn failed(&mut self, at: Timestamp, failure: Failure) {
        self.engine.on_failure(at, failure, 0);
    }

    /// Everything on this client's disk.
    ///
    /// # Errors
    /// [`StoreError`], which a store in memory gives only when it plays one of a newer build.
    pub fn disk(&self) -> Result<crate::Loaded, StoreError> {
        now(self.store.load())
    }
}

/// The result of something in memory, which is always ready.
fn now<T>(work: impl Future<Output = Result<T, StoreError>>) -> Result<T, StoreError> {
    match pin!(work).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result,
        Poll::Pending => Err(StoreError::Lost("a store in memory kept us waiting".to_owned())),
    }
}
