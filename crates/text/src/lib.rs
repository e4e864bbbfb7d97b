//! The desk's hot loops over a hundred thousand rows: bringing texts to one form, looking for words in them, sorting.
//!
//! A crate of its own because it is compiled for speed, and the web app around it for size. That holds only for what
//! is compiled here: nothing in here is generic.

mod fold;
mod needle;
mod order;
mod packed;

pub use fold::fold;
pub use needle::Needle;
pub use order::{Rank, order_of_ranks, order_of_texts};
pub use packed::pack;
