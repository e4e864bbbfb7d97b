//! Councils, centres, clinics, liaisons and members: written rarely, read often.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, Row};
use ryadom_domain::{CentreId, CouncilId, MemberId, Role, Skill, Timestamp};
use ryadom_protocol::api;
use uuid::Uuid;

use super::ids::uuid;
use super::lookup;
use super::writing::Writing;
use crate::store::news::Topic;
use crate::store::records::{Centre, Clinic, Council, Liaison, Member};
use crate::store::{Identity, StoreError};
use crate::zone;

/// Makes every phone and desk fetch the directory anew.
pub(crate) fn changed(writing: &mut Writing<'_>, council: CouncilId) -> Result<(), StoreError> {
    writing
        .conn
        .prepare_cached("update counter set directory = directory + 1 where council = $1")?
        .execute([council.uuid().as_bytes()])?;
    writing.people_changed();
    writing.announce(Topic::People(council));
    Ok(())
}

pub(crate) fn put_council(writing: &mut Writing<'_>, council: &Council) -> Result<(), StoreError> {
    let former: Option<String> = writing
        .conn
        .prepare_cached("select time_zone from council where id = $1")?
        .query_row([council.id.uuid().as_bytes()], |row| row.get(0))
        .optional()?;
    if former.is_none_or(|former| former != council.time_zone) {
        writing.recount(council.id);
    }
    writing.conn.execute(
        "insert into council (id, name, time_zone, is_demo) values ($1, $2, $3, $4) on conflict (id) do update set \
         name = excluded.name, time_zone = excluded.time_zone, is_demo = excluded.is_demo",
        (council.id.uuid().as_bytes(), &council.name, &council.time_zone, i64::from(council.is_demo)),
    )?;
    writing.conn.execute(
        "insert into counter (council, revision, directory, epoch) values ($1, 0, 1, $2) on conflict do nothing",
        (council.id.uuid().as_bytes(), Uuid::new_v4().as_bytes()),
    )?;
    changed(writing, council.id)
}

pub(crate) fn put_centre(
    writing: &mut Writing<'_>,
    council: CouncilId,
    centre: &Centre,
) -> Result<(), StoreError> {
    writing.conn.execute(
        "insert into centre (council, id, name, hotline, put_away_at) values ($1, $2, $3, $4, $5) \
         on conflict (council, id) do update set name = excluded.name, hotline = excluded.hotline, \
         put_away_at = case when excluded.put_away_at is null then null \
         else coalesce(centre.put_away_at, excluded.put_away_at) end",
        (
            council.uuid().as_bytes(),
            centre.id.uuid().as_bytes(),
            &centre.name,
            &centre.hotline,
            centre.is_put_away.then_some(writing.now.0),
        ),
    )?;
    changed(writing, council)
}

pub(crate) fn put_clinic(
    writing: &mut Writing<'_>,
    council: CouncilId,
    clinic: &Clinic,
) -> Result<(), StoreError> {
    writing.conn.execute(
        "insert into clinic (council, id, name, address, hours, phone, note, put_away_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8) \
         on conflict (council, id) do update set name = excluded.name, address = excluded.address, \
         hours = excluded.hours, phone = excluded.phone, note = excluded.note, \
         put_away_at = case when excluded.put_away_at is null then null \
         else coalesce(clinic.put_away_at, excluded.put_away_at) end",
        (
            council.uuid().as_bytes(),
            clinic.id.uuid().as_bytes(),
            &clinic.name,
            &clinic.address,
            &clinic.hours,
            &clinic.phone,
            &clinic.note,
            clinic.is_put_away.then_some(writing.now.0),
        ),
    )?;
    changed(writing, council)
}

pub(crate) fn put_liaison(
    writing: &mut Writing<'_>,
    council: CouncilId,
    liaison: &Liaison,
) -> Result<(), StoreError> {
    writing.conn.execute(
        "insert into clinic_liaison (council, clinic, centre, rank, name, phone) values ($1, $2, $3, $4, $5, $6) \
         on conflict (council, clinic, centre, rank) do update set name = excluded.name, phone = excluded.phone",
        (
            council.uuid().as_bytes(),
            liaison.clinic.uuid().as_bytes(),
            liaison.centre.uuid().as_bytes(),
            liaison.rank,
            &liaison.name,
            &liaison.phone,
        ),
    )?;
    changed(writing, council)
}

/// Keeps a member; their password, if they have one, stays.
pub(crate) fn put_member(
    writing: &mut Writing<'_>,
    council: CouncilId,
    member: &Member,
) -> Result<(), StoreError> {
    let skills: Vec<&str> = member.skills.iter().map(Skill::code).collect();
    writing.conn.execute(
        "insert into member (council, id, centre, name, role, skills, phone, login, active) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (council, id) do update set \
         centre = excluded.centre, name = excluded.name, role = excluded.role, skills = excluded.skills, \
         phone = excluded.phone, login = excluded.login, active = excluded.active",
        (
            council.uuid().as_bytes(),
            member.id.uuid().as_bytes(),
            member.centre.uuid().as_bytes(),
            &member.name,
            member.role.code(),
            skills.join(" "),
            &member.phone,
            member.login.as_ref().map(|login| login.to_lowercase()),
            i64::from(member.active),
        ),
    )?;
    changed(writing, council)
}

/// Makes the member in whose name a centre's imports from a shell stand: nobody's colleague, only a name in the history.
pub(crate) fn put_importer(
    writing: &mut Writing<'_>,
    council: CouncilId,
    member: &Member,
) -> Result<(), StoreError> {
    put_member(writing, council, member)?;
    writing.conn.execute(
        "update member set is_importer = 1 where council = $1 and id = $2",
        (council.uuid().as_bytes(), member.id.uuid().as_bytes()),
    )?;
    Ok(())
}

/// Whether somebody is only a name for imports from a shell.
pub(super) fn is_importer(conn: &Connection, council: CouncilId, id: MemberId) -> Result<bool, StoreError> {
    let mut select =
        conn.prepare_cached("select 1 from member where council = $1 and id = $2 and is_importer = 1")?;
    Ok(select.exists((council.uuid().as_bytes(), id.uuid().as_bytes()))?)
}

pub(crate) fn put_password(
    writing: &Writing<'_>,
    council: CouncilId,
    member: MemberId,
    phc: &str,
) -> Result<bool, StoreError> {
    let found = writing.conn.execute(
        "update member set password = $1 where council = $2 and id = $3",
        (phc, council.uuid().as_bytes(), member.uuid().as_bytes()),
    )?;
    Ok(found == 1)
}

pub(crate) fn councils(conn: &Connection) -> Result<Vec<Council>, StoreError> {
    let mut select = conn.prepare_cached("select id, name, time_zone, is_demo from council order by name")?;
    let rows = select
        .query_map([], |row| {
            Ok(Council {
                id: CouncilId::new(uuid(row, 0)?),
                name: row.get(1)?,
                time_zone: row.get(2)?,
                is_demo: row.get::<_, i64>(3)? != 0,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}

/// Everybody who has a name in the history: the importers, too.
pub(crate) fn members(conn: &Connection, council: CouncilId) -> Result<Vec<Member>, StoreError> {
    let mut select = conn.prepare_cached(
        "select id, centre, name, role, skills, phone, login, active from member where council = $1 order by name",
    )?;
    let rows = select.query_map([council.uuid().as_bytes()], member)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// The members, without those that are only a name for imports.
pub(crate) fn colleagues(conn: &Connection, council: CouncilId) -> Result<Vec<Member>, StoreError> {
    let mut select = conn.prepare_cached(
        "select id, centre, name, role, skills, phone, login, active from member \
         where council = $1 and is_importer = 0 order by name",
    )?;
    let rows = select.query_map([council.uuid().as_bytes()], member)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

pub(crate) fn find_member(
    conn: &Connection,
    council: CouncilId,
    id: MemberId,
) -> Result<Option<Member>, StoreError> {
    let found = conn
        .prepare_cached(
            "select id, centre, name, role, skills, phone, login, active from member \
             where council = $1 and id = $2",
        )?
        .query_row((council.uuid().as_bytes(), id.uuid().as_bytes()), member)
        .optional()?;
    Ok(found)
}

fn member(row: &Row<'_>) -> rusqlite::Result<Member> {
    Ok(Member {
        id: MemberId::new(uuid(row, 0)?),
        centre: CentreId::new(uuid(row, 1)?),
        name: row.get(2)?,
        role: Role::from_code(row.get_ref(3)?.as_str()?),
        skills: row.get_ref(4)?.as_str()?.split_whitespace().map(Skill::from_code).collect(),
        phone: row.get(5)?,
        login: row.get(6)?,
        active: row.get::<_, i64>(7)? != 0,
    })
}

/// Who is behind a member's id; `None` when there is none, or they were revoked.
pub(crate) fn profile(
    conn: &Connection,
    council: CouncilId,
    member: MemberId,
) -> Result<Option<api::Profile>, StoreError> {
    let found = conn
        .prepare_cached(
            "select m.id, m.name, m.role, m.centre, c.name, t.name, c.hotline, t.time_zone, t.is_demo from member m \
             join centre c on c.council = m.council and c.id = m.centre join council t on t.id = m.council \
             where m.council = $1 and m.id = $2 and m.active = 1",
        )?
        .query_row((council.uuid().as_bytes(), member.uuid().as_bytes()), |row| {
            let time_zone: String = row.get(7)?;
            Ok(api::Profile {
                member: uuid(row, 0)?,
                name: row.get(1)?,
                role: row.get(2)?,
                centre: uuid(row, 3)?,
                centre_name: row.get(4)?,
                council_name: row.get(5)?,
                hotline: row.get(6)?,
                zone_changes: zone::changes(&time_zone),
                time_zone,
                demo: row.get::<_, i64>(8)? != 0,
            })
        })
        .optional()?;
    Ok(found)
}

/// The directory as far as this member may know it: the desk all of its centre, a volunteer themselves and the
/// coordinators they can call.
pub(crate) fn directory(
    conn: &Connection,
    who: &Identity,
    now: Timestamp,
) -> Result<api::Directory, StoreError> {
    let council = who.council;
    let version: i64 = conn.query_row(
        "select directory from counter where council = $1",
        [council.uuid().as_bytes()],
        |row| row.get(0),
    )?;
    let members = members(conn, council)?;
    let phones = if who.actor.is_desk() { phones(conn, council, now)? } else { BTreeMap::new() };
    let no_phone = |member: &Member| {
        let is_asked = who.actor.is_desk() && member.role == Role::Volunteer && member.active;
        let why = match phones.get(&member.id) {
            Some(true) => "",
            Some(false) => "closed",
            None => "never",
        };
        if is_asked { why } else { "" }
    };
    Ok(api::Directory {
        version: version.cast_unsigned(),
        centres: centres(conn, council)?,
        clinics: clinics(conn, council)?,
        members: members
            .iter()
            .filter(|member| may_know(who, member))
            .map(|member| shown(member, no_phone(member)))
            .collect(),
    })
}

/// Who has ever come in, and whether anything of theirs is still open.
fn phones(
    conn: &Connection,
    council: CouncilId,
    now: Timestamp,
) -> Result<BTreeMap<MemberId, bool>, StoreError> {
    // SQLite numbers such parameters as they come, whatever stands behind the sign.
    let mut select = conn.prepare_cached(
        "select member, max(revoked_at is null and expires_at >= $1) from session where council = $2 group by member",
    )?;
    let rows = select
        .query_map((now.0, council.uuid().as_bytes()), |row| Ok((MemberId::new(uuid(row, 0)?), row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}

/// Revoked members stay in the desk's directory: their names are in the history.
fn may_know(who: &Identity, member: &Member) -> bool {
    let is_of_the_centre = member.centre == who.actor.centre;
    if who.actor.is_desk() {
        return is_of_the_centre;
    }
    member.id == who.actor.member
        || (is_of_the_centre && member.active && matches!(member.role, Role::Coordinator))
}

fn shown(member: &Member, no_phone: &str) -> api::Member {
    api::Member {
        id: member.id.uuid(),
        name: member.name.clone(),
        centre: member.centre.uuid(),
        role: member.role.code().to_owned(),
        skills: member.skills.iter().map(|skill| skill.code().to_owned()).collect(),
        phone: member.phone.clone(),
        revoked: !member.active,
        no_phone: no_phone.to_owned(),
    }
}

fn centres(conn: &Connection, council: CouncilId) -> Result<Vec<api::Centre>, StoreError> {
    let centres = lookup::centres(conn, council)?.into_iter().map(|centre| api::Centre {
        id: centre.id.uuid(),
        name: centre.name,
        hotline: centre.hotline,
        put_away: centre.is_put_away,
    });
    Ok(centres.collect())
}

/// The clinics with who is responsible there.
pub(super) fn clinics(conn: &Connection, council: CouncilId) -> Result<Vec<api::Clinic>, StoreError> {
    let clinics = lookup::clinics(conn, council)?.into_iter().map(|clinic| api::Clinic {
        id: clinic.id.uuid(),
        name: clinic.name,
        address: clinic.address,
        liaisons: Vec::new(),
        hours: clinic.hours,
        phone: clinic.phone,
        note: clinic.note,
        put_away: clinic.is_put_away,
    });
    let mut clinics: Vec<api::Clinic> = clinics.collect();
    let mut select = conn.prepare_cached(
        "select clinic, centre, name, phone, rank from clinic_liaison where council = $1 order by centre, rank",
    )?;
    let mut rows = select.query([council.uuid().as_bytes()])?;
    while let Some(row) = rows.next()? {
        let clinic = uuid(row, 0)?;
        let liaison =
            api::Liaison { centre: uuid(row, 1)?, name: row.get(2)?, phone: row.get(3)?, rank: row.get(4)? };
        if let Some(clinic) = clinics.iter_mut().find(|known| known.id == clinic) {
            clinic.liaisons.push(liaison);
        }
    }
    Ok(clinics)
}
