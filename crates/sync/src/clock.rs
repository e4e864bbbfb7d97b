//! How wrong the device's clock is, measured by each answer of the server.

use ryadom_domain::Timestamp;

/// Two estimates that lie further apart than their error bounds and this say that somebody moved the clock.
const SLACK_MS: i64 = 50;

/// The best estimate of the server's clock minus the device's.
///
/// One answer gives an estimate that is wrong by half of its round trip at most, so the quickest one is kept; when a
/// later one contradicts it, the device's clock was moved, and the later one counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ServerClock {
    best: Option<Estimate>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Estimate {
    offset_ms: i64,
    round_trip_ms: i64,
}

impl ServerClock {
    /// Server's clock minus device's in milliseconds; `None` before the first answer.
    #[must_use]
    pub fn offset_ms(self) -> Option<i64> {
        self.best.map(|best| best.offset_ms)
    }

    pub(crate) fn measure(&mut self, sent: Timestamp, received: Timestamp, server: Timestamp) {
        let round_trip_ms = received.since_ms(sent);
        if round_trip_ms < 0 {
            return;
        }
        let offset_ms = server.since_ms(sent.plus_ms(round_trip_ms / 2));
        let new = Estimate { offset_ms, round_trip_ms };
        if self.best.is_none_or(|best| new.round_trip_ms <= best.round_trip_ms || contradicts(new, best)) {
            self.best = Some(new);
        }
    }
}

const fn contradicts(new: Estimate, best: Estimate) -> bool {
    let apart = new.offset_ms.saturating_sub(best.offset_ms).saturating_abs();
    apart > (new.round_trip_ms + best.round_trip_ms) / 2 + SLACK_MS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(answers: &[(i64, i64, i64)], offset_ms: Option<i64>) {
        let mut clock = ServerClock::default();
        for &(sent, received, server) in answers {
            clock.measure(Timestamp(sent), Timestamp(received), Timestamp(server));
        }
        assert_eq!(clock.offset_ms(), offset_ms);
    }

    #[test]
    fn the_first_answer_counts() {
        check(&[], None);
        check(&[(1_000, 1_200, 5_100)], Some(4_000));
    }

    #[test]
    fn the_quickest_answer_is_kept() {
        check(&[(0, 100, 1_050), (0, 2_000, 1_300)], Some(1_000));
        check(&[(0, 2_000, 1_300), (0, 100, 1_050)], Some(1_000));
    }

    #[test]
    fn a_moved_clock_is_noticed() {
        check(&[(0, 100, 1_050), (3_600_000, 3_600_400, 100_000)], Some(-3_500_200));
    }

    #[test]
    fn estimates_contradict_each_other_only_beyond_what_both_may_be_wrong_by() {
        // Wrong by half of 100 ms and by half of 300 ms, and 50 ms of slack.
        check(&[(0, 100, 1_050), (0, 300, 1_400)], Some(1_000));
        check(&[(0, 100, 1_050), (0, 300, 1_401)], Some(1_251));
        check(&[(0, 100, 1_050), (0, 300, 900)], Some(1_000));
        check(&[(0, 100, 1_050), (0, 300, 899)], Some(749));
    }

    #[test]
    fn an_answer_that_took_no_time_at_all_counts() {
        check(&[(1_000, 1_000, 5_000)], Some(4_000));
    }

    #[test]
    fn a_clock_set_back_under_way_says_nothing() {
        check(&[(1_000, 500, 9_000)], None);
    }
}
