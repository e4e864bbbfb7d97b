//! Brings a database to the schema this build knows. Migrations are append-only files, applied once each.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::file::{APPLICATION_ID, declared};
use super::{open_error, tally};
use crate::store::StoreError;

const MIGRATIONS: &[(i64, &str)] = &[
    (1, include_str!("migrations/0001_first.sql")),
    (2, include_str!("migrations/0002_council.sql")),
    (3, include_str!("migrations/0003_sync.sql")),
    (4, include_str!("migrations/0004_budget.sql")),
    (5, include_str!("migrations/0005_members.sql")),
    (6, include_str!("migrations/0006_import_left_out.sql")),
    (7, include_str!("migrations/0007_limits.sql")),
    (8, include_str!("migrations/0008_session_reason.sql")),
    (9, include_str!("migrations/0009_sums_by_day.sql")),
    (10, include_str!("migrations/0010_seen.sql")),
];

/// The newest schema this build knows.
pub(super) const KNOWN: i64 = MIGRATIONS[MIGRATIONS.len() - 1].0;

/// The schema with which databases have an epoch.
pub(super) const WITH_EPOCH: i64 = 3;

/// Applies what is missing, all of it or nothing, and marks the file as ours.
pub(super) fn migrate(conn: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let txn = conn
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(|source| open_error(path, source))?;
    txn.execute_batch("create table if not exists migration (version integer not null primary key)")?;
    let found = version(&txn)?;
    if found > KNOWN {
        return Err(StoreError::SchemaTooNew { found, known: KNOWN });
    }
    for (number, sql) in MIGRATIONS.iter().filter(|(number, _)| *number > found) {
        txn.execute_batch(sql)?;
        txn.execute("insert into migration (version) values ($1)", [number])?;
    }
    tally::recount_where_clocks_differ(&txn)?;
    let marked: i32 = txn.query_row("pragma application_id", [], |row| row.get(0))?;
    if marked != APPLICATION_ID {
        txn.pragma_update(None, "application_id", APPLICATION_ID)?;
    }
    Ok(txn.commit()?)
}

/// The schema a database has; 0 before the first migration.
pub(super) fn version(conn: &Connection) -> rusqlite::Result<i64> {
    conn.query_row("select coalesce(max(version), 0) from migration", [], |row| row.get(0))
}

/// Every table a database of ours can have had, also those that a later migration took away.
pub(super) fn tables() -> Result<BTreeSet<String>, StoreError> {
    let conn = Connection::open_in_memory()?;
    let mut all = BTreeSet::from(["migration".to_owned()]);
    for (_, sql) in MIGRATIONS {
        conn.execute_batch(sql)?;
        all.extend(declared(&conn)?);
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn applies_each_migration_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sqlite");
        let mut conn = Connection::open(&path).unwrap();
        migrate(&mut conn, &path).unwrap();
        migrate(&mut conn, &path).unwrap();
        assert_eq!(version(&conn).unwrap(), KNOWN);
    }

    #[test]
    fn deliveries_of_earlier_builds_are_found_by_their_number() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sqlite");
        let mut conn = Connection::open(&path).unwrap();
        conn.execute_batch("create table migration (version integer not null primary key)").unwrap();
        for (number, sql) in MIGRATIONS.iter().filter(|(number, _)| *number < 7) {
            conn.execute_batch(sql).unwrap();
            conn.execute("insert into migration (version) values ($1)", [number]).unwrap();
        }
        for (id, record) in [(1, r#"{"number":41,"items":"хлеб"}"#), (2, "{}"), (3, "{ damaged")] {
            let sql = "insert into delivery (council, id, revision, centre, status, district, record) \
                       values (x'00', $1, 1, x'00', 'new', '', $2)";
            conn.execute(sql, ([id], record.as_bytes())).unwrap();
        }
        migrate(&mut conn, &path).unwrap();
        let sql = "select id from delivery where council = x'00' and number = $1";
        let found: Vec<u8> = conn.query_row(sql, [41], |row| row.get(0)).unwrap();
        assert_eq!(found, [1]);
        let plan: String =
            conn.query_row(&format!("explain query plan {sql}"), [41], |row| row.get(3)).unwrap();
        assert!(plan.contains("delivery_number (council=? AND number=?)"), "{plan}");
    }

    #[test]
    fn refuses_a_schema_of_a_newer_build() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sqlite");
        let mut conn = Connection::open(&path).unwrap();
        migrate(&mut conn, &path).unwrap();
        conn.execute("insert into migration (version) values (999)", []).unwrap();
        let refused = migrate(&mut conn, &path).unwrap_err();
        assert!(matches!(refused, StoreError::SchemaTooNew { found: 999, known: KNOWN }));
    }
}
