//! What both apps draw with: icons, words for codes, times, badges, sheets, links out.

pub mod appearance;
pub mod clipboard;
pub mod icon;
pub mod links;
pub mod sheet;
pub mod status_badge;
pub mod time;
pub mod words;

pub use appearance::Appearance;
pub use icon::{Icon, icon, spinning};
pub use sheet::Sheet;
pub use status_badge::{LateBadge, StatusBadge, UrgentBadge};
