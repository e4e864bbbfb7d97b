//! The third mark, "seen by a coordinator", by delivery: what a desk has to tell of its screen, and what a phone waits for.

use std::collections::BTreeMap;

use ryadom_domain::Timestamp;
use ryadom_protocol::storage::OutboxEntry;
use ryadom_protocol::sync::{DeliveryAt, ROWS_MAX};
use uuid::Uuid;

use crate::store::is_confirmed;

/// What was recorded longer ago than this is over and off the phone's list; its mark is no news to anybody.
const AWAITED_MS: i64 = 48 * 3_600_000;

/// The rows that were on a desk's screen, each told once as it stands.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shown {
    untold: BTreeMap<Uuid, u64>,
    told: BTreeMap<Uuid, u64>,
}

impl Shown {
    /// A row was painted as it stood at a position.
    pub(crate) fn add(&mut self, row: DeliveryAt) {
        if self.is_news(row) {
            self.untold.insert(row.delivery, row.position);
        }
    }

    /// Whether a row that is painted as it stands is to be told.
    pub(crate) fn is_news(&self, row: DeliveryAt) -> bool {
        let is_old =
            |rows: &BTreeMap<Uuid, u64>| rows.get(&row.delivery).is_some_and(|at| *at >= row.position);
        !is_old(&self.untold) && !is_old(&self.told)
    }

    /// What the next request tells.
    pub(crate) fn next(&self) -> Vec<DeliveryAt> {
        let rows = self.untold.iter().map(|(&delivery, &position)| DeliveryAt { delivery, position });
        rows.take(ROWS_MAX).collect()
    }

    /// The server has been told.
    pub(crate) fn told(&mut self, rows: &[DeliveryAt]) {
        for DeliveryAt { delivery, position } in rows {
            // Meanwhile the row may have been painted anew.
            if self.untold.get(delivery) == Some(position) {
                self.untold.remove(delivery);
            }
            self.told.insert(*delivery, *position);
        }
    }
}

/// One of the member's events that the server has, and a coordinator may not have seen yet.
#[derive(Debug, Clone, Copy)]
struct Awaited {
    event: Uuid,
    at: DeliveryAt,
    made_at: Timestamp,
}

/// The member's events that wait for the third mark, oldest first.
#[derive(Debug, Clone, Default)]
pub(crate) struct AwaitedMarks(Vec<Awaited>);

impl AwaitedMarks {
    /// What an outbox waits for.
    pub(crate) fn of<'a>(outbox: impl Iterator<Item = &'a OutboxEntry>) -> Self {
        let mut awaited = Self::default();
        for entry in outbox.filter(|entry| is_confirmed(entry) && !entry.seen) {
            awaited.add(entry, entry.revision);
        }
        awaited
    }

    /// The server has an event, at this position.
    pub(crate) fn add(&mut self, entry: &OutboxEntry, revision: Option<u64>) {
        let event = entry.event.id;
        if let Some(position) = revision
            && self.0.iter().all(|known| known.event != event)
        {
            let at = DeliveryAt { delivery: entry.event.delivery, position };
            self.0.push(Awaited { event, at, made_at: Timestamp(entry.event.at) });
        }
    }

    /// A coordinator has seen these.
    pub(crate) fn remove(&mut self, seen: &[DeliveryAt]) {
        self.0.retain(|awaited| !is_among(awaited.at, seen));
    }

    /// What of an answer is waited for.
    pub(crate) fn only_awaited(&self, mut seen: Vec<DeliveryAt>) -> Vec<DeliveryAt> {
        seen.retain(|row| self.0.iter().any(|awaited| is_among(awaited.at, std::slice::from_ref(row))));
        seen
    }

    /// What a request asks for: of each delivery the earliest event that waits, of many deliveries the latest.
    pub(crate) fn next(&self, now: Timestamp) -> Vec<DeliveryAt> {
        let mut rows: BTreeMap<Uuid, u64> = BTreeMap::new();
        for Awaited { at, .. } in
            self.0.iter().rev().filter(|awaited| now.since_ms(awaited.made_at) < AWAITED_MS)
        {
            if rows.len() < ROWS_MAX || rows.contains_key(&at.delivery) {
                let position = rows.entry(at.delivery).or_insert(at.position);
                *position = (*position).min(at.position);
            }
        }
        rows.into_iter().map(|(delivery, position)| DeliveryAt { delivery, position }).collect()
    }
}

/// Whether a delivery as it stood at a position is among those that were seen, as it stood then or later.
#[must_use]
pub fn is_among(at: DeliveryAt, seen: &[DeliveryAt]) -> bool {
    seen.iter().any(|row| row.delivery == at.delivery && row.position >= at.position)
}
