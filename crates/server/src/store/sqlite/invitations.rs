//! Ways in: made, listed, cancelled, used.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension as _};
use ryadom_domain::access::{Action, Actor};
use ryadom_domain::fields::MEMBERS_MAX;
use ryadom_domain::{AuditAction, CentreId, CouncilId, MemberId, Role, Timestamp};
use ryadom_protocol::api::members::{InvitationInfo, InvitationList};
use uuid::Uuid;

use super::audit;
use super::ids::{moment, uuid};
use super::people::find_member;
use super::rights::{Reach, now_of, require_any, require_member};
use super::writing::Writing;
use crate::code::hash_code;
use crate::store::StoreError;
use crate::store::audit::{AuditEntry, Doer, Subject};
use crate::store::change::{ChangeError, FieldProblems, Refusal};
use crate::store::inviting::{Made, Wanted};
use crate::store::records::{Identity, Invitation, InvitationKind, Member};

/// Open invitations of one centre: everybody a council can have.
const OPEN_A_CENTRE: usize = MEMBERS_MAX;
/// Invitations of one member that are used up or cancelled: who comes with an older one hears that there is none.
const OVER_A_MEMBER: i64 = 20;
/// How long an invitation is kept after its end.
const KEPT_MS: i64 = 90 * 24 * 3_600_000;
/// Invitations a list shows.
const SHOWN_MAX: usize = 500;

/// An invitation that was kept.
pub(crate) struct Kept {
    pub(crate) id: Uuid,
    pub(crate) kind: InvitationKind,
}

/// Keeps an invitation; the same code again is brought up to date. The only place where one is written: it opens what
/// the member's role comes in by, and makes the room that it needs.
pub(crate) fn put(
    writing: &Writing<'_>,
    council: CouncilId,
    invitation: &Invitation,
) -> Result<Kept, StoreError> {
    let member = find_member(writing.conn, council, invitation.member)?;
    let member = member.ok_or(StoreError::UnknownMember(invitation.member))?;
    let kind = InvitationKind::of(&member.role);
    make_room(writing, council, member.id)?;
    let id = writing.conn.query_row(
        "insert into invitation (council, code_hash, member, created_by, created_at, expires_at, uses_left, id, \
         kind, max_uses) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $7) \
         on conflict (council, code_hash) do update set member = excluded.member, kind = excluded.kind, \
         expires_at = excluded.expires_at, uses_left = excluded.uses_left, max_uses = excluded.max_uses, \
         cancelled_at = null returning id",
        (
            council.uuid().as_bytes(),
            hash_code(&invitation.code),
            invitation.member.uuid().as_bytes(),
            invitation.created_by.map(|id| *id.uuid().as_bytes()),
            writing.now.0,
            invitation.expires_at.0,
            invitation.max_uses,
            Uuid::now_v7().as_bytes(),
            kind.code(),
        ),
        |row| uuid(row, 0),
    )?;
    Ok(Kept { id, kind })
}

/// Makes a way in for each of these members, or for none.
pub(crate) fn make(
    writing: &Writing<'_>,
    who: &Identity,
    wanted: &[Wanted],
    action: &AuditAction,
) -> Result<Vec<Made>, ChangeError> {
    let who = now_of(writing, who)?;
    require_any(&who, Action::Invite)?;
    let members = invited(writing.conn, &who, wanted)?;
    let made = members.iter().zip(wanted);
    let made = made.map(|(member, wanted)| make_one(writing, &who, member, wanted, action));
    let made = made.collect::<Result<_, _>>()?;
    let centres: BTreeSet<CentreId> = members.iter().map(|member| member.centre).collect();
    centres.into_iter().try_for_each(|centre| require_few_open(writing, who.council, centre))?;
    Ok(made)
}

fn require_few_open(writing: &Writing<'_>, council: CouncilId, centre: CentreId) -> Result<(), ChangeError> {
    let n_open: i64 = writing
        .conn
        .prepare_cached(
            "select count(*) from invitation i join member m on m.council = i.council and m.id = i.member \
             where i.council = $1 and m.centre = $2 and i.cancelled_at is null and i.uses_left > 0 \
             and i.expires_at >= $3",
        )?
        .query_row((council.uuid().as_bytes(), centre.uuid().as_bytes(), writing.now.0), |row| row.get(0))?;
    if usize::try_from(n_open).unwrap_or(usize::MAX) > OPEN_A_CENTRE {
        return Err(Refusal::TooMany { limit: OPEN_A_CENTRE }.into());
    }
    Ok(())
}

fn invited(conn: &Connection, who: &Identity, wanted: &[Wanted]) -> Result<Vec<Member>, ChangeError> {
    let mut problems = FieldProblems::default();
    let mut members = Vec::new();
    for (at, wanted) in wanted.iter().enumerate() {
        let member = require_member(conn, who, Action::Invite, wanted.member)?;
        if !member.active {
            problems.add(format!("members.{at}"), "put_away");
        }
        members.push(member);
    }
    problems.refuse()?;
    Ok(members)
}

fn make_one(
    writing: &Writing<'_>,
    who: &Identity,
    member: &Member,
    wanted: &Wanted,
    action: &AuditAction,
) -> Result<Made, ChangeError> {
    let kind = InvitationKind::of(&member.role);
    if *action == AuditAction::PasswordResetMade && kind != InvitationKind::Password {
        return Err(Refusal::WrongKind.into());
    }
    let (days, max_uses) = wanted.terms(kind);
    let invitation = Invitation {
        code: wanted.code.clone(),
        member: member.id,
        created_by: Some(who.actor.member),
        expires_at: writing.now.plus_ms(i64::from(days) * 24 * 3_600_000),
        max_uses,
    };
    let Kept { id, .. } = put(writing, who.council, &invitation)?;
    let row = AuditEntry::by(who, action.clone())
        .about(Subject::Member(member.id.uuid()))
        .of(member.centre)
        .with("kind", kind.code());
    audit::write(writing, &row)?;
    let Invitation { code, expires_at, .. } = invitation;
    Ok(Made { id, member: member.id, name: member.name.clone(), kind, code, expires_at })
}

/// Only the newest holds: whoever is invited again has lost the one before, or has used it.
fn make_room(writing: &Writing<'_>, council: CouncilId, member: MemberId) -> Result<(), StoreError> {
    let (council, member) = (council.uuid(), member.uuid());
    writing.conn.execute(
        "update invitation set cancelled_at = $1 where council = $2 and member = $3 and cancelled_at is null \
         and uses_left > 0 and expires_at >= $1",
        (writing.now.0, council.as_bytes(), member.as_bytes()),
    )?;
    writing.conn.execute(
        "delete from invitation where council = $1 and member = $2 and (expires_at < $3 or code_hash in (select \
         code_hash from invitation where council = $1 and member = $2 and (cancelled_at is not null or \
         uses_left <= 0 or expires_at < $4) order by created_at desc, id desc limit -1 offset $5))",
        (
            council.as_bytes(),
            member.as_bytes(),
            writing.now.plus_ms(-KEPT_MS).0,
            writing.now.0,
            OVER_A_MEMBER,
        ),
    )?;
    Ok(())
}

/// The invitations that can still be used, newest first, as far as `who` may see them.
pub(crate) fn open(conn: &Connection, who: &Identity, now: Timestamp) -> Result<InvitationList, ChangeError> {
    require_any(who, Action::Invite)?;
    let reach = Reach::of(&who.actor.role, Action::Invite);
    let mut select = conn.prepare_cached(
        "select i.id, i.member, m.name, m.centre, m.role, i.kind, b.name, i.created_at, i.expires_at, i.uses_left \
         from invitation i join member m on m.council = i.council and m.id = i.member \
         left join member b on b.council = i.council and b.id = i.created_by \
         where i.council = $1 and i.cancelled_at is null and i.uses_left > 0 and i.expires_at >= $2 \
         and m.active = 1 order by i.created_at desc, i.id desc",
    )?;
    let rows = select.query_map((who.council.uuid().as_bytes(), now.0), |row| {
        Ok(InvitationInfo {
            id: uuid(row, 0)?,
            member: uuid(row, 1)?,
            name: row.get(2)?,
            centre: uuid(row, 3)?,
            role: row.get(4)?,
            kind: row.get(5)?,
            made_by: row.get::<_, Option<String>>(6)?.unwrap_or_default(),
            made_at: row.get(7)?,
            expires_at: row.get(8)?,
            uses_left: row.get::<_, i64>(9)?.cast_unsigned(),
        })
    })?;
    let mut list = InvitationList::default();
    for row in rows {
        let row = row?;
        let role = Role::from_code(&row.role);
        if reach.covers(who.actor.whose_member(CentreId::new(row.centre), &role)) {
            list.total += 1;
            if list.invitations.len() < SHOWN_MAX {
                list.invitations.push(row);
            }
        }
    }
    Ok(list)
}

/// Cancels an invitation; one that is over already stays as it is.
pub(crate) fn cancel(writing: &Writing<'_>, who: &Identity, id: Uuid) -> Result<(), ChangeError> {
    let who = now_of(writing, who)?;
    require_any(&who, Action::Invite)?;
    let council = who.council.uuid();
    let member = writing
        .conn
        .query_row(
            "select member from invitation where council = $1 and id = $2",
            (council.as_bytes(), id.as_bytes()),
            |row| uuid(row, 0),
        )
        .optional()?
        .ok_or(Refusal::NotFound)?;
    let member = require_member(writing.conn, &who, Action::Invite, MemberId::new(member))?;
    let n_cancelled = writing.conn.execute(
        "update invitation set cancelled_at = $1 where council = $2 and id = $3 and cancelled_at is null \
         and uses_left > 0 and expires_at >= $1",
        (writing.now.0, council.as_bytes(), id.as_bytes()),
    )?;
    if n_cancelled == 1 {
        let row = AuditEntry::by(&who, AuditAction::InvitationCancelled)
            .about(Subject::Member(member.id.uuid()))
            .of(member.centre);
        audit::write(writing, &row)?;
    }
    Ok(())
}

/// Cancels every invitation of a member that can still be used; says how many.
pub(super) fn cancel_all(
    writing: &Writing<'_>,
    council: CouncilId,
    member: MemberId,
) -> Result<usize, StoreError> {
    Ok(writing.conn.execute(
        "update invitation set cancelled_at = $1 where council = $2 and member = $3 and cancelled_at is null \
         and uses_left > 0 and expires_at >= $1",
        (writing.now.0, council.uuid().as_bytes(), member.uuid().as_bytes()),
    )?)
}

/// Cancels what a member made for others and could not make any more, as `now` they are; each with its row in the log.
///
/// Otherwise who is put away or has lost a role comes back by a link that was kept.
pub(super) fn cancel_made_by(
    writing: &Writing<'_>,
    council: CouncilId,
    maker: &Member,
    doer: Doer,
) -> Result<(), StoreError> {
    let actor = Actor { member: maker.id, role: maker.role.clone(), centre: maker.centre };
    for (id, member) in made_by(writing, council, maker.id)? {
        let Some(member) = find_member(writing.conn, council, member)? else { continue };
        let is_theirs_to_make =
            maker.active && actor.may(Action::Invite, actor.whose_member(member.centre, &member.role));
        if is_theirs_to_make {
            continue;
        }
        writing.conn.execute(
            "update invitation set cancelled_at = $1 where council = $2 and id = $3",
            (writing.now.0, council.uuid().as_bytes(), id.as_bytes()),
        )?;
        let row = AuditEntry::new(council, doer, AuditAction::InvitationCancelled)
            .about(Subject::Member(member.id.uuid()))
            .of(member.centre)
            .with("made_by", &maker.name);
        audit::write(writing, &row)?;
    }
    Ok(())
}

fn made_by(
    writing: &Writing<'_>,
    council: CouncilId,
    maker: MemberId,
) -> Result<Vec<(Uuid, MemberId)>, StoreError> {
    let mut select = writing.conn.prepare_cached(
        "select id, member from invitation where council = $1 and created_by = $2 and cancelled_at is null \
         and uses_left > 0 and expires_at >= $3 order by id",
    )?;
    let key = (council.uuid(), maker.uuid());
    let open = select
        .query_map((key.0.as_bytes(), key.1.as_bytes(), writing.now.0), |row| {
            Ok((uuid(row, 0)?, MemberId::new(uuid(row, 1)?)))
        })?
        .collect::<Result<_, _>>()?;
    Ok(open)
}

/// Whom a code is for, when it can be used for this; uses nothing up.
pub(crate) fn find(
    conn: &Connection,
    code_hash: [u8; 32],
    kind: InvitationKind,
    now: Timestamp,
) -> Result<(CouncilId, Member), ChangeError> {
    let found = conn
        .prepare_cached(
            "select council, member, expires_at, uses_left, kind, cancelled_at from invitation \
             where code_hash = $1",
        )?
        .query_row([code_hash], |row| {
            let is_over = row.get::<_, i64>(3)? <= 0 || row.get::<_, Option<i64>>(5)?.is_some();
            let kind = InvitationKind::from_code(row.get_ref(4)?.as_str()?);
            Ok((CouncilId::new(uuid(row, 0)?), MemberId::new(uuid(row, 1)?), moment(row, 2)?, is_over, kind))
        })
        .optional()?;
    let (council, member, expires_at, is_over, found_kind) = found.ok_or(Refusal::UnknownCode)?;
    if is_over || expires_at < now {
        return Err(Refusal::CodeExpired.into());
    }
    let member = find_member(conn, council, member)?.filter(|member| member.active);
    let member = member.ok_or(Refusal::CodeExpired)?;
    match (found_kind, InvitationKind::of(&member.role)) {
        // Whoever has become a volunteer chooses no password by what was made before.
        (InvitationKind::Password, InvitationKind::Join) => Err(Refusal::CodeExpired.into()),
        // The first schema knew codes of one kind. For somebody at the desk they never open a session by themselves.
        (_, opens) if opens != kind => Err(Refusal::WrongKind.into()),
        (..) => Ok((council, member)),
    }
}

/// Uses an invitation once; says whose it is.
pub(crate) fn use_up(
    writing: &Writing<'_>,
    code_hash: [u8; 32],
    kind: InvitationKind,
) -> Result<(CouncilId, Member), ChangeError> {
    let (council, member) = find(writing.conn, code_hash, kind, writing.now)?;
    writing.conn.execute(
        "update invitation set uses_left = uses_left - 1 where council = $1 and code_hash = $2",
        (council.uuid().as_bytes(), code_hash),
    )?;
    Ok((council, member))
}
