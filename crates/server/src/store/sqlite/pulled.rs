//! What a sync found: deliveries as JSON, since most of them travel as they are stored.

use ryadom_domain::{AuditAction, DeliveryId};
use ryadom_protocol::progress;
use ryadom_protocol::sync::Gone;
use uuid::Uuid;

use crate::store::audit::AuditEntry;
use crate::store::{Identity, StoreError};

/// What a sync answers beside the receipts.
#[derive(Debug, Default)]
pub struct Pulled {
    /// The database's epoch.
    pub epoch: Uuid,
    /// Position up to which the device now knows everything.
    pub cursor: u64,
    /// Whether there is more.
    pub more: bool,
    /// The deliveries as they stand.
    pub deliveries: JsonList,
    /// The progress of those whose details the device has.
    pub progress: JsonList,
    /// Deliveries the member may no longer see.
    pub gone: Vec<Gone>,
    /// Version of the directory.
    pub directory: u64,
    /// Position of which the device has the details of every delivery.
    pub(crate) details: u64,
    /// The deliveries a desk reads of, for the audit log.
    pub(crate) read: Vec<DeliveryId>,
}

impl Pulled {
    /// How many deliveries the member reads of.
    pub(crate) const fn n_told(&self) -> usize {
        self.deliveries.len() + self.progress.len()
    }

    /// The row of the audit log for a desk's reading; `None` when nobody's details were read.
    pub(crate) fn reading(&mut self, who: &Identity) -> Option<AuditEntry> {
        let read = std::mem::take(&mut self.read);
        (!read.is_empty()).then(|| AuditEntry::by(who, AuditAction::ReadSync).reading(read))
    }

    /// Tells the desk of a delivery: its progress, when the device has its details.
    pub(super) fn tell(&mut self, id: DeliveryId, record: &[u8]) -> Result<(), StoreError> {
        self.read.push(id);
        let progress = if self.details > 0 { progress::cut(record, self.details) } else { Ok(None) };
        match progress.map_err(unreadable)? {
            Some(progress) => self.progress.push(&progress),
            None => self.deliveries.push(record),
        }
        Ok(())
    }
}

/// Deliveries as JSON of the wire, with commas between.
#[derive(Debug, Default)]
pub struct JsonList {
    bytes: Vec<u8>,
    len: usize,
}

impl JsonList {
    pub(super) fn push(&mut self, record: &[u8]) {
        self.push_joined([record]);
    }

    /// Adds one that comes in parts.
    pub(super) fn push_joined<const N: usize>(&mut self, parts: [&[u8]; N]) {
        if self.len > 0 {
            self.bytes.push(b',');
        }
        for part in parts {
            self.bytes.extend_from_slice(part);
        }
        self.len += 1;
    }

    /// How many there are.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "nobody asks")]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// The inside of a JSON list.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// Which delivery it is stands in the record.
pub(super) const fn unreadable(source: serde_json::Error) -> StoreError {
    StoreError::Record { id: DeliveryId::new(Uuid::nil()), source }
}
