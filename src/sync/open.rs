//! Reading the store: at start, and anew when another tab has moved it on.

use leptos::prelude::*;
use ryadom_domain::{Field, KeptReason, RejectCode, Revision};
use ryadom_protocol::storage::OutboxEntry;
use ryadom_protocol::sync::{KEPT, REJECTED, Receipt};
use ryadom_sync::{Loaded, Store as _, StoreError, event_of, restore};

use crate::platform::{self, storage};
use crate::runtime::Inner;
use crate::state::{AppState, Link, Recorded, StorageHealth, Tick};
use crate::store::first_frame;

/// Opens the store once; whoever needs it may ask, and tries again when it failed before.
///
/// # Errors
/// How the storage stands instead.
pub(crate) async fn open(app: AppState) -> Result<(), StorageHealth> {
    let runtime = app.runtime.get_value();
    let _turn = runtime.opening.lock().await;
    if app.loaded.get_untracked() {
        return Ok(());
    }
    let opened = read(app).await.map_err(|error| storage::health_of(&error));
    match opened {
        Ok(()) => {
            app.loaded.set(true);
            if !storage::is_usable(app.storage.get_untracked()) {
                app.storage.set(StorageHealth::Unknown);
            }
        }
        Err(health) => app.storage.set(health),
    }
    opened
}

/// Reads the store anew.
pub(crate) async fn reload(app: AppState) {
    if let Err(error) = read(app).await {
        app.storage.set(storage::health_of(&error));
    }
    super::stream::listen_or_let_go(app);
    super::wake(app);
}

async fn read(app: AppState) -> Result<(), StoreError> {
    let runtime = app.runtime.get_value();
    let loaded = runtime.store.load().await?;
    let device = match loaded.device {
        Some(device) => device,
        None => {
            let device = platform::fresh_id();
            runtime.store.put_device(device).await?;
            device
        }
    };
    if runtime.device.replace(Some(device)) != Some(device) {
        runtime.engine.replace(Inner::new_engine(device));
    }
    runtime.engine.borrow_mut().load(&loaded);
    runtime.n_log.set(loaded.log.len());
    show(app, loaded);
    Ok(())
}

fn show(app: AppState, loaded: Loaded) {
    let Some(profile) = loaded.profile.clone() else {
        if app.profile.with_untracked(Option::is_some) {
            app.link.set(Link::default());
        }
        crate::actions::forget(app);
        return;
    };
    first_frame::put_profile(&profile);
    let own = loaded.outbox.iter().filter(|entry| entry.by == profile.member);
    app.outbox.set(own.map(recorded).collect());
    app.directory.set(loaded.directory.clone().unwrap_or_default().into());
    if app.profile.with_untracked(|shown| shown.as_ref() != Some(&profile)) {
        app.profile.set(Some(profile));
    }
    // A first sync that was cut short, or that another tab is still at, leaves only a part here.
    let knows_all = loaded.position().cursor > 0 && (app.caught_up.get_untracked() || first_frame::had_all());
    app.caught_up.set(knows_all);
    app.deliveries.set(restore(loaded));
}

/// What a screen shows of an outbox entry.
pub(crate) fn recorded(entry: &OutboxEntry) -> Recorded {
    Recorded { event: event_of(&entry.event), tick: tick(entry), is_again: entry.again, is_seen: entry.seen }
}

fn tick(entry: &OutboxEntry) -> Tick {
    let OutboxEntry { result, code, field, revision, .. } = entry;
    tick_for(result.as_deref(), code.as_deref(), field.as_deref(), *revision)
}

/// How far an event has come by the server's answer.
pub(super) fn tick_of(receipt: &Receipt) -> Tick {
    let Receipt { result, code, field, revision, .. } = receipt;
    tick_for(Some(result), code.as_deref(), field.as_deref(), *revision)
}

fn tick_for(result: Option<&str>, code: Option<&str>, field: Option<&str>, revision: Option<u64>) -> Tick {
    let revision = Revision(revision.unwrap_or_default());
    match (result, code) {
        (None, _) => Tick::OnDevice,
        (Some(REJECTED), code) => {
            Tick::Refused(RejectCode::from_code(code.unwrap_or_default()), field.map(Field::from_code))
        }
        (Some(KEPT), code) => Tick::Kept(revision, KeptReason::from_code(code.unwrap_or_default())),
        // Sent twice: the first answer was lost, and may have been that it is only kept.
        (Some(_), Some(code)) => Tick::Kept(revision, KeptReason::from_code(code)),
        (Some(_), None) => Tick::OnServer(revision),
    }
}
