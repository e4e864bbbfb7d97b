//! Dates as others write them, turned into moments.

use jiff::civil::Time;
use jiff::fmt::strtime::BrokenDownTime;
use jiff::tz::TimeZone;
use ryadom_domain::Timestamp;

/// The zone of dates that do not say their own.
#[derive(Debug, Clone)]
pub(super) struct Zone(TimeZone);

/// What a date without a time of day means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DayMeans {
    /// Its first moment.
    Start,
    /// Its last second.
    End,
}

impl Zone {
    /// UTC: what holds when a mapping names no zone.
    pub(super) const UTC: Self = Self(TimeZone::UTC);

    /// The zone of this name, or of an offset such as `UTC+3`.
    #[must_use]
    pub(super) fn named(name: &str) -> Option<Self> {
        if let Some(hours) = name.strip_prefix("UTC").and_then(|rest| rest.parse::<i8>().ok()) {
            return jiff::tz::Offset::from_hours(hours).ok().map(|offset| Self(TimeZone::fixed(offset)));
        }
        TimeZone::get(name).ok().map(Self)
    }

    /// The moment `text` names; `None` when it does not fit the format.
    ///
    /// A time that the clocks skipped or passed twice is read as the earlier offset has it.
    #[must_use]
    pub(super) fn moment(&self, format: &str, text: &str, day_means: DayMeans) -> Option<Timestamp> {
        let parsed = BrokenDownTime::parse(format, text).ok()?;
        if parsed.offset().is_some() {
            return parsed.to_timestamp().ok().map(|at| Timestamp(at.as_millisecond()));
        }
        let time = match (parsed.hour(), day_means) {
            (Some(_), _) => parsed.to_time().ok()?,
            (None, DayMeans::Start) => Time::midnight(),
            (None, DayMeans::End) => Time::constant(23, 59, 59, 0),
        };
        let civil = parsed.to_date().ok()?.to_datetime(time);
        let at = self.0.to_ambiguous_timestamp(civil).compatible().ok()?;
        Some(Timestamp(at.as_millisecond()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(zone: &str, format: &str, text: &str, day_means: DayMeans, utc: Option<&str>) {
        let expected = utc.map(|utc| Timestamp(utc.parse::<jiff::Timestamp>().unwrap().as_millisecond()));
        assert_eq!(Zone::named(zone).unwrap().moment(format, text, day_means), expected, "{text}");
    }

    #[test]
    fn reads_dates_in_the_forms_people_use() {
        use DayMeans::{End, Start};
        let us = "%m/%d/%Y %I:%M:%S %p";
        check("America/New_York", us, "05/01/2022 12:00:03 AM", Start, Some("2022-05-01T04:00:03Z"));
        check("America/New_York", us, "01/15/2022 02:01:24 PM", Start, Some("2022-01-15T19:01:24Z"));
        check("Europe/Moscow", "%d.%m.%Y %H:%M", "09.04.2020 18:30", Start, Some("2020-04-09T15:30:00Z"));
        check("UTC+3", "%d.%m.%Y", "09.04.2020", Start, Some("2020-04-08T21:00:00Z"));
        check("UTC+3", "%d.%m.%Y", "09.04.2020", End, Some("2020-04-09T20:59:59Z"));
        check(
            "UTC+3",
            "%Y-%m-%dT%H:%M:%S%:z",
            "2020-04-09T10:00:00+05:00",
            End,
            Some("2020-04-09T05:00:00Z"),
        );
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in ["31.02.2020 10:00", "сегодня", "", "09.04.2020", "09.04.2020 25:00", "04/09/2020 10:00"]
        {
            check("Europe/Moscow", "%d.%m.%Y %H:%M", text, DayMeans::Start, None);
        }
    }

    #[test]
    fn knows_no_invented_zone() {
        assert!(Zone::named("Europe/Smolensk-on-Dnieper").is_none());
        assert!(Zone::named("UTC+99").is_none());
    }
}
