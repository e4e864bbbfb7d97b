//! The orders of the list.

use std::cmp::Ordering;
use std::sync::Arc;

use ryadom_domain::{Delivery, Priority, Status};
use ryadom_text::{Rank, greatest_first, sort_by_rank, sort_by_repeated_text, sort_by_text};

use super::index::Row;

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

    /// The places of rows, which are by id, in this order; equal ones by number, newest first, so that the order never
    /// depends on chance.
    #[must_use]
    pub(crate) fn sort(self, rows: &[Arc<Row>]) -> Vec<u32> {
        let newest = greatest_first(&rows.iter().map(|row| row.newness()).collect::<Vec<_>>());
        let ranked = |rank: fn(&Delivery) -> (u8, u64)| {
            let ranks = rows.iter().map(|row| rank(&row.delivery)).map(|(part, place)| Rank { part, place });
            sort_by_rank(&newest, &ranks.collect::<Vec<_>>())
        };
        match self {
            // A house gets many deliveries.
            Self::Address => by_text(rows, Row::by_address, |texts| sort_by_repeated_text(&newest, texts)),
            Self::Name => by_text(rows, Row::by_name, |texts| sort_by_text(&newest, texts)),
            Self::Need => ranked(need),
            Self::Newest => newest,
            Self::Changed => ranked(|delivery| (0, !ascending(delivery.changed_at.0))),
            Self::Status => ranked(|delivery| (0, status_place(&delivery.status))),
            Self::Due => ranked(|delivery| (0, ascending(due(delivery)))),
        }
    }

    /// Which of two rows comes first; never equal for two rows.
    #[must_use]
    pub(crate) fn compare(self, a: &Row, b: &Row) -> Ordering {
        let first = match self {
            Self::Need => need(&a.delivery).cmp(&need(&b.delivery)),
            Self::Newest => Ordering::Equal,
            Self::Changed => b.delivery.changed_at.cmp(&a.delivery.changed_at),
            Self::Status => status_place(&a.delivery.status).cmp(&status_place(&b.delivery.status)),
            Self::Due => due(&a.delivery).cmp(&due(&b.delivery)),
            Self::Address => texts(a.by_address(), b.by_address()),
            Self::Name => texts(a.by_name(), b.by_name()),
        };
        first.then_with(|| newest(a, b))
    }
}

/// Texts in their order; what has none comes last.
fn texts(a: &[u8], b: &[u8]) -> Ordering {
    a.is_empty().cmp(&b.is_empty()).then_with(|| a.cmp(b))
}

/// The same as sorting by [`texts`], made for many rows.
fn by_text(rows: &[Arc<Row>], text: fn(&Row) -> &[u8], sort: impl FnOnce(&[&[u8]]) -> Vec<u32>) -> Vec<u32> {
    let texts: Vec<&[u8]> = rows.iter().map(|row| text(row)).collect();
    let mut places = sort(&texts);
    // Those without a text are the smallest, and come last.
    let n_without = places.partition_point(|place| texts[*place as usize].is_empty());
    places.rotate_left(n_without);
    places
}

/// A number without a sign that compares as one with a sign does.
const fn ascending(number: i64) -> u64 {
    number.cast_unsigned() ^ (1 << 63)
}

/// How far a status is; those this build does not know come last.
fn status_place(status: &Status) -> u64 {
    let known = Status::KNOWN.iter().position(|known| known == status);
    known.and_then(|place| u64::try_from(place).ok()).unwrap_or(u64::MAX)
}

/// What an address is sorted by, of its [folded](ryadom_text::fold) parts.
#[must_use]
pub(crate) fn address_key(district: &str, town: &str, street: &str) -> String {
    let mut key = String::with_capacity(district.len() + town.len() + street.len() + 8);
    for part in [district, town] {
        key.push_str(part);
        key.push('\u{1}');
    }
    push_padded(&mut key, street);
    key
}

/// Digits of the longest number that is sorted as one.
const HOUSE_DIGITS: usize = 6;

/// A text in which numbers sort as numbers: house 9 comes before house 14.
fn push_padded(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(begin) = rest.find(|c: char| c.is_ascii_digit()) {
        out.push_str(&rest[..begin]);
        rest = &rest[begin..];
        let n_digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        out.extend(std::iter::repeat_n('0', HOUSE_DIGITS.saturating_sub(n_digits)));
        out.push_str(&rest[..n_digits]);
        rest = &rest[n_digits..];
    }
    out.push_str(rest);
}

fn newest(a: &Row, b: &Row) -> Ordering {
    b.newness().cmp(&a.newness()).then_with(|| b.id().cmp(&a.id()))
}

fn need(delivery: &Delivery) -> (u8, u64) {
    let stage = match delivery.status {
        Status::New | Status::Failed | Status::Unknown(_) => 0,
        Status::Assigned | Status::PickedUp => 1,
        Status::Done => 2,
        Status::Cancelled => 3,
    };
    let is_urgent = delivery.is_open() && delivery.priority == Priority::Urgent;
    let due = if delivery.is_closed() { i64::MAX } else { due(delivery) };
    (2 * stage + u8::from(!is_urgent), ascending(due))
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
        let rows: Vec<_> = deliveries.into_iter().map(row).collect();
        let places = order.sort(&rows);
        let sorted: Vec<_> = places.iter().map(|place| rows[*place as usize].delivery.number).collect();
        assert_eq!(sorted, numbers);
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
    fn without_an_address_comes_last() {
        let unknown = |n| Delivery { recipient: None, ..delivery(n) };
        check(Order::Address, vec![unknown(1), delivery(3), unknown(2), delivery(4)], &[3, 4, 2, 1]);
        check(Order::Name, vec![unknown(1), delivery(3), unknown(2)], &[3, 2, 1]);
    }

    #[test]
    fn many_are_sorted_as_few_are_compared() {
        let mixed = |n: u128| Delivery {
            number: if n.is_multiple_of(50) { 0 } else { u64::try_from(n % 97).unwrap() },
            recipient: (!n.is_multiple_of(31)).then(|| delivery(n * 7 % 40).recipient).flatten(),
            priority: if n.is_multiple_of(5) { Priority::Urgent } else { Priority::Normal },
            status: Status::KNOWN[usize::try_from(n % 6).unwrap()].clone(),
            changed_at: Timestamp(i64::try_from(n % 13).unwrap()),
            ..due_at(n, i64::try_from(n * 11 % 17).unwrap())
        };
        let rows: Vec<_> = (1..=700).map(mixed).map(row).collect();
        for order in Order::ALL {
            let mut expected: Vec<u32> = (0..700).collect();
            expected.sort_by(|a, b| order.compare(&rows[*a as usize], &rows[*b as usize]));
            assert!(order.sort(&rows) == expected, "{order:?}");
        }
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
