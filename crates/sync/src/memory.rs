//! A store that forgets everything with the process: for tests, and for a browser that blocks storage.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use ryadom_domain::Timestamp;
use ryadom_protocol::api::{Directory, Profile};
use ryadom_protocol::storage::{FIELDS, OutboxEntry, Position, STORAGE_VERSION, Snapshot};
use uuid::Uuid;

use crate::changes::Changes;
use crate::store::{Loaded, Store, StoreError, Unsent, after, is_confirmed};

/// A store in memory; clones share what they hold, as two tabs do.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore {
    held: Rc<RefCell<Held>>,
}

#[derive(Debug, Default)]
struct Held {
    loaded: Loaded,
    drafts: BTreeMap<(Uuid, String), String>,
}

impl MemoryStore {
    /// What a power cut leaves: a store of its own with the same content.
    #[must_use]
    pub fn copy(&self) -> Self {
        let Held { loaded, drafts } = &*self.held.borrow();
        Self { held: Rc::new(RefCell::new(Held { loaded: loaded.clone(), drafts: drafts.clone() })) }
    }

    /// Plays a newer build: from now on this store is one it wrote.
    pub fn write_as_newer(&self) {
        self.held.borrow_mut().loaded.snapshot.version = STORAGE_VERSION + 1;
    }

    /// Plays an older build: what this store holds was written by one that knew fewer fields.
    pub fn write_as_older(&self) {
        let Loaded { snapshot, log, .. } = &mut self.held.borrow_mut().loaded;
        snapshot.fields = FIELDS - 1;
        for entry in log {
            entry.fields = Some(FIELDS - 1);
        }
    }

    fn change<T>(&self, change: impl FnOnce(&mut Held) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let mut held = self.held.borrow_mut();
        if held.loaded.snapshot.version > STORAGE_VERSION {
            return Err(StoreError::Newer);
        }
        change(&mut held)
    }
}

impl Store for MemoryStore {
    async fn load(&self) -> Result<Loaded, StoreError> {
        self.change(|held| Ok(held.loaded.clone()))
    }

    async fn append(&self, entries: &[OutboxEntry]) -> Result<(), StoreError> {
        self.change(|held| {
            let outbox = &mut held.loaded.outbox;
            for entry in entries {
                if !outbox.iter().any(|known| known.event.id == entry.event.id) {
                    outbox.push(entry.clone());
                }
            }
            Ok(())
        })
    }

    async fn apply(&self, changes: &Changes) -> Result<(), StoreError> {
        self.change(|held| {
            if held.loaded.position() != changes.from {
                return Err(StoreError::Moved);
            }
            let Loaded { snapshot, log, outbox, .. } = &mut held.loaded;
            if changes.is_anew {
                *snapshot = Snapshot::default();
                log.clear();
            }
            for entry in outbox {
                *entry = after(entry.clone(), changes);
            }
            log.extend(changes.log.clone());
            Ok(())
        })
    }

    async fn fold(&self, snapshot: &Snapshot) -> Result<(), StoreError> {
        self.change(|held| {
            if held.loaded.position() != (Position { epoch: snapshot.epoch, cursor: snapshot.cursor }) {
                return Err(StoreError::Moved);
            }
            held.loaded.snapshot = snapshot.clone();
            held.loaded.log.clear();
            Ok(())
        })
    }

    async fn prune(&self, before: Timestamp) -> Result<usize, StoreError> {
        self.change(|held| {
            let n_before = held.loaded.outbox.len();
            held.loaded.outbox.retain(|entry| !is_confirmed(entry) || entry.event.at >= before.0);
            Ok(n_before - held.loaded.outbox.len())
        })
    }

    async fn draft(&self, by: Uuid, key: &str) -> Result<Option<String>, StoreError> {
        self.change(|held| Ok(held.drafts.get(&(by, key.to_owned())).cloned()))
    }

    async fn put_draft(&self, by: Uuid, key: &str, text: &str) -> Result<(), StoreError> {
        self.change(|held| {
            let key = (by, key.to_owned());
            if text.is_empty() {
                held.drafts.remove(&key);
            } else {
                held.drafts.insert(key, text.to_owned());
            }
            Ok(())
        })
    }

    async fn put_device(&self, device: Uuid) -> Result<(), StoreError> {
        self.change(|held| {
            held.loaded.device = Some(device);
            Ok(())
        })
    }

    async fn put_profile(&self, profile: &Profile) -> Result<(), StoreError> {
        self.change(|held| {
            let loaded = &mut held.loaded;
            if loaded.profile.as_ref().is_none_or(|before| before.member != profile.member) {
                loaded.snapshot = Snapshot::nothing(loaded.position().epoch);
                loaded.log.clear();
                loaded.directory = None;
            }
            loaded.profile = Some(profile.clone());
            Ok(())
        })
    }

    async fn put_directory(&self, directory: &Directory) -> Result<(), StoreError> {
        self.change(|held| {
            held.loaded.directory = Some(directory.clone());
            Ok(())
        })
    }

    async fn wipe(&self, by: Uuid, unsent: Unsent<'_>) -> Result<(), StoreError> {
        self.change(|held| {
            if held.loaded.outbox.iter().any(|entry| unsent.keeps(entry, by)) {
                return Err(StoreError::Moved);
            }
            let outbox = std::mem::take(&mut held.loaded.outbox);
            let others = outbox.into_iter().filter(|entry| entry.by != by && entry.result.is_none());
            let snapshot = Snapshot::nothing(held.loaded.position().epoch);
            held.loaded = Loaded {
                device: held.loaded.device,
                outbox: others.collect(),
                snapshot,
                ..Loaded::default()
            };
            held.drafts.retain(|(owner, _), _| *owner != by);
            Ok(())
        })
    }
}
