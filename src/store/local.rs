//! `localStorage`: a text under a name. A browser may not have it, have no room, or empty it: nobody is told, and nothing
//! that matters is kept here.

use gloo_storage::{LocalStorage, Storage as _};

/// gloo-storage stops the app where the browser has no storage: so it is asked only where there is one.
fn is_there() -> bool {
    web_sys::window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))))
}

/// The text of that name.
pub(crate) fn get(name: &str) -> Option<String> {
    if !is_there() {
        return None;
    }
    LocalStorage::raw().get_item(name).ok()?
}

/// Keeps a text.
pub(crate) fn put(name: &str, text: &str) {
    if is_there() {
        drop(LocalStorage::raw().set_item(name, text));
    }
}

/// Forgets a text.
pub(crate) fn remove(name: &str) {
    if is_there() {
        LocalStorage::delete(name);
    }
}
