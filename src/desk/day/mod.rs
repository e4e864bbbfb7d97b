//! The pieces of the day's page.

mod breakdown;
mod chart;

pub(crate) use breakdown::{Breakdown, Line};
pub(crate) use chart::DayChart;
