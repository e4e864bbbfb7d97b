//! Who can take a delivery, and who should: the least loaded first.

use std::collections::BTreeMap;
use std::sync::Arc;

use ryadom_domain::{CentreId, Kind, MemberId, Role, Skill, Timestamp};
use ryadom_protocol::api::Directory;
use ryadom_text::{fold, pack};

use super::figures::Figures;
use super::filter::district_of;
use super::index::Row;
use super::query::Query;

/// Why a volunteer's deliveries reach no phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoPhone {
    /// They have not come in yet.
    Never,
    /// Where they were in, that was ended.
    Closed,
}

impl NoPhone {
    /// As the directory says it; nothing for who has a phone, and for a code that is not known.
    pub(super) fn of(code: &str) -> Option<Self> {
        match code {
            "never" => Some(Self::Never),
            "closed" => Some(Self::Closed),
            _ => None,
        }
    }
}

/// A volunteer with what they have to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    /// Who.
    pub(crate) id: MemberId,
    /// How they are called.
    pub(crate) name: String,
    /// Their phone; empty when it may not be called.
    pub(crate) phone: String,
    /// Whether their phones were locked out.
    pub(crate) is_revoked: bool,
    /// Why nothing reaches them.
    pub(crate) no_phone: Option<NoPhone>,
    /// What they can do beyond walking.
    pub(crate) skills: Vec<Skill>,
    /// What they have and have not brought.
    pub(crate) open: u32,
    /// What they brought since the day began.
    pub(crate) done_today: u32,
    /// What they could not bring since the day began.
    pub(crate) failed_today: u32,
    /// What they have in the districts in question.
    pub(crate) nearby: u32,
    /// Their last mark that reached us.
    pub(crate) last_heard: Option<Timestamp>,
}

/// The volunteers of a centre, by name.
#[must_use]
pub(crate) fn volunteers(directory: &Directory, centre: CentreId, figures: &Figures) -> Vec<Person> {
    let of_centre = |id| CentreId::new(id) == centre;
    let mut people: Vec<Person> = directory
        .members
        .iter()
        .filter(|member| of_centre(member.centre) && Role::from_code(&member.role) == Role::Volunteer)
        .map(|member| {
            let id = MemberId::new(member.id);
            let all = figures.members.get(&Some(id)).copied().unwrap_or_default();
            let today = figures.members_today.get(&id).copied().unwrap_or_default();
            Person {
                id,
                name: member.name.clone(),
                phone: member.phone.clone(),
                is_revoked: member.revoked,
                no_phone: NoPhone::of(&member.no_phone),
                skills: member.skills.iter().map(|code| Skill::from_code(code)).collect(),
                open: all.open(),
                done_today: today.done,
                failed_today: today.failed,
                nearby: 0,
                last_heard: figures.last_heard.get(&id).copied(),
            }
        })
        .collect();
    people.sort_by(|a, b| a.name.cmp(&b.name).then(a.id.cmp(&b.id)));
    people
}

/// The same people in the order in which to offer them for `chosen`: with the skill it needs, then by fewest open,
/// then by who is going to the same district anyway, then by name. Whom nothing reaches comes last; who was locked out is
/// not offered.
#[must_use]
pub(crate) fn suggested(mut people: Vec<Person>, chosen: &[Arc<Row>], rows: &[Arc<Row>]) -> Vec<Person> {
    people.retain(|person| !person.is_revoked);
    let nearby = open_in_districts_of(chosen, rows);
    for person in &mut people {
        person.nearby = nearby.get(&person.id).copied().unwrap_or_default();
    }
    let wanted: Vec<Skill> = chosen.iter().filter_map(|row| wanted_skill(&row.delivery.kind)).collect();
    let lacks = |person: &Person| wanted.iter().any(|skill| !person.skills.contains(skill));
    people.sort_by_cached_key(|person| {
        (
            person.no_phone.is_some(),
            lacks(person),
            person.open,
            u32::MAX - person.nearby,
            person.name.clone(),
            person.id,
        )
    });
    people
}

/// Those whose name or phone is looked for: those whose name begins with what is typed before those in which it stands
/// somewhere, else in the same order.
#[must_use]
pub(crate) fn found(people: &[Person], typed: &str) -> Vec<Person> {
    let query = Query::new(typed);
    let beginning = fold(typed.trim());
    let matches = |person: &&Person| {
        query.is_empty() || query.matches(&pack(&fold(&person.name)), &super::phone::national(&person.phone))
    };
    let mut found: Vec<Person> = people.iter().filter(matches).cloned().collect();
    found.sort_by_cached_key(|person| !fold(&person.name).starts_with(&beginning));
    found
}

/// The skill a kind of work asks for.
#[must_use]
pub(crate) fn wanted_skill(kind: &Kind) -> Option<Skill> {
    match kind {
        Kind::Support => Some(Skill::Support),
        Kind::Transport => Some(Skill::Car),
        Kind::Medicine
        | Kind::Groceries
        | Kind::Essentials
        | Kind::Bills
        | Kind::Household
        | Kind::Unknown(_) => None,
    }
}

fn open_in_districts_of(chosen: &[Arc<Row>], rows: &[Arc<Row>]) -> BTreeMap<MemberId, u32> {
    let mut districts: Vec<&str> =
        chosen.iter().map(|row| district_of(&row.delivery)).filter(|name| !name.is_empty()).collect();
    districts.sort_unstable();
    districts.dedup();
    let mut open = BTreeMap::new();
    for row in rows.iter().filter(|row| row.delivery.is_open()) {
        if let Some(member) = row.delivery.assignee
            && districts.binary_search(&district_of(&row.delivery)).is_ok()
        {
            *open.entry(member).or_default() += 1;
        }
    }
    open
}

#[cfg(test)]
mod tests {
    use ryadom_domain::{Delivery, Status};
    use ryadom_protocol::api::Member;

    use super::super::samples::{centre, closed, delivery, member, row};
    use super::*;

    fn directory() -> Directory {
        let person = |n: u128, name: &str, skills: &[&str]| Member {
            id: member(n).uuid(),
            name: name.into(),
            centre: centre(1).uuid(),
            role: "volunteer".into(),
            skills: skills.iter().map(|code| (*code).to_owned()).collect(),
            phone: "+7 000 111-22-33".into(),
            revoked: false,
            no_phone: String::new(),
        };
        let mut operator = person(9, "Оператор", &[]);
        operator.role = "operator".into();
        let members =
            vec![person(1, "Яна", &[]), person(2, "Борис", &["car"]), person(3, "Анна", &[]), operator];
        Directory { members, ..Directory::default() }
    }

    fn given(n: u128, to: u128) -> Delivery {
        Delivery { status: Status::Assigned, assignee: Some(member(to)), ..delivery(n) }
    }

    fn names(people: &[Person]) -> Vec<&str> {
        people.iter().map(|person| person.name.as_str()).collect()
    }

    #[test]
    fn only_volunteers_are_offered_the_least_loaded_first() {
        let rows: Vec<_> =
            [given(1, 3), given(2, 3), given(3, 2), closed(4, Status::Done, member(1), 5), delivery(5)]
                .map(row)
                .into();
        let people = volunteers(&directory(), centre(1), &Figures::of(&rows, Timestamp(0)));
        assert_eq!(names(&people), ["Анна", "Борис", "Яна"]);
        let offered = suggested(people, &rows[4..], &rows);
        assert_eq!(names(&offered), ["Яна", "Борис", "Анна"]);
        assert_eq!((offered[2].open, offered[2].nearby, offered[0].done_today), (2, 2, 1));
    }

    #[test]
    fn who_was_locked_out_is_listed_and_not_offered() {
        let mut directory = directory();
        directory.members[0].revoked = true;
        let people = volunteers(&directory, centre(1), &Figures::default());
        assert!(people.iter().any(|person| person.is_revoked && person.name == "Яна"));
        assert_eq!(names(&suggested(people, &[], &[])), ["Анна", "Борис"]);
    }

    #[test]
    fn whom_nothing_reaches_is_offered_last() {
        let mut directory = directory();
        directory.members[0].no_phone = "never".into();
        directory.members[2].no_phone = "closed".into();
        let people = volunteers(&directory, centre(1), &Figures::default());
        let offered = suggested(people, &[], &[]);
        assert_eq!(names(&offered), ["Борис", "Анна", "Яна"]);
        let why: Vec<_> = offered.iter().map(|person| person.no_phone).collect();
        assert_eq!(why, [None, Some(NoPhone::Closed), Some(NoPhone::Never)]);
    }

    #[test]
    fn a_ride_is_offered_to_those_with_a_car() {
        let ride = Delivery { kind: Kind::Transport, ..delivery(5) };
        let rows: Vec<_> = [given(1, 2), ride].map(row).into();
        let people = volunteers(&directory(), centre(1), &Figures::of(&rows, Timestamp(0)));
        assert_eq!(names(&suggested(people, &rows[1..], &rows))[0], "Борис");
    }

    #[test]
    fn whose_name_begins_so_stands_before_whose_name_holds_it() {
        let mut directory = directory();
        directory.members[1].name = "Иванова Мария Петровна".into();
        directory.members[2].name = "Петров Иван".into();
        let people = volunteers(&directory, centre(1), &Figures::default());
        assert_eq!(names(&found(&people, "ПЕТРОВ")), ["Петров Иван", "Иванова Мария Петровна"]);
        assert_eq!(names(&found(&people, "мария")), ["Иванова Мария Петровна"]);
        assert_eq!(names(&found(&people, "")), names(&people));
    }

    #[test]
    fn people_are_found_by_name_and_phone() {
        let people = volunteers(&directory(), centre(1), &Figures::default());
        assert_eq!(names(&found(&people, "бор")), ["Борис"]);
        assert_eq!(found(&people, "111-22").len(), 3);
    }
}
