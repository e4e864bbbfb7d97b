//! Sums over deliveries, kept as they change: what one delivery counts for, and the difference an event makes.
//!
//! Differences are gathered over all events of a transaction and written once, so that a busy minute costs a few rows.

use std::collections::HashMap;

use rusqlite::Connection;
use ryadom_domain::{CentreId, CouncilId, Delivery, MarkKind, Status};

use crate::store::StoreError;

const HOUR_MS: i64 = 3_600_000;

/// One sum's name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct TallyKey {
    pub(super) centre: CentreId,
    pub(super) dimension: &'static str,
    pub(super) key: String,
    pub(super) status: Box<str>,
}

/// Differences of one transaction, not yet written.
#[derive(Debug, Default)]
pub(super) struct Deltas(HashMap<(CouncilId, TallyKey), i64>);

impl Deltas {
    /// Takes what `before` counted for and gives what `after` counts for.
    pub(super) fn add(&mut self, council: CouncilId, before: Vec<TallyKey>, after: Vec<TallyKey>) {
        if before == after {
            return;
        }
        for key in before {
            *self.0.entry((council, key)).or_default() -= 1;
        }
        for key in after {
            *self.0.entry((council, key)).or_default() += 1;
        }
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// Writes the differences and forgets them.
    pub(super) fn write(&mut self, conn: &Connection) -> Result<(), StoreError> {
        if self.0.is_empty() {
            return Ok(());
        }
        let mut add = conn.prepare_cached(
            "insert into tally (council, centre, dimension, key, status, count) values ($1, $2, $3, $4, $5, $6) \
             on conflict (council, centre, dimension, key, status) do update set count = tally.count + excluded.count",
        )?;
        for ((council, key), delta) in self.0.drain().filter(|(_, delta)| *delta != 0) {
            let TallyKey { centre, dimension, key, status } = key;
            add.execute((
                council.uuid().as_bytes(),
                centre.uuid().as_bytes(),
                dimension,
                key,
                &*status,
                delta,
            ))?;
        }
        Ok(())
    }
}

/// Everything one delivery counts for.
pub(super) fn contributions(delivery: &Delivery) -> Vec<TallyKey> {
    let mut keys = Vec::with_capacity(6);
    let mut count = |dimension: &'static str, key: String, status: &str| {
        keys.push(TallyKey { centre: delivery.centre, dimension, key, status: status.into() });
    };
    let status = delivery.status.code();
    count("total", String::new(), status);
    if let Some(clinic) = delivery.clinic {
        count("clinic", clinic.to_string(), status);
    }
    if let Some(district) = district(delivery) {
        count("district", district.to_owned(), status);
    }
    if let Some(member) = delivery.credited_to() {
        count("member", member.to_string(), status);
    }
    if let Some(closing) = &delivery.closing
        && matches!(delivery.status, Status::Done | Status::Failed)
    {
        let at = closing.fact.recorded_at.0;
        count("hour", (at - at.rem_euclid(HOUR_MS)).to_string(), status);
    }
    for _ in delivery.marks.iter().filter(|mark| mark.kind == MarkKind::DoubleVisit) {
        count("total", String::new(), "double_visit");
    }
    if delivery.has_open_marks() {
        count("total", String::new(), "open_mark");
    }
    keys
}

/// The district a delivery is in, when it is known.
pub(super) fn district(delivery: &Delivery) -> Option<&str> {
    delivery.recipient.as_ref().map(|who| who.address.district.as_str()).filter(|name| !name.is_empty())
}
