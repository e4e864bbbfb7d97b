//! JSON read the small way.
//!
//! What `serde` derives for a struct can read it from an object and from an array, and describes every mistake in words;
//! on a phone each of the two dozen types of this crate pays for both in code that has to be downloaded, and neither
//! is ever used: the encodings are objects, and a phone says the same whatever is wrong with one. [`read`] is
//! `serde_json` without them. The server reads requests with all of `serde_json`, so that it can say what is wrong.

use std::fmt;

use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// A text is not JSON, or does not say what it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this can't be read")]
pub struct Unreadable;

impl Error for Unreadable {
    fn custom<T: fmt::Display>(_message: T) -> Self {
        Self
    }
}

impl From<serde_json::Error> for Unreadable {
    fn from(_error: serde_json::Error) -> Self {
        Self
    }
}

/// What a JSON text says.
///
/// # Errors
///
/// [`Unreadable`] when it is not JSON, has something behind its end, or lacks what `T` needs.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Unreadable> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = T::deserialize(Plain(&mut reader))?;
    reader.end()?;
    Ok(value)
}

/// A deserializer, a visitor, an access or a seed of `serde`, each handing on the same around it.
struct Plain<T>(T);

#[cold]
#[inline(never)]
fn unreadable<E: Error>(_: Unreadable) -> E {
    E::custom("")
}

macro_rules! forward {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
            self.0.$method(Plain(visitor)).map_err(|_error| Unreadable)
        })*
    };
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Plain<D> {
    type Error = Unreadable;

    forward! {
        deserialize_any deserialize_bool deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_f32 deserialize_f64
        deserialize_char deserialize_str deserialize_string deserialize_bytes deserialize_byte_buf deserialize_option
        deserialize_unit deserialize_seq deserialize_map deserialize_identifier deserialize_ignored_any
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.deserialize_map(visitor)
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.0.deserialize_unit_struct(name, Plain(visitor)).map_err(|_error| Unreadable)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.0.deserialize_newtype_struct(name, Plain(visitor)).map_err(|_error| Unreadable)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Unreadable> {
        self.0.deserialize_tuple(len, Plain(visitor)).map_err(|_error| Unreadable)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.0.deserialize_tuple_struct(name, len, Plain(visitor)).map_err(|_error| Unreadable)
    }

    // Codes travel as strings, so that unknown ones survive: an enum of Rust's would be refused, and the golden files say so.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.deserialize_any(visitor)
    }
}

macro_rules! visit {
    ($($method:ident($value:ty))*) => {
        $(fn $method<E: Error>(self, value: $value) -> Result<V::Value, E> {
            self.0.$method(value).map_err(unreadable)
        })*
    };
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Plain<V> {
    type Value = V::Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("something else")
    }

    visit! {
        visit_bool(bool) visit_i8(i8) visit_i16(i16) visit_i32(i32) visit_i64(i64) visit_u8(u8) visit_u16(u16) visit_u32(u32)
        visit_u64(u64) visit_f32(f32) visit_f64(f64) visit_char(char) visit_str(&str) visit_borrowed_str(&'de str)
        visit_string(String) visit_bytes(&[u8]) visit_borrowed_bytes(&'de [u8]) visit_byte_buf(Vec<u8>)
    }

    fn visit_none<E: Error>(self) -> Result<V::Value, E> {
        self.0.visit_none().map_err(unreadable)
    }

    fn visit_unit<E: Error>(self) -> Result<V::Value, E> {
        self.0.visit_unit().map_err(unreadable)
    }

    fn visit_some<D: Deserializer<'de>>(self, reader: D) -> Result<V::Value, D::Error> {
        self.0.visit_some(Plain(reader)).map_err(unreadable)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, reader: D) -> Result<V::Value, D::Error> {
        self.0.visit_newtype_struct(Plain(reader)).map_err(unreadable)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<V::Value, A::Error> {
        self.0.visit_seq(Plain(items)).map_err(unreadable)
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<V::Value, A::Error> {
        self.0.visit_map(Plain(fields)).map_err(unreadable)
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Plain<A> {
    type Error = Unreadable;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Unreadable> {
        self.0.next_element_seed(Plain(seed)).map_err(|_error| Unreadable)
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Plain<A> {
    type Error = Unreadable;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Unreadable> {
        self.0.next_key_seed(Plain(seed)).map_err(|_error| Unreadable)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Unreadable> {
        self.0.next_value_seed(Plain(seed)).map_err(|_error| Unreadable)
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Plain<S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<S::Value, D::Error> {
        self.0.deserialize(Plain(reader)).map_err(unreadable)
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::value::RawValue;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Visit {
        door: String,
        floor: Option<i32>,
        #[serde(default)]
        notes: Vec<Self>,
    }

    #[test]
    fn reads_what_is_nested_and_absent_and_leaves_out_what_it_does_not_know() {
        let text = r#" {"new":[{"a":1.5e3},null,true],"door":"кв. \"7\"\n\u041a","floor":null,"notes":[{"door":"","floor":-2}]} "#;
        let inner = Visit { door: String::new(), floor: Some(-2), notes: Vec::new() };
        let visit = Visit { door: "кв. \"7\"\nК".to_owned(), floor: None, notes: vec![inner] };
        assert_eq!(read(text), Ok(visit));
    }

    #[test]
    fn refuses_what_says_something_else() {
        for text in [
            "",
            "null",
            "[\"7\",1,[]]",
            "{}",
            "{\"door\":7}",
            "{\"door\":\"7\",\"door\":\"8\"}",
            "{\"door\":\"7\"} 8",
            "{\"door\":\"7\",\"floor\":3000000000}",
            "{\"door\":\"7\",\"notes\":{}}",
            "{\"door\":\"7\",\"notes\":[[]]}",
            "{\"door\":\"7",
        ] {
            assert_eq!(read::<Visit>(text), Err(Unreadable), "{text}");
        }
    }

    #[test]
    fn keeps_raw_content_letter_by_letter() {
        let raw: Box<RawValue> = read(" { \"b\" : 1.0 , \"a\" : \"\\u0041\" } ").unwrap();
        assert_eq!(raw.get(), "{ \"b\" : 1.0 , \"a\" : \"\\u0041\" }");
    }
}
