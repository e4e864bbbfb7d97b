//! What only a browser can give: the clock and fresh ids.

use ryadom_domain::Timestamp;
use uuid::Uuid;

/// The device's own clock.
#[must_use]
pub fn now() -> Timestamp {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit in 53 bits")]
    Timestamp(js_sys::Date::now() as i64)
}

/// A UUIDv7: sorted by the device's clock, never used before.
#[must_use]
pub fn fresh_id() -> Uuid {
    let ms = u64::try_from(now().0).unwrap_or_default();
    let seconds = ms / 1_000;
    let nanos = u32::try_from(ms % 1_000).unwrap_or_default() * 1_000_000;
    Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, seconds, nanos))
}
