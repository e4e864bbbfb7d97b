//! The search box: what was typed, ready to be compared with a hundred thousand rows.

use ryadom_text::{Needle, fold};

use super::phone::{self, Digits};

/// Fewest digits that are looked for as a phone number.
const PHONE_DIGITS_MIN: usize = 3;

/// What somebody is looking for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Query {
    /// Every one of these must be found.
    words: Vec<Word>,
    /// The whole of it as a phone number, when it looks like one and is more than a single word.
    phone: Option<Digits>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    text: Needle,
    /// The same keys on a Russian keyboard, when it was typed with Latin letters.
    other_layout: Option<Needle>,
    digits: Option<Digits>,
}

impl Query {
    /// What was typed, taken apart.
    #[must_use]
    pub(crate) fn new(typed: &str) -> Self {
        let words: Vec<Word> = typed.split_whitespace().map(Word::new).collect();
        let phone = if words.len() > 1 { digits(typed) } else { None };
        Self { words, phone }
    }

    /// Whether nothing is looked for.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether a row is what is looked for; `text` is [packed](ryadom_text::pack), `phone` in its national form.
    #[must_use]
    pub(crate) fn matches(&self, text: &[u8], phone: &str) -> bool {
        self.phone.as_ref().is_some_and(|digits| digits.are_in(phone))
            || self.words.iter().all(|word| word.is_in(text, phone))
    }

    /// Whether everything it finds was found by the one before it, too: then only that must be searched.
    #[must_use]
    pub(crate) fn narrows(&self, before: &Self) -> bool {
        let narrows_phone = match (&self.phone, &before.phone) {
            (None, _) => true,
            (Some(digits), Some(before)) => digits.narrow(before),
            (Some(_), None) => false,
        };
        narrows_phone
            && self.words.len() >= before.words.len()
            && self.words.iter().zip(&before.words).all(|(word, before)| word.narrows(before))
    }
}

fn digits(typed: &str) -> Option<Digits> {
    let is_long_enough = |digits: &String| digits.len() >= PHONE_DIGITS_MIN;
    let digits = phone::looks_like_one(typed).then(|| phone::digits(typed)).filter(is_long_enough)?;
    Some(Digits::new(&digits))
}

impl Word {
    fn new(typed: &str) -> Self {
        let text = fold(typed);
        let is_latin = text.chars().any(|c| c.is_ascii_alphabetic());
        let other_layout = is_latin.then(|| Needle::new(&russian_layout(&text)));
        Self { text: Needle::new(&text), other_layout, digits: digits(typed) }
    }

    fn is_in(&self, text: &[u8], phone: &str) -> bool {
        self.digits.as_ref().is_some_and(|digits| digits.are_in(phone))
            || self.text.is_in(text)
            || self.other_layout.as_ref().is_some_and(|word| word.is_in(text))
    }

    fn narrows(&self, before: &Self) -> bool {
        let begins = |word: &Needle, with: &Needle| word.word().starts_with(with.word());
        let narrows_layout = self
            .other_layout
            .as_ref()
            .is_none_or(|word| begins(word, before.other_layout.as_ref().unwrap_or(&before.text)));
        let narrows_digits = match (&self.digits, &before.digits) {
            (None, _) => true,
            (Some(digits), Some(before)) => digits.narrow(before),
            (Some(_), None) => false,
        };
        begins(&self.text, &before.text) && narrows_layout && narrows_digits
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
    use ryadom_text::pack;

    use super::*;

    const TEXT: &str = "128 семенова алена петровна смоленск ул. кирова, 14";
    const PHONE: &str = "9101234567";

    #[track_caller]
    fn check(typed: &str, found: bool) {
        assert_eq!(Query::new(typed).matches(&pack(TEXT), PHONE), found, "{typed}");
    }

    #[test]
    fn letter_case_and_yo_do_not_matter() {
        check("СЕМЁНОВА", true);
        check("Алёна", true);
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
    fn what_narrows_finds_nothing_new() {
        let typed = [
            "", "7", "79", "791", "7910", "79101", "12", "123", "123а", "+7 9", "+7 91", "+7 910", "к", "ки",
            "ки 1",
        ]
        .into_iter()
        .chain([
            "ки 12", "ки 123", "[", "[a", "ctv", "ctvty", "сем", "сем[", "сем[f", "910 12", "910 123",
            "123 4",
        ]);
        let queries: Vec<(&str, Query)> = typed.map(|typed| (typed, Query::new(typed))).collect();
        let texts = [TEXT, "123 кирилл 12", "х123а сем", "ха 79", ""].map(pack);
        let phones = [PHONE, "7912345678", "1234", ""];
        let mut n_narrowing = 0;
        for (before_typed, before) in &queries {
            for (typed, query) in queries.iter().filter(|(_, query)| query.narrows(before)) {
                n_narrowing += 1;
                for (text, phone) in texts.iter().flat_map(|text| phones.map(|phone| (text.clone(), phone))) {
                    let is_new = query.matches(&text, phone) && !before.matches(&text, phone);
                    assert!(!is_new, "{typed:?} after {before_typed:?} finds {text:?} {phone:?}");
                }
            }
        }
        assert!(n_narrowing > queries.len());
        let narrows = |typed: &str, before: &str| Query::new(typed).narrows(&Query::new(before));
        assert!(
            narrows("семенов", "семен") && narrows("79101", "7910") && narrows("кирова 9101", "кирова 910")
        );
        assert!(!narrows("791", "79") && !narrows("семен", "семенов"));
    }

    #[test]
    fn nothing_typed_finds_everything() {
        check("", true);
        check("   ", true);
        assert!(Query::new("  ").is_empty());
    }
}
