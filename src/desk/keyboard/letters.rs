//! The letters of a page: a button says by `data-key` which one presses it, for as long as it is drawn
//! (`parts/key_button.rs`).

use web_sys::{Element, HtmlElement};

use super::{focus, rows};

const KEY: &str = "data-key";

/// Presses the button of a letter inside a part of the page: the one of the row that has the focus, else the first that
/// stands in no row, else the one that only one row has. `false` when there is none.
pub(super) fn press(part: &str, letter: &str) -> bool {
    let is_letter = letter.len() == 1 && letter.chars().all(|sign| sign.is_ascii_alphanumeric());
    let Some(part) = is_letter.then(|| focus::find(part)).flatten() else { return false };
    let wanted = format!("[{KEY}=\"{letter}\"]");
    let drawn = |within: &Element| focus::all(&wanted, within).into_iter().find(focus::is_drawn);
    let of_row = rows::row().filter(|row| part.contains(Some(row))).and_then(|row| drawn(&row));
    let of_page = || {
        let drawn: Vec<_> = focus::all(&wanted, &part).into_iter().filter(focus::is_drawn).collect();
        let free = drawn.iter().find(|button| !in_row(button)).cloned();
        free.or_else(|| if let [only] = &drawn[..] { Some(only.clone()) } else { None })
    };
    let button = of_row.or_else(of_page);
    button.as_ref().map(HtmlElement::click).is_some()
}

fn in_row(button: &HtmlElement) -> bool {
    button.closest(rows::ROW).ok().flatten().is_some()
}

/// The letters of the page that is open, each with what its button is called.
pub(crate) fn on_this_page() -> Vec<(String, String)> {
    let Some(page) = focus::find(super::MAIN) else { return Vec::new() };
    let mut letters: Vec<(String, String)> = Vec::new();
    for button in focus::all(&format!("[{KEY}]"), &page).iter().filter(|button| focus::is_drawn(button)) {
        let Some(letter) = button.get_attribute(KEY) else { continue };
        if letters.iter().all(|(known, _)| *known != letter) {
            let name = name(button, &letter);
            letters.push((letter, name));
        }
    }
    letters
}

/// What a button is called, without the letter that stands behind it.
fn name(button: &HtmlElement, letter: &str) -> String {
    let text = || button.text_content().unwrap_or_default();
    let name = button.get_attribute("title").unwrap_or_else(text);
    name.trim().trim_end_matches(letter).trim().to_owned()
}
