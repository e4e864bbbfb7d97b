//! Which rows of a table with members look like somebody who is here already: by phone, by name.

use std::collections::HashMap;

use ryadom_protocol::imports::{AlikeMember, MemberRow};

use super::alike_letters::plain;
use super::values::phone::nationals;
use crate::store::Member;

/// The members who are here, ready to be compared with.
pub(super) struct Likeness<'a> {
    members: &'a [Member],
    by_name: HashMap<String, Vec<usize>>,
    by_phone: HashMap<String, Vec<usize>>,
}

impl<'a> Likeness<'a> {
    /// Of these members.
    pub(super) fn of(members: &'a [Member]) -> Self {
        let mut likeness = Self { members, by_name: HashMap::new(), by_phone: HashMap::new() };
        for (at, member) in members.iter().enumerate() {
            likeness.by_name.entry(words(&member.name)).or_default().push(at);
            for phone in nationals(&member.phone) {
                likeness.by_phone.entry(phone).or_default().push(at);
            }
        }
        likeness
    }

    /// The member a row looks like most.
    pub(super) fn find(&self, row: &MemberRow) -> Option<AlikeMember> {
        let name = words(&row.name);
        let of_name = self.by_name.get(&name).into_iter().flatten();
        let phones = nationals(&row.phone);
        let of_phone = phones.iter().filter_map(|phone| self.by_phone.get(phone)).flatten();
        let found = of_phone.chain(of_name).map(|at| {
            let member = &self.members[*at];
            let is_phone = nationals(&member.phone).iter().any(|phone| phones.contains(phone));
            (member, is_phone, words(&member.name) == name)
        });
        // The first of the best: who is here goes before who is put away.
        let rank =
            |(member, is_phone, is_name): &(&Member, bool, bool)| (*is_phone && *is_name, member.active);
        found.reduce(|best, next| if rank(&next) > rank(&best) { next } else { best }).map(
            |(member, is_phone, is_name)| {
                let by = [(is_phone, "phone"), (is_name, "name")];
                AlikeMember {
                    line: row.line,
                    name: row.name.clone(),
                    phone: row.phone.clone(),
                    role: row.role.clone(),
                    by: by.iter().filter(|(is_so, _)| *is_so).map(|(_, code)| (*code).to_owned()).collect(),
                    member: member.id.uuid(),
                    other_name: member.name.clone(),
                    other_phone: member.phone.clone(),
                    other_centre: member.centre.uuid(),
                    put_away: !member.active,
                }
            },
        )
    }
}

/// A name's words in one order: «Нина Лесная» is «Лесная Нина».
fn words(name: &str) -> String {
    let mut words: Vec<String> = name.split_whitespace().map(plain).collect();
    words.sort_unstable();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use ryadom_domain::{CentreId, MemberId, Role};
    use uuid::Uuid;

    use super::*;

    fn member(id: u128, name: &str, phone: &str, active: bool) -> Member {
        Member {
            id: MemberId::new(Uuid::from_u128(id)),
            centre: CentreId::default(),
            name: name.to_owned(),
            role: Role::Volunteer,
            skills: Vec::new(),
            phone: phone.to_owned(),
            login: None,
            active,
        }
    }

    #[track_caller]
    fn check(name: &str, phone: &str, expected: Option<(u128, &[&str])>) {
        let members = [
            member(1, "Лесная Нина", "8 (900) 000-00-11", true),
            member(2, "Озёров Пётр", "+79000000012, 38-12-34", false),
            member(3, "Озеров Петр", "", true),
        ];
        let row = MemberRow { name: name.to_owned(), phone: phone.to_owned(), ..MemberRow::default() };
        let found = Likeness::of(&members).find(&row);
        let found = found
            .as_ref()
            .map(|found| (found.member.as_u128(), found.by.iter().map(String::as_str).collect::<Vec<_>>()));
        assert_eq!(found, expected.map(|(id, by)| (id, by.to_vec())), "{name} {phone}");
    }

    #[test]
    fn finds_who_is_here_by_phone_and_by_name() {
        check("нина лесная", "+79000000011", Some((1, &["phone", "name"])));
        check("Лecная  Нина", "", Some((1, &["name"])));
        check("Лесной Иван", "79000000011", Some((1, &["phone"])));
        check("Лесной Иван", "89000000099", None);
        check("Озёров Пётр", "381234", Some((2, &["phone", "name"])));
        check("Озёров Пётр", "", Some((3, &["name"])));
    }
}
