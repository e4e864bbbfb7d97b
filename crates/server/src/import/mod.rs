//! `ryadom import`: requests from a table that others made.
//!
//! A mapping file says which column becomes which field; the table itself is never changed to suit us. First a dry
//! run, with every bad row named by line and reason; then all good rows in one transaction, or none. A row keeps its
//! identity for ever, so the same file again adds nothing.

mod check;
mod columns;
pub(crate) mod degrees;
mod difference;
mod identity;
pub mod mapping;
mod moment;
mod plan;
mod recipe;
mod report;
mod row;
mod row_problem;
mod table;
mod text;
mod write;

pub use columns::ColumnProblem;
pub use identity::{Identity, importer};
pub use plan::{BadRow, GoodRow, Place, Plan, PlanError, parse_mapping, plan};
pub use report::{Bad, Different, Report};
pub use row_problem::RowProblem;
pub use write::{ImportError, Mode, import};
