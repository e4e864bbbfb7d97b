//! The rows of the list: filtered and searched. Typing on searches what was found before.

use std::sync::Arc;

use super::filter::{Circumstances, Filter};
use super::query::Query;
use super::rows::Rows;

/// What the list shows, and of what.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shown {
    all: Rows,
    filter: Filter,
    query: Query,
    /// Which of all rows are shown; empty when all are.
    is_found: Vec<bool>,
    rows: Rows,
}

impl Shown {
    /// The rows among `all` that a filter and a query leave.
    #[must_use]
    pub(crate) fn update(
        self,
        all: &Rows,
        filter: Filter,
        query: Query,
        circumstances: Circumstances<'_>,
    ) -> Self {
        if filter.is_empty() && query.is_empty() {
            return Self { all: all.clone(), filter, query, is_found: Vec::new(), rows: all.clone() };
        }
        // What a flag asks about changes with the circumstances, and not with the rows.
        let is_narrower = filter.flags.is_empty()
            && filter == self.filter
            && Arc::ptr_eq(all.all(), self.all.all())
            && query.narrows(&self.query);
        // By place and not by order: rows that follow one another there do so in memory, too.
        let mut is_found = self.is_found;
        if !is_narrower || is_found.is_empty() {
            is_found.clear();
            is_found.resize(all.all().len(), true);
        }
        if !is_narrower || query != self.query {
            for (is_found, row) in is_found.iter_mut().zip(all.all().iter()) {
                *is_found = *is_found && filter.shows(row, &query, circumstances);
            }
        }
        let rows = all.only(&is_found);
        Self { all: all.clone(), filter, query, is_found, rows }
    }

    /// The rows.
    #[must_use]
    pub(crate) fn rows(&self) -> &Rows {
        &self.rows
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use ryadom_domain::{DeliveryId, Timestamp};

    use super::super::absent::Absent;
    use super::super::filter::Flag;
    use super::super::samples::{delivery, id, row};
    use super::*;

    /// So many rows, the last one first.
    fn rows(n_rows: u32) -> Rows {
        let all = Arc::new((1..=n_rows).map(u128::from).map(delivery).map(row).collect());
        Rows::new(all, Arc::new((0..n_rows).rev().collect()))
    }

    fn update(
        shown: Shown,
        all: &Rows,
        filter: &Filter,
        typed: &str,
        unsent: &BTreeSet<DeliveryId>,
    ) -> Shown {
        let circumstances = Circumstances { now: Timestamp(0), unsent, absent: &Absent::default() };
        shown.update(all, filter.clone(), Query::new(typed), circumstances)
    }

    #[test]
    fn typing_on_finds_what_searching_anew_finds() {
        let all = rows(300);
        let none = BTreeSet::new();
        let other = Filter { district: Some(String::new()), ..Filter::default() };
        let mut shown = Shown::default();
        for (filter, typed) in [
            (Filter::default(), "к"),
            (Filter::default(), "кирова 1"),
            (Filter::default(), "кирова 12"),
            (Filter::default(), "кирова 120"),
            (Filter::default(), "кирова 12"),
            (other, "кирова 12"),
            (Filter::default(), "кирова 12"),
            (Filter::default(), "00-01"),
            (Filter::default(), "00-010"),
            (Filter::default(), ""),
            (Filter::default(), "алена"),
            (Filter::default(), "алена"),
        ] {
            shown = update(shown, &all, &filter, typed, &none);
            let anew = update(Shown::default(), &all, &filter, typed, &none);
            assert_eq!(shown.rows().ids(), anew.rows().ids(), "{typed}");
        }
        assert_eq!(shown.rows().len(), 300);
    }

    #[test]
    fn another_order_shows_the_same_in_that_order() {
        let all = rows(30);
        let shown = update(Shown::default(), &all, &Filter::default(), "кирова 1", &BTreeSet::new());
        let other = Rows::new(Arc::clone(all.all()), Arc::new((0..30).collect()));
        let mut ids = shown.rows().ids();
        let shown = update(shown, &other, &Filter::default(), "кирова 1", &BTreeSet::new());
        ids.reverse();
        assert_eq!(shown.rows().ids(), ids);
    }

    #[test]
    fn what_a_flag_asks_is_asked_again() {
        let all = rows(3);
        let filter = Filter { flags: BTreeSet::from([Flag::Unsent]), ..Filter::default() };
        let shown = update(Shown::default(), &all, &filter, "", &BTreeSet::new());
        assert!(shown.rows().is_empty());
        let shown = update(shown, &all, &filter, "", &BTreeSet::from([id(2)]));
        assert_eq!(shown.rows().len(), 1);
    }
}
