//! What a browser stores. FROZEN: `golden/storage.json`.
//!
//! One snapshot of the confirmed deliveries, a log of what the server said since, and the outbox.

use ryadom_domain::Delivery;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::delivery::{is_none, many};
use crate::event::Event;
use crate::sync::Gone;

/// The version this build writes. A store with a higher one was written by a newer build and is left alone.
pub const STORAGE_VERSION: u32 = 1;

/// The generation of fields that this build knows of what the server tells. It is raised whenever a record gains a field:
/// a build that did not know it has dropped it from what it wrote, and an updated app asks anew.
pub const FIELDS: u32 = 1;

/// How far a store has come: in which epoch of the server's database, and up to which position of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// [`SyncResponse::epoch`](crate::sync::SyncResponse::epoch); nil before the first answer.
    #[serde(default)]
    pub epoch: Uuid,
    /// [`SyncResponse::cursor`](crate::sync::SyncResponse::cursor).
    pub cursor: u64,
}

/// Everything the server had told when it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// [`STORAGE_VERSION`] of the build that wrote it.
    pub version: u32,
    /// [`FIELDS`] of the build that wrote it, or of an older one that had written what it was made of.
    #[serde(default)]
    pub fields: u32,
    /// The epoch of its position.
    #[serde(default)]
    pub epoch: Uuid,
    /// Position up to which it is complete.
    pub cursor: u64,
    /// The deliveries.
    #[serde(with = "many")]
    pub deliveries: Vec<Delivery>,
}

impl Snapshot {
    /// Nothing is known yet of what the server has in this epoch.
    #[must_use]
    pub fn nothing(epoch: Uuid) -> Self {
        Self { version: STORAGE_VERSION, fields: FIELDS, epoch, ..Self::default() }
    }
}

/// One answer of the server, stored until the next fold into a snapshot.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    /// [`FIELDS`] of the build that wrote it; absent in an answer kept as the server wrote it, which has all.
    #[serde(default, skip_serializing_if = "is_none")]
    pub fields: Option<u32>,
    /// The epoch of its position.
    #[serde(default)]
    pub epoch: Uuid,
    /// Position after this answer.
    pub cursor: u64,
    /// Deliveries as they stand.
    #[serde(default, with = "many")]
    pub deliveries: Vec<Delivery>,
    /// Deliveries no longer this member's.
    #[serde(default)]
    pub gone: Vec<Gone>,
}

/// An event the server has not confirmed, or has confirmed today and a person may want to see or undo.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
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
    /// It was recorded before the device learned that a backup of the server was restored: it goes to a database that may
    /// have forgotten what it builds on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub again: bool,
    /// A coordinator has had the delivery's row on a visible screen, as it stood at `revision` or later.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub seen: bool,
}

impl OutboxEntry {
    /// An event that `by` has recorded a moment ago.
    #[must_use]
    pub fn waiting(event: Event, by: Uuid) -> Self {
        Self { event, by, ..Self::default() }
    }
}
