//! What names, logins, phones and passwords must be like. Screens ask before they send, the server before it writes.
//!
//! Lengths are in characters; a character is four bytes at most, so they are limits in bytes as well.

mod alike;
mod frequent;
mod letters;

pub use alike::is_same_name;

use crate::validate::LINE_MAX;
use letters::Alphabet;

/// Longest phone number, address or opening hours.
pub const DETAIL_MAX: usize = 200;
/// Longest note about a clinic.
pub const CLINIC_NOTE_MAX: usize = 1_000;
/// Shortest login.
pub const LOGIN_MIN: usize = 3;
/// Longest login.
pub const LOGIN_MAX: usize = 64;
/// Shortest password.
pub const PASSWORD_MIN: usize = 10;
/// Longest password.
pub const PASSWORD_MAX: usize = 200;
/// Most centres of a council.
pub const CENTRES_MAX: usize = 20;
/// Most clinics of a council.
pub const CLINICS_MAX: usize = 200;
/// Most people of one centre at one clinic: the responsible one and the stand-ins.
pub const LIAISONS_MAX: usize = 6;
/// Most skills of a member.
pub const SKILLS_MAX: usize = 16;
/// Longest code that is sent for a word of a list (a role, a skill), in bytes.
pub const CODE_BYTES_MAX: usize = 40;
/// Most members of a council.
pub const MEMBERS_MAX: usize = 5_000;

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldFault {
    /// It is needed, and empty.
    Empty,
    /// It is too long.
    TooLong,
    /// It is too short.
    TooShort,
    /// It holds what it can't.
    Invalid,
    /// A password that anybody would try first.
    TooSimple,
    /// A login whose letters are of two alphabets: some look the same.
    MixedAlphabets,
}

impl FieldFault {
    /// The code as it is sent.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong => "too_long",
            Self::TooShort => "too_short",
            Self::Invalid => "invalid",
            Self::TooSimple => "too_simple",
            Self::MixedAlphabets => "mixed_alphabets",
        }
    }
}

/// The fault of a name, which is needed; spaces and what shows nothing do not count.
#[must_use]
pub fn name_fault(text: &str) -> Option<FieldFault> {
    if !letters::is_visible(text) { Some(FieldFault::Empty) } else { line_fault(text, LINE_MAX) }
}

/// The fault of a line that may be empty.
#[must_use]
pub fn line_fault(text: &str, max_chars: usize) -> Option<FieldFault> {
    if text.trim().chars().count() > max_chars {
        Some(FieldFault::TooLong)
    } else if text.chars().any(|c| c.is_control() || letters::turns_the_line(c)) {
        Some(FieldFault::Invalid)
    } else {
        None
    }
}

/// The fault of a text of several lines that may be empty.
#[must_use]
pub fn text_fault(text: &str, max_chars: usize) -> Option<FieldFault> {
    if text.trim().chars().count() > max_chars {
        Some(FieldFault::TooLong)
    } else if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        Some(FieldFault::Invalid)
    } else {
        None
    }
}

/// A login as it is kept: without spaces around it, in lower case.
#[must_use]
pub fn login_form(typed: &str) -> String {
    typed.trim().to_lowercase()
}

/// The fault of a login, in whatever form it was typed.
#[must_use]
pub fn login_fault(typed: &str) -> Option<FieldFault> {
    let login = login_form(typed);
    let n_chars = login.chars().count();
    if login.is_empty() {
        Some(FieldFault::Empty)
    } else if n_chars < LOGIN_MIN {
        Some(FieldFault::TooShort)
    } else if n_chars > LOGIN_MAX {
        Some(FieldFault::TooLong)
    } else {
        letters_fault(&login)
    }
}

fn letters_fault(login: &str) -> Option<FieldFault> {
    let mut alphabet = None;
    for c in login.chars().filter(|c| !c.is_ascii_digit() && !matches!(c, '.' | '_' | '-')) {
        match (Alphabet::of(c), alphabet) {
            (None, _) => return Some(FieldFault::Invalid),
            (Some(of), Some(before)) if of != before => return Some(FieldFault::MixedAlphabets),
            (of, _) => alphabet = of,
        }
    }
    None
}

/// The fault of a new password of who signs in by `login`.
#[must_use]
pub fn password_fault(password: &str, login: &str) -> Option<FieldFault> {
    let n_chars = password.chars().count();
    let typed = login_form(password);
    if n_chars == 0 {
        Some(FieldFault::Empty)
    } else if n_chars < PASSWORD_MIN {
        Some(FieldFault::TooShort)
    } else if n_chars > PASSWORD_MAX {
        Some(FieldFault::TooLong)
    } else if typed == login_form(login) || frequent::is_frequent(&typed) {
        Some(FieldFault::TooSimple)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_line_of_up_to_200_characters() {
        assert_eq!(name_fault("Штаб «Рядом»"), None);
        assert_eq!(name_fault(&"ы".repeat(200)), None);
        assert_eq!(name_fault(&"ы".repeat(201)), Some(FieldFault::TooLong));
        assert_eq!(name_fault(" \t"), Some(FieldFault::Empty));
        assert_eq!(name_fault("Штаб\nвторой"), Some(FieldFault::Invalid));
        assert_eq!(text_fault("первое окно\nвторая дверь", 100), None);
        assert_eq!(text_fault("а\u{0}", 100), Some(FieldFault::Invalid));
    }

    #[test]
    fn limits_are_inclusive_and_in_characters() {
        assert_eq!(line_fault(&"ы".repeat(DETAIL_MAX), DETAIL_MAX), None);
        assert_eq!(line_fault(&"ы".repeat(DETAIL_MAX + 1), DETAIL_MAX), Some(FieldFault::TooLong));
        for n_chars in [0, 1, CLINIC_NOTE_MAX] {
            assert_eq!(text_fault(&"ы".repeat(n_chars), CLINIC_NOTE_MAX), None, "{n_chars}");
        }
        assert_eq!(text_fault(&"ы".repeat(CLINIC_NOTE_MAX + 1), CLINIC_NOTE_MAX), Some(FieldFault::TooLong));
        for n_chars in [LOGIN_MIN, LOGIN_MAX] {
            assert_eq!(login_fault(&"ы".repeat(n_chars)), None, "{n_chars}");
        }
        for n_chars in [PASSWORD_MIN, PASSWORD_MAX] {
            let password: String = "яблоко и груша ".chars().cycle().take(n_chars).collect();
            assert_eq!(password_fault(&password, "olga"), None, "{n_chars}");
        }
    }

    #[test]
    fn every_fault_has_a_code_of_its_own() {
        use FieldFault::{Empty, Invalid, MixedAlphabets, TooLong, TooShort, TooSimple};
        let codes = [Empty, TooLong, TooShort, Invalid, TooSimple, MixedAlphabets].map(FieldFault::code);
        let expected = ["empty", "too_long", "too_short", "invalid", "too_simple", "mixed_alphabets"];
        assert_eq!(codes, expected);
    }

    #[test]
    fn a_name_has_something_to_see_and_leaves_its_line_alone() {
        for name in ["\u{200b}", "\u{ad}", "\u{3164}", "\u{e0041}", " \u{2800}\u{feff} "] {
            assert_eq!(name_fault(name), Some(FieldFault::Empty), "{name:?}");
        }
        for name in ["\u{202e}аннА", "Анна\u{2028}", "\u{2067}Анна"] {
            assert_eq!(name_fault(name), Some(FieldFault::Invalid), "{name:?}");
        }
        assert_eq!(name_fault("Анна-\u{ad}Мария 👩\u{200d}⚕\u{fe0f}"), None);
    }

    #[test]
    fn a_login_is_of_letters_of_one_alphabet_and_digits() {
        for login in ["olga", "Ольга.П", "штаб-2", " admin_1 "] {
            assert_eq!(login_fault(login), None, "{login}");
        }
        for login in ["\u{430}nna", "ann\u{430}-1", "ольгa"] {
            assert_eq!(login_fault(login), Some(FieldFault::MixedAlphabets), "{login}");
        }
        for login in ["άννα", "anna\u{200b}", "ann\u{131}", "анна٣"] {
            assert_eq!(login_fault(login), Some(FieldFault::Invalid), "{login}");
        }
        assert_eq!(login_form(" Ольга "), "ольга");
        assert_eq!(login_fault("  "), Some(FieldFault::Empty));
        assert_eq!(login_fault("ab"), Some(FieldFault::TooShort));
        assert_eq!(login_fault(&"a".repeat(65)), Some(FieldFault::TooLong));
        assert_eq!(login_fault("ольга петровна"), Some(FieldFault::Invalid));
        assert_eq!(login_fault("a@b.ru"), Some(FieldFault::Invalid));
    }

    #[test]
    fn a_password_is_long_and_not_the_first_one_to_be_tried() {
        for password in ["у нас всё рядом", "земляника12345", "12345земляника", "пароль и груша"]
        {
            assert_eq!(password_fault(password, "olga"), None, "{password}");
        }
        assert_eq!(password_fault("", "olga"), Some(FieldFault::Empty));
        assert_eq!(password_fault("123456789", "olga"), Some(FieldFault::TooShort));
        for password in ["1111111111", "1234567890", "QwertyUiop", "пароль12345"] {
            assert_eq!(password_fault(password, "olga"), Some(FieldFault::TooSimple), "{password}");
        }
        assert_eq!(password_fault("Olga.Petrova", "olga.petrova"), Some(FieldFault::TooSimple));
        assert_eq!(password_fault(&"aы".repeat(101), "olga"), Some(FieldFault::TooLong));
    }
}
