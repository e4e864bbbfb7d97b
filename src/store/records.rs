//! How records are written: the storage encodings of the protocol, as JSON text.

use js_sys::Array;
use ryadom_protocol::json;
pub(super) use ryadom_protocol::json::Unreadable;
use ryadom_sync::StoreError;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

/// A record's text.
pub(super) fn encode(record: &impl Serialize) -> Result<JsValue, StoreError> {
    match serde_json::to_string(record) {
        Ok(text) => Ok(JsValue::from_str(&text)),
        Err(error) => Err(StoreError::Lost(error.to_string())),
    }
}

/// What a record says; `None` when there is none.
pub(super) fn decode<T: DeserializeOwned>(record: &JsValue) -> Result<Option<T>, Unreadable> {
    record.as_string().map(|text| json::read(&text)).transpose()
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
