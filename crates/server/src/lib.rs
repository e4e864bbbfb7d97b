//! Ryadom's server: takes events down, tells who may know, serves the app from inside itself.
//!
//! `http` speaks with devices, `store` keeps everything, `cli` is what an administrator types.

pub mod cli;
pub mod clock;
pub mod code;
pub mod council_file;
pub mod demo;
pub mod export;
pub mod http;
pub mod import;
pub mod invitation;
mod naming;
pub mod password;
pub mod set_up;
pub mod store;
pub mod zone;
