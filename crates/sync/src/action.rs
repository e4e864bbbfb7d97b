//! What the engine says, and what it is told.

use ryadom_domain::Timestamp;
use ryadom_protocol::sync::SyncRequest;

/// What to do next.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Send this; then call [`Engine::on_reply`](crate::Engine::on_reply) or [`Engine::on_failure`](crate::Engine::on_failure).
    Send(SyncRequest),
    /// Read the outbox on the disk, and call [`Engine::outbox_read`](crate::Engine::outbox_read): before a device is emptied,
    /// what another tab recorded must be known.
    ReadOutbox,
    /// Nothing now; ask again at this moment, by the device's clock, or after a kick.
    WaitUntil(Timestamp),
    /// Nothing until something happens.
    Idle,
}

/// Why a request brought no answer to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// No network, no server, cut off, too slow; or an answer that can't be read.
    NoAnswer,
    /// The server has a trouble of its own.
    Server,
    /// The server asks for silence for so many milliseconds.
    Busy {
        /// From now on.
        retry_after_ms: i64,
    },
    /// The server can't make sense of the request as a whole, or finds it too large.
    Malformed,
    /// The session has ended: somebody must sign in.
    SignedOut,
    /// The session was revoked; the server has taken what this request held into quarantine.
    Revoked,
    /// The device could not keep what the server said.
    NotStored,
}

/// How the device stands with the server.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Standing {
    /// Well.
    #[default]
    Fine,
    /// Somebody must sign in; events wait.
    SignedOut,
    /// Revoked; what is left is being handed in.
    Revoked,
    /// Revoked, and nothing is left to hand in: the device is to be emptied.
    HandedIn,
}
