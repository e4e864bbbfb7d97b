//! What stands in a file before anything is written to it: one of ours, nothing yet, or another program's data.
//!
//! Another program's file is never opened for writing, so not a byte of it changes.

mod replace;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

pub use replace::{is_half_replaced, replace};

use super::{BUSY_TIMEOUT, migrate, open_error};
use crate::store::StoreError;

/// "Ryad": what SQLite's header says of every file of ours.
pub(super) const APPLICATION_ID: i32 = 0x5279_6164;

/// Every SQLite file begins with these bytes.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";
/// SQLite's header, and where the id of who made the file stands in it.
const HEADER_BYTES: usize = 100;
const APPLICATION_ID_AT: usize = 68;
/// Tables that tell a file of our builds from before they wrote their id.
const ALWAYS_OURS: [&str; 3] = ["migration", "council", "counter"];
/// How many tables of another program are named, and how much of each name.
const NAMES_SHOWN: usize = 3;
const NAME_SHOWN: usize = 40;

/// What stands in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileState {
    /// There is no such file.
    Missing,
    /// A file without any data: a database can be made in it.
    Empty,
    /// One of Ryadom's databases.
    Ours,
    /// One that an earlier build made, before files carried our id.
    Unmarked,
}

/// Says what stands in a file, without changing it.
///
/// # Errors
/// [`StoreError::Foreign`] when it is another program's, [`StoreError::Read`] when it can't be read,
/// [`StoreError::HalfReplaced`] when putting another file in its place was cut off.
pub fn examine(path: &Path) -> Result<FileState, StoreError> {
    if is_half_replaced(path) {
        return Err(StoreError::HalfReplaced { path: path.to_owned() });
    }
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(FileState::Missing),
        Err(source) => return Err(read_error(path, source)),
    };
    if file.metadata().map_err(|source| read_error(path, source))?.is_dir() {
        return Err(foreign(path, "a folder"));
    }
    let mut header = Vec::with_capacity(HEADER_BYTES);
    let limit = u64::try_from(HEADER_BYTES).unwrap_or(u64::MAX);
    file.by_ref().take(limit).read_to_end(&mut header).map_err(|source| read_error(path, source))?;
    drop(file);
    if header.is_empty() {
        return Ok(FileState::Empty);
    }
    if header.len() < HEADER_BYTES || !header.starts_with(MAGIC) {
        return Err(foreign(path, kind_of(&header)));
    }
    let id = header.get(APPLICATION_ID_AT..).and_then(|rest| rest.first_chunk()).copied();
    match id.map(i32::from_be_bytes) {
        Some(APPLICATION_ID) => Ok(FileState::Ours),
        Some(0) | None => judge(path, &tables(path)?),
        Some(_) => Err(foreign(path, "an SQLite database of another program")),
    }
}

/// What a file that is no SQLite database is, by its first bytes.
fn kind_of(header: &[u8]) -> &'static str {
    let is_text = match std::str::from_utf8(header) {
        Ok(text) => !text.chars().any(|c| c.is_control() && !c.is_whitespace()),
        // The last letter may be cut; anything else is no text of ours to name.
        Err(error) => error.error_len().is_none(),
    };
    if header.starts_with(b"PK\x03\x04") {
        "a ZIP archive or an office document"
    } else if is_text {
        "a text file"
    } else {
        "something else than an SQLite database"
    }
}

/// Judges a file that does not say whose it is by what is in it.
fn judge(path: &Path, found: &BTreeSet<String>) -> Result<FileState, StoreError> {
    if found.is_empty() {
        return Ok(FileState::Empty);
    }
    let ours = migrate::tables()?;
    if found.is_subset(&ours) && ALWAYS_OURS.iter().all(|name| found.contains(*name)) {
        return Ok(FileState::Unmarked);
    }
    let mut seems = "an SQLite database of another program, with the tables ".to_owned();
    for (at, name) in found.difference(&ours).take(NAMES_SHOWN).enumerate() {
        let name: String = name.chars().take(NAME_SHOWN).collect();
        let _ = write!(seems, "{}{}", if at == 0 { "" } else { ", " }, name.escape_debug());
    }
    if found.is_subset(&ours) {
        "an SQLite database, but not a whole one of Ryadom's".clone_into(&mut seems);
    }
    Err(StoreError::Foreign { path: path.to_owned(), seems })
}

/// Everything a file declares, SQLite's own tables left out.
fn tables(path: &Path) -> Result<BTreeSet<String>, StoreError> {
    let has_journal = fs::metadata(beside(path, "-wal")).is_ok_and(|journal| journal.len() > 0);
    // What the journal holds counts as well: a database made a moment ago may stand there wholly.
    let seen = if has_journal { read_tables(path, false) } else { read_tables(path, true) };
    seen.or_else(|_| read_tables(path, true)).map_err(|source| open_error(path, source))
}

/// Reads the names; `is_untouched` leaves the journal and all locks alone, so that nothing is made beside the file.
fn read_tables(path: &Path, is_untouched: bool) -> rusqlite::Result<BTreeSet<String>> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = if is_untouched {
        Connection::open_with_flags(immutable(path), flags | OpenFlags::SQLITE_OPEN_URI)?
    } else {
        Connection::open_with_flags(path, flags)?
    };
    conn.busy_timeout(BUSY_TIMEOUT)?;
    declared(&conn)
}

/// The names of all tables and views a database declares.
pub(super) fn declared(conn: &Connection) -> rusqlite::Result<BTreeSet<String>> {
    let mut select = conn.prepare(
        "select name from sqlite_master where type in ('table', 'view') and name not like 'sqlite\\_%' escape '\\'",
    )?;
    select.query_map([], |row| row.get(0))?.collect()
}

/// The path as the address of a file that SQLite reads as if nothing could change it.
fn immutable(path: &Path) -> String {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut address = "file://".to_owned();
    for byte in whole.as_os_str().as_encoded_bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(byte) {
            address.push(char::from(*byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address.push_str("?immutable=1");
    address
}

/// Makes a file that only its owner can read and write, whatever the umask; one that is there becomes so.
///
/// # Errors
/// When it can't be made.
pub fn create_private(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    make_private(path);
    Ok(file)
}

/// Lets only its owner read and write a file.
pub(super) fn make_private(path: &Path) {
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        if let Err(error) = fs::set_permissions(path, mode) {
            // Some file systems know no modes; then whoever mounts it decides.
            tracing::warn!(%error, path = %path.display(), "others on this machine may be able to read a file");
        }
    }
    #[cfg(not(unix))]
    let _ = path;
}

/// The same for a database that is there and what stands beside it.
pub(super) fn make_database_private(path: &Path) {
    make_private(path);
    for ending in ["-wal", "-shm"] {
        let name = beside(path, ending);
        if name.exists() {
            make_private(&name);
        }
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path.as_os_str());
    name.push(ending);
    name.into()
}

fn foreign(path: &Path, seems: &str) -> StoreError {
    StoreError::Foreign { path: path.to_owned(), seems: seems.to_owned() }
}

fn read_error(path: &Path, source: io::Error) -> StoreError {
    StoreError::Read { path: path.to_owned(), source }
}
