//! The handlers, one file a resource.

pub(super) mod account;
pub(super) mod desk;
pub(super) mod exports;
pub(super) mod health;
pub(super) mod import_mappings;
pub(super) mod imports;
pub(super) mod people;
pub(super) mod set_up;
pub(super) mod stream;
pub(super) mod sync;
