//! Takes events down: the one write path of deliveries.

use rusqlite::OptionalExtension as _;
use ryadom_domain::access::{Actor, authorise};
use ryadom_domain::{
    Act, CentreId, CouncilId, Delivery, DeliveryId, DeviceId, Effect, Event, MemberId, Payload, RejectCode,
    Revision, Timestamp, apply,
};
use ryadom_protocol::sync::{ALREADY, APPLIED, KEPT, REJECTED, Receipt, WAITING};

use uuid::Uuid;

use super::audit;
use super::ids::{column, revision};
use super::pull::{Asked, Positions, add_touched, is_near, is_other_epoch, positions, pull_at};
use super::pulled::Pulled;
use super::reports::centre_of;
use super::rights;
use super::saving::{Former, save};
use super::writing::Writing;
use crate::store::change::ChangeError;
use crate::store::prepare::{Prepared, Refusal};
use crate::store::{Identity, StoreError};

/// The events of one request.
pub(crate) struct Batch {
    pub(crate) by: Identity,
    pub(crate) device: DeviceId,
    pub(crate) events: Vec<Prepared>,
    /// The moment they are taken down; `None` for the server's clock.
    pub(crate) recorded_at: Option<Timestamp>,
}

/// Takes each event down on its own, in order, and says what became of it.
pub(crate) fn commit(writing: &mut Writing<'_>, batch: &Batch) -> Result<Vec<Receipt>, StoreError> {
    let recorded_at = batch.recorded_at.unwrap_or(writing.now);
    batch.events.iter().map(|event| take(writing, batch, event, recorded_at)).collect()
}

/// The receipts, and what the device does not know yet; that is left to a reader where it is much.
pub(crate) type Committed = (Vec<Receipt>, Option<Pulled>);

/// Takes down what a session's request holds, and says in the same transaction what the device does not know yet, when that
/// is not much. `None` when the session was ended since the request came in, or its member put away: then all of it is in
/// quarantine, and nothing was applied.
///
/// The writer has the pages in memory that a reader would have to fetch again; long lists are left to the readers, so
/// that nobody waits behind them.
pub(crate) fn commit_and_pull(
    writing: &mut Writing<'_>,
    batch: &mut Batch,
    asked: &Asked,
) -> Result<Option<Committed>, StoreError> {
    let Some(by) = standing(writing, &batch.by)? else {
        quarantine(writing, batch)?;
        return Ok(None);
    };
    batch.by = by;
    let receipts = commit(writing, batch)?;
    let reached = writing.revision(batch.by.council)?;
    if !is_near(asked.cursor, reached.0) {
        return Ok(Some((receipts, None)));
    }
    // The file's counter is written at the end of the transaction; the writer knows better.
    let positions = Positions { revision: reached.0, ..positions(writing.conn, &batch.by)? };
    if is_other_epoch(asked.epoch, positions.epoch) {
        return Ok(Some((receipts, None)));
    }
    let mut pulled = pull_at(writing.conn, &batch.by, asked, writing.now, &positions)?;
    add_touched(writing.conn, &batch.by, &touched(&batch.events), &mut pulled)?;
    if let Some(reading) = pulled.reading(&batch.by) {
        audit::write(writing, &reading)?;
    }
    Ok(Some((receipts, Some(pulled))))
}

/// Who it is now, with the role and centre they have now; `None` when their session does not stand.
fn standing(writing: &Writing<'_>, who: &Identity) -> Result<Option<Identity>, StoreError> {
    match rights::standing(writing.conn, who) {
        Ok(who) => Ok(Some(who)),
        Err(ChangeError::Refused(_)) => Ok(None),
        Err(ChangeError::Store(error)) => Err(error),
    }
}

/// The deliveries a request's events are about, each once.
pub(crate) fn touched(events: &[Prepared]) -> Vec<DeliveryId> {
    let mut ids: Vec<DeliveryId> = events.iter().map(|event| DeliveryId::new(event.delivery)).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Keeps what a revoked phone hands in, for the coordinator; nothing of it is applied.
pub(crate) fn quarantine(writing: &mut Writing<'_>, batch: &Batch) -> Result<(), StoreError> {
    let mut insert = writing.conn.prepare_cached(
        "insert into quarantine (council, id, hash, member, device, body, received_at, centre) \
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing",
    )?;
    for event in &batch.events {
        let centre = centre_concerned(writing, batch, event.delivery)?;
        insert.execute((
            batch.by.council.uuid().as_bytes(),
            event.id.as_bytes(),
            &event.hash,
            batch.by.actor.member.uuid().as_bytes(),
            batch.device.uuid().as_bytes(),
            &event.body,
            writing.now.0,
            centre.uuid().as_bytes(),
        ))?;
    }
    Ok(())
}

/// The centre whose request an event is about. Its maker may have been moved to another one, whose coordinators must not
/// read of it: that of the stored delivery, else the one it was written down for, else the maker's own.
fn centre_concerned(writing: &Writing<'_>, batch: &Batch, delivery: Uuid) -> Result<CentreId, StoreError> {
    let council = batch.by.council;
    if let Some(centre) = centre_of(writing.conn, council, DeliveryId::new(delivery))? {
        return Ok(centre);
    }
    let written_for = batch.events.iter().filter(|event| event.delivery == delivery).find_map(|event| {
        if let Ok(Event { payload: Payload::Created(details), .. }) = &event.content {
            return Some(details.centre);
        }
        None
    });
    Ok(written_for.unwrap_or(batch.by.actor.centre))
}

fn take(
    writing: &mut Writing<'_>,
    batch: &Batch,
    prepared: &Prepared,
    recorded_at: Timestamp,
) -> Result<Receipt, StoreError> {
    let event = match &prepared.content {
        Ok(event) => event,
        Err(refusal) => return reject(writing, batch, prepared, refusal, recorded_at),
    };
    let council = batch.by.council;
    if let Some(refused) = refused_before(writing, batch, prepared)? {
        return Ok(refused);
    }
    let before = writing.take_out(council, event.delivery)?;
    if let Err(code) = allowed(writing, council, &batch.by.actor, event, before.as_ref())? {
        if let Some(delivery) = before {
            writing.put_back(council, delivery);
        }
        // A repeat is answered as a repeat, whatever its maker may do by now.
        return match repeated(writing, council, prepared)? {
            Some(Repeat::Same(receipt)) => Ok(receipt),
            Some(Repeat::Other) => {
                reject(writing, batch, prepared, &RejectCode::IdReused.into(), recorded_at)
            }
            None if prepared.is_again && may_come_right(&code) => {
                Ok(receipt(prepared, WAITING, Some(code.code()), None))
            }
            None => reject(writing, batch, prepared, &code.into(), recorded_at),
        };
    }
    let at = Revision(writing.revision(council)?.0 + 1);
    let act = Act { event, by: batch.by.actor.member, revision: at, recorded_at };
    let former = before.as_ref().map(Former::of);
    let applied = apply(before, &act);
    let (result, code) = match &applied.effect {
        Effect::Applied | Effect::Already => (APPLIED, None),
        Effect::Kept(reason) => (KEPT, Some(reason.code())),
    };
    if !insert_event(writing, batch, prepared, event, &act, (result, code))? {
        return match repeated(writing, council, prepared)? {
            Some(Repeat::Same(receipt)) => Ok(receipt),
            Some(Repeat::Other) | None => {
                reject(writing, batch, prepared, &RejectCode::IdReused.into(), recorded_at)
            }
        };
    }
    writing.advance(council, at);
    if let Some(after) = applied.delivery {
        save(writing, council, after, former)?;
    }
    Ok(receipt(prepared, result, code, Some(at)))
}

/// Whether an event is refused for what is not here: the request itself, or that it was given to this member.
const fn may_come_right(code: &RejectCode) -> bool {
    matches!(code, RejectCode::UnknownDelivery | RejectCode::NotYours)
}

/// The domain's rules, and the one that needs the list of members.
fn allowed(
    writing: &Writing<'_>,
    council: CouncilId,
    actor: &Actor,
    event: &Event,
    before: Option<&Delivery>,
) -> Result<Result<(), RejectCode>, StoreError> {
    if let Err(code) = authorise(actor, event, before) {
        return Ok(Err(code));
    }
    let (Some((member, asked)), Some(delivery)) = (member_named(&event.payload), before) else {
        return Ok(Ok(()));
    };
    if asked == Asks::WasThere && delivery.assignee == Some(member) {
        return Ok(Ok(()));
    }
    let is_there = writing
        .conn
        .prepare_cached(
            "select 1 from member where council = $1 and id = $2 and centre = $3 and (active = 1 or $4) \
             and is_importer = 0",
        )?
        .exists((
            council.uuid().as_bytes(),
            member.uuid().as_bytes(),
            delivery.centre.uuid().as_bytes(),
            asked == Asks::WasThere,
        ))?;
    Ok(if is_there { Ok(()) } else { Err(RejectCode::UnknownMember) })
}

/// What is asked of the member whom an event names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    /// To bring a delivery: they are of the centre that holds it, and not put away.
    Brings,
    /// To have been at a door, as they told the desk: that happened, and being put away or moved since changes nothing of it.
    /// They hold the delivery, or are of its centre.
    WasThere,
}

/// The member whom an event names beside its maker.
fn member_named(payload: &Payload) -> Option<(MemberId, Asks)> {
    if let Payload::Assigned { to } = payload {
        return Some((*to, Asks::Brings));
    }
    payload.on_behalf_of().map(|member| (member, Asks::WasThere))
}

enum Repeat {
    /// The same event: answered with what it got the first time.
    Same(Receipt),
    /// Another event under the same id.
    Other,
}

fn repeated(
    writing: &Writing<'_>,
    council: CouncilId,
    prepared: &Prepared,
) -> Result<Option<Repeat>, StoreError> {
    let mut select = writing
        .conn
        .prepare_cached("select hash, revision, code from event where council = $1 and id = $2")?;
    let first = select
        .query_row((council.uuid().as_bytes(), prepared.id.as_bytes()), |row| {
            Ok((row.get::<_, [u8; 32]>(0)?, revision(row, 1)?, row.get::<_, Option<String>>(2)?))
        })
        .optional()?;
    Ok(first.map(|(hash, at, code)| {
        if hash == prepared.hash {
            Repeat::Same(receipt(prepared, ALREADY, code.as_deref(), Some(at)))
        } else {
            Repeat::Other
        }
    }))
}

fn receipt(prepared: &Prepared, result: &str, code: Option<&str>, at: Option<Revision>) -> Receipt {
    Receipt {
        event: prepared.id,
        result: result.to_owned(),
        code: code.map(str::to_owned),
        field: None,
        revision: at.map(|at| at.0),
    }
}

/// A refusal is final: its maker was told, and a late copy must not undo what they saw.
fn refused_before(
    writing: &Writing<'_>,
    batch: &Batch,
    prepared: &Prepared,
) -> Result<Option<Receipt>, StoreError> {
    let Identity { council, actor, .. } = &batch.by;
    let mut select = writing.conn.prepare_cached(
        "select code, field from rejected_event where council = $1 and id = $2 and hash = $3 and member = $4",
    )?;
    let (council, member) = (council.uuid(), actor.member.uuid());
    let key = (council.as_bytes(), prepared.id.as_bytes(), &prepared.hash, member.as_bytes());
    let found = select
        .query_row(key, |row| Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?)))
        .optional()?;
    Ok(found.map(|(code, field)| Receipt { field, ..receipt(prepared, REJECTED, Some(&code), None) }))
}

/// Refuses an event and keeps it for the coordinator.
fn reject(
    writing: &Writing<'_>,
    batch: &Batch,
    prepared: &Prepared,
    refusal: &Refusal,
    recorded_at: Timestamp,
) -> Result<Receipt, StoreError> {
    let Identity { council, actor, .. } = &batch.by;
    writing
        .conn
        .prepare_cached(
            "insert into rejected_event \
             (council, id, hash, member, centre, device, delivery, body, recorded_at, code, field) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing",
        )?
        .execute((
            council.uuid().as_bytes(),
            prepared.id.as_bytes(),
            &prepared.hash,
            actor.member.uuid().as_bytes(),
            actor.centre.uuid().as_bytes(),
            batch.device.uuid().as_bytes(),
            prepared.delivery.as_bytes(),
            &prepared.body,
            recorded_at.0,
            refusal.code.code(),
            refusal.field.as_ref().map(ryadom_domain::Field::code),
        ))?;
    let mut answer = receipt(prepared, REJECTED, Some(refusal.code.code()), None);
    answer.field = refusal.field.as_ref().map(|field| field.code().to_owned());
    Ok(answer)
}

/// Adds the event to the history; `false` when its id is there already.
fn insert_event(
    writing: &Writing<'_>,
    batch: &Batch,
    prepared: &Prepared,
    event: &Event,
    act: &Act<'_>,
    (result, code): (&str, Option<&str>),
) -> Result<bool, StoreError> {
    let inserted = writing
        .conn
        .prepare_cached(
            "insert into event \
             (council, id, delivery, member, device, kind, body, hash, revision, recorded_at, result, code) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing",
        )?
        .execute((
            batch.by.council.uuid().as_bytes(),
            event.id.uuid().as_bytes(),
            event.delivery.uuid().as_bytes(),
            act.by.uuid().as_bytes(),
            batch.device.uuid().as_bytes(),
            event.payload.kind(),
            &prepared.body,
            &prepared.hash,
            column(act.revision.0),
            act.recorded_at.0,
            result,
            code,
        ))?;
    Ok(inserted == 1)
}
