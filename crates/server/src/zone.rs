//! The clocks of a time zone, for counting days and as devices are told them.

use jiff::Timestamp;
use jiff::civil::Date;
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

/// A day such as `2026-11-28`, in days since 1970-01-01; `None` for a text that is none.
#[must_use]
pub fn day_number(text: &str) -> Option<i64> {
    let day = Date::strptime("%Y-%m-%d", text).ok()?;
    Some((day - Date::constant(1970, 1, 1)).get_days().into())
}

/// A day in days since 1970-01-01 as `2026-11-28`; empty for one that no calendar has.
#[must_use]
pub fn iso(day: i64) -> String {
    let days = jiff::Span::new().try_days(day);
    let date = days.and_then(|days| Date::constant(1970, 1, 1).checked_add(days));
    date.map_or_else(|_| String::new(), |date| date.to_string())
}

/// The clocks of the zone of this name, as devices compute with them; UTC's for a name that is none.
#[must_use]
pub fn named(name: &str) -> ryadom_domain::Zone {
    let changes = changes(name).into_iter();
    ryadom_domain::Zone::new(changes.map(Into::into).collect())
}

fn change(at: Timestamp, offset: jiff::tz::Offset) -> ZoneChange {
    ZoneChange { since: at.as_millisecond(), ahead_s: offset.seconds().into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR_S: i64 = 3_600;

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!(day_number("1970-01-01"), Some(0));
        assert_eq!(day_number("2020-05-30"), Some(18_412));
        assert_eq!(iso(18_412), "2020-05-30");
        assert_eq!(iso(i64::MAX), "");
        for text in ["", "2020-02-30", "2020", "x", "2020-05-30T10:00"] {
            assert_eq!(day_number(text), None, "{text}");
        }
    }

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
