//! Which digits make a whole number: Russia's numbering plan, and as much of the world's as a plus makes clear.

use super::{Dial, Undialled};

/// Digits in a Russian number without its 8 or +7.
const NATIONAL: usize = 10;
/// Fewest and most digits of a number of another country, its code included.
const FOREIGN: std::ops::RangeInclusive<usize> = 8..=15;
/// Digits of a local number, its town's code left away.
const LOCAL: std::ops::RangeInclusive<usize> = 5..=7;
/// Fire, police, ambulance, gas, and the one for everything; 122 is the hotline on illness.
const SERVICES: [&str; 6] = ["101", "102", "103", "104", "112", "122"];
/// Codes of countries that are often called from here, and how long their numbers are with it. Many write them without
/// the plus.
const NEIGHBOURS: [(&str, usize); 12] = [
    ("375", 12),
    ("380", 12),
    ("370", 11),
    ("371", 11),
    ("373", 11),
    ("374", 11),
    ("992", 12),
    ("993", 11),
    ("994", 12),
    ("995", 12),
    ("996", 12),
    ("998", 12),
];

/// Digits as they were written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written<'a> {
    /// Whether a plus stands before them.
    pub(super) plus: bool,
    /// Digits between which something else stands: `["8", "4812", "31", "95", "13"]`.
    pub(super) groups: &'a [&'a str],
}

/// The whole number that these digits make.
pub(super) fn whole(written: Written<'_>) -> Result<Dial, Undialled> {
    let digits = written.groups.concat();
    if written.plus {
        return with_plus(&digits, written.groups);
    }
    let is_neighbour = NEIGHBOURS.iter().any(|(code, len)| *len == 12 && digits.starts_with(code));
    match digits.len() {
        12.. if digits.starts_with("810") => dialled_abroad(&digits[3..]),
        10.. if is_dialled_abroad(&digits, written.groups) => dialled_abroad(&digits[2..]),
        12 if is_neighbour => Ok(international(&digits)),
        11 if digits.starts_with(['7', '8']) && is_trunk(written.groups) => Ok(russian(&digits[1..])),
        NATIONAL => national(&digits, written.groups),
        3 if SERVICES.contains(&digits.as_str()) => Ok(Dial(digits)),
        n if LOCAL.contains(&n) => Err(Undialled::NoAreaCode),
        n if n < NATIONAL => Err(Undialled::TooFew),
        11 => Err(Undialled::Unclear),
        _ => Err(Undialled::TooMany),
    }
}

/// Whether digits may be a local number, whose town is not named.
pub(super) fn is_local(groups: &[&str]) -> bool {
    LOCAL.contains(&groups.iter().map(|group| group.len()).sum())
}

fn with_plus(digits: &str, groups: &[&str]) -> Result<Dial, Undialled> {
    let first = groups.first().map_or(0, |first| first.len());
    match digits.as_bytes() {
        // A plus before the 8 that is dialled inside Russia; written in one piece, it may as well be Vietnam's code.
        [b'8', ..] if digits.len() == 11 && first == 1 => Ok(russian(&digits[1..])),
        [b'8', ..] if digits.len() == 11 && (first > 3 || begins_like_mobile(digits)) => {
            Err(Undialled::Unclear)
        }
        _ => foreign(digits),
    }
}

/// What follows the digits by which one dials out of the country.
fn dialled_abroad(digits: &str) -> Result<Dial, Undialled> {
    let may_be_russian = digits.len() == 11 && digits.starts_with('8');
    if may_be_russian { Err(Undialled::Unclear) } else { foreign(digits) }
}

/// A number with its country's code.
fn foreign(digits: &str) -> Result<Dial, Undialled> {
    if digits.starts_with('0') {
        return Err(Undialled::Unclear);
    }
    if digits.starts_with('7') {
        return exactly(11, digits);
    }
    if let Some((_, len)) = NEIGHBOURS.iter().find(|(code, _)| digits.starts_with(code)) {
        return exactly(*len, digits);
    }
    match digits.len() {
        n if n < *FOREIGN.start() => Err(Undialled::TooFew),
        n if n > *FOREIGN.end() => Err(Undialled::TooMany),
        _ => Ok(international(digits)),
    }
}

fn exactly(len: usize, digits: &str) -> Result<Dial, Undialled> {
    match digits.len() {
        n if n < len => Err(Undialled::TooFew),
        n if n > len => Err(Undialled::TooMany),
        _ => Ok(international(digits)),
    }
}

/// Whether digits begin with the 00 that is dialled before a country's code; a local number may begin so, too.
fn is_dialled_abroad(digits: &str, groups: &[&str]) -> bool {
    digits.strip_prefix("00").is_some_and(|rest| {
        NEIGHBOURS.iter().any(|(code, _)| rest.starts_with(code))
            || groups.first().is_some_and(|first| first.len() >= 5 && !rest.starts_with('0'))
    })
}

/// Whether the 8 or 7 that eleven digits begin with is the one before a town's code, by how they are grouped; else they
/// may be two local numbers.
fn is_trunk(groups: &[&str]) -> bool {
    match groups {
        [first, second, ..] if first.len() == 1 => second.len() >= 3,
        // Thousands, as a spreadsheet groups them.
        [first, rest @ ..] if first.len() == 2 => rest.iter().all(|group| group.len() == 3),
        [first, ..] => first.len() > 3,
        [] => false,
    }
}

/// Ten digits: the 8 was left away, or one of the eleven is missing.
fn national(digits: &str, groups: &[&str]) -> Result<Dial, Undialled> {
    let first = groups.first().map_or(0, |first| first.len());
    let names_code = (3..=5).contains(&first);
    if digits.starts_with(['7', '8']) {
        return match first {
            1 => Err(Undialled::TooFew),
            _ if names_code && !begins_like_mobile(digits) => Ok(russian(digits)),
            _ => Err(Undialled::Unclear),
        };
    }
    if names_code || first == NATIONAL { Ok(russian(digits)) } else { Err(Undialled::Unclear) }
}

/// No code begins with 79 or 89: it is the beginning of a mobile number that has lost a digit.
fn begins_like_mobile(digits: &str) -> bool {
    digits.as_bytes().get(1) == Some(&b'9')
}

fn russian(national: &str) -> Dial {
    Dial(["+7", national].concat())
}

fn international(digits: &str) -> Dial {
    Dial(["+", digits].concat())
}
