//! What a browser stores. FROZEN: `golden/storage.json`.
//!
//! One snapshot of the confirmed deliveries, a log of what the server said since, and the outbox.

use ryadom_domain::Delivery;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::delivery::{is_none, many};
use crate::event::Event;
use crate::json::Json;
use crate::sync::Gone;

/// The version this build writes. A store with a higher one was written by a newer build and is left alone.
pub const STORAGE_VERSION: u32 = 1;

/// How far a store has come: in which epoch of the server's database, and up to which position of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
pub struct Position {
    /// [`SyncResponse::epoch`](crate::sync::SyncResponse::epoch); nil before the first answer.
    #[serde(default)]
    pub epoch: Uuid,
    /// [`SyncResponse::cursor`](crate::sync::SyncResponse::cursor).
    pub cursor: u64,
}

/// Everything the server had told when it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
pub struct Snapshot {
    /// [`STORAGE_VERSION`] of the build that wrote it.
    pub version: u32,
    /// The epoch of its position.
    #[serde(default)]
    pub epoch: Uuid,
    /// Position up to which it is complete.
    pub cursor: u64,
    /// Position a coordinator has seen.
    #[serde(default)]
    pub seen: u64,
    /// The deliveries.
    #[serde(with = "many")]
    pub deliveries: Vec<Delivery>,
}

/// One answer of the server, stored until the next fold into a snapshot.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
pub struct LogEntry {
    /// The epoch of its position.
    #[serde(default)]
    pub epoch: Uuid,
    /// Position after this answer.
    pub cursor: u64,
    /// Position a coordinator has seen.
    #[serde(default)]
    pub seen: u64,
    /// Deliveries as they stand.
    #[serde(default, with = "many")]
    pub deliveries: Vec<Delivery>,
    /// Deliveries no longer this member's.
    #[serde(default)]
    pub gone: Vec<Gone>,
}

/// An event the server has not confirmed, or has confirmed today and a person may want to see or undo.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Json)]
pub struct OutboxEntry {
    /// The event.
    pub event: Event,
    /// The member who made it: on a shared phone an entry never travels under another name.
    pub by: Uuid,
    /// What the server answered: absent while it waits; `applied`, `already`, `kept` or `rejected`.
    #[serde(default, skip_serializing_if = "is_none")]
    pub result: Option<String>,
    /// Why, a code.
    #[serde(default, skip_serializing_if = "is_none")]
    pub code: Option<String>,
    /// The field it is about, for a rejected form.
    #[serde(default, skip_serializing_if = "is_none")]
    pub field: Option<String>,
    /// Its position in the server's commit order.
    #[serde(default, skip_serializing_if = "is_none")]
    pub revision: Option<u64>,
    /// The server had answered it, and a backup from before was restored since: it waits once more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub again: bool,
}

impl OutboxEntry {
    /// An event that `by` has recorded a moment ago.
    #[must_use]
    pub fn waiting(event: Event, by: Uuid) -> Self {
        Self { event, by, ..Self::default() }
    }
}
