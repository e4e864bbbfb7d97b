//! Connections for reading, beside the writer.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::open_readable;
use crate::store::StoreError;

/// Idle connections kept; more are opened under load and closed again.
const IDLE_MAX: usize = 8;

/// Opens read-only connections as they are needed and keeps a few.
pub(crate) struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    pub(crate) const fn new(path: PathBuf) -> Self {
        Self { path, idle: Mutex::new(Vec::new()) }
    }

    /// Closes the idle connections, so that the writer's is the last one and can tidy up.
    pub(crate) fn close(&self) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Runs `read` in one read transaction: everything it sees is of one moment.
    pub(crate) fn read<T>(
        &self,
        read: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let taken = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut conn = match taken {
            Some(conn) => conn,
            None => open_readable(&self.path)?,
        };
        let txn = conn.transaction_with_behavior(TransactionBehavior::Deferred)?;
        let value = read(&txn)?;
        txn.commit()?;
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < IDLE_MAX {
            idle.push(conn);
        }
        Ok(value)
    }
}
