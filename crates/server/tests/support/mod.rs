//! What the server's tests share: a small council on a real file.

pub(crate) mod clock;
pub(crate) mod council;
