//! Histories and refused events as they are read: pages that end at so many bytes, from the newest backwards.

use std::str::FromStr;

use rusqlite::{Connection, Row};
use ryadom_domain::{CentreId, CouncilId, DeliveryId};
use ryadom_protocol::api::HistoryEntry;
use ryadom_protocol::event as wire;
use uuid::Uuid;

use super::ids::uuid;
use crate::store::StoreError;

/// Entries of a page.
const ENTRIES: usize = 500;
/// Where a page ends before it has all its entries, in bytes of JSON, about.
const BYTES: usize = 256 * 1024;
/// What an entry takes beside its event, about.
const ENTRY_BYTES: usize = 300;

/// A page of entries.
#[derive(Debug, Default)]
pub struct EventPage {
    /// The entries, newest first.
    pub entries: Vec<HistoryEntry>,
    /// Where the page with earlier ones begins; `None` when there are none.
    pub earlier: Option<Place>,
}

/// The place of an entry among the others: what was taken down at one moment is ordered by table and position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    at: i64,
    table: Table,
    position: i64,
}

impl Place {
    /// After all others.
    pub const END: Self = Self { at: i64::MAX, table: Table::Events, position: i64::MAX };
}

/// Where an entry stands, in the order of what came at the same moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Table {
    Refused,
    Quarantine,
    Events,
}

impl Table {
    const ALL: [Self; 3] = [Self::Refused, Self::Quarantine, Self::Events];

    const fn number(self) -> i64 {
        match self {
            Self::Refused => 0,
            Self::Quarantine => 1,
            Self::Events => 2,
        }
    }

    fn of(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.number() == number)
    }

    /// Reads one entry by its row.
    const fn sql(self) -> &'static str {
        match self {
            Self::Refused => {
                "select null, r.member, m.name, r.recorded_at, r.body, 'rejected', r.code, r.id, r.whole_bytes, \
                 r.delivery from rejected_event r \
                 left join member m on m.council = r.council and m.id = r.member where r.rowid = $1"
            }
            Self::Quarantine => {
                "select null, q.member, m.name, q.received_at, q.body, 'rejected', 'quarantined', q.id, \
                 q.whole_bytes, null from quarantine q \
                 left join member m on m.council = q.council and m.id = q.member where q.rowid = $1"
            }
            Self::Events => {
                "select e.revision, e.member, m.name, e.recorded_at, e.body, e.result, e.code, e.id, null, \
                 e.delivery from event e \
                 left join member m on m.council = e.council and m.id = e.member where e.rowid = $1"
            }
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.at, self.table.number(), self.position)
    }
}

impl FromStr for Place {
    type Err = NoPlace;

    fn from_str(text: &str) -> Result<Self, NoPlace> {
        let mut numbers = text.split('.').map(str::parse::<i64>);
        let mut next = || numbers.next().and_then(Result::ok).ok_or(NoPlace);
        let (at, table, position) = (next()?, next()?, next()?);
        let table = Table::of(table).ok_or(NoPlace)?;
        if numbers.next().is_some() { Err(NoPlace) } else { Ok(Self { at, table, position }) }
    }
}

/// What was sent is no place of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no place among the events")]
pub struct NoPlace;

/// What happened to a delivery before a place, newest first, refused events among it where they came in.
pub(crate) fn history(
    conn: &Connection,
    council: CouncilId,
    delivery: DeliveryId,
    before: Place,
) -> Result<EventPage, StoreError> {
    // The places alone, so that nothing large is sorted.
    let sql = "select e.recorded_at, 2, e.revision, e.rowid from event e \
               where e.council = $1 and e.delivery = $2 and (e.recorded_at, 2, e.revision) < ($3, $4, $5) \
               union all \
               select r.recorded_at, 0, r.rowid, r.rowid from rejected_event r \
               where r.council = $1 and r.delivery = $2 and (r.recorded_at, 0, r.rowid) < ($3, $4, $5) \
               order by 1 desc, 2 desc, 3 desc limit $6";
    page(conn, sql, council, delivery.uuid(), before)
}

/// Events of a centre's members that were refused, or handed in by a revoked phone, before a place, newest first.
pub(crate) fn rejected(
    conn: &Connection,
    council: CouncilId,
    centre: CentreId,
    before: Place,
) -> Result<EventPage, StoreError> {
    let sql = "select r.recorded_at, 0, r.rowid, r.rowid from rejected_event r \
               where r.council = $1 and r.centre = $2 and (r.recorded_at, 0, r.rowid) < ($3, $4, $5) \
               union all \
               select q.received_at, 1, q.rowid, q.rowid from quarantine q \
               where q.council = $1 and q.centre = $2 and (q.received_at, 1, q.rowid) < ($3, $4, $5) \
               order by 1 desc, 2 desc, 3 desc limit $6";
    page(conn, sql, council, centre.uuid(), before)
}

fn page(
    conn: &Connection,
    sql: &'static str,
    council: CouncilId,
    of: Uuid,
    before: Place,
) -> Result<EventPage, StoreError> {
    let mut select = conn.prepare_cached(sql)?;
    let one_more = i64::try_from(ENTRIES + 1).unwrap_or(i64::MAX);
    let (council, table) = (council.uuid(), before.table.number());
    let mut rows =
        select.query((council.as_bytes(), of.as_bytes(), before.at, table, before.position, one_more))?;
    let (mut page, mut n_bytes, mut last) = (EventPage::default(), 0, None);
    while let Some(row) = rows.next()? {
        let Some(table) = Table::of(row.get(1)?) else { continue };
        if page.entries.len() == ENTRIES || n_bytes > BYTES {
            page.earlier = last;
            break;
        }
        last = Some(Place { at: row.get(0)?, table, position: row.get(2)? });
        let mut one = conn.prepare_cached(table.sql())?;
        let (entry, size) = one.query_row([row.get::<_, i64>(3)?], entry)?;
        n_bytes += size;
        page.entries.push(entry);
    }
    Ok(page)
}

/// An entry, and what it takes in JSON, about.
fn entry(row: &Row<'_>) -> rusqlite::Result<(HistoryEntry, usize)> {
    let body = row.get_ref(4)?.as_blob()?;
    let whole_bytes: Option<i64> = row.get(8)?;
    let delivery = row.get::<_, Option<[u8; 16]>>(9)?.map(Uuid::from_bytes).unwrap_or_default();
    let entry = HistoryEntry {
        revision: row.get::<_, Option<i64>>(0)?.map(i64::cast_unsigned),
        by: uuid(row, 1)?,
        by_name: row.get::<_, Option<String>>(2)?.unwrap_or_default(),
        recorded_at: row.get(3)?,
        event: event(body, uuid(row, 7)?, delivery),
        result: row.get(5)?,
        code: row.get(6)?,
        cut_from: whole_bytes.map(i64::cast_unsigned),
    };
    let size = ENTRY_BYTES + body.len() + entry.by_name.len();
    Ok((entry, size))
}

/// What was sent in place of an event may be anything, or the beginning of something; it is shown under the kind
/// `unreadable`.
fn event(body: &[u8], id: Uuid, delivery: Uuid) -> wire::Event {
    serde_json::from_slice(body).unwrap_or_else(|_| wire::Event {
        id,
        delivery,
        base: 0,
        at: 0,
        offset_ms: None,
        kind: "unreadable".to_owned(),
        data: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_is_written() {
        let place = Place { at: 1_590_000_000_000, table: Table::Quarantine, position: 7 };
        assert_eq!(place.to_string().parse(), Ok(place));
        for text in ["", "1.2", "1.9.3", "1.2.3.4", "a.0.1", "1.0.99999999999999999999"] {
            assert_eq!(text.parse::<Place>(), Err(NoPlace), "{text}");
        }
    }
}
