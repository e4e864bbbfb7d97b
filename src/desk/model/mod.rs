//! What the desk works out before anything is drawn: search, filters, orders, sums, geometry, forms.
//!
//! Plain values in, plain values out: no signals, no DOM, no clock, no network.

pub(crate) mod absent;
pub(crate) mod again;
pub(crate) mod chart;
pub(crate) mod choice;
pub(crate) mod council;
pub(crate) mod draft;
pub(crate) mod figures;
pub(crate) mod filter;
pub(crate) mod index;
pub(crate) mod keys;
pub(crate) mod people;
pub(crate) mod phone;
pub(crate) mod places;
pub(crate) mod query;
pub(crate) mod route;
pub(crate) mod rows;
pub(crate) mod selection;
pub(crate) mod shown;
pub(crate) mod similar;
pub(crate) mod slots;
pub(crate) mod sort;
pub(crate) mod sorted;
pub(crate) mod tail;
pub(crate) mod window;

#[cfg(test)]
mod samples;
