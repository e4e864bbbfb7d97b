//! A device's view: the server's deliveries, with what the device has recorded and the server has not confirmed on top.

use std::sync::Arc;

use crate::apply::{Act, apply};
use crate::delivery::Delivery;
use crate::event::Event;
use crate::ids::{DeliveryId, EventId, MemberId};

/// The deliveries a device shows. Cheap to clone a row out of: rows are shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    me: MemberId,
    confirmed: Rows,
    waiting: Vec<Event>,
    /// Only the deliveries that waiting events touch, after those events.
    overlay: Rows,
}

/// Deliveries by id, each once. A sorted list: ids grow with time, so that nearly every new one goes to its end, and a
/// phone need not carry the code of a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Rows(Vec<Arc<Delivery>>);

impl Rows {
    /// Where a delivery is, or where it would go.
    fn find(&self, id: DeliveryId) -> Result<usize, usize> {
        self.0.binary_search_by(|row| row.id.cmp(&id))
    }

    fn get(&self, id: DeliveryId) -> Option<&Arc<Delivery>> {
        self.0.get(self.find(id).ok()?)
    }

    fn put(&mut self, row: Delivery) {
        match self.find(row.id) {
            Ok(at) => self.0[at] = Arc::new(row),
            Err(at) => self.0.insert(at, Arc::new(row)),
        }
    }

    /// Takes a delivery out, if it is there.
    fn remove(&mut self, id: DeliveryId) {
        if let Ok(at) = self.find(id) {
            self.0.remove(at);
        }
    }
}

/// News from the server, as one step: all of it counts, or none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct News {
    /// Deliveries as they stand on the server.
    pub deliveries: Vec<Delivery>,
    /// Deliveries this member may no longer see.
    pub gone: Vec<DeliveryId>,
    /// Events the server has answered: confirmed or refused, they no longer lie on top.
    pub answered: Vec<EventId>,
}

impl State {
    /// Nothing yet; `me` is the member whose events wait on this device.
    #[must_use]
    pub const fn new(me: MemberId) -> Self {
        Self { me, confirmed: Rows(Vec::new()), waiting: Vec::new(), overlay: Rows(Vec::new()) }
    }

    /// One delivery as this device shows it.
    #[must_use]
    pub fn get(&self, id: DeliveryId) -> Option<&Arc<Delivery>> {
        self.overlay.get(id).or_else(|| self.confirmed.get(id))
    }

    /// One delivery as the server last told it.
    #[must_use]
    pub fn confirmed(&self, id: DeliveryId) -> Option<&Arc<Delivery>> {
        self.confirmed.get(id)
    }

    /// Every delivery the server has told of, by id, without what waits on this device: what a snapshot stores.
    pub fn all_confirmed(&self) -> impl Iterator<Item = &Arc<Delivery>> {
        self.confirmed.0.iter()
    }

    /// Every delivery as this device shows it, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Delivery>> {
        let known = self.confirmed.0.iter().map(|row| self.overlay.get(row.id).unwrap_or(row));
        known.chain(self.overlay.0.iter().filter(|row| self.confirmed.get(row.id).is_none()))
    }

    /// How many deliveries this device shows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.confirmed.0.is_empty() && self.overlay.0.is_empty()
    }

    /// Events the server has not answered, oldest first.
    #[must_use]
    pub fn waiting(&self) -> &[Event] {
        &self.waiting
    }

    /// Lays an own event on top; the same id counts once.
    pub fn record(&mut self, event: Event) {
        if self.waiting.iter().any(|known| known.id == event.id) {
            return;
        }
        let before = self.get(event.delivery).map(|row| Delivery::clone(row));
        self.lay(before, &event);
        self.waiting.push(event);
    }

    /// Takes in what the server said.
    pub fn absorb(&mut self, news: News) {
        let mut touched: Vec<DeliveryId> = self
            .waiting
            .iter()
            .filter(|event| news.answered.contains(&event.id))
            .map(|event| event.delivery)
            .collect();
        self.waiting.retain(|event| !news.answered.contains(&event.id));
        for id in news.gone {
            self.confirmed.remove(id);
            touched.push(id);
        }
        for delivery in news.deliveries {
            touched.push(delivery.id);
            self.confirmed.put(delivery);
        }
        touched.sort_unstable();
        touched.dedup();
        for id in touched {
            self.lay_anew(id);
        }
    }

    fn lay_anew(&mut self, id: DeliveryId) {
        self.overlay.remove(id);
        let events: Vec<Event> = self.waiting.iter().filter(|event| event.delivery == id).cloned().collect();
        for event in &events {
            let before = self.get(id).map(|row| Delivery::clone(row));
            self.lay(before, event);
        }
    }

    fn lay(&mut self, before: Option<Delivery>, event: &Event) {
        let act = Act {
            event,
            by: self.me,
            revision: before.as_ref().map(|row| row.revision).unwrap_or_default(),
            recorded_at: event.made.corrected(),
            is_again: false,
        };
        if let Some(after) = apply(before, &act).delivery {
            self.overlay.put(after);
        }
    }
}
