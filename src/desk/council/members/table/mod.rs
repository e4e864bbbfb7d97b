//! Many members from a table: choose it, say what its columns are, look at the rows, add. Online only.

mod adding;
mod alike;
mod check;
mod columns;
mod fields;
mod inviting;
mod panel;
mod sample;

pub(super) use panel::FromTable;
