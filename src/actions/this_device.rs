//! The app's own life on this device.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::task::spawn_local;
use ryadom_domain::{DeliveryId, EventId, Revision};

use super::ActionError;
use crate::platform::{install, storage, worker};
use crate::state::{AppState, Settings};
use crate::store::first_frame;
use crate::sync::absorb;
use crate::{rescue, settings, sync};

/// Tries everything now, what failed before included, whatever the timer says.
pub fn sync_now(app: AppState) {
    app.runtime.with_value(|runtime| runtime.engine.borrow_mut().retry_all());
    sync::wake(app);
}

/// Asks the server whether there is anything new.
pub fn look_anew(app: AppState) {
    sync::kick(app);
}

/// The same, unless it has just answered.
pub fn look_anew_if_old(app: AppState) {
    sync::kick_unless_fresh(app);
}

/// The position of a delivery as this desk shows it, if the server is to be told once it is on a visible screen: not that of
/// one that no volunteer has ever had, and not twice.
#[must_use]
pub fn position_to_tell(app: AppState, id: DeliveryId) -> Option<Revision> {
    let at = app.deliveries.with_untracked(|state| {
        state.confirmed(id).filter(|row| !row.holders.is_empty()).map(|row| row.revision)
    })?;
    let is_news = app.runtime.with_value(|runtime| runtime.engine.borrow().is_news_of_screen(id, at));
    is_news.then_some(at)
}

/// Tells the server that these deliveries were on a visible screen as they stood at these positions; for the desk.
pub fn shown(app: AppState, rows: BTreeMap<DeliveryId, Revision>) {
    app.runtime.with_value(|runtime| {
        let mut engine = runtime.engine.borrow_mut();
        rows.into_iter().for_each(|(id, at)| engine.shown(id, at));
    });
    sync::wake(app);
}

/// Takes a "no longer yours" off the screen.
pub fn dismiss_gone(app: AppState, id: DeliveryId) {
    app.gone.update(|gone| {
        gone.retain(|gone| gone.id != id.uuid());
        first_frame::put_gone(gone);
    });
}

/// Tells that the list stands on the screen: the next start begins with a picture of it.
pub fn list_shown(app: AppState) {
    absorb::write_first_frame_soon(app);
}

/// Offers everything the server has not taken as a file; answers how many events are in it.
pub fn export_unsent(app: AppState, done: impl FnOnce(Result<usize, ActionError>) + 'static) {
    done(rescue::export(app).map_err(|_error| ActionError::Storage(app.storage.get_untracked())));
}

/// Puts a refused event aside, so that it is not in the way. It stays in the outbox, in the exported file and on the
/// server.
pub fn put_aside(app: AppState, event: EventId) {
    app.aside.update(|aside| {
        if !aside.contains(&event) {
            aside.push(event);
        }
        settings::keep_aside(aside);
    });
}

/// Takes back an event that was put aside.
pub fn take_back(app: AppState, event: EventId) {
    app.aside.update(|aside| {
        aside.retain(|known| *known != event);
        settings::keep_aside(aside);
    });
}

/// Starts the new version that waits, after everything half-written is on the disk.
pub fn update_now(app: AppState) {
    worker::update(app);
}

/// Lets the browser ask whether to put the app on the home screen.
pub fn install_now(app: AppState) {
    install::prompt(app);
}

/// Asks the browser to promise that it keeps our storage.
pub fn persist_now(app: AppState) {
    storage::persist(app);
}

/// Looks anew how the storage stands.
pub fn check_storage(app: AppState) {
    spawn_local(storage::check(app));
}

/// Keeps a choice.
pub fn set_settings(app: AppState, settings: Settings) {
    settings::save(settings);
    app.settings.set(settings);
}
