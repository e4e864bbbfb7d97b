//! Ids and positions as columns: a UUID is 16 bytes, a position a signed 64-bit integer.

use rusqlite::Row;
use ryadom_domain::{Revision, Timestamp};
use uuid::Uuid;

/// Reads a UUID that must be there.
pub(super) fn uuid(row: &Row<'_>, column: usize) -> rusqlite::Result<Uuid> {
    row.get::<_, [u8; 16]>(column).map(Uuid::from_bytes)
}

/// Reads a moment.
pub(super) fn moment(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    row.get(column).map(Timestamp)
}

/// Reads a position.
pub(super) fn revision(row: &Row<'_>, column: usize) -> rusqlite::Result<Revision> {
    row.get::<_, i64>(column).map(|n| Revision(n.cast_unsigned()))
}

/// A position as a column's value.
pub(super) fn column(position: u64) -> i64 {
    i64::try_from(position).unwrap_or(i64::MAX)
}
