//! Problems as codes and parameters: what a browser puts in its own words.

use std::fmt::Display;

use ryadom_protocol::imports::Trouble;

/// Longest value that is shown, in characters.
const SHOWN_MAX: usize = 80;
/// Longest sentence.
const TEXT_MAX: usize = 1_000;

/// A problem of this code, said in English by its own words.
pub(super) fn trouble(code: &str, words: &impl Display) -> Trouble {
    Trouble { code: code.to_owned(), text: cut(&words.to_string(), TEXT_MAX), ..Trouble::default() }
}

/// A value short enough to be shown.
#[must_use]
pub(super) fn shortened(value: &str) -> String {
    cut(value, SHOWN_MAX)
}

fn cut(text: &str, max: usize) -> String {
    match text.char_indices().nth(max) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
