//! The sums: how far the day is, by status, place and person.

use std::collections::BTreeMap;
use std::sync::Arc;

use ryadom_domain::{CentreId, ClinicId, Delivery, Fact, Kind, MarkKind, MemberId, Status, Timestamp};

use super::filter::district_of;
use super::index::Row;

/// Hours of a day.
pub(crate) const HOURS: usize = 24;
const HOUR_MS: i64 = 3_600_000;

/// How many deliveries stand where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Written down, nobody has it.
    pub(crate) new: u32,
    /// Somebody has it.
    pub(crate) assigned: u32,
    /// Things are with the volunteer.
    pub(crate) picked_up: u32,
    /// Brought.
    pub(crate) done: u32,
    /// Tried, and not brought.
    pub(crate) failed: u32,
    /// Not needed any more.
    pub(crate) cancelled: u32,
    /// With a status of a newer build.
    pub(crate) other: u32,
}

impl Tally {
    fn add(&mut self, status: &Status) {
        *match status {
            Status::New => &mut self.new,
            Status::Assigned => &mut self.assigned,
            Status::PickedUp => &mut self.picked_up,
            Status::Done => &mut self.done,
            Status::Failed => &mut self.failed,
            Status::Cancelled => &mut self.cancelled,
            Status::Unknown(_) => &mut self.other,
        } += 1;
    }

    /// How many stand at a status.
    #[must_use]
    pub(crate) const fn of(&self, status: &Status) -> u32 {
        match status {
            Status::New => self.new,
            Status::Assigned => self.assigned,
            Status::PickedUp => self.picked_up,
            Status::Done => self.done,
            Status::Failed => self.failed,
            Status::Cancelled => self.cancelled,
            Status::Unknown(_) => self.other,
        }
    }

    /// All of them.
    #[must_use]
    pub(crate) const fn total(&self) -> u32 {
        self.open() + self.done + self.cancelled
    }

    /// Those somebody should still bring.
    #[must_use]
    pub(crate) const fn open(&self) -> u32 {
        self.new + self.assigned + self.picked_up + self.failed + self.other
    }

    /// How much is brought of what is not cancelled, in percent.
    #[must_use]
    pub(crate) const fn percent_done(&self) -> u32 {
        match (self.done * 100).checked_div(self.open() + self.done) {
            Some(percent) => percent,
            None => 0,
        }
    }
}

/// What was closed in one hour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Hour {
    /// Brought.
    pub(crate) done: u32,
    /// Tried, and not brought.
    pub(crate) failed: u32,
}

/// Everything that is summed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Figures {
    /// All deliveries.
    pub(crate) all: Tally,
    /// Closed since the day began.
    pub(crate) today: Tally,
    /// Deliveries two people brought, settled or not.
    pub(crate) double_visits: u32,
    /// By centre.
    pub(crate) centres: BTreeMap<CentreId, Tally>,
    /// By clinic; `None` for those picked up nowhere.
    pub(crate) clinics: BTreeMap<Option<ClinicId>, Tally>,
    /// By kind of work.
    pub(crate) kinds: BTreeMap<Kind, Tally>,
    /// By district; empty for those without one.
    pub(crate) districts: BTreeMap<String, Tally>,
    /// By who has or closed it; `None` for those nobody has.
    pub(crate) members: BTreeMap<Option<MemberId>, Tally>,
    /// By who closed it since the day began.
    pub(crate) members_today: BTreeMap<MemberId, Tally>,
    /// When each member last marked a visit that reached us, by the server's clock.
    pub(crate) last_heard: BTreeMap<MemberId, Timestamp>,
    /// By the hour of the day.
    pub(crate) hours: [Hour; HOURS],
}

impl Figures {
    /// Sums up all rows; `midnight` is when the day began where the desk stands.
    #[must_use]
    pub(crate) fn of(rows: &[Arc<Row>], midnight: Timestamp) -> Self {
        let mut figures = Self::default();
        for row in rows {
            figures.count(&row.delivery, midnight);
        }
        figures
    }

    fn count(&mut self, delivery: &Delivery, midnight: Timestamp) {
        let status = &delivery.status;
        self.all.add(status);
        self.centres.entry(delivery.centre).or_default().add(status);
        self.clinics.entry(delivery.clinic).or_default().add(status);
        self.members.entry(delivery.credited_to()).or_default().add(status);
        if let Some(tally) = self.kinds.get_mut(&delivery.kind) {
            tally.add(status);
        } else {
            self.kinds.entry(delivery.kind.clone()).or_default().add(status);
        }
        let district = district_of(delivery);
        if let Some(tally) = self.districts.get_mut(district) {
            tally.add(status);
        } else {
            self.districts.entry(district.to_owned()).or_default().add(status);
        }
        if delivery.marks.iter().any(|mark| mark.kind == MarkKind::DoubleVisit) {
            self.double_visits += 1;
        }
        for fact in delivery.picked_up.iter().chain(delivery.closing.as_ref().map(|closing| &closing.fact)) {
            self.hear(fact);
        }
        self.count_closing(delivery, midnight);
    }

    fn hear(&mut self, fact: &Fact) {
        let last = self.last_heard.entry(fact.by).or_default();
        *last = (*last).max(fact.recorded_at);
    }

    fn count_closing(&mut self, delivery: &Delivery, midnight: Timestamp) {
        let Some(closing) = &delivery.closing else { return };
        // The server's clock: phones' clocks lie.
        let since_ms = closing.fact.recorded_at.since_ms(midnight);
        let Ok(hour) = usize::try_from(since_ms.div_euclid(HOUR_MS)) else { return };
        if hour >= HOURS {
            return;
        }
        self.today.add(&delivery.status);
        self.members_today.entry(closing.visitor()).or_default().add(&delivery.status);
        match delivery.status {
            Status::Done => self.hours[hour].done += 1,
            Status::Failed => self.hours[hour].failed += 1,
            Status::New | Status::Assigned | Status::PickedUp | Status::Cancelled | Status::Unknown(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{centre, clinic, closed, delivery, double_visit, member, row};
    use super::*;

    const MIDNIGHT: Timestamp = Timestamp(100 * HOUR_MS);

    fn at(hour: i64) -> i64 {
        MIDNIGHT.0 + hour * HOUR_MS
    }

    fn sample() -> Figures {
        let rows = [
            delivery(1),
            Delivery { status: Status::Assigned, assignee: Some(member(2)), ..delivery(2) },
            closed(3, Status::Done, member(1), at(9)),
            closed(4, Status::Failed, member(1), at(9) + 5),
            closed(5, Status::Done, member(2), at(23) + HOUR_MS - 1),
            closed(6, Status::Done, member(2), at(-1)),
            Delivery {
                marks: vec![double_visit(7)],
                clinic: None,
                ..closed(7, Status::Done, member(1), at(10))
            },
            closed(8, Status::Cancelled, member(0), at(11)),
        ];
        Figures::of(&rows.map(row), MIDNIGHT)
    }

    #[test]
    fn every_delivery_is_counted_once_in_every_dimension() {
        let figures = sample();
        assert_eq!(figures.all.total(), 8);
        let sum = |tallies: Vec<&Tally>| tallies.into_iter().map(Tally::total).sum::<u32>();
        assert_eq!(sum(figures.centres.values().collect()), 8);
        assert_eq!(sum(figures.clinics.values().collect()), 8);
        assert_eq!(sum(figures.districts.values().collect()), 8);
        assert_eq!(sum(figures.members.values().collect()), 8);
        assert_eq!(figures.centres[&centre(1)].done, 4);
        assert_eq!(figures.clinics[&Some(clinic(1))].total(), 7);
    }

    #[test]
    fn the_day_begins_at_midnight() {
        let figures = sample();
        assert_eq!(figures.hours[9], Hour { done: 1, failed: 1 });
        assert_eq!(figures.hours[23], Hour { done: 1, failed: 0 });
        assert_eq!(figures.today.done, 3);
        assert_eq!(figures.members_today[&member(2)].done, 1);
    }

    #[test]
    fn cancelled_ones_do_not_spoil_the_share_that_is_done() {
        let tally = Tally { done: 3, failed: 1, cancelled: 6, ..Tally::default() };
        assert_eq!(tally.percent_done(), 75);
        assert_eq!(Tally::default().percent_done(), 0);
    }

    #[test]
    fn double_visits_are_counted() {
        assert_eq!(sample().double_visits, 1);
    }
}
