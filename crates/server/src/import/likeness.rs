//! Rows that look like people who are here already, under whatever key.

use std::collections::HashMap;

use ryadom_domain::{Address, Details};
use ryadom_text::fold;

use super::alike_letters::as_cyrillic;
use super::values::phone::nationals;

/// Fewest letters of a word that tells one person from another.
const LETTERS_MIN: usize = 3;
/// How many with the same phone or address are looked at: beyond that it is a hostel's.
const SHARED_MAX: usize = 100;

/// What is known of somebody, in the form in which people are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Looks {
    phones: Vec<String>,
    name: Vec<String>,
    /// Street, house and flat; empty when they tell nothing.
    address: String,
}

/// By what two people are alike.
pub(super) type By = &'static [&'static str];

impl Looks {
    /// Of somebody with this name, phone and address.
    #[must_use]
    pub(super) fn of(name: &str, phone: &str, street: &str, flat: &str) -> Self {
        Self { phones: nationals(phone), name: words(name), address: place(street, flat) }
    }

    /// Of whom a request is for.
    #[must_use]
    pub(super) fn of_details(details: &Details) -> Self {
        let who = &details.recipient;
        Self::of(&who.name, &who.phone, &who.address.street, &who.address.flat)
    }
}

/// People who can be found by what they look like. `T` says who somebody is.
#[derive(Debug)]
pub(super) struct Crowd<T> {
    people: Vec<(Looks, T)>,
    by_phone: HashMap<String, Vec<usize>>,
    by_address: HashMap<String, Vec<usize>>,
}

impl<T> Default for Crowd<T> {
    fn default() -> Self {
        Self { people: Vec::new(), by_phone: HashMap::new(), by_address: HashMap::new() }
    }
}

impl<T> Crowd<T> {
    /// Adds somebody.
    pub(super) fn add(&mut self, looks: Looks, who: T) {
        let at = self.people.len();
        for phone in &looks.phones {
            self.by_phone.entry(phone.clone()).or_default().push(at);
        }
        if !looks.address.is_empty() {
            self.by_address.entry(looks.address.clone()).or_default().push(at);
        }
        self.people.push((looks, who));
    }

    /// The likeliest one for whom `is_wanted` holds: the same phone and name, or the same name and address.
    pub(super) fn find(&self, looks: &Looks, is_wanted: impl Fn(&T) -> bool) -> Option<(&T, By)> {
        let same = |at: &usize| {
            let (other, who) = &self.people[*at];
            (is_wanted(who) && is_same_name(&looks.name, &other.name)).then_some((other, who))
        };
        let by_phone = looks.phones.iter().flat_map(|phone| self.by_phone.get(phone).into_iter().flatten());
        if let Some((other, who)) = by_phone.take(SHARED_MAX).filter_map(same).next() {
            let is_all = !looks.address.is_empty() && other.address == looks.address;
            return Some((who, if is_all { &["phone", "name", "address"] } else { &["phone", "name"] }));
        }
        let by_address = self.by_address.get(&looks.address).into_iter().flatten();
        by_address.take(SHARED_MAX).filter_map(same).next().map(|(_, who)| (who, &["name", "address"] as By))
    }
}

/// Whether a row seems to be about somebody else than it was: another name, and neither phone nor address is the same.
#[must_use]
pub(super) fn is_other_person(before: &Details, now: &Details) -> bool {
    let (before, now) = (Looks::of_details(before), Looks::of_details(now));
    let shares_phone = now.phones.iter().any(|phone| before.phones.contains(phone));
    !is_same_name(&before.name, &now.name) && !shares_phone
}

/// An address in one line, as a person reads it.
#[must_use]
pub(super) fn address_line(address: &Address) -> String {
    let flat = if address.flat.is_empty() { String::new() } else { format!("кв. {}", address.flat) };
    [address.town.as_str(), &address.street, &flat]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// Whether every word of the shorter name is in the other one, or begins a word there: «Лесная Н. П.».
fn is_same_name(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let is_initial = |initial: &str, word: &str| initial.chars().count() == 1 && word.starts_with(initial);
    let fits = |word: &String| {
        long.iter().any(|known| known == word || is_initial(word, known) || is_initial(known, word))
    };
    let tells = |word: &String| word.chars().count() >= LETTERS_MIN && long.contains(word);
    short.iter().any(tells) && short.iter().all(fits)
}

fn words(text: &str) -> Vec<String> {
    fold(&as_cyrillic(text))
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Street, house and flat without the words that only say what they are.
fn place(street: &str, flat: &str) -> String {
    const EMPTY: [&str; 20] = [
        "ул",
        "улица",
        "д",
        "дом",
        "кв",
        "квартира",
        "пр",
        "просп",
        "проспект",
        "т",
        "пер",
        "переулок",
        "б",
        "р",
        "бульвар",
        "корп",
        "корпус",
        "к",
        "стр",
        "г",
    ];
    let mut words = words(street);
    words.retain(|word| !EMPTY.contains(&word.as_str()));
    words.extend(self::words(flat).into_iter().filter(|word| !EMPTY.contains(&word.as_str())));
    // Without a house it is a street that hundreds live in.
    if words.iter().any(|word| word.starts_with(|c: char| c.is_ascii_digit())) {
        words.join(" ")
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(known: [&str; 4], row: [&str; 4]) -> Option<By> {
        let looks = |[name, phone, street, flat]: [&str; 4]| Looks::of(name, phone, street, flat);
        let mut crowd = Crowd::default();
        crowd.add(looks(known), ());
        crowd.find(&looks(row), |()| true).map(|(_, by)| by)
    }

    const HERE: [&str; 4] = ["Лесная Нина Павловна", "+7 900 000-00-11", "ул. Тихая, 3", "12"];

    #[test]
    fn finds_people_however_they_are_written() {
        let all: By = &["phone", "name", "address"];
        assert_eq!(
            found(HERE, ["ЛЕСНАЯ  Нина Павловна", "89000000011", "улица Тихая д.3", "кв. 12"]),
            Some(all)
        );
        assert_eq!(
            found(HERE, ["Лесная Н. П.", "8 (900) 000 00 11", "", ""]),
            Some(&["phone", "name"] as By)
        );
        assert_eq!(
            found(HERE, ["Нина Павловна Лесная", "38-12-34, 89000000011", "", ""]),
            Some(&["phone", "name"] as By)
        );
        assert_eq!(
            found(HERE, ["Леснaя Нина", "", "Тихая 3", "12"]),
            Some(&["name", "address"] as By),
            "a Latin a"
        );
    }

    #[test]
    fn does_not_take_neighbours_and_daughters_for_the_same() {
        assert_eq!(found(HERE, ["Полевая Ёлка", "89000000011", "ул. Тихая, 3", "12"]), None, "another name");
        assert_eq!(found(HERE, ["Лесная Нина Павловна", "89000000099", "ул. Тихая, 5", "12"]), None);
        assert_eq!(found(HERE, ["Н. П.", "89000000011", "", ""]), None, "initials tell nobody");
        assert_eq!(
            found(["Лесная Нина", "", "ул. Тихая", ""], ["Лесная Нина", "", "ул. Тихая", ""]),
            None,
            "no house"
        );
    }

    #[test]
    fn twenty_thousand_rows_are_compared_with_as_many_at_once() {
        let looks = |n: usize| {
            Looks::of(&format!("Фамилия{n} Имя"), &format!("8900{n:07}"), &format!("Тихая {n}"), "")
        };
        let mut crowd = Crowd::default();
        for n in 0..20_000 {
            crowd.add(looks(n), n);
        }
        let begun = std::time::Instant::now();
        assert!((0..20_000).all(|n| crowd.find(&looks(n), |_| true).is_some_and(|(who, _)| *who == n)));
        assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
    }
}
