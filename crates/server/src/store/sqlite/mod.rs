//! The store on SQLite: the only place that knows SQL.
//!
//! Statements are written to be portable: lower-case keywords, singular tables, one statement a literal, `$1`
//! placeholders. SQLite numbers `$n` by first appearance, so every statement names them in ascending order.

pub(super) mod access;
mod allowance;
pub(crate) mod audit;
pub(super) mod audit_page;
mod backup;
mod budget;
pub(super) mod clinics;
mod commit;
pub(super) mod council_file;
pub(super) mod demo_key;
mod errors;
pub(super) mod event_pages;
mod file;
mod ids;
pub(super) mod import_mappings;
pub(super) mod imports;
pub(super) mod invitations;
pub(super) mod lookup;
pub(super) mod member_change;
pub(super) mod member_import;
mod member_writing;
pub(super) mod members;
mod migrate;
pub(super) mod people;
pub(super) mod places;
mod pull;
mod pulled;
mod readers;
mod refused;
pub(super) mod reports;
mod rights;
mod saving;
pub(super) mod seen;
pub(super) mod sessions;
pub(super) mod set_up;
pub(super) mod signing;
pub(super) mod taking_back;
mod tally;
pub(super) mod way_in;
mod writer;
mod writing;

pub use backup::{BackupProgress, backup, begin_epoch, is_up_to_date, verify};
pub(super) use commit::{Batch, commit, commit_and_pull, touched};
pub use file::{FileState, create_private, examine, is_half_replaced, replace};
pub(crate) use pull::Asked;
pub(super) use pull::{add_touched, is_near, pull};
pub use pulled::{JsonList, Pulled};
pub(super) use readers::Readers;
pub(super) use refused::quarantine;
pub(super) use rights::{attempt, rehearse};
pub(super) use writer::{Writer, start};
pub(super) use writing::Writing;

/// An open transaction that only reads.
pub(super) type Reading<'c> = rusqlite::Transaction<'c>;

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::StoreError;

/// How long a statement waits for another process to let go of the file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
const STATEMENTS_CACHED: usize = 128;

/// Opens the file for writing, creates and migrates it where needed; another program's file is refused first.
///
/// Journal in WAL mode, so that readers never wait; every commit is flushed to the disk before it is answered.
pub(super) fn open_writable(path: &Path) -> Result<Connection, StoreError> {
    let state = examine(path)?;
    if matches!(state, FileState::Missing | FileState::Empty) {
        let made =
            create_private(path).map_err(|source| StoreError::Create { path: path.to_owned(), source })?;
        drop(made);
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut conn = Connection::open_with_flags(path, flags).map_err(|source| open_error(path, source))?;
    prepare(&conn).map_err(|source| open_error(path, source))?;
    conn.pragma_update(None, "journal_mode", "wal").map_err(|source| open_error(path, source))?;
    conn.pragma_update(None, "synchronous", "full")?;
    // Measured: SQLite walks its whole page table at many commits, so a larger cache makes the writer slower.
    conn.pragma_update(None, "cache_size", -8_000)?;
    // Measured: the events of one moment lie all over the file, so that writing the journal back half as often as SQLite
    // would lets 5 to 7 % more requests through. It has its price: who waits for it waits longer, by a fifth in the p99.
    conn.pragma_update(None, "wal_autocheckpoint", 2_000)?;
    migrate::migrate(&mut conn, path)?;
    if state == FileState::Unmarked {
        // Builds that did not mark their files did not keep others from reading them either.
        file::make_database_private(path);
    }
    Ok(conn)
}

/// Opens the file for reading; it must exist.
pub(super) fn open_readable(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).map_err(|source| open_error(path, source))?;
    prepare(&conn).map_err(|source| open_error(path, source))?;
    conn.pragma_update(None, "query_only", true)?;
    conn.pragma_update(None, "cache_size", -4_000)?;
    Ok(conn)
}

fn prepare(conn: &Connection) -> rusqlite::Result<()> {
    conn.busy_timeout(BUSY_TIMEOUT)?;
    // Without this promise some statements are planned anew for every value they are given.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS_CACHED);
    conn.pragma_update(None, "temp_store", "memory")
}

fn open_error(path: &Path, source: rusqlite::Error) -> StoreError {
    StoreError::Open { path: path.to_owned(), source: source.into() }
}
