//! Ways in that the command line makes, each with its rows in the audit log.

use rusqlite::OptionalExtension as _;
use ryadom_domain::fields::MEMBERS_MAX;
use ryadom_domain::{AuditAction, CouncilId, MemberId};

use super::ids::uuid;
use super::invitations::{self, Kept};
use super::writing::Writing;
use super::{audit, people};
use crate::code::new_code;
use crate::store::audit::{AuditEntry, Doer, Subject};
use crate::store::{AddRefusal, Invitation, InvitationKind, Member, StoreError, Terms, WayIn};

/// Adds a member and makes a way in for them; refuses a login that somebody has.
pub(crate) fn add_member(
    writing: &mut Writing<'_>,
    council: CouncilId,
    member: &Member,
    terms: Terms,
) -> Result<Result<WayIn, AddRefusal>, StoreError> {
    if let Some(login) = &member.login
        && owner(writing, login)?.is_some()
    {
        return Ok(Err(AddRefusal::LoginTaken));
    }
    let n_members: i64 = writing.conn.query_row(
        "select count(*) from member where council = $1",
        [council.uuid().as_bytes()],
        |row| row.get(0),
    )?;
    if usize::try_from(n_members).unwrap_or(usize::MAX) >= MEMBERS_MAX {
        return Ok(Err(AddRefusal::TooMany));
    }
    people::put_member(writing, council, member)?;
    let added = AuditEntry::new(council, Doer::CommandLine, AuditAction::MemberAdded)
        .about(Subject::Member(member.id.uuid()))
        .of(member.centre)
        .with("name", &member.name)
        .with("role", member.role.code());
    audit::write(writing, &added)?;
    invite(writing, council, member, terms).map(Ok)
}

/// Makes a member's way in.
pub(crate) fn invite(
    writing: &mut Writing<'_>,
    council: CouncilId,
    member: &Member,
    terms: Terms,
) -> Result<WayIn, StoreError> {
    let way_in = make(writing, council, member.id, terms)?;
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
    let signs_in =
        |member: &Member| member.active && InvitationKind::of(&member.role) == InvitationKind::Password;
    let Some(member) = people::find_member(writing.conn, council, id)?.filter(signs_in) else {
        return Ok(None);
    };
    let way_in = make(writing, council, id, Terms::RESET)?;
    let made = AuditEntry::new(council, Doer::CommandLine, AuditAction::PasswordResetMade)
        .about(Subject::Member(id.uuid()))
        .of(member.centre);
    audit::write(writing, &made)?;
    Ok(Some((member, way_in)))
}

fn make(
    writing: &mut Writing<'_>,
    council: CouncilId,
    member: MemberId,
    terms: Terms,
) -> Result<WayIn, StoreError> {
    let invitation = Invitation {
        code: new_code()?,
        member,
        created_by: None,
        expires_at: terms.end(writing.now),
        max_uses: terms.max_uses,
    };
    let Kept { id, kind } = invitations::put(writing, council, &invitation)?;
    people::changed(writing, council)?;
    let Invitation { code, expires_at, max_uses, .. } = invitation;
    Ok(WayIn { id, member, kind, code, expires_at, max_uses })
}

fn owner(writing: &Writing<'_>, login: &str) -> Result<Option<(CouncilId, MemberId)>, StoreError> {
    let found = writing
        .conn
        .prepare_cached("select council, id from member where login = $1")?
        .query_row([login], |row| Ok((CouncilId::new(uuid(row, 0)?), MemberId::new(uuid(row, 1)?))))
        .optional()?;
    Ok(found)
}
