//! Which ids a row has: the same row of the same source has the same ids for ever.
//!
//! FROZEN: the names below. Were they changed, a file imported before would be imported once more.

use ryadom_domain::{CentreId, CouncilId, DeliveryId, EventId, MemberId};
use uuid::Uuid;

/// The ids of everything that comes from one source of one centre: two centres may have files of the same name.
#[derive(Debug, Clone)]
pub struct Identity {
    council: Uuid,
    centre: CentreId,
    source: String,
}

impl Identity {
    /// Ids for rows of `source` in this council's centre.
    #[must_use]
    pub fn new(council: CouncilId, centre: CentreId, source: &str) -> Self {
        Self { council: council.uuid(), centre, source: source.to_owned() }
    }

    /// The event that writes the row down, after it was taken back so many times.
    #[must_use]
    pub fn event(&self, key: &str, generation: u64) -> EventId {
        EventId::new(self.id("created", key, generation))
    }

    /// The delivery the row becomes, after it was taken back so many times.
    #[must_use]
    pub fn delivery(&self, key: &str, generation: u64) -> DeliveryId {
        DeliveryId::new(self.id("delivery", key, generation))
    }

    /// A line break can't stand in a source's name or a cell of a key, and a kind is no number: no two rows share an id.
    fn id(&self, what: &str, key: &str, generation: u64) -> Uuid {
        let name = format!("import\n{what}\n{}\n{}\n{key}", self.centre, self.source);
        // The first generation has the names that were there before generations were.
        let name = if generation == 0 { name } else { format!("{name}\n{generation}") };
        Uuid::new_v5(&self.council, name.as_bytes())
    }
}

/// The member in whose name a centre's imports stand in the history.
#[must_use]
pub fn importer(council: CouncilId, centre: CentreId) -> MemberId {
    MemberId::new(Uuid::new_v5(&council.uuid(), format!("importer\n{centre}").as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// FROZEN: were these ids others, files imported before would be imported once more.
    #[test]
    fn a_row_keeps_its_ids_for_ever() {
        let identity = Identity::new(
            CouncilId::new(Uuid::from_u128(0xc0)),
            CentreId::new(Uuid::from_u128(0xa)),
            "список",
        );
        let first = (identity.event("7", 0).to_string(), identity.delivery("7", 0).to_string());
        let named = |what: &str, rest: &str| {
            let name = format!("import\n{what}\n00000000-0000-0000-0000-00000000000a\nсписок\n7{rest}");
            Uuid::new_v5(&Uuid::from_u128(0xc0), name.as_bytes()).to_string()
        };
        assert_eq!(first, (named("created", ""), named("delivery", "")));
        assert_eq!(identity.delivery("7", 2).to_string(), named("delivery", "\n2"));
        assert_ne!(identity.event("7", 1), identity.event("7", 2));
        let other = Identity { centre: CentreId::new(Uuid::from_u128(0xb)), ..identity.clone() };
        assert_ne!(identity.event("7", 0), other.event("7", 0), "another centre's");
    }
}
