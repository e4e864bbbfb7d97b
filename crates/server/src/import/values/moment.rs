//! Dates as others write them, turned into moments.

use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::strtime::BrokenDownTime;
use jiff::tz::TimeZone;
use ryadom_domain::Timestamp;

/// The years in which somebody may be helped: a date of another one was misread.
const YEARS: std::ops::RangeInclusive<i16> = 2000..=2099;
/// Ways to write dates, the likeliest first: what is tried on a date that does not fit.
pub(in crate::import) const FORMATS: [&str; 18] = [
    "%d.%m.%Y",
    "%d.%m.%Y %H:%M",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%y",
    "%d.%m.%y %H:%M",
    "%Y-%m-%d",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%dT%H:%M:%S",
    "%d/%m/%Y",
    "%d/%m/%Y %H:%M",
    "%d-%m-%Y",
    "%m/%d/%Y",
    "%m/%d/%Y %H:%M",
    "%m/%d/%Y %I:%M:%S %p",
    "%d.%m.%Y, %H:%M",
    "%Y.%m.%d",
];

/// Ways that can't be taken for one another: 28.11.2026, 28.11.26 and 2026-11-28 may stand in one column.
const PLAIN: [&str; 10] = [
    "%d.%m.%Y",
    "%d.%m.%y",
    "%Y-%m-%d",
    "%d.%m.%Y %H:%M",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%y %H:%M",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%dT%H:%M:%S",
];

/// The zone of dates that do not say their own.
#[derive(Debug, Clone)]
pub(in crate::import) struct Zone(TimeZone);

/// What a date without a time of day means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum DayMeans {
    /// Its first moment.
    Start,
    /// Its last second.
    End,
}

/// What a text says about when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Said {
    /// A moment, with a zone of its own.
    Moment(Timestamp),
    /// A day, and a time of day.
    Civil(Date, Option<Time>),
    /// A time of some day.
    TimeOfDay(Time),
}

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum NoDate {
    /// It fits none of the formats.
    Unfit,
    /// It fits, and the year can't be meant.
    Year(i16),
}

impl Zone {
    /// UTC: what holds when a mapping names no zone.
    pub(in crate::import) const UTC: Self = Self(TimeZone::UTC);

    /// The zone of this name, or of an offset such as `UTC+3`.
    #[must_use]
    pub(in crate::import) fn named(name: &str) -> Option<Self> {
        if let Some(hours) = name.strip_prefix("UTC").and_then(|rest| rest.parse::<i8>().ok()) {
            return jiff::tz::Offset::from_hours(hours).ok().map(|offset| Self(TimeZone::fixed(offset)));
        }
        TimeZone::get(name).ok().map(Self)
    }

    /// The moment of a day and a time; a time that the clocks skipped or passed twice is read as the earlier offset has
    /// it.
    #[must_use]
    pub(in crate::import) fn at(
        &self,
        day: Date,
        time: Option<Time>,
        day_means: DayMeans,
    ) -> Option<Timestamp> {
        let time = time.unwrap_or(match day_means {
            DayMeans::Start => Time::midnight(),
            DayMeans::End => Time::constant(23, 59, 59, 0),
        });
        let at = self.0.to_ambiguous_timestamp(day.to_datetime(time)).compatible().ok()?;
        Some(Timestamp(at.as_millisecond()))
    }

    /// The day it is at a moment.
    #[must_use]
    pub(in crate::import) fn day(&self, at: Timestamp) -> Option<Date> {
        let at = jiff::Timestamp::from_millisecond(at.0).ok()?;
        Some(self.0.to_datetime(at).date())
    }
}

/// What `text` says under the first of these formats that fits.
///
/// # Errors
/// [`NoDate`].
pub(in crate::import) fn said<'a>(
    formats: impl IntoIterator<Item = &'a str>,
    text: &str,
) -> Result<Said, NoDate> {
    let mut problem = NoDate::Unfit;
    for format in formats {
        let Some(said) = under(format, text) else { continue };
        match said {
            Said::Civil(day, _) if !YEARS.contains(&day.year()) => problem = NoDate::Year(day.year()),
            Said::Moment(_) | Said::Civil(..) | Said::TimeOfDay(_) => return Ok(said),
        }
    }
    Err(problem)
}

/// What a cell that is a date says.
///
/// # Errors
/// [`NoDate::Year`].
pub(in crate::import) fn said_by_cell(date: DateTime) -> Result<Said, NoDate> {
    if !YEARS.contains(&date.year()) {
        return Err(NoDate::Year(date.year()));
    }
    let time = Some(date.time()).filter(|time| *time != Time::midnight());
    Ok(Said::Civil(date.date(), time))
}

/// The way in which a date is written, if it is one of the usual ones.
#[must_use]
pub(in crate::import) fn fitting(text: &str) -> Option<&'static str> {
    FORMATS.into_iter().find(|format| said([*format], text).is_ok())
}

/// The plain ways that may be tried after those a mapping names: none that could be one of them. Where years are named in
/// full a short one is a mistake, and is said to be one.
pub(in crate::import) fn plain_beside<'a>(formats: &'a [String]) -> impl Iterator<Item = &'a str> {
    let is_told =
        |sign: char| formats.iter().any(|format| format.contains(sign) && !PLAIN.contains(&format.as_str()));
    let (has_points, has_strokes) = (is_told('.'), is_told('-'));
    let has_years = formats.iter().any(|format| format.contains("%Y"));
    let plain: [&'a str; PLAIN.len()] = PLAIN;
    let could_be = move |format: &str| {
        (has_points && format.contains('.'))
            || (has_strokes && format.contains('-'))
            || (has_years && format.contains("%y"))
    };
    plain.into_iter().filter(move |format| !could_be(format))
}

fn under(format: &str, text: &str) -> Option<Said> {
    let parsed = BrokenDownTime::parse(format, text).ok()?;
    if parsed.offset().is_some() {
        return parsed.to_timestamp().ok().map(|at| Said::Moment(Timestamp(at.as_millisecond())));
    }
    let time = match parsed.hour() {
        Some(_) => Some(parsed.to_time().ok()?),
        None => None,
    };
    match (parsed.to_date(), time) {
        (Ok(day), time) => Some(Said::Civil(day, time)),
        // A format without a day is meant for a column with times.
        (Err(_), Some(time)) if !format.contains("%d") => Some(Said::TimeOfDay(time)),
        (Err(_), _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(zone: &str, format: &str, text: &str, day_means: DayMeans) -> Option<Timestamp> {
        match said([format], text).ok()? {
            Said::Moment(at) => Some(at),
            Said::Civil(day, time) => Zone::named(zone).unwrap().at(day, time, day_means),
            Said::TimeOfDay(_) => None,
        }
    }

    #[track_caller]
    fn check(zone: &str, format: &str, text: &str, day_means: DayMeans, utc: Option<&str>) {
        let expected = utc.map(|utc| Timestamp(utc.parse::<jiff::Timestamp>().unwrap().as_millisecond()));
        assert_eq!(moment(zone, format, text, day_means), expected, "{text}");
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
    fn a_short_year_is_no_year_of_the_first_century() {
        assert_eq!(said(["%d.%m.%Y"], "28.11.26"), Err(NoDate::Year(26)));
        assert_eq!(fitting("28.11.26"), Some("%d.%m.%y"));
        let day = Date::constant(2026, 11, 28);
        assert_eq!(said(["%d.%m.%Y", "%d.%m.%y"], "28.11.26"), Ok(Said::Civil(day, None)));
        assert_eq!(said_by_cell(DateTime::constant(1905, 1, 1, 0, 0, 0, 0)), Err(NoDate::Year(1905)));
    }

    #[test]
    fn a_time_may_stand_alone_when_the_format_says_so() {
        assert_eq!(said(["%H:%M"], "10:30"), Ok(Said::TimeOfDay(Time::constant(10, 30, 0, 0))));
        assert_eq!(said(["%d.%m.%Y %H:%M"], "10:30"), Err(NoDate::Unfit));
    }

    #[test]
    fn knows_no_invented_zone() {
        assert!(Zone::named("Europe/Smolensk-on-Dnieper").is_none());
        assert!(Zone::named("UTC+99").is_none());
    }
}
