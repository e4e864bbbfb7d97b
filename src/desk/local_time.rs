//! This device's time zone: what a day is, and what date and time inputs hold.

use js_sys::Date;
use ryadom_domain::Timestamp;
use wasm_bindgen::JsValue;

use crate::model::draft::Calendar;

/// The calendar of this device.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Local;

impl Calendar for Local {
    fn moment(&self, date: &str, time: &str) -> Option<Timestamp> {
        if date.is_empty() {
            return None;
        }
        // Without a zone at its end the text means local time.
        to_moment(&Date::new(&JsValue::from_str(&format!("{date}T{time}"))))
    }

    fn date_and_time(&self, at: Timestamp) -> (String, String) {
        let date = from_moment(at);
        let day = format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date());
        (day, format!("{:02}:{:02}", date.get_hours(), date.get_minutes()))
    }
}

/// When the day of a moment began.
#[must_use]
pub(crate) fn midnight(at: Timestamp) -> Timestamp {
    let date = from_moment(at);
    date.set_hours(0);
    date.set_minutes(0);
    date.set_seconds(0);
    date.set_milliseconds(0);
    to_moment(&date).unwrap_or(at)
}

fn to_moment(date: &Date) -> Option<Timestamp> {
    let ms = date.get_time();
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit in 53 bits")]
    ms.is_finite().then_some(Timestamp(ms as i64))
}

fn from_moment(at: Timestamp) -> Date {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 fit in 53 bits")]
    Date::new(&JsValue::from_f64(at.0 as f64))
}
