//! Which ids a row has: the same row of the same source has the same ids for ever.
//!
//! FROZEN: the names below. Were they changed, a file imported before would be imported once more.

use ryadom_domain::{CentreId, CouncilId, DeliveryId, EventId, MemberId};
use uuid::Uuid;

/// The ids of everything that comes from one source.
#[derive(Debug, Clone)]
pub struct Identity {
    council: Uuid,
    source: String,
}

impl Identity {
    /// Ids for rows of `source` in this council.
    #[must_use]
    pub fn new(council: CouncilId, source: &str) -> Self {
        Self { council: council.uuid(), source: source.to_owned() }
    }

    /// The event that writes the row down.
    #[must_use]
    pub fn event(&self, key: &str) -> EventId {
        EventId::new(self.id("created", key))
    }

    /// The delivery the row becomes.
    #[must_use]
    pub fn delivery(&self, key: &str) -> DeliveryId {
        DeliveryId::new(self.id("delivery", key))
    }

    /// A line break can't stand in a source's name or a key, so no two pairs share an id.
    fn id(&self, what: &str, key: &str) -> Uuid {
        Uuid::new_v5(&self.council, format!("import\n{what}\n{}\n{key}", self.source).as_bytes())
    }
}

/// The member in whose name a centre's imports stand in the history.
#[must_use]
pub fn importer(council: CouncilId, centre: CentreId) -> MemberId {
    MemberId::new(Uuid::new_v5(&council.uuid(), format!("importer\n{centre}").as_bytes()))
}
