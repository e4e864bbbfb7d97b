//! Which rows the list shows.

use std::collections::BTreeSet;

use ryadom_domain::{CentreId, ClinicId, Delivery, DeliveryId, Kind, MemberId, Priority, Status, Timestamp};

use super::absent::Absent;
use super::index::Row;
use super::query::Query;

/// A question about a delivery that cuts across its status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Flag {
    /// Past its time and open.
    Late,
    /// Urgent and open.
    Urgent,
    /// A conflict waits for a coordinator.
    Conflict,
    /// Whoever has it can't bring it.
    Stranded,
    /// Something recorded here has not reached the server.
    Unsent,
}

impl Flag {
    /// All of them, in the order people are shown them.
    pub(crate) const ALL: [Self; 5] =
        [Self::Late, Self::Urgent, Self::Conflict, Self::Stranded, Self::Unsent];

    /// The code in the address bar.
    #[must_use]
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Urgent => "urgent",
            Self::Conflict => "conflict",
            Self::Stranded => "stranded",
            Self::Unsent => "unsent",
        }
    }
}

/// Who has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holder {
    /// Nobody.
    Nobody,
    /// This member, or this member closed it.
    Member(MemberId),
}

/// Where it is picked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pickup {
    /// Nowhere in particular.
    Nowhere,
    /// At this clinic.
    Clinic(ClinicId),
}

/// Everything the list is narrowed by; the default shows everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Filter {
    /// Any of these; empty means all.
    pub(crate) statuses: BTreeSet<Status>,
    /// All of these.
    pub(crate) flags: BTreeSet<Flag>,
    /// Only this kind.
    pub(crate) kind: Option<Kind>,
    /// Only this centre.
    pub(crate) centre: Option<CentreId>,
    /// Only picked up here.
    pub(crate) pickup: Option<Pickup>,
    /// Only this district; empty for those without one.
    pub(crate) district: Option<String>,
    /// Only with this member.
    pub(crate) holder: Option<Holder>,
}

/// What a filter must know beside the row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Circumstances<'a> {
    /// The moment that tells what is late.
    pub(crate) now: Timestamp,
    /// Deliveries with something that has not reached the server.
    pub(crate) unsent: &'a BTreeSet<DeliveryId>,
    /// Who can't bring what they have.
    pub(crate) absent: &'a Absent,
}

impl Filter {
    /// Whether everything is shown.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a row is shown.
    #[must_use]
    pub(crate) fn shows(&self, row: &Row, query: &Query, circumstances: Circumstances<'_>) -> bool {
        let delivery = &*row.delivery;
        (self.statuses.is_empty() || self.statuses.contains(&delivery.status))
            && self.kind.as_ref().is_none_or(|kind| *kind == delivery.kind)
            && self.centre.is_none_or(|centre| centre == delivery.centre)
            && self.pickup.is_none_or(|pickup| pickup == pickup_of(delivery))
            && self.district.as_deref().is_none_or(|district| district == district_of(delivery))
            && self.holder.is_none_or(|holder| holder == holder_of(delivery))
            && self.flags.iter().all(|flag| has(delivery, *flag, circumstances))
            && (query.is_empty() || row.matches(query))
    }

    /// Adds a status or takes it out.
    pub(crate) fn toggle_status(&mut self, status: Status) {
        if !self.statuses.remove(&status) {
            self.statuses.insert(status);
        }
    }

    /// Adds a question or takes it out.
    pub(crate) fn toggle_flag(&mut self, flag: Flag) {
        if !self.flags.remove(&flag) {
            self.flags.insert(flag);
        }
    }
}

/// Whether a delivery answers a question with yes.
#[must_use]
pub(crate) fn has(delivery: &Delivery, flag: Flag, circumstances: Circumstances<'_>) -> bool {
    match flag {
        Flag::Late => delivery.is_late(circumstances.now),
        Flag::Urgent => delivery.priority == Priority::Urgent && delivery.is_open(),
        Flag::Conflict => delivery.has_open_marks(),
        Flag::Stranded => circumstances.absent.is_stranded(delivery),
        Flag::Unsent => circumstances.unsent.contains(&delivery.id),
    }
}

/// The district a delivery is counted in; empty when it is not known.
#[must_use]
pub(crate) fn district_of(delivery: &Delivery) -> &str {
    delivery.recipient.as_ref().map_or("", |recipient| recipient.address.district.as_str())
}

/// Who a delivery is counted for.
#[must_use]
pub(crate) fn holder_of(delivery: &Delivery) -> Holder {
    delivery.credited_to().map_or(Holder::Nobody, Holder::Member)
}

/// Where a delivery is picked up.
#[must_use]
pub(crate) fn pickup_of(delivery: &Delivery) -> Pickup {
    delivery.clinic.map_or(Pickup::Nowhere, Pickup::Clinic)
}

#[cfg(test)]
mod tests {
    use ryadom_domain::Window;

    use super::super::samples::{centre, clinic, closed, delivery, double_visit, id, member, row};
    use super::*;

    const NOW: Timestamp = Timestamp(1_000);

    #[track_caller]
    fn check(filter: &Filter, delivery: Delivery, shown: bool) {
        let unsent = BTreeSet::from([id(9)]);
        let circumstances = Circumstances { now: NOW, unsent: &unsent, absent: &Absent::default() };
        assert_eq!(filter.shows(&row(delivery), &Query::default(), circumstances), shown);
    }

    fn late() -> Delivery {
        let window = Window { not_before: None, not_after: Some(Timestamp(10)) };
        Delivery { window, ..delivery(1) }
    }

    #[test]
    fn nothing_chosen_shows_everything() {
        check(&Filter::default(), delivery(1), true);
        assert!(Filter::default().is_empty());
    }

    #[test]
    fn statuses_are_any_of() {
        let mut filter = Filter::default();
        filter.toggle_status(Status::New);
        filter.toggle_status(Status::Done);
        check(&filter, delivery(1), true);
        check(&filter, closed(1, Status::Done, member(1), 5), true);
        check(&filter, closed(1, Status::Failed, member(1), 5), false);
        filter.toggle_status(Status::New);
        check(&filter, delivery(1), false);
    }

    #[test]
    fn flags_are_all_of() {
        let mut filter = Filter::default();
        filter.toggle_flag(Flag::Late);
        check(&filter, late(), true);
        check(&filter, delivery(1), false);
        filter.toggle_flag(Flag::Urgent);
        check(&filter, late(), false);
        check(&filter, Delivery { priority: Priority::Urgent, ..late() }, true);
    }

    #[test]
    fn closed_deliveries_are_neither_late_nor_urgent() {
        let done = closed(1, Status::Done, member(1), 5);
        let done = Delivery { priority: Priority::Urgent, window: late().window, ..done };
        for flag in [Flag::Late, Flag::Urgent] {
            check(&Filter { flags: BTreeSet::from([flag]), ..Filter::default() }, done.clone(), false);
        }
    }

    #[test]
    fn conflicts_and_unsent() {
        let conflict = Filter { flags: BTreeSet::from([Flag::Conflict]), ..Filter::default() };
        check(&conflict, Delivery { marks: vec![double_visit(1)], ..delivery(1) }, true);
        check(&conflict, delivery(1), false);
        let unsent = Filter { flags: BTreeSet::from([Flag::Unsent]), ..Filter::default() };
        check(&unsent, delivery(9), true);
        check(&unsent, delivery(1), false);
    }

    #[test]
    fn places_and_people() {
        let with = |change: fn(&mut Filter)| {
            let mut filter = Filter::default();
            change(&mut filter);
            filter
        };
        check(&with(|f| f.pickup = Some(Pickup::Clinic(clinic(1)))), delivery(1), true);
        check(&with(|f| f.pickup = Some(Pickup::Nowhere)), delivery(1), false);
        check(&with(|f| f.centre = Some(centre(2))), delivery(1), false);
        check(&with(|f| f.district = Some("Ленинский".into())), delivery(1), true);
        check(&with(|f| f.district = Some(String::new())), delivery(1), false);
        check(&with(|f| f.holder = Some(Holder::Nobody)), delivery(1), true);
        check(&with(|f| f.holder = Some(Holder::Member(member(1)))), delivery(1), false);
        check(&with(|f| f.kind = Some(Kind::Bills)), delivery(1), false);
    }
}
