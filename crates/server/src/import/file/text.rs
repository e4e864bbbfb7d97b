//! From a file's bytes to text: the encoding that was told, or the one that is found.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251};

use super::problem::FileError;

/// The encoding of this name, if browsers know it.
#[must_use]
pub(in crate::import) fn encoding_of(name: &str) -> Option<&'static Encoding> {
    Encoding::for_label(name.trim().as_bytes())
}

/// The text of a file and its encoding: what its byte order mark says, what was told, or what is found. A byte
/// sequence that means nothing in the encoding becomes U+FFFD, which makes its row bad.
///
/// # Errors
/// [`FileError`], when the file is no text.
pub(in crate::import) fn decode(
    bytes: &[u8],
    told: Option<&'static Encoding>,
) -> Result<(String, &'static Encoding), FileError> {
    let (marked, mark_len) = Encoding::for_bom(bytes).unzip();
    let content = &bytes[mark_len.unwrap_or_default()..];
    if content.is_empty() {
        return Err(FileError::Empty);
    }
    // A byte order mark is the file's own word; a mapping may be of last week.
    let encoding = marked.or(told).unwrap_or_else(|| found(content));
    if encoding != UTF_16LE && encoding != UTF_16BE && content.contains(&0) {
        return Err(FileError::NotText { told: encoding.name() });
    }
    let (text, _) = encoding.decode_without_bom_handling(content);
    if is_markup(&text) {
        return Err(FileError::Markup);
    }
    Ok((text.into_owned(), encoding))
}

/// What to try when bytes did not fit `told`.
#[must_use]
pub(in crate::import) fn advice(told: &'static Encoding) -> &'static str {
    if told == UTF_8 {
        "set encoding = \"windows-1251\" under [source] if all of the file comes from Excel, or save it as UTF-8"
    } else {
        "check encoding under [source], or save the file as UTF-8"
    }
}

/// UTF-8 when most lines with foreign letters are; otherwise what their bytes look like.
fn found(content: &[u8]) -> &'static Encoding {
    if content.contains(&0) {
        return without_mark(content);
    }
    if std::str::from_utf8(content).is_ok() {
        return UTF_8;
    }
    let foreign = content.split(|byte| matches!(byte, b'\n' | b'\r')).filter(|line| !line.is_ascii());
    let (utf_8, other): (Vec<&[u8]>, Vec<&[u8]>) =
        foreign.partition(|line| std::str::from_utf8(line).is_ok());
    if utf_8.len() > other.len() {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    for line in other {
        detector.feed(line, false);
    }
    detector.feed(b"\n", true);
    let guessed = detector.guess(Some(b"ru"), Utf8Detection::Deny);
    // An encoding of many bytes a letter is no guess worth making from a few names.
    if guessed.is_single_byte() { guessed } else { WINDOWS_1251 }
}

/// UTF-16 without a mark has a zero in every other byte of a digit or a separator.
fn without_mark(content: &[u8]) -> &'static Encoding {
    let zeros = |odd: usize| content.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    match (zeros(0), zeros(1)) {
        _ if content.len() % 2 == 1 => UTF_8,
        (0, n_odd) if n_odd * 20 > content.len() => UTF_16LE,
        (n_even, 0) if n_even * 20 > content.len() => UTF_16BE,
        _ => UTF_8,
    }
}

fn is_markup(text: &str) -> bool {
    let start = text.trim_start().as_bytes();
    let begins = |with: &[u8]| start.get(..with.len()).is_some_and(|own| own.eq_ignore_ascii_case(with));
    begins(b"<html") || begins(b"<!doctype") || begins(b"<?xml") || begins(b"<table")
}

#[cfg(test)]
mod tests {
    use encoding_rs::{IBM866, KOI8_R};

    use super::*;

    const TEXT: &str =
        "№;ФИО;Адрес\n1;Лесная Нина Павловна;ул. Тихая, 3\n2;Озёров Пётр Ильич;пр-т Новый, 7\n";

    #[track_caller]
    fn check(bytes: &[u8], told: Option<&'static Encoding>, encoding: &'static Encoding, text: &str) {
        assert_eq!(decode(bytes, told), Ok((text.to_owned(), encoding)));
    }

    fn utf_16(to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        TEXT.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn finds_the_encoding_of_a_list() {
        check(TEXT.as_bytes(), None, UTF_8, TEXT);
        let without_number = TEXT.replace('№', "N");
        for encoding in [WINDOWS_1251, IBM866] {
            check(&encoding.encode(&without_number).0, None, encoding, &without_number);
        }
        // KOI8-U is KOI8-R with four letters more.
        assert_eq!(decode(&KOI8_R.encode(&without_number).0, None).unwrap().0, without_number);
        check(&WINDOWS_1251.encode(TEXT).0, None, WINDOWS_1251, TEXT);
        check(&utf_16(u16::to_le_bytes), None, UTF_16LE, TEXT);
        check(&utf_16(u16::to_be_bytes), None, UTF_16BE, TEXT);
    }

    #[test]
    fn the_mark_goes_before_what_was_told() {
        let marked = format!("\u{feff}{TEXT}");
        check(marked.as_bytes(), Some(WINDOWS_1251), UTF_8, TEXT);
        let marked = [&[0xff, 0xfe], utf_16(u16::to_le_bytes).as_slice()].concat();
        check(&marked, Some(UTF_8), UTF_16LE, TEXT);
    }

    #[test]
    fn one_foreign_row_does_not_change_what_the_others_are() {
        let (foreign, _, _) = WINDOWS_1251.encode("3;Полевая\n");
        let (text, encoding) = decode(&[TEXT.as_bytes(), &foreign].concat(), None).unwrap();
        assert!(encoding == UTF_8 && text.starts_with(TEXT) && text.contains(char::REPLACEMENT_CHARACTER));
        let (old, _, _) = WINDOWS_1251.encode(TEXT);
        let (text, encoding) = decode(&[&old, "3;Полевая\n".as_bytes()].concat(), None).unwrap();
        assert!(encoding == WINDOWS_1251 && text.starts_with(TEXT), "{text}");
    }

    #[test]
    fn refuses_what_is_no_text() {
        assert_eq!(decode(b"PK\x03\x04\x00", None), Err(FileError::NotText { told: "UTF-8" }));
        assert_eq!(decode("\u{feff}".as_bytes(), None), Err(FileError::Empty));
        assert_eq!(decode(b"\n<HTML><table>", None), Err(FileError::Markup));
    }
}
