//! How to come in to a demo, in clear: a table that only a demo's file has.
//!
//! Whoever can read the file can come in. That is fine where every person is invented, and nowhere else.

use std::collections::BTreeMap;

use rusqlite::Connection;
use ryadom_domain::{CouncilId, MemberId, Timestamp};

use super::ids::uuid;
use super::writing::Writing;
use crate::store::StoreError;

/// Keeps secrets beside the ones that are there; the first time, what let people in before they were kept ends.
pub(crate) fn put(
    writing: &Writing<'_>,
    council: CouncilId,
    secrets: &BTreeMap<MemberId, String>,
) -> Result<(), StoreError> {
    if !is_there(writing.conn)? {
        // Codes of demos by earlier builds follow from a number that everybody knows.
        writing.conn.execute(
            "update invitation set uses_left = 0 where council = $1 and created_by is null",
            [council.uuid().as_bytes()],
        )?;
        writing.conn.execute_batch(
            "create table demo_key (council blob not null, member blob not null, secret text not null, \
             primary key (council, member)) without rowid",
        )?;
    }
    let mut insert = writing.conn.prepare_cached(
        "insert into demo_key (council, member, secret) values ($1, $2, $3) \
         on conflict (council, member) do update set secret = excluded.secret",
    )?;
    for (member, secret) in secrets {
        insert.execute((council.uuid().as_bytes(), member.uuid().as_bytes(), secret))?;
    }
    Ok(())
}

/// The secrets a demo keeps, by whose they are.
pub(crate) fn read(conn: &Connection, council: CouncilId) -> Result<BTreeMap<MemberId, String>, StoreError> {
    if !is_there(conn)? {
        return Ok(BTreeMap::new());
    }
    let mut select = conn.prepare_cached("select member, secret from demo_key where council = $1")?;
    let found = select
        .query_map([council.uuid().as_bytes()], |row| Ok((MemberId::new(uuid(row, 0)?), row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Whether an invitation can still be used.
pub(crate) fn is_invitation_open(
    conn: &Connection,
    council: CouncilId,
    code_hash: [u8; 32],
    now: Timestamp,
) -> Result<bool, StoreError> {
    let mut select = conn.prepare_cached(
        "select 1 from invitation where council = $1 and code_hash = $2 and uses_left > 0 and expires_at > $3 \
         and cancelled_at is null",
    )?;
    Ok(select.exists((council.uuid().as_bytes(), code_hash, now.0))?)
}

/// Whether somebody has changed anything beside deliveries: reading and coming in are no changes.
pub(crate) fn has_changes_by_people(conn: &Connection, council: CouncilId) -> Result<bool, StoreError> {
    let mut select = conn.prepare_cached(
        "select 1 from audit_log where council = $1 and action not like 'read\\_%' escape '\\' \
         and action not in ('exported', 'joined', 'signed_in', 'sign_in_failed', 'signed_out', 'backed_up', 'restored')",
    )?;
    Ok(select.exists([council.uuid().as_bytes()])?)
}

fn is_there(conn: &Connection) -> Result<bool, StoreError> {
    let mut select =
        conn.prepare_cached("select 1 from sqlite_master where type = 'table' and name = 'demo_key'")?;
    Ok(select.exists([])?)
}
