//! When demo deliveries are wanted: today, around the moment the demo is made, so that some are late, some due, some ahead.

use ryadom_domain::{Timestamp, Window};

use super::chance::Chance;

const MINUTE_MS: i64 = 60_000;
const HALF_HOUR_MS: i64 = 30 * MINUTE_MS;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;
/// Smolensk keeps Moscow time, without summer time since 2014.
const SMOLENSK_OFFSET_MS: i64 = 3 * HOUR_MS;

/// A window around `now`; open on both ends for one in three.
pub(super) fn around(now: Timestamp, chance: &mut Chance) -> Window {
    if chance.happens(33) {
        return Window::default();
    }
    let (from_min, length_min) = match chance.next() % 10 {
        // Over by now: late, while it is open.
        0 => (chance.between(-240, -180), 120),
        1..=4 => (chance.between(-60, 30), chance.between(120, 180)),
        _ => (chance.between(45, 270), chance.between(120, 240)),
    };
    let until = within_today(now, half_hour(now.plus_ms((from_min + length_min) * MINUTE_MS)));
    let from = half_hour(now.plus_ms(from_min * MINUTE_MS)).min(until.plus_ms(-HOUR_MS));
    // Half of the callers only care about the end.
    Window { not_before: Some(from).filter(|_| chance.happens(50)), not_after: Some(until) }
}

/// Nobody promises a visit for after midnight, unless the demo is made just before it.
fn within_today(now: Timestamp, until: Timestamp) -> Timestamp {
    let since_midnight = (now.0 + SMOLENSK_OFFSET_MS).rem_euclid(DAY_MS);
    let last = now.plus_ms(DAY_MS - since_midnight - HALF_HOUR_MS);
    if last.since_ms(now) < HOUR_MS { until } else { until.min(last) }
}

const fn half_hour(at: Timestamp) -> Timestamp {
    Timestamp(at.0 - at.0.rem_euclid(HALF_HOUR_MS))
}
