//! What both apps draw with: icons, words for codes, times, badges, links out.

pub mod appearance;
pub mod clipboard;
mod find;
pub mod icon;
pub mod links;
pub mod status_badge;
pub mod time;
pub mod words;
pub mod zoned;

pub use appearance::Appearance;
pub use find::find;
pub use icon::{Icon, icon, spinning};
pub use status_badge::{LateBadge, StatusBadge, UrgentBadge};
