//! What a command looks up by name or id before it writes.

use std::collections::BTreeMap;

use ryadom_domain::{CentreId, CouncilId, EventId};
use ryadom_protocol::delivery::Delivery;
use ryadom_protocol::event as wire;

use super::records::{Heard, Places};
use super::{Store, StoreError, sqlite};

impl Store {
    /// A council's centres and clinics, by name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn places(&self, council: CouncilId) -> Result<Places, StoreError> {
        self.inner.readers.read(|txn| sqlite::lookup::places(txn, council))
    }

    /// Every device that events of a council came from.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn heard(&self, council: CouncilId) -> Result<Vec<Heard>, StoreError> {
        self.inner.readers.read(|txn| sqlite::lookup::heard(txn, council))
    }

    /// Whether any event of a council was refused or put into quarantine.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn has_refused_any(&self, council: CouncilId) -> Result<bool, StoreError> {
        self.inner.readers.read(|txn| sqlite::lookup::has_refused_any(txn, council))
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

    /// The deliveries of a centre that somebody should still bring.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn open_deliveries(&self, council: CouncilId, centre: CentreId) -> Result<Vec<Delivery>, StoreError> {
        self.inner.readers.read(|txn| sqlite::lookup::open_deliveries(txn, council, centre))
    }
}
