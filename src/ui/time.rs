//! Moments in words of a language, by the browser's own `Intl`. Every moment is shown in this device's time zone.
//!
//! Hours and minutes are written without it: both languages write them alike, and the first formatter takes a slow phone a
//! tenth of a second, for which the first screen would wait.

use std::cell::RefCell;

use js_sys::{Array, Function, Intl, Object, Reflect};
use leptos_i18n::td_string;
use ryadom_domain::{Timestamp, Window};
use wasm_bindgen::JsValue;

use crate::i18n::Locale;

/// What of a moment is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Day,
    DayAndClock,
}

thread_local! {
    /// Making a formatter costs milliseconds, and a list needs hundreds of times.
    static FORMATTERS: RefCell<Vec<(Locale, Shape, Function)>> = const { RefCell::new(Vec::new()) };
}

/// Hours and minutes: "14:05".
#[must_use]
pub fn clock(at: Timestamp) -> String {
    let date = js_date(at);
    let [hours, minutes] = [date.get_hours(), date.get_minutes()];
    format!("{hours:02}:{minutes:02}")
}

/// The day: "22 ноября", "22 November".
#[must_use]
pub fn day(l: Locale, at: Timestamp) -> String {
    format(l, Shape::Day, at)
}

/// Hours and minutes when `at` is on the same day as `now`, else with the day before them.
#[must_use]
pub fn short(l: Locale, at: Timestamp, now: Timestamp) -> String {
    if is_same_day(at, now) { clock(at) } else { format(l, Shape::DayAndClock, at) }
}

/// Whether two moments are on one day of this device's time zone.
#[must_use]
pub fn is_same_day(a: Timestamp, b: Timestamp) -> bool {
    local_day(a) == local_day(b)
}

/// When a delivery is wanted: "14:00–18:00", "до 18:00", "с 14:00"; `None` when it does not matter.
#[must_use]
pub fn window(l: Locale, window: &Window, now: Timestamp) -> Option<String> {
    match (window.not_before, window.not_after) {
        (None, None) => None,
        (None, Some(end)) => Some(td_string!(l, common.time.until, time = short(l, end, now))),
        (Some(start), None) => Some(td_string!(l, common.time.from, time = short(l, start, now))),
        (Some(start), Some(end)) => {
            let is_one_day = is_same_day(start, end);
            let (joint, end) = if is_one_day { ("–", clock(end)) } else { (" – ", short(l, end, now)) };
            Some(short(l, start, now) + joint + &end)
        }
    }
}

/// How long ago, in the language's words: "5 минут назад", "yesterday".
#[must_use]
pub fn ago(l: Locale, at: Timestamp, now: Timestamp) -> String {
    let seconds = at.since_ms(now) / 1_000;
    let (amount, unit) = match seconds.abs() {
        0..60 => (0, "second"),
        60..3_600 => (seconds / 60, "minute"),
        3_600..86_400 => (seconds / 3_600, "hour"),
        _ => (seconds / 86_400, "day"),
    };
    let options = object(&[("numeric", "auto")]);
    let formatter = Intl::RelativeTimeFormat::new(&languages(l), &options);
    #[expect(clippy::cast_precision_loss, reason = "an amount of days, hours or minutes is small")]
    let amount = amount as f64;
    formatter.format(amount, unit).into()
}

fn local_day(at: Timestamp) -> (u32, u32, u32) {
    let date = js_date(at);
    (date.get_full_year(), date.get_month(), date.get_date())
}

pub(super) fn js_date(at: Timestamp) -> js_sys::Date {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 fit in 53 bits")]
    let ms = at.0 as f64;
    js_sys::Date::new(&JsValue::from_f64(ms))
}

fn format(l: Locale, shape: Shape, at: Timestamp) -> String {
    let formatter = FORMATTERS.with_borrow_mut(|known| {
        if let Some((_, _, formatter)) = known.iter().find(|(kl, ks, _)| (*kl, *ks) == (l, shape)) {
            return formatter.clone();
        }
        let formatter = Intl::DateTimeFormat::new(&languages(l), &options(shape)).format();
        known.push((l, shape, formatter.clone()));
        formatter
    });
    let text = formatter.call1(&JsValue::UNDEFINED, &js_date(at));
    text.ok().and_then(|text| text.as_string()).unwrap_or_default()
}

pub(super) fn languages(l: Locale) -> Array {
    let tag = match l {
        Locale::ru => "ru",
        Locale::en => "en-GB",
    };
    Array::of1(&tag.into())
}

fn options(shape: Shape) -> Object {
    const DAY: [(&str, &str); 2] = [("day", "numeric"), ("month", "long")];
    match shape {
        Shape::Day => object(&DAY),
        Shape::DayAndClock => {
            object(&[("day", "numeric"), ("month", "short"), ("hour", "2-digit"), ("minute", "2-digit")])
        }
    }
}

pub(super) fn object(pairs: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (key, value) in pairs {
        // Setting a property of a fresh plain object can't fail.
        drop(Reflect::set(&object, &(*key).into(), &(*value).into()));
    }
    object
}
