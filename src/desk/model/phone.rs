//! Phone numbers as people write them, brought to one form for comparing.

use ryadom_text::Needle;

/// All digits of a text, in order.
#[must_use]
pub(crate) fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The digits that tell one number from another: a Russian number without its leading 8 or +7.
#[must_use]
pub(crate) fn national(text: &str) -> String {
    let all = digits(text);
    if all.len() == 11 && (all.starts_with('8') || all.starts_with('7')) { all[1..].to_owned() } else { all }
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

    /// Whether they are part of a number in its [`national`] form.
    #[must_use]
    pub(crate) fn are_in(&self, national: &str) -> bool {
        self.without_trunk.as_deref().is_some_and(|rest| national.starts_with(rest))
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
        for text in ["+7 (910) 123-45-67", "8 910 123 45 67", "89101234567", "910 1234567"] {
            assert_eq!(national(text), "9101234567", "{text}");
        }
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
