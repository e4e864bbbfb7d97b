//! A span of days.

/// From one day to another, both with it, in days since 1970-01-01 by the council's clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub(in crate::store) from: i64,
    pub(in crate::store) until: i64,
}

/// Three years and a little: a report over more is made of several.
const DAYS_MAX: i64 = 1_100;

impl Span {
    /// One day.
    #[must_use]
    pub const fn of_day(day: i64) -> Self {
        Self { from: day, until: day }
    }

    /// From a day to another; `None` when they are in the wrong order, before 1970-01-02, or more than 1,100 days.
    #[must_use]
    pub fn new(from: i64, until: i64) -> Option<Self> {
        let is_good = from > 0 && from <= until && until - from < DAYS_MAX;
        is_good.then_some(Self { from, until })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_begins_before_it_ends_and_is_not_longer_than_three_years() {
        assert_eq!(Span::new(7, 7), Some(Span::of_day(7)));
        assert_eq!(Span::new(7, 6), None);
        // What is not over is kept under day 0.
        assert_eq!(Span::new(0, 5), None);
        assert!(Span::new(1, DAYS_MAX).is_some());
        assert_eq!(Span::new(1, DAYS_MAX + 1), None);
    }
}
