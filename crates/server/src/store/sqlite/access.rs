//! Sessions, invitations and passwords.

use rusqlite::{Connection, OptionalExtension as _, Row};
use ryadom_domain::access::Actor;
use ryadom_domain::{CentreId, CouncilId, DeviceId, MemberId, Role, Timestamp};

use super::ids::{moment, uuid};
use super::writing::Writing;
use crate::store::records::{Identity, Invitation, Session, TokenHash};
use crate::store::{JoinRefusal, StoreError};

/// Reads every session that can still be used or must still be told that it is revoked.
pub(crate) fn load_sessions(conn: &Connection) -> Result<Vec<Session>, StoreError> {
    let mut select = conn.prepare_cached(
        "select s.council, s.hash, s.member, s.device, s.used_at, s.expires_at, s.revoked_at, m.role, m.centre \
         from session s join member m on m.council = s.council and m.id = s.member",
    )?;
    let sessions = select.query_map([], session)?.collect::<Result<_, _>>()?;
    Ok(sessions)
}

fn session(row: &Row<'_>) -> rusqlite::Result<Session> {
    let actor = Actor {
        member: MemberId::new(uuid(row, 2)?),
        role: Role::from_code(row.get_ref(7)?.as_str()?),
        centre: CentreId::new(uuid(row, 8)?),
    };
    Ok(Session {
        identity: Identity { council: CouncilId::new(uuid(row, 0)?), actor },
        device: DeviceId::new(uuid(row, 3)?),
        hash: TokenHash(row.get(1)?),
        used_at: moment(row, 4)?,
        expires_at: moment(row, 5)?,
        is_revoked: row.get::<_, Option<i64>>(6)?.is_some(),
    })
}

/// Opens a session for a member.
pub(crate) fn open_session(
    writing: &mut Writing<'_>,
    council: CouncilId,
    member: MemberId,
    device: DeviceId,
    token: TokenHash,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    writing.conn.execute(
        "insert into session (council, hash, member, device, created_at, used_at, expires_at) \
         values ($1, $2, $3, $4, $5, $5, $6)",
        (
            council.uuid().as_bytes(),
            token.0,
            member.uuid().as_bytes(),
            device.uuid().as_bytes(),
            writing.now.0,
            expires_at.0,
        ),
    )?;
    writing.people_changed();
    Ok(())
}

/// Notes that a session is in use, and moves its end.
pub(crate) fn touch_session(
    writing: &mut Writing<'_>,
    council: CouncilId,
    token: TokenHash,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    writing.conn.execute(
        "update session set used_at = $1, expires_at = $2 where council = $3 and hash = $4",
        (writing.now.0, expires_at.0, council.uuid().as_bytes(), token.0),
    )?;
    writing.people_changed();
    Ok(())
}

/// Removes a session: its owner signed out.
pub(crate) fn close_session(
    writing: &mut Writing<'_>,
    council: CouncilId,
    token: TokenHash,
) -> Result<(), StoreError> {
    writing.conn.execute(
        "delete from session where council = $1 and hash = $2",
        (council.uuid().as_bytes(), token.0),
    )?;
    writing.people_changed();
    Ok(())
}

/// Ends every session of a member, and their invitations; `false` when there is no such member in the centre.
pub(crate) fn revoke_member(
    writing: &mut Writing<'_>,
    council: CouncilId,
    centre: CentreId,
    member: MemberId,
) -> Result<bool, StoreError> {
    let key = (council.uuid(), member.uuid());
    let found = writing.conn.execute(
        "update member set active = 0 where council = $1 and id = $2 and centre = $3",
        (key.0.as_bytes(), key.1.as_bytes(), centre.uuid().as_bytes()),
    )?;
    if found == 0 {
        return Ok(false);
    }
    writing.conn.execute(
        "update session set revoked_at = $1 where council = $2 and member = $3 and revoked_at is null",
        (writing.now.0, key.0.as_bytes(), key.1.as_bytes()),
    )?;
    writing.conn.execute(
        "update invitation set uses_left = 0 where council = $1 and member = $2",
        (key.0.as_bytes(), key.1.as_bytes()),
    )?;
    super::people::changed(writing, council)?;
    Ok(true)
}

/// Keeps an invitation; the same code again is brought up to date. Whoever is invited may come in.
pub(crate) fn put_invitation(
    writing: &mut Writing<'_>,
    council: CouncilId,
    invitation: &Invitation,
    code_hash: [u8; 32],
) -> Result<(), StoreError> {
    writing.conn.execute(
        "insert into invitation (council, code_hash, member, created_by, created_at, expires_at, uses_left) \
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (council, code_hash) do update set \
         member = excluded.member, expires_at = excluded.expires_at, uses_left = excluded.uses_left",
        (
            council.uuid().as_bytes(),
            code_hash,
            invitation.member.uuid().as_bytes(),
            invitation.created_by.map(|id| *id.uuid().as_bytes()),
            writing.now.0,
            invitation.expires_at.0,
            invitation.max_uses,
        ),
    )?;
    writing.conn.execute(
        "update member set active = 1 where council = $1 and id = $2 and active = 0",
        (council.uuid().as_bytes(), invitation.member.uuid().as_bytes()),
    )?;
    super::people::changed(writing, council)
}

/// Uses an invitation once; says whose session may be opened.
pub(crate) fn use_invitation(
    writing: &Writing<'_>,
    code_hash: [u8; 32],
) -> Result<Result<(CouncilId, MemberId), JoinRefusal>, StoreError> {
    let found = writing
        .conn
        .query_row(
            "select council, member, expires_at, uses_left from invitation where code_hash = $1",
            [code_hash],
            |row| Ok((uuid(row, 0)?, uuid(row, 1)?, moment(row, 2)?, row.get::<_, i64>(3)?)),
        )
        .optional()?;
    let Some((council, member, expires_at, uses_left)) = found else {
        return Ok(Err(JoinRefusal::UnknownCode));
    };
    if uses_left <= 0 || expires_at < writing.now {
        return Ok(Err(JoinRefusal::Expired));
    }
    writing.conn.execute(
        "update invitation set uses_left = uses_left - 1 where council = $1 and code_hash = $2",
        (council.as_bytes(), code_hash),
    )?;
    Ok(Ok((CouncilId::new(council), MemberId::new(member))))
}

/// Finds who signs in with a login, and the hash of their password.
pub(crate) fn password_of(
    conn: &Connection,
    login: &str,
) -> Result<Option<(CouncilId, MemberId, String)>, StoreError> {
    let found = conn
        .prepare_cached("select council, id, password from member where login = $1 and active = 1")?
        .query_row([login], |row| Ok((uuid(row, 0)?, uuid(row, 1)?, row.get::<_, Option<String>>(2)?)))
        .optional()?;
    Ok(found.and_then(|(council, member, hash)| {
        hash.map(|hash| (CouncilId::new(council), MemberId::new(member), hash))
    }))
}
