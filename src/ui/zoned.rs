//! Moments in the council's time zone, by the browser's own `Intl`: what a log says must read the same everywhere.

use std::cell::RefCell;

use js_sys::{Function, Intl};
use ryadom_domain::Timestamp;
use wasm_bindgen::JsValue;

use super::time::{js_date, languages, object};
use crate::i18n::Locale;

/// What of a moment is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// For people.
    Words(Locale),
    /// For counting: `2026-11-28 14:05:33`.
    Digits,
}

thread_local! {
    /// Making a formatter costs milliseconds, and a log needs hundreds of times.
    static FORMATTERS: RefCell<Vec<(Shape, String, Function)>> = const { RefCell::new(Vec::new()) };
}

/// Day, year, hours and minutes: "28 нояб. 2026 г., 14:05".
#[must_use]
pub fn day_and_clock(l: Locale, at: Timestamp, zone: &str) -> String {
    format(Shape::Words(l), at, zone)
}

/// When a day begins in a time zone; `None` for a text that is no day such as `2026-11-28`.
#[must_use]
pub fn day_begins(day: &str, zone: &str) -> Option<Timestamp> {
    let wanted = digits_as_utc(day)?;
    // The zone's distance from UTC differs by the time of the year: the second look is at the right day.
    let first = Timestamp(wanted - distance(Timestamp(wanted), zone)?);
    Some(Timestamp(wanted - distance(first, zone)?))
}

/// The day after a day such as `2026-11-28`, when it begins in a time zone.
#[must_use]
pub fn day_ends(day: &str, zone: &str) -> Option<Timestamp> {
    const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
    let next = Timestamp(digits_as_utc(day)? + DAY_MS);
    let date = js_date(next).to_iso_string().as_string()?;
    day_begins(date.split('T').next()?, zone)
}

/// Whether this device's clocks show the time of a zone; so they do where no zone is known.
#[must_use]
pub fn is_here(zone: &str, at: Timestamp) -> bool {
    zone.is_empty() || distance(at, zone) == distance(at, "")
}

/// How far a zone's clocks are ahead of UTC at a moment.
fn distance(at: Timestamp, zone: &str) -> Option<i64> {
    let local = digits_as_utc(&format(Shape::Digits, at, zone).replace(' ', "T"))?;
    let whole_seconds = at.0 - at.0.rem_euclid(1_000);
    Some(local - whole_seconds)
}

/// Date, or date and time, as if they were UTC's.
fn digits_as_utc(text: &str) -> Option<i64> {
    let text = if text.contains('T') { format!("{text}Z") } else { format!("{text}T00:00:00Z") };
    let ms = js_sys::Date::parse(&text);
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit in 53 bits")]
    ms.is_finite().then_some(ms as i64)
}

fn format(shape: Shape, at: Timestamp, zone: &str) -> String {
    let formatter = FORMATTERS.with_borrow_mut(|known| {
        if let Some((.., formatter)) = known.iter().find(|(s, z, _)| *s == shape && z == zone) {
            return formatter.clone();
        }
        let formatter = formatter(shape, zone);
        known.push((shape, zone.to_owned(), formatter.clone()));
        formatter
    });
    let text = formatter.call1(&JsValue::UNDEFINED, &js_date(at));
    text.ok().and_then(|text| text.as_string()).unwrap_or_default()
}

fn formatter(shape: Shape, zone: &str) -> Function {
    let mut options = vec![
        ("year", "numeric"),
        ("month", if shape == Shape::Digits { "2-digit" } else { "short" }),
        ("day", if shape == Shape::Digits { "2-digit" } else { "numeric" }),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
    ];
    if shape == Shape::Digits {
        options.push(("second", "2-digit"));
    }
    // Without one the device's own zone is meant.
    if !zone.is_empty() {
        options.push(("timeZone", zone));
    }
    let languages = match shape {
        Shape::Words(l) => languages(l),
        // Swedes write dates as machines do.
        Shape::Digits => js_sys::Array::of1(&"sv-SE".into()),
    };
    Intl::DateTimeFormat::new(&languages, &object(&options)).format()
}
