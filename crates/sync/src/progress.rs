//! Progress in the place of whole deliveries, for a device that keeps all a centre holds: the desk's, not a phone's.
//!
//! What comes out of here is an answer with whole deliveries, so that nothing behind it, the disk included, knows of parts.

use ryadom_domain::{Delivery, DeliveryId, State};
use ryadom_protocol::progress::DeliveryProgress;
use ryadom_protocol::sync::Reply;

/// The device has no copy that a delivery's progress belongs to. Ask the same again without naming details: the server
/// tells these deliveries whole, whatever is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the details that a progress belongs to are not here")]
pub struct DetailsMissing;

/// Of which position a device has the details of every delivery.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct KnownDetails {
    /// While pages come: the position at which everything was here, before the first of them. A delivery may be on a
    /// page to come and its details older than the cursor.
    before_pages: Option<u64>,
}

impl KnownDetails {
    /// What a request from `cursor` names as [`SyncRequest::details`](ryadom_protocol::sync::SyncRequest::details).
    #[must_use]
    pub fn at(self, cursor: u64) -> Option<u64> {
        Some(self.before_pages.map_or(cursor, |before| before.min(cursor))).filter(|at| *at > 0)
    }

    /// After an answer to a request from `cursor`; `more` says whether it was a page of several, and not the last one.
    #[must_use]
    pub fn answered(self, cursor: u64, more: bool) -> Self {
        Self { before_pages: more.then(|| self.at(cursor).unwrap_or_default()) }
    }

    /// After something was missing: until everything is here again, details are known of no position.
    #[must_use]
    pub const fn missing() -> Self {
        Self { before_pages: Some(0) }
    }
}

/// Makes whole deliveries of their progress and of the copies here.
///
/// # Errors
/// [`DetailsMissing`] when a copy is not here, or its details are of another position: nothing is guessed.
pub fn complete(
    mut reply: Reply,
    progress: Vec<DeliveryProgress>,
    state: &State,
) -> Result<Reply, DetailsMissing> {
    for part in progress {
        let known = state.confirmed(DeliveryId::new(part.id));
        // A volunteer's copy of what is over has lost the person.
        let known = known.filter(|row| row.details_at().0 == part.details && row.recipient.is_some());
        let known = known.ok_or(DetailsMissing)?;
        reply.deliveries.push(part.onto(Delivery::clone(known)));
    }
    Ok(reply)
}
