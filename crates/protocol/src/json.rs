//! The JSON text of what travels and of what is stored.

use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

/// The JSON text of a value.
#[must_use]
#[expect(clippy::expect_used, reason = "only a map whose keys are no text has none, and there is no such")]
pub fn write<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).expect("to have a JSON text")
}

/// The same, as a part of another text.
#[expect(clippy::expect_used, reason = "as above")]
pub(crate) fn raw<T: Serialize>(value: &T) -> Box<RawValue> {
    to_raw_value(value).expect("to have a JSON text")
}
