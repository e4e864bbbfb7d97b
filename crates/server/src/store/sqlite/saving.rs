//! Writes a delivery after an event, and everything that follows it: its holders' entries, the sums, the news.

use ryadom_domain::{CouncilId, Delivery, MemberId, Revision};
use ryadom_protocol::delivery as wire;

use super::ids::column;
use super::tally::{TallyKey, contributions, district};
use super::writing::Writing;
use crate::store::StoreError;
use crate::store::news::Topic;

/// What must be known of a delivery before an event, to move its entries after it.
pub(super) struct Former {
    revision: Revision,
    holders: Vec<MemberId>,
    counted: Vec<TallyKey>,
}

impl Former {
    pub(super) fn of(delivery: &Delivery) -> Self {
        Self {
            revision: delivery.revision,
            holders: delivery.holders.clone(),
            counted: contributions(delivery),
        }
    }
}

/// Writes a delivery, moves its holders' entries to its new position, counts it anew and tells who cares.
pub(super) fn save(
    writing: &mut Writing<'_>,
    council: CouncilId,
    after: Delivery,
    former: Option<Former>,
) -> Result<(), StoreError> {
    if former.as_ref().is_some_and(|former| former.revision == after.revision) {
        writing.put_back(council, after);
        return Ok(());
    }
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
    writing.memory.tallies.add(council, counted, contributions(&after));
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
         record = $7 where council = $8 and id = $9"
    } else {
        "insert into delivery (revision, centre, status, assignee, clinic, district, record, council, id) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    };
    writing.conn.prepare_cached(sql)?.execute((
        column(after.revision.0),
        after.centre.uuid().as_bytes(),
        after.status.code(),
        after.assignee.map(|id| *id.uuid().as_bytes()),
        after.clinic.map(|id| *id.uuid().as_bytes()),
        district(after).unwrap_or_default(),
        record,
        council.uuid().as_bytes(),
        after.id.uuid().as_bytes(),
    ))?;
    Ok(())
}
