//! Clinics, and who answers for each centre there: the responsible one and the stand-ins.

use rusqlite::Connection;
use ryadom_domain::access::{Action, Whose};
use ryadom_domain::fields::{
    CLINIC_NOTE_MAX, CLINICS_MAX, DETAIL_MAX, LIAISONS_MAX, line_fault, name_fault, text_fault,
};
use ryadom_domain::{AuditAction, CentreId, ClinicId, CouncilId};
use ryadom_protocol::api::places::{ClinicChange, LiaisonsChange, NamedPhone};
use uuid::Uuid;

use super::lookup;
use super::people::{changed, put_clinic, put_liaison};
use super::places::{Place, check_new_id, known_centre, require_same, said, set_put_away, write_if_any};
use super::rights::{now_of, require};
use super::writing::Writing;
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
    let before = asked.id.and_then(|id| known.iter().find(|clinic| clinic.id.uuid() == id));
    if before.is_none() && asked.id.is_some() && !asked.new {
        return Err(Refusal::NotFound.into());
    }
    if let Some(before) = before.filter(|_| asked.new) {
        let sent_again = Clinic { is_put_away: before.is_put_away, ..clinic_wanted(asked, None) };
        require_same(&sent_again, before)?;
        return Ok(before.id.uuid());
    }
    let after = clinic_wanted(asked, before);
    check_clinic(asked, before, &after, &known)?;
    if before.is_none() && known.len() >= CLINICS_MAX {
        return Err(Refusal::TooMany { limit: CLINICS_MAX }.into());
    }
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

/// The clinic as it will be: what is not said stays.
fn clinic_wanted(asked: &ClinicChange, before: Option<&Clinic>) -> Clinic {
    let was = before.cloned().unwrap_or_else(|| Clinic {
        id: ClinicId::new(asked.id.unwrap_or_else(Uuid::now_v7)),
        ..Clinic::default()
    });
    Clinic {
        name: said(asked.name.as_ref(), was.name),
        address: said(asked.address.as_ref(), was.address),
        hours: said(asked.hours.as_ref(), was.hours),
        phone: said(asked.phone.as_ref(), was.phone),
        note: said(asked.note.as_ref(), was.note),
        ..was
    }
}

fn check_clinic(
    asked: &ClinicChange,
    before: Option<&Clinic>,
    after: &Clinic,
    known: &[Clinic],
) -> Result<(), Refusal> {
    let mut problems = FieldProblems::default();
    check_new_id(&mut problems, asked.new, asked.id);
    problems.check("name", name_fault(&after.name));
    problems.check("address", line_fault(&after.address, DETAIL_MAX));
    problems.check("hours", text_fault(&after.hours, DETAIL_MAX));
    problems.check("phone", line_fault(&after.phone, DETAIL_MAX));
    problems.check("note", text_fault(&after.note, CLINIC_NOTE_MAX));
    // A name that stood beside a similar one before that was refused stays as it is.
    if before.is_none_or(|before| before.name != after.name) {
        let others = known.iter().filter(|clinic| clinic.id != after.id);
        let others = others.map(|clinic| (clinic.name.as_str(), clinic.is_put_away));
        problems.check_name("name", &after.name, others);
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
    let before = liaisons(writing.conn, who.council, clinic, centre)?;
    require_unchanged(&before, asked)?;
    writing.conn.execute(
        "delete from clinic_liaison where council = $1 and clinic = $2 and centre = $3",
        (who.council.uuid().as_bytes(), clinic.uuid().as_bytes(), centre.uuid().as_bytes()),
    )?;
    for (rank, person) in (0..).zip(&asked.people) {
        let (name, phone) = (person.name.trim().to_owned(), person.phone.trim().to_owned());
        put_liaison(writing, who.council, &Liaison { clinic, centre, name, phone, rank })?;
    }
    changed(writing, who.council)?;
    let after = liaisons(writing.conn, who.council, clinic, centre)?;
    let mut row = AuditEntry::by(&who, AuditAction::LiaisonsChanged)
        .about(Subject::Clinic(clinic.uuid()))
        .of(centre)
        .changed("people", &names(&before), &names(&after));
    if row.details.is_empty() && before != after {
        row = row.with("phone", "changed");
    }
    write_if_any(writing, &row)
}

/// The list is written as a whole, so somebody else's change of it must not be taken back by an older form.
fn require_unchanged(now: &[NamedPhone], asked: &LiaisonsChange) -> Result<(), Refusal> {
    let is_same = |before: &[NamedPhone]| before == now || asked.people == now;
    match &asked.before {
        Some(before) if !is_same(before) => Err(Refusal::ChangedMeanwhile),
        Some(_) | None => Ok(()),
    }
}

/// Refuses what can be seen to be wrong without the database.
pub(crate) fn check_liaisons(asked: &LiaisonsChange) -> Result<(), Refusal> {
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

fn liaisons(
    conn: &Connection,
    council: CouncilId,
    clinic: ClinicId,
    centre: CentreId,
) -> Result<Vec<NamedPhone>, StoreError> {
    let mut select = conn.prepare_cached(
        "select name, phone from clinic_liaison where council = $1 and clinic = $2 and centre = $3 order by rank",
    )?;
    let key = (council.uuid(), clinic.uuid(), centre.uuid());
    let people = select
        .query_map((key.0.as_bytes(), key.1.as_bytes(), key.2.as_bytes()), |row| {
            Ok(NamedPhone { name: row.get(0)?, phone: row.get(1)? })
        })?
        .collect::<Result<_, _>>()?;
    Ok(people)
}

fn names(people: &[NamedPhone]) -> String {
    people.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(", ")
}
