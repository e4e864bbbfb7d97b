//! Coming in for the first time, and choosing a new password: by a code.

mod code;
mod page;
mod password;
mod state;

pub(crate) use page::Welcome;
pub(crate) use state::Welcoming;
