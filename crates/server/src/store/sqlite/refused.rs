//! Events that are not applied: repeats, refused ones, and what an ended session hands in.

use rusqlite::OptionalExtension as _;
use ryadom_domain::{CentreId, CouncilId, DeliveryId, Event, Payload, Timestamp};
use ryadom_protocol::sync::{ALREADY, REJECTED, Receipt};
use uuid::Uuid;

use super::allowance::{self, Sent};
use super::commit::{Batch, receipt};
use super::ids::revision;
use super::reports::centre_of;
use super::writing::Writing;
use crate::store::change::ChangeError;
use crate::store::prepare::{Prepared, Refusal};
use crate::store::{Identity, StoreError};

/// How much of an event that was refused is kept, in bytes: more than any that a person fills in.
pub(super) const BODY_KEPT_MAX: usize = 16 * 1024;

/// What an id was used for before.
pub(super) enum Repeat {
    /// The same event: answered with what it got the first time.
    Same(Receipt),
    /// Another event under the same id.
    Other,
}

/// The event that came before under the same id, if there was one.
pub(super) fn repeated(
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

/// A refusal is final: its maker was told, and a late copy must not undo what they saw.
pub(super) fn refused_before(
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

/// Refuses an event and keeps it, or its beginning, for the coordinator. The hash is that of the whole.
pub(super) fn reject(
    writing: &mut Writing<'_>,
    batch: &Batch,
    prepared: &Prepared,
    refusal: &Refusal,
    recorded_at: Timestamp,
) -> Result<Receipt, StoreError> {
    let Identity { council, actor, .. } = &batch.by;
    let (body, whole_bytes) = beginning(&prepared.body);
    let n_added = writing
        .conn
        .prepare_cached(
            "insert into rejected_event \
             (council, id, hash, member, centre, device, delivery, body, whole_bytes, recorded_at, code, field) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing",
        )?
        .execute((
            council.uuid().as_bytes(),
            prepared.id.as_bytes(),
            &prepared.hash,
            actor.member.uuid().as_bytes(),
            actor.centre.uuid().as_bytes(),
            batch.device.uuid().as_bytes(),
            prepared.delivery.as_bytes(),
            body,
            whole_bytes,
            recorded_at.0,
            refusal.code.code(),
            refusal.field.as_ref().map(ryadom_domain::Field::code),
        ))?;
    if n_added > 0 {
        writing.memory.refused_bytes += allowance::row_bytes(body.len());
    }
    let mut answer = receipt(prepared, REJECTED, Some(refusal.code.code()), None);
    answer.field = refusal.field.as_ref().map(|field| field.code().to_owned());
    Ok(answer)
}

/// The beginning of a text, up to a letter's end, and how long the whole is where that is longer.
fn beginning(body: &[u8]) -> (&[u8], Option<i64>) {
    let Some(head) = body.get(..BODY_KEPT_MAX).filter(|head| head.len() < body.len()) else {
        return (body, None);
    };
    let end = std::str::from_utf8(head).map_or_else(|cut| cut.valid_up_to(), str::len);
    (&head[..end], i64::try_from(body.len()).ok())
}

/// Keeps what a revoked phone hands in, for the coordinator; nothing of it is applied. The phone wipes itself, so that what
/// can be read is kept whole.
pub(crate) fn quarantine(writing: &mut Writing<'_>, batch: &Batch) -> Result<(), ChangeError> {
    allowance::require_room(writing, &batch.by, Sent::Quarantined)?;
    let mut n_bytes = 0;
    let mut insert = writing.conn.prepare_cached(
        "insert into quarantine (council, id, hash, member, device, body, whole_bytes, received_at, centre) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing",
    )?;
    for event in &batch.events {
        let centre = centre_concerned(writing, batch, event.delivery)?;
        let is_readable = event.content.is_ok();
        let (body, whole_bytes) =
            if is_readable { (event.body.as_slice(), None) } else { beginning(&event.body) };
        let n_added = insert.execute((
            batch.by.council.uuid().as_bytes(),
            event.id.as_bytes(),
            &event.hash,
            batch.by.actor.member.uuid().as_bytes(),
            batch.device.uuid().as_bytes(),
            body,
            whole_bytes,
            writing.now.0,
            centre.uuid().as_bytes(),
        ))?;
        n_bytes += n_added * allowance::row_bytes(body.len());
    }
    Ok(allowance::count(writing, &batch.by, Sent::Quarantined, n_bytes)?)
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
