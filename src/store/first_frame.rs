//! What is known without `IndexedDB`: who is signed in, what the list looked like, and the open deliveries with as little
//! of a person as the list needs. In `localStorage`, which may lose it without harm.

use std::mem::take;

use ryadom_domain::{Address, Delivery, Recipient, State, Timestamp};
use ryadom_protocol::api::Profile;
use ryadom_protocol::sync::Gone;
use ryadom_protocol::{delivery, json};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::Element;

use super::local;
use crate::js;

const PROFILE: &str = "ryadom.profile";
const LIST: &str = "ryadom.list";
const GONE: &str = "ryadom.gone";
const LAST_SUCCESS: &str = "ryadom.last_success";
/// Set once everything has been here.
const HAD_ALL: &str = "ryadom.had_all";
/// A picture of the list, which index.html shows until the app has come.
const STILL: &str = "ryadom.still";
/// Most rows that are kept for when the store can't be read.
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
    rows.into_iter().map(Into::into).collect()
}

/// Keeps the rows the list shows now, for when the store can't be read; nothing, when nothing is open.
pub(crate) fn put_list(state: &State) {
    let open = state.iter().filter(|row| row.is_open()).take(ROWS_MAX);
    let rows: Vec<delivery::Delivery> = open.map(|row| (&bare(row)).into()).collect();
    if rows.is_empty() {
        local::remove(LIST);
    } else {
        keep(LIST, &rows);
    }
}

/// Keeps a picture of the list, when that and all of it is what the page shows; else an older picture goes, since it is
/// not true any more.
pub(crate) fn put_still() {
    match still() {
        Some(html) => local::put(STILL, &html),
        None => local::remove(STILL),
    }
}

/// The markup of the list's first rows. It says nothing of the connection: that would be guessed.
fn still() -> Option<String> {
    let window = web_sys::window()?;
    let document = window.document()?;
    let page = document.get_element_by_id("main")?;
    let search = page.query_selector(".search__input").ok()?;
    let is_searched = search.is_some_and(|search| js::get(&search, "value").is_truthy());
    if is_searched || window.location().pathname().ok()? != "/" {
        return None;
    }
    let rows = page.query_selector_all("li:has(.row:not(.row--over))").ok()?;
    // What lies below the screen, however the phone is held, would only make the first frame late.
    let screen = js::get(&window, "screen");
    let side = |name| js::get(&screen, name).as_f64();
    let end = top(&page)? + side("width")?.max(side("height")?);
    let all = (0..rows.length()).map_while(|idx| rows.item(idx));
    let on_screen = all.take_while(|row| top(row).is_some_and(|top| top < end));
    let last = on_screen.last().or_else(|| rows.item(0))?;
    // Only as far as the picture goes: a copy of hundreds of rows would be felt on a slow phone.
    let part = document.create_range().ok()?;
    part.set_start(&page, 0).ok()?;
    part.set_end_after(&last).ok()?;
    let copy = document.create_element("div").ok()?;
    let upper = part.clone_contents().ok()?;
    copy.append_child(&upper).ok()?;
    let take_away = |selector: &str| {
        let found = copy.query_selector_all(selector).ok()?;
        let parts = (0..found.length()).filter_map(|idx| found.item(idx));
        parts.for_each(|part| part.unchecked_into::<Element>().remove());
        Some(())
    };
    // What is over stays on the screen until the person has seen it, and not on the disk.
    take_away("details, .sync-line > *, li:has(.row--over), li:not(:has(.row))")?;
    take_away(".house:not(:has(li)), section:not(:has(li))")?;
    Some(copy.inner_html())
}

/// Where an element begins, in CSS pixels from the window's upper edge.
fn top(element: &JsValue) -> Option<f64> {
    js::get(&js::call(element, "getBoundingClientRect", &[]).ok()?, "top").as_f64()
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

/// Whether a first sync has come to its end, so that what is stored is all there is, or was. Lost with `localStorage` it is
/// `false`, which the next answer mends.
pub(crate) fn had_all() -> bool {
    local::get(HAD_ALL).is_some()
}

/// Keeps that a first sync has come to its end, or that one has begun.
pub(crate) fn put_had_all(had_all: bool) {
    if had_all {
        local::put(HAD_ALL, "1");
    } else {
        local::remove(HAD_ALL);
    }
}

/// Forgets everything.
pub(crate) fn clear() {
    for key in [PROFILE, LIST, GONE, LAST_SUCCESS, HAD_ALL, STILL] {
        local::remove(key);
    }
}

fn read<T: DeserializeOwned>(name: &str) -> Option<T> {
    serde_json::from_str(&local::get(name)?).ok()
}

fn keep<T: Serialize + ?Sized>(name: &str, value: &T) {
    local::put(name, &json::write(value));
}

/// A row as the list shows it: name, street and flat, and the first line of what is brought. No phone number, no door
/// code, no notes, no history.
fn bare(row: &Delivery) -> Delivery {
    let mut bare = row.clone();
    if let Some(recipient) = &mut bare.recipient {
        let known = take(recipient);
        let Address { town, street, flat, .. } = known.address;
        *recipient = Recipient {
            name: known.name,
            address: Address { town, street, flat, ..Address::default() },
            ..Recipient::default()
        };
    }
    let first_line = bare.items.lines().next().unwrap_or_default().len();
    bare.items.truncate(first_line);
    bare.notes.clear();
    bare.marks.clear();
    bare.edits.clear();
    bare.holders.clear();
    bare
}
