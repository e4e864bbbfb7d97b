//! The rows of the list: filtered and searched. Typing on searches what was found before.

use std::sync::Arc;

use super::filter::{Circumstances, Filter};
use super::query::Query;
use super::sorted::Rows;

/// What the list shows, and of what.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shown {
    all: Rows,
    filter: Filter,
    query: Query,
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
        // What a flag asks about changes with the circumstances, and not with the rows.
        let is_narrower = filter.flags.is_empty()
            && filter == self.filter
            && Arc::ptr_eq(all, &self.all)
            && query.narrows(&self.query);
        let rows = if filter.is_empty() && query.is_empty() {
            Arc::clone(all)
        } else {
            let among = if is_narrower { &self.rows } else { all };
            Arc::new(among.iter().filter(|row| filter.shows(row, &query, circumstances)).cloned().collect())
        };
        Self { all: Arc::clone(all), filter, query, rows }
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

    use super::super::filter::Flag;
    use super::super::samples::{delivery, id, row};
    use super::*;

    fn update(
        shown: Shown,
        all: &Rows,
        filter: &Filter,
        typed: &str,
        unsent: &BTreeSet<DeliveryId>,
    ) -> Shown {
        let circumstances = Circumstances { now: Timestamp(0), unsent };
        shown.update(all, filter.clone(), Query::new(typed), circumstances)
    }

    #[test]
    fn typing_on_finds_what_searching_anew_finds() {
        let all: Rows = Arc::new((1..=300).map(delivery).map(row).collect());
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
        ] {
            shown = update(shown, &all, &filter, typed, &none);
            let anew = update(Shown::default(), &all, &filter, typed, &none);
            assert!(shown.rows() == anew.rows(), "{typed}");
        }
        assert_eq!(shown.rows().len(), 300);
    }

    #[test]
    fn what_a_flag_asks_is_asked_again() {
        let all: Rows = Arc::new((1..=3).map(delivery).map(row).collect());
        let filter = Filter { flags: BTreeSet::from([Flag::Unsent]), ..Filter::default() };
        let shown = update(Shown::default(), &all, &filter, "", &BTreeSet::new());
        assert!(shown.rows().is_empty());
        let shown = update(shown, &all, &filter, "", &BTreeSet::from([id(2)]));
        assert_eq!(shown.rows().len(), 1);
    }
}
