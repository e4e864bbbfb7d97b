//! Rows in some order: places among all rows, so that a hundred thousand of them are sorted, narrowed down and thrown away
//! without touching each.

use std::ops::Range;
use std::sync::Arc;

use ryadom_domain::DeliveryId;

use super::index::Row;

/// Every row there is, by id; cheap to hand around.
pub(crate) type All = Arc<Vec<Arc<Row>>>;

/// Rows in the order of the list; cheap to hand around.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rows {
    all: All,
    places: Arc<Vec<u32>>,
}

impl Rows {
    /// The rows at these places of `all`, in the order of the places.
    #[must_use]
    pub(crate) const fn new(all: All, places: Arc<Vec<u32>>) -> Self {
        Self { all, places }
    }

    /// Every row there is, by id.
    #[must_use]
    pub(crate) const fn all(&self) -> &All {
        &self.all
    }

    /// Those for whose places in [`Self::all`] something is true, in the same order.
    #[must_use]
    pub(crate) fn only(&self, is_in: &[bool]) -> Self {
        let places = self.places.iter().copied().filter(|place| is_in[*place as usize]).collect();
        Self { all: Arc::clone(&self.all), places: Arc::new(places) }
    }

    /// How many there are.
    #[must_use]
    pub(crate) fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is none.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// One of them, by its place in the order.
    #[must_use]
    pub(crate) fn get(&self, at: usize) -> Option<&Arc<Row>> {
        self.places.get(at).map(|place| &self.all[*place as usize])
    }

    /// Some that follow one another; nothing when there are fewer.
    #[must_use]
    pub(crate) fn slice(&self, range: Range<usize>) -> Vec<Arc<Row>> {
        let places = self.places.get(range).unwrap_or_default();
        places.iter().map(|place| Arc::clone(&self.all[*place as usize])).collect()
    }

    /// All of them, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Arc<Row>> {
        self.places.iter().map(|place| &self.all[*place as usize])
    }

    /// The ids of all of them, in order.
    #[must_use]
    pub(crate) fn ids(&self) -> Vec<DeliveryId> {
        self.iter().map(|row| row.id()).collect()
    }

    /// Where a delivery stands in the order.
    #[must_use]
    pub(crate) fn position(&self, id: DeliveryId) -> Option<usize> {
        let wanted = place_of(&self.all, id)?;
        self.places.iter().position(|place| *place == wanted)
    }

    /// Whether these are the very same rows in the very same order.
    #[must_use]
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.all, &other.all) && Arc::ptr_eq(&self.places, &other.places)
    }
}

/// The place of a delivery among rows that are sorted by id.
#[must_use]
pub(crate) fn place_of(all: &[Arc<Row>], id: DeliveryId) -> Option<u32> {
    all.binary_search_by_key(&id, |row| row.id()).ok().map(place)
}

/// A place as it is kept; no device holds more rows than it counts.
#[must_use]
pub(crate) fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::samples::{delivery, id, row};
    use super::*;

    fn rows() -> Rows {
        let all: All = Arc::new([2, 4, 6, 8].map(delivery).map(row).into());
        Rows::new(all, Arc::new(vec![3, 0, 2]))
    }

    #[test]
    fn shows_what_its_places_say() {
        let rows = rows();
        assert_eq!(rows.ids(), [id(8), id(2), id(6)]);
        assert_eq!(rows.get(1).map(|row| row.id()), Some(id(2)));
        assert_eq!((rows.len(), rows.get(3).is_none()), (3, true));
        assert_eq!(rows.slice(1..3).iter().map(|row| row.id()).collect::<Vec<_>>(), [id(2), id(6)]);
        assert!(rows.slice(2..4).is_empty());
    }

    #[test]
    fn finds_where_a_delivery_stands() {
        assert_eq!(rows().position(id(6)), Some(2));
        assert_eq!(rows().position(id(4)), None, "it is there, and not in the order");
        assert_eq!(rows().position(id(5)), None);
    }

    #[test]
    fn narrowing_keeps_the_order() {
        let few = rows().only(&[true, true, false, true]);
        assert_eq!(few.ids(), [id(8), id(2)]);
        assert!(!few.is_same(&rows()) && few.is_same(&few.clone()));
    }
}
