//! Takes an import back: everything it made is cancelled, as long as nobody has touched any of it.

use rusqlite::{Connection, OptionalExtension as _};
use ryadom_domain::access::Actor;
use ryadom_domain::{
    AuditAction, CentreId, ClockReading, CouncilId, DeliveryId, DeviceId, Event, EventId, Outcome, Payload,
    Revision,
};
use ryadom_protocol::event as wire;
use ryadom_protocol::imports::TakenBack;
use uuid::Uuid;

use super::commit::{Batch, commit};
use super::ids::{revision, uuid};
use super::imports::{all_applied, refusal};
use super::writing::Writing;
use crate::store::audit::{AuditEntry, Doer, Subject};
use crate::store::imports::NotTakenBack;
use crate::store::prepare::Prepared;
use crate::store::{Identity, Refusal, StoreError, sqlite};

/// Most numbers that are named.
const NUMBERS_MAX: usize = 50;

/// A delivery that an import made.
struct Made {
    delivery: DeliveryId,
    /// Its name for people.
    number: Revision,
    n_events: i64,
}

/// Within one transaction: looks whether anything was touched, and cancels all of it when nothing was.
pub(crate) fn take_back(
    writing: &mut Writing<'_>,
    by: &Identity,
    doer: Doer,
    import: Uuid,
) -> Result<Result<TakenBack, NotTakenBack>, StoreError> {
    let Some((centre, is_taken_back)) = find(writing.conn, by.council, import)? else {
        return Ok(Err(NotTakenBack::Unknown));
    };
    match refusal(writing, by, doer, centre)? {
        None => {}
        Some(refusal @ Refusal::TooManyChanges { .. }) => return Ok(Err(NotTakenBack::Refused(refusal))),
        Some(_) => return Ok(Err(NotTakenBack::Unknown)),
    }
    if is_taken_back {
        return Ok(Err(NotTakenBack::Before));
    }
    let made = made(writing.conn, by.council, import)?;
    let mut touched: Vec<u64> =
        made.iter().filter(|made| made.n_events != 1).map(|made| made.number.0).collect();
    if !touched.is_empty() {
        touched.sort_unstable();
        let n_touched = count(touched.len());
        touched.truncate(NUMBERS_MAX);
        let refused = "import_touched".to_owned();
        return Ok(Ok(TakenBack { refused, taken_back: 0, touched: n_touched, numbers: touched }));
    }
    cancel(writing, by, centre, &made)?;
    writing
        .conn
        .prepare_cached(
            "update import set taken_back_at = $1, taken_back_by = $2 where council = $3 and id = $4",
        )?
        .execute((
            writing.now.0,
            doer.member().map(|member| *member.uuid().as_bytes()),
            by.council.uuid().as_bytes(),
            import.as_bytes(),
        ))?;
    let entry = AuditEntry::new(by.council, doer, AuditAction::ImportTakenBack)
        .about(Subject::Import(import))
        .of(centre)
        .with("count", made.len());
    sqlite::audit::write(writing, &entry)?;
    Ok(Ok(TakenBack { taken_back: count(made.len()), ..TakenBack::default() }))
}

fn cancel(
    writing: &mut Writing<'_>,
    by: &Identity,
    centre: CentreId,
    made: &[Made],
) -> Result<(), StoreError> {
    // Who may take back what another centre imported acts there as one of its own.
    let by = Identity { actor: Actor { centre, ..by.actor.clone() }, ..by.clone() };
    let now = writing.now;
    let events = made.iter().map(|made| {
        let event = Event {
            id: EventId::new(Uuid::now_v7()),
            delivery: made.delivery,
            base: made.number,
            made: ClockReading { at: now, offset_ms: Some(0) },
            payload: Payload::Cancelled { reason: Outcome::ImportTakenBack, note: String::new() },
        };
        Prepared::new(&wire::Event::from(&event))
    });
    let device = DeviceId::new(Uuid::new_v5(&by.actor.member.uuid(), b"import"));
    let batch = Batch {
        by,
        device,
        events: events.collect::<Result<_, _>>()?,
        recorded_at: None,
        may_be_early: false,
    };
    let receipts = commit(writing, &batch)?;
    all_applied(&receipts)
}

fn find(conn: &Connection, council: CouncilId, import: Uuid) -> Result<Option<(CentreId, bool)>, StoreError> {
    let mut select =
        conn.prepare_cached("select centre, taken_back_at from import where council = $1 and id = $2")?;
    let found = select
        .query_row((council.uuid().as_bytes(), import.as_bytes()), |row| {
            Ok((CentreId::new(uuid(row, 0)?), row.get::<_, Option<i64>>(1)?.is_some()))
        })
        .optional()?;
    Ok(found)
}

fn made(conn: &Connection, council: CouncilId, import: Uuid) -> Result<Vec<Made>, StoreError> {
    let mut select = conn.prepare_cached(
        "select r.delivery, min(e.revision), count(*) from import_row r \
         join event e on e.council = r.council and e.delivery = r.delivery \
         where r.council = $1 and r.import = $2 group by r.delivery order by 2",
    )?;
    let rows = select.query_map((council.uuid().as_bytes(), import.as_bytes()), |row| {
        Ok(Made {
            delivery: DeliveryId::new(uuid(row, 0)?),
            number: revision(row, 1)?,
            n_events: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn count(n: usize) -> u64 {
    u64::try_from(n).unwrap_or_default()
}
