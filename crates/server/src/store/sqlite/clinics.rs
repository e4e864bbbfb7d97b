//! Clinics, and who answers for each centre there: the responsible one and the stand-ins.

use rusqlite::Connection;
use ryadom_domain::access::{Action, Whose};
use ryadom_domain::fields::{
    CLINIC_NOTE_MAX, CLINICS_MAX, DETAIL_MAX, LIAISONS_MAX, line_fault, name_fault, text_fault,
};
use ryadom_domain::{AuditAction, CentreId, ClinicId, CouncilId};
use ryadom_protocol::api::places::{ClinicChange, LiaisonsChange};
use uuid::Uuid;

use super::people::{changed, put_clinic, put_liaison};
use super::places::{Place, is_same_name, known_centre, set_put_away, write_if_any};
use super::rights::{now_of, require};
use super::writing::Writing;
use super::{audit, lookup};
use crate::store::StoreError;
use crate::store::audit::{AuditEntry, Subject};
use crate::store::change::{ChangeError, FieldProblems, Refusal};
use crate::store::records::{Clinic, Identity, Liaison};

/// Adds a clinic, or writes down what changed of one.
pub(crate) fn save_clinic(
    writing: &mut Writing<'_>,
    who: &Identity,
    asked: &ClinicChange,
) -> Result<Uuid, ChangeError> {
    let who = now_of(writing, who)?;
    require(&who, Action::ChangeClinic, Whose::Council)?;
    let known = lookup::places(writing.conn, who.council)?.clinics;
    let before = match asked.id {
        None => None,
        Some(id) => Some(known.iter().find(|clinic| clinic.id.uuid() == id).ok_or(Refusal::NotFound)?),
    };
    check_clinic(asked, &known)?;
    if before.is_none() && known.len() >= CLINICS_MAX {
        return Err(Refusal::TooMany { limit: CLINICS_MAX }.into());
    }
    let trimmed = |text: &str| text.trim().to_owned();
    let after = Clinic {
        id: before.map_or_else(|| ClinicId::new(Uuid::now_v7()), |before| before.id),
        name: trimmed(&asked.name),
        address: trimmed(&asked.address),
        hours: trimmed(&asked.hours),
        phone: trimmed(&asked.phone),
        note: trimmed(&asked.note),
        is_put_away: before.is_some_and(|before| before.is_put_away),
    };
    put_clinic(writing, who.council, &after)?;
    let action = if before.is_some() { AuditAction::ClinicChanged } else { AuditAction::ClinicAdded };
    let was = before.cloned().unwrap_or_default();
    let row = AuditEntry { centre: None, ..AuditEntry::by(&who, action) }
        .about(Subject::Clinic(after.id.uuid()))
        .changed("name", &was.name, &after.name)
        .changed("address", &was.address, &after.address)
        .changed("hours", &was.hours, &after.hours)
        .changed("phone", &was.phone, &after.phone)
        .changed("note", &was.note, &after.note);
    write_if_any(writing, &row)?;
    Ok(after.id.uuid())
}

fn check_clinic(asked: &ClinicChange, known: &[Clinic]) -> Result<(), Refusal> {
    let mut problems = FieldProblems::default();
    problems.check("name", name_fault(&asked.name));
    problems.check("address", line_fault(&asked.address, DETAIL_MAX));
    problems.check("hours", text_fault(&asked.hours, DETAIL_MAX));
    problems.check("phone", line_fault(&asked.phone, DETAIL_MAX));
    problems.check("note", text_fault(&asked.note, CLINIC_NOTE_MAX));
    let name = asked.name.trim();
    if known.iter().any(|clinic| Some(clinic.id.uuid()) != asked.id && is_same_name(&clinic.name, name)) {
        problems.add("name", "taken");
    }
    problems.refuse()
}

/// Puts a clinic away, or brings it back; old deliveries keep its name.
pub(crate) fn set_clinic_away(
    writing: &mut Writing<'_>,
    who: &Identity,
    id: ClinicId,
    is_away: bool,
) -> Result<(), ChangeError> {
    let who = now_of(writing, who)?;
    require(&who, Action::ChangeClinic, Whose::Council)?;
    let known = lookup::places(writing.conn, who.council)?.clinics;
    let clinic = known.iter().find(|clinic| clinic.id == id).ok_or(Refusal::NotFound)?;
    if clinic.is_put_away == is_away {
        return Ok(());
    }
    set_put_away(writing, &who, Place::Clinic(id), is_away)
}

/// Puts these people in the place of a centre's people at a clinic.
pub(crate) fn save_liaisons(
    writing: &mut Writing<'_>,
    who: &Identity,
    clinic: ClinicId,
    asked: &LiaisonsChange,
) -> Result<(), ChangeError> {
    let who = now_of(writing, who)?;
    let places = lookup::places(writing.conn, who.council)?;
    let centre = CentreId::new(asked.centre);
    known_centre(&who, Action::ChangeLiaison, &places.centres, centre)?;
    if !places.clinics.iter().any(|known| known.id == clinic) {
        return Err(Refusal::NotFound.into());
    }
    check_liaisons(asked)?;
    let before = liaison_names(writing.conn, who.council, clinic, centre)?;
    writing.conn.execute(
        "delete from clinic_liaison where council = $1 and clinic = $2 and centre = $3",
        (who.council.uuid().as_bytes(), clinic.uuid().as_bytes(), centre.uuid().as_bytes()),
    )?;
    for (rank, person) in (0..).zip(&asked.people) {
        let (name, phone) = (person.name.trim().to_owned(), person.phone.trim().to_owned());
        put_liaison(writing, who.council, &Liaison { clinic, centre, name, phone, rank })?;
    }
    changed(writing, who.council)?;
    let after = liaison_names(writing.conn, who.council, clinic, centre)?;
    let mut row = AuditEntry::by(&who, AuditAction::LiaisonsChanged)
        .about(Subject::Clinic(clinic.uuid()))
        .of(centre)
        .changed("names", &before, &after);
    if row.details.is_empty() {
        row = row.with("phone", "changed");
    }
    Ok(audit::write(writing, &row)?)
}

fn check_liaisons(asked: &LiaisonsChange) -> Result<(), Refusal> {
    if asked.people.len() > LIAISONS_MAX {
        return Err(Refusal::TooMany { limit: LIAISONS_MAX });
    }
    let mut problems = FieldProblems::default();
    for (at, person) in asked.people.iter().enumerate() {
        problems.check(format!("people.{at}.name"), name_fault(&person.name));
        problems.check(format!("people.{at}.phone"), line_fault(&person.phone, DETAIL_MAX));
    }
    problems.refuse()
}

fn liaison_names(
    conn: &Connection,
    council: CouncilId,
    clinic: ClinicId,
    centre: CentreId,
) -> Result<String, StoreError> {
    let mut select = conn.prepare_cached(
        "select name from clinic_liaison where council = $1 and clinic = $2 and centre = $3 order by rank",
    )?;
    let key = (council.uuid(), clinic.uuid(), centre.uuid());
    let names: Vec<String> = select
        .query_map((key.0.as_bytes(), key.1.as_bytes(), key.2.as_bytes()), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(names.join(", "))
}
