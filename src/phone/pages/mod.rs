//! The screens, one a file.

pub(crate) mod delivery;
pub(crate) mod history;
pub(crate) mod join;
pub(crate) mod outbox;
pub(crate) mod settings;
pub(crate) mod today;
pub(crate) mod unknown;
