//! Letters that show nothing, and letters that look like others.

/// Whether something of a text can be seen.
pub(super) fn is_visible(text: &str) -> bool {
    text.chars().any(|c| !c.is_whitespace() && !c.is_control() && !shows_nothing(c))
}

/// Unicode's Default_Ignorable_Code_Point, and the braille blank.
const fn shows_nothing(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether a character breaks the line, or turns round what stands beside it: a name in a list would change the next one.
pub(super) const fn turns_the_line(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Letters a login may have: one alphabet's, so that nobody comes in as somebody whose name looks the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alphabet {
    Latin,
    Russian,
}

impl Alphabet {
    /// The alphabet of a small letter.
    pub(super) const fn of(letter: char) -> Option<Self> {
        match letter {
            'a'..='z' => Some(Self::Latin),
            'а'..='я' | 'ё' => Some(Self::Russian),
            _ => None,
        }
    }
}
