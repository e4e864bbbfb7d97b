//! The clocks of a time zone, as devices are told them.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use ryadom_protocol::api::ZoneChange;

/// 2020-01-01: no record is older.
const FROM_S: i64 = 1_577_836_800;

/// 2040-01-01. What law changes until then comes with the machine's time zones, or a newer build.
const UNTIL_S: i64 = 2_208_988_800;

/// How far the zone of this name is ahead of UTC, from 2020 to 2040: a line for each change of its clocks. Empty for a name that is none.
#[must_use]
pub fn changes(name: &str) -> Vec<ZoneChange> {
    let (Ok(zone), Ok(from)) = (TimeZone::get(name), Timestamp::from_second(FROM_S)) else {
        return Vec::new();
    };
    let first = change(from, zone.to_offset(from));
    let later = zone.following(from).map(|change| (change.timestamp(), change.offset()));
    let later = later.take_while(|(at, _)| at.as_second() < UNTIL_S).map(|(at, offset)| change(at, offset));
    let mut changes: Vec<_> = std::iter::once(first).chain(later).collect();
    // Names of a zone change without its clocks, too.
    changes.dedup_by_key(|change| change.ahead_s);
    changes
}

fn change(at: Timestamp, offset: jiff::tz::Offset) -> ZoneChange {
    ZoneChange { since: at.as_millisecond(), ahead_s: offset.seconds().into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR_S: i64 = 3_600;

    #[test]
    fn a_zone_without_summer_time_is_one_line() {
        let line = |ahead_h: i64| vec![ZoneChange { since: FROM_S * 1_000, ahead_s: ahead_h * HOUR_S }];
        assert_eq!(changes("Europe/Moscow"), line(3));
        assert_eq!(changes("Asia/Kamchatka"), line(12));
        assert_eq!(changes("UTC"), line(0));
        assert_eq!(changes("Nowhere/Never"), []);
    }

    #[test]
    fn summer_time_is_two_lines_a_year() {
        let helsinki = changes("Europe/Helsinki");
        assert_eq!(helsinki.len(), 1 + 2 * 20);
        // 2021-03-28 01:00 UTC and 2021-10-31 01:00 UTC.
        assert_eq!(helsinki[3], ZoneChange { since: 1_616_893_200_000, ahead_s: 3 * HOUR_S });
        assert_eq!(helsinki[4], ZoneChange { since: 1_635_642_000_000, ahead_s: 2 * HOUR_S });
    }

    #[test]
    fn a_zone_that_changed_its_clocks_for_good_has_two_lines() {
        // Volgograd went over to Moscow's time on 2020-12-27 at 2:00 by its own clocks.
        let volgograd: Vec<_> = changes("Europe/Volgograd").iter().map(|change| change.ahead_s).collect();
        assert_eq!(volgograd, [4 * HOUR_S, 3 * HOUR_S]);
    }
}
