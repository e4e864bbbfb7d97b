//! Letters of one alphabet that look like letters of another: a Latin "T" in «Tелефон».

use ryadom_text::fold;

/// Cyrillic letters and the Latin ones that look the same.
const PAIRS: [(char, char); 28] = [
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('У', 'Y'),
    ('Х', 'X'),
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('у', 'y'),
    ('х', 'x'),
    ('к', 'k'),
    ('І', 'I'),
    ('і', 'i'),
    ('Ѕ', 'S'),
    ('ѕ', 's'),
    ('Ј', 'J'),
    ('ј', 'j'),
    ('Ё', 'Ë'),
    ('ё', 'ë'),
];

/// Each letter that looks like a Cyrillic one as that one.
#[must_use]
pub(super) fn as_cyrillic(text: &str) -> String {
    if text.is_ascii() && !text.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        return text.to_owned();
    }
    text.chars()
        .map(|c| PAIRS.iter().find(|(_, latin)| *latin == c).map_or(c, |(cyrillic, _)| *cyrillic))
        .collect()
}

/// Only letters and digits, whatever their case and alphabet: what makes two names of columns the same for a person.
#[must_use]
pub(super) fn plain(text: &str) -> String {
    let plain: String = fold(&as_cyrillic(text)).chars().filter(|c| c.is_alphanumeric()).collect();
    // "№" is no letter, and a name all the same.
    if plain.is_empty() { text.trim().to_owned() } else { plain }
}

/// How two texts that look the same differ, as a sentence.
#[must_use]
pub(super) fn difference(one: &str, other: &str) -> Option<String> {
    if one == other || as_cyrillic(one) != as_cyrillic(other) {
        return None;
    }
    let differing: Vec<String> = one
        .chars()
        .zip(other.chars())
        .filter(|(a, b)| a != b)
        .map(|(a, b)| format!("\"{a}\" is {} in one and {} in the other", alphabet(a), alphabet(b)))
        .collect();
    Some(differing.join(", "))
}

fn alphabet(c: char) -> &'static str {
    if is_cyrillic(c) { "Cyrillic" } else { "Latin" }
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_which_letter_is_of_which_alphabet() {
        assert_eq!(
            difference("Телефон", "Tелефон").unwrap(),
            "\"Т\" is Cyrillic in one and Latin in the other"
        );
        assert_eq!(difference("Телефон", "телефон"), None);
        assert_eq!(difference("12A", "12А").unwrap(), "\"A\" is Latin in one and Cyrillic in the other");
    }

    #[test]
    fn names_of_columns_are_the_same_for_a_person() {
        assert_eq!(plain("Tелефон "), plain("телефон:"));
        assert_eq!(plain("Нас. пункт"), plain("нас.пункт"));
        assert_ne!(plain("Дом"), plain("Том"));
    }
}
