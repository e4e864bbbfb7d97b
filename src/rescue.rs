//! When something took the store away: set it up again from memory, and offer what was not sent as a file.

use leptos::prelude::*;
use ryadom_domain::{Delivery, DeliveryId};
use ryadom_protocol::event;
use ryadom_protocol::json;
use ryadom_protocol::storage::{LogEntry, OutboxEntry, Position};
use ryadom_sync::{Changes, Store as _, StoreError};
use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::platform::{download, storage};
use crate::state::{AppState, Recorded, StorageHealth, Tick};
use crate::{js, platform};

/// Does what can be done about a store that failed, and says how it stands.
pub(crate) async fn mend(app: AppState, error: &StoreError) {
    let is_mended = matches!(error, StoreError::Lost(_)) && set_up_again(app).await.is_ok();
    app.storage.set(if is_mended { StorageHealth::Unknown } else { storage::health_of(error) });
    if is_mended {
        storage::check(app).await;
    }
}

/// Writes into an empty store what this page still knows: what waits, and what the server has told.
///
/// # Errors
/// [`StoreError`]; what is in memory stays there.
pub(crate) async fn set_up_again(app: AppState) -> Result<(), StoreError> {
    let runtime = app.runtime.get_value();
    runtime.store.begin_anew();
    if let Some(device) = runtime.device.get() {
        runtime.store.put_device(device).await?;
    }
    let Some(profile) = app.profile.get_untracked() else { return Ok(()) };
    runtime.store.put_profile(&profile).await?;
    let directory = app.directory.get_untracked();
    runtime.store.put_directory(&directory).await?;
    let entries: Vec<OutboxEntry> = app.outbox.with_untracked(|outbox| {
        let waiting = outbox.iter().filter(|recorded| recorded.tick == Tick::OnDevice);
        waiting.map(|recorded| entry(recorded, &profile)).collect()
    });
    runtime.store.append(&entries).await?;
    let told = told(app);
    runtime.store.apply(&told).await
}

/// What the server has told, as one step from nothing.
fn told(app: AppState) -> Changes {
    let (Position { epoch, cursor }, fields) = app.runtime.with_value(|runtime| {
        let engine = runtime.engine.borrow();
        (engine.position(), Some(engine.fields()))
    });
    let deliveries = app
        .deliveries
        .with_untracked(|state| state.all_confirmed().map(|row| Delivery::clone(row)).collect());
    let log = LogEntry { fields, epoch, cursor, deliveries, gone: Vec::new() };
    Changes { log: Some(log), ..Changes::default() }
}

fn entry(recorded: &Recorded, profile: &ryadom_protocol::api::Profile) -> OutboxEntry {
    OutboxEntry { again: recorded.is_again, ..OutboxEntry::waiting((&recorded.event).into(), profile.member) }
}

/// What the file holds: enough for a person to read out on the phone, and for a program to send again.
#[derive(Debug, Default, Serialize)]
struct Export {
    what: String,
    member: String,
    centre: String,
    device: String,
    events: Vec<ExportedEvent>,
}

#[derive(Debug, Default, Serialize)]
struct ExportedEvent {
    number: u64,
    recipient: String,
    address: String,
    happened: String,
    note: String,
    at: String,
    refused: Option<String>,
    event: event::Event,
}

/// Offers everything the server has not taken as a file; answers how many events are in it.
pub(crate) fn export(app: AppState) -> Result<usize, JsValue> {
    let events: Vec<ExportedEvent> = app
        .outbox
        .with_untracked(|outbox| outbox.iter().filter_map(|recorded| exported(app, recorded)).collect());
    let n_events = events.len();
    let (member, centre) = app.profile.with_untracked(|profile| {
        profile
            .as_ref()
            .map(|profile| (profile.name.clone(), profile.centre_name.clone()))
            .unwrap_or_default()
    });
    let device = app.runtime.with_value(|runtime| runtime.device.get()).map(|device| device.to_string());
    let export = Export {
        what: "Ryadom: events that the server does not have".to_owned(),
        member,
        centre,
        device: device.unwrap_or_default(),
        events,
    };
    let name = format!("ryadom-unsent-{}.json", &iso(platform::now().0)[..10]);
    download::save(&json::write(&export).into(), "application/json", &name)?;
    Ok(n_events)
}

fn exported(app: AppState, recorded: &Recorded) -> Option<ExportedEvent> {
    let refused = match &recorded.tick {
        Tick::OnDevice => None,
        Tick::Refused(code, _) => Some(code.code().to_owned()),
        Tick::OnServer(_) | Tick::Kept(..) => return None,
    };
    let event = &recorded.event;
    let row =
        app.deliveries.with_untracked(|state| state.get(DeliveryId::new(event.delivery.uuid())).cloned());
    let recipient = row.as_ref().and_then(|row| row.recipient.clone()).unwrap_or_default();
    let address = recipient.address;
    let parts = [address.town, address.street, address.entrance, address.floor, address.flat];
    Some(ExportedEvent {
        number: row.map(|row| row.number).unwrap_or_default(),
        recipient: recipient.name,
        address: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
        happened: event.payload.kind().to_owned(),
        note: event.payload.note().unwrap_or_default().to_owned(),
        at: iso(event.made.corrected().0),
        refused,
        event: event.into(),
    })
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 fit in 53 bits")]
fn iso(ms: i64) -> String {
    let date = js_sys::Date::new(&JsValue::from_f64(ms as f64));
    let text = js::call(&date, "toISOString", &[]).ok().and_then(|text| text.as_string());
    text.unwrap_or_else(|| "0000-00-00T00:00:00Z".to_owned())
}
