//! A whole address in one cell, taken apart by the words that say what each part is.
//!
//! What no word marks stays where it stood, in the street: nothing is guessed, and nothing is lost.

use super::address_marks::{Is, glued, mark, starts_with_digit};

/// The parts of an address; empty where it says nothing of the kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::import) struct Parts {
    /// District or region.
    pub district: String,
    /// Town or village.
    pub town: String,
    /// Street and house.
    pub street: String,
    /// Entrance.
    pub entrance: String,
    /// Floor.
    pub floor: String,
    /// Flat.
    pub flat: String,
    /// Code of the street door.
    pub door_code: String,
}

/// Takes an address apart.
#[must_use]
pub(in crate::import) fn parts(address: &str) -> Parts {
    let pieces = pieces(address);
    let has_street = pieces.iter().any(|piece| piece.is == Some(Is::Street));
    let mut parts = Parts::default();
    for (at, piece) in pieces.iter().enumerate() {
        let text = piece.text();
        match piece.is {
            Some(Is::District) => join(&mut parts.district, &text, ", "),
            Some(Is::Town) if parts.town.is_empty() => parts.town = text,
            Some(Is::Entrance) => join(&mut parts.entrance, &piece.value(), ", "),
            Some(Is::Floor) => join(&mut parts.floor, &piece.value(), ", "),
            Some(Is::Flat) => join(&mut parts.flat, &piece.value(), ", "),
            Some(Is::DoorCode) => join(&mut parts.door_code, &piece.value(), ", "),
            // The post's number for the place says nothing at the door.
            None if at == 0 && is_index(&text) => {}
            // "Смоленск, ул. Тихая, 3": what stands before the street without a word is the town.
            None if has_street && parts.street.is_empty() && parts.town.is_empty() && is_name(&text) => {
                parts.town = text;
            }
            Some(Is::Street | Is::House | Is::Town) | None => join(&mut parts.street, &text, ", "),
        }
    }
    parts
}

fn join(whole: &mut String, part: &str, separator: &str) {
    if !whole.is_empty() && !part.is_empty() {
        whole.push_str(separator);
    }
    whole.push_str(part);
}

/// A part of an address: its words, and what it is.
#[derive(Debug, Default)]
struct Piece {
    words: Vec<String>,
    is: Option<Is>,
    /// Where its mark stands among the words.
    mark: usize,
}

impl Piece {
    fn text(&self) -> String {
        self.words.join(" ")
    }

    /// The second number of a piece, which belongs to the mark after it: "кв 12 2 подъезд".
    fn number_to_spare(&mut self, next: Is) -> Option<String> {
        let is_counted = |is| matches!(is, Is::Entrance | Is::Floor | Is::Flat | Is::House);
        let numbers = self.words.iter().filter(|word| starts_with_digit(word)).count();
        let is_spare =
            matches!(next, Is::Entrance | Is::Floor) && self.is.is_some_and(is_counted) && numbers > 1;
        if is_spare && self.words.last().is_some_and(|last| starts_with_digit(last)) {
            self.words.pop()
        } else {
            None
        }
    }

    /// The street's name behind the town's, which belongs to the mark after it: "г. Смоленск Тихий пер."
    fn street_to_spare(&mut self, next: Is, is_end: bool) -> Option<String> {
        let is_place = matches!(self.is, Some(Is::Town | Is::District));
        let has_both = self.words.len() > self.mark + 2;
        let is_spare = next == Is::Street && is_end && is_place && has_both;
        if is_spare && self.words.last().is_some_and(|last| !starts_with_digit(last)) {
            self.words.pop()
        } else {
            None
        }
    }

    /// Without the word that says what it is.
    fn value(&self) -> String {
        let words = self.words.iter().enumerate().filter(|(at, _)| *at != self.mark);
        let value = words.map(|(_, word)| word.as_str()).collect::<Vec<_>>().join(" ");
        value
            .trim_matches(|c: char| matches!(c, ':' | '.' | ' ' | '№' | '-'))
            .trim_end_matches("-й")
            .to_owned()
    }
}

fn pieces(address: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for part in address.split([',', ';', '\n']) {
        let words = words(part);
        let mut current = Piece::default();
        for (at, word) in words.iter().enumerate() {
            let next = words.get(at + 1).map(String::as_str);
            let is_end = || ends_a_name(next, words.get(at + 2).map(String::as_str));
            let Some(is) = mark(word, next) else {
                current.words.push(word.clone());
                continue;
            };
            if current.is.is_none() && is_before_its_mark(&current.words, is, is_end()) {
                current.mark = current.words.len();
                current.words.push(word.clone());
                current.is = Some(is);
            } else if let Some(name) = current.street_to_spare(is, is_end()) {
                push(&mut pieces, std::mem::take(&mut current));
                current = Piece { words: vec![name, word.clone()], is: Some(is), mark: 1 };
            } else if let Some(number) = current.number_to_spare(is) {
                push(&mut pieces, std::mem::take(&mut current));
                current = Piece { words: vec![number, word.clone()], is: Some(is), mark: 1 };
            } else {
                // A house belongs to its street, also without a comma.
                push(&mut pieces, std::mem::take(&mut current));
                current = Piece { words: vec![word.clone()], is: Some(is), mark: 0 };
            }
        }
        push(&mut pieces, current);
    }
    pieces
}

fn push(pieces: &mut Vec<Piece>, piece: Piece) {
    if !piece.words.is_empty() {
        pieces.push(piece);
    }
}

/// Whether a mark says what the words before it are: "2 подъезд", "Рославльский район", "Тихая улица".
fn is_before_its_mark(before: &[String], is: Is, is_end: bool) -> bool {
    let [.., last] = before else { return false };
    match is {
        Is::Entrance | Is::Floor => before.len() == 1 && starts_with_digit(last),
        Is::District => !starts_with_digit(last),
        Is::Street => is_end && !starts_with_digit(last),
        Is::Town | Is::House | Is::Flat | Is::DoorCode => false,
    }
}

/// Whether no street's name follows a mark: nothing does, a number, or what stands before one ("пер. д. 81").
fn ends_a_name(next: Option<&str>, then: Option<&str>) -> bool {
    let Some(word) = next else { return true };
    let is_of_house = |is| !matches!(is, Is::District | Is::Town | Is::Street);
    starts_with_digit(word.trim_start_matches('№')) || mark(word, then).is_some_and(is_of_house)
}

/// The words of a part, "кв.12" and "кв12" as two.
fn words(part: &str) -> Vec<String> {
    let mut words = Vec::new();
    for word in part.split_whitespace() {
        let mut rest = word;
        while let Some(at) = glued(rest) {
            words.push(rest[..at].to_owned());
            rest = &rest[at..];
        }
        words.push(rest.to_owned());
    }
    words
}

fn is_index(text: &str) -> bool {
    text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_name(text: &str) -> bool {
    text.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.')) && !text.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// District, town, street, entrance, floor, flat, door code.
    #[track_caller]
    fn check(address: &str, expected: [&str; 7]) {
        let Parts { district, town, street, entrance, floor, flat, door_code } = parts(address);
        assert_eq!([district, town, street, entrance, floor, flat, door_code], expected, "{address}");
    }

    #[test]
    fn takes_an_address_apart() {
        let full = ["", "г. Смоленск", "ул. Выдуманная, д. 5", "2", "3", "12", "12К"];
        check("г. Смоленск, ул. Выдуманная, д. 5, кв. 12, подъезд 2, этаж 3, домофон 12К", full);
        check("г.Смоленск, ул.Выдуманная, д.5, кв.12, под.2, эт.3, код 12К", full);
        check(
            "г. Смоленск ул. Выдуманная д. 5 кв 12 2 подъезд 3 этаж домофон: 12К",
            ["", "г. Смоленск", "ул. Выдуманная, д. 5", "2", "3", "12", "12К"],
        );
        check(
            "214000, Смоленская обл., Рославльский район, д. Выдуманное, ул. Тихая, 3",
            ["Смоленская обл., Рославльский район", "д. Выдуманное", "ул. Тихая, 3", "", "", "", ""],
        );
        check(
            "Смоленск, пр-т Новый, 7 корп. 2, кв12",
            ["", "Смоленск", "пр-т Новый, 7, корп. 2", "", "", "12", ""],
        );
        check("с. Тихое, Лесная улица 4", ["", "с. Тихое", "Лесная улица 4", "", "", "", ""]);
    }

    #[test]
    fn a_street_is_one_whichever_side_its_word_stands_on() {
        for (address, street) in [
            ("Тихий пер. д.81", "Тихий пер., д. 81"),
            ("Тихий пер. д. 81 кв. 3", "Тихий пер., д. 81"),
            ("Тихий пер.,д.81", "Тихий пер., д. 81"),
            ("Тихий пер.д.81", "Тихий пер., д. 81"),
            ("пер. Тихий д.81", "пер. Тихий, д. 81"),
            ("Тихая ул. дом 5 корп. 2", "Тихая ул., дом 5, корп. 2"),
            ("Тихая улица, д. 5", "Тихая улица, д. 5"),
            ("Новый пр-т д. 7", "Новый пр-т, д. 7"),
            ("Новый проспект №7", "Новый проспект №7"),
            ("Зелёный б-р д.4", "Зелёный б-р, д. 4"),
            ("Круглая пл. д. 1", "Круглая пл., д. 1"),
            ("Речная наб. д. 12", "Речная наб., д. 12"),
            ("Дальнее ш. д. 3", "Дальнее ш., д. 3"),
            ("Дальнее шоссе, 3", "Дальнее шоссе, 3"),
            ("2-й Тихий пер. д. 8", "2-й Тихий пер., д. 8"),
        ] {
            let Parts { town, street: found, .. } = parts(address);
            assert_eq!((town.as_str(), found.as_str()), ("", street), "{address}");
        }
        let town = "г. Смоленск";
        check("г. Смоленск Тихий пер. д.81 кв.3", ["", town, "Тихий пер., д. 81", "", "", "3", ""]);
        check("г. Смоленск, Тихий пер. д.81", ["", town, "Тихий пер., д. 81", "", "", "", ""]);
        check("Смоленск, Тихая ул. д.81", ["", "Смоленск", "Тихая ул., д. 81", "", "", "", ""]);
    }

    #[test]
    fn what_nothing_marks_stays_in_the_street() {
        check("ул. Тихая, 3", ["", "", "ул. Тихая, 3", "", "", "", ""]);
        check("Тихая 3-12, вход со двора", ["", "", "Тихая 3-12, вход со двора", "", "", "", ""]);
        check("", ["", "", "", "", "", "", ""]);
        check("Дом с мезонином, 4", ["", "", "Дом с мезонином, 4", "", "", "", ""]);
    }
}
