//! Folded texts with one byte a letter: half as long to search, and a search that skips does not stumble over the byte
//! that begins every second letter of a Russian text in UTF-8.

use std::ops::RangeInclusive;

/// Russian letters become the bytes after the one for what comes before them.
const RUSSIAN: RangeInclusive<u32> = 'а' as u32..='я' as u32;
const RUSSIAN_FIRST: u8 = 0x81;
/// Letters that are neither ASCII nor Russian: a byte that tells whether they come before or after the Russian ones, then
/// their number in digits that are used for nothing else, so that no word is found in the middle of another letter.
const BEFORE_RUSSIAN: u8 = 0x80;
const AFTER_RUSSIAN: u8 = 0xa1;
const DIGIT_FIRST: u8 = 0xa2;
const DIGITS: u32 = 94;
/// Places of the digits: `DIGITS` to the fourth is more than there are letters.
const PLACES: [u32; 4] = [DIGITS * DIGITS * DIGITS, DIGITS * DIGITS, DIGITS, 1];

/// Packs a [folded](crate::fold) text. Packed texts compare as the texts do, and one contains another where the texts do.
#[must_use]
pub fn pack(folded: &str) -> Box<[u8]> {
    let mut packed = Vec::with_capacity(folded.len());
    for letter in folded.chars() {
        let number = u32::from(letter);
        if let Ok(byte @ 0..=0x7f) = u8::try_from(number) {
            packed.push(byte);
        } else if RUSSIAN.contains(&number) {
            packed.push(byte(RUSSIAN_FIRST, number - RUSSIAN.start()));
        } else {
            packed.push(if number < *RUSSIAN.start() { BEFORE_RUSSIAN } else { AFTER_RUSSIAN });
            packed.extend(PLACES.map(|place| byte(DIGIT_FIRST, number / place % DIGITS)));
        }
    }
    packed.into()
}

/// The byte so many after another.
fn byte(first: u8, after: u32) -> u8 {
    u8::try_from(after).map_or(u8::MAX, |after| first.saturating_add(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every letter that is at the edge of something, and some in between.
    const LETTERS: &str = "\u{0}a\u{7f}\u{80}éūЁаелья\u{450}ё\u{7ff}€\u{ffff}\u{1f600}\u{10ffff}";

    fn texts() -> Vec<String> {
        let letters: Vec<char> = LETTERS.chars().collect();
        let pairs = letters.iter().flat_map(|a| letters.iter().map(move |b| format!("{a}{b}")));
        let longer = letters.iter().map(|a| format!("ка{a}я"));
        letters.iter().map(char::to_string).chain(pairs).chain(longer).collect()
    }

    #[test]
    fn packed_texts_compare_as_the_texts_do() {
        for (a, b) in texts().iter().flat_map(|a| texts().into_iter().map(move |b| (a.clone(), b))) {
            assert_eq!(pack(&a).cmp(&pack(&b)), a.cmp(&b), "{a:?} {b:?}");
        }
    }

    #[test]
    fn packed_texts_contain_what_the_texts_contain() {
        let contains = |text: &[u8], word: &[u8]| text.windows(word.len()).any(|window| window == word);
        for (text, word) in texts().iter().flat_map(|a| texts().into_iter().map(move |b| (a.clone(), b))) {
            assert_eq!(contains(&pack(&text), &pack(&word)), text.contains(&word), "{word:?} in {text:?}");
        }
    }

    #[test]
    fn a_russian_letter_is_one_byte() {
        assert_eq!(pack("семенова 14").len(), 11);
    }
}
