//! Sums over deliveries, kept as they change: what one delivery counts for, and the difference an event makes.
//!
//! What is over counts for the day on which it ended, by the council's clocks; all else counts as it stands now.
//!
//! Differences are gathered over all events of a transaction and written once, so that a busy minute costs a few rows.

use std::collections::HashMap;

use rusqlite::Connection;
use ryadom_domain::{CentreId, CouncilId, Delivery, MarkKind, Status, Zone};

use super::ids::uuid;
use super::pull::decode;
use crate::store::StoreError;
use crate::zone;

/// The day of what is not over.
pub(super) const STANDING: i64 = 0;

/// One sum's name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct TallyKey {
    pub(super) centre: CentreId,
    /// In days since 1970, or [`STANDING`].
    pub(super) day: i64,
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

    /// Forgets those of a council.
    pub(super) fn forget(&mut self, council: CouncilId) {
        self.0.retain(|(of, _), _| *of != council);
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
            "insert into tally (council, centre, day, dimension, key, status, count) values ($1, $2, $3, $4, $5, $6, $7) \
             on conflict (council, centre, day, dimension, key, status) do update set count = tally.count + excluded.count",
        )?;
        for ((council, key), delta) in self.0.drain().filter(|(_, delta)| *delta != 0) {
            let TallyKey { centre, day, dimension, key, status } = key;
            add.execute((
                council.uuid().as_bytes(),
                centre.uuid().as_bytes(),
                day,
                dimension,
                key,
                &*status,
                delta,
            ))?;
        }
        Ok(())
    }
}

/// Counts the deliveries of every council anew whose clocks are others than when they were counted: the machine's table of zones, or that
/// of a newer build, may say otherwise of days that are over.
pub(super) fn recount_where_clocks_differ(conn: &Connection) -> Result<(), StoreError> {
    let mut select = conn.prepare("select id, time_zone, counted_by from council")?;
    let councils = select
        .query_map([], |row| Ok((uuid(row, 0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<Vec<(_, String, String)>, _>>()?;
    for (council, zone, counted_by) in councils {
        if table_of(&zone)? != counted_by {
            recount(conn, CouncilId::new(council))?;
        }
    }
    Ok(())
}

/// A zone's clocks in one text.
fn table_of(zone: &str) -> Result<String, StoreError> {
    serde_json::to_string(&zone::changes(zone)).map_err(StoreError::Encode)
}

/// Counts the deliveries of a council anew, by its clocks as they are now.
pub(super) fn recount(conn: &Connection, council: CouncilId) -> Result<(), StoreError> {
    let name = zone_name(conn, council)?;
    let zone = zone::named(&name);
    conn.execute(
        "update council set counted_by = $1 where id = $2",
        (table_of(&name)?, council.uuid().as_bytes()),
    )?;
    conn.execute("delete from tally where council = $1", [council.uuid().as_bytes()])?;
    let mut deltas = Deltas::default();
    let mut select = conn.prepare("select record from delivery where council = $1")?;
    let mut records = select.query([council.uuid().as_bytes()])?;
    while let Some(row) = records.next()? {
        match decode(&row.get::<_, Vec<u8>>(0)?) {
            Ok(delivery) => deltas.add(council, Vec::new(), contributions(&delivery, &zone)),
            // It is reported where somebody asks for it, and no reason not to start.
            Err(error) => tracing::warn!(error = &error as &dyn std::error::Error, "a record is not counted"),
        }
    }
    deltas.write(conn)
}

/// The clocks of a council.
pub(super) fn zone_of(conn: &Connection, council: CouncilId) -> Result<Zone, StoreError> {
    Ok(zone::named(&zone_name(conn, council)?))
}

fn zone_name(conn: &Connection, council: CouncilId) -> Result<String, StoreError> {
    let mut select = conn.prepare_cached("select time_zone from council where id = $1")?;
    Ok(select.query_row([council.uuid().as_bytes()], |row| row.get(0))?)
}

/// Everything one delivery counts for.
pub(super) fn contributions(delivery: &Delivery, zone: &Zone) -> Vec<TallyKey> {
    let mut keys = Vec::with_capacity(6);
    let is_over = matches!(delivery.status, Status::Done | Status::Failed | Status::Cancelled);
    let ended_at = delivery.closing.as_ref().filter(|_| is_over).map(|closing| closing.fact.recorded_at);
    let day = ended_at.map_or(STANDING, |at| zone.day(at));
    let mut count_on = |day: i64, dimension: &'static str, key: String, status: &str| {
        keys.push(TallyKey { centre: delivery.centre, day, dimension, key, status: status.into() });
    };
    let mut count =
        |dimension: &'static str, key: String, status: &str| count_on(day, dimension, key, status);
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
    if let Some(at) = ended_at.filter(|_| delivery.status != Status::Cancelled) {
        count("hour", zone.hour(at).to_string(), status);
    }
    for _ in delivery.marks.iter().filter(|mark| mark.kind == MarkKind::DoubleVisit) {
        count("total", String::new(), "double_visit");
    }
    if delivery.has_open_marks() {
        // Somebody has to settle it, whenever it ended.
        count_on(STANDING, "total", String::new(), "open_mark");
    }
    keys
}

/// The district a delivery is in, when it is known.
pub(super) fn district(delivery: &Delivery) -> Option<&str> {
    delivery.recipient.as_ref().map(|who| who.address.district.as_str()).filter(|name| !name.is_empty())
}
