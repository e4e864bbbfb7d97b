//! Whether this person has called before: earlier deliveries that look like what is being typed.

use std::cmp::Reverse;
use std::sync::Arc;

use ryadom_text::{Needle, fold};

use super::draft::Draft;
use super::index::Row;
use super::phone::{self, Digits};

/// Most earlier deliveries that are shown.
const SHOWN_MAX: usize = 8;
/// Fewest digits that tell anything.
const PHONE_DIGITS_MIN: usize = 5;
/// Fewest letters of a name or street that tell anything.
const LETTERS_MIN: usize = 3;

/// Why an earlier delivery may be for the same person.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(crate) struct Alike {
    /// The phone is the same, as far as it is typed.
    pub(crate) phone: bool,
    /// The name is the same, as far as it is typed.
    pub(crate) name: bool,
    /// Street and house are the same, as far as they are typed.
    pub(crate) street: bool,
}

impl Alike {
    /// Whether it is hardly chance: half of a town shares a name.
    #[must_use]
    pub(crate) const fn is_strong(self) -> bool {
        self.phone || (self.name && self.street)
    }
}

/// An earlier delivery, and why it is shown.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Earlier {
    /// The delivery.
    pub(crate) row: Arc<Row>,
    /// What is alike.
    pub(crate) alike: Alike,
}

/// Earlier deliveries for what looks like the same person; the likeliest and newest first.
#[must_use]
pub(crate) fn earlier(rows: &[Arc<Row>], draft: &Draft) -> Vec<Earlier> {
    let wanted = Wanted::of(draft);
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(u8, Earlier)> = rows
        .iter()
        .filter_map(|row| {
            let alike = wanted.compare(row);
            let weight = weight(alike);
            (weight > 0).then(|| (weight, Earlier { row: Arc::clone(row), alike }))
        })
        .collect();
    found.sort_by_key(|(weight, earlier)| {
        Reverse((*weight, earlier.row.delivery.created.recorded_at, earlier.row.id()))
    });
    found.truncate(SHOWN_MAX);
    found.into_iter().map(|(_, earlier)| earlier).collect()
}

const fn weight(alike: Alike) -> u8 {
    let phone = if alike.phone { 4 } else { 0 };
    let name = if alike.name { 2 } else { 0 };
    let street = if alike.street { 2 } else { 0 };
    phone + name + street
}

struct Wanted {
    phones: Vec<Digits>,
    name: Vec<Word>,
    street: Vec<Word>,
}

struct Word {
    text: String,
    needle: Needle,
}

impl Wanted {
    fn of(draft: &Draft) -> Self {
        let typed = phone::national(&draft.phone);
        let typed = typed.split(' ').filter(|number| number.len() >= PHONE_DIGITS_MIN);
        let long_enough = |words: Vec<String>| {
            let tells = words.iter().any(|word| word.chars().count() >= LETTERS_MIN);
            let word = |text: String| Word { needle: Needle::new(&text), text };
            if tells { words.into_iter().map(word).collect() } else { Vec::new() }
        };
        Self {
            phones: typed.map(Digits::new).collect(),
            name: long_enough(words(&draft.name)),
            street: long_enough(street_words(&draft.street)),
        }
    }

    fn is_empty(&self) -> bool {
        self.phones.is_empty() && self.name.is_empty() && self.street.is_empty()
    }

    fn compare(&self, row: &Row) -> Alike {
        // The cheap look at the prepared text comes first: it rules nearly every row out.
        let may_have = |words: &[Word]| !words.is_empty() && words.iter().all(|word| row.has(&word.needle));
        let phone = self.phones.iter().any(|digits| digits.are_in(row.phone()));
        let Some(recipient) = row.delivery.recipient.as_ref() else {
            return Alike { phone, ..Alike::default() };
        };
        let name = may_have(&self.name) && begins_all(&words(&recipient.name), &self.name);
        let street =
            may_have(&self.street) && begins_all(&street_words(&recipient.address.street), &self.street);
        Alike { phone, name, street }
    }
}

/// Whether each typed word begins one of the known words; a house number has to be the same.
fn begins_all(known: &[String], typed: &[Word]) -> bool {
    typed.iter().all(|Word { text: word, .. }| {
        let is_number = word.starts_with(|c: char| c.is_ascii_digit());
        known.iter().any(|known| if is_number { known == word } else { known.starts_with(word.as_str()) })
    })
}

fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The words of a street without those that only say that it is a street.
fn street_words(text: &str) -> Vec<String> {
    const EMPTY: [&str; 14] = [
        "ул",
        "улица",
        "пр",
        "т",
        "проспект",
        "пер",
        "переулок",
        "д",
        "дом",
        "пл",
        "площадь",
        "ш",
        "шоссе",
        "кв",
    ];
    words(text).into_iter().filter(|word| !EMPTY.contains(&word.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::super::samples::{delivery, id, row};
    use super::*;

    fn rows() -> Vec<Arc<Row>> {
        (1..=20).map(delivery).map(row).collect()
    }

    #[track_caller]
    fn check(draft: Draft, expected: &[u128]) {
        let ids: Vec<_> = earlier(&rows(), &draft).iter().map(|earlier| earlier.row.id()).collect();
        assert_eq!(ids, expected.iter().map(|n| id(*n)).collect::<Vec<_>>());
    }

    #[test]
    fn the_phone_tells_most() {
        check(Draft { phone: "8 000 000 00 07".into(), ..Draft::default() }, &[7]);
    }

    #[test]
    fn any_of_several_phones_will_do() {
        let phone = "8 4812 00-95-13 доб. 204, 8 000 000 00 07 (дочь)";
        check(Draft { phone: phone.into(), ..Draft::default() }, &[7]);
    }

    #[test]
    fn few_digits_tell_nothing() {
        check(Draft { phone: "8 0".into(), ..Draft::default() }, &[]);
        check(Draft::default(), &[]);
    }

    #[test]
    fn a_street_is_the_same_however_it_is_written() {
        check(Draft { street: "улица кирова д. 14".into(), ..Draft::default() }, &[14]);
        check(Draft { street: "Киров 1".into(), ..Draft::default() }, &[1]);
    }

    #[test]
    fn a_name_and_a_phone_together_come_first() {
        let draft =
            Draft { phone: "000000-0003".into(), name: "Семенова Ал".into(), ..Draft::default() };
        let found = earlier(&rows(), &draft);
        assert_eq!(found[0].row.id(), id(3));
        assert_eq!(found[0].alike, Alike { phone: true, name: true, street: false });
        assert!(found[0].alike.is_strong() && !found[1].alike.is_strong());
        assert_eq!(found.len(), SHOWN_MAX);
    }
}
