//! From a file's bytes to text: encodings and byte order marks, and plain words when they do not fit.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The encoding of this name, if browsers know it.
#[must_use]
pub(super) fn encoding_of(name: &str) -> Option<&'static Encoding> {
    Encoding::for_label(name.trim().as_bytes())
}

/// A file that can't be text in the encoding it is said to have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// The byte order mark contradicts the mapping.
    #[error(
        "the file begins like {found}, but it was to be read as {told}: set encoding = \"{found}\" under [source]"
    )]
    OtherMark {
        /// What the mark says.
        found: &'static str,
        /// What the mapping says.
        told: &'static str,
    },
    /// Zero bytes: a workbook, an archive or UTF-16 without a mark.
    #[error("the file holds zero bytes, so it is no {told} text: save it as CSV in UTF-8")]
    NotText {
        /// What the mapping says.
        told: &'static str,
    },
    /// The file has no content.
    #[error("the file is empty")]
    Empty,
}

/// The text of a file. A byte sequence that means nothing in the encoding becomes U+FFFD, which makes its row bad.
///
/// # Errors
/// [`TextError`], when the file as a whole is not what the mapping says.
pub(super) fn decode(bytes: &[u8], told: &'static Encoding) -> Result<String, TextError> {
    let (marked, mark_len) = Encoding::for_bom(bytes).unzip();
    if let Some(found) = marked
        && found != told
    {
        return Err(TextError::OtherMark { found: found.name(), told: told.name() });
    }
    let content = &bytes[mark_len.unwrap_or_default()..];
    if content.is_empty() {
        return Err(TextError::Empty);
    }
    if told != UTF_16LE && told != UTF_16BE && content.contains(&0) {
        return Err(TextError::NotText { told: told.name() });
    }
    let (text, _) = told.decode_without_bom_handling(content);
    Ok(text.into_owned())
}

/// What to try when bytes did not fit `told`.
#[must_use]
pub(super) fn advice(told: &'static Encoding) -> &'static str {
    if told == UTF_8 {
        "set encoding = \"windows-1251\" under [source] if the file comes from Excel, or save it as UTF-8"
    } else {
        "check encoding under [source], or save the file as UTF-8"
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1251;

    use super::*;

    #[test]
    fn reads_utf_8_with_and_without_a_mark() {
        assert_eq!(decode("ключ;дом".as_bytes(), UTF_8).unwrap(), "ключ;дом");
        assert_eq!(decode("\u{feff}ключ;дом".as_bytes(), UTF_8).unwrap(), "ключ;дом");
    }

    #[test]
    fn reads_windows_1251() {
        assert_eq!(decode(&[0xea, 0xeb, 0xfe, 0xf7], WINDOWS_1251).unwrap(), "ключ");
    }

    #[test]
    fn marks_what_is_not_utf_8_instead_of_guessing() {
        assert!(decode(&[0xea, 0xeb, 0xfe, 0xf7], UTF_8).unwrap().contains(char::REPLACEMENT_CHARACTER));
    }

    #[test]
    fn says_when_the_mark_and_the_mapping_differ() {
        let marked = decode("\u{feff}a".as_bytes(), WINDOWS_1251).unwrap_err();
        assert_eq!(marked, TextError::OtherMark { found: "UTF-8", told: "windows-1251" });
        let utf_16 = decode(&[0xff, 0xfe, b'a', 0], UTF_8).unwrap_err();
        assert!(utf_16.to_string().contains("UTF-16LE"), "{utf_16}");
        assert_eq!(decode(&[0xff, 0xfe, b'a', 0], UTF_16LE).unwrap(), "a");
    }

    #[test]
    fn refuses_a_workbook_and_an_empty_file() {
        assert_eq!(decode(b"PK\x03\x04\x00", UTF_8).unwrap_err(), TextError::NotText { told: "UTF-8" });
        assert_eq!(decode("\u{feff}".as_bytes(), UTF_8).unwrap_err(), TextError::Empty);
    }
}
