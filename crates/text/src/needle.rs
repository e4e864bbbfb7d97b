//! A word that is looked for in a hundred thousand texts.

use crate::pack;

/// A word prepared once, so that looking for it skips most of each text (Boyer, Moore and Horspool's way).
#[derive(Debug, Clone)]
pub struct Needle {
    word: Box<[u8]>,
    /// For each last byte of a window, how far the next window may be.
    skips: Box<[u8; 256]>,
}

impl Needle {
    /// Prepares a [folded](crate::fold) word.
    #[must_use]
    pub fn new(word: &str) -> Self {
        let word = pack(word);
        let far = |distance: usize| u8::try_from(distance).unwrap_or(u8::MAX);
        let mut skips = Box::new([far(word.len()); 256]);
        let before_last = word.len().saturating_sub(1);
        for (at, byte) in word.iter().enumerate().take(before_last) {
            skips[usize::from(*byte)] = far(before_last - at);
        }
        Self { word, skips }
    }

    /// The word, [packed](pack).
    #[must_use]
    pub fn word(&self) -> &[u8] {
        &self.word
    }

    /// Whether it occurs in a [packed](pack) text.
    #[must_use]
    pub fn is_in(&self, text: &[u8]) -> bool {
        let last = match &*self.word {
            [] => return true,
            // Nothing can be skipped: many bytes at once are quicker.
            [only] => return text.contains(only),
            [.., last] => last,
        };
        let mut end = self.word.len();
        while let Some(byte) = text.get(end - 1) {
            if byte == last && text[..end].ends_with(&self.word) {
                return true;
            }
            end += usize::from(self.skips[usize::from(*byte)]);
        }
        false
    }
}

impl PartialEq for Needle {
    fn eq(&self, other: &Self) -> bool {
        self.word == other.word
    }
}

impl Eq for Needle {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_the_standard_library_finds() {
        let texts =
            ["", "а", "семенова алена 9101234567", "аааааб", "абабабв", "ул. кирова, 14", "\u{1F600} кв. 5"];
        let words = [
            "",
            "а",
            "аб",
            "абв",
            "ааб",
            "алена",
            "4567",
            "45678",
            "14",
            "кв. 5",
            "кирова,",
            "я",
            "семенова алена 9",
        ];
        for text in texts {
            for word in words {
                assert_eq!(Needle::new(word).is_in(&pack(text)), text.contains(word), "{word:?} in {text:?}");
            }
        }
    }

    #[test]
    fn a_word_longer_than_a_skip_can_tell_is_found() {
        let word = "абвгд".repeat(60);
        let text = pack(&format!("{}{word}ж", "абв".repeat(100)));
        assert!(Needle::new(&word).is_in(&text));
        assert!(!Needle::new(&format!("{word}я")).is_in(&text));
    }
}
