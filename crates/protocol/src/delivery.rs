//! A delivery on the wire and in a snapshot. FROZEN: `golden/delivery.json`.

use ryadom_domain as domain;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One piece of work for one recipient, after everything that happened to it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Delivery {
    /// Its name for machines.
    pub id: Uuid,
    /// Its name for people.
    pub number: u64,
    /// Position of its last change in the server's commit order.
    pub revision: u64,
    /// The centre that holds it.
    pub centre: Uuid,
    /// Kind of work, a code.
    pub kind: String,
    /// `normal` or `urgent`.
    pub priority: String,
    /// Where it is picked up.
    #[serde(default, skip_serializing_if = "is_none")]
    pub clinic: Option<Uuid>,
    /// For whom; absent once this member no longer needs to know.
    #[serde(default, skip_serializing_if = "is_none")]
    pub recipient: Option<Recipient>,
    /// What is brought.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub items: String,
    /// Not before, milliseconds since 1970 UTC.
    #[serde(default, skip_serializing_if = "is_none")]
    pub not_before: Option<i64>,
    /// Not after, milliseconds since 1970 UTC.
    #[serde(default, skip_serializing_if = "is_none")]
    pub not_after: Option<i64>,
    /// Where it stands, a code.
    pub status: String,
    /// Who has it, or who closed it.
    #[serde(default, skip_serializing_if = "is_none")]
    pub assignee: Option<Uuid>,
    /// Everybody who ever had it, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holders: Vec<Uuid>,
    /// Who picked it up.
    #[serde(default, skip_serializing_if = "is_none")]
    pub picked_up: Option<Fact>,
    /// What stood before that pick-up; absent when it was only assigned.
    #[serde(default, skip_serializing_if = "is_none")]
    pub before_pick_up: Option<Box<BeforePickUp>>,
    /// How it ended.
    #[serde(default, skip_serializing_if = "is_none")]
    pub closing: Option<Closing>,
    /// Every note, in commit order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// What wants a coordinator's look.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
    /// The last edit of each edited field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<FieldEdit>,
    /// Who wrote it down.
    pub created: Fact,
    /// The last event that was an act.
    pub last_act: Uuid,
    /// The pick-up an undo led back to; absent when the last act was none.
    #[serde(default, skip_serializing_if = "is_none")]
    pub back_at: Option<Uuid>,
    /// The server's clock at the last change, milliseconds since 1970 UTC.
    pub changed_at: i64,
}

/// The person at the door.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Recipient {
    /// How they are called.
    pub name: String,
    /// Phone number as written.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// District of the region or of the city.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub district: String,
    /// Town or village.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub town: String,
    /// Street and house.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub street: String,
    /// Entrance.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub entrance: String,
    /// Floor.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub floor: String,
    /// Flat.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub flat: String,
    /// Code of the street door.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub door_code: String,
    /// Latitude in millionths of a degree.
    #[serde(skip_serializing_if = "is_none")]
    pub lat_e6: Option<i32>,
    /// Longitude in millionths of a degree.
    #[serde(skip_serializing_if = "is_none")]
    pub lon_e6: Option<i32>,
    /// What holds for every visit.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub standing_notes: String,
}

/// Who did something, and when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Fact {
    /// The event.
    pub event: Uuid,
    /// The member.
    pub by: Uuid,
    /// The device's clock, milliseconds since 1970 UTC.
    pub at: i64,
    /// Server's clock minus the device's, milliseconds.
    #[serde(default, skip_serializing_if = "is_none")]
    pub offset_ms: Option<i64>,
    /// The server's clock, milliseconds since 1970 UTC.
    pub recorded_at: i64,
}

/// How a delivery ended.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Closing {
    /// The event that ended it.
    pub fact: Fact,
    /// How, a code.
    pub outcome: String,
    /// Who took it, a code.
    #[serde(default, skip_serializing_if = "is_none")]
    pub received_by: Option<String>,
    /// The member who was there, when the desk took it down for them.
    #[serde(default, skip_serializing_if = "is_none")]
    pub on_behalf_of: Option<Uuid>,
    /// Where it stood before, a code.
    pub before: String,
    /// The ending this one took the place of, at most one.
    #[serde(default, skip_serializing_if = "is_none")]
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    pub earlier: Option<Box<Self>>,
    /// The plan this ending went against; absent when whoever was there had it by then.
    #[serde(default, skip_serializing_if = "is_none")]
    pub overrode: Option<Plan>,
    /// The act it came after; absent when that was the pick-up that stood, or nothing had been picked up.
    #[serde(default, skip_serializing_if = "is_none")]
    pub after: Option<Uuid>,
}

/// Who was to bring it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Plan {
    /// The member; absent when nobody had it.
    #[serde(default, skip_serializing_if = "is_none")]
    pub assignee: Option<Uuid>,
}

/// What a pick-up took the place of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BeforePickUp {
    /// Where it stood, a code.
    pub status: String,
    /// The pick-up before.
    #[serde(default, skip_serializing_if = "is_none")]
    pub picked_up: Option<Fact>,
    /// How it had ended, when it had failed.
    #[serde(default, skip_serializing_if = "is_none")]
    pub closing: Option<Closing>,
}

/// What somebody wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Note {
    /// The event it came with.
    pub fact: Fact,
    /// Their words.
    pub text: String,
}

/// Something a coordinator should look at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Mark {
    /// What it is, a code.
    pub kind: String,
    /// The event that raised it.
    pub fact: Fact,
    /// The event that stood before.
    #[serde(default, skip_serializing_if = "is_none")]
    pub other: Option<Uuid>,
    /// The field in conflict, a code.
    #[serde(default, skip_serializing_if = "is_none")]
    pub field: Option<String>,
    /// The value that lost.
    #[serde(default, skip_serializing_if = "is_none")]
    pub lost: Option<String>,
    /// The value that won.
    #[serde(default, skip_serializing_if = "is_none")]
    pub won: Option<String>,
    /// The event that settled it.
    #[serde(default, skip_serializing_if = "is_none")]
    pub settled: Option<Uuid>,
}

/// The last edit of a field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldEdit {
    /// The field's code.
    pub field: String,
    /// The edit.
    pub event: Uuid,
    /// Who made it.
    pub by: Uuid,
    /// Its position.
    pub revision: u64,
}

/// The domain searches holders and edits by halves, so their order is not left to whoever sent them; and a build that knows a
/// field sorts it elsewhere than one that does not.
pub(crate) fn arrange(delivery: &mut domain::Delivery) {
    delivery.holders.sort_unstable();
    delivery.edits.sort_by(|a, b| a.field.cmp(&b.field));
}

/// The domain's deliveries, read and written as the wire's: one after the other, since a device may have thousands.
pub(crate) mod many {
    use ryadom_domain as domain;
    use serde::{Deserialize, Deserializer, Serializer};

    use super::Delivery;

    /// One that is read.
    #[derive(Deserialize)]
    #[serde(from = "Delivery")]
    struct Row(domain::Delivery);

    impl From<Delivery> for Row {
        fn from(from: Delivery) -> Self {
            Self(from.into())
        }
    }

    pub(crate) fn serialize<S: Serializer>(
        rows: &[domain::Delivery],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(rows.iter().map(Delivery::from))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<domain::Delivery>, D::Error> {
        Ok(Vec::<Row>::deserialize(deserializer)?.into_iter().map(|row| row.0).collect())
    }
}

pub(crate) const fn is_none<T>(value: &Option<T>) -> bool {
    value.is_none()
}
