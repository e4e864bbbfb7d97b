//! The rows in the orders people look at them in, kept sorted while rows come, change and go.

use std::sync::Arc;

use ryadom_domain::DeliveryId;

use super::index::{FEW, GONE, Index, Row, Step};
use super::rows::{Rows, place_of};
use super::sort::Order;

/// The orders that are known, each with what has changed since it was looked at.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sorted {
    known: Vec<Known>,
    current: Rows,
    n_ahead: u32,
}

#[derive(Debug, Clone)]
struct Known {
    order: Order,
    places: Arc<Vec<u32>>,
    /// The index's step up to which it is known what was touched.
    step: u64,
    /// What was touched since the places were sorted, by id.
    touched: Vec<DeliveryId>,
}

/// The orders in which they are sorted before anybody asks: the slowest first.
const AHEAD: [Order; 7] =
    [Order::Address, Order::Name, Order::Due, Order::Changed, Order::Newest, Order::Status, Order::Need];

impl Sorted {
    /// Sorts the index's rows in an order, with as little work as what is known already allows.
    #[must_use]
    pub(crate) fn update(mut self, order: Order, index: &Index) -> Self {
        self.known.retain_mut(|known| known.follow(index));
        let places = match self.known.iter_mut().find(|known| known.order == order) {
            Some(known) => known.places(index),
            None => self.learn(order, index),
        };
        self.current = Rows::new(Arc::clone(index.rows()), places);
        self
    }

    /// Sorts one more order that nobody has asked for yet, when `n_ahead` has grown since the last time.
    #[must_use]
    pub(crate) fn ahead(mut self, n_ahead: u32, index: &Index) -> Self {
        if std::mem::replace(&mut self.n_ahead, n_ahead) != n_ahead
            && let Some(order) = self.unknown()
        {
            drop(self.learn(order, index));
        }
        self
    }

    /// An order that is not known.
    #[must_use]
    pub(crate) fn unknown(&self) -> Option<Order> {
        AHEAD.into_iter().find(|order| !self.known.iter().any(|known| known.order == *order))
    }

    /// The rows in the order that was asked for last.
    #[must_use]
    pub(crate) const fn rows(&self) -> &Rows {
        &self.current
    }

    fn learn(&mut self, order: Order, index: &Index) -> Arc<Vec<u32>> {
        let places = Arc::new(order.sort(index.rows()));
        let (step, touched) = (index.step().number, Vec::new());
        self.known.push(Known { order, places: Arc::clone(&places), step, touched });
        places
    }
}

impl Known {
    /// Notes what the index's last step touched and moved; `false` when too much has changed to make use of these places.
    fn follow(&mut self, index: &Index) -> bool {
        let Step { number, touched, moved } = index.step();
        if *number == self.step {
            return true;
        }
        let (Some(touched), true) = (touched, *number == self.step + 1) else { return false };
        self.step = *number;
        self.touched.extend(touched);
        self.touched.sort_unstable();
        self.touched.dedup();
        if let Some(moved) = moved {
            let now = self.places.iter().map(|before| moved[*before as usize]);
            self.places = Arc::new(now.filter(|place| *place != GONE).collect());
        }
        self.touched.len() <= index.rows().len() / FEW
    }

    fn places(&mut self, index: &Index) -> Arc<Vec<u32>> {
        if !self.touched.is_empty() {
            self.places = Arc::new(merge(self.order, &self.places, index.rows(), &self.touched));
            self.touched.clear();
        }
        Arc::clone(&self.places)
    }
}

/// Takes the touched rows out of sorted ones, and puts those that are still there where they belong now.
fn merge(order: Order, before: &[u32], all: &[Arc<Row>], touched: &[DeliveryId]) -> Vec<u32> {
    let row = |place: u32| &*all[place as usize];
    let mut now: Vec<u32> = touched.iter().filter_map(|id| place_of(all, *id)).collect();
    now.sort_unstable_by(|a, b| order.compare(row(*a), row(*b)));
    let mut is_touched = vec![false; all.len()];
    for place in &now {
        is_touched[*place as usize] = true;
    }
    let kept: Vec<u32> = before.iter().copied().filter(|place| !is_touched[*place as usize]).collect();
    let mut kept = kept.as_slice();
    let mut places = Vec::with_capacity(all.len());
    for place in now {
        let n_ahead = kept.partition_point(|kept| order.compare(row(*kept), row(place)).is_lt());
        let (ahead, behind) = kept.split_at(n_ahead);
        places.extend_from_slice(ahead);
        places.push(place);
        kept = behind;
    }
    places.extend_from_slice(kept);
    places
}

#[cfg(test)]
mod tests {
    use ryadom_domain::merge::News;
    use ryadom_domain::{Delivery, State};

    use super::super::samples::{delivery, id, member};
    use super::*;

    fn step(index: Index, state: &mut State, deliveries: Vec<Delivery>, gone: Vec<DeliveryId>) -> Index {
        state.absorb(News { deliveries, gone, answered: Vec::new() });
        index.update(state, 0, &|_| None)
    }

    fn moved(n: u128, to: u128) -> Delivery {
        Delivery { recipient: delivery(to).recipient, ..delivery(n) }
    }

    #[track_caller]
    fn check(sorted: &Sorted, order: Order, index: &Index) {
        let places = Arc::new(order.sort(index.rows()));
        assert_eq!(sorted.rows().ids(), Rows::new(Arc::clone(index.rows()), places).ids());
    }

    #[test]
    fn what_was_merged_is_what_would_have_been_sorted() {
        let mut state = State::new(member(0));
        let mut index = step(Index::default(), &mut state, (10..=90).map(delivery).collect(), Vec::new());
        let mut sorted = Sorted::default().update(Order::Address, &index);
        let steps = [
            (vec![moved(20, 85), moved(80, 5)], vec![id(33)]),
            (vec![delivery(7)], vec![]),
            (vec![], vec![id(10), id(90)]),
            (vec![], vec![]),
            (vec![delivery(95), moved(7, 50), delivery(33)], vec![]),
        ];
        for (deliveries, gone) in steps {
            index = step(index, &mut state, deliveries, gone);
            assert!(index.step().touched.is_some());
            sorted = sorted.update(Order::Address, &index);
            check(&sorted, Order::Address, &index);
        }
    }

    #[test]
    fn an_order_that_was_not_looked_at_catches_up() {
        let mut state = State::new(member(0));
        let mut index = step(Index::default(), &mut state, (10..=90).map(delivery).collect(), Vec::new());
        let mut sorted = Sorted::default().update(Order::Address, &index).update(Order::Name, &index);
        for n in [20, 30, 20] {
            index = step(index, &mut state, vec![moved(n, 99 - n)], vec![id(n + 1)]);
            sorted = sorted.update(Order::Name, &index);
            check(&sorted, Order::Name, &index);
        }
        assert!(sorted.known.iter().any(|known| known.order == Order::Address && known.touched.len() == 4));
        sorted = sorted.update(Order::Address, &index);
        check(&sorted, Order::Address, &index);
    }

    #[test]
    fn too_many_changes_and_lost_steps_are_sorted_anew() {
        let mut state = State::new(member(0));
        let index = step(Index::default(), &mut state, (10..=90).map(delivery).collect(), Vec::new());
        let sorted = Sorted::default().update(Order::Address, &index);
        let next = step(index, &mut state, (10..=50).map(|n| moved(n, 99 - n)).collect(), Vec::new());
        check(&sorted.clone().update(Order::Address, &next), Order::Address, &next);
        let lost = step(
            step(next, &mut state, vec![delivery(7)], Vec::new()),
            &mut state,
            vec![delivery(8)],
            Vec::new(),
        );
        check(&sorted.update(Order::Address, &lost), Order::Address, &lost);
    }

    #[test]
    fn orders_are_sorted_ahead_one_at_a_time() {
        let index =
            step(Index::default(), &mut State::new(member(0)), (10..=90).map(delivery).collect(), Vec::new());
        let mut sorted = Sorted::default().update(Order::Need, &index);
        for n_ahead in 1..Order::ALL.len() {
            assert!(sorted.unknown().is_some());
            sorted = sorted.ahead(u32::try_from(n_ahead).unwrap(), &index).update(Order::Need, &index);
            assert_eq!(sorted.known.len(), n_ahead + 1);
        }
        assert_eq!(sorted.unknown(), None);
        assert!(sorted.known.iter().all(|known| *known.places == known.order.sort(index.rows())));
    }

    #[test]
    fn the_same_again_is_no_work() {
        let index = step(Index::default(), &mut State::new(member(0)), vec![delivery(1)], Vec::new());
        let sorted = Sorted::default().update(Order::Name, &index);
        let before = sorted.rows().clone();
        let after = sorted.update(Order::Address, &index).update(Order::Name, &index);
        assert!(after.rows().is_same(&before));
    }
}
