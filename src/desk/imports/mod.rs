//! Somebody else's table becomes deliveries: choose it, say what its columns are, try, import. Online only.

mod alike;
mod bad;
mod centre;
mod check;
mod choose;
mod columns;
mod day;
mod decisions;
mod done;
mod file_words;
mod fitting;
mod kept;
mod left_out;
mod mapping;
mod missing;
mod more;
mod page;
mod past;
mod reading;
mod sample;
mod take;
mod translate;
mod wizard;

pub(crate) use page::Imports;
pub(crate) use wizard::Wizard;

use crate::tables::{SHOWN_MAX, trouble_words, words};
