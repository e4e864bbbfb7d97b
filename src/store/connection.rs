//! The connection to `IndexedDB`: opened by its first use, and anew when the browser cut it.

use std::cell::{Cell, RefCell};

use ryadom_protocol::storage::STORAGE_VERSION;
use ryadom_sync::StoreError;
use wasm_bindgen::prelude::*;
use web_sys::IdbDatabase;

use super::idb::{self, IdbError, Mode, Read, Tx};

pub(super) const META: &str = "meta";
pub(super) const LOG: &str = "log";
pub(super) const OUTBOX: &str = "outbox";
pub(super) const DRAFTS: &str = "drafts";
const STORES: &[(&str, bool)] = &[(META, false), (LOG, true), (OUTBOX, true), (DRAFTS, false)];

/// The device's store on `IndexedDB`. A connection that the browser cuts is opened anew.
#[derive(Debug)]
pub struct BrowserStore {
    name: String,
    db: RefCell<Option<IdbDatabase>>,
    /// Whether it has been open before; were it new after that, it would have vanished under us.
    was_open: Cell<bool>,
    has_vanished: Cell<bool>,
}

/// Writes what follows from what was read. Called once more when the connection was cut; an error rolls all of it back.
pub(super) type Write<'a> = &'a dyn Fn(&Tx, &[JsValue]) -> Result<(), Trouble>;

/// One transaction: what it reads, and what it writes because of that.
#[derive(Clone, Copy)]
pub(super) struct Step<'a> {
    pub(super) mode: Mode,
    /// The stores that it reads and writes.
    pub(super) stores: &'a [&'static str],
    /// As many values are read, in this order.
    pub(super) reads: &'a [Read<'a>],
    pub(super) write: Write<'a>,
    /// What is done while the browser writes.
    pub(super) meanwhile: &'a dyn Fn(),
}

/// Why a step failed: the browser's reason, or ours.
#[derive(Debug)]
pub(super) enum Trouble {
    Browser(IdbError),
    Own(StoreError),
}

impl From<IdbError> for Trouble {
    fn from(error: IdbError) -> Self {
        Self::Browser(error)
    }
}

impl From<JsValue> for Trouble {
    fn from(error: JsValue) -> Self {
        Self::Browser(error.into())
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self::Own(error)
    }
}

impl BrowserStore {
    /// The store of that name; it is opened by its first use.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            db: RefCell::new(None),
            was_open: Cell::new(false),
            has_vanished: Cell::new(false),
        }
    }

    /// Lets the connection go, as the browser does at times.
    pub fn close(&self) {
        if let Some(db) = self.db.take() {
            db.close();
        }
    }

    /// Takes the empty store in the place of the one that vanished: whoever calls this writes into it what they know.
    pub fn begin_anew(&self) {
        self.has_vanished.set(false);
    }

    /// An empty store in the place of ours keeps nothing before it is set up again: half of it would pass for all.
    fn usable(&self, db: IdbDatabase) -> Result<IdbDatabase, Trouble> {
        if self.has_vanished.get() { Err(StoreError::Lost("it vanished".to_owned()).into()) } else { Ok(db) }
    }

    async fn connect(&self) -> Result<IdbDatabase, Trouble> {
        if let Some(db) = &*self.db.borrow() {
            return self.usable(db.clone());
        }
        let opened = idb::open(&self.name, STORAGE_VERSION, STORES).await.map_err(|error| {
            match error.name.as_str() {
                "InvalidStateError" | "SecurityError" => Trouble::Own(StoreError::Blocked),
                _ => Trouble::Browser(error),
            }
        })?;
        // Another tab deletes the store or upgrades it: a connection kept open would hold it up.
        let let_go = {
            let db = opened.db.clone();
            Closure::<dyn Fn()>::new(move || db.close()).into_js_value()
        };
        opened.db.set_onversionchange(Some(let_go.unchecked_ref()));
        *self.db.borrow_mut() = Some(opened.db.clone());
        self.has_vanished.set(self.was_open.replace(true) && opened.is_new);
        self.usable(opened.db)
    }

    /// Does one transaction, once more on a new connection when the old one was cut; answers what it read.
    pub(super) async fn run(&self, step: Step<'_>) -> Result<Vec<JsValue>, StoreError> {
        let mut is_again = false;
        loop {
            match self.attempt(step).await {
                Err(Trouble::Browser(error)) if error.is_connection_lost() && !is_again => self.close(),
                Err(Trouble::Browser(error)) => return Err(named(&error)),
                Err(Trouble::Own(error)) => return Err(error),
                Ok(read) => return Ok(read),
            }
            is_again = true;
        }
    }

    async fn attempt(&self, step: Step<'_>) -> Result<Vec<JsValue>, Trouble> {
        let tx = Tx::begin(&self.connect().await?, step.stores, step.mode)?;
        let read = tx.read(step.reads).await?;
        (step.write)(&tx, &read)?;
        tx.commit(step.meanwhile).await?;
        Ok(read)
    }
}

fn named(error: &IdbError) -> StoreError {
    match error.name.as_str() {
        "VersionError" => StoreError::Newer,
        "QuotaExceededError" => StoreError::Full,
        "SecurityError" | "NotAllowedError" => StoreError::Blocked,
        name => StoreError::Lost(format!("{name}: {}", error.message)),
    }
}
