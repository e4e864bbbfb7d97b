//! The rows in the orders people look at them in, kept sorted while rows come, change and go.

use std::sync::Arc;

use ryadom_domain::DeliveryId;

use super::index::{Index, Row};
use super::sort::Order;

/// Rows in the order of the list; cheap to hand around.
pub(crate) type Rows = Arc<Vec<Arc<Row>>>;

/// Every order that was asked for, as it was then.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sorted {
    known: Vec<Known>,
    current: Rows,
}

#[derive(Debug, Clone)]
struct Known {
    order: Order,
    /// The step of the index they are of.
    step: u64,
    rows: Rows,
}

impl Sorted {
    /// Sorts the index's rows in an order, with as little work as what is known already allows.
    #[must_use]
    pub(crate) fn update(mut self, order: Order, index: &Index) -> Self {
        let place = self.known.iter().position(|known| known.order == order);
        let before = place.map(|place| self.known.swap_remove(place));
        let step = index.step().number;
        let rows = match before {
            Some(known) if known.step == step => known.rows,
            Some(known) if known.step + 1 == step => {
                let touched = index.step().touched.as_deref();
                touched.map_or_else(
                    || sort(order, index),
                    |touched| Arc::new(merge(order, &known.rows, index, touched)),
                )
            }
            _ => sort(order, index),
        };
        self.current = Arc::clone(&rows);
        self.known.push(Known { order, step, rows });
        self
    }

    /// The rows in the order that was asked for last.
    #[must_use]
    pub(crate) fn rows(&self) -> &Rows {
        &self.current
    }
}

fn sort(order: Order, index: &Index) -> Rows {
    let mut rows = index.rows().to_vec();
    order.sort(&mut rows);
    Arc::new(rows)
}

/// Takes the touched rows out of sorted ones, and puts those that are still there where they belong now.
fn merge(order: Order, before: &[Arc<Row>], index: &Index, touched: &[DeliveryId]) -> Vec<Arc<Row>> {
    let mut now: Vec<&Arc<Row>> = touched.iter().filter_map(|id| index.get(*id)).collect();
    now.sort_unstable_by(|a, b| order.compare(a, b));
    let mut rows = Vec::with_capacity(index.rows().len());
    let kept: Vec<&Arc<Row>> =
        before.iter().filter(|row| touched.binary_search(&row.id()).is_err()).collect();
    let mut kept = kept.as_slice();
    for row in now {
        let (ahead, behind) = kept.split_at(kept.partition_point(|kept| order.compare(kept, row).is_lt()));
        rows.extend(ahead.iter().map(|row| Arc::clone(row)));
        rows.push(Arc::clone(row));
        kept = behind;
    }
    rows.extend(kept.iter().map(|row| Arc::clone(row)));
    rows
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
            assert!(**sorted.rows() == *sort(Order::Address, &index));
        }
    }

    #[test]
    fn an_order_that_was_not_looked_at_meanwhile_is_sorted_anew() {
        let mut state = State::new(member(0));
        let mut index = step(Index::default(), &mut state, (10..=90).map(delivery).collect(), Vec::new());
        let mut sorted = Sorted::default().update(Order::Address, &index).update(Order::Name, &index);
        for n in [20, 30] {
            index = step(index, &mut state, vec![moved(n, 99 - n)], Vec::new());
            sorted = sorted.update(Order::Name, &index);
            assert!(**sorted.rows() == *sort(Order::Name, &index));
        }
        sorted = sorted.update(Order::Address, &index);
        assert!(**sorted.rows() == *sort(Order::Address, &index));
    }

    #[test]
    fn the_same_again_is_no_work() {
        let index = step(Index::default(), &mut State::new(member(0)), vec![delivery(1)], Vec::new());
        let sorted = Sorted::default().update(Order::Name, &index);
        let before = Arc::clone(sorted.rows());
        let after = sorted.update(Order::Address, &index).update(Order::Name, &index);
        assert!(Arc::ptr_eq(&before, after.rows()));
    }
}
