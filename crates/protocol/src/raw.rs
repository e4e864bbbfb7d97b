//! JSON that is handed on letter by letter.

use serde::{Deserialize, Deserializer, Serialize, Serializer, ser};
use serde_json::value::RawValue;

use crate::json::{self, Json, Reader, Unreadable};

/// A JSON text of any kind, which nobody on the way looks into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raw(Box<str>);

impl Raw {
    /// The JSON text of a value.
    pub(crate) fn of(value: &dyn Json) -> Self {
        Self(json::write(value).into())
    }

    /// A text, if it is JSON.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        json::read(text).ok()
    }

    /// The text.
    #[must_use]
    pub const fn get(&self) -> &str {
        &self.0
    }
}

impl Default for Raw {
    fn default() -> Self {
        Self("null".into())
    }
}

impl Json for Raw {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Unreadable> {
        self.0 = reader.raw()?.into();
        Ok(())
    }

    fn write(&self, text: &mut String) {
        text.push_str(&self.0);
    }
}

impl Serialize for Raw {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let raw: &RawValue = serde_json::from_str(&self.0).map_err(ser::Error::custom)?;
        raw.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(Box::<RawValue>::deserialize(deserializer)?.into()))
    }
}
