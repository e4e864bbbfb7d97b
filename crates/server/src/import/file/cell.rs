//! What a cell holds, without what programs put around it.

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

/// A cell's text: composed letters, no invisible marks, no white space around, none of the ways in which spreadsheet
/// programs say "this is text".
#[must_use]
pub(in crate::import) fn clean(raw: &str) -> String {
    // Nearly every cell is sound already, and short.
    let mut text = if raw.is_ascii() || is_nfc(raw) { raw.to_owned() } else { raw.nfc().collect() };
    if text.contains(is_invisible) {
        text.retain(|c| !is_invisible(c));
    }
    let mut kept = text.trim();
    if let Some(inner) = kept.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        kept = inner.trim();
    }
    if let Some(rest) = kept.strip_prefix('\'')
        && rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '=' | '@' | '('))
    {
        kept = rest;
    }
    if kept.len() == text.len() { text } else { kept.to_owned() }
}

/// Runs of white space become one space: exports are full of them, and a line break has no place in a list.
#[must_use]
pub(in crate::import) fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !tidied.is_empty() {
            tidied.push(' ');
        }
        tidied.push_str(word);
    }
    tidied
}

/// A mark without a shape of its own: byte order, zero width, direction, where a word may break.
const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
    )
}

/// What a spreadsheet program shows when it could not work a value out, or has no room for it.
#[must_use]
pub(in crate::import) fn is_program_error(text: &str) -> bool {
    const ERRORS: [&str; 17] = [
        "#VALUE!",
        "#REF!",
        "#N/A",
        "#DIV/0!",
        "#NAME?",
        "#NUM!",
        "#NULL!",
        "#SPILL!",
        "#CALC!",
        "#ЗНАЧ!",
        "#ССЫЛКА!",
        "#Н/Д",
        "#ДЕЛ/0!",
        "#ИМЯ?",
        "#ЧИСЛО!",
        "#ПУСТО!",
        "Err:502",
    ];
    let is_too_narrow = text.len() >= 3 && text.bytes().all(|byte| byte == b'#');
    is_too_narrow || ERRORS.contains(&text) || (text.starts_with("Err:5") && text.len() == 7)
}

/// How a spreadsheet program calls a column: A, B, …, Z, AA, AB.
#[must_use]
pub(in crate::import) fn letters(mut at: usize) -> String {
    let mut name = String::new();
    loop {
        let digit = u8::try_from(at % 26).unwrap_or_default();
        name.insert(0, char::from(b'A' + digit));
        if at < 26 {
            return name;
        }
        at = at / 26 - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_off_what_programs_put_around() {
        for (raw, expected) in [
            ("\u{feff}1", "1"),
            (" \u{200b}2\u{a0}", "2"),
            ("'+79000000014", "+79000000014"),
            ("=\"89000000015\"", "89000000015"),
            ("'Ромашка'", "'Ромашка'"),
            ("и\u{306}", "й"),
            ("со\u{ad}бака", "собака"),
            ("ул. Тихая, 3", "ул. Тихая, 3"),
            ("=1+1", "=1+1"),
        ] {
            assert_eq!(clean(raw), expected, "{raw:?}");
        }
    }

    #[test]
    fn knows_what_programs_write_when_they_fail() {
        for text in ["#ЗНАЧ!", "#N/A", "###########", "Err:508"] {
            assert!(is_program_error(text), "{text}");
        }
        for text in ["#5", "№ 3", "##", "", "Err:"] {
            assert!(!is_program_error(text), "{text}");
        }
    }

    #[test]
    fn counts_columns_as_programs_do() {
        let names: Vec<String> = [0, 25, 26, 27, 701, 702].into_iter().map(letters).collect();
        assert_eq!(names, ["A", "Z", "AA", "AB", "ZZ", "AAA"]);
    }
}
