//! The third mark: which deliveries a coordinator has had on the screen, and as they stood at which position.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension as _};
use ryadom_domain::{CentreId, MemberId};
use ryadom_protocol::sync::{DeliveryAt, ROWS_MAX};
use uuid::Uuid;

use super::ids::{column, uuid};
use super::pull::{is_other_epoch, positions};
use super::rights::standing;
use super::writing::Writing;
use crate::store::change::ChangeError;
use crate::store::news::Topic;
use crate::store::{Identity, StoreError};

/// Those of the rows on somebody's screen that a volunteer waits for; the others are not worth a write.
pub(crate) fn awaited_among(
    conn: &Connection,
    who: &Identity,
    epoch: Option<Uuid>,
    shown: &[DeliveryAt],
) -> Result<Vec<DeliveryAt>, StoreError> {
    if is_other_epoch(epoch, positions(conn, who)?.epoch) {
        return Ok(Vec::new());
    }
    let mut awaited = Vec::new();
    for row in shown.iter().take(ROWS_MAX) {
        awaited.extend(rise(conn, who, *row)?.map(|_| *row));
    }
    Ok(awaited)
}

/// Writes down that a coordinator has these rows on the screen, as far as they are of the centre, and wakes the volunteers
/// who wait for it. A row never goes back, and never beyond its delivery; what was seen in another epoch tells nothing here.
pub(crate) fn raise(
    writing: &mut Writing<'_>,
    who: &Identity,
    epoch: Option<Uuid>,
    shown: &[DeliveryAt],
) -> Result<(), StoreError> {
    let who = match standing(writing.conn, who) {
        Ok(who) => who,
        Err(ChangeError::Refused(_)) => return Ok(()),
        Err(ChangeError::Store(error)) => return Err(error),
    };
    if is_other_epoch(epoch, positions(writing.conn, &who)?.epoch) {
        return Ok(());
    }
    for row in shown.iter().take(ROWS_MAX) {
        let Some(Rise { position, waiting }) = rise(writing.conn, &who, *row)? else { continue };
        writing
            .conn
            .prepare_cached(
                "insert into seen (council, delivery, revision) values ($1, $2, $3) \
                 on conflict (council, delivery) do update set revision = excluded.revision",
            )?
            .execute((who.council.uuid().as_bytes(), row.delivery.as_bytes(), column(position)))?;
        for member in waiting {
            writing.announce(Topic::Member(who.council, member));
        }
    }
    Ok(())
}

/// What a row on the screen changes.
struct Rise {
    position: u64,
    waiting: BTreeSet<MemberId>,
}

/// `None` where it changes nothing: the delivery is not of the centre, was seen before, or nobody who has or had it
/// recorded anything since.
fn rise(conn: &Connection, who: &Identity, row: DeliveryAt) -> Result<Option<Rise>, StoreError> {
    let (council, delivery) = (who.council.uuid(), row.delivery);
    let (council, delivery) = (council.as_bytes(), delivery.as_bytes());
    let found = conn
        .prepare_cached(
            "select d.centre, d.revision, coalesce(s.revision, 0) from delivery d \
             left join seen s on s.council = d.council and s.delivery = d.id \
             where d.council = $1 and d.id = $2",
        )?
        .query_row((council, delivery), |found| {
            Ok((CentreId::new(uuid(found, 0)?), found.get(1)?, found.get(2)?))
        })
        .optional()?;
    let Some((centre, revision, before)): Option<(CentreId, i64, i64)> = found else { return Ok(None) };
    let position = column(row.position).min(revision);
    if !who.actor.sees_as_coordinator(centre) || position <= before {
        return Ok(None);
    }
    let mut select = conn.prepare_cached(
        "select e.member from event e join holding h on h.council = e.council and h.member = e.member \
         and h.revision = $1 and h.delivery = e.delivery \
         where e.council = $2 and e.delivery = $3 and e.revision > $4 and e.revision <= $5",
    )?;
    let members =
        select.query_map((revision, council, delivery, before, position), |found| uuid(found, 0))?;
    let waiting = members.map(|member| member.map(MemberId::new)).collect::<Result<BTreeSet<_>, _>>()?;
    let position = position.cast_unsigned();
    Ok(Some(Rise { position, waiting }).filter(|rise| !rise.waiting.is_empty()))
}

/// Of the deliveries that somebody has or had, and awaits, those that a coordinator has seen as they stood then or later.
pub(crate) fn seen_among(
    conn: &Connection,
    who: &Identity,
    awaits: &[DeliveryAt],
) -> Result<Vec<DeliveryAt>, StoreError> {
    let mut select = conn.prepare_cached(
        "select s.revision from seen s join delivery d on d.council = s.council and d.id = s.delivery \
         join holding h on h.council = d.council and h.member = $1 and h.revision = d.revision and h.delivery = d.id \
         where s.council = $2 and s.delivery = $3 and s.revision >= $4",
    )?;
    let (council, member) = (who.council.uuid(), who.actor.member.uuid());
    let mut seen = Vec::new();
    for DeliveryAt { delivery, position } in awaits.iter().take(ROWS_MAX) {
        let key = (member.as_bytes(), council.as_bytes(), delivery.as_bytes(), column(*position));
        let at: Option<i64> = select.query_row(key, |found| found.get(0)).optional()?;
        seen.extend(at.map(|at| DeliveryAt { delivery: *delivery, position: at.cast_unsigned() }));
    }
    Ok(seen)
}
