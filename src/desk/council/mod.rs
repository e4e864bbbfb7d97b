//! The council's own affairs: its people, its places, who did what. Online only; `page.rs` says so when it is not.

mod line;
mod page;
mod people;

pub(crate) use line::is_offline;
pub(crate) use page::Council;
