//! Ryadom's web app.

pub use ryadom_i18n as i18n;
