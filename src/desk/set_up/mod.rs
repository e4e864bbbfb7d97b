//! The set-up of a new council: a few steps, each kept by the server, so that it can be left and gone on with.

mod admin;
mod centres;
mod code;
mod council;
mod done;
mod page;
mod state;

pub(crate) use page::SetUp;
pub(crate) use state::SettingUp;
