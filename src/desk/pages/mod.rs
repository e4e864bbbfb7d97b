//! The pages: one a file.

mod day;
mod outbox;
mod outbox_rejected;
mod shell;
mod sign_in;
mod volunteers;
mod work;

pub(crate) use day::Day;
pub(crate) use outbox::Outbox;
pub(crate) use shell::Shell;
pub(crate) use sign_in::{SignIn, SignInForm};
pub(crate) use volunteers::Volunteers;
pub(crate) use work::Work;
