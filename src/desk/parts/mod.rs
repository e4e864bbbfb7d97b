//! Small pieces the desk's screens are made of.

mod connection;
mod copy;
mod empty;
mod end_in_sight;
pub(crate) mod form;
mod key;
mod key_button;
mod language;
mod loaded;
mod meter;
mod numbers;
mod pick;
mod sheet;
mod text_field;
mod toaster;

pub(crate) use connection::Connection;
pub(crate) use copy::CopyButton;
pub(crate) use empty::Empty;
pub(crate) use end_in_sight::{cut, end_in_sight};
pub(crate) use key::{SUBMIT_KEY, cancel_button, key, submit_key};
pub(crate) use key_button::KeyButton;
pub(crate) use language::LanguageSwitch;
pub(crate) use loaded::{Loaded, notice_line};
pub(crate) use meter::Meter;
pub(crate) use numbers::{Numbers, number_lines};
pub(crate) use pick::{Choice, Pick};
pub(crate) use sheet::Sheet;
pub(crate) use text_field::{Multiline, TextField};
pub(crate) use toaster::Toaster;
