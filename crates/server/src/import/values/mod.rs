//! What single cells mean: phones, addresses, days and times, degrees.

pub(super) mod address;
mod address_marks;
pub(crate) mod degrees;
pub(super) mod moment;
pub(super) mod number;
pub(super) mod phone;
pub(super) mod window;
