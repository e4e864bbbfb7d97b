//! Chance that a seed repeats.

use ryadom_domain::EventId;

use crate::network::Way;

/// A sequence of numbers that look random.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x2545_f491_4f6c_dd1d) | 1)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(n.max(1)).unwrap()).unwrap()
    }

    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            let other = self.below(at + 1);
            list.swap(at, other);
        }
    }

    /// A fresh UUIDv7.
    pub(crate) fn event_id(&mut self, at_ms: i64) -> EventId {
        let (one, two) = (self.next().to_le_bytes(), self.next().to_le_bytes());
        let bytes: [u8; 10] = std::array::from_fn(|at| if at < 8 { one[at] } else { two[at - 8] });
        EventId::new(uuid::Builder::from_unix_timestamp_millis(at_ms.cast_unsigned(), &bytes).into_uuid())
    }

    /// How a request fares: half of them badly.
    pub(crate) fn way(&mut self) -> Way {
        match self.below(10) {
            0..4 => Way::Open,
            4..6 => Way::Twice,
            6..8 => Way::ReplyLost,
            _ => Way::RequestCut,
        }
    }

    /// How wrong a phone's clock is: mostly right, one in five by hours.
    pub(crate) fn clock_error_ms(&mut self) -> i64 {
        if self.below(5) == 0 { i64::try_from(self.below(48)).unwrap() * 3_600_000 - 86_400_000 } else { 0 }
    }
}
