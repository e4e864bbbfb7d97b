//! A time zone as a table: since when its clocks are how far ahead of UTC.
//!
//! Days and times are shown by the council's clocks. A device's own table of zones may be years old, and its zone another one;
//! so the server, whose table is kept, sends these few lines of it.

use time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time};

use crate::Timestamp;

const HOUR_MS: i64 = 60 * 60 * 1_000;
const DAY_MS: i64 = 24 * HOUR_MS;

/// From a moment on the clocks of a zone are so far ahead of UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ZoneChange {
    /// From when on.
    pub since: Timestamp,
    /// Seconds ahead of UTC; negative west of Greenwich.
    pub ahead_s: i64,
}

/// The clocks of a place. Without a table they show UTC.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Zone {
    /// By time. What holds first holds for everything before it, too.
    changes: Vec<ZoneChange>,
}

impl Zone {
    /// The clocks that a table describes.
    #[must_use]
    pub fn new(mut changes: Vec<ZoneChange>) -> Self {
        changes.sort_by_key(|change| change.since);
        Self { changes }
    }

    /// Clocks that are always as far ahead of UTC.
    #[must_use]
    pub fn fixed(ahead_s: i64) -> Self {
        Self { changes: vec![ZoneChange { since: Timestamp(0), ahead_s }] }
    }

    /// What the clocks show at a moment, as the milliseconds at which UTC's would show it.
    #[must_use]
    pub fn wall_ms(&self, at: Timestamp) -> i64 {
        at.plus_ms(self.ahead_ms(at)).0
    }

    /// How many milliseconds the clocks are ahead of UTC at a moment.
    #[must_use]
    pub fn ahead_ms(&self, at: Timestamp) -> i64 {
        let n_begun = self.changes.partition_point(|change| change.since <= at);
        let change = self.changes.get(n_begun.saturating_sub(1));
        change.map_or(0, |change| change.ahead_s.saturating_mul(1_000))
    }

    /// Hours and minutes: "14:05".
    #[must_use]
    pub fn clock(&self, at: Timestamp) -> String {
        let minutes = self.wall_ms(at).rem_euclid(DAY_MS) / 60_000;
        format!("{:02}:{:02}", minutes / 60, minutes % 60)
    }

    /// The day as inputs have it, "2020-05-09"; empty for moments that no calendar knows.
    #[must_use]
    pub fn date(&self, at: Timestamp) -> String {
        let wall = OffsetDateTime::from_unix_timestamp(self.wall_ms(at).div_euclid(1_000));
        wall.map_or_else(
            |_| String::new(),
            |wall| format!("{:04}-{:02}-{:02}", wall.year(), u8::from(wall.month()), wall.day()),
        )
    }

    /// The day, in days since 1970-01-01.
    #[must_use]
    pub fn day(&self, at: Timestamp) -> i64 {
        self.wall_ms(at).div_euclid(DAY_MS)
    }

    /// The hour of the day, from 0 to 23.
    #[must_use]
    pub fn hour(&self, at: Timestamp) -> i64 {
        self.wall_ms(at).rem_euclid(DAY_MS) / HOUR_MS
    }

    /// Whether two moments are on one day.
    #[must_use]
    pub fn is_same_day(&self, a: Timestamp, b: Timestamp) -> bool {
        self.day(a) == self.day(b)
    }

    /// When the day of a moment began.
    #[must_use]
    pub fn midnight(&self, at: Timestamp) -> Timestamp {
        let wall_ms = self.wall_ms(at);
        self.moment_of_wall(wall_ms.saturating_sub(wall_ms.rem_euclid(DAY_MS)))
    }

    /// The moment of a day (`2020-05-09`) and a time (`18:30`); `None` when they are none. An hour that clocks skip is the one after it,
    /// of an hour that they show twice it is the first.
    #[must_use]
    pub fn moment(&self, date: &str, clock: &str) -> Option<Timestamp> {
        let (hours, minutes) = clock.split_once(':')?;
        let time = Time::from_hms(hours.parse().ok()?, minutes.parse().ok()?, 0).ok()?;
        let wall = PrimitiveDateTime::new(date_of(date)?, time).assume_utc();
        Some(self.moment_of_wall(wall.unix_timestamp() * 1_000))
    }

    /// When the day after a day (`2020-05-09`) begins; `None` when it is none.
    #[must_use]
    pub fn next_midnight(&self, date: &str) -> Option<Timestamp> {
        let next = date_of(date)?.next_day()?;
        Some(self.moment_of_wall(next.midnight().assume_utc().unix_timestamp() * 1_000))
    }

    fn moment_of_wall(&self, wall_ms: i64) -> Timestamp {
        // Nowhere do clocks change twice within two days.
        let around = [-DAY_MS, DAY_MS].map(|by| self.ahead_ms(Timestamp(wall_ms).plus_ms(by)));
        let moments = around.map(|ahead_ms| Timestamp(wall_ms).plus_ms(-ahead_ms));
        let is_shown = |at: &Timestamp| self.wall_ms(*at) == wall_ms;
        let [before_change, _] = moments;
        moments.into_iter().find(is_shown).unwrap_or(before_change)
    }
}

fn date_of(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month = Month::try_from(parts.next()?.parse::<u8>().ok()?).ok()?;
    Date::from_calendar_date(year, month, parts.next()?.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR_S: i64 = 3_600;

    /// 2021: three hours ahead, from 2021-03-28 01:00 UTC to 2021-10-31 01:00 UTC.
    const SPRING: i64 = 1_616_893_200_000;
    const AUTUMN: i64 = 1_635_642_000_000;

    /// As in Kyiv or Helsinki: two hours ahead, three in summer.
    fn helsinki() -> Zone {
        let change = |since, ahead_h| ZoneChange { since: Timestamp(since), ahead_s: ahead_h * HOUR_S };
        Zone::new(vec![change(AUTUMN, 2), change(0, 2), change(SPRING, 3)])
    }

    fn moscow() -> Zone {
        Zone::fixed(3 * HOUR_S)
    }

    #[test]
    fn shows_the_clocks_of_the_place() {
        // 2020-05-29 20:59 and 21:00 UTC.
        let (late, next) = (Timestamp(1_590_785_940_000), Timestamp(1_590_786_000_000));
        assert_eq!((moscow().clock(late), moscow().date(late)), ("23:59".into(), "2020-05-29".into()));
        assert_eq!((moscow().clock(next), moscow().date(next)), ("00:00".into(), "2020-05-30".into()));
        assert!(!moscow().is_same_day(late, next) && Zone::default().is_same_day(late, next));
        assert_eq!(moscow().midnight(late), Timestamp(next.0 - DAY_MS));
        assert_eq!(moscow().midnight(next), next);
        assert_eq!((moscow().day(late), moscow().hour(late)), (18_411, 23));
        assert_eq!((moscow().day(next), moscow().hour(next)), (18_412, 0));
        assert_eq!(Zone::fixed(-9 * HOUR_S - 1_800).clock(next), "11:30");
    }

    #[test]
    fn clocks_change() {
        let zone = helsinki();
        assert_eq!(zone.clock(Timestamp(SPRING - 1)), "02:59");
        assert_eq!(zone.clock(Timestamp(SPRING)), "04:00");
        assert_eq!(zone.clock(Timestamp(AUTUMN - 1)), "03:59");
        assert_eq!(zone.clock(Timestamp(AUTUMN)), "03:00");
        assert_eq!(zone.ahead_ms(Timestamp(-1)), 2 * 3_600_000);
        // The day of the change begins by the clocks that were.
        assert_eq!(zone.midnight(Timestamp(SPRING + 1)), Timestamp(SPRING - 3 * 3_600_000));
        assert_eq!(zone.midnight(Timestamp(AUTUMN + 1)), Timestamp(AUTUMN - 4 * 3_600_000));
    }

    #[test]
    fn finds_the_moment_of_a_day_and_a_time() {
        let zone = helsinki();
        assert_eq!(zone.moment("2021-03-28", "02:59"), Some(Timestamp(SPRING - 60_000)));
        assert_eq!(zone.moment("2021-03-28", "04:00"), Some(Timestamp(SPRING)));
        // Skipped: an hour later.
        assert_eq!(zone.moment("2021-03-28", "03:30"), Some(Timestamp(SPRING + 30 * 60_000)));
        // Shown twice: the first.
        assert_eq!(zone.moment("2021-10-31", "03:30"), Some(Timestamp(AUTUMN - 30 * 60_000)));
        assert_eq!(moscow().moment("1970-01-01", "03:00"), Some(Timestamp(0)));
        assert_eq!(moscow().next_midnight("2020-02-28"), moscow().moment("2020-02-29", "00:00"));
        assert_eq!(zone.next_midnight("2021-03-27"), Some(Timestamp(SPRING - 3 * 3_600_000)));
    }

    #[test]
    fn what_is_no_day_or_time_has_no_moment() {
        for (date, clock) in [
            ("", "10:00"),
            ("2021-02-29", "10:00"),
            ("2021-13-01", "10:00"),
            ("2021-01", "10:00"),
            ("2021-01-01", ""),
            ("2021-01-01", "24:00"),
            ("2021-01-01", "10"),
            ("999999999999-01-01", "10:00"),
        ] {
            assert_eq!(moscow().moment(date, clock), None, "{date} {clock}");
        }
        assert_eq!(moscow().next_midnight("9999-12-31"), None);
        assert_eq!(moscow().date(Timestamp(i64::MAX)), "");
        // Nothing here overflows.
        for at in [i64::MIN, i64::MAX] {
            assert_eq!(helsinki().clock(Timestamp(at)).len(), 5);
            assert!(helsinki().midnight(Timestamp(at)).0.checked_sub(at).is_none_or(|by| by.abs() <= DAY_MS));
        }
    }
}
