//! The device's store on `IndexedDB`.
//!
//! FROZEN: the database `ryadom` with the stores `meta` (snapshot, position, device, profile, directory under their
//! names), `log` and `outbox` (numbered in the order of writing) and `drafts` (`member/key`). `public/sw.js` reads it.

use std::collections::BTreeSet;

use js_sys::Array;
use ryadom_domain::Timestamp;
use ryadom_protocol::api::{Directory, Profile};
use ryadom_protocol::storage::{OutboxEntry, STORAGE_VERSION, Snapshot};
use ryadom_sync::{Changes, Loaded, Store, StoreError, answered, is_confirmed};
use uuid::Uuid;
use wasm_bindgen::prelude::*;
use web_sys::IdbObjectStore;

use super::connection::{BrowserStore, DRAFTS, LOG, META, OUTBOX, Trouble};
use super::idb::{Durability, Tx, result};
use super::records::{decode, decode_all, decode_readable, encode};

const SNAPSHOT: &str = "snapshot";
const POSITION: &str = "position";
const DEVICE: &str = "device";
const PROFILE: &str = "profile";
const DIRECTORY: &str = "directory";

impl BrowserStore {
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
