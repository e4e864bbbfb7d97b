//! The desk's hot loops over a hundred thousand rows: bringing texts to one form, looking for words in them, sorting.
//!
//! A crate of its own because it is compiled for speed, and the web app around it for size. That holds only for what
//! is compiled here: nothing in here is generic.

mod fold;
mod kinds;
mod needle;
mod order;
mod packed;
mod radix;

pub use fold::fold;
pub use needle::Needle;
pub use order::{Rank, greatest_first, sort_by_rank, sort_by_repeated_text, sort_by_text};
pub use packed::pack;
