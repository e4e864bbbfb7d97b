//! When to try again: exponential back-off with full jitter, and the server's own wish.

use ryadom_domain::Timestamp;

/// Shortest wait after a failure.
const WAIT_MIN_MS: i64 = 1_000;
/// Longest wait after a failure.
const WAIT_MAX_MS: i64 = 5 * 60 * 1_000;
/// Longest `Retry-After` we follow: a volunteer at the door is not locked out for a day by a misset proxy.
const RETRY_AFTER_MAX_MS: i64 = 10 * 60 * 1_000;

/// When the next request may go.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Pace {
    n_failures: u32,
    retry_at: Option<Timestamp>,
    /// The server asked for silence until then; nothing but the time ends it.
    not_before: Option<Timestamp>,
}

impl Pace {
    /// Takes a failure down; `jitter` is any random number.
    pub(crate) fn fail(&mut self, now: Timestamp, jitter: u32) {
        self.retry_at = Some(now.plus_ms(wait_ms(self.n_failures, jitter)));
        self.n_failures = self.n_failures.saturating_add(1);
    }

    /// Takes down that the server asked for silence.
    pub(crate) fn silence(&mut self, now: Timestamp, retry_after_ms: i64) {
        self.not_before = Some(now.plus_ms(retry_after_ms.clamp(0, RETRY_AFTER_MAX_MS)));
    }

    /// All is well, or somebody wants it to be tried at once.
    pub(crate) fn reset(&mut self) {
        self.n_failures = 0;
        self.retry_at = None;
    }

    /// Until when nothing may go; `None` when it may.
    pub(crate) fn hold_until(&self, now: Timestamp) -> Option<Timestamp> {
        let until = self.retry_at.max(self.not_before)?;
        let wait_ms = until.since_ms(now);
        // A wait longer than the longest one means that the device's clock was set back.
        (wait_ms > 0 && wait_ms <= RETRY_AFTER_MAX_MS.max(WAIT_MAX_MS)).then_some(until)
    }
}

/// Between the shortest wait and a bound that doubles with each failure.
fn wait_ms(n_failures: u32, jitter: u32) -> i64 {
    let bound = WAIT_MIN_MS.saturating_mul(1 << (n_failures.min(20) + 1)).min(WAIT_MAX_MS);
    let share = (bound - WAIT_MIN_MS).saturating_mul(i64::from(jitter)) / i64::from(u32::MAX);
    WAIT_MIN_MS + share
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_five_minutes_and_are_spread() {
        for n_failures in 0..40 {
            assert_eq!(wait_ms(n_failures, 0), WAIT_MIN_MS);
            let longest = wait_ms(n_failures, u32::MAX);
            assert!(longest > wait_ms(n_failures, u32::MAX / 2));
            assert!((2_000..=WAIT_MAX_MS).contains(&longest));
        }
        assert_eq!(wait_ms(0, u32::MAX), 2_000);
        assert_eq!(wait_ms(3, u32::MAX), 16_000);
        assert_eq!(wait_ms(30, u32::MAX), WAIT_MAX_MS);
    }

    #[test]
    fn a_reset_ends_a_wait_but_not_the_servers_wish() {
        let now = Timestamp(1_000_000);
        let mut pace = Pace::default();
        pace.fail(now, u32::MAX);
        assert_eq!(pace.hold_until(now), Some(now.plus_ms(2_000)));
        pace.silence(now, 60_000);
        pace.reset();
        assert_eq!(pace.hold_until(now), Some(now.plus_ms(60_000)));
        assert_eq!(pace.hold_until(now.plus_ms(60_000)), None);
    }

    #[test]
    fn a_clock_set_back_does_not_wait_for_ever() {
        let mut pace = Pace::default();
        pace.fail(Timestamp(10_000_000_000), 0);
        assert_eq!(pace.hold_until(Timestamp(0)), None);
    }
}
