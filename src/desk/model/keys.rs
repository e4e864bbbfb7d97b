//! What a key means on the desk.
//!
//! By the place of the key where the letter is not Latin: "j" is "о" on a Russian keyboard and still means down.

/// A key that went down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Press<'a> {
    /// What it types.
    pub(crate) key: &'a str,
    /// Where it is.
    pub(crate) code: &'a str,
    /// With shift.
    pub(crate) shift: bool,
    /// Where the focus is.
    pub(crate) focus: Focus,
}

/// What has the focus, as far as keys care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Focus {
    /// A field: letters are text.
    Text,
    /// A button or a link: Enter presses it.
    Control,
    /// The list, or nothing.
    Elsewhere,
}

/// What somebody wants by a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Intent {
    /// The next row; with shift it is chosen, too.
    Down { extend: bool },
    /// The row before; with shift it is chosen, too.
    Up { extend: bool },
    /// A page further.
    PageDown,
    /// A page back.
    PageUp,
    /// The first row.
    First,
    /// The last row.
    Last,
    /// Open the row.
    Open,
    /// Choose the row, or take it out.
    Select,
    /// Into the search box.
    Search,
    /// Give to a volunteer.
    Assign,
    /// Not needed any more.
    Cancel,
    /// Take down a visit that a volunteer tells of.
    Visit,
    /// An ending is not true: somebody should still bring it.
    Reopen,
    /// Change fields.
    Edit,
    /// Write a note.
    Note,
    /// Write a new delivery down.
    New,
    /// Which keys there are.
    Help,
    /// One step back: a selection, a search, an open delivery.
    Close,
}

/// What a key means; `None` when the browser should have it.
#[must_use]
pub(crate) fn intent(press: Press<'_>) -> Option<Intent> {
    if press.key == "Escape" {
        return Some(Intent::Close);
    }
    if press.focus == Focus::Text {
        return None;
    }
    let extend = press.shift;
    match press.key {
        "ArrowDown" => return Some(Intent::Down { extend }),
        "ArrowUp" => return Some(Intent::Up { extend }),
        "PageDown" => return Some(Intent::PageDown),
        "PageUp" => return Some(Intent::PageUp),
        "Home" => return Some(Intent::First),
        "End" => return Some(Intent::Last),
        "Enter" => return (press.focus == Focus::Elsewhere).then_some(Intent::Open),
        "?" => return Some(Intent::Help),
        "/" => return Some(Intent::Search),
        _ => {}
    }
    by_letter(&letter(press), press.shift)
}

fn by_letter(letter: &str, shift: bool) -> Option<Intent> {
    Some(match letter {
        "j" => Intent::Down { extend: shift },
        "k" => Intent::Up { extend: shift },
        "/" if shift => Intent::Help,
        "/" => Intent::Search,
        _ if shift => return None,
        "x" => Intent::Select,
        "a" => Intent::Assign,
        "c" => Intent::Cancel,
        "v" => Intent::Visit,
        "r" => Intent::Reopen,
        "e" => Intent::Edit,
        "m" => Intent::Note,
        "n" => Intent::New,
        _ => return None,
    })
}

/// The Latin letter of a key: what it types when that is one, else what is printed there on a Latin keyboard.
fn letter(press: Press<'_>) -> String {
    let is_latin = press.key.len() == 1 && press.key.is_ascii() && press.key != ".";
    let by_place = || press.code.strip_prefix("Key").map(str::to_lowercase);
    match press.code {
        _ if is_latin && press.key.starts_with(|c: char| c.is_ascii_alphabetic()) => press.key.to_lowercase(),
        "Slash" => "/".to_owned(),
        _ => by_place().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press<'a>(key: &'a str, code: &'a str) -> Press<'a> {
        Press { key, code, shift: false, focus: Focus::Elsewhere }
    }

    #[track_caller]
    fn check(press: Press<'_>, expected: Option<Intent>) {
        assert_eq!(intent(press), expected, "{press:?}");
    }

    #[test]
    fn letters_work_in_both_layouts() {
        let down = Some(Intent::Down { extend: false });
        check(press("j", "KeyJ"), down);
        check(press("о", "KeyJ"), down);
        check(press("ф", "KeyA"), Some(Intent::Assign));
        check(press("т", "KeyN"), Some(Intent::New));
    }

    #[test]
    fn a_latin_layout_with_moved_letters_goes_by_the_letter() {
        // Dvorak: "j" is where "c" is printed.
        check(press("j", "KeyC"), Some(Intent::Down { extend: false }));
    }

    #[test]
    fn the_slash_key_searches_and_with_shift_helps_in_both_layouts() {
        check(press("/", "Slash"), Some(Intent::Search));
        check(press(".", "Slash"), Some(Intent::Search));
        check(Press { shift: true, ..press("?", "Slash") }, Some(Intent::Help));
        check(Press { shift: true, ..press(",", "Slash") }, Some(Intent::Help));
        check(Press { shift: true, ..press("?", "Digit7") }, Some(Intent::Help));
    }

    #[test]
    fn letters_in_a_field_are_text() {
        let typed = Press { focus: Focus::Text, ..press("a", "KeyA") };
        check(typed, None);
        check(Press { key: "Escape", code: "Escape", ..typed }, Some(Intent::Close));
    }

    #[test]
    fn enter_presses_a_focused_button() {
        check(press("Enter", "Enter"), Some(Intent::Open));
        check(Press { focus: Focus::Control, ..press("Enter", "Enter") }, None);
    }

    #[test]
    fn other_keys_belong_to_the_browser() {
        check(press("q", "KeyQ"), None);
        check(press("Tab", "Tab"), None);
        check(press(".", "Period"), None);
        check(Press { shift: true, ..press("A", "KeyA") }, None);
    }
}
