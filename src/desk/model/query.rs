//! The search box: what was typed, ready to be compared with ten thousand rows.

use super::phone;

/// Fewest digits that are looked for as a phone number.
const PHONE_DIGITS_MIN: usize = 3;

/// A text in the form in which texts are compared: lower case, ё as е.
#[must_use]
pub(crate) fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).map(|c| if c == 'ё' { 'е' } else { c }).collect()
}

/// What somebody is looking for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Query {
    /// Every one of these must be found.
    words: Vec<Word>,
    /// The whole of it as a phone number, when it looks like one.
    phone: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    text: String,
    /// The same keys on a Russian keyboard, when it was typed with Latin letters.
    other_layout: Option<String>,
    digits: Option<String>,
}

impl Query {
    /// What was typed, taken apart.
    #[must_use]
    pub(crate) fn new(typed: &str) -> Self {
        let words = typed.split_whitespace().map(Word::new).collect();
        let phone = phone::looks_like_one(typed)
            .then(|| phone::digits(typed))
            .filter(|digits| digits.len() >= PHONE_DIGITS_MIN);
        Self { words, phone }
    }

    /// Whether nothing is looked for.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether a row is what is looked for; `text` is [`fold`]ed, `phone` in its national form.
    #[must_use]
    pub(crate) fn matches(&self, text: &str, phone: &str) -> bool {
        if self.phone.as_deref().is_some_and(|typed| phone::contains(phone, typed)) {
            return true;
        }
        self.words.iter().all(|word| word.is_in(text, phone))
    }
}

impl Word {
    fn new(typed: &str) -> Self {
        let text = fold(typed);
        let other_layout = text.chars().any(|c| c.is_ascii_alphabetic()).then(|| russian_layout(&text));
        let digits = Some(typed)
            .filter(|word| phone::looks_like_one(word))
            .map(phone::digits)
            .filter(|digits| digits.len() >= PHONE_DIGITS_MIN);
        Self { text, other_layout, digits }
    }

    fn is_in(&self, text: &str, phone: &str) -> bool {
        text.contains(&self.text)
            || self.other_layout.as_deref().is_some_and(|word| text.contains(word))
            || self.digits.as_deref().is_some_and(|digits| phone::contains(phone, digits))
    }
}

/// The Russian letters on the keys of Latin ones: "bdfyjd" is "иванов" with the keyboard switched the wrong way.
fn russian_layout(text: &str) -> String {
    const LATIN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
    const RUSSIAN: &str = "йцукенгшщзхъфывапролджэячсмитьбюе";
    text.chars()
        .map(|c| {
            let key = LATIN.chars().position(|latin| latin == c);
            key.and_then(|key| RUSSIAN.chars().nth(key)).unwrap_or(c)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "128 семенова алена петровна смоленск ул. кирова, 14";
    const PHONE: &str = "9101234567";

    #[track_caller]
    fn check(typed: &str, found: bool) {
        assert_eq!(Query::new(typed).matches(TEXT, PHONE), found, "{typed}");
    }

    #[test]
    fn letter_case_and_yo_do_not_matter() {
        check("СЕМЁНОВА", true);
        check("Алёна", true);
        assert_eq!(fold("Ёлка"), "елка");
    }

    #[test]
    fn every_word_must_be_there_in_any_order() {
        check("кирова семен", true);
        check("кирова иванов", false);
    }

    #[test]
    fn a_phone_is_found_however_it_is_written() {
        check("+7 (910) 123-45-67", true);
        check("8910123", true);
        check("45-67", true);
        check("кирова 910", true);
        check("8 911", false);
    }

    #[test]
    fn a_house_and_a_number_are_found_by_few_digits() {
        check("14", true);
        check("128", true);
        check("15", false);
    }

    #[test]
    fn the_wrong_keyboard_layout_still_finds() {
        check("ctvtyjdf", true);
        check("bdfyjd", false);
    }

    #[test]
    fn nothing_typed_finds_everything() {
        check("", true);
        check("   ", true);
        assert!(Query::new("  ").is_empty());
    }
}
