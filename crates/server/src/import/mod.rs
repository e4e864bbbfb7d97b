//! `ryadom import`: requests from a table that others made.
//!
//! A mapping says which column becomes which field; the table itself is never changed to suit us. First a dry run, with
//! every bad row named by line and reason; then all good rows in one transaction, or none. A row keeps its identity for
//! ever, so the same file again adds nothing.

mod alike_letters;
mod check;
mod clinics;
mod columns;
mod comparing;
mod deciding;
mod difference;
mod file;
mod guess;
mod identity;
mod left_out_file;
mod left_out_words;
mod likeness;
pub mod mapping;
mod mapping_problem;
mod mapping_wire;
mod member_centre;
mod member_likeness;
pub(crate) mod member_sorting;
mod member_words;
pub mod members;
mod needs;
mod not_data;
mod one_or_more;
mod plan;
mod recipe;
mod report;
mod row;
mod row_mark;
mod row_problem;
mod row_trouble;
mod row_window;
mod skipping;
mod sorter;
mod target;
mod trouble;
pub(crate) mod values;
mod write;

pub use clinics::Clinics;
pub use columns::ColumnProblem;
pub use deciding::{Mode, Same, Wish};
pub use file::FileError;
pub use guess::{Guess, GuessContext, Told, guess};
pub use identity::{Identity, importer};
pub use left_out_file::{LeftOutError, left_out_file};
pub use mapping::Mapping;
pub use mapping_problem::MappingProblem;
pub use mapping_wire::mapping_to_wire;
pub use one_or_more::OneOrMore;
pub use plan::{
    BadRow, File, GoodRow, Place, Plan, PlanError, check_mapping, mapping_from_wire, parse_mapping, plan,
    read_mapping,
};
pub use report::in_words;
pub use row_mark::RowMark;
pub use row_problem::RowProblem;
pub use target::Target;
pub use values::phone::PhoneProblem;
pub use write::{ImportError, Importer, Prepared, import, plan_and_write, prepare, take_back};
