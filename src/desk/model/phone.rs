//! Phone numbers as people write them, brought to one form for searching and comparing.

use ryadom_domain::phone::numbers;
use ryadom_text::Needle;

/// All digits of a text, in order.
#[must_use]
pub(crate) fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The digits that tell one number from another, a Russian number without its leading 8 or +7; of a cell with several
/// numbers those of each, with a space before every one but the first. Extensions are left out: half of a town has 204.
#[must_use]
pub(crate) fn national(cell: &str) -> String {
    let all = digits(cell);
    // Nearly every cell is one number, and there may be a hundred thousand of them.
    if looks_like_one(cell) && all.len() == 11 && all.starts_with(['7', '8']) {
        return all[1..].to_owned();
    }
    let found = numbers(cell).into_iter().map(|number| match &number.dial {
        Ok(dial) => digits(dial.as_str().trim_start_matches("+7")),
        Err(_) => digits(&number.shown),
    });
    found.filter(|digits| !digits.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Digits that somebody typed, ready to be compared with many numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Digits {
    typed: Needle,
    /// What follows the 8 or the 7 that a number may begin with.
    without_trunk: Option<Box<str>>,
}

impl Digits {
    /// Prepares what was typed, of which only [`digits`] are left.
    #[must_use]
    pub(crate) fn new(typed: &str) -> Self {
        let without_trunk = typed.strip_prefix(['7', '8']).filter(|rest| !rest.is_empty());
        Self { typed: Needle::new(typed), without_trunk: without_trunk.map(Into::into) }
    }

    /// Whether they are part of one of the numbers that are given in their [`national`] form.
    #[must_use]
    pub(crate) fn are_in(&self, national: &str) -> bool {
        self.without_trunk
            .as_deref()
            .is_some_and(|rest| national.split(' ').any(|number| number.starts_with(rest)))
            || self.typed.is_in(national.as_bytes())
    }

    /// Whether every number they are in contains the ones before them, too.
    #[must_use]
    pub(crate) fn narrow(&self, before: &Self) -> bool {
        self.typed.word().starts_with(before.typed.word())
    }
}

/// Whether a text is made only of what phone numbers are written with.
#[must_use]
pub(crate) fn looks_like_one(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')' | ' ' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_written_in_many_ways_is_one_number() {
        for text in
            ["+7 (910) 123-45-67", "8 910 123 45 67", "89101234567", "910 1234567", "8 910 123-45-67, дочь"]
        {
            assert_eq!(national(text), "9101234567", "{text}");
        }
    }

    #[test]
    fn every_number_of_a_cell_is_found_and_no_extension() {
        let both = national("8 (4812) 00-95-13 доб. 204, +7 900 000-00-01 (дочь)");
        assert_eq!(both, "4812009513 9000000001");
        for typed in ["4812009513", "9000000001", "8900000", "84812", "7900"] {
            assert!(Digits::new(typed).are_in(&both), "{typed}");
        }
        for typed in ["204", "95139000", "8481290"] {
            assert!(!Digits::new(typed).are_in(&both), "{typed}");
        }
    }

    #[test]
    fn a_number_whose_town_is_not_known_is_found_by_its_digits() {
        assert_eq!(national("00-95-13"), "009513");
        assert_eq!(national("нет"), "");
    }

    #[test]
    fn a_number_is_found_by_its_start_and_by_its_end() {
        for typed in ["8910", "7910", "910", "4567", "89101234567"] {
            assert!(Digits::new(typed).are_in("9101234567"), "{typed}");
        }
        assert!(!Digits::new("8123").are_in("9101234567"));
    }

    #[test]
    fn words_are_not_numbers() {
        assert!(looks_like_one("+7 (910)"));
        assert!(!looks_like_one("дом 5"));
        assert!(!looks_like_one("+"));
    }
}
