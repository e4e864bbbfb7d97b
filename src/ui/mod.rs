//! What both apps draw with: icons, words for codes, times, badges, links out.

pub mod appearance;
pub mod clipboard;
mod find;
pub mod icon;
pub mod keyed_for;
pub mod links;
pub mod show_if;
pub mod status_badge;
pub mod time;
pub mod words;

pub use appearance::Appearance;
pub use find::find;
pub use icon::{Icon, icon, spinning};
pub use keyed_for::KeyedFor;
pub use show_if::ShowIf;
pub use status_badge::{LateBadge, StatusBadge, UrgentBadge};
