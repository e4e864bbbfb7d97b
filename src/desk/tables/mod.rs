//! Tables that others made, as a screen takes them: a file chosen or dropped, how it is read, its columns, its bad rows.
//! What becomes of the rows is said elsewhere: deliveries in `imports`, members in `council/members`.

mod bad_rows;
mod causes;
mod column_card;
mod drop_file;
mod file;
mod how_read;
mod told;
pub(crate) mod trouble_words;
pub(crate) mod words;

pub(crate) use bad_rows::{BadRows, Tone};
pub(crate) use column_card::ColumnCard;
pub(crate) use drop_file::DropFile;
pub(crate) use file::TableFile;
pub(crate) use how_read::{HowRead, with_chosen};
pub(crate) use told::Told;

/// Lists are not longer than this on the screen.
pub(crate) const SHOWN_MAX: usize = 200;
