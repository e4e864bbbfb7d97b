//! Writes deliveries after a request's events, and everything that follows them: the holders' entries, the sums, the news.
//!
//! A delivery is written once a request, however many of its events are about it: a record may be large, and whoever sends
//! many small events must not have it written for each of them.

use ryadom_domain::{CouncilId, Delivery, MemberId, Revision, Zone};
use ryadom_protocol::delivery as wire;

use super::ids::column;
use super::tally::{TallyKey, contributions, district};
use super::writing::{Changed, Writing};
use crate::store::StoreError;
use crate::store::news::Topic;

/// What must be known of a delivery before a request's events, to move its entries after them.
pub(super) struct Former {
    revision: Revision,
    holders: Vec<MemberId>,
    counted: Vec<TallyKey>,
}

impl Former {
    pub(super) fn of(delivery: &Delivery, zone: &Zone) -> Self {
        Self {
            revision: delivery.revision,
            holders: delivery.holders.clone(),
            counted: contributions(delivery, zone),
        }
    }
}

/// Writes what the request's events have changed.
pub(super) fn write_changed(writing: &mut Writing<'_>) -> Result<(), StoreError> {
    for ((council, _), Changed { former, delivery }) in writing.take_changed() {
        if let Some(after) = delivery {
            save(writing, council, after, former)?;
        }
    }
    Ok(())
}

/// Writes a delivery, moves its holders' entries to its new position, counts it anew and tells who cares.
fn save(
    writing: &mut Writing<'_>,
    council: CouncilId,
    after: Delivery,
    former: Option<Former>,
) -> Result<(), StoreError> {
    write_record(writing, council, &after, former.is_some())?;
    for member in &after.holders {
        let since = former
            .as_ref()
            .filter(|former| former.holders.binary_search(member).is_ok())
            .map(|former| former.revision);
        move_holding(writing, council, &after, *member, since)?;
        writing.announce(Topic::Member(council, *member));
    }
    writing.announce(Topic::Desk(council, after.centre));
    let counted = former.map(|former| former.counted).unwrap_or_default();
    let zone = writing.zone(council)?;
    writing.memory.tallies.add(council, counted, contributions(&after, &zone));
    writing.put_back(council, after);
    Ok(())
}

/// Moves a member's entry to the delivery's new position, or makes one for a new holder.
fn move_holding(
    writing: &Writing<'_>,
    council: CouncilId,
    after: &Delivery,
    member: MemberId,
    since: Option<Revision>,
) -> Result<(), StoreError> {
    let (council, member, delivery) = (council.uuid(), member.uuid(), after.id.uuid());
    let to = column(after.revision.0);
    if let Some(old) = since {
        writing
            .conn
            .prepare_cached(
                "update holding set revision = $1 \
                 where council = $2 and member = $3 and revision = $4 and delivery = $5",
            )?
            .execute((to, council.as_bytes(), member.as_bytes(), column(old.0), delivery.as_bytes()))?;
    } else {
        writing
            .conn
            .prepare_cached(
                "insert into holding (council, member, revision, delivery) values ($1, $2, $3, $4)",
            )?
            .execute((council.as_bytes(), member.as_bytes(), to, delivery.as_bytes()))?;
    }
    Ok(())
}

fn write_record(
    writing: &Writing<'_>,
    council: CouncilId,
    after: &Delivery,
    exists: bool,
) -> Result<(), StoreError> {
    let record = serde_json::to_vec(&wire::Delivery::from(after)).map_err(StoreError::Encode)?;
    let sql = if exists {
        "update delivery set revision = $1, centre = $2, status = $3, assignee = $4, clinic = $5, district = $6, \
         record = $7, number = $8 where council = $9 and id = $10"
    } else {
        "insert into delivery (revision, centre, status, assignee, clinic, district, record, number, council, id) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
    };
    writing.conn.prepare_cached(sql)?.execute((
        column(after.revision.0),
        after.centre.uuid().as_bytes(),
        after.status.code(),
        after.assignee.map(|id| *id.uuid().as_bytes()),
        after.clinic.map(|id| *id.uuid().as_bytes()),
        district(after).unwrap_or_default(),
        record,
        column(after.number),
        council.uuid().as_bytes(),
        after.id.uuid().as_bytes(),
    ))?;
    Ok(())
}
