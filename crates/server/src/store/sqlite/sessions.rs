//! Where members are signed in: listed, ended, restored.

use rusqlite::Connection;
use ryadom_domain::access::Action;
use ryadom_domain::{AuditAction, CouncilId, MemberId, Timestamp};
use ryadom_protocol::api::members::SessionInfo;
use uuid::Uuid;

use super::audit;
use super::ids::uuid;
use super::invitations::cancel_all;
use super::people;
use super::rights::{now_of, now_of_to_protect, require_member};
use super::writing::Writing;
use crate::store::StoreError;
use crate::store::audit::{AuditEntry, Subject};
use crate::store::change::{ChangeError, Refusal};
use crate::store::records::{Identity, TokenHash};

/// How long a list still shows a session that was ended.
const ENDED_SHOWN_MS: i64 = 30 * 24 * 3_600_000;
/// Sessions a list shows.
const SHOWN_MAX: i64 = 100;

/// Which sessions of a member are to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which {
    /// All.
    All,
    /// All but this one.
    AllBut(TokenHash),
    /// The one of this id.
    One(Uuid),
}

/// Why sessions end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EndReason {
    /// Somebody let the device go, or signed out there from elsewhere.
    LetGo,
    /// Their member was put away.
    PutAway,
    /// The password is another one.
    Password,
    /// The role or the centre is another one.
    Changed,
}

impl EndReason {
    /// The stable code.
    const fn code(self) -> &'static str {
        match self {
            Self::LetGo => "let_go",
            Self::PutAway => "put_away",
            Self::Password => "password",
            Self::Changed => "changed",
        }
    }
}

/// A member's sessions, those last seen first.
pub(crate) fn list(
    conn: &Connection,
    who: &Identity,
    member: MemberId,
    asking: TokenHash,
    now: Timestamp,
) -> Result<Vec<SessionInfo>, ChangeError> {
    require_member(conn, who, Action::EndSessions, member)?;
    let mut select = conn.prepare_cached(
        "select id, label, created_at, used_at, hash, revoked_at, told_at, for_good from session \
         where council = $1 and member = $2 and expires_at >= $3 and (revoked_at is null or revoked_at > $4) \
         order by revoked_at is not null, used_at desc, created_at desc limit $5",
    )?;
    let (council, member) = (who.council.uuid(), member.uuid());
    let key = (council.as_bytes(), member.as_bytes(), now.0, now.plus_ms(-ENDED_SHOWN_MS).0, SHOWN_MAX);
    let sessions = select
        .query_map(key, |row| {
            Ok(SessionInfo {
                id: uuid(row, 0)?,
                label: row.get(1)?,
                first_seen: row.get(2)?,
                last_seen: row.get(3)?,
                this_one: row.get::<_, [u8; 32]>(4)? == asking.0,
                ended_at: row.get(5)?,
                told: row.get::<_, Option<i64>>(6)?.is_some() || row.get(7)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(sessions)
}

/// Ends sessions of a member: their devices hand in what they hold, and are wiped.
pub(crate) fn end(
    writing: &mut Writing<'_>,
    who: &Identity,
    member: MemberId,
    which: Which,
) -> Result<(), ChangeError> {
    let who = now_of_to_protect(writing, who)?;
    let found = require_member(writing.conn, &who, Action::EndSessions, member)?;
    let n_ended = revoke(writing, who.council, member, which, EndReason::LetGo)?;
    // A code that opens another one may stand in a messenger on that same phone, or have been made by who held it.
    let n_cancelled = match which {
        Which::All | Which::AllBut(_) => cancel_all(writing, who.council, member)?,
        Which::One(_) => 0,
    };
    if n_ended == 0 && n_cancelled == 0 {
        let is_missing = matches!(which, Which::One(id) if !exists(writing.conn, who.council, member, id)?);
        return if is_missing { Err(Refusal::NotFound.into()) } else { Ok(()) };
    }
    let ended = AuditEntry::by(&who, AuditAction::SessionsEnded)
        .about(Subject::Member(member.uuid()))
        .of(found.centre)
        .with("count", n_ended)
        .with_some("invitations", n_cancelled);
    audit::write(writing, &ended)?;
    Ok(())
}

fn exists(conn: &Connection, council: CouncilId, member: MemberId, id: Uuid) -> Result<bool, StoreError> {
    let mut select =
        conn.prepare_cached("select 1 from session where council = $1 and member = $2 and id = $3")?;
    Ok(select.exists((council.uuid().as_bytes(), member.uuid().as_bytes(), id.as_bytes()))?)
}

/// Ends sessions without asking; says how many.
pub(super) fn revoke(
    writing: &mut Writing<'_>,
    council: CouncilId,
    member: MemberId,
    which: Which,
    why: EndReason,
) -> Result<usize, StoreError> {
    // Neither a hash nor an id of any session.
    let (but, only) = match which {
        Which::All => ([0; 32], None),
        Which::AllBut(token) => (token.0, None),
        Which::One(id) => ([0; 32], Some(*id.as_bytes())),
    };
    let n_ended = writing.conn.execute(
        "update session set revoked_at = $1, reason = $2 where council = $3 and member = $4 \
         and revoked_at is null and hash <> $5 and ($6 is null or id = $6)",
        (writing.now.0, why.code(), council.uuid().as_bytes(), member.uuid().as_bytes(), but, only),
    )?;
    if n_ended > 0 {
        people::changed(writing, council)?;
    }
    Ok(n_ended)
}

/// Ends sessions that nobody may restore: what they were opened for is not so any more. Says how many.
pub(super) fn end_for_good(
    writing: &mut Writing<'_>,
    council: CouncilId,
    member: MemberId,
    which: Which,
    why: EndReason,
) -> Result<usize, StoreError> {
    let n_ended = revoke(writing, council, member, which, why)?;
    writing.conn.execute(
        "update session set for_good = 1 where council = $1 and member = $2 and revoked_at is not null",
        (council.uuid().as_bytes(), member.uuid().as_bytes()),
    )?;
    Ok(n_ended)
}

/// Lets a session stand again that was ended by mistake, as long as its device has not been told.
pub(crate) fn restore(
    writing: &mut Writing<'_>,
    who: &Identity,
    member: MemberId,
    session: Uuid,
) -> Result<(), ChangeError> {
    let who = now_of(writing, who)?;
    let found = require_member(writing.conn, &who, Action::EndSessions, member)?;
    if !found.active {
        return Err(Refusal::PutAway.into());
    }
    if !exists(writing.conn, who.council, member, session)? {
        return Err(Refusal::NotFound.into());
    }
    let key = (who.council.uuid(), member.uuid());
    let is_restored = writing.conn.execute(
        "update session set revoked_at = null, reason = '' where council = $1 and member = $2 and id = $3 \
         and revoked_at is not null and for_good = 0 and told_at is null and expires_at >= $4",
        (key.0.as_bytes(), key.1.as_bytes(), session.as_bytes(), writing.now.0),
    )? == 1;
    if !is_restored {
        return Err(Refusal::AlreadyTold.into());
    }
    people::changed(writing, who.council)?;
    let restored = AuditEntry::by(&who, AuditAction::SessionRestored)
        .about(Subject::Member(member.uuid()))
        .of(found.centre);
    audit::write(writing, &restored)?;
    Ok(())
}
