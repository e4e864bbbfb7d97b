//! What this device keeps: `IndexedDB` for all that matters, `localStorage` for the first frame.

mod browser;
mod connection;
pub(crate) mod first_frame;
mod idb;
pub(crate) mod local;
mod records;

pub use connection::BrowserStore;
