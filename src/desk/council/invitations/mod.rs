//! Ways in: made for one or for many, handed out once, listed while they can be used.

mod choose;
mod handed;
mod open;
mod page;

pub(crate) use choose::Inviting;
pub(crate) use page::Invitations;
