//! Puts a new file in a database's place, together with what stands beside it.
//!
//! A database is more than one file: what was committed last may stand in its journal, and the journal of one read into
//! another damages it. No system call replaces all of them at once. So a mark stands beside the database while its parts do
//! not belong together; while it stands, nothing opens the file, and replacing it once more ends well.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::beside;
use crate::store::StoreError;

/// What SQLite writes beside a database.
const JOURNALS: [&str; 3] = ["-wal", "-shm", "-journal"];
const MARK: &str = ".replacing";
/// What the old database's journals are called until it is gone.
const OLD: &str = ".replaced";

/// Which file takes whose place.
struct Files<'a> {
    new: &'a Path,
    path: &'a Path,
}

type Step = fn(&Files<'_>) -> io::Result<()>;

/// Each of them leaves the disk as it must be before the next one; a cut between any two is told by the mark.
const STEPS: [Step; 6] = [flush_new, mark, set_journals_aside, put_in_place, remove_old_journals, unmark];

/// Puts the whole file `new` in the place of the database `path`, which nobody may have open.
///
/// # Errors
/// [`StoreError::Replace`]; then nothing opens the database until it has been replaced.
pub fn replace(new: &Path, path: &Path) -> Result<(), StoreError> {
    run(&STEPS, &Files { new, path }).map_err(|source| StoreError::Replace { path: path.to_owned(), source })
}

/// Whether replacing a database was cut off, so that what stands there may not belong together.
#[must_use]
pub fn is_half_replaced(path: &Path) -> bool {
    beside(path, MARK).exists()
}

fn run(steps: &[Step], files: &Files<'_>) -> io::Result<()> {
    steps.iter().try_for_each(|step| step(files))
}

fn flush_new(files: &Files<'_>) -> io::Result<()> {
    File::open(files.new)?.sync_all()
}

fn mark(files: &Files<'_>) -> io::Result<()> {
    super::create_private(&beside(files.path, MARK))?.sync_all()?;
    flush_folder(files)
}

fn set_journals_aside(files: &Files<'_>) -> io::Result<()> {
    for ending in JOURNALS {
        let journal = beside(files.path, ending);
        if_there(fs::rename(&journal, beside(&journal, OLD)))?;
    }
    flush_folder(files)
}

fn put_in_place(files: &Files<'_>) -> io::Result<()> {
    fs::rename(files.new, files.path)?;
    flush_folder(files)
}

fn remove_old_journals(files: &Files<'_>) -> io::Result<()> {
    for ending in JOURNALS {
        if_there(fs::remove_file(beside(&beside(files.path, ending), OLD)))?;
    }
    Ok(())
}

fn unmark(files: &Files<'_>) -> io::Result<()> {
    if_there(fs::remove_file(beside(files.path, MARK)))?;
    flush_folder(files)
}

/// That a file is not there is fine.
fn if_there(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Names are on the disk once their folder is.
fn flush_folder(files: &Files<'_>) -> io::Result<()> {
    #[cfg(unix)]
    {
        let folder = files.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.map_or_else(|| PathBuf::from("."), Path::to_path_buf))?.sync_all()
    }
    #[cfg(not(unix))]
    {
        // Elsewhere a folder can't be opened; the system orders what is done to names.
        let _ = (files, PathBuf::new());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::super::examine;
    use super::*;

    /// A database of ours whose last rows stand in its journal only, as a cut leaves it.
    fn cut_off_database(path: &Path, words: &str) {
        let made = beside(path, ".made");
        let conn = Connection::open(&made).unwrap();
        conn.pragma_update(None, "application_id", super::super::APPLICATION_ID).unwrap();
        conn.pragma_update(None, "journal_mode", "wal").unwrap();
        conn.pragma_update(None, "wal_autocheckpoint", 0).unwrap();
        conn.execute_batch("create table said (words text); create index by_words on said (words)").unwrap();
        conn.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(())).unwrap();
        for n in 0..500 {
            conn.execute("insert into said values ($1)", [format!("{words} {n}")]).unwrap();
        }
        fs::copy(&made, path).unwrap();
        fs::copy(beside(&made, "-wal"), beside(path, "-wal")).unwrap();
        drop(conn);
        fs::remove_file(&made).unwrap();
    }

    fn whole_database(path: &Path) {
        cut_off_database(path, "новое");
        let conn = Connection::open(path).unwrap();
        conn.pragma_update(None, "journal_mode", "delete").unwrap();
    }

    /// Whose rows are there, all of them, in a file without damage.
    fn whose(path: &Path) -> String {
        let conn = Connection::open(path).unwrap();
        let verdict: String = conn.query_row("pragma integrity_check", [], |row| row.get(0)).unwrap();
        let sql = "select min(words), count(*) from said indexed by by_words";
        let (first, n): (String, i64) =
            conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        assert_eq!((verdict.as_str(), n), ("ok", 500), "{first}");
        first
    }

    #[test]
    fn a_cut_between_any_two_steps_leaves_one_of_both_or_a_refusal() {
        let mut n_refused = 0;
        for n_done in 0..=STEPS.len() {
            let folder = tempfile::tempdir().unwrap();
            let (path, new) = (folder.path().join("a.sqlite"), folder.path().join("a.sqlite.unfinished"));
            cut_off_database(&path, "старое");
            whole_database(&new);
            run(&STEPS[..n_done], &Files { new: &new, path: &path }).unwrap();
            if is_half_replaced(&path) {
                n_refused += 1;
                assert!(matches!(examine(&path), Err(StoreError::HalfReplaced { .. })), "after {n_done}");
            } else {
                let expected = if n_done == STEPS.len() { "новое 0" } else { "старое 0" };
                assert_eq!(whose(&path), expected, "after {n_done}");
            }
            // Once more, from the beginning: whatever was left behind is no hindrance.
            if !new.exists() {
                whole_database(&new);
            }
            replace(&new, &path).unwrap();
            assert!(examine(&path).is_ok(), "after {n_done}");
            assert_eq!(whose(&path), "новое 0", "after {n_done}");
            let names = fs::read_dir(folder.path()).unwrap().count();
            assert_eq!(names, 1, "nothing stays beside it, after {n_done}");
        }
        assert_eq!(n_refused, 4);
    }
}
