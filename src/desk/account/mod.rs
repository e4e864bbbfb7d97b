//! One's own account: password and sessions.

mod page;
mod password;
mod sessions;

pub(crate) use page::Account;
