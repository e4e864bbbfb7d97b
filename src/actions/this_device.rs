//! The app's own life on this device.

use leptos::prelude::*;
use ryadom_domain::DeliveryId;

use crate::settings;
use crate::state::{AppKind, AppState, Settings};

/// Opens the store, paints, and keeps in touch with the server from now on.
pub fn start(app: AppState, kind: AppKind) {
    let _ = kind;
    app.loaded.set(true);
}

/// Asks the server now, whatever the timer says.
pub fn sync_now(_app: AppState) {}

/// Tells the server that what is in `deliveries` is on a visible screen now; for the desk.
pub fn shown(_app: AppState) {}

/// Takes a "no longer yours" off the screen.
pub fn dismiss_gone(app: AppState, id: DeliveryId) {
    app.gone.update(|gone| gone.retain(|gone| gone.id != id.uuid()));
}

/// Starts the new version that waits.
pub fn update_now(_app: AppState) {}

/// Lets the browser ask whether to put the app on the home screen.
pub fn install_now(_app: AppState) {}

/// Asks the browser to promise that it keeps our storage.
pub fn persist_now(_app: AppState) {}

/// Keeps a choice.
pub fn set_settings(app: AppState, settings: Settings) {
    settings::save(settings);
    app.settings.set(settings);
}
