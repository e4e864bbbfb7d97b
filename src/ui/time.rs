//! Moments in words of a language, by the council's clocks; the words are the browser's own `Intl`.
//!
//! Hours and minutes are written without it: both languages write them alike, and the first formatter takes a slow phone a
//! tenth of a second, for which the first screen would wait.

use std::cell::RefCell;

use js_sys::{Array, Function, Intl, Object, Reflect};
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{Timestamp, Window, Zone};
use wasm_bindgen::JsValue;

use crate::i18n::Locale;
use crate::state::AppState;

/// What of a moment is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Day,
    DayAndClock,
    DayYearAndClock,
}

thread_local! {
    /// Making a formatter costs milliseconds, and a list needs hundreds of times.
    static FORMATTERS: RefCell<Vec<(Locale, Shape, Function)>> = const { RefCell::new(Vec::new()) };
}

/// How moments are shown: in a language, by the clocks of the council, or of this device where no council is known.
///
/// What is shown follows `AppState::now`, which moves twice a minute, and not the zone, which changes once in years.
#[derive(Debug, Clone, Copy)]
pub struct Times {
    l: Locale,
    zone: Memo<Zone>,
}

impl AppState {
    /// How moments are shown in a language.
    #[must_use]
    pub const fn times(&self, l: Locale) -> Times {
        Times { l, zone: self.zone }
    }
}

impl Times {
    /// Hours and minutes: "14:05".
    #[must_use]
    pub fn clock(self, at: Timestamp) -> String {
        self.zone.with_untracked(|zone| zone.clock(at))
    }

    /// The day: "22 ноября", "22 November".
    #[must_use]
    pub fn day(self, at: Timestamp) -> String {
        self.format(Shape::Day, at)
    }

    /// Day, year, hours and minutes: "28 нояб. 2026 г., 14:05".
    #[must_use]
    pub fn with_year(self, at: Timestamp) -> String {
        self.format(Shape::DayYearAndClock, at)
    }

    /// Hours and minutes when `at` is on the same day as `now`, else with the day before them.
    #[must_use]
    pub fn short(self, at: Timestamp, now: Timestamp) -> String {
        if self.is_same_day(at, now) { self.clock(at) } else { self.format(Shape::DayAndClock, at) }
    }

    /// Whether two moments are on one day.
    #[must_use]
    pub fn is_same_day(self, a: Timestamp, b: Timestamp) -> bool {
        self.zone.with_untracked(|zone| zone.is_same_day(a, b))
    }

    /// When a delivery is wanted: "14:00–18:00", "до 18:00", "с 14:00"; `None` when it does not matter.
    #[must_use]
    pub fn window(self, window: &Window, now: Timestamp) -> Option<String> {
        let l = self.l;
        match (window.not_before, window.not_after) {
            (None, None) => None,
            (None, Some(end)) => Some(td_string!(l, common.time.until, time = self.short(end, now))),
            (Some(start), None) => Some(td_string!(l, common.time.from, time = self.short(start, now))),
            (Some(start), Some(end)) => {
                let is_one_day = self.is_same_day(start, end);
                let (joint, end) =
                    if is_one_day { ("–", self.clock(end)) } else { (" – ", self.short(end, now)) };
                Some(self.short(start, now) + joint + &end)
            }
        }
    }

    /// The clocks themselves, for what inputs hold and where a day begins.
    #[must_use]
    pub fn zone(self) -> Zone {
        self.zone.get_untracked()
    }

    /// A moment's words, made by a formatter that believes it is in UTC.
    fn format(self, shape: Shape, at: Timestamp) -> String {
        format(self.l, shape, Timestamp(self.zone.with_untracked(|zone| zone.wall_ms(at))))
    }
}

/// The clocks of this device, as they stand now.
#[must_use]
pub fn device_zone() -> Zone {
    Zone::fixed(device_ahead_s(crate::platform::now()))
}

/// Whether this device's clocks show another time than the council's. Reactive.
#[must_use]
pub fn is_other_zone(app: AppState) -> bool {
    let now = app.now.get();
    app.zone.with(|zone| zone.ahead_ms(now) != device_ahead_s(now) * 1_000)
}

fn device_ahead_s(at: Timestamp) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "whole minutes, less than a day of them")]
    let behind_minutes = js_date(at).get_timezone_offset() as i64;
    -behind_minutes * 60
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

fn js_date(at: Timestamp) -> js_sys::Date {
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

fn languages(l: Locale) -> Array {
    let tag = match l {
        Locale::ru => "ru",
        Locale::en => "en-GB",
    };
    Array::of1(&tag.into())
}

fn options(shape: Shape) -> Object {
    const DAY: [(&str, &str); 3] = [("timeZone", "UTC"), ("day", "numeric"), ("month", "long")];
    const DAY_AND_CLOCK: [(&str, &str); 5] = [
        ("timeZone", "UTC"),
        ("day", "numeric"),
        ("month", "short"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
    ];
    match shape {
        Shape::Day => object(&DAY),
        Shape::DayAndClock => object(&DAY_AND_CLOCK),
        Shape::DayYearAndClock => object(&[&DAY_AND_CLOCK[..], &[("year", "numeric")]].concat()),
    }
}

fn object(pairs: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (key, value) in pairs {
        // Setting a property of a fresh plain object can't fail.
        drop(Reflect::set(&object, &(*key).into(), &(*value).into()));
    }
    object
}
