//! The words of the interface. Everything here is generated from `locales/ru.json` and `locales/en.json` at the
//! project's root: a missing key, or a placeholder that only one language has, is a build error.

#![allow(clippy::all, reason = "the code is generated")]

include!(concat!(env!("OUT_DIR"), "/i18n/mod.rs"));

pub use i18n::*;
