//! What a command looks up by name or id before it writes.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _};
use ryadom_domain::{CentreId, ClinicId, CouncilId, DeviceId, EventId, MemberId};
use ryadom_protocol::delivery::Delivery;
use ryadom_protocol::event as wire;

use super::ids::{moment, uuid};
use crate::store::records::{Centre, Clinic, Heard};
use crate::store::{Places, StoreError};

pub(crate) fn places(conn: &Connection, council: CouncilId) -> Result<Places, StoreError> {
    Ok(Places { centres: centres(conn, council)?, clinics: clinics(conn, council)? })
}

/// A council's centres, by name.
pub(super) fn centres(conn: &Connection, council: CouncilId) -> Result<Vec<Centre>, StoreError> {
    let mut select = conn.prepare_cached(
        "select id, name, hotline, put_away_at from centre where council = $1 order by name",
    )?;
    let centres = select
        .query_map([council.uuid().as_bytes()], |row| {
            Ok(Centre {
                id: CentreId::new(uuid(row, 0)?),
                name: row.get(1)?,
                hotline: row.get(2)?,
                is_put_away: row.get::<_, Option<i64>>(3)?.is_some(),
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(centres)
}

/// A council's clinics, by name.
pub(super) fn clinics(conn: &Connection, council: CouncilId) -> Result<Vec<Clinic>, StoreError> {
    let mut select = conn.prepare_cached(
        "select id, name, address, hours, phone, note, put_away_at from clinic where council = $1 order by name",
    )?;
    let clinics = select
        .query_map([council.uuid().as_bytes()], |row| {
            Ok(Clinic {
                id: ClinicId::new(uuid(row, 0)?),
                name: row.get(1)?,
                address: row.get(2)?,
                hours: row.get(3)?,
                phone: row.get(4)?,
                note: row.get(5)?,
                is_put_away: row.get::<_, Option<i64>>(6)?.is_some(),
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(clinics)
}

pub(crate) fn heard(conn: &Connection, council: CouncilId) -> Result<Vec<Heard>, StoreError> {
    let mut select = conn.prepare_cached(
        "select member, device, max(recorded_at) from event where council = $1 group by member, device",
    )?;
    let heard = select
        .query_map([council.uuid().as_bytes()], |row| {
            Ok(Heard {
                member: MemberId::new(uuid(row, 0)?),
                device: DeviceId::new(uuid(row, 1)?),
                last_at: moment(row, 2)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(heard)
}

pub(crate) fn has_refused_any(conn: &Connection, council: CouncilId) -> Result<bool, StoreError> {
    let mut select = conn.prepare_cached(
        "select exists (select 1 from rejected_event where council = $1) \
         or exists (select 1 from quarantine where council = $1)",
    )?;
    Ok(select.query_row([council.uuid().as_bytes()], |row| row.get(0))?)
}

pub(crate) fn events(
    conn: &Connection,
    council: CouncilId,
    ids: &[EventId],
) -> Result<BTreeMap<EventId, wire::Event>, StoreError> {
    let mut select = conn.prepare_cached("select body from event where council = $1 and id = $2")?;
    let mut found = BTreeMap::new();
    for id in ids {
        let body: Option<Vec<u8>> = select
            .query_row((council.uuid().as_bytes(), id.uuid().as_bytes()), |row| row.get(0))
            .optional()?;
        if let Some(body) = body {
            found.insert(*id, serde_json::from_slice(&body).map_err(StoreError::Encode)?);
        }
    }
    Ok(found)
}

pub(crate) fn open_deliveries(
    conn: &Connection,
    council: CouncilId,
    centre: CentreId,
) -> Result<Vec<Delivery>, StoreError> {
    let mut select = conn.prepare_cached(
        "select record from delivery where council = $1 and centre = $2 and status not in ('done', 'cancelled')",
    )?;
    let open = select.query_map((council.uuid().as_bytes(), centre.uuid().as_bytes()), |row| {
        Ok(serde_json::from_slice(row.get_ref(0)?.as_blob()?))
    })?;
    open.map(|record| record?.map_err(StoreError::Encode)).collect()
}
