//! Everything about one delivery.

mod actions_bar;
mod conflict;
mod ending;
mod facts;
mod history;
mod history_words;
mod notes;
mod pane;
mod way_back;

pub(crate) use actions_bar::{can_be_edited, can_take_back, tells_of_visit};
pub(crate) use conflict::{ConflictSides, open_marks};
pub(crate) use history::{EarlierButton, cut};
pub(crate) use history_words::{entry_title, maker, title as event_title, when};
pub(crate) use pane::Detail;
pub(crate) use way_back::way_back;
