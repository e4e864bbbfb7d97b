//! Chance that can be repeated: the same seed gives the same demo on every machine and in every version.

/// A sequence of numbers that look random (SplitMix64); not for secrets.
#[derive(Debug, Clone)]
pub(super) struct Chance(u64);

impl Chance {
    /// The sequence of this seed.
    #[must_use]
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub(super) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from `from` to `to`, both possible.
    pub(super) fn between(&mut self, from: i64, to: i64) -> i64 {
        let span = u64::try_from(to.saturating_sub(from)).unwrap_or_default().saturating_add(1);
        from.saturating_add(i64::try_from(self.next() % span).unwrap_or_default())
    }

    /// Whether something that happens `percent` times in a hundred happens.
    pub(super) const fn happens(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }

    /// A position in a list of `n`; 0 for an empty one.
    pub(super) fn position(&mut self, n: usize) -> usize {
        let n = u64::try_from(n.max(1)).unwrap_or(1);
        usize::try_from(self.next() % n).unwrap_or_default()
    }

    /// One of these; the first stands in for an empty rest.
    pub(super) fn one<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list.get(self.position(list.len())).copied().unwrap_or_default()
    }

    /// Ten bytes: what a UUIDv7 needs beside its time.
    pub(super) fn bytes(&mut self) -> [u8; 10] {
        let (first, second) = (self.next().to_le_bytes(), self.next().to_le_bytes());
        std::array::from_fn(|at| if at < 8 { first[at] } else { second[at - 8] })
    }

    /// Puts a list in another order.
    pub(super) fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            let other = self.position(at + 1);
            list.swap(at, other);
        }
    }
}
