//! Files of ours, of other programs, and of nobody yet.

use super::*;
use crate::store::Store;

fn foreign_file(folder: &Path, sql: &str) -> PathBuf {
    let path = folder.join("other program.sqlite");
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch(sql).unwrap();
    path
}

#[track_caller]
fn check_refused(path: &Path, words: &str) {
    let before = fs::read(path).unwrap();
    let refused = Store::open(path).err().unwrap().to_string();
    assert!(refused.contains(words) && refused.contains(path.to_str().unwrap()), "{refused}");
    assert_eq!(fs::read(path).unwrap(), before, "not a byte of it changes");
}

#[test]
fn refuses_what_another_program_made_and_leaves_it_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = foreign_file(folder.path(), "create table moz_places (id); create table moz_hosts (id)");
    check_refused(&path, "moz_hosts, moz_places");
    let marked = "pragma application_id = 252006674; create table a (id)";
    fs::remove_file(&path).unwrap();
    check_refused(&foreign_file(folder.path(), marked), "another program");
    fs::remove_file(&path).unwrap();
    // What our builds did to such a file before they looked.
    let mixed = "create table migration (version); create table council (id); create table counter (council); \
                 create table moz_places (id)";
    check_refused(&foreign_file(folder.path(), mixed), "moz_places");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing was made beside it");
}

#[test]
fn sees_another_programs_tables_in_its_journal() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.sqlite");
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch("pragma journal_mode = wal; create table moz_places (id)").unwrap();
    check_refused(&path, "moz_places");
    drop(conn);
}

#[test]
fn refuses_what_is_no_database() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.csv");
    for (content, seems) in [
        ("имя;телефон\n".repeat(20).into_bytes(), "a text file"),
        (b"PK\x03\x04\x14\x00\x06".to_vec(), "a ZIP archive or an office document"),
        (vec![0; 4_096], "something else than an SQLite database"),
        (b"SQLite format 3\0".to_vec(), "something else than an SQLite database"),
    ] {
        fs::write(&path, content).unwrap();
        check_refused(&path, seems);
    }
    let refused = Store::open(folder.path()).err().unwrap().to_string();
    assert!(refused.contains("a folder"), "{refused}");
}

#[test]
fn takes_and_marks_a_file_of_an_earlier_build() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.sqlite");
    Store::open(&path).unwrap().close();
    assert_eq!(examine(&path).unwrap(), FileState::Ours);
    let conn = Connection::open(&path).unwrap();
    conn.pragma_update(None, "application_id", 0).unwrap();
    conn.pragma_update(None, "journal_mode", "delete").unwrap();
    drop(conn);
    assert_eq!(examine(&path).unwrap(), FileState::Unmarked);
    Store::open(&path).unwrap().close();
    assert_eq!(examine(&path).unwrap(), FileState::Ours);
}

/// As builds made it that knew the first schema only.
#[test]
fn takes_a_file_of_the_first_schema() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.sqlite");
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch(include_str!("../migrations/0001_first.sql")).unwrap();
    conn.execute_batch(
        "create table migration (version integer not null primary key); insert into migration values (1); \
         insert into council values (zeroblob(16), 'Совет (демо: люди и адреса вымышлены)'); \
         insert into council values (randomblob(16), 'Совет')",
    )
    .unwrap();
    drop(conn);
    assert_eq!(examine(&path).unwrap(), FileState::Unmarked);
    let store = Store::open_existing(&path).unwrap();
    let demos: Vec<bool> = store.councils().unwrap().iter().map(|council| council.is_demo).collect();
    store.close();
    assert_eq!(demos, [false, true], "a demo says that it is one");
    assert_eq!(examine(&path).unwrap(), FileState::Ours);
}

#[test]
fn a_database_that_stands_in_its_journal_alone_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.sqlite");
    let store = Store::open(&path).unwrap();
    assert_eq!(examine(&path).unwrap(), FileState::Unmarked, "the header is in the journal yet");
    // As after a power cut: the journal was never written back.
    let copy = folder.path().join("b.sqlite");
    fs::copy(&path, &copy).unwrap();
    fs::copy(beside(&path, "-wal"), beside(&copy, "-wal")).unwrap();
    store.close();
    Store::open_existing(&copy).unwrap().close();
    assert_eq!(examine(&copy).unwrap(), FileState::Ours);
}

#[test]
fn an_empty_file_is_new_and_a_missing_one_is_made_only_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.sqlite");
    assert!(matches!(Store::open_existing(&path), Err(StoreError::Missing { .. })));
    assert!(!path.exists());
    File::create(&path).unwrap();
    assert!(matches!(Store::open_existing(&path), Err(StoreError::NotRyadom { .. })));
    assert_eq!(examine(&path).unwrap(), FileState::Empty);
    Store::open(&path).unwrap().close();
    Store::open_existing(&path).unwrap().close();
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_a_database_and_what_stands_beside_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.sqlite");
    let store = Store::open(&path).unwrap();
    for ending in ["", "-wal", "-shm"] {
        let mode = fs::metadata(beside(&path, ending)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{ending}");
    }
    store.close();
}

#[test]
fn a_path_with_signs_of_an_address_is_read_as_a_path() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("файл 100%?mode=memory#1.sqlite");
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch("create table moz_places (id)").unwrap();
    drop(conn);
    check_refused(&path, "moz_places");
}
