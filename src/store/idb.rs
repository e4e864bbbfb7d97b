//! A thin layer over `IndexedDB`: requests and transactions that can be awaited, and nothing else.
//!
//! A transaction that is dropped before [`Tx::commit`] is rolled back, so that `?` is safe. Inside of one, await nothing
//! but its own requests: the browser closes a transaction that waits for anything else.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction};

use crate::js;

/// How long opening may take.
const OPEN_WITHIN_MS: u32 = 10_000;

#[wasm_bindgen]
extern "C" {
    /// `IDBDatabase` with the options that the stable binding does not have.
    #[wasm_bindgen(extends = IdbDatabase)]
    type Database;

    #[wasm_bindgen(method, catch, js_name = transaction)]
    fn begin(
        this: &Database,
        stores: &Array,
        mode: &str,
        options: &JsValue,
    ) -> Result<IdbTransaction, JsValue>;
}

/// What a transaction may do, and how sure its end is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// It only reads.
    Read,
    /// It writes as the browser thinks right: for what can be fetched again.
    Write,
    /// It writes to the disk itself: for what a person did.
    WriteStrictly,
}

/// What a transaction reads of a store.
#[derive(Debug, Clone, Copy)]
pub(super) enum Read<'a> {
    /// The record of that key; `undefined` when there is none.
    Record(&'static str, &'a str),
    /// Every record, in the order of their keys.
    Records(&'static str),
    /// Every key, in order.
    Keys(&'static str),
}

/// What went wrong, as the browser names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct IdbError {
    pub(super) name: String,
    pub(super) message: String,
}

impl IdbError {
    pub(super) fn new(name: &str, message: &str) -> Self {
        Self { name: name.to_owned(), message: message.to_owned() }
    }

    /// Whether the connection was cut (a phone does so to save power), so that a new one may do better.
    pub(super) fn is_connection_lost(&self) -> bool {
        matches!(
            self.name.as_str(),
            "InvalidStateError" | "AbortError" | "UnknownError" | "TransactionInactiveError"
        )
    }
}

impl From<JsValue> for IdbError {
    fn from(error: JsValue) -> Self {
        let (name, message) = js::name_and_message(&error);
        Self { name, message }
    }
}

/// A transaction.
#[derive(Debug)]
pub(super) struct Tx {
    tx: IdbTransaction,
    /// Tells how it ended; `None` once it was asked, and for one that only reads.
    over: Option<Promise>,
}

impl Tx {
    /// Begins a transaction over these stores.
    pub(super) fn begin(db: &IdbDatabase, stores: &[&str], mode: Mode) -> Result<Self, IdbError> {
        let (access, options) = match mode {
            Mode::Read => ("readonly", js::object(&[])),
            Mode::Write => ("readwrite", js::object(&[])),
            Mode::WriteStrictly => ("readwrite", js::object(&[("durability", "strict".into())])),
        };
        let names = stores.iter().map(|name| JsValue::from_str(name)).collect();
        let tx = db.unchecked_ref::<Database>().begin(&names, access, &options)?;
        let over = (mode != Mode::Read).then(|| over(&tx));
        Ok(Self { tx, over })
    }

    /// What was asked for, in that order.
    pub(super) async fn read(&self, reads: &[Read<'_>]) -> Result<Vec<JsValue>, IdbError> {
        let requests = reads.iter().map(|read| self.ask(*read)).collect::<Result<Vec<_>, _>>()?;
        let mut found = Vec::new();
        for request in requests {
            found.push(JsFuture::from(answer(&request)).await?);
        }
        Ok(found)
    }

    fn ask(&self, read: Read<'_>) -> Result<IdbRequest, JsValue> {
        match read {
            Read::Record(store, key) => self.store(store)?.get(&key.into()),
            Read::Records(store) => self.store(store)?.get_all(),
            Read::Keys(store) => self.store(store)?.get_all_keys(),
        }
    }

    /// Puts a record in the place of the one with that key.
    pub(super) fn put(&self, store: &str, key: &JsValue, record: &JsValue) -> Result<(), IdbError> {
        self.store(store)?.put_with_key(record, key)?;
        Ok(())
    }

    /// Puts a record behind all others of a store that numbers its records.
    pub(super) fn add(&self, store: &str, record: &JsValue) -> Result<(), IdbError> {
        self.store(store)?.add(record)?;
        Ok(())
    }

    /// Takes the record of that key away.
    pub(super) fn delete(&self, store: &str, key: &JsValue) -> Result<(), IdbError> {
        self.store(store)?.delete(key)?;
        Ok(())
    }

    /// Takes every record away.
    pub(super) fn clear(&self, store: &str) -> Result<(), IdbError> {
        self.store(store)?.clear()?;
        Ok(())
    }

    fn store(&self, name: &str) -> Result<IdbObjectStore, JsValue> {
        self.tx.object_store(name)
    }

    /// Waits until the browser says that all of it counts. While it writes, there is time for something else.
    pub(super) async fn commit(mut self, meanwhile: &dyn Fn()) -> Result<(), IdbError> {
        let Some(over) = self.over.take() else { return Ok(()) };
        // Commits by itself where the browser does not know the method: only some milliseconds later.
        drop(js::call(&self.tx, "commit", &[]));
        meanwhile();
        match JsFuture::from(over).await {
            Ok(_) => Ok(()),
            Err(error) => {
                let error = IdbError::from(error);
                let is_named = !error.name.is_empty() && error.name != "Error";
                Err(if is_named { error } else { IdbError::new("AbortError", "the transaction was aborted") })
            }
        }
    }
}

impl Drop for Tx {
    fn drop(&mut self) {
        if let Some(over) = self.over.take() {
            drop(self.tx.abort());
            // Nobody waits for it any more; without a handler the browser would report it.
            drop(js::call(&over, "catch", &[Closure::once_into_js(|| {})]));
        }
    }
}

/// Tells how a transaction ends.
fn over(tx: &IdbTransaction) -> Promise {
    Promise::new(&mut |resolve, reject| {
        let failed = tx.clone();
        let on_failure = Closure::once_into_js(move || {
            let error = failed.error().map_or_else(|| JsError::new("aborted").into(), JsValue::from);
            drop(reject.call1(&JsValue::UNDEFINED, &error));
        });
        tx.set_oncomplete(Some(&resolve));
        tx.set_onabort(Some(on_failure.unchecked_ref()));
    })
}

/// Tells what becomes of a request.
fn answer(request: &IdbRequest) -> Promise {
    Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&forward(request, resolve, false)));
        request.set_onerror(Some(&forward(request, reject, true)));
    })
}

fn forward(request: &IdbRequest, to: Function, is_error: bool) -> Function {
    let request = request.clone();
    let forward = Closure::once_into_js(move || {
        let value = if is_error {
            request.error().ok().flatten().map_or(JsValue::UNDEFINED, JsValue::from)
        } else {
            request.result().unwrap_or(JsValue::UNDEFINED)
        };
        drop(to.call1(&JsValue::UNDEFINED, &value));
    });
    forward.unchecked_into()
}

/// What opening a database came to.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) db: IdbDatabase,
    /// It was not there before.
    pub(super) is_new: bool,
}

/// Opens a database, and makes its stores when it is new; `(name, numbers itself)` each.
pub(super) async fn open(
    name: &str,
    version: u32,
    stores: &'static [(&str, bool)],
) -> Result<Opened, IdbError> {
    let factory = js_sys::global().unchecked_into::<web_sys::Window>().indexed_db()?;
    let factory = factory.ok_or_else(|| IdbError::new("SecurityError", "there is no IndexedDB"))?;
    let request = factory.open_with_u32(name, version)?;
    let is_new = std::rc::Rc::new(std::cell::Cell::new(false));
    let (upgraded, upgrading) = (is_new.clone(), request.clone());
    let on_upgrade = Closure::once_into_js(move || {
        upgraded.set(true);
        let Ok(db) = upgrading.result() else { return };
        for (store, is_numbered) in stores {
            let options = web_sys::IdbObjectStoreParameters::new();
            options.set_auto_increment(*is_numbered);
            let db: &IdbDatabase = db.unchecked_ref();
            drop(db.create_object_store_with_optional_parameters(store, &options));
        }
    });
    request.set_onupgradeneeded(Some(on_upgrade.unchecked_ref()));
    // Some phones never answer the first time: saying so is better than a screen that waits for ever.
    match js::within(OPEN_WITHIN_MS, answer(&request)).await {
        Some(db) => Ok(Opened { db: db?.unchecked_into(), is_new: is_new.get() }),
        None => Err(IdbError::new("TimeoutError", "the store does not open")),
    }
}
