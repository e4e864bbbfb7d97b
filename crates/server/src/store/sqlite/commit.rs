//! Takes events down: the one write path of deliveries.

use std::collections::BTreeSet;

use ryadom_domain::access::{Actor, authorise};
use ryadom_domain::{
    Act, CouncilId, Delivery, DeliveryId, DeviceId, Effect, Event, MemberId, Payload, RejectCode, Revision,
    Timestamp, apply,
};
use ryadom_protocol::sync::{APPLIED, KEPT, Receipt, WAITING};

use uuid::Uuid;

use super::allowance::{self, Sent};
use super::audit;
use super::ids::column;
use super::pull::{Asked, Positions, add_touched, is_near, is_other_epoch, positions, pull_at};
use super::pulled::Pulled;
use super::refused::{Repeat, quarantine, refused_before, reject, repeated};
use super::rights;
use super::saving::{Former, write_changed};
use super::writing::Writing;
use crate::store::change::ChangeError;
use crate::store::prepare::Prepared;
use crate::store::{Identity, StoreError};

/// The events of one request.
pub(crate) struct Batch {
    pub(crate) by: Identity,
    pub(crate) device: DeviceId,
    pub(crate) events: Vec<Prepared>,
    /// The moment they are taken down; `None` for the server's clock.
    pub(crate) recorded_at: Option<Timestamp>,
    /// Whether what an event builds on, and is not here, may still come from another device.
    pub(crate) may_be_early: bool,
}

/// For so long after a backup was restored an event waits for those of other devices that it builds on.
const EARLY_MS: i64 = 2 * 24 * 3_600_000;

/// Takes each event down on its own, in order, and says what became of it.
pub(crate) fn commit(writing: &mut Writing<'_>, batch: &Batch) -> Result<Vec<Receipt>, StoreError> {
    let recorded_at = batch.recorded_at.unwrap_or(writing.now);
    let mut waiting = BTreeSet::new();
    let mut receipts = Vec::with_capacity(batch.events.len());
    for event in &batch.events {
        // What came after an event that waits may build on it.
        let receipt = if waiting.contains(&event.delivery) {
            receipt(event, WAITING, None, None)
        } else {
            take(writing, batch, event, recorded_at)?
        };
        if receipt.result == WAITING {
            waiting.insert(event.delivery);
        }
        receipts.push(receipt);
    }
    write_changed(writing)?;
    Ok(receipts)
}

/// The receipts, and what the device does not know yet; that is left to a reader where it is much.
pub(crate) type Committed = (Vec<Receipt>, Option<Pulled>);

/// Takes down what a session's request holds, and says in the same transaction what the device does not know yet, when that
/// is not much. `None` when the session was ended since the request came in, or its member put away: then all of it is in
/// quarantine, and nothing was applied. Refused, before anything is taken, when the member has sent as much as anybody may
/// within a day.
///
/// The writer has the pages in memory that a reader would have to fetch again; long lists are left to the readers, so
/// that nobody waits behind them.
pub(crate) fn commit_and_pull(
    writing: &mut Writing<'_>,
    batch: &mut Batch,
    asked: &Asked,
) -> Result<Option<Committed>, ChangeError> {
    let Some(by) = standing(writing, &batch.by)? else {
        quarantine(writing, batch)?;
        return Ok(None);
    };
    batch.by = by;
    allowance::require_room(writing, &batch.by, Sent::Live)?;
    let before = positions(writing.conn, &batch.by)?;
    let is_other_epoch = is_other_epoch(asked.epoch, before.epoch);
    let restored_at = restored_at(before.epoch);
    batch.may_be_early = restored_at.is_some_and(|at| writing.now.since_ms(at).abs() < EARLY_MS);
    for event in &mut batch.events {
        event.is_again |= is_other_epoch;
    }
    let receipts = commit(writing, batch)?;
    let n_bytes = allowance::added(writing, &batch.events, &receipts);
    allowance::count(writing, &batch.by, Sent::Live, n_bytes)?;
    let reached = writing.revision(batch.by.council)?;
    if is_other_epoch || !is_near(asked.cursor, reached.0) {
        return Ok(Some((receipts, None)));
    }
    // The file's counter is written at the end of the transaction; the writer knows better.
    let positions = Positions { revision: reached.0, ..before };
    let mut pulled = pull_at(writing.conn, &batch.by, asked, writing.now, &positions)?;
    add_touched(writing.conn, &batch.by, &touched(&batch.events), &mut pulled)?;
    if let Some(reading) = pulled.reading(&batch.by) {
        audit::write(writing, &reading)?;
    }
    Ok(Some((receipts, Some(pulled))))
}

/// When the backup was restored with which a database's epoch began; `None` for the council's first epoch.
fn restored_at(epoch: Uuid) -> Option<Timestamp> {
    let (seconds, nanoseconds) = epoch.get_timestamp()?.to_unix();
    Some(Timestamp(i64::try_from(seconds).ok()?.checked_mul(1_000)? + i64::from(nanoseconds / 1_000_000)))
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
    // A repeat is answered as a repeat, whatever its maker may do by now.
    match repeated(writing, council, prepared)? {
        Some(Repeat::Same(receipt)) => return Ok(receipt),
        Some(Repeat::Other) => {
            return reject(writing, batch, prepared, &RejectCode::IdReused.into(), recorded_at);
        }
        None => {}
    }
    if prepared.is_again && batch.may_be_early && is_ahead_of_target(writing, council, &event.payload)? {
        return Ok(receipt(prepared, WAITING, None, None));
    }
    let before = writing.take_out(council, event.delivery)?;
    if let Err(code) = allowed(writing, council, &batch.by.actor, event, before.as_ref())? {
        if let Some(delivery) = before {
            writing.put_back(council, delivery);
        }
        if prepared.is_again && batch.may_be_early && may_come_right(&code) {
            return Ok(receipt(prepared, WAITING, Some(code.code()), None));
        }
        return reject(writing, batch, prepared, &code.into(), recorded_at);
    }
    let at = Revision(writing.revision(council)?.0 + 1);
    let (by, is_again) = (batch.by.actor.member, prepared.is_again);
    let act = Act { event, by, revision: at, recorded_at, is_again };
    let stood = before.as_ref().map(|before| before.revision);
    let is_first_change = !writing.is_changed(council, event.delivery);
    let zone = writing.zone(council)?;
    let former = before.as_ref().filter(|_| is_first_change).map(|before| Former::of(before, &zone));
    let applied = apply(before, &act);
    let (result, code) = match &applied.effect {
        Effect::Applied | Effect::Already => (APPLIED, None),
        Effect::Kept(reason) => (KEPT, Some(reason.code())),
    };
    insert_event(writing, batch, prepared, event, &act, (result, code))?;
    writing.advance(council, at);
    match applied.delivery {
        Some(after) if stood == Some(after.revision) => writing.put_back(council, after),
        Some(after) => writing.put_back_changed(council, after, former),
        None => {}
    }
    Ok(receipt(prepared, result, code, Some(at)))
}

/// Whether an event is refused for what is not here: the request itself, or that it was given to this member.
const fn may_come_right(code: &RejectCode) -> bool {
    matches!(code, RejectCode::UnknownDelivery | RejectCode::NotYours)
}

/// Whether an event takes back, opens again or settles what is not here: it may still come from another device.
fn is_ahead_of_target(
    writing: &Writing<'_>,
    council: CouncilId,
    payload: &Payload,
) -> Result<bool, StoreError> {
    let Some(target) = payload.target() else { return Ok(false) };
    let mut select = writing.conn.prepare_cached("select 1 from event where council = $1 and id = $2")?;
    Ok(!select.exists((council.uuid().as_bytes(), target.uuid().as_bytes()))?)
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

pub(super) fn receipt(
    prepared: &Prepared,
    result: &str,
    code: Option<&str>,
    at: Option<Revision>,
) -> Receipt {
    Receipt {
        event: prepared.id,
        result: result.to_owned(),
        code: code.map(str::to_owned),
        field: None,
        revision: at.map(|at| at.0),
    }
}

/// Adds the event to the history.
fn insert_event(
    writing: &Writing<'_>,
    batch: &Batch,
    prepared: &Prepared,
    event: &Event,
    act: &Act<'_>,
    (result, code): (&str, Option<&str>),
) -> Result<(), StoreError> {
    writing
        .conn
        .prepare_cached(
            "insert into event \
             (council, id, delivery, member, device, kind, body, hash, revision, recorded_at, result, code) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
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
    Ok(())
}
