//! Sorting many texts that begin alike, and many numbers.
//!
//! A hundred thousand addresses share their districts and towns: comparing them letter by letter from the start is
//! mostly reading the same letters again. Here what a group has in common is skipped once, and the next eight bytes of
//! each text are sorted as one number.
//!
//! All of it is stable: what is equal stays in the order of the places that are given.

use crate::kinds::Kinds;
use crate::radix::{self, Keyed};

/// Bytes that are sorted by at once.
const WIDTH: usize = size_of::<u64>();
/// Smaller groups are compared plainly: looking for what they have in common costs more.
const GROUP_MIN: usize = 16;

/// The places of `numbers`, the greatest number first; of equal ones the last.
#[must_use]
pub fn greatest_first(numbers: &[u64]) -> Vec<u32> {
    let last_first = (0..).zip(numbers).map(|(at, number)| Keyed { key: !number, at });
    let mut all: Vec<Keyed> = last_first.collect();
    all.reverse();
    radix::sort(&mut all, &mut room(numbers.len()));
    places_of(&all)
}

/// What a row is sorted by when that is no text: the fields one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    /// The part of the list it belongs to.
    pub part: u8,
    /// Its place there.
    pub place: u64,
}

/// The places in ascending order of their `ranks`.
#[must_use]
pub fn sort_by_rank(places: &[u32], ranks: &[Rank]) -> Vec<u32> {
    let mut all: Vec<Keyed> =
        places.iter().map(|at| Keyed { key: ranks[*at as usize].place, at: *at }).collect();
    let mut spare = room(all.len());
    radix::sort(&mut all, &mut spare);
    for keyed in &mut all {
        keyed.key = u64::from(ranks[keyed.at as usize].part);
    }
    radix::sort(&mut all, &mut spare);
    places_of(&all)
}

/// The places in ascending order of their `texts`.
#[must_use]
pub fn sort_by_text(places: &[u32], texts: &[&[u8]]) -> Vec<u32> {
    let mut all: Vec<Keyed> = places.iter().map(|at| Keyed { key: 0, at: *at }).collect();
    sort(&mut all, &mut room(places.len()), texts, 0);
    places_of(&all)
}

/// The same for texts most of which occur again and again: each is compared with the others only once.
#[must_use]
pub fn sort_by_repeated_text(places: &[u32], texts: &[&[u8]]) -> Vec<u32> {
    let kinds = Kinds::of(texts);
    let order = sort_by_text(&(0..).take(kinds.texts().len()).collect::<Vec<_>>(), kinds.texts());
    kinds.sort(places, &order)
}

fn room(len: usize) -> Vec<Keyed> {
    vec![Keyed { key: 0, at: 0 }; len]
}

fn places_of(all: &[Keyed]) -> Vec<u32> {
    all.iter().map(|keyed| keyed.at).collect()
}

/// Sorts a group whose texts share their first `skip` bytes.
fn sort(group: &mut [Keyed], spare: &mut [Keyed], texts: &[&[u8]], skip: usize) {
    if group.len() < GROUP_MIN {
        return sort_plainly(group, texts, skip);
    }
    let skip = skip + shared(group, texts, skip);
    if group.iter().all(|keyed| text_of(keyed, texts).len() == skip) {
        return;
    }
    for keyed in &mut *group {
        keyed.key = number(&text_of(keyed, texts)[skip..]);
    }
    radix::sort(group, &mut spare[..group.len()]);
    for group in group.chunk_by_mut(|a, b| a.key == b.key) {
        let skip = skip + WIDTH;
        if group.iter().all(|keyed| text_of(keyed, texts).len() > skip) {
            sort(group, spare, texts, skip);
        } else {
            // One of them ends here, so the others differ from it in a few bytes at most.
            sort_plainly(group, texts, skip - WIDTH);
        }
    }
}

fn sort_plainly(group: &mut [Keyed], texts: &[&[u8]], skip: usize) {
    group.sort_by(|a, b| text_of(a, texts)[skip..].cmp(&text_of(b, texts)[skip..]));
}

/// How many bytes after `skip` are the same in all of them.
fn shared(group: &[Keyed], texts: &[&[u8]], skip: usize) -> usize {
    let Some((first, others)) = group.split_first() else { return 0 };
    let first = &text_of(first, texts)[skip..];
    others.iter().fold(first.len(), |n_shared, keyed| {
        let pairs = first[..n_shared].iter().zip(&text_of(keyed, texts)[skip..]);
        pairs.take_while(|(a, b)| a == b).count()
    })
}

/// The first bytes as a number that compares as they do; what is missing counts as the smallest byte.
fn number(text: &[u8]) -> u64 {
    if let Some(first) = text.first_chunk() {
        return u64::from_be_bytes(*first);
    }
    let mut bytes = [0; WIDTH];
    bytes[..text.len()].copy_from_slice(text);
    u64::from_be_bytes(bytes)
}

fn text_of<'a>(keyed: &Keyed, texts: &[&'a [u8]]) -> &'a [u8] {
    texts[keyed.at as usize]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Both ways of sorting texts, from the last place to the first.
    #[track_caller]
    fn check(texts: &[String]) {
        let mut places: Vec<u32> = (0..).take(texts.len()).collect();
        places.reverse();
        let mut expected = places.clone();
        expected.sort_by_key(|at| &texts[*at as usize]);
        let texts: Vec<&[u8]> = texts.iter().map(String::as_bytes).collect();
        assert_eq!(sort_by_text(&places, &texts), expected);
        assert_eq!(sort_by_repeated_text(&places, &texts), expected);
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
        let ranks = [(1, 0), (0, 2), (0, 1), (0, u64::MAX), (u8::MAX, 0), (0, 1)];
        let ranks = ranks.map(|(part, place)| Rank { part, place });
        assert_eq!(sort_by_rank(&[0, 1, 2, 3, 4, 5], &ranks), [2, 5, 1, 3, 0, 4]);
        assert_eq!(sort_by_rank(&[5, 4, 2, 0], &ranks), [5, 2, 0, 4], "only these, equal ones as they stand");
    }

    #[test]
    fn the_greatest_number_comes_first_and_the_last_of_equal_ones() {
        assert_eq!(greatest_first(&[5, 0, u64::MAX, 5, 7]), [2, 4, 3, 0, 1]);
        assert!(greatest_first(&[]).is_empty());
    }

    #[test]
    fn few_equal_or_no_texts() {
        check(&[]);
        check(&["б".to_owned(), "а".to_owned(), String::new()]);
        check(&vec![String::new(); 50]);
        check(&vec!["ул. Кирова, 1".to_owned(); 50]);
    }

    proptest! {
        #[test]
        fn any_texts_are_sorted_as_they_compare(texts in prop::collection::vec("(смоленск\u{1}|б){0,3}[аб\0]{0,9}", 0..200)) {
            check(&texts);
        }

        #[test]
        fn any_ranks_are_sorted_as_they_compare(ranks in prop::collection::vec((0_u8..9, 0_u64..99, 0_u32..64), 0..400)) {
            let rank = |(part, place, bits): (u8, u64, u32)| Rank { part, place: place << (bits % 58) };
            let ranks: Vec<Rank> = ranks.into_iter().map(rank).collect();
            let mut expected: Vec<u32> = (0..).take(ranks.len()).collect();
            let places = expected.clone();
            expected.sort_by_key(|at| ranks[*at as usize]);
            prop_assert_eq!(sort_by_rank(&places, &ranks), expected);
        }
    }
}
