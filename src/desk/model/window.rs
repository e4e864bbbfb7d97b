//! Which rows of a long list are drawn.

use std::ops::Range;

/// Rows drawn above and below what is visible, so that scrolling never shows a gap.
const OVERSCAN: usize = 12;

/// What the list looks like on the screen, in CSS pixels.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Viewport {
    /// How far it is scrolled.
    pub(crate) top: f64,
    /// How tall the visible part is.
    pub(crate) height: f64,
    /// How tall one row is.
    pub(crate) row: f64,
}

impl Viewport {
    /// The rows to draw out of `n_rows`.
    #[must_use]
    pub(crate) fn rows(&self, n_rows: usize) -> Range<usize> {
        let (first, after) = self.visible(n_rows);
        first.saturating_sub(OVERSCAN)..(after + OVERSCAN).min(n_rows)
    }

    /// Where to scroll so that a row is wholly visible; `None` when it is.
    #[must_use]
    pub(crate) fn scroll_to(&self, row_idx: usize) -> Option<f64> {
        let top = as_f64(row_idx) * self.row;
        if top < self.top {
            return Some(top);
        }
        let bottom = top + self.row;
        (bottom > self.top + self.height).then(|| (bottom - self.height).max(0.0))
    }

    fn visible(&self, n_rows: usize) -> (usize, usize) {
        if self.row <= 0.0 {
            return (0, 0);
        }
        let first = as_index(self.top / self.row).min(n_rows);
        let after = as_index(((self.top + self.height) / self.row).ceil()).min(n_rows);
        (first, after)
    }
}

/// How tall a list of `n_rows` is.
#[must_use]
pub(crate) fn full_height(n_rows: usize, row: f64) -> f64 {
    as_f64(n_rows) * row
}

#[expect(clippy::cast_precision_loss, reason = "rows of one list, far below 2^52")]
const fn as_f64(n: usize) -> f64 {
    n as f64
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates; negative becomes 0"
)]
const fn as_index(pixels: f64) -> usize {
    pixels as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEW: Viewport = Viewport { top: 0.0, height: 400.0, row: 40.0 };

    #[test]
    fn draws_what_is_visible_and_a_little_more() {
        assert_eq!(VIEW.rows(10_000), 0..22);
        let middle = Viewport { top: 4_000.0, ..VIEW };
        assert_eq!(middle.rows(10_000), 88..122);
    }

    #[test]
    fn never_draws_rows_that_are_not_there() {
        assert_eq!(VIEW.rows(3), 0..3);
        assert_eq!(Viewport { top: 90_000.0, ..VIEW }.rows(3), 0..3);
        assert_eq!(Viewport { row: 0.0, ..VIEW }.rows(3), 0..3);
        assert_eq!(Viewport::default().rows(0), 0..0);
    }

    #[test]
    fn scrolls_only_as_far_as_needed() {
        assert_eq!(VIEW.scroll_to(3), None);
        assert_eq!(VIEW.scroll_to(10), Some(40.0));
        assert_eq!(Viewport { top: 400.0, ..VIEW }.scroll_to(2), Some(80.0));
    }
}
