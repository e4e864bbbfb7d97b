//! Mappings kept for next week.

use rusqlite::{Connection, OptionalExtension as _};
use ryadom_domain::{AuditAction, CentreId, CouncilId};
use ryadom_protocol::imports::KeptMapping;
use uuid::Uuid;

use super::audit;
use super::ids::uuid;
use super::imports::{refusal, refusal_to_put};
use super::writing::Writing;
use crate::store::audit::{AuditEntry, Doer};
use crate::store::change::{ChangeError, Refusal};
use crate::store::imports::{MAPPINGS_MAX, NotKept};
use crate::store::{Identity, StoreError};

/// Those of a centre, or of the whole council, by name.
pub(crate) fn list(
    conn: &Connection,
    council: CouncilId,
    centre: Option<CentreId>,
) -> Result<Vec<KeptMapping>, StoreError> {
    let mut select = conn.prepare_cached(
        "select k.id, k.centre, k.name, k.updated_at, m.name, k.body from import_mapping k \
         left join member m on m.council = k.council and m.id = k.member \
         where k.council = $1 and ($2 is null or k.centre = $2) order by k.name, k.id",
    )?;
    let centre = centre.map(|centre| *centre.uuid().as_bytes());
    let rows = select.query_map((council.uuid().as_bytes(), centre), |row| {
        let kept = KeptMapping {
            id: uuid(row, 0)?,
            centre: uuid(row, 1)?,
            name: row.get(2)?,
            changed_at: row.get(3)?,
            changed_by_name: row.get::<_, Option<String>>(4)?.unwrap_or_default(),
            ..KeptMapping::default()
        };
        Ok((kept, serde_json::from_str(row.get_ref(5)?.as_str()?)))
    })?;
    rows.map(|row| {
        let (kept, mapping) = row?;
        Ok(KeptMapping { mapping: mapping.map_err(StoreError::Encode)?, ..kept })
    })
    .collect()
}

/// The centre that a mapping is kept for.
pub(crate) fn centre(
    conn: &Connection,
    council: CouncilId,
    mapping: Uuid,
) -> Result<Option<CentreId>, StoreError> {
    let mut select =
        conn.prepare_cached("select centre from import_mapping where council = $1 and id = $2")?;
    let found =
        select.query_row((council.uuid().as_bytes(), mapping.as_bytes()), |row| uuid(row, 0)).optional()?;
    Ok(found.map(CentreId::new))
}

/// Keeps one under a name; the same name again takes its place.
pub(crate) fn keep(
    writing: &Writing<'_>,
    by: &Identity,
    centre: CentreId,
    name: &str,
    body: &str,
) -> Result<Result<Uuid, NotKept>, StoreError> {
    let doer = Doer::Member(by.actor.member);
    if let Some(refusal) = refusal_to_put(writing, by, doer, centre)? {
        return Ok(Err(NotKept::Refused(refusal)));
    }
    let (council, centre, member) = (by.council.uuid(), centre.uuid(), by.actor.member.uuid());
    let same: Option<Uuid> = writing
        .conn
        .prepare_cached("select id from import_mapping where council = $1 and centre = $2 and name = $3")?
        .query_row((council.as_bytes(), centre.as_bytes(), name), |row| uuid(row, 0))
        .optional()?;
    if same.is_none() {
        let n_kept: i64 = writing
            .conn
            .prepare_cached("select count(*) from import_mapping where council = $1 and centre = $2")?
            .query_row((council.as_bytes(), centre.as_bytes()), |row| row.get(0))?;
        if usize::try_from(n_kept).unwrap_or(usize::MAX) >= MAPPINGS_MAX {
            return Ok(Err(NotKept::TooMany));
        }
    }
    let id = same.unwrap_or_else(Uuid::now_v7);
    writing
        .conn
        .prepare_cached(
            "insert into import_mapping (council, id, centre, name, body, member, updated_at) \
             values ($1, $2, $3, $4, $5, $6, $7) on conflict (council, id) do update set \
             body = excluded.body, member = excluded.member, updated_at = excluded.updated_at",
        )?
        .execute((
            council.as_bytes(),
            id.as_bytes(),
            centre.as_bytes(),
            name,
            body,
            member.as_bytes(),
            writing.now.0,
        ))?;
    tell(writing, by, CentreId::new(centre), AuditAction::MappingKept, name)?;
    Ok(Ok(id))
}

fn tell(
    writing: &Writing<'_>,
    by: &Identity,
    centre: CentreId,
    action: AuditAction,
    name: &str,
) -> Result<(), StoreError> {
    audit::write(writing, &AuditEntry::by(by, action).of(centre).with("name", name))
}

/// Keeps one no longer; one of a centre that they may not import into does not exist for them.
pub(crate) fn remove(writing: &Writing<'_>, by: &Identity, mapping: Uuid) -> Result<(), ChangeError> {
    let council = by.council;
    let centre = centre(writing.conn, council, mapping)?.ok_or(Refusal::NotFound)?;
    match refusal(writing, by, Doer::Member(by.actor.member), centre)? {
        None => {}
        Some(refusal @ Refusal::TooManyChanges { .. }) => return Err(refusal.into()),
        Some(_) => return Err(Refusal::NotFound.into()),
    }
    let name: String = writing
        .conn
        .prepare_cached("delete from import_mapping where council = $1 and id = $2 returning name")?
        .query_row((council.uuid().as_bytes(), mapping.as_bytes()), |row| row.get(0))?;
    Ok(tell(writing, by, centre, AuditAction::MappingRemoved, &name)?)
}
