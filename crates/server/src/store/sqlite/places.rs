//! The council and its centres: read with what is put away, added, changed, put away, brought back.

use rusqlite::{Connection, OptionalExtension as _};
use ryadom_domain::access::{Action, Whose};
use ryadom_domain::fields::{CENTRES_MAX, DETAIL_MAX, line_fault, name_fault};
use ryadom_domain::{AuditAction, CentreId, ClinicId, CouncilId};
use ryadom_protocol::api::places::{
    CentreChange, CouncilChange, CouncilPlaces, PlaceCentre, PlaceClinic, PlaceLiaison,
};
use uuid::Uuid;

use super::ids::uuid;
use super::people::{changed, put_centre, put_council};
use super::rights::{now_of, require, require_any};
use super::writing::Writing;
use super::{audit, lookup, people};
use crate::set_up::known_time_zone;
use crate::store::StoreError;
use crate::store::audit::{AuditEntry, Subject};
use crate::store::change::{ChangeError, FieldProblems, Refusal};
use crate::store::records::{Centre, Council, Identity};

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
         where m.council = c.council and m.centre = c.id and m.active = 1 and m.is_importer = 0) \
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
    let who = now_of(writing, who)?;
    require(&who, Action::ChangeCouncil, Whose::Council)?;
    let before = council(writing.conn, who.council)?;
    let name = asked.name.as_ref().unwrap_or(&before.name).trim().to_owned();
    let time_zone = asked.time_zone.as_ref().map(|zone| known_time_zone(zone));
    let mut problems = FieldProblems::default();
    problems.check("name", name_fault(&name));
    if time_zone == Some(None) {
        problems.add("time_zone", "unknown");
    }
    problems.refuse()?;
    let time_zone = time_zone.flatten().unwrap_or_else(|| before.time_zone.clone());
    let after = Council { name, time_zone, ..before };
    put_council(writing, &after)?;
    let row = AuditEntry { centre: None, ..AuditEntry::by(&who, AuditAction::CouncilChanged) }
        .about(Subject::Council(who.council.uuid()))
        .changed("name", &before.name, &after.name)
        .changed("time_zone", &before.time_zone, &after.time_zone);
    write_if_any(writing, &row)
}

pub(super) fn write_if_any(writing: &Writing<'_>, row: &AuditEntry) -> Result<(), ChangeError> {
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
    let who = now_of(writing, who)?;
    let known = lookup::places(writing.conn, who.council)?.centres;
    let is_known = |id: Uuid| known.iter().any(|centre| centre.id.uuid() == id);
    let before = match asked.id.filter(|id| !asked.new || is_known(*id)) {
        None => {
            require(&who, Action::AddCentre, Whose::Council)?;
            None
        }
        Some(id) => Some(known_centre(&who, Action::ChangeCentre, &known, CentreId::new(id))?),
    };
    if let Some(before) = before.filter(|_| asked.new) {
        let sent_again = Centre { is_put_away: before.is_put_away, ..centre_wanted(asked, None) };
        require_same(&sent_again, before)?;
        return Ok(before.id.uuid());
    }
    let after = centre_wanted(asked, before);
    check_centre(asked, before, &after, &known)?;
    if before.is_none() && known.len() >= CENTRES_MAX {
        return Err(Refusal::TooMany { limit: CENTRES_MAX }.into());
    }
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

/// What was added a moment ago, and is sent once more because the answer was lost, is there already. Something else under
/// the same id must not take its place: the form was filled in anew.
pub(super) fn require_same<T: PartialEq>(sent: &T, known: &T) -> Result<(), Refusal> {
    if sent == known { Ok(()) } else { Err(Refusal::AddedAlready) }
}

fn check_centre(
    asked: &CentreChange,
    before: Option<&Centre>,
    after: &Centre,
    known: &[Centre],
) -> Result<(), Refusal> {
    let mut problems = FieldProblems::default();
    check_new_id(&mut problems, asked.new, asked.id);
    problems.check("name", name_fault(&after.name));
    problems.check("hotline", line_fault(&after.hotline, DETAIL_MAX));
    // A name that stood beside a similar one before that was refused stays as it is.
    if before.is_none_or(|before| before.name != after.name) {
        let others = known.iter().filter(|centre| centre.id != after.id);
        let others = others.map(|centre| (centre.name.as_str(), centre.is_put_away));
        problems.check_name("name", &after.name, others);
    }
    problems.refuse()
}

/// The centre as it will be: what is not said stays.
fn centre_wanted(asked: &CentreChange, before: Option<&Centre>) -> Centre {
    let was = before.cloned().unwrap_or_else(|| Centre {
        id: CentreId::new(asked.id.unwrap_or_else(Uuid::now_v7)),
        ..Centre::default()
    });
    Centre {
        name: said(asked.name.as_ref(), was.name),
        hotline: said(asked.hotline.as_ref(), was.hotline),
        ..was
    }
}

/// What was said, or what was there when nothing was.
pub(super) fn said(asked: Option<&String>, was: String) -> String {
    asked.map_or(was, |text| text.trim().to_owned())
}

/// An id that a sender makes is one of chance, so that nobody meets an id that the council makes of names.
pub(super) fn check_new_id(problems: &mut FieldProblems, is_new: bool, id: Option<Uuid>) {
    if is_new && !id.is_some_and(|id| matches!(id.get_version_num(), 4 | 7)) {
        problems.add("id", "invalid");
    }
}

pub(super) fn known_centre<'a>(
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
    let who = now_of(writing, who)?;
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
    let who = now_of(writing, who)?;
    require(&who, Action::AddCentre, Whose::Council)?;
    match centre_state(writing.conn, who.council, id)? {
        CentreState::Missing => Err(Refusal::NotFound.into()),
        CentreState::Here => Ok(()),
        CentreState::PutAway => set_put_away(writing, &who, Place::Centre(id), false),
    }
}

/// What is put away or brought back.
#[derive(Clone, Copy)]
pub(super) enum Place {
    Centre(CentreId),
    Clinic(ClinicId),
}

pub(super) fn set_put_away(
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
