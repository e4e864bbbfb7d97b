//! Somebody else's table becomes deliveries: choose it, say what its columns are, try, import. Online only.

mod alike;
mod bad;
mod check;
mod choose;
mod columns;
mod done;
mod kept;
mod mapping;
mod missing;
mod page;
mod past;
mod reading;
mod sample;
mod translate;
mod wizard;

pub(crate) use page::Imports;

use crate::tables::{SHOWN_MAX, trouble_words, words};
