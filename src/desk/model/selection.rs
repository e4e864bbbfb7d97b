//! Rows chosen for doing something with many at once, as in a mail program: x toggles, shift extends.

use std::collections::BTreeSet;

use ryadom_domain::DeliveryId;

/// The chosen rows, and from where shift extends.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Selection {
    chosen: BTreeSet<DeliveryId>,
    anchor: Option<DeliveryId>,
}

impl Selection {
    /// Adds a row or takes it out.
    pub(crate) fn toggle(&mut self, id: DeliveryId) {
        if !self.chosen.remove(&id) {
            self.chosen.insert(id);
        }
        self.anchor = Some(id);
    }

    /// Adds every row from the one touched last to this one, in the order of the list.
    pub(crate) fn extend_to(&mut self, id: DeliveryId, shown: &[DeliveryId]) {
        let place = |wanted| shown.iter().position(|shown| *shown == wanted);
        let (Some(from), Some(to)) = (self.anchor.and_then(place), place(id)) else {
            self.chosen.insert(id);
            self.anchor = Some(id);
            return;
        };
        self.chosen.extend(&shown[from.min(to)..=from.max(to)]);
        self.anchor = Some(id);
    }

    /// Adds all rows of the list, or empties the choice when all are in it.
    pub(crate) fn toggle_all(&mut self, shown: &[DeliveryId]) {
        if !shown.is_empty() && shown.iter().all(|id| self.chosen.contains(id)) {
            self.clear();
        } else {
            self.chosen.extend(shown);
        }
    }

    /// Empties the choice.
    pub(crate) fn clear(&mut self) {
        self.chosen.clear();
        self.anchor = None;
    }

    /// Whether a row is chosen.
    #[must_use]
    pub(crate) fn contains(&self, id: DeliveryId) -> bool {
        self.chosen.contains(&id)
    }

    /// How many rows are chosen.
    #[must_use]
    pub(crate) fn len(&self) -> usize {
        self.chosen.len()
    }

    /// Whether no row is chosen.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.chosen.is_empty()
    }

    /// The chosen rows.
    #[must_use]
    pub(crate) fn ids(&self) -> Vec<DeliveryId> {
        self.chosen.iter().copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::id;
    use super::*;

    #[test]
    fn shift_takes_everything_between() {
        let shown = [id(5), id(3), id(9), id(1)];
        let mut selection = Selection::default();
        selection.toggle(id(3));
        selection.extend_to(id(1), &shown);
        assert_eq!(selection.ids(), [id(1), id(3), id(9)]);
    }

    #[test]
    fn shift_without_a_start_takes_one() {
        let mut selection = Selection::default();
        selection.extend_to(id(3), &[id(1), id(3)]);
        assert_eq!(selection.ids(), [id(3)]);
    }

    #[test]
    fn all_and_none() {
        let shown = [id(1), id(2)];
        let mut selection = Selection::default();
        selection.toggle(id(2));
        selection.toggle_all(&shown);
        assert_eq!(selection.len(), 2);
        selection.toggle_all(&shown);
        assert!(selection.is_empty());
    }
}
