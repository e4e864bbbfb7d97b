//! Sorting many texts that begin alike, and many numbers.
//!
//! A hundred thousand addresses share their districts and towns: comparing them letter by letter from the start is
//! mostly reading the same letters again. Here what a group has in common is skipped once, and the next sixteen bytes
//! of each text are compared as one number.

use std::cmp::Ordering;

/// Bytes that are compared at once.
const WIDTH: usize = size_of::<u128>();
/// Smaller groups are compared plainly: looking for what they have in common costs more.
const GROUP_MIN: usize = 16;

struct Entry<'a> {
    /// What comes after the part all of its group share, as a number.
    next: u128,
    text: &'a [u8],
    /// Its place in what was given.
    at: u32,
}

/// Decides between two places whose texts are equal.
type Tie<'a> = dyn Fn(usize, usize) -> Ordering + 'a;

/// The places of `texts` in ascending order; `tie` decides between equal texts, by their places.
#[must_use]
pub fn order_of_texts(texts: &[&[u8]], tie: &Tie<'_>) -> Vec<u32> {
    let mut entries: Vec<Entry<'_>> =
        (0..).zip(texts).map(|(at, text)| Entry { next: 0, text, at }).collect();
    sort(&mut entries, 0, tie);
    entries.iter().map(|entry| entry.at).collect()
}

/// What a row is sorted by when that is no text: the fields one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    /// The part of the list it belongs to.
    pub part: u8,
    /// Its place there.
    pub place: u64,
    /// Between equal places.
    pub then: u64,
    /// What no two rows share.
    pub last: u128,
}

/// The places of `ranks` in ascending order.
#[must_use]
pub fn order_of_ranks(ranks: &[Rank]) -> Vec<u32> {
    let mut places: Vec<u32> = (0..).take(ranks.len()).collect();
    places.sort_unstable_by(|a, b| ranks[*a as usize].cmp(&ranks[*b as usize]));
    places
}

fn sort(entries: &mut [Entry<'_>], skip: usize, tie: &Tie<'_>) {
    if entries.len() < GROUP_MIN {
        return sort_plainly(entries, skip, tie);
    }
    let skip = skip + shared(entries, skip);
    for entry in &mut *entries {
        entry.next = number(&entry.text[skip..]);
    }
    entries.sort_unstable_by_key(|entry| entry.next);
    for group in entries.chunk_by_mut(|a, b| a.next == b.next) {
        let skip = skip + WIDTH;
        if group.iter().all(|entry| entry.text.len() > skip) {
            sort(group, skip, tie);
        } else {
            // One of them ends here, so the others differ from it in a few bytes at most.
            sort_plainly(group, skip - WIDTH, tie);
        }
    }
}

fn sort_plainly(entries: &mut [Entry<'_>], skip: usize, tie: &Tie<'_>) {
    entries
        .sort_unstable_by(|a, b| a.text[skip..].cmp(&b.text[skip..]).then_with(|| tie(place(a), place(b))));
}

/// How many bytes after `skip` are the same in all of them.
fn shared(entries: &[Entry<'_>], skip: usize) -> usize {
    let Some((first, others)) = entries.split_first() else { return 0 };
    let first = &first.text[skip..];
    others.iter().fold(first.len(), |n_shared, entry| {
        let pairs = first[..n_shared].iter().zip(&entry.text[skip..]);
        pairs.take_while(|(a, b)| a == b).count()
    })
}

/// The first bytes as a number that compares as they do; what is missing counts as the smallest byte.
fn number(text: &[u8]) -> u128 {
    if let Some(first) = text.first_chunk() {
        return u128::from_be_bytes(*first);
    }
    let mut bytes = [0; WIDTH];
    bytes[..text.len()].copy_from_slice(text);
    u128::from_be_bytes(bytes)
}

const fn place(entry: &Entry<'_>) -> usize {
    entry.at as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(texts: &[String]) {
        let newest = |a: usize, b: usize| b.cmp(&a);
        let mut expected: Vec<u32> = (0..).take(texts.len()).collect();
        expected.sort_by(|a, b| texts[*a as usize].cmp(&texts[*b as usize]).then(b.cmp(a)));
        let texts: Vec<&[u8]> = texts.iter().map(String::as_bytes).collect();
        assert_eq!(order_of_texts(&texts, &newest), expected);
    }

    /// The same numbers each time, spread as by chance.
    fn spread(n: usize) -> usize {
        n.wrapping_mul(2_654_435_761) >> 7
    }

    #[test]
    fn long_texts_with_one_beginning() {
        let text =
            |n: usize| format!("ленинский\u{1}смоленск\u{1}ул. {}, {:06}", spread(n) % 7, spread(n) % 90);
        check(&(0..3_000).map(text).collect::<Vec<_>>());
    }

    #[test]
    fn texts_that_end_inside_one_another() {
        let whole = "смоленск, улица кирова, дом четырнадцать, квартира пять";
        let ends: Vec<usize> = whole.char_indices().map(|(at, _)| at).collect();
        check(&(0..2_000).map(|n| whole[..ends[spread(n) % ends.len()]].to_owned()).collect::<Vec<_>>());
    }

    #[test]
    fn zero_bytes_are_bytes() {
        let text = |n: usize| format!("{}{}", "a".repeat(spread(n) % 40), "\0".repeat(spread(n + 1) % 5));
        check(&(0..1_000).map(text).collect::<Vec<_>>());
    }

    #[test]
    fn ranks_compare_field_by_field() {
        let rank = |part, place, then, last| Rank { part, place, then, last };
        let ranks =
            [rank(1, 0, 0, 0), rank(0, 2, 0, 0), rank(0, 1, 9, 0), rank(0, 1, 3, 7), rank(0, 1, 3, 5)];
        assert_eq!(order_of_ranks(&ranks), [4, 3, 2, 1, 0]);
    }

    #[test]
    fn few_equal_or_no_texts() {
        check(&[]);
        check(&["б".to_owned(), "а".to_owned(), String::new()]);
        check(&vec![String::new(); 50]);
        check(&vec!["ул. Кирова, 1".to_owned(); 50]);
    }
}
