//! The pieces of the day's page.

mod breakdown;
mod chart;

pub(crate) use breakdown::Breakdown;
pub(crate) use chart::DayChart;
