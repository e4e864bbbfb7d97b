//! Ryadom's web app, what its two entries (`phone`, `desk`) share.
//!
//! A view reads the signals of [`state::AppState`] and calls [`actions`]; it never touches the store or the network.

pub mod actions;
mod drafts;
mod js;
pub mod live;
pub mod platform;
mod rescue;
mod runtime;
mod settings;
pub mod state;
pub mod store;
mod sync;
pub mod ui;

pub use ryadom_i18n as i18n;
