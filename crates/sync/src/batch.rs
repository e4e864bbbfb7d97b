//! Which events go into a request: in order, not too many, not too large, and none that is set aside.

use std::collections::BTreeSet;

use ryadom_domain::Timestamp;
use ryadom_protocol::event::Event;
use ryadom_protocol::storage::OutboxEntry;
use ryadom_protocol::sync::EVENTS_MAX;
use uuid::Uuid;

/// Most bytes of events in one request, before compression.
const BYTES_MAX: usize = 256 * 1024;
/// What an event weighs beside its content: ids, clock, kind, punctuation.
const BYTES_BESIDE_CONTENT: usize = 320;
/// How long an event that can't be sent is set aside the first time; each further time twice as long.
const SET_ASIDE_MS: i64 = 15 * 60 * 1_000;
/// Longest time for which an event is set aside.
const SET_ASIDE_MAX_MS: i64 = 60 * 60 * 1_000;

/// What the server has not answered, in the order in which it was recorded.
#[derive(Debug, Clone)]
pub(crate) struct Waiting {
    entries: Vec<OutboxEntry>,
    /// Events that failed on their own; all others go first.
    aside: Vec<Aside>,
    n_max: usize,
}

/// An event that was sent and not answered as such, and when it is tried again.
#[derive(Debug, Clone, Copy)]
struct Aside {
    id: Uuid,
    until: Timestamp,
    wait_ms: i64,
}

impl Aside {
    fn is_due(&self, now: Timestamp) -> bool {
        let left_ms = self.until.since_ms(now);
        // More than the whole wait is left where the device's clock was set back.
        left_ms <= 0 || left_ms > self.wait_ms
    }
}

impl Default for Waiting {
    fn default() -> Self {
        Self { entries: Vec::new(), aside: Vec::new(), n_max: EVENTS_MAX }
    }
}

impl Waiting {
    pub(crate) fn push(&mut self, entry: OutboxEntry) {
        if entry.result.is_none() && !self.entries.iter().any(|known| known.event.id == entry.event.id) {
            self.entries.push(entry);
        }
    }

    /// Which of these were recorded before a backup of the server was restored: they may build on what is still to come back
    /// from another device.
    pub(crate) fn again(&self, events: &[Event]) -> Vec<Uuid> {
        let is_sent = |id| events.iter().any(|event| event.id == id);
        let ids = self.entries.iter().filter(|entry| entry.again).map(|entry| entry.event.id);
        ids.filter(|id| is_sent(*id)).collect()
    }

    pub(crate) fn get(&self, id: Uuid) -> Option<&OutboxEntry> {
        self.entries.iter().find(|entry| entry.event.id == id)
    }

    pub(crate) fn remove(&mut self, id: Uuid) {
        self.entries.retain(|entry| entry.event.id != id);
        self.aside.retain(|aside| aside.id != id);
    }

    pub(crate) fn count_of(&self, member: Uuid) -> usize {
        self.entries.iter().filter(|entry| entry.by == member).count()
    }

    /// The next events of this member: those that never failed, and when there are none, those whose time has come again.
    pub(crate) fn pick(&self, member: Uuid, now: Timestamp) -> Vec<Event> {
        let events = self.pick_unless(member, |_| true);
        if !events.is_empty() { events } else { self.pick_unless(member, |aside| !aside.is_due(now)) }
    }

    /// The next events, but for those held back and what was recorded about the same deliveries after them: a delivery's
    /// events arrive in their order or not at all.
    fn pick_unless(&self, member: Uuid, is_held: impl Fn(&Aside) -> bool) -> Vec<Event> {
        let held: BTreeSet<Uuid> =
            self.aside.iter().filter(|aside| is_held(aside)).map(|aside| aside.id).collect();
        let mut waiting_for = BTreeSet::new();
        let mut bytes = 0;
        let mut events: Vec<Event> = Vec::new();
        for OutboxEntry { event, .. } in self.entries.iter().filter(|entry| entry.by == member) {
            if held.contains(&event.id) || waiting_for.contains(&event.delivery) {
                waiting_for.insert(event.delivery);
                continue;
            }
            bytes += weight(event);
            if events.len() == self.n_max || (bytes > BYTES_MAX && !events.is_empty()) {
                break;
            }
            events.push(event.clone());
        }
        events
    }

    /// Smaller requests, after one of `n_events` was refused as a whole.
    pub(crate) fn halve(&mut self, n_events: usize) {
        self.n_max = (n_events / 2).max(1);
    }

    /// Larger requests again, step by step, after one went well.
    pub(crate) fn grow(&mut self) {
        self.n_max = self.n_max.saturating_mul(2).min(EVENTS_MAX);
    }

    /// Lets all others go first for a while.
    pub(crate) fn set_aside(&mut self, id: Uuid, now: Timestamp) {
        let before = self.aside.iter().position(|aside| aside.id == id).map(|at| self.aside.swap_remove(at));
        let wait_ms = before.map_or(SET_ASIDE_MS, |before| (before.wait_ms * 2).min(SET_ASIDE_MAX_MS));
        self.aside.push(Aside { id, until: now.plus_ms(wait_ms), wait_ms });
    }

    /// When the next of the events set aside is tried again; one that is due already waits for another one.
    pub(crate) fn aside_until(&self, now: Timestamp) -> Option<Timestamp> {
        self.aside.iter().filter(|aside| !aside.is_due(now)).map(|aside| aside.until).min()
    }

    /// Takes the events set aside back in now.
    pub(crate) fn take_all_back(&mut self) {
        self.aside.clear();
        self.n_max = EVENTS_MAX;
    }
}

fn weight(event: &Event) -> usize {
    BYTES_BESIDE_CONTENT + event.data.as_ref().map_or(0, |data| data.get().len())
}
