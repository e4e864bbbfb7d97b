//! How records are written: the storage encodings of the protocol, as JSON text, the large ones as its bytes.

use js_sys::{Array, Uint8Array};
use ryadom_protocol::json;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast as _, JsValue};

/// A record does not say what it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unreadable;

/// A record's text.
pub(super) fn encode(record: &impl Serialize) -> JsValue {
    json::write(record).into()
}

/// A large record's bytes. A browser hands megabytes of them over at once; the characters of a string it hands over one
/// by one, which takes as long as reading what they say.
pub(super) fn encode_large(record: &impl Serialize) -> JsValue {
    bytes(json::write(record).as_bytes())
}

/// A large record that is written already.
pub(super) fn bytes(record: &[u8]) -> JsValue {
    Uint8Array::from(record).into()
}

/// What a record says; `None` when there is none.
pub(super) fn decode<T: DeserializeOwned>(record: &JsValue) -> Result<Option<T>, Unreadable> {
    let Some(text) = text(record)? else { return Ok(None) };
    serde_json::from_str(&text).map(Some).map_err(|_error| Unreadable)
}

fn text(record: &JsValue) -> Result<Option<String>, Unreadable> {
    match record.dyn_ref::<Uint8Array>() {
        Some(bytes) => String::from_utf8(bytes.to_vec()).map(Some).map_err(|_error| Unreadable),
        None => Ok(record.as_string()),
    }
}

/// What records say; those that can't be read are left out, and stay in the store.
pub(super) fn decode_readable<T: DeserializeOwned>(records: &JsValue) -> Vec<(usize, T)> {
    let records = Array::from(records);
    let read = records.iter().enumerate().filter_map(|(idx, record)| Some((idx, decode(&record).ok()??)));
    read.collect()
}

/// What all the records say, or that one of them says nothing.
pub(super) fn decode_all<T: DeserializeOwned>(records: &JsValue) -> Result<Vec<T>, Unreadable> {
    Array::from(records).iter().map(|record| decode(&record)?.ok_or(Unreadable)).collect()
}
