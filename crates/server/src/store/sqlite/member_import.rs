//! Members from a table: all of them in one transaction, each by what adds a single one.

use rusqlite::Connection;
use ryadom_domain::access::Action;
use ryadom_protocol::api::members::MemberChange;
use ryadom_protocol::imports::{AddedMember, MemberRow, MembersReport};

use super::budget::{A_DAY, require_room_for};
use super::member_change;
use super::member_writing::require_room;
use super::people::colleagues;
use super::rights::{Reach, now_of, require_any};
use super::writing::Writing;
use crate::import::member_sorting::{MemberRows, Sorted, sorted};
use crate::store::Identity;
use crate::store::change::{ChangeError, Refusal};

/// What adding these rows would do.
pub(crate) fn report(
    conn: &Connection,
    who: &Identity,
    asked: &MemberRows,
) -> Result<MembersReport, ChangeError> {
    Ok(sorted_here(conn, who, asked)?.report)
}

/// Adds everybody who is new, or nobody: not while a row is bad, unless those are to be skipped. Who is here already is
/// looked for once more, so that the same table sent twice adds nobody twice.
pub(crate) fn add(
    writing: &mut Writing<'_>,
    who: &Identity,
    asked: &MemberRows,
) -> Result<MembersReport, ChangeError> {
    let who = now_of(writing, who)?;
    let Sorted { new, mut report } = sorted_here(writing.conn, &who, asked)?;
    if report.n_bad > 0 && !asked.is_skipping_bad {
        return Ok(report);
    }
    // Both are counted once for all of them: counted for each, a long table would take its length squared.
    require_room(writing.conn, who.council, new.len())?;
    require_room_for(writing, &who, A_DAY, new.len())?;
    for row in new {
        let (centre, change) = (row.centre.unwrap_or_default(), wanted(row));
        let added = member_change::add(writing, &who, &change);
        let id = added.map_err(|error| at_line(error, row.line))?.uuid();
        report.added.push(AddedMember { id, centre });
    }
    report.written = !report.added.is_empty();
    Ok(report)
}

/// Nobody is told of a member they may not read about.
fn sorted_here<'a>(
    conn: &Connection,
    who: &Identity,
    asked: &'a MemberRows,
) -> Result<Sorted<'a>, ChangeError> {
    require_any(who, Action::ChangeMember)?;
    let reach = Reach::of(&who.actor.role, Action::ReadMembers);
    let mut here = colleagues(conn, who.council)?;
    here.retain(|member| reach.covers(who.actor.whose_member(member.centre, &member.role)));
    Ok(sorted(asked, &here))
}

fn wanted(row: &MemberRow) -> MemberChange {
    MemberChange {
        id: None,
        new: true,
        name: Some(row.name.clone()),
        centre: Some(row.centre.unwrap_or_default()),
        role: Some(row.role.clone()),
        skills: Some(row.skills.clone()),
        phone: Some(row.phone.clone()),
    }
}

/// Says which line has the fields that are wrong.
fn at_line(mut error: ChangeError, line: u64) -> ChangeError {
    if let ChangeError::Refused(Refusal::Invalid(fields)) = &mut error {
        for field in fields {
            field.field = format!("lines.{line}.{}", field.field);
        }
    }
    error
}
