//! A cell that says when: a day, times of day, or both, in the ways people write them.

use jiff::civil::{Date, Time};
use ryadom_text::fold;

use super::moment::{FORMATS, Said, said};

/// What a cell says about when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::import) struct When {
    /// The day.
    pub day: Option<Date>,
    /// Not before this time.
    pub from: Option<Time>,
    /// Not after this time.
    pub until: Option<Time>,
    /// Words that name no time of their own, such as "after lunch": kept for people to read.
    pub words: String,
}

/// Words that say when without naming a time.
const VAGUE: [&str; 24] = [
    "утром",
    "утро",
    "с утра",
    "днем",
    "день",
    "вечером",
    "вечер",
    "до обеда",
    "после обеда",
    "в обед",
    "в первой половине дня",
    "первая половина дня",
    "во второй половине дня",
    "вторая половина дня",
    "в течение дня",
    "весь день",
    "в любое время",
    "любое время",
    "любое",
    "не важно",
    "неважно",
    "после работы",
    "срочно",
    "как можно скорее",
];

/// What a cell says, read on the day `today`; `None` when it can't be understood.
#[must_use]
pub(in crate::import) fn when(cell: &str, formats: &[&str], today: Option<Date>) -> Option<When> {
    let text = fold(cell).replace(['–', '—', '−'], "-").replace("г.", " ");
    let mut when = When::default();
    let mut rest = Vec::new();
    for word in text.split([' ', ',', ';']).filter(|word| !word.is_empty()) {
        match (when.day, day(word, formats, today)) {
            (None, Some(day)) => when.day = Some(day),
            _ => rest.push(word),
        }
    }
    let rest = rest.join(" ");
    let rest = rest.trim_matches(|c: char| matches!(c, '(' | ')' | '.' | ' ')).trim();
    if rest.is_empty() {
        return when.day.is_some().then_some(when);
    }
    if VAGUE.contains(&rest) {
        rest.clone_into(&mut when.words);
        return Some(when);
    }
    let (from, until) = times(rest)?;
    let is_forward = from.zip(until).is_none_or(|(from, until)| from < until);
    is_forward.then_some(When { from, until, ..when })
}

/// A word as a day; a day without a year is the nearest one.
fn day(word: &str, formats: &[&str], today: Option<Date>) -> Option<Date> {
    let word = word.trim_end_matches('.');
    let formats = formats.iter().copied().chain(FORMATS);
    if let Ok(Said::Civil(day, None)) = said(formats, word) {
        return Some(day);
    }
    let (day, month) = word.split_once('.')?;
    let (day, month) = (number(day)?, number(month)?);
    let today = today?;
    // "10.30" is a time, and "28.11" a day.
    (month <= 12 && word.len() >= 3)
        .then(|| (-1..=1).filter_map(|years| Date::new(today.year() + years, month, day).ok()))?
        .min_by_key(|day| (*day - today).get_days().abs())
        .filter(|_| month > 0 && !is_likelier_a_time(day, month))
}

/// 10.00 can only be a time, since no month is called zero; 10.12 is a day.
const fn is_likelier_a_time(day: i8, month: i8) -> bool {
    day == 0 || month == 0
}

/// "с 10 до 14", "10:00-14:00", "10-14 ч", "до 18:00", "после 15".
fn times(text: &str) -> Option<(Option<Time>, Option<Time>)> {
    let spaced = text.replace('-', " - ");
    let words: Vec<&str> = spaced
        .split_whitespace()
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| !matches!(*word, "ч" | "час" | "часа" | "часов" | "в" | "время"))
        .collect();
    match words.as_slice() {
        ["с" | "от", from, "до" | "по" | "-", until] | [from, "-" | "до", until] => {
            Some((Some(time(from)?), Some(time(until)?)))
        }
        ["до", until] | ["не", "позднее" | "позже", until] => {
            Some((None, Some(time(until)?)))
        }
        ["с" | "после" | "от", from] | ["не", "раньше" | "ранее", from] => {
            Some((Some(time(from)?), None))
        }
        _ => None,
    }
}

fn time(word: &str) -> Option<Time> {
    let word = word.trim_end_matches("ч");
    let (hour, minute) = word.split_once([':', '.']).unwrap_or((word, "0"));
    match (number(hour)?, number(minute)?) {
        (24, 0) => Some(Time::constant(23, 59, 59, 0)),
        (hour, minute) => Time::new(hour, minute, 0, 0).ok(),
    }
}

fn number(text: &str) -> Option<i8> {
    (text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: &str, expected: Option<&str>) {
        let today = Some(Date::constant(2026, 11, 27));
        let said = when(cell, &["%d.%m.%Y"], today).map(|when| {
            let time =
                |time: Option<Time>| time.map(|time| time.strftime("%H:%M").to_string()).unwrap_or_default();
            let day = when.day.map(|day| day.to_string()).unwrap_or_default();
            format!("{day} {}-{} {}", time(when.from), time(when.until), when.words).trim().to_owned()
        });
        assert_eq!(said.as_deref(), expected, "{cell}");
    }

    #[test]
    fn reads_what_people_write() {
        check("с 10 до 14", Some("10:00-14:00"));
        check("10:00-14:00", Some("10:00-14:00"));
        check("10.00 – 14.30", Some("10:00-14:30"));
        check("10-14 ч.", Some("10:00-14:00"));
        check("28.11 10-14", Some("2026-11-28 10:00-14:00"));
        check("28.11.2026 с 9 до 12:30", Some("2026-11-28 09:00-12:30"));
        check("28.11.26, до 18:00", Some("2026-11-28 -18:00"));
        check("до 18:00", Some("-18:00"));
        check("после 15", Some("15:00-"));
        check("не раньше 9:30", Some("09:30-"));
        check("28.11.2026", Some("2026-11-28 -"));
        check("05.01", Some("2027-01-05 -"));
        check("После обеда", Some("- после обеда"));
        check("28.11 днём", Some("2026-11-28 - днем"));
    }

    #[test]
    fn does_not_guess() {
        for cell in ["позвонить", "14-10", "с 10 до 25", "10", "28.13", "как в прошлый раз", ""]
        {
            check(cell, None);
        }
    }
}
