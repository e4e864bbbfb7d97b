//! Somebody else's table becomes deliveries: choose it, say what its columns are, try, import. Online only.

mod alike;
mod bad;
mod centre;
mod check;
mod choose;
mod columns;
mod decisions;
mod done;
mod file;
mod fitting;
mod kept;
mod mapping;
mod missing;
mod more;
mod page;
mod past;
mod reading;
mod sample;
mod take;
mod translate;
mod trouble_words;
mod wizard;
mod words;

pub(crate) use page::Imports;
pub(crate) use wizard::Wizard;
