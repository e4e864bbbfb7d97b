//! The handlers, one file a resource.

pub(super) mod account;
pub(super) mod audit;
pub(super) mod desk;
pub(super) mod exports;
pub(super) mod health;
pub(super) mod import_left_out;
pub(super) mod import_mappings;
pub(super) mod imports;
pub(super) mod invitations;
mod may_import;
pub(super) mod member_imports;
pub(super) mod members;
pub(super) mod people;
pub(super) mod places;
pub(super) mod sessions;
pub(super) mod set_up;
pub(super) mod stream;
pub(super) mod sync;
pub(super) mod welcome;
