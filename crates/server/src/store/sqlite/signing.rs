//! Coming in by a code or a password, and choosing a password.

use rusqlite::Connection;
use ryadom_domain::{AuditAction, CouncilId, MemberId, Timestamp};
use ryadom_protocol::api::account::Welcome;

use super::budget::{A_DAY_TO_PROTECT, require_room};
use super::sessions::{EndReason, Which, end_for_good};
use super::writing::Writing;
use super::{access, audit, invitations, people};
use crate::store::StoreError;
use crate::store::audit::{AuditEntry, Doer, Subject};
use crate::store::change::{ChangeError, FieldProblems, Refusal};
use crate::store::records::{Identity, InvitationKind, Member, Opening};

/// Uses an invitation once and opens a session with it.
pub(crate) fn join(
    writing: &mut Writing<'_>,
    code_hash: [u8; 32],
    opening: &Opening,
) -> Result<(CouncilId, MemberId), ChangeError> {
    let (council, member) = invitations::use_up(writing, code_hash, InvitationKind::Join)?;
    access::open(writing, council, member.id, opening)?;
    tell(writing, council, &member, AuditAction::Joined, &opening.label)?;
    Ok((council, member.id))
}

/// Opens a session for a member whose password was right, unless it is another one by now.
pub(crate) fn sign_in(
    writing: &mut Writing<'_>,
    known: &access::Known,
    opening: &Opening,
) -> Result<(), ChangeError> {
    let still = access::own_password(writing.conn, known.council, known.member)?;
    let member = people::find_member(writing.conn, known.council, known.member)?;
    let (Some(member), true) = (member, still.is_some_and(|(_, phc)| phc == known.phc)) else {
        return Err(Refusal::WrongPassword.into());
    };
    if InvitationKind::of(&member.role) != InvitationKind::Password {
        return Err(Refusal::WrongPassword.into());
    }
    require_room(writing, known.council, known.member, A_DAY_TO_PROTECT)?;
    access::open(writing, known.council, known.member, opening)?;
    tell(writing, known.council, &member, AuditAction::SignedIn, &opening.label)?;
    Ok(())
}

/// Who is welcome with a code, and may choose a password.
pub(crate) fn welcome(
    conn: &Connection,
    code_hash: [u8; 32],
    now: Timestamp,
) -> Result<Welcome, ChangeError> {
    let (council, member) = invitations::find(conn, code_hash, InvitationKind::Password, now)?;
    let profile = people::profile(conn, council, member.id)?.ok_or(Refusal::CodeExpired)?;
    let login = member.login.unwrap_or_default();
    Ok(Welcome {
        name: profile.name,
        role: profile.role,
        centre_name: profile.centre_name,
        council_name: profile.council_name,
        login,
    })
}

/// A login and the hash of a password that somebody chose.
#[derive(Clone)]
pub(crate) struct Chosen {
    /// Ignored for who has one.
    pub(crate) login: String,
    pub(crate) phc: String,
}

/// Uses a code up, keeps what was chosen, ends what was open before, and signs in.
pub(crate) fn finish_welcome(
    writing: &mut Writing<'_>,
    code_hash: [u8; 32],
    chosen: &Chosen,
    opening: &Opening,
) -> Result<(CouncilId, MemberId), ChangeError> {
    let (council, member) = invitations::use_up(writing, code_hash, InvitationKind::Password)?;
    let login = member.login.clone().unwrap_or_else(|| chosen.login.clone());
    if member.login.is_none() && is_taken(writing.conn, &login)? {
        let mut problems = FieldProblems::default();
        problems.add("login", "taken");
        problems.refuse()?;
    }
    writing.conn.execute(
        "update member set login = $1, password = $2 where council = $3 and id = $4",
        (&login, &chosen.phc, council.uuid().as_bytes(), member.id.uuid().as_bytes()),
    )?;
    let n_ended = end_for_good(writing, council, member.id, Which::All, EndReason::Password)?;
    let n_cancelled = invitations::cancel_all(writing, council, member.id)?;
    access::open(writing, council, member.id, opening)?;
    let row = row(council, &member, AuditAction::PasswordChosen, &opening.label);
    audit::write(writing, &row.with_some("sessions", n_ended).with_some("invitations", n_cancelled))?;
    Ok((council, member.id))
}

fn is_taken(conn: &Connection, login: &str) -> Result<bool, StoreError> {
    Ok(conn.prepare_cached("select 1 from member where login = $1")?.exists([login])?)
}

/// Another password of one's own in place of the one that was checked; every other session ends.
pub(crate) fn change_password(
    writing: &mut Writing<'_>,
    who: &Identity,
    (checked, new): (&str, &str),
    asking: Which,
) -> Result<(), ChangeError> {
    let who = super::rights::now_of_to_protect(writing, who)?;
    let member = who.actor.member;
    let changed = writing.conn.execute(
        "update member set password = $1 where council = $2 and id = $3 and password = $4",
        (new, who.council.uuid().as_bytes(), member.uuid().as_bytes(), checked),
    )?;
    if changed == 0 {
        return Err(Refusal::WrongPassword.into());
    }
    // Whoever fears for the password fears for a link to another one, too.
    let n_ended = end_for_good(writing, who.council, member, asking, EndReason::Password)?;
    let n_cancelled = invitations::cancel_all(writing, who.council, member)?;
    let row = AuditEntry::by(&who, AuditAction::PasswordChanged)
        .about(Subject::Member(member.uuid()))
        .with("sessions", n_ended)
        .with_some("invitations", n_cancelled);
    audit::write(writing, &row)?;
    Ok(())
}

/// Somebody signed out: the session is gone.
pub(crate) fn sign_out(
    writing: &mut Writing<'_>,
    who: &Identity,
    token: crate::store::TokenHash,
) -> Result<(), StoreError> {
    if access::close_session(writing, who.council, token)? {
        let row = AuditEntry::by(who, AuditAction::SignedOut).about(Subject::Member(who.actor.member.uuid()));
        audit::write(writing, &row)?;
    }
    Ok(())
}

fn tell(
    writing: &Writing<'_>,
    council: CouncilId,
    member: &Member,
    action: AuditAction,
    label: &str,
) -> Result<(), StoreError> {
    audit::write(writing, &row(council, member, action, label))
}

fn row(council: CouncilId, member: &Member, action: AuditAction, label: &str) -> AuditEntry {
    let row = AuditEntry::new(council, Doer::Member(member.id), action)
        .about(Subject::Member(member.id.uuid()))
        .of(member.centre);
    if label.is_empty() { row } else { row.with("device", label) }
}
