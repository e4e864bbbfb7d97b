//! The council's places: read with what is put away, added, changed, put away, brought back.

use rusqlite::{Connection, OptionalExtension as _};
use ryadom_domain::access::{Action, Whose};
use ryadom_domain::fields::{
    CENTRES_MAX, CLINIC_NOTE_MAX, CLINICS_MAX, DETAIL_MAX, LIAISONS_MAX, line_fault, name_fault, text_fault,
};
use ryadom_domain::{AuditAction, CentreId, ClinicId, CouncilId};
use ryadom_protocol::api::places::{
    CentreChange, ClinicChange, CouncilChange, CouncilPlaces, LiaisonsChange, PlaceCentre, PlaceClinic,
    PlaceLiaison,
};
use uuid::Uuid;

use super::ids::uuid;
use super::people::{changed, put_centre, put_clinic, put_council, put_liaison};
use super::rights::{now_of, require, require_any};
use super::writing::Writing;
use super::{audit, lookup, people};
use crate::set_up::known_time_zone;
use crate::store::StoreError;
use crate::store::audit::{AuditEntry, Subject};
use crate::store::change::{ChangeError, FieldProblems, Refusal};
use crate::store::records::{Centre, Clinic, Council, Identity, Liaison};

/// Whether a centre is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CentreState {
    Here,
    PutAway,
    Missing,
}

/// Whether a council has a centre, and offers it.
pub(super) fn centre_state(
    conn: &Connection,
    council: CouncilId,
    centre: CentreId,
) -> Result<CentreState, StoreError> {
    let found = conn
        .prepare_cached("select put_away_at from centre where council = $1 and id = $2")?
        .query_row((council.uuid().as_bytes(), centre.uuid().as_bytes()), |row| row.get::<_, Option<i64>>(0))
        .optional()?;
    Ok(match found {
        None => CentreState::Missing,
        Some(None) => CentreState::Here,
        Some(Some(_)) => CentreState::PutAway,
    })
}

/// The council with its centres and clinics.
pub(crate) fn read(conn: &Connection, who: &Identity) -> Result<CouncilPlaces, ChangeError> {
    require(who, Action::ReadPlaces, Whose::Council)?;
    let council = council(conn, who.council)?;
    let mut centres = centres(conn, who.council)?;
    centres.sort_by_key(|centre| centre.put_away);
    let mut clinics: Vec<PlaceClinic> =
        people::clinics(conn, who.council)?.into_iter().map(clinic_shown).collect();
    clinics.sort_by_key(|clinic| clinic.put_away);
    Ok(CouncilPlaces { name: council.name, time_zone: council.time_zone, centres, clinics })
}

fn clinic_shown(clinic: ryadom_protocol::api::Clinic) -> PlaceClinic {
    let liaisons = clinic.liaisons.into_iter().map(|liaison| PlaceLiaison {
        centre: liaison.centre,
        rank: liaison.rank,
        name: liaison.name,
        phone: liaison.phone,
    });
    PlaceClinic {
        id: clinic.id,
        name: clinic.name,
        address: clinic.address,
        hours: clinic.hours,
        phone: clinic.phone,
        note: clinic.note,
        put_away: clinic.put_away,
        liaisons: liaisons.collect(),
    }
}

fn council(conn: &Connection, id: CouncilId) -> Result<Council, ChangeError> {
    let found = people::councils(conn)?.into_iter().find(|council| council.id == id);
    Ok(found.ok_or(Refusal::NotFound)?)
}

fn centres(conn: &Connection, council: CouncilId) -> Result<Vec<PlaceCentre>, StoreError> {
    let mut select = conn.prepare_cached(
        "select c.id, c.name, c.hotline, c.put_away_at, (select count(*) from member m \
         where m.council = c.council and m.centre = c.id and m.active = 1) \
         from centre c where c.council = $1 order by c.name",
    )?;
    let rows = select
        .query_map([council.uuid().as_bytes()], |row| {
            Ok(PlaceCentre {
                id: uuid(row, 0)?,
                name: row.get(1)?,
                hotline: row.get(2)?,
                put_away: row.get::<_, Option<i64>>(3)?.is_some(),
                members: row.get::<_, i64>(4)?.cast_unsigned(),
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}

/// Changes the council's name and time zone.
pub(crate) fn save_council(
    writing: &mut Writing<'_>,
    who: &Identity,
    asked: &CouncilChange,
) -> Result<(), ChangeError> {
    let who = now_of(writing.conn, who)?;
    require(&who, Action::ChangeCouncil, Whose::Council)?;
    let mut problems = FieldProblems::default();
    problems.check("name", name_fault(&asked.name));
    let time_zone = known_time_zone(&asked.time_zone);
    if time_zone.is_none() {
        problems.add("time_zone", "unknown");
    }
    problems.refuse()?;
    let before = council(writing.conn, who.council)?;
    let after =
        Council { name: asked.name.trim().to_owned(), time_zone: time_zone.unwrap_or_default(), ..before };
    put_council(writing, &after)?;
    let row = AuditEntry { centre: None, ..AuditEntry::by(&who, AuditAction::CouncilChanged) }
        .about(Subject::Council(who.council.uuid()))
        .changed("name", &before.name, &after.name)
        .changed("time_zone", &before.time_zone, &after.time_zone);
    write_if_any(writing, &row)
}

fn write_if_any(writing: &Writing<'_>, row: &AuditEntry) -> Result<(), ChangeError> {
    if !row.details.is_empty() {
        audit::write(writing, row)?;
    }
    Ok(())
}

/// Adds a centre, or changes one's name and hotline.
pub(crate) fn save_centre(
    writing: &mut Writing<'_>,
    who: &Identity,
    asked: &CentreChange,
) -> Result<Uuid, ChangeError> {
    let who = now_of(writing.conn, who)?;
    let known = lookup::places(writing.conn, who.council)?.centres;
    let before = match asked.id {
        None => {
            require(&who, Action::AddCentre, Whose::Council)?;
            None
        }
        Some(id) => Some(known_centre(&who, Action::ChangeCentre, &known, CentreId::new(id))?),
    };
    let mut problems = FieldProblems::default();
    problems.check("name", name_fault(&asked.name));
    problems.check("hotline", line_fault(&asked.hotline, DETAIL_MAX));
    let name = asked.name.trim();
    if known.iter().any(|centre| Some(centre.id.uuid()) != asked.id && is_same_name(&centre.name, name)) {
        problems.add("name", "taken");
    }
    problems.refuse()?;
    if before.is_none() && known.len() >= CENTRES_MAX {
        return Err(Refusal::TooMany { limit: CENTRES_MAX }.into());
    }
    let after = Centre {
        id: before.map_or_else(|| CentreId::new(Uuid::now_v7()), |before| before.id),
        name: name.to_owned(),
        hotline: asked.hotline.trim().to_owned(),
        is_put_away: before.is_some_and(|before| before.is_put_away),
    };
    put_centre(writing, who.council, &after)?;
    let action = if before.is_some() { AuditAction::CentreChanged } else { AuditAction::CentreAdded };
    let row = AuditEntry::by(&who, action)
        .about(Subject::Centre(after.id.uuid()))
        .of(after.id)
        .changed("name", before.map_or("", |before| &before.name), &after.name)
        .changed("hotline", before.map_or("", |before| &before.hotline), &after.hotline);
    write_if_any(writing, &row)?;
    Ok(after.id.uuid())
}

fn is_same_name(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.to_lowercase()
}

fn known_centre<'a>(
    who: &Identity,
    action: Action,
    known: &'a [Centre],
    id: CentreId,
) -> Result<&'a Centre, Refusal> {
    require_any(who, action)?;
    let centre = known.iter().find(|centre| centre.id == id).ok_or(Refusal::NotFound)?;
    require(who, action, who.actor.whose(id))?;
    Ok(centre)
}

/// Puts a centre away: it must hold neither members nor open deliveries, and must not be the last one.
pub(crate) fn put_centre_away(
    writing: &mut Writing<'_>,
    who: &Identity,
    id: CentreId,
) -> Result<(), ChangeError> {
    let who = now_of(writing.conn, who)?;
    require(&who, Action::AddCentre, Whose::Council)?;
    let known = centres(writing.conn, who.council)?;
    let centre = known.iter().find(|centre| centre.id == id.uuid()).ok_or(Refusal::NotFound)?;
    if centre.put_away {
        return Ok(());
    }
    if known.iter().filter(|centre| !centre.put_away).count() == 1 {
        return Err(Refusal::LastCentre.into());
    }
    if centre.members > 0 {
        return Err(Refusal::HasMembers.into());
    }
    // The kept sums are up to date: a change begins with writing them.
    let is_open = writing
        .conn
        .prepare_cached(
            "select 1 from tally where council = $1 and centre = $2 and dimension = 'total' and key = '' \
             and status not in ('done', 'cancelled', 'double_visit', 'open_mark') and count > 0",
        )?
        .exists((who.council.uuid().as_bytes(), id.uuid().as_bytes()))?;
    if is_open {
        return Err(Refusal::HoldsDeliveries.into());
    }
    set_put_away(writing, &who, Place::Centre(id), true)
}

/// Brings a centre back.
pub(crate) fn bring_centre_back(
    writing: &mut Writing<'_>,
    who: &Identity,
    id: CentreId,
) -> Result<(), ChangeError> {
    let who = now_of(writing.conn, who)?;
    require(&who, Action::AddCentre, Whose::Council)?;
    match centre_state(writing.conn, who.council, id)? {
        CentreState::Missing => Err(Refusal::NotFound.into()),
        CentreState::Here => Ok(()),
        CentreState::PutAway => set_put_away(writing, &who, Place::Centre(id), false),
    }
}

/// What is put away or brought back.
#[derive(Clone, Copy)]
enum Place {
    Centre(CentreId),
    Clinic(ClinicId),
}

fn set_put_away(
    writing: &mut Writing<'_>,
    who: &Identity,
    place: Place,
    is_away: bool,
) -> Result<(), ChangeError> {
    let (sql, id, subject, action) = match (place, is_away) {
        (Place::Centre(id), true) => {
            (CENTRE_AWAY, id.uuid(), Subject::Centre(id.uuid()), AuditAction::CentrePutAway)
        }
        (Place::Centre(id), false) => {
            (CENTRE_AWAY, id.uuid(), Subject::Centre(id.uuid()), AuditAction::CentreBroughtBack)
        }
        (Place::Clinic(id), true) => {
            (CLINIC_AWAY, id.uuid(), Subject::Clinic(id.uuid()), AuditAction::ClinicPutAway)
        }
        (Place::Clinic(id), false) => {
            (CLINIC_AWAY, id.uuid(), Subject::Clinic(id.uuid()), AuditAction::ClinicBroughtBack)
        }
    };
    let at = is_away.then_some(writing.now.0);
    writing.conn.execute(sql, (at, who.council.uuid().as_bytes(), id.as_bytes()))?;
    changed(writing, who.council)?;
    let mut row = AuditEntry::by(who, action).about(subject);
    row.centre = if let Place::Centre(id) = place { Some(id) } else { None };
    Ok(audit::write(writing, &row)?)
}

const CENTRE_AWAY: &str = "update centre set put_away_at = $1 where council = $2 and id = $3";
const CLINIC_AWAY: &str = "update clinic set put_away_at = $1 where council = $2 and id = $3";

/// Adds a clinic, or writes down what changed of one.
pub(crate) fn save_clinic(
    writing: &mut Writing<'_>,
    who: &Identity,
    asked: &ClinicChange,
) -> Result<Uuid, ChangeError> {
    let who = now_of(writing.conn, who)?;
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
    let who = now_of(writing.conn, who)?;
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
    let who = now_of(writing.conn, who)?;
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
