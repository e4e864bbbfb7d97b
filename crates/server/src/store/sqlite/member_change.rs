//! Members: added, changed, put away, brought back. The last administrator stays one.

use rusqlite::Connection;
use ryadom_domain::access::Action;
use ryadom_domain::fields::{DETAIL_MAX, MEMBERS_MAX, line_fault, name_fault};
use ryadom_domain::{AuditAction, CentreId, CouncilId, MemberId, Role, Skill};
use ryadom_protocol::api::members::MemberChange;
use uuid::Uuid;

use super::audit;
use super::invitations::{cancel_all, cancel_made_by};
use super::people::{changed, put_member};
use super::places::{CentreState, centre_state};
use super::rights::{now_of, require, require_any, require_member};
use super::sessions::{Which, end_for_good, revoke};
use super::writing::Writing;
use crate::store::StoreError;
use crate::store::audit::{AuditEntry, Doer, Subject};
use crate::store::change::{ChangeError, FieldProblems, Refusal};
use crate::store::records::{Identity, Member};

/// Adds a member, or writes down what changed of one.
pub(crate) fn save(
    writing: &mut Writing<'_>,
    who: &Identity,
    asked: &MemberChange,
) -> Result<MemberId, ChangeError> {
    let who = now_of(writing, who)?;
    require_any(&who, Action::ChangeMember)?;
    let before = match asked.id {
        Some(id) => Some(require_member(writing.conn, &who, Action::ChangeMember, MemberId::new(id))?),
        None => None,
    };
    let after = wanted(asked, before.as_ref());
    check(writing.conn, &who, &after, before.as_ref())?;
    let whose = who.actor.whose_member(after.centre, &after.role);
    require(&who, Action::ChangeMember, whose)?;
    match before {
        Some(before) => change(writing, &who, &before, &after)?,
        None => add(writing, &who, &after)?,
    }
    Ok(after.id)
}

fn wanted(asked: &MemberChange, before: Option<&Member>) -> Member {
    let mut skills: Vec<Skill> = Vec::new();
    for skill in asked.skills.iter().map(|code| Skill::from_code(code)) {
        if !skills.contains(&skill) {
            skills.push(skill);
        }
    }
    Member {
        id: before.map_or_else(|| MemberId::new(Uuid::now_v7()), |before| before.id),
        centre: CentreId::new(asked.centre),
        name: asked.name.trim().to_owned(),
        role: Role::from_code(&asked.role),
        skills,
        phone: asked.phone.trim().to_owned(),
        login: before.and_then(|before| before.login.clone()),
        active: before.is_none_or(|before| before.active),
    }
}

fn check(
    conn: &Connection,
    who: &Identity,
    after: &Member,
    before: Option<&Member>,
) -> Result<(), ChangeError> {
    let mut problems = FieldProblems::default();
    problems.check("name", name_fault(&after.name));
    problems.check("phone", line_fault(&after.phone, DETAIL_MAX));
    let is_kept = before.is_some_and(|before| before.role == after.role);
    if matches!(after.role, Role::Unknown(_)) && !is_kept {
        problems.add("role", "unknown");
    }
    for (at, skill) in after.skills.iter().enumerate() {
        let is_kept = before.is_some_and(|before| before.skills.contains(skill));
        if matches!(skill, Skill::Unknown(_)) && !is_kept {
            problems.add(format!("skills.{at}"), "unknown");
        }
    }
    match centre_state(conn, who.council, after.centre)? {
        CentreState::Missing => problems.add("centre", "unknown"),
        CentreState::PutAway if before.is_none_or(|before| before.centre != after.centre) => {
            problems.add("centre", "put_away");
        }
        CentreState::PutAway | CentreState::Here => {}
    }
    Ok(problems.refuse()?)
}

fn add(writing: &mut Writing<'_>, who: &Identity, member: &Member) -> Result<(), ChangeError> {
    let n: i64 = writing
        .conn
        .prepare_cached("select count(*) from member where council = $1")?
        .query_row([who.council.uuid().as_bytes()], |row| row.get(0))?;
    if usize::try_from(n).unwrap_or(usize::MAX) >= MEMBERS_MAX {
        return Err(Refusal::TooMany { limit: MEMBERS_MAX }.into());
    }
    put_member(writing, who.council, member)?;
    let row = AuditEntry::by(who, AuditAction::MemberAdded)
        .about(Subject::Member(member.id.uuid()))
        .of(member.centre)
        .with("name", &member.name)
        .with("role", member.role.code());
    Ok(audit::write(writing, &row)?)
}

fn change(
    writing: &mut Writing<'_>,
    who: &Identity,
    before: &Member,
    after: &Member,
) -> Result<(), ChangeError> {
    let is_moved = before.centre != after.centre;
    let is_other_role = before.role != after.role;
    if is_other_role && before.id == who.actor.member && who.actor.role != Role::Administrator {
        return Err(Refusal::Forbidden.into());
    }
    if is_moved {
        for (centre, role) in [(before.centre, &before.role), (after.centre, &after.role)] {
            require(who, Action::MoveMember, who.actor.whose_member(centre, role))?;
        }
    }
    if is_moved || after.role != Role::Administrator {
        require_another_administrator(writing.conn, who.council, before)?;
    }
    if is_moved && holds_open(writing.conn, who.council, before.id)? {
        return Err(Refusal::HoldsDeliveries.into());
    }
    put_member(writing, who.council, after)?;
    let n_ended = start_anew(writing, who.council, (before, after), Doer::Member(who.actor.member))?;
    write_rows(writing, who, before, after, n_ended)?;
    Ok(())
}

/// A device holds what its member could see. When that becomes something else altogether, it begins anew: whoever comes
/// to the desk or leaves it, or works at another centre's, signs in again; so does who becomes an administrator. Codes made
/// before for another role or centre open nothing any more: whoever made them may not have the right to make them now.
/// Says how many sessions ended.
pub(super) fn start_anew(
    writing: &mut Writing<'_>,
    council: CouncilId,
    (before, after): (&Member, &Member),
    doer: Doer,
) -> Result<usize, StoreError> {
    let is_desk = |role: &Role| matches!(role, Role::Operator | Role::Coordinator | Role::Administrator);
    let (is_moved, is_other_role) = (before.centre != after.centre, before.role != after.role);
    if is_moved || is_other_role {
        cancel_all(writing, council, after.id)?;
        cancel_made_by(writing, council, after, doer)?;
    }
    let is_other_way_in = is_desk(&before.role) != is_desk(&after.role);
    let is_other_desk = is_moved && is_desk(&before.role);
    let is_raised = is_other_role && after.role == Role::Administrator;
    if is_other_way_in || is_other_desk || is_raised {
        end_for_good(writing, council, after.id, Which::All)
    } else {
        Ok(0)
    }
}

fn write_rows(
    writing: &Writing<'_>,
    who: &Identity,
    before: &Member,
    after: &Member,
    n_ended: usize,
) -> Result<(), StoreError> {
    let row = |action| AuditEntry::by(who, action).about(Subject::Member(after.id.uuid())).of(after.centre);
    let mut rows = Vec::new();
    let skills = |member: &Member| member.skills.iter().map(Skill::code).collect::<Vec<_>>().join(" ");
    let mut plain = row(AuditAction::MemberChanged).changed("name", &before.name, &after.name).changed(
        "skills",
        &skills(before),
        &skills(after),
    );
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
    if n_ended > 0 {
        rows.push(row(AuditAction::SessionsEnded).with("count", n_ended));
    }
    rows.iter().try_for_each(|row| audit::write(writing, row))
}

/// Puts a member away: their devices are wiped, their invitations end, what they hold stays theirs.
pub(crate) fn put_away(writing: &mut Writing<'_>, who: &Identity, id: MemberId) -> Result<(), ChangeError> {
    let who = now_of(writing, who)?;
    let member = require_member(writing.conn, &who, Action::ChangeMember, id)?;
    if !member.active {
        return Ok(());
    }
    require_another_administrator(writing.conn, who.council, &member)?;
    if id == who.actor.member {
        return Err(Refusal::NotYourself.into());
    }
    set_active(writing, who.council, id, false)?;
    let n_ended = revoke(writing, who.council, id, Which::All)?;
    let n_cancelled = cancel_all(writing, who.council, id)?;
    let gone = Member { active: false, ..member };
    cancel_made_by(writing, who.council, &gone, Doer::Member(who.actor.member))?;
    let row = AuditEntry::by(&who, AuditAction::MemberPutAway)
        .about(Subject::Member(id.uuid()))
        .of(gone.centre)
        .with("sessions", n_ended)
        .with("invitations", n_cancelled);
    Ok(audit::write(writing, &row)?)
}

/// Brings a member back. What was ended stays ended: they come in anew.
pub(crate) fn bring_back(writing: &mut Writing<'_>, who: &Identity, id: MemberId) -> Result<(), ChangeError> {
    let who = now_of(writing, who)?;
    let member = require_member(writing.conn, &who, Action::ChangeMember, id)?;
    if member.active {
        return Ok(());
    }
    if centre_state(writing.conn, who.council, member.centre)? != CentreState::Here {
        return Err(Refusal::PutAway.into());
    }
    set_active(writing, who.council, id, true)?;
    let row = AuditEntry::by(&who, AuditAction::MemberBroughtBack)
        .about(Subject::Member(id.uuid()))
        .of(member.centre);
    Ok(audit::write(writing, &row)?)
}

fn set_active(
    writing: &mut Writing<'_>,
    council: CouncilId,
    id: MemberId,
    is_active: bool,
) -> Result<(), StoreError> {
    writing.conn.execute(
        "update member set active = $1 where council = $2 and id = $3",
        (i64::from(is_active), council.uuid().as_bytes(), id.uuid().as_bytes()),
    )?;
    changed(writing, council)
}

/// Refuses when an administrator would go and leave nobody who is one; where the one who goes can come in by a password,
/// somebody else must be able to as well.
fn require_another_administrator(
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

/// Whether a member has deliveries that they still are to bring.
fn holds_open(conn: &Connection, council: CouncilId, member: MemberId) -> Result<bool, StoreError> {
    let mut select = conn.prepare_cached(
        "select 1 from holding h join delivery d on d.council = h.council and d.id = h.delivery \
         where h.council = $1 and h.member = $2 and d.assignee = $2 and d.status in ('assigned', 'picked_up')",
    )?;
    Ok(select.exists((council.uuid().as_bytes(), member.uuid().as_bytes()))?)
}
