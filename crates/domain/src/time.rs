//! Moments as numbers. The domain never asks what time it is; it is told.

/// Milliseconds since 1970-01-01 UTC.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The moment `ms` milliseconds later (earlier, when negative); saturates at the ends of time.
    #[must_use]
    pub const fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// Milliseconds from `earlier` to `self`; negative when `self` is the earlier one.
    #[must_use]
    pub const fn since_ms(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// What a device's clock said, and how wrong it was known to be.
///
/// Phone clocks lie: the reading is kept as it was, for people to look at. Nothing is ever ordered by it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ClockReading {
    /// The device's own clock.
    pub at: Timestamp,
    /// Server's clock minus device's clock in milliseconds as last measured; `None` before the first answer.
    pub offset_ms: Option<i64>,
}

impl ClockReading {
    /// The best estimate of the true moment.
    #[must_use]
    pub const fn corrected(self) -> Timestamp {
        match self.offset_ms {
            Some(offset_ms) => self.at.plus_ms(offset_ms),
            None => self.at,
        }
    }
}
