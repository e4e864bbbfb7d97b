//! Sessions in memory: every request needs one, and none should cost a read.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::watch;

use super::records::{Session, TokenHash};

/// Every session the database holds, revoked ones included: their phones are told so.
pub struct Sessions {
    by_hash: RwLock<HashMap<TokenHash, Arc<Session>>>,
    changed: watch::Sender<u64>,
}

impl Sessions {
    pub(crate) fn new(sessions: Vec<Session>) -> Self {
        Self { by_hash: RwLock::new(indexed(sessions)), changed: watch::Sender::new(0) }
    }

    /// Finds a session by its token's hash.
    #[must_use]
    pub fn get(&self, hash: &TokenHash) -> Option<Arc<Session>> {
        self.by_hash.read().unwrap_or_else(PoisonError::into_inner).get(hash).cloned()
    }

    /// Wakes whenever sessions changed; who holds one open looks whether it still stands.
    #[must_use]
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.changed.subscribe()
    }

    pub(crate) fn replace(&self, sessions: Vec<Session>) {
        *self.by_hash.write().unwrap_or_else(PoisonError::into_inner) = indexed(sessions);
        self.changed.send_modify(|n| *n += 1);
    }
}

fn indexed(sessions: Vec<Session>) -> HashMap<TokenHash, Arc<Session>> {
    sessions.into_iter().map(|session| (session.hash, Arc::new(session))).collect()
}
