//! Which row each drawn element shows. An element whose row has left is given the next one that has come: a list that is
//! another altogether is rewritten, which costs a browser far less than building it anew.

use std::sync::Arc;

use super::index::Row;

/// A drawn element and its row.
#[derive(Debug, Clone)]
pub(crate) struct Slot {
    /// Tells the element from the others for as long as it is drawn.
    pub(crate) key: u32,
    /// What it shows.
    pub(crate) row: Arc<Row>,
}

/// The drawn elements, in the order of their rows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Slots {
    slots: Vec<Slot>,
    n_made: u32,
}

impl Slots {
    /// The elements for other rows. A row that stays keeps its element, so that scrolling moves elements and rewrites few.
    #[must_use]
    pub(crate) fn update(self, rows: Vec<Arc<Row>>) -> Self {
        let Self { slots: before, mut n_made } = self;
        let kept: Vec<Option<u32>> = rows
            .iter()
            .map(|row| before.iter().find(|slot| slot.row.id() == row.id()).map(|slot| slot.key))
            .collect();
        let mut free = before.iter().map(|slot| slot.key).filter(|key| !kept.contains(&Some(*key)));
        let slots = rows
            .into_iter()
            .zip(&kept)
            .map(|(row, kept)| {
                let key = kept.or_else(|| free.next()).unwrap_or_else(|| {
                    n_made += 1;
                    n_made
                });
                Slot { key, row }
            })
            .collect();
        Self { slots, n_made }
    }

    /// The elements, in the order of their rows.
    #[must_use]
    pub(crate) fn as_slice(&self) -> &[Slot] {
        &self.slots
    }

    /// Where an element stands among them, and its row.
    #[must_use]
    pub(crate) fn find(&self, key: u32) -> Option<(usize, &Arc<Row>)> {
        let at = self.slots.iter().position(|slot| slot.key == key)?;
        Some((at, &self.slots[at].row))
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{delivery, id, row};
    use super::*;

    fn update(slots: Slots, rows: &[u128]) -> Slots {
        slots.update(rows.iter().map(|n| row(delivery(*n))).collect())
    }

    fn keys(slots: &Slots) -> Vec<u32> {
        slots.as_slice().iter().map(|slot| slot.key).collect()
    }

    #[test]
    fn scrolling_takes_elements_along() {
        let slots = update(Slots::default(), &[1, 2, 3, 4]);
        assert_eq!(keys(&slots), [1, 2, 3, 4]);
        let slots = update(slots, &[2, 3, 4, 5]);
        assert_eq!(keys(&slots), [2, 3, 4, 1], "what left above comes back below");
        assert_eq!(slots.find(1).map(|(at, row)| (at, row.id())), Some((3, id(5))));
    }

    #[test]
    fn another_list_is_written_into_the_same_elements() {
        let slots = update(update(Slots::default(), &[1, 2, 3]), &[7, 8, 9]);
        assert_eq!(keys(&slots), [1, 2, 3]);
        assert_eq!(slots.as_slice()[0].row.id(), id(7));
    }

    #[test]
    fn a_shorter_list_needs_fewer_and_a_longer_one_more() {
        let slots = update(update(Slots::default(), &[1, 2, 3]), &[3]);
        assert_eq!(keys(&slots), [3]);
        let slots = update(slots, &[5, 3, 6]);
        assert_eq!(keys(&slots), [4, 3, 5], "never the name of one that was taken away");
        assert!(slots.find(1).is_none());
    }
}
