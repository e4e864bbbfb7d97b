//! What a device must be able to keep.

use std::collections::BTreeSet;

use ryadom_domain::Timestamp;
use ryadom_protocol::api::{Directory, Profile};
use ryadom_protocol::storage::{FIELDS, LogEntry, OutboxEntry, Position, Snapshot};
use ryadom_protocol::sync::{DeliveryAt, Receipt};
use uuid::Uuid;

use crate::changes::Changes;
use crate::third_mark::is_among;

/// Everything a store holds, as read at start.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Loaded {
    /// The browser profile's id; `None` in a store never used.
    pub device: Option<Uuid>,
    /// Who is signed in.
    pub profile: Option<Profile>,
    /// The names behind the ids.
    pub directory: Option<Directory>,
    /// The deliveries as last folded.
    pub snapshot: Snapshot,
    /// What the server said since, oldest first.
    pub log: Vec<LogEntry>,
    /// What was recorded on this device, oldest first; each event once.
    pub outbox: Vec<OutboxEntry>,
}

impl Loaded {
    /// Position up to which the store is complete.
    #[must_use]
    pub fn position(&self) -> Position {
        let Snapshot { epoch, cursor, .. } = self.snapshot;
        let folded = Position { epoch, cursor };
        self.log.last().map_or(folded, |entry| Position { epoch: entry.epoch, cursor: entry.cursor })
    }

    /// Whether whoever wrote what the server told knew all [`FIELDS`] that this build knows.
    #[must_use]
    pub fn has_all_fields(&self) -> bool {
        let Snapshot { fields, deliveries, .. } = &self.snapshot;
        let knows = |fields: u32| fields >= FIELDS;
        (deliveries.is_empty() || knows(*fields))
            && self.log.iter().all(|entry| entry.fields.is_none_or(knows))
    }
}

/// Why a store did not do what was asked. Whatever it is: nothing of the request was kept, nothing else was lost.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// A newer build wrote it; it was left alone.
    #[error("the store was written by a newer version of the app")]
    Newer,
    /// There is no room left.
    #[error("there is no room left on the device")]
    Full,
    /// The browser does not let us store.
    #[error("the browser blocks storage")]
    Blocked,
    /// It vanished, or it can't be read.
    #[error("the store is lost: {0}")]
    Lost(String),
    /// Somebody else (another tab) has moved it on: read it anew, and try again.
    #[error("the store has moved on")]
    Moved,
}

/// A device's store. One method is one transaction: all of it counts, or none.
#[expect(async_fn_in_trait, reason = "a browser's store lives on one thread, as do those who wait for it")]
pub trait Store {
    /// Reads everything. A store in use by a newer build is left alone.
    ///
    /// # Errors
    /// [`StoreError`].
    async fn load(&self) -> Result<Loaded, StoreError>;

    /// Keeps what was recorded, in this order; answers when the disk has it. An event that is there already stays
    /// as it is.
    ///
    /// # Errors
    /// [`StoreError`].
    async fn append(&self, entries: &[OutboxEntry]) -> Result<(), StoreError>;

    /// Keeps one answer of the server: the log's new entry, the receipts and the third marks in the outbox, the new position. When it is
    /// [`Changes::is_anew`], the snapshot and the log from before go; after [`Changes::is_restored`] every event that it does
    /// not answer waits [again](OutboxEntry::again).
    ///
    /// # Errors
    /// [`StoreError::Moved`] when the store is not at `changes.from`; else any other [`StoreError`].
    async fn apply(&self, changes: &Changes) -> Result<(), StoreError>;

    /// Puts a snapshot in the place of the old one and of the log.
    ///
    /// # Errors
    /// [`StoreError::Moved`] when the store is not at the snapshot's position; else any other [`StoreError`].
    async fn fold(&self, snapshot: &Snapshot) -> Result<(), StoreError>;

    /// Drops confirmed entries of the outbox made before a moment; answers how many. What waits or was refused stays.
    ///
    /// # Errors
    /// [`StoreError`].
    async fn prune(&self, before: Timestamp) -> Result<usize, StoreError>;

    /// A member's half-written text.
    ///
    /// # Errors
    /// [`StoreError`].
    async fn draft(&self, by: Uuid, key: &str) -> Result<Option<String>, StoreError>;

    /// Keeps a member's half-written text; an empty one is forgotten.
    ///
    /// # Errors
    /// [`StoreError`].
    async fn put_draft(&self, by: Uuid, key: &str, text: &str) -> Result<(), StoreError>;

    /// Keeps the browser profile's id.
    ///
    /// # Errors
    /// [`StoreError`].
    async fn put_device(&self, device: Uuid) -> Result<(), StoreError>;

    /// Keeps who is signed in. Another member than before starts with no deliveries and no directory; what was
    /// recorded stays, and the epoch, by which a restored backup is noticed.
    ///
    /// # Errors
    /// [`StoreError`].
    async fn put_profile(&self, profile: &Profile) -> Result<(), StoreError>;

    /// Keeps the directory.
    ///
    /// # Errors
    /// [`StoreError`].
    async fn put_directory(&self, directory: &Directory) -> Result<(), StoreError>;

    /// Empties the device: deliveries, directory, profile, drafts, and everything `by` recorded. What other members
    /// recorded here and the server does not have stays, and so do the device's id and the epoch.
    ///
    /// # Errors
    /// [`StoreError::Moved`] when more of `by` waits than `unsent` lets go; else any other [`StoreError`].
    async fn wipe(&self, by: Uuid, unsent: Unsent<'_>) -> Result<(), StoreError>;
}

/// What may be thrown away of a member's events that the server has not answered. It is looked at in the transaction that
/// empties the device: another tab may have recorded something a moment ago.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsent<'a> {
    /// All: the person was asked, and said so.
    Discard,
    /// Only these, which the server has taken into quarantine.
    HandedIn(&'a BTreeSet<Uuid>),
}

impl Unsent<'_> {
    /// Whether this entry of `by` stands against emptying the device.
    #[must_use]
    pub fn keeps(self, entry: &OutboxEntry, by: Uuid) -> bool {
        let is_unsent = entry.by == by && entry.result.is_none();
        match self {
            Self::Discard => false,
            Self::HandedIn(ids) => is_unsent && !ids.contains(&entry.event.id),
        }
    }
}

/// An outbox entry after the server's answer.
fn answered(mut entry: OutboxEntry, receipt: &Receipt) -> OutboxEntry {
    entry.result = Some(receipt.result.clone());
    entry.code.clone_from(&receipt.code);
    entry.field.clone_from(&receipt.field);
    entry.revision = receipt.revision;
    entry.again = false;
    entry
}

/// An outbox entry after a backup of the server was restored: whatever was answered before may be lost, and so may what it
/// builds on, whether it was answered or not.
fn again(mut entry: OutboxEntry) -> OutboxEntry {
    entry.again = true;
    entry.seen = false;
    (entry.result, entry.code, entry.field, entry.revision) = (None, None, None, None);
    entry
}

/// Whether an outbox entry is of something that a coordinator has seen.
fn is_seen(entry: &OutboxEntry, seen: &[DeliveryAt]) -> bool {
    let delivery = entry.event.delivery;
    let at = entry.revision.filter(|_| is_confirmed(entry)).map(|position| DeliveryAt { delivery, position });
    at.is_some_and(|at| is_among(at, seen))
}

/// An outbox entry after a step: answered, waiting again, seen, or as it was.
#[must_use]
pub fn after(entry: OutboxEntry, changes: &Changes) -> OutboxEntry {
    match changes.answers.iter().find(|receipt| receipt.event == entry.event.id) {
        Some(receipt) => answered(entry, receipt),
        None if changes.is_restored => again(entry),
        None if is_seen(&entry, &changes.seen) => OutboxEntry { seen: true, ..entry },
        None => entry,
    }
}

/// Whether the server has taken it for good, so that the device may forget it after some days.
#[must_use]
pub fn is_confirmed(entry: &OutboxEntry) -> bool {
    use ryadom_protocol::sync::{ALREADY, APPLIED, KEPT};
    entry.result.as_deref().is_some_and(|result| [APPLIED, ALREADY, KEPT].contains(&result))
}
