//! Reads what a council's file is compared with, and writes what differs.

use std::collections::BTreeMap;

use rusqlite::Connection;
use ryadom_domain::{AuditAction, CentreId, ClinicId, CouncilId};
use uuid::Uuid;

use super::ids::uuid;
use super::member_change::start_anew;
use super::writing::Writing;
use super::{audit, lookup, people, set_up, way_in};
use crate::council_file::{Key, Kind, Known, Plan, Record, Step};
use crate::store::audit::{AuditEntry, Doer, Subject};
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
        members: people::members(conn, id)?,
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

/// Writes every step with its row in the audit log, and makes a way in for every new member.
pub(crate) fn apply(writing: &mut Writing<'_>, plan: &Plan) -> Result<Vec<(Member, WayIn)>, StoreError> {
    let mut ways_in = Vec::new();
    for step in &plan.steps {
        put(writing, plan.council, step)?;
        audit::write(writing, &entry(plan.council, step))?;
        if let Record::Member(member) = &step.record
            && step.is_new
        {
            ways_in.push((
                member.clone(),
                way_in::invite(writing, plan.council, member, Terms::usual(&member.role))?,
            ));
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

fn put(writing: &mut Writing<'_>, council: CouncilId, step: &Step) -> Result<(), StoreError> {
    match &step.record {
        Record::Council(council) => people::put_council(writing, council),
        Record::Centre(centre) => people::put_centre(writing, council, centre),
        Record::Clinic(clinic) => people::put_clinic(writing, council, clinic),
        Record::Liaisons(clinic, centre, named) => put_liaisons(writing, council, *clinic, *centre, named),
        Record::Member(member) => put_member(writing, council, member),
    }
}

/// As at the desk, another role or centre ends what was opened and made for the one before.
fn put_member(writing: &mut Writing<'_>, council: CouncilId, member: &Member) -> Result<(), StoreError> {
    let before = people::find_member(writing.conn, council, member.id)?;
    people::put_member(writing, council, member)?;
    let Some(before) = before else { return Ok(()) };
    let n_ended = start_anew(writing, council, (&before, member), Doer::CommandLine)?;
    if n_ended == 0 {
        return Ok(());
    }
    let row = AuditEntry::new(council, Doer::CommandLine, AuditAction::SessionsEnded)
        .about(Subject::Member(member.id.uuid()))
        .of(member.centre)
        .with("count", n_ended);
    audit::write(writing, &row)
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

fn entry(council: CouncilId, step: &Step) -> AuditEntry {
    let changed = |key: &str| step.changes.iter().any(|change| change.key == key);
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
        Record::Member(one) => {
            let action = match (step.is_new, changed("role"), changed("centre")) {
                (true, ..) => AuditAction::MemberAdded,
                (false, true, _) => AuditAction::RoleChanged,
                (false, false, true) => AuditAction::MemberMoved,
                (false, false, false) => AuditAction::MemberChanged,
            };
            (action, Subject::Member(one.id.uuid()), Some(one.centre))
        }
    };
    let details = step.changes.clone();
    AuditEntry { centre, details, ..AuditEntry::new(council, Doer::CommandLine, action) }.about(subject)
}
