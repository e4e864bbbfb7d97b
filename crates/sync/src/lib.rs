//! The client's side of sync, without any input or output of its own.
//!
//! [`Engine`] decides what to send and when; whoever drives it brings the clock, the network and the chance. [`Store`]
//! is what a device must be able to keep; [`conformance`] is the one suite that every store passes.
//!
//! The way of an event: [`Store::append`] keeps it, [`Engine::push`] lets it wait, [`Engine::next`] puts it into a
//! request, [`Engine::on_reply`] reads its receipt, [`Store::apply`] keeps the receipt, and only then
//! [`Engine::stored`] lets it go. Nothing on that way drops an event.

mod action;
mod batch;
mod changes;
pub mod client;
mod clock;
pub mod conformance;
mod engine;
mod memory;
mod pace;
mod progress;
mod restore;
mod store;
mod third_mark;

pub use action::{Action, Failure, Standing};
pub use changes::Changes;
pub use clock::ServerClock;
pub use engine::Engine;
pub use memory::MemoryStore;
pub use progress::{DetailsMissing, KnownDetails, complete};
pub use restore::{event_of, restore};
pub use store::{Loaded, Store, StoreError, Unsent, after, is_confirmed};
pub use third_mark::is_among;
