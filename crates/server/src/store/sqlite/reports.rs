//! What the desk reads beside sync: deliveries one by one, progress.

use rusqlite::{Connection, OptionalExtension as _};
use ryadom_domain::{CentreId, CouncilId, Delivery, DeliveryId, Revision, Zone};

use ryadom_protocol::api::{Progress, Tally};

use super::ids::{revision, uuid};
use super::pull::decode;
use super::tally::{self, STANDING};
use crate::store::{Identity, Span, StoreError};
use crate::zone::iso;

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

/// The kept sums of a span of days: of one centre, beside the totals of every centre of the council.
pub(crate) fn progress(
    conn: &Connection,
    who: &Identity,
    span: impl FnOnce(&Zone) -> Span,
) -> Result<Progress, StoreError> {
    let cursor = position(conn, who.council)?.0;
    let span = span(&tally::zone_of(conn, who.council)?);
    let mut tallies = of_centre(conn, who, span)?;
    tallies.extend(of_centres(conn, who, span)?);
    Ok(Progress { cursor, from: iso(span.from), until: iso(span.until), tallies })
}

fn of_centre(conn: &Connection, who: &Identity, span: Span) -> Result<Vec<Tally>, StoreError> {
    let mut select = conn.prepare_cached(
        "select dimension, key, status, sum(count) from tally where council = $1 and centre = $2 \
         and (day = $3 or day between $4 and $5) group by dimension, key, status having sum(count) <> 0",
    )?;
    let (council, centre) = (who.council.uuid(), who.actor.centre.uuid());
    let rows = select
        .query_map((council.as_bytes(), centre.as_bytes(), STANDING, span.from, span.until), |row| {
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

fn of_centres(conn: &Connection, who: &Identity, span: Span) -> Result<Vec<Tally>, StoreError> {
    let mut select = conn.prepare_cached(
        "select t.centre, t.status, sum(t.count) from centre c \
         join tally t on t.council = c.council and t.centre = c.id \
         where c.council = $1 and (t.day = $2 or t.day between $3 and $4) and t.dimension = 'total' and t.key = '' \
         group by t.centre, t.status having sum(t.count) <> 0",
    )?;
    let rows = select
        .query_map((who.council.uuid().as_bytes(), STANDING, span.from, span.until), |row| {
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
