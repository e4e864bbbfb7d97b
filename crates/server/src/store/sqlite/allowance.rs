//! How many bytes of events one member may send within a day.
//!
//! Events are never taken out of the database, so whoever may send them without end may fill the disk. What is sent is
//! summed by the hour, in the transaction that adds to it: the sums hold over a restart and between two requests at once.

use ryadom_protocol::sync::{APPLIED, KEPT, Receipt};

use super::writing::Writing;
use crate::store::change::{ChangeError, Refusal};
use crate::store::prepare::Prepared;
use crate::store::{Identity, StoreError};

/// Bytes of a volunteer within a day: some ten thousand visits with a sentence each.
const A_DAY: i64 = 8 * 1024 * 1024;
/// The same at a desk, where thousands of deliveries are handed out at once: some sixty thousand.
const A_DAY_AT_A_DESK: i64 = 32 * 1024 * 1024;
/// What a row takes beside its event's text: ids, hash, indexes.
const ROW_BYTES: usize = 300;

const HOUR_MS: i64 = 3_600_000;
const HOURS: i64 = 24;

/// What a request's events are counted as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sent {
    /// Sent by a session that stands.
    Live,
    /// Handed in by a session that was ended. It has a day of its own: whoever took the phone can't fill its owner's.
    Quarantined,
}

impl Sent {
    const fn column(self) -> i64 {
        match self {
            Self::Live => 0,
            Self::Quarantined => 1,
        }
    }
}

/// Refuses a request when its member's day is full. The request that fills it is taken whole.
pub(super) fn require_room(writing: &Writing<'_>, who: &Identity, sent: Sent) -> Result<(), ChangeError> {
    let limit = if who.actor.is_desk() { A_DAY_AT_A_DESK } else { A_DAY };
    let this_hour = hour(writing);
    let mut select = writing.conn.prepare_cached(
        "select hour, bytes from sent where council = $1 and member = $2 and is_quarantined = $3 and hour > $4 \
         order by hour desc",
    )?;
    let (council, member) = (who.council.uuid(), who.actor.member.uuid());
    let key = (council.as_bytes(), member.as_bytes(), sent.column(), this_hour - HOURS);
    let hours = select.query_map(key, |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?;
    let mut sum = 0;
    for counted in hours {
        let (hour, bytes) = counted?;
        sum += bytes;
        if sum >= limit {
            // There is room again once this hour, and all before it, are a day old.
            let until_ms = (hour + HOURS) * HOUR_MS;
            let wait_ms = (until_ms - writing.now.0).max(0).cast_unsigned();
            return Err(Refusal::TooManyChanges { retry_after_s: wait_ms / 1_000 + 1 }.into());
        }
    }
    Ok(())
}

/// Counts what a request has added, and forgets what is older than a day.
pub(super) fn count(
    writing: &Writing<'_>,
    who: &Identity,
    sent: Sent,
    n_bytes: usize,
) -> Result<(), StoreError> {
    if n_bytes == 0 {
        return Ok(());
    }
    let (council, member, this_hour) = (who.council.uuid(), who.actor.member.uuid(), hour(writing));
    writing
        .conn
        .prepare_cached("delete from sent where council = $1 and member = $2 and hour <= $3")?
        .execute((council.as_bytes(), member.as_bytes(), this_hour - HOURS))?;
    writing
        .conn
        .prepare_cached(
            "insert into sent (council, member, is_quarantined, hour, bytes) values ($1, $2, $3, $4, $5) \
             on conflict (council, member, is_quarantined, hour) do update set bytes = sent.bytes + excluded.bytes",
        )?
        .execute((
            council.as_bytes(),
            member.as_bytes(),
            sent.column(),
            this_hour,
            i64::try_from(n_bytes).unwrap_or(i64::MAX),
        ))?;
    Ok(())
}

/// What a request's events have added: repeats add nothing, also those of what was refused.
pub(super) fn added(writing: &mut Writing<'_>, events: &[Prepared], receipts: &[Receipt]) -> usize {
    let kept = |(event, receipt): (&Prepared, &Receipt)| match receipt.result.as_str() {
        APPLIED | KEPT => row_bytes(event.body.len()),
        _ => 0,
    };
    let taken: usize = events.iter().zip(receipts).map(kept).sum();
    taken + std::mem::take(&mut writing.memory.refused_bytes)
}

/// What a row with a text of so many bytes takes.
pub(super) const fn row_bytes(body: usize) -> usize {
    body + ROW_BYTES
}

fn hour(writing: &Writing<'_>) -> i64 {
    writing.now.0.div_euclid(HOUR_MS)
}
