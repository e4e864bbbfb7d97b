//! A look into a workbook's archive before anything of it is unpacked for good: an archive of a few kilobytes can hold
//! gigabytes, or ask for the room for them.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::problem::FileError;

/// Most bytes of an archive's unpacked parts.
pub(super) const UNPACKED_MAX: u64 = 192 * 1024 * 1024;
/// Most parts of an archive.
const PARTS_MAX: usize = 2_000;
/// Most shared texts a workbook may say it has.
const TEXTS_MAX: u64 = 1_000_000;
/// By how many an honest writer may have miscounted.
const MISCOUNTED_MAX: u64 = 1_000;

/// Refuses an archive that unpacks to too much, or that says it holds more texts than its bytes could.
///
/// # Errors
/// [`FileError::TooLarge`], [`FileError::BadWorkbook`].
pub(super) fn check(bytes: &[u8]) -> Result<(), FileError> {
    check_up_to(bytes, UNPACKED_MAX)
}

fn check_up_to(bytes: &[u8], max: u64) -> Result<(), FileError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.len() > PARTS_MAX {
        return Err(FileError::BadWorkbook(format!("more than {PARTS_MAX} parts")));
    }
    let mut left = max;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(broken)?;
        let is_texts = part.name().map_err(broken)?.to_lowercase().ends_with("sharedstrings.xml");
        let mut part = part.take(left + 1);
        let mut texts = Vec::new();
        // What an archive says about its sizes is not believed: what comes out is counted.
        let n_bytes =
            if is_texts { copied(&mut part, &mut texts)? } else { copied(&mut part, &mut std::io::sink())? };
        left = left.checked_sub(n_bytes).ok_or(FileError::TooLarge(max))?;
        if asks_for_too_much(texts) {
            return Err(FileError::BadWorkbook("it says that it holds more texts than it does".to_owned()));
        }
    }
    Ok(())
}

/// The names of an archive's parts.
pub(super) fn names(bytes: &[u8]) -> Vec<String> {
    let archive = ZipArchive::new(Cursor::new(bytes)).ok();
    let names = archive.iter().flat_map(ZipArchive::file_names).take(PARTS_MAX);
    names.filter_map(Result::ok).map(|name| name.into_owned()).collect()
}

fn copied(from: &mut impl std::io::Read, into: &mut impl std::io::Write) -> Result<u64, FileError> {
    std::io::copy(from, into).map_err(|error| FileError::BadWorkbook(error.to_string()))
}

fn broken(error: zip::result::ZipError) -> FileError {
    FileError::BadWorkbook(error.to_string())
}

/// The reader makes room for as many texts as the part says there are: wherever it says that, it must be so.
fn asks_for_too_much(mut part: Vec<u8>) -> bool {
    // UTF-16 is ASCII with zeros between.
    part.retain(|byte| *byte != 0);
    let n_texts = found(&part, b"<si").chain(found(&part, b":si")).count();
    let most = u64::try_from(n_texts).unwrap_or(u64::MAX).saturating_add(MISCOUNTED_MAX).min(TEXTS_MAX);
    found(&part, b"uniqueCount").any(|after| said(after).is_some_and(|n| n > most))
}

/// What follows each place where these bytes stand.
fn found<'a>(part: &'a [u8], what: &'static [u8]) -> impl Iterator<Item = &'a [u8]> {
    part.windows(what.len())
        .enumerate()
        .filter(move |(_, window)| *window == what)
        .filter_map(move |(at, _)| part.get(at + what.len()..))
}

/// The number an attribute gives; what is no number counts as more than any.
fn said(after: &[u8]) -> Option<u64> {
    let after = after.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let (quote, after) = after.split_first()?;
    if !matches!(quote, b'"' | b'\'') {
        return Some(u64::MAX);
    }
    let value = after.split(|byte| byte == quote).next().unwrap_or_default();
    let number = std::str::from_utf8(value).ok().and_then(|value| value.parse().ok());
    Some(number.unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::write::SimpleFileOptions;

    use super::*;

    fn archive(name: &str, parts: &[&[u8]]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        for part in parts {
            writer.write_all(part).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn refuses_a_small_archive_that_unpacks_to_much() {
        const MAX: u64 = 4 * 1024 * 1024;
        let spaces = vec![b' '; 1024 * 1024];
        let bomb = archive("xl/worksheets/sheet1.xml", &[spaces.as_slice(); 5]);
        assert!(bomb.len() < 1024 * 1024, "{}", bomb.len());
        assert_eq!(check_up_to(&bomb, MAX), Err(FileError::TooLarge(MAX)));
        assert_eq!(check_up_to(&archive("a.xml", &[spaces.as_slice(); 4]), MAX), Ok(()));
    }

    #[test]
    fn refuses_a_part_that_asks_for_more_room_than_it_needs() {
        let greedy = b"<sst count=\"1\" uniqueCount=\"4000000000000\"><si><t>a</t></si></sst>";
        let refused = check(&archive("xl/sharedStrings.xml", &[greedy]));
        assert!(matches!(refused, Err(FileError::BadWorkbook(_))), "{refused:?}");
        let honest = b"<sst count=\"1\" uniqueCount=\"1\"><si><t>a</t></si></sst>";
        assert_eq!(check(&archive("xl/SharedStrings.xml", &[honest])), Ok(()));
    }

    #[test]
    fn a_greedy_part_is_found_wherever_it_says_its_number() {
        const GREEDY: &str = "<sst uniqueCount=\"400000000\"><si><t>a</t></si></sst>";
        let spaces = " ".repeat(5_000);
        let room = " ".repeat(8 * 1024 * 1024);
        let utf_16: Vec<u8> = GREEDY.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let tricks: [Vec<u8>; 6] = [
            format!("<!-- uniqueCount=\"1\" -->{GREEDY}").into_bytes(),
            format!("<?xml version=\"1.0\"?>{spaces}{GREEDY}").into_bytes(),
            format!("{}{room}", GREEDY.replace("400000000", "5000000")).into_bytes(),
            b"<x:sst uniqueCount = '&#52;00000000'/>".to_vec(),
            b"<sst uniqueCount=\"+99999999999999999999\"/>".to_vec(),
            utf_16,
        ];
        for (at, trick) in tricks.into_iter().enumerate() {
            let refused = check(&archive("xl/sharedStrings.xml", &[trick.as_slice()]));
            assert!(matches!(refused, Err(FileError::BadWorkbook(_))), "{at}: {refused:?}");
        }
        let honest = b"<x:sst uniqueCount=\"2\"><x:si><x:t>uniqueCount 9</x:t></x:si><x:si/></x:sst>";
        assert_eq!(check(&archive("xl/sharedStrings.xml", &[honest])), Ok(()));
    }
}
