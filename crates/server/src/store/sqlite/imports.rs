//! Tables that were imported.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _};
use ryadom_domain::access::Action;
use ryadom_domain::{AuditAction, CentreId, CouncilId, DeliveryId};
use ryadom_protocol::imports::ImportInfo;
use ryadom_protocol::sync::{APPLIED, Receipt};
use uuid::Uuid;

use super::commit::{Batch, commit};
use super::ids::{column, uuid};
use super::places::{CentreState, centre_state};
use super::rights::{now_of, require};
use super::writing::Writing;
use crate::store::audit::{AuditEntry, Doer, Subject};
use crate::store::change::{ChangeError, Refusal};
use crate::store::imports::{
    Generations, IMPORTS_LISTED, NewImport, NewRow, NotWritten, Origin, PreparedImport, Written,
};
use crate::store::{Identity, StoreError, sqlite};

/// Why somebody may not import into a centre as things stand in this transaction: a session says how they stood when
/// the request came in.
pub(super) fn refusal(
    writing: &Writing<'_>,
    by: &Identity,
    doer: Doer,
    centre: CentreId,
) -> Result<Option<Refusal>, StoreError> {
    // Whoever has a shell on the machine may.
    if doer.member().is_none() {
        return Ok(None);
    }
    let checked =
        now_of(writing, by).and_then(|who| Ok(require(&who, Action::Import, who.actor.whose(centre))?));
    match checked {
        Ok(()) => Ok(None),
        Err(ChangeError::Refused(refusal)) => Ok(Some(refusal)),
        Err(ChangeError::Store(error)) => Err(error),
    }
}

/// The same where a centre gets something: one that is put away takes nothing.
pub(super) fn refusal_to_put(
    writing: &Writing<'_>,
    by: &Identity,
    doer: Doer,
    centre: CentreId,
) -> Result<Option<Refusal>, StoreError> {
    if let Some(refusal) = refusal(writing, by, doer, centre)? {
        return Ok(Some(refusal));
    }
    Ok(match centre_state(writing.conn, by.council, centre)? {
        CentreState::Here => None,
        CentreState::PutAway => Some(Refusal::PutAway),
        CentreState::Missing => Some(Refusal::NotFound),
    })
}

/// Most deliveries that one member's imports make within a day: some hundred megabytes.
const IMPORTED_A_DAY: u64 = 150_000;
const DAY_MS: i64 = 24 * 3_600_000;

/// Writes down what is not there yet, and where it came from; nothing when what it was compared with is not so any more.
pub(crate) fn write(
    writing: &mut Writing<'_>,
    prepared: &PreparedImport,
) -> Result<Result<Written, NotWritten>, StoreError> {
    let PreparedImport { import, events } = prepared;
    let council = import.by.council;
    if let Some(refusal) = refusal_to_put(writing, &import.by, import.doer, import.centre)? {
        return Ok(Err(NotWritten::Refused(refusal)));
    }
    let now = generations(writing.conn, council, import.centre, &import.source)?;
    let is_outdated =
        now.iter().any(|(key, generation)| import.generations.get(key).copied().unwrap_or(0) != *generation);
    if is_outdated {
        return Ok(Err(NotWritten::Outdated));
    }
    let mut fresh = Vec::new();
    let mut rows: Vec<&NewRow> = Vec::new();
    for (event, row) in events.iter().zip(&import.rows) {
        // Somebody may have imported the same file a moment ago: then a row is there already, which is as good.
        if !is_there(writing.conn, council, event.id)? {
            fresh.push(event.clone());
            rows.push(row);
        }
    }
    if rows.is_empty() {
        return Ok(Ok(Written { id: None, n_new: 0 }));
    }
    if let Some(refusal) = refusal_of_more(writing, import, rows.len())? {
        return Ok(Err(NotWritten::Refused(refusal)));
    }
    let batch = Batch {
        by: import.by.clone(),
        device: import.device,
        events: fresh,
        recorded_at: None,
        may_be_early: false,
    };
    let receipts = commit(writing, &batch)?;
    all_applied(&receipts)?;
    let id = Uuid::now_v7();
    insert(writing, import, id, &rows)?;
    let entry = AuditEntry::new(council, import.doer, AuditAction::Imported)
        .about(Subject::Import(id))
        .of(import.centre)
        .with("source", &import.source)
        .with("file", &import.file_name)
        .with("rows", import.n_rows)
        .with("count", rows.len());
    sqlite::audit::write(writing, &entry)?;
    Ok(Ok(Written { id: Some(id), n_new: u64::try_from(rows.len()).unwrap_or_default() }))
}

/// Whether a member's imports would make more deliveries than anybody needs within a day: what an import leaves in the audit log
/// is one row, whatever it holds. A shell is not counted.
fn refusal_of_more(
    writing: &Writing<'_>,
    import: &NewImport,
    n_new: usize,
) -> Result<Option<Refusal>, StoreError> {
    let Some(member) = import.doer.member() else { return Ok(None) };
    let mut select = writing.conn.prepare_cached(
        "select coalesce(sum(n_new), 0), min(at) from import where council = $1 and member = $2 and at > $3",
    )?;
    let a_day_ago = writing.now.0 - DAY_MS;
    let key = (import.by.council.uuid(), member.uuid());
    let (n_before, first): (i64, Option<i64>) = select
        .query_row((key.0.as_bytes(), key.1.as_bytes(), a_day_ago), |row| Ok((row.get(0)?, row.get(1)?)))?;
    let n_all = u64::try_from(n_before).unwrap_or_default() + u64::try_from(n_new).unwrap_or(u64::MAX);
    if n_all <= IMPORTED_A_DAY {
        return Ok(None);
    }
    let wait_ms = first.map_or(DAY_MS, |first| first - a_day_ago).max(0).cast_unsigned();
    Ok(Some(Refusal::TooManyChanges { retry_after_s: wait_ms / 1_000 + 1 }))
}

/// Either all of it is written, or none.
pub(super) fn all_applied(receipts: &[Receipt]) -> Result<(), StoreError> {
    match receipts.iter().find(|receipt| receipt.result != APPLIED) {
        None => Ok(()),
        Some(refused) => {
            let code = refused.code.clone().unwrap_or_else(|| refused.result.clone());
            Err(StoreError::Refused { event: refused.event, code })
        }
    }
}

fn is_there(conn: &Connection, council: CouncilId, event: Uuid) -> Result<bool, StoreError> {
    let mut select = conn.prepare_cached("select 1 from event where council = $1 and id = $2")?;
    Ok(select.exists((council.uuid().as_bytes(), event.as_bytes()))?)
}

fn insert(writing: &Writing<'_>, import: &NewImport, id: Uuid, rows: &[&NewRow]) -> Result<(), StoreError> {
    let council = import.by.council.uuid();
    writing
        .conn
        .prepare_cached(
            "insert into import (council, id, centre, member, at, source, file_name, n_rows, n_new, left_out) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )?
        .execute((
            council.as_bytes(),
            id.as_bytes(),
            import.centre.uuid().as_bytes(),
            import.doer.member().map(|member| *member.uuid().as_bytes()),
            writing.now.0,
            &import.source,
            &import.file_name,
            column(import.n_rows),
            column(u64::try_from(rows.len()).unwrap_or_default()),
            serde_json::to_string(&import.left_out).map_err(StoreError::Encode)?,
        ))?;
    let mut insert = writing.conn.prepare_cached(
        "insert into import_row (council, import, delivery, source, key, generation) \
         values ($1, $2, $3, $4, $5, $6)",
    )?;
    for row in rows {
        insert.execute((
            council.as_bytes(),
            id.as_bytes(),
            row.event.delivery.as_bytes(),
            &import.source,
            &row.key,
            column(row.generation),
        ))?;
    }
    Ok(())
}

/// The latest imports, newest first.
pub(crate) fn list(
    conn: &Connection,
    council: CouncilId,
    centre: Option<CentreId>,
) -> Result<Vec<ImportInfo>, StoreError> {
    let mut select = conn.prepare_cached(
        "select i.id, i.centre, i.source, i.file_name, m.name, i.at, i.n_rows, i.n_new, i.taken_back_at, b.name, i.left_out \
         from import i left join member m on m.council = i.council and m.id = i.member \
         left join member b on b.council = i.council and b.id = i.taken_back_by \
         where i.council = $1 and ($2 is null or i.centre = $2) order by i.id desc limit $3",
    )?;
    let limit = column(u64::try_from(IMPORTS_LISTED).unwrap_or_default());
    let centre = centre.map(|centre| *centre.uuid().as_bytes());
    let rows = select.query_map((council.uuid().as_bytes(), centre, limit), |row| {
        let count = |n: i64| u64::try_from(n).unwrap_or_default();
        Ok(ImportInfo {
            id: uuid(row, 0)?,
            centre: uuid(row, 1)?,
            source: row.get(2)?,
            file_name: row.get(3)?,
            by_name: row.get::<_, Option<String>>(4)?.unwrap_or_default(),
            at: row.get(5)?,
            rows: count(row.get(6)?),
            written: count(row.get(7)?),
            left_out: serde_json::from_str(&row.get::<_, String>(10)?).unwrap_or_default(),
            taken_back_at: row.get(8)?,
            taken_back_by_name: row.get::<_, Option<String>>(9)?.unwrap_or_default(),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The centre that an import was for.
pub(crate) fn centre(
    conn: &Connection,
    council: CouncilId,
    import: Uuid,
) -> Result<Option<CentreId>, StoreError> {
    let mut select = conn.prepare_cached("select centre from import where council = $1 and id = $2")?;
    let found =
        select.query_row((council.uuid().as_bytes(), import.as_bytes()), |row| uuid(row, 0)).optional()?;
    Ok(found.map(CentreId::new))
}

/// Under which generation each key of a centre's source stands, or would stand.
pub(crate) fn generations(
    conn: &Connection,
    council: CouncilId,
    centre: CentreId,
    source: &str,
) -> Result<Generations, StoreError> {
    let mut select = conn.prepare_cached(
        "select r.key, max(r.generation + (i.taken_back_at is not null)) from import_row r \
         join import i on i.council = r.council and i.id = r.import \
         where r.council = $1 and r.source = $2 and i.centre = $3 group by r.key",
    )?;
    let rows = select.query_map((council.uuid().as_bytes(), source, centre.uuid().as_bytes()), |row| {
        Ok((row.get(0)?, u64::try_from(row.get::<_, i64>(1)?).unwrap_or_default()))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Where a centre's deliveries came from that were imported and not taken back.
pub(crate) fn origins(
    conn: &Connection,
    council: CouncilId,
    centre: CentreId,
) -> Result<BTreeMap<DeliveryId, Origin>, StoreError> {
    let mut select = conn.prepare_cached(
        "select r.delivery, r.source, r.key from import i \
         join import_row r on r.council = i.council and r.import = i.id \
         where i.council = $1 and i.centre = $2 and i.taken_back_at is null",
    )?;
    let rows = select.query_map((council.uuid().as_bytes(), centre.uuid().as_bytes()), |row| {
        Ok((DeliveryId::new(uuid(row, 0)?), Origin { source: row.get(1)?, key: row.get(2)? }))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
