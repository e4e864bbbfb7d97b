//! From what the disk has to what the screens show; and the tidying up afterwards, when nobody waits.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ryadom_domain::{Delivery, DeliveryId, Revision};
use ryadom_protocol::storage::{LogEntry, Position, STORAGE_VERSION, Snapshot};
use ryadom_protocol::sync::{DeliveryAt, Gone};
use ryadom_sync::{Changes, Store as _, is_among};

use crate::platform::{self, when_idle};
use crate::state::{AppKind, AppState, Recorded, Tick};
use crate::store::first_frame;

/// A longer log is folded.
const LOG_MAX: usize = 50;
/// Confirmed events stay to be looked at and undone for so long.
const KEEP_CONFIRMED_MS: i64 = 7 * 24 * 3_600_000;
/// How long the first frame's snapshot may lag behind.
const FIRST_FRAME_AFTER_MS: u32 = 500;

/// Shows what is on the disk now.
pub(super) fn absorb(app: AppState, changes: Changes) {
    if let Some(entry) = &changes.log {
        take_gone(app, entry);
        note_for_folding(app, entry);
    }
    if !changes.answers.is_empty() || !changes.seen.is_empty() {
        app.outbox.update(|outbox| outbox.iter_mut().for_each(|recorded| mark(recorded, &changes)));
    }
    let news = changes.into_news();
    if !(news.deliveries.is_empty() && news.gone.is_empty() && news.answered.is_empty()) {
        app.deliveries.update(|state| state.absorb(news));
        list_changed(app);
    }
    fold_when_idle(app);
}

/// How far a record has come with this step.
fn mark(recorded: &mut Recorded, changes: &Changes) {
    let id = recorded.event.id.uuid();
    if let Some(receipt) = changes.answers.iter().find(|receipt| receipt.event == id) {
        recorded.tick = super::open::tick_of(receipt);
    }
    if let Tick::OnServer(Revision(position)) | Tick::Kept(Revision(position), _) = recorded.tick {
        let at = DeliveryAt { delivery: recorded.event.delivery.uuid(), position };
        recorded.is_seen |= is_among(at, &changes.seen);
    }
}

/// Tells of deliveries that were on the screen and no longer are; one that comes back needs no telling.
fn take_gone(app: AppState, entry: &LogEntry) {
    let was_here = |gone: &&Gone| {
        app.deliveries.with_untracked(|state| state.confirmed(DeliveryId::new(gone.id)).is_some())
    };
    let new: Vec<Gone> = entry.gone.iter().filter(was_here).cloned().collect();
    let is_back = |gone: &Gone| entry.deliveries.iter().any(|row| row.id.uuid() == gone.id);
    if new.is_empty() && !app.gone.with_untracked(|all| all.iter().any(is_back)) {
        return;
    }
    app.gone.update(|all| {
        all.retain(|gone| !is_back(gone) && !new.iter().any(|new| new.id == gone.id));
        all.extend(new);
        first_frame::put_gone(all);
    });
}

/// An answer that takes a person's details away is folded soon, so that they leave the older entries too.
fn note_for_folding(app: AppState, entry: &LogEntry) {
    let is_taken_away = !entry.gone.is_empty() || entry.deliveries.iter().any(|row| row.recipient.is_none());
    app.runtime.with_value(|runtime| {
        runtime.n_log.set(runtime.n_log.get() + 1);
        if is_taken_away || runtime.n_log.get() > LOG_MAX {
            runtime.is_fold_wanted.set(true);
        }
    });
}

/// Folds the log and forgets old confirmed events, when the browser has nothing better to do.
pub(crate) fn fold_when_idle(app: AppState) {
    let is_wanted = app.runtime.with_value(|runtime| runtime.is_fold_wanted.replace(false));
    if is_wanted {
        when_idle(move || spawn_local(fold(app)));
    }
}

async fn fold(app: AppState) {
    let runtime = app.runtime.get_value();
    let (Position { epoch, cursor }, fields) = {
        let engine = runtime.engine.borrow();
        (engine.position(), engine.fields())
    };
    let deliveries = app
        .deliveries
        .with_untracked(|state| state.all_confirmed().map(|row| Delivery::clone(row)).collect());
    let snapshot = Snapshot { version: STORAGE_VERSION, fields, epoch, cursor, deliveries };
    // When the store has moved on meanwhile, the next answer asks again.
    match runtime.store.fold(&snapshot).await {
        Ok(()) => runtime.n_log.set(0),
        Err(_) => runtime.is_fold_wanted.set(true),
    }
}

/// Forgets old confirmed events.
pub(crate) fn prune_when_idle(app: AppState) {
    when_idle(move || {
        spawn_local(async move {
            let before = platform::now().plus_ms(-KEEP_CONFIRMED_MS);
            drop(app.runtime.get_value().store.prune(before).await);
        });
    });
}

/// Deliveries have changed: what is kept of them for the next start is written, a moment later.
pub(crate) fn list_changed(app: AppState) {
    app.runtime.with_value(|runtime| runtime.is_list_changed.set(true));
    write_first_frame_soon(app);
}

/// Writes the picture of the list for the next start's first frame, a moment later; only the phone has one.
pub(crate) fn write_first_frame_soon(app: AppState) {
    app.runtime.with_value(|runtime| {
        if runtime.kind.get() == AppKind::Phone && runtime.first_frame_timer.borrow().is_none() {
            let timer = Timeout::new(FIRST_FRAME_AFTER_MS, move || write_first_frame(app));
            drop(runtime.first_frame_timer.replace(Some(timer)));
        }
    });
}

/// Writes the list for the next start's first frame now, if it is due.
pub(crate) fn write_first_frame(app: AppState) {
    let was_due = app.runtime.with_value(|runtime| runtime.first_frame_timer.take().is_some());
    if was_due && app.loaded.get_untracked() && app.profile.with_untracked(Option::is_some) {
        // Hundreds of rows are not written anew at each start: a slow phone has better to do then.
        if app.runtime.with_value(|runtime| runtime.is_list_changed.take()) {
            app.deliveries.with_untracked(first_frame::put_list);
        }
        first_frame::put_still();
    }
}
