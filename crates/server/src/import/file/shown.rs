//! A workbook's cells as texts that a person would have seen.

use calamine::{DataRef, ExcelDateTime};
use jiff::ToSpan as _;
use jiff::civil::DateTime;

use super::cell::clean;

/// From here on a number has more digits than a spreadsheet program keeps.
const DIGITS_LOST: f64 = 1e15;

/// What a person would have seen in a cell, and the moment it stands for.
pub(super) fn shown(value: &DataRef<'_>) -> (String, Option<DateTime>) {
    match value {
        DataRef::String(text) => (clean(text), None),
        DataRef::SharedString(text) => (clean(text), None),
        DataRef::Int(number) => (number.to_string(), None),
        DataRef::Float(number) => (number_shown(*number), None),
        DataRef::Bool(is_true) => (if *is_true { "ИСТИНА" } else { "ЛОЖЬ" }.to_owned(), None),
        DataRef::DateTime(date) => date_shown(date),
        DataRef::DateTimeIso(text) => {
            let date = text.trim_end_matches('Z').parse::<DateTime>().ok();
            (date.map_or_else(|| text.clone(), moment_shown), date)
        }
        DataRef::DurationIso(text) => (text.clone(), None),
        DataRef::Error(error) => (error.to_string(), None),
        DataRef::Empty => (String::new(), None),
    }
}

/// A number with the fifteen digits that a spreadsheet program shows, and never as a power of ten while it keeps all.
fn number_shown(number: f64) -> String {
    if number.abs() >= DIGITS_LOST || !number.is_finite() {
        return format!("{number:E}");
    }
    format!("{number:.14e}").parse::<f64>().unwrap_or(number).to_string()
}

fn date_shown(date: &ExcelDateTime) -> (String, Option<DateTime>) {
    let value = date.as_f64();
    let (year, month, day, hour, minute, second, milli) = date.to_ymd_hms_milli();
    if date.is_duration() {
        let days = value.max(0.0).floor().to_string().parse::<u64>().unwrap_or_default();
        return (format!("{}:{minute:02}", days * 24 + u64::from(hour)), None);
    }
    let narrow = |part: u8| i8::try_from(part).unwrap_or_default();
    let moment = DateTime::new(
        i16::try_from(year).unwrap_or_default(),
        narrow(month),
        narrow(day),
        narrow(hour),
        narrow(minute),
        narrow(second),
        0,
    );
    let Ok(moment) = moment else { return (number_shown(value), None) };
    let moment = if milli >= 500 { moment.checked_add(1.second()).unwrap_or(moment) } else { moment };
    if value < 1.0 {
        return (moment.strftime(if moment.second() == 0 { "%H:%M" } else { "%H:%M:%S" }).to_string(), None);
    }
    (moment_shown(moment), Some(moment))
}

fn moment_shown(moment: DateTime) -> String {
    let format = match (moment.hour(), moment.minute(), moment.second()) {
        (0, 0, 0) => "%d.%m.%Y",
        (_, _, 0) => "%d.%m.%Y %H:%M",
        _ => "%d.%m.%Y %H:%M:%S",
    };
    moment.strftime(format).to_string()
}
