//! What the desk reads beside sync: histories, refused events, progress.

use rusqlite::{Connection, OptionalExtension as _, Row};
use ryadom_domain::{CentreId, CouncilId, Delivery, DeliveryId, Revision};

use ryadom_protocol::api::{HistoryEntry, Progress, Tally};
use ryadom_protocol::event as wire;
use uuid::Uuid;

use super::ids::{column, revision, uuid};
use super::pull::{decode, is_other_epoch, positions};
use super::writing::Writing;
use crate::store::news::Topic;
use crate::store::{Identity, StoreError};

/// Refused events shown at once.
const REJECTED_MAX: i64 = 500;

/// The centre that holds a delivery; `None` when there is no such delivery.
pub(crate) fn centre_of(
    conn: &Connection,
    council: CouncilId,
    delivery: DeliveryId,
) -> Result<Option<CentreId>, StoreError> {
    let found = conn
        .prepare_cached("select centre from delivery where council = $1 and id = $2")?
        .query_row((council.uuid().as_bytes(), delivery.uuid().as_bytes()), |row| uuid(row, 0))
        .optional()?;
    Ok(found.map(CentreId::new))
}

/// Everything that happened to a delivery, oldest first, refused events among it where they came in.
pub(crate) fn history(
    conn: &Connection,
    council: CouncilId,
    delivery: DeliveryId,
) -> Result<Vec<HistoryEntry>, StoreError> {
    let mut select = conn.prepare_cached(
        "select e.revision, e.member, m.name, e.recorded_at, e.body, e.result, e.code, e.id from event e \
         left join member m on m.council = e.council and m.id = e.member \
         where e.council = $1 and e.delivery = $2 \
         union all \
         select null, r.member, m.name, r.recorded_at, r.body, 'rejected', r.code, r.id from rejected_event r \
         left join member m on m.council = r.council and m.id = r.member \
         where r.council = $1 and r.delivery = $2 \
         order by 4, 1",
    )?;
    let rows = select
        .query_map((council.uuid().as_bytes(), delivery.uuid().as_bytes()), entry)?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}

/// Events of a centre's members that were refused, or handed in by a revoked phone, newest first.
pub(crate) fn rejected(
    conn: &Connection,
    council: CouncilId,
    centre: CentreId,
) -> Result<Vec<HistoryEntry>, StoreError> {
    let mut select = conn.prepare_cached(
        "select null, r.member, m.name, r.recorded_at, r.body, 'rejected', r.code, r.id from rejected_event r \
         left join member m on m.council = r.council and m.id = r.member \
         where r.council = $1 and r.centre = $2 \
         union all \
         select null, q.member, m.name, q.received_at, q.body, 'rejected', 'quarantined', q.id from quarantine q \
         left join member m on m.council = q.council and m.id = q.member \
         where q.council = $1 and q.centre = $2 \
         order by 4 desc limit $3",
    )?;
    let rows = select
        .query_map((council.uuid().as_bytes(), centre.uuid().as_bytes(), REJECTED_MAX), entry)?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}

fn entry(row: &Row<'_>) -> rusqlite::Result<HistoryEntry> {
    Ok(HistoryEntry {
        revision: row.get::<_, Option<i64>>(0)?.map(i64::cast_unsigned),
        by: uuid(row, 1)?,
        by_name: row.get::<_, Option<String>>(2)?.unwrap_or_default(),
        recorded_at: row.get(3)?,
        event: event(row.get_ref(4)?.as_blob()?, uuid(row, 7)?),
        result: row.get(5)?,
        code: row.get(6)?,
    })
}

/// What was sent in place of an event may be anything; it is shown under the kind `unreadable`.
fn event(body: &[u8], id: Uuid) -> wire::Event {
    serde_json::from_slice(body).unwrap_or_else(|_| wire::Event {
        id,
        delivery: Uuid::nil(),
        base: 0,
        at: 0,
        offset_ms: None,
        kind: "unreadable".to_owned(),
        data: None,
    })
}

/// Hands over deliveries of the reader's centre one by one; `false` at the first that is none.
pub(crate) fn each_delivery(
    conn: &Connection,
    who: &Identity,
    ids: &[DeliveryId],
    each: &mut dyn FnMut(Delivery) -> bool,
) -> Result<bool, StoreError> {
    let mut select =
        conn.prepare_cached("select record from delivery where council = $1 and id = $2 and centre = $3")?;
    let (council, centre) = (who.council.uuid(), who.actor.centre.uuid());
    for id in ids {
        let id = id.uuid();
        let key = (council.as_bytes(), id.as_bytes(), centre.as_bytes());
        let Some(record) = select.query_row(key, |row| row.get::<_, Vec<u8>>(0)).optional()? else {
            return Ok(false);
        };
        if !each(decode(&record)?) {
            break;
        }
    }
    Ok(true)
}

/// The last position of a council.
pub(crate) fn position(conn: &Connection, council: CouncilId) -> Result<Revision, StoreError> {
    conn.prepare_cached("select revision from counter where council = $1")?
        .query_row([council.uuid().as_bytes()], |row| revision(row, 0))
        .optional()?
        .ok_or(StoreError::UnknownCouncil(council))
}

/// The kept sums: of one centre, beside the totals of every centre of the council.
pub(crate) fn progress(conn: &Connection, who: &Identity) -> Result<Progress, StoreError> {
    let cursor = position(conn, who.council)?.0;
    let mut tallies = of_centre(conn, who)?;
    tallies.extend(of_centres(conn, who)?);
    Ok(Progress { cursor, tallies })
}

fn of_centre(conn: &Connection, who: &Identity) -> Result<Vec<Tally>, StoreError> {
    let mut select = conn.prepare_cached(
        "select dimension, key, status, count from tally where council = $1 and centre = $2 and count <> 0",
    )?;
    let rows = select
        .query_map((who.council.uuid().as_bytes(), who.actor.centre.uuid().as_bytes()), |row| {
            Ok(Tally {
                dimension: row.get(0)?,
                key: row.get(1)?,
                status: row.get(2)?,
                count: row.get::<_, i64>(3)?.cast_unsigned(),
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}

fn of_centres(conn: &Connection, who: &Identity) -> Result<Vec<Tally>, StoreError> {
    let mut select = conn.prepare_cached(
        "select t.centre, t.status, t.count from centre c \
         join tally t on t.council = c.council and t.centre = c.id and t.dimension = 'total' and t.key = '' \
         where c.council = $1 and t.count <> 0",
    )?;
    let rows = select
        .query_map([who.council.uuid().as_bytes()], |row| {
            Ok(Tally {
                dimension: "centre".to_owned(),
                key: uuid(row, 0)?.to_string(),
                status: row.get(1)?,
                count: row.get::<_, i64>(2)?.cast_unsigned(),
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}

/// Raises how far a centre's coordinators have seen; never lowers it. What was seen in another epoch tells nothing here.
pub(crate) fn raise_seen(
    writing: &mut Writing<'_>,
    who: &Identity,
    epoch: Option<Uuid>,
    shown: u64,
) -> Result<(), StoreError> {
    if is_other_epoch(epoch, positions(writing.conn, who)?.epoch) {
        return Ok(());
    }
    let reached = writing.revision(who.council)?;
    let raised = writing
        .conn
        .prepare_cached(
            "insert into seen (council, centre, revision) values ($1, $2, $3) \
             on conflict (council, centre) do update set revision = excluded.revision \
             where excluded.revision > seen.revision",
        )?
        .execute((
            who.council.uuid().as_bytes(),
            who.actor.centre.uuid().as_bytes(),
            column(shown.min(reached.0)),
        ))?;
    if raised == 1 {
        writing.announce(Topic::Seen(who.council, who.actor.centre));
    }
    Ok(())
}
