//! From a database without a council to one with it, in a browser and by a one-time code.

mod check;
mod mode;
mod notice;

pub use check::{NewCouncil, check_draft, check_finish, known_time_zone};
pub use mode::SetUpMode;
pub use notice::notice;
