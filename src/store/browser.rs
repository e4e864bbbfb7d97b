//! The device's store on `IndexedDB`.
//!
//! FROZEN: the database `ryadom` with the stores `meta` (snapshot, position, device, profile, directory under their
//! names), `log` and `outbox` (numbered in the order of writing) and `drafts` (`member/key`). `public/sw.js` reads it.
//! The snapshot and the log are written as bytes, all else as text; both are read either way.

use std::cell::Cell;

use js_sys::Array;
use ryadom_domain::Timestamp;
use ryadom_protocol::api::{Directory, Profile};
use ryadom_protocol::storage::{OutboxEntry, Position, STORAGE_VERSION, Snapshot};
use ryadom_sync::{Changes, Loaded, Store, StoreError, Unsent, after, is_confirmed};
use uuid::Uuid;
use wasm_bindgen::prelude::*;

use super::connection::{BrowserStore, DRAFTS, LOG, META, OUTBOX, Step, Trouble, Write};
use super::idb::{Mode, Read, Tx};
use super::records::{bytes, decode, decode_all, decode_readable, encode, encode_large};

const SNAPSHOT: &str = "snapshot";
const POSITION: &str = "position";
const DEVICE: &str = "device";
const PROFILE: &str = "profile";
const DIRECTORY: &str = "directory";

/// What a step that only reads writes.
const NOTHING: Write<'static> = &|_, _| Ok(());

/// What is done meanwhile, mostly.
const REST: &dyn Fn() = &|| ();

impl BrowserStore {
    async fn write(
        &self,
        mode: Mode,
        stores: &[&'static str],
        reads: &[Read<'_>],
        write: Write<'_>,
    ) -> Result<(), StoreError> {
        self.run(Step { mode, stores, reads, write, meanwhile: REST }).await.map(drop)
    }

    async fn put_meta(&self, key: &str, record: JsValue) -> Result<(), StoreError> {
        self.write(Mode::Write, &[META], &[], &|tx, _| Ok(tx.put(META, &key.into(), &record)?)).await
    }

    /// As [`Store::apply`], with something to do while the browser writes: it does so on its own, and megabytes take long.
    /// Done at least once when it ends well.
    ///
    /// # Errors
    /// As [`Store::apply`].
    pub async fn apply_while(&self, changes: &Changes, meanwhile: &dyn Fn()) -> Result<(), StoreError> {
        let log = match (&changes.log, &changes.text) {
            (Some(_), Some(text)) => Some(bytes(text.as_bytes())),
            (log, _) => log.as_ref().map(encode_large),
        };
        let reads = [Read::Record(META, POSITION), Read::Keys(OUTBOX), Read::Records(OUTBOX)];
        // The outbox only where something of it changes.
        let is_outbox_as_before =
            changes.answers.is_empty() && changes.seen.is_empty() && !changes.is_restored;
        let reads = if is_outbox_as_before { &reads[..1] } else { &reads };
        let write: Write<'_> = &|tx, read| {
            check_position(&read[0], changes.from)?;
            if changes.is_anew {
                tx.delete(META, &SNAPSHOT.into())?;
                tx.clear(LOG)?;
            }
            if let Some(entry) = &log {
                tx.add(LOG, entry)?;
                tx.put(META, &POSITION.into(), &encode(&changes.to()))?;
            }
            let [_, keys, records] = read else { return Ok(()) };
            for (key, entry) in outbox(keys, records) {
                let after = after(entry.clone(), changes);
                if after != entry {
                    tx.put(OUTBOX, &key, &encode(&after))?;
                }
            }
            Ok(())
        };
        let stores = &[META, LOG, OUTBOX];
        self.run(Step { mode: Mode::Write, stores, reads, write, meanwhile }).await.map(drop)
    }

    /// Gives up deliveries that can't be read: the server will tell them again.
    async fn forget_deliveries(&self) -> Result<(), StoreError> {
        let reads = [Read::Record(META, POSITION)];
        self.write(Mode::Write, &[META, LOG], &reads, &|tx, read| clear_deliveries(tx, &read[0])).await
    }
}

/// Forgets what the server told, but for the epoch of the position `read`: by it a restored backup is noticed, and with it that
/// the outbox holds what the server may have lost.
fn clear_deliveries(tx: &Tx, read: &JsValue) -> Result<(), Trouble> {
    let Position { epoch, .. } = position(read);
    let begin = Position { epoch, cursor: 0 };
    tx.put(META, &POSITION.into(), &encode(&begin))?;
    tx.put(META, &SNAPSHOT.into(), &encode_large(&Snapshot::nothing(epoch)))?;
    tx.delete(META, &DIRECTORY.into())?;
    Ok(tx.clear(LOG)?)
}

fn draft_key(by: Uuid, key: &str) -> String {
    format!("{by}/{key}")
}

/// A stored position. Before there were epochs it was written as a bare number.
fn position(read: &JsValue) -> Position {
    let bare = read.as_string().and_then(|text| text.parse().ok());
    let bare = bare.map(|cursor| Position { epoch: Uuid::nil(), cursor });
    bare.or_else(|| decode(read).ok().flatten()).unwrap_or_default()
}

/// The position must be where the caller thinks it is.
fn check_position(read: &JsValue, expected: Position) -> Result<(), Trouble> {
    if position(read) == expected { Ok(()) } else { Err(StoreError::Moved.into()) }
}

/// Every entry of the outbox with its key.
fn outbox(keys: &JsValue, records: &JsValue) -> Vec<(JsValue, OutboxEntry)> {
    let keys = Array::from(keys);
    let entries = decode_readable(records).into_iter();
    entries.map(|(idx, entry)| (keys.get(u32::try_from(idx).unwrap_or(u32::MAX)), entry)).collect()
}

/// The entries of an outbox in their order, an event that is in there twice as it was written first.
fn each_once(entries: Vec<(usize, OutboxEntry)>) -> Vec<OutboxEntry> {
    let mut known: Vec<Uuid> = Vec::with_capacity(entries.len());
    let mut is_new = |id| {
        // Ids grow with time: nearly all of them go to the end.
        let at = known.binary_search(&id);
        at.map_err(|at| known.insert(at, id)).is_err()
    };
    entries.into_iter().map(|(_, entry)| entry).filter(|entry| is_new(entry.event.id)).collect()
}

impl Store for BrowserStore {
    async fn load(&self) -> Result<Loaded, StoreError> {
        let reads = [
            Read::Record(META, SNAPSHOT),
            Read::Record(META, DEVICE),
            Read::Record(META, PROFILE),
            Read::Record(META, DIRECTORY),
            Read::Records(LOG),
            Read::Records(OUTBOX),
            Read::Record(META, POSITION),
        ];
        let step = Step {
            mode: Mode::Read,
            stores: &[META, LOG, OUTBOX],
            reads: &reads,
            write: NOTHING,
            meanwhile: REST,
        };
        let read = self.run(step).await?;
        let [snapshot, device, profile, directory, log, outbox, at] = &*read else {
            return Err(StoreError::Lost("not all was read".to_owned()));
        };
        let deliveries = decode::<Snapshot>(snapshot).and_then(|snapshot| Ok((snapshot, decode_all(log)?)));
        let (snapshot, log) = match deliveries {
            Ok((snapshot, log)) => (snapshot.unwrap_or_default(), log),
            Err(_unreadable) => {
                self.forget_deliveries().await?;
                (Snapshot::nothing(position(at).epoch), Vec::new())
            }
        };
        if snapshot.version > STORAGE_VERSION {
            return Err(StoreError::Newer);
        }
        Ok(Loaded {
            device: decode(device).ok().flatten(),
            profile: decode(profile).ok().flatten(),
            directory: decode(directory).ok().flatten(),
            snapshot,
            log,
            outbox: each_once(decode_readable(outbox)),
        })
    }

    async fn append(&self, entries: &[OutboxEntry]) -> Result<(), StoreError> {
        let records = entries.iter().map(encode).collect::<Vec<_>>();
        self.write(Mode::WriteStrictly, &[OUTBOX], &[], &|tx, _| {
            for record in &records {
                tx.add(OUTBOX, record)?;
            }
            Ok(())
        })
        .await
    }

    async fn apply(&self, changes: &Changes) -> Result<(), StoreError> {
        self.apply_while(changes, REST).await
    }

    async fn fold(&self, snapshot: &Snapshot) -> Result<(), StoreError> {
        let record = encode_large(snapshot);
        self.write(Mode::Write, &[META, LOG], &[Read::Record(META, POSITION)], &|tx, read| {
            check_position(&read[0], Position { epoch: snapshot.epoch, cursor: snapshot.cursor })?;
            tx.put(META, &SNAPSHOT.into(), &record)?;
            Ok(tx.clear(LOG)?)
        })
        .await
    }

    async fn prune(&self, before: Timestamp) -> Result<usize, StoreError> {
        let n_pruned = Cell::new(0);
        let reads = [Read::Keys(OUTBOX), Read::Records(OUTBOX)];
        self.write(Mode::Write, &[OUTBOX], &reads, &|tx, read| {
            let mut entries = outbox(&read[0], &read[1]);
            entries.retain(|(_, entry)| is_confirmed(entry) && entry.event.at < before.0);
            for (key, _) in &entries {
                tx.delete(OUTBOX, key)?;
            }
            n_pruned.set(entries.len());
            Ok(())
        })
        .await?;
        Ok(n_pruned.get())
    }

    async fn draft(&self, by: Uuid, key: &str) -> Result<Option<String>, StoreError> {
        let reads = [Read::Record(DRAFTS, &draft_key(by, key))];
        let step =
            Step { mode: Mode::Read, stores: &[DRAFTS], reads: &reads, write: NOTHING, meanwhile: REST };
        Ok(self.run(step).await?[0].as_string())
    }

    async fn put_draft(&self, by: Uuid, key: &str, text: &str) -> Result<(), StoreError> {
        let key = JsValue::from(draft_key(by, key));
        self.write(Mode::Write, &[DRAFTS], &[], &|tx, _| {
            let written =
                if text.is_empty() { tx.delete(DRAFTS, &key) } else { tx.put(DRAFTS, &key, &text.into()) };
            Ok(written?)
        })
        .await
    }

    async fn put_device(&self, device: Uuid) -> Result<(), StoreError> {
        self.put_meta(DEVICE, encode(&device)).await
    }

    async fn put_profile(&self, profile: &Profile) -> Result<(), StoreError> {
        let record = encode(profile);
        let reads = [Read::Record(META, PROFILE), Read::Record(META, POSITION)];
        self.write(Mode::Write, &[META, LOG], &reads, &|tx, read| {
            let before = decode::<Profile>(&read[0]).ok().flatten();
            if before.is_none_or(|before| before.member != profile.member) {
                clear_deliveries(tx, &read[1])?;
            }
            Ok(tx.put(META, &PROFILE.into(), &record)?)
        })
        .await
    }

    async fn put_directory(&self, directory: &Directory) -> Result<(), StoreError> {
        self.put_meta(DIRECTORY, encode(directory)).await
    }

    async fn wipe(&self, by: Uuid, unsent: Unsent<'_>) -> Result<(), StoreError> {
        let own = draft_key(by, "");
        let reads =
            [Read::Keys(OUTBOX), Read::Records(OUTBOX), Read::Keys(DRAFTS), Read::Record(META, POSITION)];
        self.write(Mode::WriteStrictly, &[META, LOG, OUTBOX, DRAFTS], &reads, &|tx, read| {
            let outbox = outbox(&read[0], &read[1]);
            if outbox.iter().any(|(_, entry)| unsent.keeps(entry, by)) {
                return Err(StoreError::Moved.into());
            }
            clear_deliveries(tx, &read[3])?;
            tx.delete(META, &PROFILE.into())?;
            for (key, entry) in outbox {
                if entry.by == by || entry.result.is_some() {
                    tx.delete(OUTBOX, &key)?;
                }
            }
            for key in Array::from(&read[2]).iter() {
                if key.as_string().is_some_and(|key| key.starts_with(&own)) {
                    tx.delete(DRAFTS, &key)?;
                }
            }
            Ok(())
        })
        .await
    }
}
