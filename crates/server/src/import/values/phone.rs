//! One cell with one phone number or several, each of which can be dialled.

use std::fmt;

use ryadom_domain::phone::{Number, Undialled, numbers};

use super::number::{Spoilt, spoilt};

/// Fewest digits of a number: an exchange in a village.
const DIGITS_MIN: usize = 4;
/// Most digits of a number, anywhere in the world.
const DIGITS_MAX: usize = 15;
/// Fewest digits that begin a number of their own, and no extension or remark.
const OWN_DIGITS_MIN: usize = 5;
/// What stands before numbers of ten digits, unless a mapping says something else.
pub(in crate::import) const COUNTRY_CODE: &str = "+7";

/// What people write right before or behind digits, and mean by it what it says.
const USUAL_AT_DIGITS: [&str; 14] =
    ["доб", "вн", "внутр", "ext", "x", "т", "тел", "м", "моб", "сот", "д", "дом", "р", "раб"];

/// Why a number can't be dialled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhoneProblem {
    /// A spreadsheet program rounded it.
    Rounded,
    /// There is no digit in it.
    NoDigits,
    /// There are too few.
    TooShort,
    /// There are too many: two numbers without anything between.
    TooLong,
}

impl PhoneProblem {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Rounded => "phone_rounded",
            Self::NoDigits => "phone_no_digits",
            Self::TooShort => "phone_too_short",
            Self::TooLong => "phone_too_long",
        }
    }
}

impl fmt::Display for PhoneProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Rounded => "was rounded by a spreadsheet program and its last digits are lost: look the number up and write it as text",
            Self::NoDigits => "holds no digits: list it under nothing if it stands for no phone",
            Self::TooShort => "has too few digits to be dialled",
            Self::TooLong => "has too many digits for one number: separate several with a comma",
        })
    }
}

/// The numbers in a cell, mended where that can be done, with a comma between; the words around them are kept.
///
/// # Errors
/// The first number that can't be dialled, and why.
pub(in crate::import) fn phones(cell: &str, country_code: &str) -> Result<String, (String, PhoneProblem)> {
    if cell.is_empty() || means_none(cell) {
        return Ok(String::new());
    }
    let numbers: Result<Vec<String>, _> =
        pieces(cell).iter().map(|piece| phone(piece, country_code)).collect();
    Ok(numbers?.join(", "))
}

/// The whole numbers in a cell that holds more than they, with a comma between; empty when there is none.
#[must_use]
pub(in crate::import) fn numbers_in(cell: &str) -> String {
    let is_whole = |number: &Number| matches!(number.dial, Ok(_) | Err(Undialled::NoAreaCode));
    let shown = |number: Number| match number.extension.as_str() {
        "" => number.shown,
        extension => format!("{} доб. {extension}", number.shown),
    };
    numbers(cell).into_iter().filter(is_whole).map(shown).collect::<Vec<_>>().join(", ")
}

/// Letters that stand at a number's digits without a space: a word of another cell, or a slip. What is usually written so
/// ("доб5", "тел89…") is none. `None` where there are no others.
#[must_use]
pub(in crate::import) fn stuck_letters(cell: &str) -> Option<String> {
    let is_letter = |c: char| c.is_alphabetic();
    cell.split_whitespace().find_map(|word| {
        let has_digits = |part: &str| part.contains(|c: char| c.is_ascii_digit());
        let mut runs = word.split(|c: char| !is_letter(c)).filter(|run| !run.is_empty());
        let run = runs.find(|run| {
            let at = run.as_ptr().addr() - word.as_ptr().addr();
            let (before, after) = (&word[..at], &word[at + run.len()..]);
            let is_at_digit = before.ends_with(|c: char| c.is_ascii_digit())
                || after.starts_with(|c: char| c.is_ascii_digit());
            is_at_digit && !USUAL_AT_DIGITS.contains(&run.to_lowercase().as_str())
        })?;
        has_digits(word).then(|| run.to_owned())
    })
}

/// The digits that tell one number from another: those of a long-distance number without its 8 or +7, for each number
/// of a field.
#[must_use]
pub(in crate::import) fn nationals(field: &str) -> Vec<String> {
    let digits = pieces(field).into_iter().map(|piece| {
        let (number, _) = without_extension(&piece);
        let all = digits(number);
        if all.len() == 11 && (all.starts_with('8') || all.starts_with('7')) {
            all[1..].to_owned()
        } else {
            all
        }
    });
    digits.filter(|digits| digits.len() >= OWN_DIGITS_MIN).collect()
}

/// Whether a text is made only of what phone numbers are written with, and has as many digits as one.
#[must_use]
pub(in crate::import) fn looks_like_one(text: &str) -> bool {
    let n_digits = digits(text).len();
    (OWN_DIGITS_MIN + 1..=DIGITS_MAX * 2).contains(&n_digits)
        && text.chars().all(|c| c.is_ascii_digit() || " +-()./,;–".contains(c))
        && text.chars().filter(|c| matches!(c, '.' | '/')).count() < 2
}

fn phone(piece: &str, country_code: &str) -> Result<String, (String, PhoneProblem)> {
    let problem = |problem| Err((piece.to_owned(), problem));
    let piece = match spoilt(piece) {
        Some(Spoilt::Rounded) => return problem(PhoneProblem::Rounded),
        Some(Spoilt::Mended(number)) => number,
        None => piece.to_owned(),
    };
    let (number, _) = without_extension(&piece);
    let all = digits(number);
    match all.len() {
        0 => problem(PhoneProblem::NoDigits),
        n if n < DIGITS_MIN => problem(PhoneProblem::TooShort),
        n if n > DIGITS_MAX => problem(PhoneProblem::TooLong),
        // Nobody can dial a number without its long-distance prefix from another exchange.
        10 if !country_code.is_empty() && !number.contains('+') && all.starts_with(['3', '4', '8', '9']) => {
            Ok(prefixed(&piece, country_code))
        }
        _ => Ok(piece),
    }
}

/// The country's code before the first digit or bracket of a number.
fn prefixed(piece: &str, country_code: &str) -> String {
    let at = piece.find(|c: char| c.is_ascii_digit() || c == '(').unwrap_or_default();
    let space = if piece[at..].starts_with('(') { " " } else { "" };
    format!("{}{country_code}{space}{}", &piece[..at], &piece[at..])
}

/// A cell's numbers. What has too few digits for one stays with the number before it: an extension, a remark.
fn pieces(cell: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for part in cell.split([',', ';', '\n', '\r', '/', '|']).flat_map(|part| part.split(" и ")) {
        let part = part.split_whitespace().collect::<Vec<_>>().join(" ");
        if part.is_empty() {
            continue;
        }
        let is_own = digits(without_extension(&part).0).len() >= OWN_DIGITS_MIN || spoilt(&part).is_some();
        match pieces.last_mut() {
            // 7,9E+10 and 79000000013,0 are one number each.
            Some(last) if spoilt(&format!("{last},{part}")).is_some() => {
                last.push(',');
                last.push_str(&part);
            }
            Some(last) if !is_own || digits(last).is_empty() => {
                last.push_str(", ");
                last.push_str(&part);
            }
            _ => pieces.push(part),
        }
    }
    pieces
}

/// A number, and its extension.
fn without_extension(number: &str) -> (&str, &str) {
    const MARKS: [&str; 5] = ["доб", "вн.", "внутр", "ext", "#"];
    let lower = number.to_lowercase();
    let at = MARKS.iter().filter_map(|mark| lower.find(mark)).min();
    // Lower case has other lengths in some alphabets; in those no extension is looked for.
    match at.filter(|at| lower.len() == number.len() && number.is_char_boundary(*at)) {
        Some(at) => number.split_at(at),
        None => (number, ""),
    }
}

/// Words for "no phone" that people write into the column.
fn means_none(cell: &str) -> bool {
    const WORDS: [&str; 9] = [
        "нет",
        "нет телефона",
        "не указан",
        "не указано",
        "отсутствует",
        "неизвестен",
        "нету",
        "none",
        "no phone",
    ];
    let word = cell.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    word.is_empty() || WORDS.contains(&word.as_str())
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: &str, expected: Result<&str, PhoneProblem>) {
        let found = phones(cell, COUNTRY_CODE);
        assert_eq!(found.as_deref().map_err(|(_, problem)| *problem), expected, "{cell}");
    }

    #[test]
    fn keeps_numbers_as_they_are_written_and_mends_what_can_be() {
        for sound in
            ["+7 900 000-00-11", "8 (900) 000-00-12", "89000000013", "38-12-34", "+7 000 1", "+49 30 1234567"]
        {
            check(sound, Ok(sound));
        }
        check("79000000013.0", Ok("79000000013"));
        check("79000000013,0", Ok("79000000013"));
        check("9000000018", Ok("+79000000018"));
        check("(4812) 38-12-34", Ok("+7 (4812) 38-12-34"));
        check("38-12-34 доб. 125", Ok("38-12-34 доб. 125"));
        check("нет", Ok(""));
        check("—", Ok(""));
        assert_eq!(phones("9000000018", "").unwrap(), "9000000018");
    }

    #[test]
    fn several_numbers_stay_several() {
        check("89000000011; 89000000012", Ok("89000000011, 89000000012"));
        check("89000000011/89000000012", Ok("89000000011, 89000000012"));
        check("89000000011\n9000000012 (дочь)", Ok("89000000011, +79000000012 (дочь)"));
        check("8900 000 00 11 и 38-12-34, доб. 5", Ok("8900 000 00 11, 38-12-34, доб. 5"));
        check("дом. 381234, моб. 9000000011", Ok("дом. 381234, моб. +79000000011"));
        check("8 900 000-00-11, 7,9E+10", Err(PhoneProblem::Rounded));
        assert_eq!(nationals("8 (900) 000-00-11, 38-12-34 доб. 12"), ["9000000011", "381234"]);
    }

    #[test]
    fn says_what_can_not_be_dialled() {
        check("7,9E+10", Err(PhoneProblem::Rounded));
        check("7.900000001E+10", Err(PhoneProblem::Rounded));
        check("Смоленск", Err(PhoneProblem::NoDigits));
        check("12", Err(PhoneProblem::TooShort));
        check("8900000001189000000012", Err(PhoneProblem::TooLong));
    }

    #[test]
    fn takes_numbers_out_of_what_stands_around_them() {
        assert_eq!(numbers_in("34-43-80 (дочь Оля 8 920 339 11 22)"), "34-43-80, 8 920 339 11 22");
        assert_eq!(numbers_in("8 920 339 11 22 33"), "", "nobody knows which digits are too many");
        assert_eq!(numbers_in("позвонить соседке"), "");
    }

    #[test]
    fn finds_letters_that_are_stuck_to_a_number() {
        for (cell, letters) in [
            ("8 920 700 00 01Коор", "Коор"),
            ("89000000011Лесная Нина", "Лесная"),
            ("Нина89000000011", "Нина"),
            ("8900000О011", "О"),
        ] {
            assert_eq!(stuck_letters(cell).as_deref(), Some(letters), "{cell}");
        }
        for cell in
            ["8 920 700 00 01 Коор", "38-12-34 доб5", "тел89000000011", "8-900-000-00-11 (дочь)", "нет", ""]
        {
            assert_eq!(stuck_letters(cell), None, "{cell}");
        }
    }

    #[test]
    fn knows_the_look_of_a_number() {
        assert!(looks_like_one("+7 900 000-00-11") && looks_like_one("381234"));
        for text in ["28.11.2026", "12", "дом 123456", "ул. Тихая", ""] {
            assert!(!looks_like_one(text), "{text}");
        }
    }
}
