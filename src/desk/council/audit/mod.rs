//! The audit log: who did what, and who read whose details.

mod deliveries;
mod details;
mod filters;
mod kinds;
mod page;
mod row;
mod sieve;
mod who;
mod words;

pub(crate) use page::Audit;
pub(crate) use sieve::Sieve;
