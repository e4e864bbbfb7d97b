//! Which events go into a request: in order, not too many, not too large, and none that is set aside.

use ryadom_domain::Timestamp;
use ryadom_protocol::event::Event;
use ryadom_protocol::storage::OutboxEntry;
use ryadom_protocol::sync::EVENTS_MAX;
use uuid::Uuid;

/// Most bytes of events in one request, before compression.
const BYTES_MAX: usize = 256 * 1024;
/// What an event weighs beside its content: ids, clock, kind, punctuation.
const BYTES_BESIDE_CONTENT: usize = 320;
/// How long an event that can't be sent is set aside.
const SET_ASIDE_MS: i64 = 15 * 60 * 1_000;

/// What the server has not answered, in the order in which it was recorded.
#[derive(Debug, Clone)]
pub(crate) struct Waiting {
    entries: Vec<OutboxEntry>,
    /// Events that failed on their own; those behind them go first.
    aside: Vec<Uuid>,
    aside_until: Option<Timestamp>,
    n_max: usize,
}

impl Default for Waiting {
    fn default() -> Self {
        Self { entries: Vec::new(), aside: Vec::new(), aside_until: None, n_max: EVENTS_MAX }
    }
}

impl Waiting {
    pub(crate) fn push(&mut self, entry: OutboxEntry) {
        if entry.result.is_none() && !self.entries.iter().any(|known| known.event.id == entry.event.id) {
            self.entries.push(entry);
        }
    }

    pub(crate) fn remove(&mut self, id: Uuid) {
        self.entries.retain(|entry| entry.event.id != id);
        self.aside.retain(|aside| *aside != id);
    }

    pub(crate) fn count_of(&self, member: Uuid) -> usize {
        self.entries.iter().filter(|entry| entry.by == member).count()
    }

    /// The next events of this member.
    pub(crate) fn pick(&self, member: Uuid) -> Vec<Event> {
        let mut bytes = 0;
        let mut events = Vec::new();
        let fit =
            self.entries.iter().filter(|entry| entry.by == member && !self.aside.contains(&entry.event.id));
        for entry in fit.take(self.n_max) {
            bytes += weight(&entry.event);
            if bytes > BYTES_MAX && !events.is_empty() {
                break;
            }
            events.push(entry.event.clone());
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

    /// Lets the events behind this one go first for a while.
    pub(crate) fn set_aside(&mut self, id: Uuid, now: Timestamp) {
        if !self.aside.contains(&id) {
            self.aside.push(id);
        }
        self.aside_until = Some(now.plus_ms(SET_ASIDE_MS));
    }

    /// When the events set aside are tried again.
    pub(crate) fn aside_until(&self) -> Option<Timestamp> {
        self.aside_until.filter(|_| !self.aside.is_empty())
    }

    /// Takes the events set aside back in, when their time has come.
    pub(crate) fn take_back(&mut self, now: Timestamp) {
        let is_due = self.aside_until.is_some_and(|until| {
            let wait_ms = until.since_ms(now);
            wait_ms <= 0 || wait_ms > SET_ASIDE_MS
        });
        if is_due {
            self.take_all_back();
        }
    }

    /// Takes the events set aside back in now.
    pub(crate) fn take_all_back(&mut self) {
        self.aside.clear();
        self.aside_until = None;
        self.n_max = EVENTS_MAX;
    }
}

fn weight(event: &Event) -> usize {
    BYTES_BESIDE_CONTENT + event.data.as_ref().map_or(0, |data| data.get().len())
}
