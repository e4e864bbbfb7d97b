//! Members: added, changed, put away, brought back. The last administrator stays one.

use rusqlite::Connection;
use ryadom_domain::access::Action;
use ryadom_domain::fields::{CODE_BYTES_MAX, DETAIL_MAX, SKILLS_MAX, line_fault, name_fault};
use ryadom_domain::{AuditAction, CentreId, CouncilId, MemberId, Role, Skill};
use ryadom_protocol::api::members::MemberChange;
use uuid::Uuid;

use super::audit;
use super::invitations::{cancel_all, cancel_made_by};
use super::member_writing::{self, By, require_another_administrator};
use super::people::{changed, find_member};
use super::places::{CentreState, centre_state, check_new_id, require_same};
use super::rights::{now_of, require, require_any, require_member};
use super::sessions::{EndReason, Which, revoke};
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
    match known(writing.conn, &who, asked)? {
        None => {
            member_writing::require_room(writing.conn, who.council, 1)?;
            add(writing, &who, asked)
        }
        Some(before) if asked.new => {
            // What was settled since they were added is not asked for.
            let (login, active) = (before.login.clone(), before.active);
            require_same(&Member { login, active, ..wanted(asked, None) }, &before)?;
            Ok(before.id)
        }
        Some(before) => {
            let after = wanted(asked, Some(&before));
            check(writing.conn, &who, &after, Some(&before))?;
            change(writing, &who, &before, &after)?;
            Ok(after.id)
        }
    }
}

/// Adds a member in the name of somebody who is known to be there now; there is room for one.
pub(super) fn add(
    writing: &mut Writing<'_>,
    who: &Identity,
    asked: &MemberChange,
) -> Result<MemberId, ChangeError> {
    let member = wanted(asked, None);
    check(writing.conn, who, &member, None)?;
    member_writing::add(writing, By::member(who), &member)?;
    Ok(member.id)
}

/// Refuses what can be seen to be wrong without the database, before the writer is asked: it serves everybody.
pub(crate) fn check_form(asked: &MemberChange) -> Result<(), Refusal> {
    let mut problems = FieldProblems::default();
    check_new_id(&mut problems, asked.new, asked.id);
    let is_long = |code: &String| code.len() > CODE_BYTES_MAX;
    if asked.role.as_ref().is_some_and(is_long) {
        problems.add("role", "unknown");
    }
    if let Some(skills) = &asked.skills {
        if skills.len() > SKILLS_MAX {
            problems.add("skills", "too_many");
        }
        for (at, _) in skills.iter().take(SKILLS_MAX).enumerate().filter(|(_, code)| is_long(code)) {
            problems.add(format!("skills.{at}"), "unknown");
        }
    }
    problems.refuse()
}

/// Who has the id already; nobody when somebody is added.
fn known(conn: &Connection, who: &Identity, asked: &MemberChange) -> Result<Option<Member>, ChangeError> {
    let Some(id) = asked.id.map(MemberId::new) else { return Ok(None) };
    if asked.new && find_member(conn, who.council, id)?.is_none() {
        return Ok(None);
    }
    require_member(conn, who, Action::ChangeMember, id).map(Some)
}

/// The member as they will be: what is not said stays.
fn wanted(asked: &MemberChange, before: Option<&Member>) -> Member {
    let was = before.cloned().unwrap_or_else(|| Member {
        id: MemberId::new(asked.id.unwrap_or_else(Uuid::now_v7)),
        centre: CentreId::default(),
        name: String::new(),
        role: Role::from_code(""),
        skills: Vec::new(),
        phone: String::new(),
        login: None,
        active: true,
    });
    Member {
        centre: asked.centre.map_or(was.centre, CentreId::new),
        name: asked.name.as_ref().map_or(was.name, |name| name.trim().to_owned()),
        role: asked.role.as_ref().map_or(was.role, |code| Role::from_code(code)),
        skills: asked.skills.as_ref().map_or(was.skills, |codes| each_once(codes)),
        phone: asked.phone.as_ref().map_or(was.phone, |phone| phone.trim().to_owned()),
        ..was
    }
}

fn each_once(codes: &[String]) -> Vec<Skill> {
    let mut skills: Vec<Skill> = Vec::new();
    for skill in codes.iter().map(|code| Skill::from_code(code)) {
        if !skills.contains(&skill) {
            skills.push(skill);
        }
    }
    skills
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
    problems.refuse()?;
    let whose = who.actor.whose_member(after.centre, &after.role);
    Ok(require(who, Action::ChangeMember, whose)?)
}

fn change(
    writing: &mut Writing<'_>,
    who: &Identity,
    before: &Member,
    after: &Member,
) -> Result<(), ChangeError> {
    let is_other_role = before.role != after.role;
    if is_other_role && before.id == who.actor.member && who.actor.role != Role::Administrator {
        return Err(Refusal::Forbidden.into());
    }
    if before.centre != after.centre {
        for (centre, role) in [(before.centre, &before.role), (after.centre, &after.role)] {
            require(who, Action::MoveMember, who.actor.whose_member(centre, role))?;
        }
    }
    member_writing::change(writing, By::member(who), before, after)
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
    let n_ended = revoke(writing, who.council, id, Which::All, EndReason::PutAway)?;
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
