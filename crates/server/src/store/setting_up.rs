//! A council made where there was none, and what was filled in before.

use super::{Opening, Store, StoreError, sqlite};
use crate::set_up::NewCouncil;

impl Store {
    /// Whether there is any council.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn has_council(&self) -> Result<bool, StoreError> {
        self.inner.readers.read(|txn| sqlite::set_up::has_council(txn))
    }

    /// What was filled in of a set-up that is not finished, as JSON.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn set_up_draft(&self) -> Result<Option<String>, StoreError> {
        self.inner.readers.read(|txn| sqlite::set_up::draft(txn))
    }

    /// Keeps what was filled in so far; `false` when there is a council already.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn put_set_up_draft(&self, body: String) -> Result<bool, StoreError> {
        self.writer()?.write(move |writing| sqlite::set_up::put_draft(writing, &body)).await
    }

    /// Makes the first council, whole or not at all, with its first administrator signed in; `false` when there is one
    /// already.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_up(&self, new: NewCouncil, phc: String, session: Opening) -> Result<bool, StoreError> {
        self.writer()?.write(move |writing| sqlite::set_up::make(writing, &new, &phc, &session)).await
    }
}
