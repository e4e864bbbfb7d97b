//! Text that was read in another encoding than it was written in: «Р›РµСЃРЅР°СЏ» for «Лесная».

use encoding_rs::{Encoding, UTF_8, WINDOWS_1251, WINDOWS_1252};

/// What a text was written in, was read in, and seems to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) struct Misread {
    /// The encoding it was written in.
    pub written: &'static str,
    /// The encoding it was read in.
    pub read: &'static str,
    /// What it seems to say.
    pub meant: String,
}

/// How a text was misread, if it was.
#[must_use]
pub(in crate::import) fn misread(text: &str) -> Option<Misread> {
    if text.is_ascii() {
        return None;
    }
    let ways = [(UTF_8, WINDOWS_1251), (UTF_8, WINDOWS_1252), (WINDOWS_1251, WINDOWS_1252)];
    ways.into_iter().find_map(|(written, read)| {
        let meant = undone(text, written, read)?;
        Some(Misread { written: written.name(), read: read.name(), meant })
    })
}

fn undone(text: &str, written: &'static Encoding, read: &'static Encoding) -> Option<String> {
    let (bytes, _, has_others) = read.encode(text);
    if has_others {
        return None;
    }
    let meant = written.decode_without_bom_handling_and_without_replacement(&bytes)?;
    let foreign = |text: &str| text.chars().filter(|c| !c.is_ascii()).count();
    let n_cyrillic = meant.chars().filter(|c| matches!(c, '\u{400}'..='\u{45f}')).count();
    // Whatever is not ASCII became a Cyrillic letter: no name in any language does that by chance. From one single
    // byte to another that holds for French, too, where no word is made of nothing but accents.
    let is_sure = if written == UTF_8 {
        n_cyrillic > 0 && n_cyrillic * 10 >= foreign(&meant) * 8
    } else {
        n_cyrillic >= 4 && !text.chars().any(|c| c.is_ascii_alphabetic())
    };
    is_sure.then(|| meant.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant() {
        for (text, meant) in [
            ("Р›РµСЃРЅР°СЏ РќРёРЅР°", "Лесная Нина"),
            ("Ð›ÐµÑ\u{81}Ð½Ð°Ñ\u{8f}", "Лесная"),
            ("Ëåñíàÿ Íèíà", "Лесная Нина"),
        ] {
            assert_eq!(misread(text).map(|found| found.meant).as_deref(), Some(meant), "{text}");
        }
    }

    #[test]
    fn leaves_names_alone() {
        for text in
            ["Лесная Нина", "РСФСР", "Рая", "Жана Д’Арк", "Éloïse Müller", "№ 5", "Ñandú", "Срочно!", "СССР"]
        {
            assert_eq!(misread(text), None, "{text}");
        }
    }
}
