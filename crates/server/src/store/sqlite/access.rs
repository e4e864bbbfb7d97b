//! Sessions as every request needs them, and passwords.

use rusqlite::{Connection, OptionalExtension as _, Row};
use ryadom_domain::access::Actor;
use ryadom_domain::{CentreId, CouncilId, DeviceId, MemberId, Role, Timestamp};
use uuid::Uuid;

use super::ids::{moment, uuid};
use super::people;
use super::writing::Writing;
use crate::store::StoreError;
use crate::store::records::{Identity, Opening, Session, TokenHash};

/// Sessions a member may have; the one that was not used for longest makes room.
const SESSIONS_MAX: i64 = 50;
/// Ended sessions of a member that are kept; the devices of older ones are asked to sign in, and are not wiped.
const ENDED_MAX: i64 = 100;
/// How long an ended session is kept after its device was told: a phone that comes back from a drawer is told again.
const TOLD_KEPT_MS: i64 = 90 * 24 * 3_600_000;

/// Reads every session that can still be used or must still be told that it is revoked.
pub(crate) fn load_sessions(conn: &Connection) -> Result<Vec<Session>, StoreError> {
    let mut select = conn.prepare_cached(
        "select s.council, s.hash, s.member, s.device, s.used_at, s.expires_at, s.revoked_at, m.role, m.centre, \
         s.id, s.told_at, s.reason from session s join member m on m.council = s.council and m.id = s.member",
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
    let hash = TokenHash(row.get(1)?);
    Ok(Session {
        id: uuid(row, 9)?,
        identity: Identity { council: CouncilId::new(uuid(row, 0)?), actor, session: Some(hash) },
        device: DeviceId::new(uuid(row, 3)?),
        hash,
        used_at: moment(row, 4)?,
        expires_at: moment(row, 5)?,
        is_revoked: row.get::<_, Option<i64>>(6)?.is_some(),
        is_told: row.get::<_, Option<i64>>(10)?.is_some(),
        reason: row.get(11)?,
    })
}

/// Opens a session for a member; what is over, or too much, makes room.
pub(crate) fn open(
    writing: &mut Writing<'_>,
    council: CouncilId,
    member: MemberId,
    opening: &Opening,
) -> Result<(), StoreError> {
    tidy(writing, council, member)?;
    writing.conn.execute(
        "insert into session (council, hash, member, device, created_at, used_at, expires_at, id, label) \
         values ($1, $2, $3, $4, $5, $5, $6, $7, $8)",
        (
            council.uuid().as_bytes(),
            opening.token.0,
            member.uuid().as_bytes(),
            opening.device.uuid().as_bytes(),
            writing.now.0,
            opening.expires_at.0,
            Uuid::now_v7().as_bytes(),
            &opening.label,
        ),
    )?;
    people::changed(writing, council)
}

fn tidy(writing: &Writing<'_>, council: CouncilId, member: MemberId) -> Result<(), StoreError> {
    let key = (council.uuid(), member.uuid());
    // Everybody's: who never comes again would leave them for ever.
    writing.conn.execute(
        "delete from session where council = $1 and (expires_at < $2 or told_at < $3)",
        (key.0.as_bytes(), writing.now.0, writing.now.plus_ms(-TOLD_KEPT_MS).0),
    )?;
    writing.conn.execute(
        "delete from session where council = $1 and member = $2 and hash in (select hash from session \
         where council = $1 and member = $2 and revoked_at is not null \
         order by revoked_at desc, created_at desc limit -1 offset $3)",
        (key.0.as_bytes(), key.1.as_bytes(), ENDED_MAX),
    )?;
    writing.conn.execute(
        "delete from session where council = $1 and member = $2 and hash in (select hash from session \
         where council = $1 and member = $2 and revoked_at is null order by used_at desc limit -1 offset $3)",
        (key.0.as_bytes(), key.1.as_bytes(), SESSIONS_MAX - 1),
    )?;
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

/// Removes a session: its owner signed out. `false` when it was gone already.
pub(crate) fn close_session(
    writing: &mut Writing<'_>,
    council: CouncilId,
    token: TokenHash,
) -> Result<bool, StoreError> {
    let found = writing.conn.execute(
        "delete from session where council = $1 and hash = $2",
        (council.uuid().as_bytes(), token.0),
    )?;
    people::changed(writing, council)?;
    Ok(found == 1)
}

/// Notes that a revoked session's device is told so; `false` when it was restored meanwhile.
pub(crate) fn tell_revoked(
    writing: &mut Writing<'_>,
    council: CouncilId,
    token: TokenHash,
) -> Result<bool, StoreError> {
    let told = writing.conn.execute(
        "update session set told_at = coalesce(told_at, $1) \
         where council = $2 and hash = $3 and revoked_at is not null",
        (writing.now.0, council.uuid().as_bytes(), token.0),
    )?;
    writing.people_changed();
    Ok(told == 1)
}

/// Who signs in with a login, and the hash of their password.
#[derive(Clone)]
pub(crate) struct Known {
    pub(crate) council: CouncilId,
    pub(crate) member: MemberId,
    pub(crate) centre: CentreId,
    pub(crate) phc: String,
}

/// Finds who signs in with a login; volunteers come in by invitation only.
pub(crate) fn password_of(conn: &Connection, login: &str) -> Result<Option<Known>, StoreError> {
    let found = conn
        .prepare_cached(
            "select council, id, centre, password from member \
             where login = $1 and active = 1 and role <> 'volunteer' and password is not null",
        )?
        .query_row([login], |row| {
            Ok(Known {
                council: CouncilId::new(uuid(row, 0)?),
                member: MemberId::new(uuid(row, 1)?),
                centre: CentreId::new(uuid(row, 2)?),
                phc: row.get(3)?,
            })
        })
        .optional()?;
    Ok(found)
}

/// The login and the hash of a member's password.
pub(crate) fn own_password(
    conn: &Connection,
    council: CouncilId,
    member: MemberId,
) -> Result<Option<(String, String)>, StoreError> {
    let found = conn
        .prepare_cached(
            "select login, password from member where council = $1 and id = $2 and active = 1 \
             and login is not null and password is not null",
        )?
        .query_row((council.uuid().as_bytes(), member.uuid().as_bytes()), |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    Ok(found)
}
