//! Ways in that the command line makes, each with its rows in the audit log.

use rusqlite::OptionalExtension as _;
use ryadom_domain::{AuditAction, CouncilId, MemberId};

use super::ids::uuid;
use super::invitations::{self, Kept};
use super::member_writing::{self, By};
use super::writing::Writing;
use super::{audit, people};
use crate::code::new_code;
use crate::store::audit::{AuditEntry, Doer, Subject};
use crate::store::change::{ChangeError, FieldProblems};
use crate::store::{Invitation, InvitationKind, Member, StoreError, Terms, WayIn};

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
    member_writing::require_room(writing.conn, council, 1)?;
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
    let (way_in, n_cancelled) = make(writing, council, member.id, terms)?;
    let invited = AuditEntry::new(council, Doer::CommandLine, AuditAction::Invited)
        .about(Subject::Member(member.id.uuid()))
        .of(member.centre)
        .with("kind", way_in.kind.code())
        .with_some("invitations", n_cancelled);
    audit::write(writing, &invited)?;
    Ok(way_in)
}

/// Makes the way to a new password of who signs in by `login`, and ends those that were made before.
pub(crate) fn reset_password(
    writing: &mut Writing<'_>,
    login: &str,
) -> Result<Option<(Member, WayIn)>, StoreError> {
    let Some((council, id)) = owner(writing, login)? else { return Ok(None) };
    let signs_in =
        |member: &Member| member.active && InvitationKind::of(&member.role) == InvitationKind::Password;
    let Some(member) = people::find_member(writing.conn, council, id)?.filter(signs_in) else {
        return Ok(None);
    };
    let (way_in, n_cancelled) = make(writing, council, id, Terms::RESET)?;
    let made = AuditEntry::new(council, Doer::CommandLine, AuditAction::PasswordResetMade)
        .about(Subject::Member(id.uuid()))
        .of(member.centre)
        .with_some("invitations", n_cancelled);
    audit::write(writing, &made)?;
    Ok(Some((member, way_in)))
}

fn make(
    writing: &mut Writing<'_>,
    council: CouncilId,
    member: MemberId,
    terms: Terms,
) -> Result<(WayIn, usize), StoreError> {
    let invitation = Invitation {
        code: new_code()?,
        member,
        created_by: None,
        expires_at: terms.end(writing.now),
        max_uses: terms.max_uses,
    };
    let Kept { id, kind, n_cancelled } = invitations::put(writing, council, &invitation)?;
    people::changed(writing, council)?;
    let Invitation { code, expires_at, max_uses, .. } = invitation;
    Ok((WayIn { id, member, kind, code, expires_at, max_uses }, n_cancelled))
}

fn owner(writing: &Writing<'_>, login: &str) -> Result<Option<(CouncilId, MemberId)>, StoreError> {
    let found = writing
        .conn
        .prepare_cached("select council, id from member where login = $1")?
        .query_row([login], |row| Ok((CouncilId::new(uuid(row, 0)?), MemberId::new(uuid(row, 1)?))))
        .optional()?;
    Ok(found)
}
