//! Events in, changes out: what sync, imports and the demo do.

use ryadom_domain::{DeviceId, Timestamp};
use ryadom_protocol::event as wire;
use ryadom_protocol::sync::{DeliveryAt, Receipt};
use uuid::Uuid;

use super::change::apart;
use super::prepare::Prepared;
use super::sqlite::{self, Batch, Writing};
use super::{Asked, ChangeError, Identity, Pulled, Store, StoreError};

impl Store {
    /// Takes events down, each on its own, in order, and answers once they are on the disk.
    ///
    /// # Errors
    /// [`StoreError`], and then nothing of it was taken down.
    pub async fn commit(
        &self,
        by: &Identity,
        device: DeviceId,
        events: &[wire::Event],
    ) -> Result<Vec<Receipt>, StoreError> {
        self.commit_prepared(by, device, prepare(events)?, None).await
    }

    /// The same for events that happened at another moment than now: for imports and the demo.
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub async fn commit_at(
        &self,
        by: &Identity,
        device: DeviceId,
        events: &[wire::Event],
        recorded_at: Timestamp,
    ) -> Result<Vec<Receipt>, StoreError> {
        self.commit_prepared(by, device, prepare(events)?, Some(recorded_at)).await
    }

    async fn commit_prepared(
        &self,
        by: &Identity,
        device: DeviceId,
        events: Vec<Prepared>,
        recorded_at: Option<Timestamp>,
    ) -> Result<Vec<Receipt>, StoreError> {
        let batch = Batch { by: by.clone(), device, events, recorded_at, may_be_early: false };
        self.writer()?.write(move |writing| sqlite::commit(writing, &batch)).await
    }

    /// Takes a request's events down, and says what the device does not know yet, their effects included.
    ///
    /// A desk's reading of recipients' details is written down before it is answered. `None` when the session was ended
    /// meanwhile: the events are in quarantine. Refused, and then nothing of it was taken down, when the member has sent as
    /// much as anybody may within a day.
    pub(crate) async fn sync(
        &self,
        by: &Identity,
        device: DeviceId,
        events: Vec<Prepared>,
        asked: Asked,
    ) -> Result<Option<(Vec<Receipt>, Pulled)>, ChangeError> {
        let mut receipts = Vec::new();
        let touched = sqlite::touched(&events);
        if !events.is_empty() {
            let mut batch = Batch { by: by.clone(), device, events, recorded_at: None, may_be_early: false };
            let write =
                move |writing: &mut Writing<'_>| apart(sqlite::commit_and_pull(writing, &mut batch, &asked));
            let Some((answered, pulled)) = self.writer()?.write(write).await?? else { return Ok(None) };
            if let Some(pulled) = pulled {
                return Ok(Some((answered, pulled)));
            }
            receipts = answered;
        }
        let mut pulled = self.catch_up(by, asked).await?;
        self.inner.readers.read(|txn| sqlite::add_touched(txn, by, &touched, &mut pulled))?;
        if let Some(reading) = pulled.reading(by) {
            // On the disk before anybody reads: a log that may lack the last ones is none.
            self.audit(reading).await?;
        }
        Ok(Some((receipts, pulled)))
    }

    /// A coordinator has rows on the screen, each as it stood at a position of `epoch`. Written once for all of them, and only
    /// where a volunteer waits for it.
    pub(crate) async fn rows_shown(
        &self,
        who: &Identity,
        epoch: Option<Uuid>,
        shown: &[DeliveryAt],
    ) -> Result<(), StoreError> {
        if shown.is_empty() || !who.actor.coordinates() {
            return Ok(());
        }
        let awaited = self.inner.readers.read(|txn| sqlite::seen::awaited_among(txn, who, epoch, shown))?;
        if awaited.is_empty() {
            return Ok(());
        }
        let who = who.clone();
        self.writer()?.write(move |writing| sqlite::seen::raise(writing, &who, epoch, &awaited)).await
    }

    /// What of these deliveries, each at a position of this database's epoch, a coordinator has seen.
    pub(crate) fn seen_among(
        &self,
        who: &Identity,
        awaits: &[DeliveryAt],
    ) -> Result<Vec<DeliveryAt>, StoreError> {
        if awaits.is_empty() {
            return Ok(Vec::new());
        }
        self.inner.readers.read(|txn| sqlite::seen::seen_among(txn, who, awaits))
    }

    /// Reads what changed; what takes long is read where it keeps nobody waiting.
    async fn catch_up(&self, who: &Identity, asked: Asked) -> Result<Pulled, StoreError> {
        if sqlite::is_near(asked.cursor, self.news().reached(who.council).0) {
            return self.read_news(who, &asked);
        }
        let (store, who) = (self.clone(), who.clone());
        let reading = tokio::task::spawn_blocking(move || store.read_news(&who, &asked));
        reading.await.map_err(|error| StoreError::Thread(error.into()))?
    }

    /// Keeps what a revoked phone handed in, for the coordinator; refused when that is as much as may be within a day.
    pub(crate) async fn quarantine(
        &self,
        by: &Identity,
        device: DeviceId,
        events: Vec<Prepared>,
    ) -> Result<(), ChangeError> {
        if events.is_empty() {
            return Ok(());
        }
        let batch = Batch { by: by.clone(), device, events, recorded_at: None, may_be_early: false };
        Ok(self.writer()?.write(move |writing| apart(sqlite::quarantine(writing, &batch))).await??)
    }

    /// What changed since `cursor`, as far as `who` may see it, every delivery whole.
    ///
    /// Reads on the calling thread; a far cursor costs milliseconds.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn pull(&self, who: &Identity, cursor: u64, limit: usize) -> Result<Pulled, StoreError> {
        self.read_news(who, &Asked { epoch: None, cursor, details: 0, limit })
    }

    fn read_news(&self, who: &Identity, asked: &Asked) -> Result<Pulled, StoreError> {
        let now = self.now();
        self.inner.readers.read(|txn| sqlite::pull(txn, who, asked, now))
    }
}

fn prepare(events: &[wire::Event]) -> Result<Vec<Prepared>, StoreError> {
    events.iter().map(Prepared::new).collect()
}
