//! SQLite's errors in the store's words. Nothing outside this folder knows them.

use rusqlite::ErrorCode;

use crate::store::StoreError;
use crate::store::change::ChangeError;
use crate::store::error::DatabaseError;

impl From<rusqlite::Error> for DatabaseError {
    fn from(error: rusqlite::Error) -> Self {
        // Somebody else holds the file, or there is no room at the moment.
        let is_temporary = matches!(
            error.sqlite_error_code(),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::DiskFull)
        );
        Self::new(error, is_temporary)
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error.into())
    }
}

impl From<rusqlite::Error> for ChangeError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}
