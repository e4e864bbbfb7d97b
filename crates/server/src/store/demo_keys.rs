//! How to come in to a demo: kept in clear, since everybody in it is invented, so that it can be said again.

use std::collections::BTreeMap;

use ryadom_domain::{CouncilId, MemberId};

use super::{Store, StoreError, sqlite};
use crate::code::hash_code;

impl Store {
    /// Keeps a demo's secrets in clear: a volunteer's join code, a coordinator's password.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(crate) async fn put_demo_keys(
        &self,
        council: CouncilId,
        secrets: BTreeMap<MemberId, String>,
    ) -> Result<(), StoreError> {
        self.writer()?.write(move |writing| sqlite::demo_key::put(writing, council, &secrets)).await
    }

    /// The secrets that a demo keeps; none for a real council.
    pub(crate) fn demo_keys(&self, council: CouncilId) -> Result<BTreeMap<MemberId, String>, StoreError> {
        self.inner.readers.read(|txn| sqlite::demo_key::read(txn, council))
    }

    /// Whether somebody has changed people or places: reading and coming in are no changes.
    pub(crate) fn has_changes_by_people(&self, council: CouncilId) -> Result<bool, StoreError> {
        self.inner.readers.read(|txn| sqlite::demo_key::has_changes_by_people(txn, council))
    }

    /// Whether a code can still be used.
    pub(crate) fn is_invitation_open(&self, council: CouncilId, code: &str) -> Result<bool, StoreError> {
        let (hash, now) = (hash_code(code), self.now());
        self.inner.readers.read(|txn| sqlite::demo_key::is_invitation_open(txn, council, hash, now))
    }
}
