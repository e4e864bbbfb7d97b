//! Turns at what takes much memory and a core: a few requests at once, one of them a member's. Whoever waits has sent no
//! more than a head, since the body is read in one's turn only.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use ryadom_domain::MemberId;
use tokio::sync::{AcquireError, OwnedSemaphorePermit, Semaphore};

use super::problem::ApiError;

/// Who has a turn, and who waits for one.
pub(super) struct Turns {
    places: Arc<Semaphore>,
    /// Each member's one place; gone with the last request that holds it or waits for it.
    of_members: Mutex<HashMap<MemberId, Weak<Semaphore>>>,
    patience: Duration,
}

impl Turns {
    /// So many at once; whoever waits longer than `patience` is sent away.
    pub(super) fn new(at_once: usize, patience: Duration) -> Self {
        Self { places: Arc::new(Semaphore::new(at_once)), of_members: Mutex::default(), patience }
    }

    /// Waits for a member's turn.
    pub(super) async fn take(&self, member: MemberId) -> Result<Turn, ApiError> {
        let own = self.own_place(member);
        let both = async {
            // One's own place first: who asks a hundred times stands in the line once.
            let own = own.acquire_owned().await?;
            let place = Arc::clone(&self.places).acquire_owned().await?;
            Ok::<_, AcquireError>(Turn { _held: Arc::new([place, own]) })
        };
        match tokio::time::timeout(self.patience, both).await {
            Ok(taken) => taken.map_err(ApiError::internal),
            Err(_) => Err(ApiError::Busy { retry_after_s: self.patience.as_secs().max(1) }),
        }
    }

    fn own_place(&self, member: MemberId) -> Arc<Semaphore> {
        let mut all = self.of_members.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, place| place.strong_count() > 0);
        if let Some(place) = all.get(&member).and_then(Weak::upgrade) {
            return place;
        }
        let place = Arc::new(Semaphore::new(1));
        all.insert(member, Arc::downgrade(&place));
        place
    }
}

/// A turn. It is over when the handler has answered, or its client has left, and nothing goes on that was begun in it.
#[derive(Clone)]
pub(super) struct Turn {
    _held: Arc<[OwnedSemaphorePermit; 2]>,
}

impl Turn {
    /// Runs what takes long where it keeps nobody waiting. Who hangs up meanwhile does not begin another.
    pub(super) async fn work<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> Result<T, ApiError> + Send + 'static,
    ) -> Result<T, ApiError> {
        let turn = self.clone();
        let done = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            job()
        });
        done.await.map_err(ApiError::internal)?
    }

    /// Sees something through, also when the client leaves: what was handed to the writer is written.
    pub(super) async fn see_through<T: Send + 'static>(
        &self,
        job: impl Future<Output = T> + Send + 'static,
    ) -> Result<T, ApiError> {
        let turn = self.clone();
        let done = tokio::spawn(async move {
            let _turn = turn;
            job.await
        });
        done.await.map_err(ApiError::internal)
    }
}
