//! Recording what happened, and the drafts it is written in.

use leptos::prelude::*;
use leptos::task::spawn_local;
use ryadom_domain::access::Actor;
use ryadom_domain::decide::{Refusal, Stamp, again, decide};
use ryadom_domain::merge::News;
use ryadom_domain::{ClockReading, Command, DeliveryId, Event, EventId, State};
use ryadom_protocol::storage::OutboxEntry;
use ryadom_sync::{Store as _, StoreError};

use super::{ActionError, Done, put_aside};
use crate::platform::{self, storage};
use crate::state::{AppState, Recorded, Tick, actor};
use crate::sync::{self, absorb, open, tabs};
use crate::{drafts, rescue};

/// Records what happened, all of `commands` or none; `Ok` means it is on this device's disk.
pub fn record(
    app: AppState,
    commands: Vec<(DeliveryId, Command)>,
    done: impl FnOnce(Result<Vec<EventId>, ActionError>) + 'static,
) {
    record_then(app, commands, Box::new(done));
}

fn record_then(
    app: AppState,
    commands: Vec<(DeliveryId, Command)>,
    done: Done<Result<Vec<EventId>, ActionError>>,
) {
    spawn_local(async move { done(record_all(app, commands).await) });
}

async fn record_all(
    app: AppState,
    commands: Vec<(DeliveryId, Command)>,
) -> Result<Vec<EventId>, ActionError> {
    open::open(app).await.map_err(ActionError::Storage)?;
    let runtime = app.runtime.get_value();
    let _turn = runtime.recording.lock().await;
    let actor =
        app.profile.with_untracked(|profile| profile.as_ref().map(actor)).ok_or(ActionError::NotSignedIn)?;
    let offset_ms = runtime.engine.borrow().clock().offset_ms();
    let events = app
        .deliveries
        .with_untracked(|state| decide_all(state, commands, &actor, offset_ms))
        .map_err(ActionError::Refused)?;
    let ids = events.iter().map(|event| event.id).collect();
    take_down(app, events, &actor).await?;
    Ok(ids)
}

/// Records once more, under a fresh id, what the server refused, and puts the refused one aside; `Ok` means it is on this
/// device's disk.
pub fn send_again(app: AppState, refused: EventId, done: impl FnOnce(Result<(), ActionError>) + 'static) {
    send_again_then(app, refused, Box::new(done));
}

fn send_again_then(app: AppState, refused: EventId, done: Done<Result<(), ActionError>>) {
    spawn_local(async move { done(record_again(app, refused).await) });
}

async fn record_again(app: AppState, refused: EventId) -> Result<(), ActionError> {
    open::open(app).await.map_err(ActionError::Storage)?;
    let runtime = app.runtime.get_value();
    let _turn = runtime.recording.lock().await;
    let actor =
        app.profile.with_untracked(|profile| profile.as_ref().map(actor)).ok_or(ActionError::NotSignedIn)?;
    let is_it =
        |recorded: &&Recorded| recorded.event.id == refused && matches!(recorded.tick, Tick::Refused(..));
    let is_aside = app.aside.with_untracked(|aside| aside.contains(&refused));
    let found = app.outbox.with_untracked(|outbox| outbox.iter().find(is_it).cloned());
    // Pressed twice, it is sent once.
    let Some(Recorded { event, .. }) = found.filter(|_| !is_aside) else { return Ok(()) };
    let event = app
        .deliveries
        .with_untracked(|state| {
            let before = state.get(event.delivery).map(|row| &**row);
            again(&event, before, &actor, EventId::new(platform::fresh_id()))
        })
        .map_err(ActionError::Refused)?;
    take_down(app, vec![event], &actor).await?;
    put_aside(app, refused);
    Ok(())
}

/// Keeps events on the disk, shows them, and sends them.
async fn take_down(app: AppState, events: Vec<Event>, actor: &Actor) -> Result<(), ActionError> {
    let runtime = app.runtime.get_value();
    let entries: Vec<OutboxEntry> = events.iter().map(|event| entry(event, actor)).collect();
    if let Err(error) = keep(app, &entries).await {
        let health = storage::health_of(&error);
        app.storage.set(health);
        return Err(ActionError::Storage(health));
    }
    show(app, events);
    for entry in &entries {
        runtime.engine.borrow_mut().push(entry.clone());
    }
    tabs::tell_recorded(app, &entries);
    if !storage::is_usable(app.storage.get_untracked()) {
        spawn_local(storage::check(app));
    }
    sync::kick(app);
    Ok(())
}

/// The events of all commands, each on top of the ones before it.
fn decide_all(
    state: &State,
    commands: Vec<(DeliveryId, Command)>,
    actor: &Actor,
    offset_ms: Option<i64>,
) -> Result<Vec<Event>, Refusal> {
    let mut trial = State::new(actor.member);
    let mut events = Vec::new();
    for (id, command) in commands {
        if trial.get(id).is_none()
            && let Some(row) = state.get(id)
        {
            trial.absorb(News { deliveries: vec![(**row).clone()], ..News::default() });
        }
        let made = ClockReading { at: platform::now(), offset_ms };
        let stamp = Stamp { id: EventId::new(platform::fresh_id()), made };
        let event = decide(command, id, trial.get(id).map(|row| &**row), actor, stamp)?;
        trial.record(event.clone());
        events.push(event);
    }
    Ok(events)
}

fn entry(event: &Event, actor: &Actor) -> OutboxEntry {
    OutboxEntry::waiting(event.into(), actor.member.uuid())
}

/// One strict transaction. When the store had vanished, it is set up again from what is in memory first.
async fn keep(app: AppState, entries: &[OutboxEntry]) -> Result<(), StoreError> {
    let runtime = app.runtime.get_value();
    match runtime.store.append(entries).await {
        Err(StoreError::Lost(_)) => {
            rescue::set_up_again(app).await?;
            runtime.store.append(entries).await
        }
        kept => kept,
    }
}

fn show(app: AppState, events: Vec<Event>) {
    app.deliveries.update(|state| {
        for event in &events {
            state.record(event.clone());
        }
    });
    app.outbox.update(|outbox| {
        outbox.extend(events.into_iter().map(|event| Recorded {
            event,
            tick: Tick::OnDevice,
            is_again: false,
            is_seen: false,
        }));
    });
    absorb::list_changed(app);
}

/// Keeps a half-written text, soon and at the latest when the page is hidden.
pub fn save_draft(app: AppState, key: &str, text: String) {
    drafts::put(app, key, text);
}

/// Gives back a half-written text.
pub fn load_draft(app: AppState, key: &str, done: impl FnOnce(Option<String>) + 'static) {
    load_draft_then(app, key.to_owned(), Box::new(done));
}

fn load_draft_then(app: AppState, key: String, done: Done<Option<String>>) {
    spawn_local(async move { done(drafts::get(app, &key).await) });
}

/// Forgets a half-written text.
pub fn drop_draft(app: AppState, key: &str) {
    drafts::put(app, key, String::new());
    spawn_local(drafts::flush(app));
}

/// A name for a delivery about to be written down.
#[must_use]
pub fn new_delivery_id() -> DeliveryId {
    DeliveryId::new(platform::fresh_id())
}
