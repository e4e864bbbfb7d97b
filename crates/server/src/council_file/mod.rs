//! A council as a file: what `ryadom init --from` reads, what of it differs from the database, and what follows.
//!
//! Things are known by the file's short keys, which never change; names may. What the file does not name stays as it
//! is, and an optional value it leaves out stays as well.

mod check;
mod form;
mod plan;
mod report;
mod step;

pub use check::{FileProblem, Wanted, WantedCentre, WantedClinic, WantedMember};
pub use form::{FileError, parse};
pub use plan::plan;
pub use step::{Key, Kind, Known, Plan, PlanProblem, Record, Step};
