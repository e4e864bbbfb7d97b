//! A look into a workbook's archive before anything of it is unpacked for good: an archive of a few kilobytes can hold
//! gigabytes, or ask for the room for them.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::problem::FileError;

/// Most bytes of an archive's unpacked parts.
pub(super) const UNPACKED_MAX: u64 = 192 * 1024 * 1024;
/// Most parts of an archive.
const PARTS_MAX: usize = 2_000;
/// Where the number of shared texts is said.
const HEAD: usize = 4_096;

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
        let mut head = Vec::with_capacity(HEAD);
        // What an archive says about its sizes is not believed: what comes out is counted.
        let mut n_bytes = copied(&mut (&mut part).take(len(HEAD)), &mut head)?;
        n_bytes += copied(&mut part, &mut std::io::sink())?;
        left = left.checked_sub(n_bytes).ok_or(FileError::TooLarge(max))?;
        if is_texts && counted_texts(&head).is_some_and(|n_texts| n_texts > n_bytes) {
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

/// The reader makes room for as many texts as the part says there are.
fn counted_texts(head: &[u8]) -> Option<u64> {
    let head = String::from_utf8_lossy(head);
    let (_, after) = head.split_once("uniqueCount")?;
    let digits: String = after
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '=' | '"' | '\''))
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    // More digits than a number has are more texts than any file has.
    Some(digits.parse().unwrap_or(u64::MAX))
}

fn len(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
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
}
