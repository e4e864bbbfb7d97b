//! What the list shows before `IndexedDB` is open: who is signed in, and the open deliveries with as little of a person
//! as the list needs. In `localStorage`, which may lose it without harm.

use ryadom_domain::{Delivery, State, Timestamp};
use ryadom_protocol::api::Profile;
use ryadom_protocol::sync::Gone;
use ryadom_protocol::{delivery, json};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::local;

const PROFILE: &str = "ryadom.profile";
const LIST: &str = "ryadom.list";
const GONE: &str = "ryadom.gone";
const LAST_SUCCESS: &str = "ryadom.last_success";
/// Most rows of the first frame; more would not fit on a screen, and cost time at each start.
const ROWS_MAX: usize = 200;

/// Who was signed in.
pub(crate) fn profile() -> Option<Profile> {
    read(PROFILE)
}

/// Keeps who is signed in.
pub(crate) fn put_profile(profile: &Profile) {
    keep(PROFILE, profile);
}

/// The rows the list showed last.
pub(crate) fn list() -> Vec<Delivery> {
    let rows: Vec<delivery::Delivery> = read(LIST).unwrap_or_default();
    rows.into_iter().map(Delivery::from).collect()
}

/// Keeps the rows the list shows now; nothing, when nothing is open.
pub(crate) fn put_list(state: &State) {
    let open = state.iter().filter(|row| row.is_open()).take(ROWS_MAX);
    let rows: Vec<delivery::Delivery> = open.map(|row| bare(row)).collect();
    if rows.is_empty() {
        local::remove(LIST);
    } else {
        keep(LIST, &rows);
    }
}

/// Deliveries taken away, and not dismissed yet.
pub(crate) fn gone() -> Vec<Gone> {
    read(GONE).unwrap_or_default()
}

/// Keeps what was taken away until it is dismissed.
pub(crate) fn put_gone(gone: &[Gone]) {
    if gone.is_empty() {
        local::remove(GONE);
    } else {
        keep(GONE, gone);
    }
}

/// The last answer of the server, by this device's clock.
pub(crate) fn last_success() -> Option<Timestamp> {
    Some(Timestamp(local::get(LAST_SUCCESS)?.parse().ok()?))
}

/// Keeps when the server answered last.
pub(crate) fn put_last_success(at: Timestamp) {
    local::put(LAST_SUCCESS, &at.0.to_string());
}

/// Forgets everything.
pub(crate) fn clear() {
    for key in [PROFILE, LIST, GONE, LAST_SUCCESS] {
        local::remove(key);
    }
}

fn read<T: DeserializeOwned>(name: &str) -> Option<T> {
    json::read(&local::get(name)?).ok()
}

fn keep<T: Serialize + ?Sized>(name: &str, value: &T) {
    if let Ok(text) = serde_json::to_string(value) {
        local::put(name, &text);
    }
}

/// A row as the list shows it: name, street and flat, and the first line of what is brought. No phone number, no door
/// code, no notes, no history.
fn bare(row: &Delivery) -> delivery::Delivery {
    let mut bare = delivery::Delivery::from(row);
    bare.recipient = bare.recipient.map(|known| delivery::Recipient {
        name: known.name,
        town: known.town,
        street: known.street,
        flat: known.flat,
        ..delivery::Recipient::default()
    });
    bare.items = bare.items.lines().next().unwrap_or_default().to_owned();
    bare.notes.clear();
    bare.marks.clear();
    bare.edits.clear();
    bare.holders.clear();
    bare
}
