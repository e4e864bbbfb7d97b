//! The device's store on `IndexedDB`.
//!
//! FROZEN: the database `ryadom` with the stores `meta` (snapshot, position, device, profile, directory under their
//! names), `log` and `outbox` (numbered in the order of writing) and `drafts` (`member/key`). `public/sw.js` reads it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use js_sys::Array;
use ryadom_domain::Timestamp;
use ryadom_protocol::api::{Directory, Profile};
use ryadom_protocol::storage::{OutboxEntry, STORAGE_VERSION, Snapshot};
use ryadom_sync::{Changes, Loaded, Store, StoreError, answered, is_confirmed};
use uuid::Uuid;
use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbObjectStore};

use super::idb::{self, Durability, IdbError, Tx, result};
use super::records::{decode, decode_all, decode_readable, encode};

const META: &str = "meta";
const LOG: &str = "log";
const OUTBOX: &str = "outbox";
const DRAFTS: &str = "drafts";
const STORES: &[(&str, bool)] = &[(META, false), (LOG, true), (OUTBOX, true), (DRAFTS, false)];

const SNAPSHOT: &str = "snapshot";
const POSITION: &str = "position";
const DEVICE: &str = "device";
const PROFILE: &str = "profile";
const DIRECTORY: &str = "directory";

/// The device's store on `IndexedDB`. A connection that the browser cuts is opened anew.
#[derive(Debug)]
pub struct BrowserStore {
    name: String,
    db: RefCell<Option<IdbDatabase>>,
    /// Whether it has been open before; were it new after that, it would have vanished under us.
    was_open: Cell<bool>,
    has_vanished: Cell<bool>,
}

/// Why a step failed: the browser's reason, or ours.
#[derive(Debug)]
enum Trouble {
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

    /// Does a step, once more on a new connection when the old one was cut.
    async fn run<T>(&self, step: impl AsyncFn(&IdbDatabase) -> Result<T, Trouble>) -> Result<T, StoreError> {
        let mut trouble = match self.attempt(&step).await {
            Ok(done) => return Ok(done),
            Err(trouble) => trouble,
        };
        if matches!(&trouble, Trouble::Browser(error) if error.is_connection_lost()) {
            self.close();
            match self.attempt(&step).await {
                Ok(done) => return Ok(done),
                Err(again) => trouble = again,
            }
        }
        Err(match trouble {
            Trouble::Own(error) => error,
            Trouble::Browser(error) => named(&error),
        })
    }

    async fn attempt<T>(
        &self,
        step: &impl AsyncFn(&IdbDatabase) -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        let db = self.connect().await?;
        step(&db).await
    }

    async fn put_meta(&self, key: &str, value: JsValue) -> Result<(), StoreError> {
        self.run(async |db| {
            let tx = Tx::write(db, &[META], Durability::Default)?;
            tx.store(META)?.put_with_key(&value, &key.into())?;
            Ok(tx.commit().await?)
        })
        .await
    }

    /// Gives up deliveries that can't be read: the server will tell them again.
    async fn forget_deliveries(&self) -> Result<(), StoreError> {
        self.run(async |db| {
            let tx = Tx::write(db, &[META, LOG], Durability::Default)?;
            clear_deliveries(&tx)?;
            Ok(tx.commit().await?)
        })
        .await
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

fn clear_deliveries(tx: &Tx) -> Result<(), Trouble> {
    let meta = tx.store(META)?;
    for key in [SNAPSHOT, POSITION, DIRECTORY] {
        meta.delete(&key.into())?;
    }
    tx.store(LOG)?.clear()?;
    Ok(())
}

fn draft_key(by: Uuid, key: &str) -> JsValue {
    JsValue::from_str(&format!("{by}/{key}"))
}

/// The position must be where the caller thinks it is.
async fn check_position(meta: &IdbObjectStore, expected: u64) -> Result<(), Trouble> {
    let position = result(meta.get(&POSITION.into())?).await?.as_string();
    let position = position.and_then(|text| text.parse().ok()).unwrap_or(0_u64);
    if position == expected { Ok(()) } else { Err(StoreError::Moved.into()) }
}

fn put_position(meta: &IdbObjectStore, position: u64) -> Result<(), Trouble> {
    meta.put_with_key(&position.to_string().into(), &POSITION.into())?;
    Ok(())
}

/// Every entry of the outbox with its key.
async fn outbox(store: &IdbObjectStore) -> Result<Vec<(JsValue, OutboxEntry)>, Trouble> {
    let (keys, values) = (store.get_all_keys()?, store.get_all()?);
    let keys = Array::from(&result(keys).await?);
    let entries = decode_readable(result(values).await?);
    Ok(entries
        .into_iter()
        .map(|(idx, entry)| (keys.get(u32::try_from(idx).unwrap_or(u32::MAX)), entry))
        .collect())
}

impl Store for BrowserStore {
    async fn load(&self) -> Result<Loaded, StoreError> {
        let [meta, log, outbox] = self
            .run(async |db| {
                let tx = Tx::read(db, &[META, LOG, OUTBOX])?;
                let meta = tx.store(META)?;
                let asked = [SNAPSHOT, DEVICE, PROFILE, DIRECTORY].map(|key| meta.get(&key.into()));
                let (log, outbox) = (tx.store(LOG)?.get_all()?, tx.store(OUTBOX)?.get_all()?);
                let values = Array::new();
                for request in asked {
                    values.push(&result(request?).await?);
                }
                Ok([values.into(), result(log).await?, result(outbox).await?])
            })
            .await?;
        let meta = Array::from(&meta);
        let deliveries =
            decode::<Snapshot>(&meta.get(0)).and_then(|snapshot| Ok((snapshot, decode_all(log)?)));
        let (snapshot, log) = match deliveries {
            Ok((snapshot, log)) => (snapshot.unwrap_or_default(), log),
            Err(_unreadable) => {
                self.forget_deliveries().await?;
                Default::default()
            }
        };
        if snapshot.version > STORAGE_VERSION {
            return Err(StoreError::Newer);
        }
        let mut known = BTreeSet::new();
        let entries = decode_readable::<OutboxEntry>(outbox).into_iter().map(|(_, entry)| entry);
        Ok(Loaded {
            device: decode(&meta.get(1)).ok().flatten(),
            profile: decode(&meta.get(2)).ok().flatten(),
            directory: decode(&meta.get(3)).ok().flatten(),
            snapshot,
            log,
            outbox: entries.filter(|entry| known.insert(entry.event.id)).collect(),
        })
    }

    async fn append(&self, entries: &[OutboxEntry]) -> Result<(), StoreError> {
        let records = entries.iter().map(encode).collect::<Result<Vec<_>, _>>()?;
        self.run(async |db| {
            let tx = Tx::write(db, &[OUTBOX], Durability::Strict)?;
            let store = tx.store(OUTBOX)?;
            for record in &records {
                store.add(record)?;
            }
            Ok(tx.commit().await?)
        })
        .await
    }

    async fn apply(&self, changes: &Changes) -> Result<(), StoreError> {
        let log = changes.log.as_ref().map(encode).transpose()?;
        self.run(async |db| {
            let tx = Tx::write(db, &[META, LOG, OUTBOX], Durability::Default)?;
            let meta = tx.store(META)?;
            check_position(&meta, changes.from).await?;
            if let Some(entry) = &log {
                tx.store(LOG)?.add(entry)?;
                put_position(&meta, changes.cursor())?;
            }
            if !changes.answers.is_empty() {
                let store = tx.store(OUTBOX)?;
                for (key, entry) in outbox(&store).await? {
                    if let Some(receipt) =
                        changes.answers.iter().find(|answer| answer.event == entry.event.id)
                    {
                        store.put_with_key(&encode(&answered(entry, receipt))?, &key)?;
                    }
                }
            }
            Ok(tx.commit().await?)
        })
        .await
    }

    async fn fold(&self, snapshot: &Snapshot) -> Result<(), StoreError> {
        let record = encode(snapshot)?;
        self.run(async |db| {
            let tx = Tx::write(db, &[META, LOG], Durability::Default)?;
            let meta = tx.store(META)?;
            check_position(&meta, snapshot.cursor).await?;
            meta.put_with_key(&record, &SNAPSHOT.into())?;
            tx.store(LOG)?.clear()?;
            Ok(tx.commit().await?)
        })
        .await
    }

    async fn prune(&self, before: Timestamp) -> Result<usize, StoreError> {
        self.run(async |db| {
            let tx = Tx::write(db, &[OUTBOX], Durability::Default)?;
            let store = tx.store(OUTBOX)?;
            let mut n_pruned = 0;
            for (key, entry) in outbox(&store).await? {
                if is_confirmed(&entry) && entry.event.at < before.0 {
                    store.delete(&key)?;
                    n_pruned += 1;
                }
            }
            tx.commit().await?;
            Ok(n_pruned)
        })
        .await
    }

    async fn draft(&self, by: Uuid, key: &str) -> Result<Option<String>, StoreError> {
        self.run(async |db| {
            let tx = Tx::read(db, &[DRAFTS])?;
            Ok(result(tx.store(DRAFTS)?.get(&draft_key(by, key))?).await?.as_string())
        })
        .await
    }

    async fn put_draft(&self, by: Uuid, key: &str, text: &str) -> Result<(), StoreError> {
        self.run(async |db| {
            let tx = Tx::write(db, &[DRAFTS], Durability::Default)?;
            let store = tx.store(DRAFTS)?;
            if text.is_empty() {
                store.delete(&draft_key(by, key))?;
            } else {
                store.put_with_key(&text.into(), &draft_key(by, key))?;
            }
            Ok(tx.commit().await?)
        })
        .await
    }

    async fn put_device(&self, device: Uuid) -> Result<(), StoreError> {
        self.put_meta(DEVICE, encode(&device)?).await
    }

    async fn put_profile(&self, profile: &Profile) -> Result<(), StoreError> {
        let record = encode(profile)?;
        self.run(async |db| {
            let tx = Tx::write(db, &[META, LOG], Durability::Default)?;
            let meta = tx.store(META)?;
            let before = decode::<Profile>(&result(meta.get(&PROFILE.into())?).await?).ok().flatten();
            if before.is_none_or(|before| before.member != profile.member) {
                clear_deliveries(&tx)?;
            }
            meta.put_with_key(&record, &PROFILE.into())?;
            Ok(tx.commit().await?)
        })
        .await
    }

    async fn put_directory(&self, directory: &Directory) -> Result<(), StoreError> {
        self.put_meta(DIRECTORY, encode(directory)?).await
    }

    async fn wipe(&self, by: Uuid) -> Result<(), StoreError> {
        self.run(async |db| {
            let tx = Tx::write(db, &[META, LOG, OUTBOX, DRAFTS], Durability::Strict)?;
            clear_deliveries(&tx)?;
            tx.store(META)?.delete(&PROFILE.into())?;
            let store = tx.store(OUTBOX)?;
            for (key, entry) in outbox(&store).await? {
                if entry.by == by || entry.result.is_some() {
                    store.delete(&key)?;
                }
            }
            let drafts = tx.store(DRAFTS)?;
            let own = format!("{by}/");
            for key in Array::from(&result(drafts.get_all_keys()?).await?).iter() {
                if key.as_string().is_some_and(|key| key.starts_with(&own)) {
                    drafts.delete(&key)?;
                }
            }
            Ok(tx.commit().await?)
        })
        .await
    }
}
