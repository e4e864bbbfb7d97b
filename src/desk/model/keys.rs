//! What a key means on the desk.
//!
//! By the place of the key where the letter is not Latin: "j" is "о" on a Russian keyboard and still means down.

use super::choice::Dimension;
use super::route::Page;

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
    /// To the next button of those the focus is among.
    Right,
    /// To the one before.
    Left,
    /// Open the row.
    Open,
    /// Choose the row, or take it out.
    Select,
    /// Choose all rows, or none.
    SelectAll,
    /// Into the search box.
    Search,
    /// To the order of the list.
    Order,
    /// To the sums on top, which filter.
    Figures,
    /// To the filters of a dimension.
    Filter(Dimension),
    /// Without a filter and a search again.
    Reset,
    /// To a page.
    Go(Page),
    /// Give to a volunteer.
    Assign,
    /// Take back from the volunteer.
    Unassign,
    /// Not needed any more.
    Cancel,
    /// Take down a visit that a volunteer tells of.
    Visit,
    /// An ending is not true: somebody should still bring it.
    Reopen,
    /// Say what was found about a conflict.
    Settle,
    /// Bring the value that lost in a conflict back.
    Restore,
    /// Copy what leads somewhere: an address, a link.
    CopyPlace,
    /// Copy what is dialled or typed in: a phone number, a code.
    CopyNumber,
    /// Change fields.
    Edit,
    /// Write a note.
    Note,
    /// Let somebody new in.
    Invite,
    /// A new way in for the volunteer of the row.
    NewCode,
    /// Lock the volunteer of the row out.
    Revoke,
    /// Exchange everything with the server now.
    SendNow,
    /// Put the list into a file, or what was not sent.
    Export,
    /// Put the refused event of the row aside, or take it back.
    PutAside,
    /// How it should look.
    Settings,
    /// Which keys there are.
    Help,
    /// One step back: a selection, a search, an open delivery.
    Close,
}

impl Intent {
    /// Whether it goes on as long as its key is held.
    #[must_use]
    pub(crate) const fn is_a_step(&self) -> bool {
        matches!(
            self,
            Self::Down { .. } | Self::Up { .. } | Self::PageDown | Self::PageUp | Self::Right | Self::Left
        )
    }
}

/// The keys that are shown beside what they do, as they are shown.
const SHOWN: [(&str, Intent); 40] = [
    ("1", Intent::Go(Page::Work)),
    ("2", Intent::Go(Page::Day)),
    ("3", Intent::Go(Page::Volunteers)),
    ("4", Intent::Go(Page::Outbox)),
    ("N", Intent::Go(Page::New)),
    ("H", Intent::Go(Page::Council)),
    ("Z", Intent::Go(Page::Import)),
    ("5", Intent::Filter(Dimension::Kind)),
    ("6", Intent::Filter(Dimension::Clinic)),
    ("7", Intent::Filter(Dimension::District)),
    ("8", Intent::Filter(Dimension::Volunteer)),
    ("9", Intent::Filter(Dimension::Centre)),
    ("0", Intent::Reset),
    ("Q", Intent::Figures),
    ("O", Intent::Order),
    ("J", Intent::Down { extend: false }),
    ("K", Intent::Up { extend: false }),
    ("X", Intent::Select),
    ("W", Intent::SelectAll),
    ("A", Intent::Assign),
    ("T", Intent::Unassign),
    ("V", Intent::Visit),
    ("E", Intent::Edit),
    ("C", Intent::Cancel),
    ("R", Intent::Reopen),
    ("D", Intent::Settle),
    ("B", Intent::Restore),
    ("Y", Intent::CopyPlace),
    ("U", Intent::CopyNumber),
    ("M", Intent::Note),
    ("I", Intent::Invite),
    ("G", Intent::NewCode),
    ("L", Intent::Revoke),
    ("S", Intent::SendNow),
    ("F", Intent::Export),
    ("P", Intent::PutAside),
    ("/", Intent::Search),
    (",", Intent::Settings),
    ("?", Intent::Help),
    ("Esc", Intent::Close),
];

impl Intent {
    /// Its key, as it is shown; empty for what has only keys that everybody knows.
    #[must_use]
    pub(crate) fn key(self) -> &'static str {
        SHOWN.iter().find(|(_, intent)| *intent == self).map_or("", |(key, _)| key)
    }

    /// Its key, as `aria-keyshortcuts` names it.
    #[must_use]
    pub(crate) fn shortcut(self) -> String {
        self.key().to_lowercase()
    }
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
        "ArrowRight" => return Some(Intent::Right),
        "ArrowLeft" => return Some(Intent::Left),
        "PageDown" => return Some(Intent::PageDown),
        "PageUp" => return Some(Intent::PageUp),
        "Home" => return Some(Intent::First),
        "End" => return Some(Intent::Last),
        "Enter" => return (press.focus == Focus::Elsewhere).then_some(Intent::Open),
        "?" => return Some(Intent::Help),
        "/" => return Some(Intent::Search),
        _ => {}
    }
    by_sign(&sign(press), press.shift)
}

fn by_sign(sign: &str, shift: bool) -> Option<Intent> {
    match sign {
        "J" => return Some(Intent::Down { extend: shift }),
        "K" => return Some(Intent::Up { extend: shift }),
        "/" if shift => return Some(Intent::Help),
        _ if shift => return None,
        _ => {}
    }
    SHOWN.iter().find(|(key, _)| *key == sign).map(|(_, intent)| *intent)
}

/// What is printed on a key: what it types when that is a Latin letter or a digit, else what a Latin keyboard has there.
pub(crate) fn sign(press: Press<'_>) -> String {
    let is_own = press.key.len() == 1 && press.key.starts_with(|c: char| c.is_ascii_alphanumeric());
    let by_place = match press.code {
        "Slash" => "/",
        "Comma" => ",",
        code => code.strip_prefix("Key").or_else(|| code.strip_prefix("Digit")).unwrap_or_default(),
    };
    if is_own { press.key.to_uppercase() } else { by_place.to_owned() }
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
        check(press("т", "KeyN"), Some(Intent::Go(Page::New)));
    }

    #[test]
    fn every_key_that_is_shown_does_what_it_is_shown_beside() {
        for (key, intent) in SHOWN.into_iter().filter(|(key, _)| key.len() == 1 && *key != "?") {
            assert_eq!(intent.key(), key, "shown once");
            let (code, typed) = match key {
                "/" => ("Slash".to_owned(), "."),
                "," => ("Comma".to_owned(), "б"),
                digit if digit.starts_with(|c: char| c.is_ascii_digit()) => (format!("Digit{digit}"), digit),
                letter => (format!("Key{letter}"), "ъ"),
            };
            check(press(typed, &code), Some(intent));
            check(Press { focus: Focus::Text, ..press(typed, &code) }, None);
        }
    }

    #[test]
    fn a_digit_is_a_digit_where_it_needs_shift_too() {
        // French: "&" is what the key of 1 types.
        check(press("&", "Digit1"), Some(Intent::Go(Page::Work)));
        check(Press { shift: true, ..press("1", "Digit1") }, None);
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
        check(press("=", "Equal"), None);
        check(press("Tab", "Tab"), None);
        check(press(".", "Period"), None);
        check(Press { shift: true, ..press("A", "KeyA") }, None);
    }
}
