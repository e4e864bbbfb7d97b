//! Ways in that the command line makes, each with its rows in the audit log.

use rusqlite::OptionalExtension as _;
use ryadom_domain::{AuditAction, CouncilId, MemberId};

use super::ids::uuid;
use super::member_writing::{self, By};
use super::writing::Writing;
use super::{audit, people};
use crate::code::hash_code;
use crate::store::audit::{AuditEntry, Doer, Subject};
use crate::store::change::{ChangeError, FieldProblems};
use crate::store::{InvitationKind, Member, StoreError, Terms, WayIn};

/// Adds a member and makes a way in for them; refuses a login that somebody has.
pub(crate) fn add_member(
    writing: &mut Writing<'_>,
    council: CouncilId,
    member: &Member,
    terms: Terms,
) -> Result<WayIn, ChangeError> {
    let mut problems = FieldProblems::default();
    if let Some(login) = &member.login
        && owner(writing, login)?.is_some()
    {
        problems.add("login", "taken");
    }
    problems.refuse()?;
    member_writing::add(writing, By::command_line(council), member)?;
    Ok(invite(writing, council, member, terms)?)
}

/// Makes a member's way in.
pub(crate) fn invite(
    writing: &mut Writing<'_>,
    council: CouncilId,
    member: &Member,
    terms: Terms,
) -> Result<WayIn, StoreError> {
    let way_in = WayIn::new(member.id, InvitationKind::of(&member.role), terms, writing.now)?;
    put(writing, council, &way_in)?;
    let invited = AuditEntry::new(council, Doer::CommandLine, AuditAction::Invited)
        .about(Subject::Member(member.id.uuid()))
        .of(member.centre)
        .with("kind", way_in.kind.code());
    audit::write(writing, &invited)?;
    Ok(way_in)
}

/// Makes the way to a new password of who signs in by `login`, and ends those that were made before.
pub(crate) fn reset_password(
    writing: &mut Writing<'_>,
    login: &str,
) -> Result<Option<(Member, WayIn)>, StoreError> {
    let Some((council, id)) = owner(writing, login)? else { return Ok(None) };
    let Some(member) = people::find_member(writing.conn, council, id)?.filter(|member| member.active) else {
        return Ok(None);
    };
    let n_cancelled = writing.conn.execute(
        "update invitation set uses_left = 0, cancelled_at = $1 \
         where council = $2 and member = $3 and kind = $4 and uses_left > 0",
        (writing.now.0, council.uuid().as_bytes(), id.uuid().as_bytes(), InvitationKind::Password.code()),
    )?;
    let way_in = WayIn::new(id, InvitationKind::Password, Terms::RESET, writing.now)?;
    put(writing, council, &way_in)?;
    let made = AuditEntry::new(council, Doer::CommandLine, AuditAction::PasswordResetMade)
        .about(Subject::Member(id.uuid()))
        .of(member.centre)
        .with_some("invitations", n_cancelled);
    audit::write(writing, &made)?;
    Ok(Some((member, way_in)))
}

fn put(writing: &mut Writing<'_>, council: CouncilId, way_in: &WayIn) -> Result<(), StoreError> {
    writing.conn.execute(
        "insert into invitation (council, code_hash, member, created_at, expires_at, uses_left, id, kind, max_uses) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $6)",
        (
            council.uuid().as_bytes(),
            hash_code(&way_in.code),
            way_in.member.uuid().as_bytes(),
            writing.now.0,
            way_in.expires_at.0,
            way_in.max_uses,
            way_in.id.as_bytes(),
            way_in.kind.code(),
        ),
    )?;
    people::changed(writing, council)
}

fn owner(writing: &Writing<'_>, login: &str) -> Result<Option<(CouncilId, MemberId)>, StoreError> {
    let found = writing
        .conn
        .prepare_cached("select council, id from member where login = $1")?
        .query_row([login], |row| Ok((CouncilId::new(uuid(row, 0)?), MemberId::new(uuid(row, 1)?))))
        .optional()?;
    Ok(found)
}
