//! The council's own affairs: its people, its places, who did what. Online only; `page.rs` says so when it is not.

mod first_steps;
mod line;
mod page;
mod people;
pub(crate) mod places;
mod state_line;

pub(crate) use line::is_offline;
pub(crate) use page::Council;
