//! Which of many texts are the same.

/// Different texts, and which of many is which.
pub(crate) struct Kinds<'a> {
    texts: Vec<&'a [u8]>,
    /// For each of the many texts the place of the one it equals.
    of: Vec<u32>,
}

/// A slot that holds none.
const EMPTY: u32 = u32::MAX;

impl<'a> Kinds<'a> {
    /// Finds them by a table of slots, of which at least half are empty.
    pub(crate) fn of(all: &[&'a [u8]]) -> Self {
        let mut slots = vec![EMPTY; (all.len() * 2).next_power_of_two()];
        let mut texts: Vec<&[u8]> = Vec::new();
        let of = all.iter().map(|text| {
            let mut slot = hash(text) & (slots.len() - 1);
            loop {
                let kind = slots[slot];
                if kind == EMPTY {
                    slots[slot] = place(texts.len());
                    texts.push(text);
                    return slots[slot];
                }
                if texts[kind as usize] == *text {
                    return kind;
                }
                slot = (slot + 1) & (slots.len() - 1);
            }
        });
        Self { of: of.collect(), texts }
    }

    /// The different texts.
    pub(crate) fn texts(&self) -> &[&'a [u8]] {
        &self.texts
    }

    /// The places sorted by what they equal, where this is sorted already.
    pub(crate) fn sort(&self, places: &[u32], order: &[u32]) -> Vec<u32> {
        let mut begins = vec![0; self.texts.len()];
        for at in places {
            begins[self.of[*at as usize] as usize] += 1;
        }
        let mut begin = 0;
        for kind in order {
            begin += std::mem::replace(&mut begins[*kind as usize], begin);
        }
        let mut sorted = vec![0; places.len()];
        for at in places {
            let next = &mut begins[self.of[*at as usize] as usize];
            sorted[*next] = *at;
            *next += 1;
        }
        sorted
    }
}

/// A number that is another for most other texts (Firefox's way).
fn hash(text: &[u8]) -> usize {
    const FACTOR: u64 = 0x517c_c1b7_2722_0a95;
    let mix = |hash: u64, part: u64| (hash.rotate_left(5) ^ part).wrapping_mul(FACTOR);
    let (parts, last) = text.as_chunks();
    let mut rest = [0; 8];
    rest[..last.len()].copy_from_slice(last);
    let hash = parts.iter().fold(0, |hash, part| mix(hash, u64::from_le_bytes(*part)));
    // The upper half is mixed best.
    usize::try_from(mix(hash, u64::from_le_bytes(rest)) >> u32::BITS).unwrap_or_default()
}

fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(EMPTY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_is_there_once_in_the_order_it_was_met() {
        let all: Vec<&[u8]> = vec![b"b", b"a", b"b", b"", b"a longer text", b"a", b"a longer text"];
        let kinds = Kinds::of(&all);
        assert_eq!(kinds.texts(), [&b"b"[..], b"a", b"", b"a longer text"]);
        assert_eq!(kinds.of, [0, 1, 0, 2, 3, 1, 3]);
    }

    #[test]
    fn places_follow_the_order_of_what_they_equal() {
        let all: Vec<&[u8]> = vec![b"b", b"a", b"b", b"c", b"a"];
        assert_eq!(Kinds::of(&all).sort(&[4, 3, 2, 1, 0], &[1, 0, 2]), [4, 1, 2, 0, 3]);
        assert_eq!(Kinds::of(&all).sort(&[2, 1], &[1, 0, 2]), [1, 2], "only these");
    }

    #[test]
    fn there_may_be_none() {
        assert!(Kinds::of(&[]).sort(&[], &[]).is_empty());
    }
}
