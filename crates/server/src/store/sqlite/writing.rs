//! What a write has at hand while its transaction is open: the connection, the counters, the deliveries it touched.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::num::NonZeroUsize;
use std::sync::Arc;

use lru::LruCache;
use rusqlite::{Connection, OptionalExtension as _};
use ryadom_domain::{CouncilId, Delivery, DeliveryId, Revision, Timestamp, Zone};
use ryadom_protocol::delivery as wire;

use super::ids::{column, revision};
use super::saving::Former;
use super::tally::{self, Deltas};
use crate::store::StoreError;
use crate::store::news::Topic;

/// Decoded deliveries kept between transactions: about 2 KB each.
const DELIVERIES_CACHED: NonZeroUsize = NonZeroUsize::new(10_000).expect("is not zero");

/// The open transaction and what the writer remembers between transactions.
pub(crate) struct Writing<'c> {
    pub(crate) conn: &'c Connection,
    /// The server's clock at the start of the transaction.
    pub(crate) now: Timestamp,
    pub(super) memory: &'c mut Memory,
}

/// What the writer remembers between transactions; thrown away whenever it may be out of step with the file.
pub(super) struct Memory {
    deliveries: LruCache<(CouncilId, DeliveryId), Delivery>,
    /// What this request has changed and not yet written.
    changed: BTreeMap<(CouncilId, DeliveryId), Changed>,
    counters: HashMap<CouncilId, Counter>,
    pub(super) tallies: Deltas,
    zones: HashMap<CouncilId, Arc<Zone>>,
    /// Councils whose deliveries are to be counted anew.
    recounts: BTreeSet<CouncilId>,
    pub(super) news: HashSet<Topic>,
    pub(super) people_changed: bool,
    /// What was written of refused events since it was last asked, in bytes.
    pub(super) refused_bytes: usize,
}

/// A delivery that is to be written when the request ends.
pub(super) struct Changed {
    /// As the file has it; `None` when it is not there.
    pub(super) former: Option<Former>,
    /// As it stands; `None` only while it is taken out.
    pub(super) delivery: Option<Delivery>,
}

#[derive(Clone, Copy)]
struct Counter {
    revision: Revision,
    is_dirty: bool,
}

impl Memory {
    pub(super) fn new() -> Self {
        Self {
            deliveries: LruCache::new(DELIVERIES_CACHED),
            changed: BTreeMap::new(),
            counters: HashMap::new(),
            tallies: Deltas::default(),
            zones: HashMap::new(),
            recounts: BTreeSet::new(),
            news: HashSet::new(),
            people_changed: false,
            refused_bytes: 0,
        }
    }

    /// Forgets everything: after a rollback, or when another process wrote to the file.
    pub(super) fn forget(&mut self) {
        self.deliveries.clear();
        self.changed.clear();
        self.counters.clear();
        self.tallies.clear();
        self.zones.clear();
        self.recounts.clear();
        self.news.clear();
        self.people_changed = false;
        self.refused_bytes = 0;
    }

    /// The position a council has reached.
    pub(super) fn reached(&self, council: CouncilId) -> Revision {
        self.counters.get(&council).map(|counter| counter.revision).unwrap_or_default()
    }

    /// The position of every council that was written to.
    pub(super) fn positions(&self) -> impl Iterator<Item = (CouncilId, Revision)> {
        self.counters.iter().map(|(council, counter)| (*council, counter.revision))
    }
}

impl Writing<'_> {
    /// The last position given out.
    pub(crate) fn revision(&mut self, council: CouncilId) -> Result<Revision, StoreError> {
        if let Some(counter) = self.memory.counters.get(&council) {
            return Ok(counter.revision);
        }
        let found = self
            .conn
            .prepare_cached("select revision from counter where council = $1")?
            .query_row([council.uuid().as_bytes()], |row| revision(row, 0))
            .optional()?
            .ok_or(StoreError::UnknownCouncil(council))?;
        self.memory.counters.insert(council, Counter { revision: found, is_dirty: false });
        Ok(found)
    }

    /// Gives out the next position; it counts once the transaction is committed.
    pub(super) fn advance(&mut self, council: CouncilId, to: Revision) {
        self.memory.counters.insert(council, Counter { revision: to, is_dirty: true });
    }

    /// Writes down the positions and sums this transaction moved.
    pub(super) fn flush(&mut self) -> Result<(), StoreError> {
        let mut set = self.conn.prepare_cached("update counter set revision = $1 where council = $2")?;
        for (council, counter) in self.memory.counters.iter_mut().filter(|(_, counter)| counter.is_dirty) {
            set.execute((column(counter.revision.0), council.uuid().as_bytes()))?;
            counter.is_dirty = false;
        }
        for council in std::mem::take(&mut self.memory.recounts) {
            self.memory.zones.remove(&council);
            self.memory.tallies.forget(council);
            tally::recount(self.conn, council)?;
        }
        self.memory.tallies.write(self.conn)
    }

    /// The clocks of a council.
    pub(super) fn zone(&mut self, council: CouncilId) -> Result<Arc<Zone>, StoreError> {
        if let Some(zone) = self.memory.zones.get(&council) {
            return Ok(Arc::clone(zone));
        }
        let zone = Arc::new(tally::zone_of(self.conn, council)?);
        self.memory.zones.insert(council, Arc::clone(&zone));
        Ok(zone)
    }

    /// Counts a council's deliveries anew when the transaction ends: its days begin at another moment.
    pub(super) fn recount(&mut self, council: CouncilId) {
        self.memory.recounts.insert(council);
    }

    /// Takes a delivery out as it stands within this transaction; who changes it, or lets it be, puts it back.
    pub(super) fn take_out(
        &mut self,
        council: CouncilId,
        id: DeliveryId,
    ) -> Result<Option<Delivery>, StoreError> {
        if let Some(changed) = self.memory.changed.get_mut(&(council, id)) {
            return Ok(changed.delivery.take());
        }
        if let Some(known) = self.memory.deliveries.pop(&(council, id)) {
            return Ok(Some(known));
        }
        let read = self
            .conn
            .prepare_cached("select record from delivery where council = $1 and id = $2")?
            .query_row((council.uuid().as_bytes(), id.uuid().as_bytes()), |row| {
                Ok(serde_json::from_slice::<wire::Delivery>(row.get_ref(0)?.as_blob()?))
            })
            .optional()?
            .transpose()
            .map_err(|source| StoreError::Record { id, source })?;
        Ok(read.map(Delivery::from))
    }

    /// Puts a delivery back as it was taken out, or as it was written.
    pub(super) fn put_back(&mut self, council: CouncilId, delivery: Delivery) {
        let key = (council, delivery.id);
        if let Some(changed) = self.memory.changed.get_mut(&key) {
            changed.delivery = Some(delivery);
        } else {
            self.memory.deliveries.put(key, delivery);
        }
    }

    /// Puts a delivery back changed: it is written when the request ends. `former` counts with the first change only.
    pub(super) fn put_back_changed(
        &mut self,
        council: CouncilId,
        delivery: Delivery,
        former: Option<Former>,
    ) {
        let key = (council, delivery.id);
        let changed = self.memory.changed.entry(key);
        let changed = changed.or_insert(Changed { former, delivery: None });
        changed.delivery = Some(delivery);
    }

    /// What is to be written now, in the order of the ids.
    pub(super) fn take_changed(&mut self) -> BTreeMap<(CouncilId, DeliveryId), Changed> {
        std::mem::take(&mut self.memory.changed)
    }

    /// Whether a delivery was changed in this request already.
    pub(super) fn is_changed(&self, council: CouncilId, id: DeliveryId) -> bool {
        self.memory.changed.contains_key(&(council, id))
    }

    /// Tells `topic` that there is something new, once the transaction is committed.
    pub(crate) fn announce(&mut self, topic: Topic) {
        self.memory.news.insert(topic);
    }

    /// Says that members, sessions or the directory changed, so that what is kept in memory is read anew.
    pub(crate) fn people_changed(&mut self) {
        self.memory.people_changed = true;
    }
}
