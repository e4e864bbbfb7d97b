//! The orders of the list.

use std::cmp::{Ordering, Reverse};
use std::sync::Arc;

use ryadom_domain::{Delivery, Priority, Status};

use super::index::Row;
use super::query::fold;

/// By what the list is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Order {
    /// What needs somebody first: open before closed, urgent before normal, then by due time, then by number.
    #[default]
    Need,
    /// Newest first.
    Newest,
    /// What changed last first.
    Changed,
    /// By district, town, street and house.
    Address,
    /// By the recipient's name.
    Name,
    /// By status, as far as it is.
    Status,
    /// By when it is due.
    Due,
}

impl Order {
    /// All of them, in the order people are shown them.
    pub(crate) const ALL: [Self; 7] =
        [Self::Need, Self::Due, Self::Newest, Self::Changed, Self::Address, Self::Name, Self::Status];

    /// The code in the address bar.
    #[must_use]
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Need => "need",
            Self::Newest => "newest",
            Self::Changed => "changed",
            Self::Address => "address",
            Self::Name => "name",
            Self::Status => "status",
            Self::Due => "due",
        }
    }

    /// The order for a code; the default one when there is no such order.
    #[must_use]
    pub(crate) fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|order| order.code() == code).unwrap_or_default()
    }

    /// Sorts rows; equal ones by number, newest first, so that the order never depends on chance.
    pub(crate) fn sort(self, rows: &mut [Arc<Row>]) {
        match self {
            Self::Need => rows.sort_by(|a, b| need(&a.delivery).cmp(&need(&b.delivery)).then(newest(a, b))),
            Self::Newest => rows.sort_by(|a, b| newest(a, b)),
            Self::Changed => rows.sort_by_key(|row| Reverse((row.delivery.changed_at, row.id()))),
            Self::Status => {
                rows.sort_by(|a, b| a.delivery.status.cmp(&b.delivery.status).then(newest(a, b)));
            }
            Self::Due => rows.sort_by(|a, b| due(&a.delivery).cmp(&due(&b.delivery)).then(newest(a, b))),
            Self::Address => by_text(rows, |delivery| {
                delivery.recipient.as_ref().map_or_else(String::new, |recipient| {
                    let address = &recipient.address;
                    format!("{}\u{1}{}\u{1}{}", address.district, address.town, padded(&address.street))
                })
            }),
            Self::Name => by_text(rows, |delivery| {
                delivery.recipient.as_ref().map(|recipient| recipient.name.clone()).unwrap_or_default()
            }),
        }
    }
}

/// Sorts by a text worked out once a row; rows without it come last.
fn by_text(rows: &mut [Arc<Row>], text: impl Fn(&Delivery) -> String) {
    rows.sort_by_cached_key(|row| {
        let text = fold(&text(&row.delivery));
        (text.is_empty(), text, Reverse(row.delivery.number), row.id())
    });
}

/// A text in which numbers sort as numbers: house 9 comes before house 14.
fn padded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut number = String::new();
    for c in text.chars().chain([' ']) {
        if c.is_ascii_digit() {
            number.push(c);
            continue;
        }
        if !number.is_empty() {
            out.push_str(&format!("{number:0>6}"));
            number.clear();
        }
        out.push(c);
    }
    out
}

fn newest(a: &Row, b: &Row) -> Ordering {
    // One that only this device knows has no number yet, and is the newest of all.
    let number = |row: &Row| if row.delivery.number == 0 { u64::MAX } else { row.delivery.number };
    number(b).cmp(&number(a)).then(b.id().cmp(&a.id()))
}

fn need(delivery: &Delivery) -> (u8, bool, i64) {
    let stage = match delivery.status {
        Status::New | Status::Failed | Status::Unknown(_) => 0,
        Status::Assigned | Status::PickedUp => 1,
        Status::Done => 2,
        Status::Cancelled => 3,
    };
    let is_normal = delivery.is_closed() || delivery.priority != Priority::Urgent;
    let due = if delivery.is_closed() { i64::MAX } else { due(delivery) };
    (stage, is_normal, due)
}

fn due(delivery: &Delivery) -> i64 {
    delivery.window.not_after.map_or(i64::MAX, |until| until.0)
}

#[cfg(test)]
mod tests {
    use ryadom_domain::{Timestamp, Window};

    use super::super::samples::{closed, delivery, member, row};
    use super::*;

    #[track_caller]
    fn check(order: Order, deliveries: Vec<Delivery>, numbers: &[u64]) {
        let mut rows: Vec<_> = deliveries.into_iter().map(row).collect();
        order.sort(&mut rows);
        assert_eq!(rows.iter().map(|row| row.delivery.number).collect::<Vec<_>>(), numbers);
    }

    fn due_at(n: u128, at: i64) -> Delivery {
        Delivery { window: Window { not_before: None, not_after: Some(Timestamp(at)) }, ..delivery(n) }
    }

    #[test]
    fn what_needs_somebody_comes_first() {
        let urgent = Delivery { priority: Priority::Urgent, ..delivery(1) };
        let done = closed(2, Status::Done, member(1), 5);
        let given = Delivery { status: Status::Assigned, ..delivery(3) };
        check(Order::Need, vec![done, given, due_at(4, 20), due_at(5, 10), urgent], &[1, 5, 4, 3, 2]);
    }

    #[test]
    fn houses_sort_as_numbers() {
        check(Order::Address, vec![delivery(14), delivery(9), delivery(102)], &[9, 14, 102]);
    }

    #[test]
    fn without_a_due_time_comes_last() {
        check(Order::Due, vec![delivery(1), due_at(2, 20), due_at(3, 10)], &[3, 2, 1]);
    }

    #[test]
    fn what_the_server_has_not_numbered_is_newest() {
        check(
            Order::Newest,
            vec![delivery(5), Delivery { number: 0, ..delivery(9) }, delivery(7)],
            &[0, 7, 5],
        );
    }

    #[test]
    fn codes_lead_back() {
        for order in Order::ALL {
            assert_eq!(Order::from_code(order.code()), order);
        }
        assert_eq!(Order::from_code("nonsense"), Order::Need);
    }
}
