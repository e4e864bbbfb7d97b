//! How much one member may leave in the audit log within a day.
//!
//! Nothing is ever taken out of the log, so whoever may add to it without end may fill the disk. It is counted in the log
//! itself, in the transaction that adds to it: the count holds over a restart and between two requests at once.

use rusqlite::OptionalExtension as _;
use ryadom_domain::{AuditAction, CouncilId, MemberId};

use super::writing::Writing;
use crate::store::change::{ChangeError, Refusal};
use crate::store::{Identity, StoreError};

/// Rows of one member within a day. Somebody who writes down a council of five thousand people and invites each of them has
/// ten thousand, and has as many left.
pub(super) const A_DAY: u32 = 20_000;
/// The same for what protects an account: the password, the sessions, coming in. Whoever finds that somebody else has filled
/// their day can still put an end to it.
pub(super) const A_DAY_TO_PROTECT: u32 = A_DAY + 1_000;

/// Files with lists of one member within a day: a row of the log names every delivery in one, so the largest takes 320 kB.
const FILES_A_DAY: u32 = 200;

const DAY_MS: i64 = 24 * 3_600_000;

/// Refuses when a member has left `a_day` rows within a day. What a desk reads with its syncs does not count: that follows
/// from what others do.
pub(super) fn require_room(
    writing: &Writing<'_>,
    council: CouncilId,
    member: MemberId,
    a_day: u32,
) -> Result<(), ChangeError> {
    require_fewer(writing, council, member, None, a_day)
}

/// Refuses when so many more rows at once are more than a member's day has left.
pub(super) fn require_room_for(
    writing: &Writing<'_>,
    who: &Identity,
    a_day: u32,
    n_more: usize,
) -> Result<(), ChangeError> {
    // As many fewer may be there before as are to come; one more row is what any change is refused by.
    let n_others = u32::try_from(n_more.saturating_sub(1)).unwrap_or(u32::MAX);
    let a_day = a_day.saturating_sub(n_others).max(1);
    require_fewer(writing, who.council, who.actor.member, None, a_day)
}

/// Refuses when a member has taken as many lists out as files as they may within a day.
pub(super) fn require_room_for_a_file(
    writing: &Writing<'_>,
    council: CouncilId,
    member: MemberId,
) -> Result<(), ChangeError> {
    require_fewer(writing, council, member, Some(&AuditAction::Exported), FILES_A_DAY)
}

fn require_fewer(
    writing: &Writing<'_>,
    council: CouncilId,
    member: MemberId,
    action: Option<&AuditAction>,
    a_day: u32,
) -> Result<(), ChangeError> {
    let since = writing.now.plus_ms(-DAY_MS).0;
    let key = (council.uuid(), member.uuid());
    // By the index `audit_log_budget` alone: no row is looked at.
    let oldest: Option<i64> = writing
        .conn
        .prepare_cached(
            "select at from audit_log where council = $1 and member = $2 and at > $3 and action <> 'read_sync' \
             and ($4 is null or action = $4) order by at desc limit 1 offset $5",
        )?
        .query_row(
            (key.0.as_bytes(), key.1.as_bytes(), since, action.map(AuditAction::code), a_day - 1),
            |row| row.get(0),
        )
        .optional()
        .map_err(StoreError::from)?;
    match oldest {
        None => Ok(()),
        Some(at) => {
            let wait_ms = (at - since).clamp(0, DAY_MS).cast_unsigned();
            Err(Refusal::TooManyChanges { retry_after_s: wait_ms / 1_000 + 1 }.into())
        }
    }
}
