//! Sorting places by a number each, byte by byte.
//!
//! The standard library that the app is compiled with is the one made for size, whose own sorting is several times slower
//! for a hundred thousand rows, and no faster where they are sorted already.

/// Fewer are compared: counting their bytes costs more.
const FEW: usize = 128;
const BYTES: usize = size_of::<u64>();
const VALUES: usize = 1 << u8::BITS;

/// A place and the number it is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Keyed {
    pub(crate) key: u64,
    pub(crate) at: u32,
}

/// Sorts by the numbers; equal ones stay as they stand. `spare` is room for as many.
pub(crate) fn sort(all: &mut [Keyed], spare: &mut [Keyed]) {
    if all.len() < FEW {
        return all.sort_by_key(|keyed| keyed.key);
    }
    let counts = counts(all);
    let (mut from, mut to) = (all, &mut spare[..]);
    let mut is_in_spare = false;
    for (byte, counts) in counts.iter().enumerate() {
        // A byte that is the same in all of them moves none.
        if counts.contains(&from.len()) {
            continue;
        }
        scatter(from, to, byte, counts);
        (from, to) = (to, from);
        is_in_spare = !is_in_spare;
    }
    if is_in_spare {
        to.copy_from_slice(from);
    }
}

/// How often each value occurs in each byte, the lowest byte first.
fn counts(all: &[Keyed]) -> [[usize; VALUES]; BYTES] {
    let mut counts = [[0; VALUES]; BYTES];
    for keyed in all {
        for (counts, value) in counts.iter_mut().zip(keyed.key.to_le_bytes()) {
            counts[usize::from(value)] += 1;
        }
    }
    counts
}

fn scatter(from: &[Keyed], to: &mut [Keyed], byte: usize, counts: &[usize; VALUES]) {
    let mut begin = 0;
    let mut next = counts.map(|count| {
        begin += count;
        begin - count
    });
    for keyed in from {
        let next = &mut next[usize::from(keyed.key.to_le_bytes()[byte])];
        to[*next] = *keyed;
        *next += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(keys: impl IntoIterator<Item = u64>) {
        let mut all: Vec<Keyed> = (0..).zip(keys).map(|(at, key)| Keyed { key, at }).collect();
        let mut expected = all.clone();
        expected.sort_by_key(|keyed| keyed.key);
        let mut spare = all.clone();
        sort(&mut all, &mut spare);
        assert_eq!(all, expected);
    }

    #[test]
    fn numbers_of_every_length_are_sorted_and_equal_ones_stay() {
        check((0..5_000_u64).map(|n| n.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (n % 64)));
    }

    #[test]
    fn bytes_that_are_all_alike_are_left_out() {
        check((0..1_000).map(|n| 7 << 56 | (n * 37 % 100) << 8));
        check((0..1_000).map(|n| 7 << 56 | (n * 37 % 100) << 8 | (n % 7) << 40));
        check(std::iter::repeat_n(u64::MAX, 1_000));
    }

    #[test]
    fn few_or_none_are_sorted_too() {
        check([]);
        check([3, 1, 2, 1]);
    }
}
