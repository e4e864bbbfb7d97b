//! Members as who looks after them finds them.

use std::cmp::Ordering;

use rusqlite::{Connection, Row};
use ryadom_domain::access::Action;
use ryadom_domain::{CentreId, Role, Timestamp};
use ryadom_protocol::api::members::{MemberInfo, MemberPage, MemberSearch};

use super::ids::uuid;
use super::rights::{Reach, require, require_any};
use crate::store::Identity;
use crate::store::change::{ChangeError, FieldProblems, Refusal};

/// Members of a page.
const PAGE: usize = 100;
/// Longest text searched for, in characters.
const TEXT_MAX: usize = 200;

/// One member and what tells whether they can come in.
const SELECT: &str = "select m.id, m.name, m.centre, m.role, m.skills, m.phone, \
    case when m.password is null then '' else coalesce(m.login, '') end, m.active, \
    (select count(*) from session s where s.council = m.council and s.member = m.id and s.revoked_at is null \
        and s.expires_at >= $1), \
    (select max(s.used_at) from session s where s.council = m.council and s.member = m.id), \
    (select max(i.expires_at) from invitation i where i.council = m.council and i.member = m.id \
        and i.cancelled_at is null and i.uses_left > 0 and i.expires_at >= $1), m.password is not null \
    from member m where m.council = $2 and ($3 is null or m.centre = $3) and ($4 = '' or m.role = $4) \
    and m.is_importer = 0";

/// A page of the members that fit, by name.
pub(crate) fn search(
    conn: &Connection,
    who: &Identity,
    asked: &MemberSearch,
    now: Timestamp,
) -> Result<MemberPage, ChangeError> {
    let reach = allowed(who, asked)?;
    check(asked)?;
    let wanted = folded(&asked.text);
    let digits = digits_of(&asked.text);
    let mut select = conn.prepare_cached(SELECT)?;
    let council = who.council.uuid();
    let key = (now.0, council.as_bytes(), asked.centre.map(|centre| *centre.as_bytes()), asked.role.as_str());
    let mut found = Vec::new();
    for row in select.query_map(key, info)? {
        let (member, has_password) = row?;
        let role = Role::from_code(&member.role);
        let centre = CentreId::new(member.centre);
        let is_wanted = reach.covers(who.actor.whose_member(centre, &role))
            && is_in_state(&member, has_password, &asked.state)
            && (asked.skill.is_empty() || member.skills.contains(&asked.skill))
            && holds(&member, &wanted, &digits);
        if is_wanted {
            found.push(member);
        }
    }
    found.sort_by(by_name);
    let total = u64::try_from(found.len()).unwrap_or(u64::MAX);
    let skip = usize::try_from(asked.skip).unwrap_or(usize::MAX);
    Ok(MemberPage { members: found.into_iter().skip(skip).take(PAGE).collect(), total })
}

/// Whoever asks for a centre, or for the administrators of one, is refused when they are not theirs to see.
fn allowed(who: &Identity, asked: &MemberSearch) -> Result<Reach, Refusal> {
    require_any(who, Action::ReadMembers)?;
    if let Some(centre) = asked.centre {
        let whose = who.actor.whose_member(CentreId::new(centre), &Role::from_code(&asked.role));
        require(who, Action::ReadMembers, whose)?;
    }
    Ok(Reach::of(&who.actor.role, Action::ReadMembers))
}

fn check(asked: &MemberSearch) -> Result<(), Refusal> {
    let mut problems = FieldProblems::default();
    if asked.text.chars().count() > TEXT_MAX {
        problems.add("text", "too_long");
    }
    if !matches!(asked.state.as_str(), "" | "here" | "away" | "all" | "no_way_in" | "not_in") {
        problems.add("state", "unknown");
    }
    problems.refuse()
}

fn info(row: &Row<'_>) -> rusqlite::Result<(MemberInfo, bool)> {
    let member = MemberInfo {
        id: uuid(row, 0)?,
        name: row.get(1)?,
        centre: uuid(row, 2)?,
        role: row.get(3)?,
        skills: row.get_ref(4)?.as_str()?.split_whitespace().map(str::to_owned).collect(),
        phone: row.get(5)?,
        login: row.get(6)?,
        put_away: row.get::<_, i64>(7)? == 0,
        sessions: row.get::<_, i64>(8)?.cast_unsigned(),
        last_seen: row.get(9)?,
        invited_until: row.get(10)?,
    };
    Ok((member, row.get(11)?))
}

fn is_in_state(member: &MemberInfo, has_password: bool, state: &str) -> bool {
    match state {
        "all" => true,
        "away" => member.put_away,
        "no_way_in" => {
            !member.put_away && !has_password && member.sessions == 0 && member.invited_until.is_none()
        }
        "not_in" => !member.put_away && !has_password && member.sessions == 0,
        _ => !member.put_away,
    }
}

fn holds(member: &MemberInfo, wanted: &str, digits: &str) -> bool {
    let is_in = |text: &str| folded(text).contains(wanted);
    is_in(&member.name)
        || is_in(&member.login)
        || (digits.len() >= 3 && digits_of(&member.phone).contains(digits))
        || is_in(&member.phone)
}

/// As texts are compared: small letters, ё as е, one space between words.
fn folded(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ").replace('ё', "е")
}

fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn by_name(a: &MemberInfo, b: &MemberInfo) -> Ordering {
    folded(&a.name).cmp(&folded(&b.name)).then(a.id.cmp(&b.id))
}
