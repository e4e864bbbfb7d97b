//! What changed since a position, as far as a member may see it.
//!
//! For the desk the stored record travels as it is, or as its progress where the device has the details; a volunteer's
//! copy is cut down to what they need.

use rusqlite::{Connection, OptionalExtension as _};
use ryadom_domain::{Closing, Delivery, DeliveryId, Status, Timestamp};
use ryadom_protocol::sync::Gone;
use ryadom_protocol::{delivery as wire, volunteer};

use uuid::Uuid;

use super::ids::{column, uuid};
use super::pulled::{Pulled, unreadable};
use crate::store::{Identity, StoreError};

/// A volunteer's first sync leaves out what was closed longer ago than this.
const CLOSED_SHOWN_MS: i64 = 24 * 3_600_000;

/// A cursor from here on (the largest whole number JSON carries safely) asks for nothing but the position.
const EVERYTHING: u64 = (1 << 53) - 1;

/// Positions behind which a pull is no longer a small matter.
const NEAR: u64 = 256;

/// What a device asks for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked {
    /// The epoch that its position is of; `None` for whichever it is.
    pub(crate) epoch: Option<Uuid>,
    /// Position up to which it knows everything.
    pub(crate) cursor: u64,
    /// Position of which it has the details of every delivery; 0 when every delivery is wanted whole.
    pub(crate) details: u64,
    /// Most deliveries wanted.
    pub(crate) limit: usize,
}

/// Whether a device's positions are of another epoch than the database's, and mean nothing here.
pub(crate) fn is_other_epoch(known: Option<Uuid>, epoch: Uuid) -> bool {
    known.is_some_and(|known| known != epoch)
}

/// Whether what lies between two positions is little enough to be read beside other work.
pub(crate) const fn is_near(cursor: u64, reached: u64) -> bool {
    cursor >= EVERYTHING || (cursor <= reached && reached - cursor <= NEAR)
}

/// Reads, in the transaction `conn` is in, what `who` does not know beyond their cursor.
pub(crate) fn pull(
    conn: &Connection,
    who: &Identity,
    asked: &Asked,
    now: Timestamp,
) -> Result<Pulled, StoreError> {
    pull_at(conn, who, asked, now, &positions(conn, who)?)
}

/// The same for who knows the positions already.
pub(crate) fn pull_at(
    conn: &Connection,
    who: &Identity,
    asked: &Asked,
    now: Timestamp,
    positions: &Positions,
) -> Result<Pulled, StoreError> {
    let Positions { epoch, revision: reached, directory } = *positions;
    let mut pulled = Pulled { epoch, cursor: reached, directory, ..Pulled::default() };
    let is_elsewhere = is_other_epoch(asked.epoch, epoch);
    if asked.cursor >= EVERYTHING && !is_elsewhere {
        return Ok(pulled);
    }
    // A backup was restored since the device was here: it is told everything, from the start.
    let from = if is_elsewhere || asked.cursor > reached { 0 } else { asked.cursor };
    let asked = Asked { cursor: from, ..*asked };
    pulled.details = asked.details.min(from);
    let covered = if who.actor.is_desk() {
        of_centre(conn, who, &asked, &mut pulled)?
    } else {
        let knows = if from == 0 { Knows::Nothing { now } } else { Knows::Something };
        of_volunteer(conn, who, &asked, &knows, &mut pulled)?
    };
    if let Some(last) = covered {
        pulled.more = true;
        pulled.cursor = last;
    }
    Ok(pulled)
}

/// What a volunteer's device knows before it asks.
enum Knows {
    /// A first sync: what is over is not brought up again.
    Nothing {
        now: Timestamp,
    },
    Something,
}

impl Knows {
    fn is_worth_telling(&self, delivery: &Delivery) -> bool {
        match self {
            Self::Nothing { now } => !is_long_closed(delivery, *now),
            Self::Something => true,
        }
    }
}

/// Where a council stands, as one member sees it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Positions {
    pub(crate) epoch: Uuid,
    pub(crate) revision: u64,
    pub(crate) directory: u64,
}

pub(crate) fn positions(conn: &Connection, who: &Identity) -> Result<Positions, StoreError> {
    conn.prepare_cached("select revision, directory, epoch from counter where council = $1")?
        .query_row([who.council.uuid().as_bytes()], |row| {
            Ok(Positions {
                revision: row.get::<_, i64>(0)?.cast_unsigned(),
                directory: row.get::<_, i64>(1)?.cast_unsigned(),
                epoch: uuid(row, 2)?,
            })
        })
        .optional()?
        .ok_or(StoreError::UnknownCouncil(who.council))
}

/// Returns the last position covered when the limit cut the list short.
fn of_centre(
    conn: &Connection,
    who: &Identity,
    asked: &Asked,
    pulled: &mut Pulled,
) -> Result<Option<u64>, StoreError> {
    let Asked { cursor, limit, .. } = *asked;
    let mut select = conn.prepare_cached(
        "select revision, record, id from delivery where council = $1 and centre = $2 and revision > $3 \
         order by revision",
    )?;
    let mut rows =
        select.query((who.council.uuid().as_bytes(), who.actor.centre.uuid().as_bytes(), column(cursor)))?;
    let mut last = cursor;
    while let Some(row) = rows.next()? {
        if pulled.n_told() == limit {
            return Ok(Some(last));
        }
        last = row.get::<_, i64>(0)?.cast_unsigned();
        let id = DeliveryId::new(uuid(row, 2)?);
        pulled.tell(id, row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?)?;
    }
    Ok(None)
}

fn of_volunteer(
    conn: &Connection,
    who: &Identity,
    asked: &Asked,
    knows: &Knows,
    pulled: &mut Pulled,
) -> Result<Option<u64>, StoreError> {
    let me = who.actor.member;
    let mut select = conn.prepare_cached(
        "select h.revision, d.record from holding h \
         join delivery d on d.council = h.council and d.id = h.delivery \
         where h.council = $1 and h.member = $2 and h.revision > $3 order by h.revision",
    )?;
    let mut rows =
        select.query((who.council.uuid().as_bytes(), me.uuid().as_bytes(), column(asked.cursor)))?;
    let mut last = asked.cursor;
    let id = me.uuid().to_string();
    while let Some(row) = rows.next()? {
        if pulled.deliveries.len() + pulled.gone.len() == asked.limit {
            return Ok(Some(last));
        }
        last = row.get::<_, i64>(0)?.cast_unsigned();
        let record = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
        // Thousands at a first sync, nearly all of them such; what can be cut so is open.
        if let Some(parts) = volunteer::cut(record, &id) {
            pulled.deliveries.push_joined(parts);
            continue;
        }
        let delivery = decode(record)?;
        if delivery.assignee == Some(me) {
            if knows.is_worth_telling(&delivery) {
                pulled.deliveries.push(&encode(volunteer::cut_down(delivery, me))?);
            }
        } else if matches!(knows, Knows::Something) {
            pulled.gone.push(gone(conn, who, &delivery)?);
        }
    }
    Ok(None)
}

/// Adds the deliveries a request has just changed when the limit left them for a later page.
///
/// A receipt and its effect must arrive together: a phone cut off between the pages would show a completion that the
/// server has confirmed as never made.
pub(crate) fn add_touched(
    conn: &Connection,
    who: &Identity,
    touched: &[DeliveryId],
    pulled: &mut Pulled,
) -> Result<(), StoreError> {
    if !pulled.more {
        return Ok(());
    }
    let mut select = conn.prepare_cached(
        "select record from delivery where council = $1 and id = $2 and centre = $3 and revision > $4",
    )?;
    let (council, centre) = (who.council.uuid(), who.actor.centre.uuid());
    for delivery_id in touched {
        let id = delivery_id.uuid();
        let key = (council.as_bytes(), id.as_bytes(), centre.as_bytes(), column(pulled.cursor));
        let Some(record) = select.query_row(key, |row| row.get::<_, Vec<u8>>(0)).optional()? else {
            continue;
        };
        if who.actor.is_desk() {
            pulled.tell(*delivery_id, &record)?;
            continue;
        }
        let delivery = decode(&record)?;
        if delivery.assignee == Some(who.actor.member) {
            pulled.deliveries.push(&encode(volunteer::cut_down(delivery, who.actor.member))?);
        } else if delivery.was_held_by(who.actor.member) {
            pulled.gone.push(gone(conn, who, &delivery)?);
        }
    }
    Ok(())
}

fn is_long_closed(delivery: &Delivery, now: Timestamp) -> bool {
    delivery.is_closed()
        && delivery
            .closing
            .as_ref()
            .is_some_and(|closing| now.since_ms(closing.fact.recorded_at) > CLOSED_SHOWN_MS)
}

/// Why a delivery left a volunteer's list, and by whose name, so that nobody goes there in vain.
fn gone(conn: &Connection, who: &Identity, delivery: &Delivery) -> Result<Gone, StoreError> {
    let closed_by = delivery.closing.as_ref().map(Closing::visitor);
    let (reason, by) = match (&delivery.status, delivery.assignee) {
        (Status::Done, _) => ("delivered", closed_by),
        (Status::Cancelled, _) => ("cancelled", None),
        (_, Some(other)) => ("reassigned", Some(other)),
        (_, None) => ("unassigned", None),
    };
    let by = match by {
        Some(member) => super::people::find_member(conn, who.council, member)?.map(|member| member.name),
        None => None,
    };
    Ok(Gone { id: delivery.id.uuid(), reason: reason.to_owned(), by })
}

/// A delivery as it is stored.
pub(super) fn decode(record: &[u8]) -> Result<Delivery, StoreError> {
    serde_json::from_slice::<wire::Delivery>(record).map(Delivery::from).map_err(unreadable)
}

fn encode(delivery: Delivery) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(&wire::Delivery::from(&delivery)).map_err(StoreError::Encode)
}
