//! What a command looks up by name or id before it writes.

use std::collections::BTreeMap;

use ryadom_domain::{CouncilId, EventId};
use ryadom_protocol::event as wire;

use super::records::Places;
use super::{Store, StoreError, sqlite};

impl Store {
    /// A council's centres and clinics, by name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn places(&self, council: CouncilId) -> Result<Places, StoreError> {
        self.inner.readers.read(|txn| sqlite::lookup::places(txn, council))
    }

    /// Those of these events that were taken down, as they were sent.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn events(
        &self,
        council: CouncilId,
        ids: &[EventId],
    ) -> Result<BTreeMap<EventId, wire::Event>, StoreError> {
        self.inner.readers.read(|txn| sqlite::lookup::events(txn, council, ids))
    }
}
