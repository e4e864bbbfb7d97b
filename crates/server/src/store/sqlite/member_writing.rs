//! How members are added and changed whoever asks, a desk or a command line: the rules that hold for both, what a change
//! ends, and its rows in the audit log.

use rusqlite::Connection;
use ryadom_domain::fields::MEMBERS_MAX;
use ryadom_domain::{AuditAction, CouncilId, MemberId, Role, Skill};

use super::audit;
use super::invitations::{cancel_all, cancel_made_by};
use super::people::put_member;
use super::places::{CentreState, centre_state};
use super::sessions::{EndReason, Which, end_for_good};
use super::writing::Writing;
use crate::store::StoreError;
use crate::store::audit::{AuditEntry, Doer, Subject};
use crate::store::change::{ChangeError, Refusal};
use crate::store::records::{Identity, InvitationKind, Member};

/// In whose name, and in which council.
#[derive(Debug, Clone, Copy)]
pub(super) struct By {
    pub(super) council: CouncilId,
    pub(super) doer: Doer,
}

impl By {
    /// Somebody who is signed in.
    pub(super) const fn member(who: &Identity) -> Self {
        Self { council: who.council, doer: Doer::Member(who.actor.member) }
    }

    /// Whoever has a shell on the machine.
    pub(super) const fn command_line(council: CouncilId) -> Self {
        Self { council, doer: Doer::CommandLine }
    }

    fn row(self, action: AuditAction, member: &Member) -> AuditEntry {
        AuditEntry::new(self.council, self.doer, action)
            .about(Subject::Member(member.id.uuid()))
            .of(member.centre)
    }
}

/// Refuses when a council has no room for so many more members. Asked once before they are added, however many they are:
/// every member of the council is counted.
pub(super) fn require_room(conn: &Connection, council: CouncilId, n_more: usize) -> Result<(), ChangeError> {
    let n: i64 = conn
        .prepare_cached("select count(*) from member where council = $1 and is_importer = 0")?
        .query_row([council.uuid().as_bytes()], |row| row.get(0))?;
    let n_then = usize::try_from(n).unwrap_or(usize::MAX).saturating_add(n_more);
    if n_then > MEMBERS_MAX { Err(Refusal::TooMany { limit: MEMBERS_MAX }.into()) } else { Ok(()) }
}

/// Adds a member, for whom there is room.
pub(super) fn add(writing: &mut Writing<'_>, by: By, member: &Member) -> Result<(), ChangeError> {
    require_offered(writing.conn, by.council, member)?;
    put_member(writing, by.council, member)?;
    let row =
        by.row(AuditAction::MemberAdded, member).with("name", &member.name).with("role", member.role.code());
    Ok(audit::write(writing, &row)?)
}

/// Writes down what changed of a member, and ends what that ends.
pub(super) fn change(
    writing: &mut Writing<'_>,
    by: By,
    before: &Member,
    after: &Member,
) -> Result<(), ChangeError> {
    let is_moved = before.centre != after.centre;
    let can_come_back = has_password(writing.conn, by.council, before.id)?;
    // Who moves is signed out: without a password they would not come in again.
    if after.role != Role::Administrator || (is_moved && !can_come_back) {
        require_another_administrator(writing.conn, by.council, before)?;
    }
    if is_moved {
        require_offered(writing.conn, by.council, after)?;
        if holds_open(writing.conn, by.council, before.id)? {
            return Err(Refusal::HoldsDeliveries.into());
        }
    }
    put_member(writing, by.council, after)?;
    let ended = start_anew(writing, by, before, after)?;
    Ok(write_rows(writing, by, before, after, ended)?)
}

/// What a change ended.
#[derive(Debug, Clone, Copy, Default)]
struct Ended {
    n_sessions: usize,
    n_invitations: usize,
}

/// A device holds what its member could see. When that becomes something else altogether, it begins anew: whoever comes
/// to the desk or leaves it, or works at another centre's, signs in again; so does who becomes an administrator. Codes made
/// before for another role or centre open nothing any more: whoever made them may not have the right to make them now. A
/// password opens a desk, so it does not stay with who leaves it: should they come back by mistake or by right, they
/// choose another one.
fn start_anew(
    writing: &mut Writing<'_>,
    by: By,
    before: &Member,
    after: &Member,
) -> Result<Ended, StoreError> {
    let council = by.council;
    let is_desk = |role: &Role| InvitationKind::of(role) == InvitationKind::Password;
    let (is_moved, is_other_role) = (before.centre != after.centre, before.role != after.role);
    let mut ended = Ended::default();
    if is_moved || is_other_role {
        ended.n_invitations = cancel_all(writing, council, after.id)?;
        cancel_made_by(writing, council, after, by.doer)?;
    }
    if is_other_role && !is_desk(&after.role) {
        writing.conn.execute(
            "update member set password = null where council = $1 and id = $2",
            (council.uuid().as_bytes(), after.id.uuid().as_bytes()),
        )?;
    }
    let is_other_way_in = is_desk(&before.role) != is_desk(&after.role);
    let is_other_desk = is_moved && is_desk(&before.role);
    let is_raised = is_other_role && after.role == Role::Administrator;
    if is_other_way_in || is_other_desk || is_raised {
        ended.n_sessions = end_for_good(writing, council, after.id, Which::All, EndReason::Changed)?;
    }
    Ok(ended)
}

fn write_rows(
    writing: &Writing<'_>,
    by: By,
    before: &Member,
    after: &Member,
    ended: Ended,
) -> Result<(), StoreError> {
    let row = |action| by.row(action, after);
    let mut rows = Vec::new();
    let skills = |member: &Member| member.skills.iter().map(Skill::code).collect::<Vec<_>>().join(", ");
    let login = |member: &Member| member.login.clone().unwrap_or_default();
    let mut plain = row(AuditAction::MemberChanged)
        .changed("name", &before.name, &after.name)
        .changed("skills", &skills(before), &skills(after))
        .changed("login", &login(before), &login(after));
    if before.phone != after.phone {
        plain = plain.with("phone", "changed");
    }
    if !plain.details.is_empty() {
        rows.push(plain);
    }
    if before.role != after.role {
        rows.push(row(AuditAction::RoleChanged).changed("role", before.role.code(), after.role.code()));
    }
    if before.centre != after.centre {
        let centres = (before.centre.to_string(), after.centre.to_string());
        rows.push(row(AuditAction::MemberMoved).changed("centre", &centres.0, &centres.1));
    }
    if ended.n_sessions > 0 {
        rows.push(row(AuditAction::SessionsEnded).with("count", ended.n_sessions));
    }
    if ended.n_invitations > 0 {
        rows.push(row(AuditAction::InvitationCancelled).with("count", ended.n_invitations));
    }
    rows.iter().try_for_each(|row| audit::write(writing, row))
}

/// Nobody is added to a centre, or moved into one, that is put away.
fn require_offered(conn: &Connection, council: CouncilId, member: &Member) -> Result<(), ChangeError> {
    match centre_state(conn, council, member.centre)? {
        CentreState::Here => Ok(()),
        CentreState::PutAway => Err(Refusal::PutAway.into()),
        CentreState::Missing => Err(Refusal::NotFound.into()),
    }
}

/// Refuses when an administrator would go and leave nobody who is one; where the one who goes can come in by a password,
/// somebody else must be able to as well.
pub(super) fn require_another_administrator(
    conn: &Connection,
    council: CouncilId,
    going: &Member,
) -> Result<(), ChangeError> {
    if going.role != Role::Administrator || !going.active {
        return Ok(());
    }
    let is_another = conn
        .prepare_cached(
            "select 1 from member o join member g on g.council = o.council and g.id = $1 \
             where o.council = $2 and o.id <> $1 and o.role = 'administrator' and o.active = 1 \
             and (g.password is null or o.password is not null)",
        )?
        .exists((going.id.uuid().as_bytes(), council.uuid().as_bytes()))?;
    if is_another { Ok(()) } else { Err(Refusal::LastAdministrator.into()) }
}

/// Whether a member can sign in by a password.
pub(super) fn has_password(
    conn: &Connection,
    council: CouncilId,
    member: MemberId,
) -> Result<bool, StoreError> {
    let mut select =
        conn.prepare_cached("select 1 from member where council = $1 and id = $2 and password is not null")?;
    Ok(select.exists((council.uuid().as_bytes(), member.uuid().as_bytes()))?)
}

/// Whether a member has deliveries that they still are to bring.
fn holds_open(conn: &Connection, council: CouncilId, member: MemberId) -> Result<bool, StoreError> {
    let mut select = conn.prepare_cached(
        "select 1 from holding h join delivery d on d.council = h.council and d.id = h.delivery \
         where h.council = $1 and h.member = $2 and d.assignee = $2 and d.status in ('assigned', 'picked_up')",
    )?;
    Ok(select.exists((council.uuid().as_bytes(), member.uuid().as_bytes()))?)
}
