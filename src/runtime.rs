//! What the actions share and no view sees.

use std::cell::{Cell, RefCell};
use std::ops::Deref;
use std::rc::Rc;

use futures::lock::Mutex;
use gloo_timers::callback::Timeout;
use ryadom_domain::Timestamp;
use ryadom_sync::{Engine, KnownDetails};
use uuid::Uuid;
use wasm_bindgen::JsValue;
use web_sys::{BroadcastChannel, EventSource, ServiceWorkerRegistration};

use crate::state::AppKind;
use crate::store::BrowserStore;
use crate::sync::ask::{self, Ask};

/// The name of the device's database. FROZEN: `public/sw.js` opens it too.
const STORE_NAME: &str = "ryadom";
/// How often the server is asked when nothing happens and no stream says so.
const POLL_MS: i64 = 5 * 60 * 1_000;

/// What the actions share.
#[derive(Debug, Clone)]
pub(crate) struct Runtime(Rc<Inner>);

/// The things themselves; everything on one thread.
#[derive(Debug)]
pub(crate) struct Inner {
    pub(crate) kind: Cell<AppKind>,
    pub(crate) store: BrowserStore,
    pub(crate) engine: RefCell<Engine>,
    /// `Some` once the store has been read.
    pub(crate) device: Cell<Option<Uuid>>,
    pub(crate) opening: Mutex<()>,
    /// Recording goes one after the other: a double tap must see what the first one did.
    pub(crate) recording: Mutex<()>,
    pub(crate) sync: Turns,
    /// Texts that are not on the disk yet, by their keys.
    pub(crate) drafts: RefCell<Vec<(String, String)>>,
    pub(crate) drafts_timer: RefCell<Option<Timeout>>,
    pub(crate) first_frame_timer: RefCell<Option<Timeout>>,
    /// Whether deliveries have changed since their rows were kept for when the store can't be read.
    pub(crate) is_list_changed: Cell<bool>,
    /// Entries of the log since the last fold, and whether one of them took a person's details away.
    pub(crate) n_log: Cell<usize>,
    pub(crate) is_fold_wanted: Cell<bool>,
    pub(crate) tabs: RefCell<Option<BroadcastChannel>>,
    pub(crate) stream: RefCell<Option<EventSource>>,
    pub(crate) stream_timer: RefCell<Option<Timeout>>,
    pub(crate) n_stream_failures: Cell<u32>,
    pub(crate) install_prompt: RefCell<JsValue>,
    pub(crate) registration: RefCell<Option<ServiceWorkerRegistration>>,
    pub(crate) checked_for_update: Cell<Timestamp>,
    pub(crate) was_controlled: Cell<bool>,
    pub(crate) is_updating: Cell<bool>,
    pub(crate) is_reloading: Cell<bool>,
}

/// The sync loop: at most one runs in a tab.
#[derive(Debug)]
pub(crate) struct Turns {
    /// How the server is asked: the desk has a way of its own, which a phone never downloads.
    pub(crate) ask: Cell<Ask>,
    /// Of which position the desk has the details.
    pub(crate) details: Cell<KnownDetails>,
    pub(crate) is_running: Cell<bool>,
    pub(crate) is_wanted: Cell<bool>,
    pub(crate) timer: RefCell<Option<Timeout>>,
    /// How often another tab was busy in a row.
    pub(crate) n_passed: Cell<u32>,
}

impl Default for Turns {
    fn default() -> Self {
        Self {
            ask: Cell::new(ask::whole),
            details: Cell::default(),
            is_running: Cell::default(),
            is_wanted: Cell::default(),
            timer: RefCell::default(),
            n_passed: Cell::default(),
        }
    }
}

impl Default for Runtime {
    fn default() -> Self {
        Self(Rc::new(Inner {
            kind: Cell::new(AppKind::Phone),
            store: BrowserStore::new(STORE_NAME),
            engine: RefCell::new(Engine::new(Uuid::nil(), Some(POLL_MS))),
            device: Cell::default(),
            opening: Mutex::default(),
            recording: Mutex::default(),
            sync: Turns::default(),
            drafts: RefCell::default(),
            drafts_timer: RefCell::default(),
            first_frame_timer: RefCell::default(),
            is_list_changed: Cell::default(),
            n_log: Cell::default(),
            is_fold_wanted: Cell::default(),
            tabs: RefCell::default(),
            stream: RefCell::default(),
            stream_timer: RefCell::default(),
            n_stream_failures: Cell::default(),
            install_prompt: RefCell::new(JsValue::UNDEFINED),
            registration: RefCell::default(),
            checked_for_update: Cell::default(),
            was_controlled: Cell::default(),
            is_updating: Cell::default(),
            is_reloading: Cell::default(),
        }))
    }
}

impl Deref for Runtime {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Inner {
    /// An engine for this device.
    pub(crate) fn new_engine(device: Uuid) -> Engine {
        Engine::new(device, Some(POLL_MS))
    }
}
