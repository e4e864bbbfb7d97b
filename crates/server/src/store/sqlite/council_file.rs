//! Reads what a council's file is compared with, and writes what differs.

use std::collections::BTreeMap;

use rusqlite::Connection;
use ryadom_domain::{AuditAction, CentreId, ClinicId, CouncilId, MemberId, Role};
use uuid::Uuid;

use super::ids::uuid;
use super::member_writing::{self, By};
use super::writing::Writing;
use super::{audit, lookup, people, set_up, way_in};
use crate::council_file::{Key, Kind, Known, Plan, Record, Step};
use crate::store::audit::{AuditEntry, Doer, Subject};
use crate::store::change::ChangeError;
use crate::store::{Liaison, Member, StoreError, Terms, WayIn};

/// Everything a file can say something of.
pub(crate) fn known(conn: &Connection) -> Result<Known, StoreError> {
    let councils = people::councils(conn)?;
    let [council] = councils.as_slice() else { return Ok(Known { councils, ..Known::default() }) };
    let id = council.id;
    let places = lookup::places(conn, id)?;
    Ok(Known {
        centres: places.centres,
        clinics: places.clinics,
        liaisons: liaisons(conn, id)?,
        members: people::colleagues(conn, id)?,
        keys: keys(conn, id)?,
        councils,
    })
}

fn liaisons(conn: &Connection, council: CouncilId) -> Result<Vec<Liaison>, StoreError> {
    let mut select = conn.prepare_cached(
        "select clinic, centre, name, phone, rank from clinic_liaison where council = $1 order by clinic, centre, rank",
    )?;
    let rows = select
        .query_map([council.uuid().as_bytes()], |row| {
            Ok(Liaison {
                clinic: ClinicId::new(uuid(row, 0)?),
                centre: CentreId::new(uuid(row, 1)?),
                name: row.get(2)?,
                phone: row.get(3)?,
                rank: row.get(4)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}

fn keys(conn: &Connection, council: CouncilId) -> Result<BTreeMap<Key, Uuid>, StoreError> {
    let mut select = conn.prepare_cached("select key, id from init_key where council = $1 and kind = $2")?;
    let mut keys = BTreeMap::new();
    for kind in [Kind::Centre, Kind::Clinic, Kind::Member] {
        let mut rows = select.query((council.uuid().as_bytes(), kind.code()))?;
        while let Some(row) = rows.next()? {
            keys.insert((kind, row.get(0)?), uuid(row, 1)?);
        }
    }
    Ok(keys)
}

/// Writes every step with its row in the audit log, and makes a way in for every new member. `at` is the key of what is
/// being written: of what was refused, when something is.
pub(crate) fn apply(
    writing: &mut Writing<'_>,
    plan: &Plan,
    at: &mut String,
) -> Result<Vec<(Member, WayIn)>, ChangeError> {
    let before = members_before(writing.conn, plan)?;
    free_logins(writing, plan, &before)?;
    let is_added =
        |step: &&Step| matches!(&step.record, Record::Member(member) if !before.contains_key(&member.id));
    member_writing::require_room(writing.conn, plan.council, plan.steps.iter().filter(is_added).count())?;
    let mut ways_in = Vec::new();
    // Who becomes an administrator does so before another one goes: what counts is how it ends.
    let is_going =
        |step: &&Step| matches!(&step.record, Record::Member(member) if member.role != Role::Administrator);
    let (later, first): (Vec<&Step>, Vec<&Step>) = plan.steps.iter().partition(is_going);
    for step in first.into_iter().chain(later) {
        at.clone_from(&step.key);
        put(writing, plan.council, step, &before)?;
        if let Record::Member(member) = &step.record
            && step.is_new
        {
            let terms = Terms::usual(&member.role);
            ways_in.push((member.clone(), way_in::invite(writing, plan.council, member, terms)?));
        }
    }
    let mut insert = writing.conn.prepare_cached(
        "insert into init_key (council, kind, key, id) values ($1, $2, $3, $4) on conflict do nothing",
    )?;
    for ((kind, key), id) in &plan.keys {
        insert.execute((plan.council.uuid().as_bytes(), kind.code(), key, id.as_bytes()))?;
    }
    set_up::forget_draft(writing)?;
    Ok(ways_in)
}

type Before = BTreeMap<MemberId, Member>;

fn members_before(conn: &Connection, plan: &Plan) -> Result<Before, StoreError> {
    let mut before = Before::new();
    for step in &plan.steps {
        if let Record::Member(member) = &step.record
            && let Some(known) = people::find_member(conn, plan.council, member.id)?
        {
            before.insert(member.id, known);
        }
    }
    Ok(before)
}

/// Two members may have exchanged their logins: nobody keeps one that goes to somebody else.
fn free_logins(writing: &Writing<'_>, plan: &Plan, before: &Before) -> Result<(), StoreError> {
    for step in &plan.steps {
        let Record::Member(member) = &step.record else { continue };
        if before.get(&member.id).is_some_and(|known| known.login != member.login) {
            writing.conn.execute(
                "update member set login = null where council = $1 and id = $2",
                (plan.council.uuid().as_bytes(), member.id.uuid().as_bytes()),
            )?;
        }
    }
    Ok(())
}

/// Members are added and changed as at the desk, by the same rules; places have no rule beyond those of the plan.
fn put(
    writing: &mut Writing<'_>,
    council: CouncilId,
    step: &Step,
    before: &Before,
) -> Result<(), ChangeError> {
    let by = By::command_line(council);
    match &step.record {
        Record::Member(member) => {
            return match before.get(&member.id) {
                None => member_writing::add(writing, by, member),
                Some(before) => member_writing::change(writing, by, before, member),
            };
        }
        Record::Council(council) => people::put_council(writing, council)?,
        Record::Centre(centre) => people::put_centre(writing, council, centre)?,
        Record::Clinic(clinic) => people::put_clinic(writing, council, clinic)?,
        Record::Liaisons(clinic, centre, named) => put_liaisons(writing, council, *clinic, *centre, named)?,
    }
    if let Some(entry) = entry(council, step) {
        audit::write(writing, &entry)?;
    }
    Ok(())
}

/// The people of one centre at a clinic are one list: who stood there before and is not in it goes.
fn put_liaisons(
    writing: &mut Writing<'_>,
    council: CouncilId,
    clinic: ClinicId,
    centre: CentreId,
    named: &[Liaison],
) -> Result<(), StoreError> {
    writing.conn.execute(
        "delete from clinic_liaison where council = $1 and clinic = $2 and centre = $3",
        (council.uuid().as_bytes(), clinic.uuid().as_bytes(), centre.uuid().as_bytes()),
    )?;
    named.iter().try_for_each(|liaison| people::put_liaison(writing, council, liaison))
}

/// The row of a place; a member's rows are written with the member.
fn entry(council: CouncilId, step: &Step) -> Option<AuditEntry> {
    let (action, subject, centre) = match &step.record {
        Record::Council(one) if step.is_new => (AuditAction::SetUp, Subject::Council(one.id.uuid()), None),
        Record::Council(one) => (AuditAction::CouncilChanged, Subject::Council(one.id.uuid()), None),
        Record::Centre(one) => {
            let action = if step.is_new { AuditAction::CentreAdded } else { AuditAction::CentreChanged };
            (action, Subject::Centre(one.id.uuid()), Some(one.id))
        }
        Record::Clinic(one) => {
            let action = if step.is_new { AuditAction::ClinicAdded } else { AuditAction::ClinicChanged };
            (action, Subject::Clinic(one.id.uuid()), None)
        }
        Record::Liaisons(clinic, centre, _) => {
            (AuditAction::LiaisonsChanged, Subject::Clinic(clinic.uuid()), Some(*centre))
        }
        Record::Member(_) => return None,
    };
    let details = step.changes.clone();
    Some(AuditEntry { centre, details, ..AuditEntry::new(council, Doer::CommandLine, action) }.about(subject))
}
