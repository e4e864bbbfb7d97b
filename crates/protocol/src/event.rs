//! An event on the wire. FROZEN: `golden/events.json`.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Raw;
use crate::delivery::{Recipient, is_none};
use crate::json::Json;

/// One thing that happened to a delivery.
///
/// What later builds have to say goes into `data`, which travels letter by letter; the fields around it stay these.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Event {
    /// UUIDv7 made on the device; the same id has its effect once.
    pub id: Uuid,
    /// The delivery it happened to.
    pub delivery: Uuid,
    /// The delivery's revision its maker had seen; 0 when none.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub base: u64,
    /// The device's clock, milliseconds since 1970 UTC.
    pub at: i64,
    /// Server's clock minus the device's, milliseconds; absent before the first measurement.
    #[serde(default, skip_serializing_if = "is_none")]
    pub offset_ms: Option<i64>,
    /// What happened: `created`, `edited`, `assigned`, `unassigned`, `picked_up`, `completed`, `failed`, `noted`, `undone`, `cancelled`, `settled`, `reopened`.
    pub kind: String,
    /// The content that belongs to the kind; kept as it came for a kind this build does not know.
    #[serde(default, skip_serializing_if = "is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    pub data: Option<Raw>,
}

impl PartialEq for Event {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
            && self.delivery == other.delivery
            && self.base == other.base
            && self.at == other.at
            && self.offset_ms == other.offset_ms
            && self.kind == other.kind
            && self.data.as_ref().map(|data| data.get()) == other.data.as_ref().map(|data| data.get())
    }
}

/// Content of `created`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Created {
    /// The centre that holds it.
    pub centre: Uuid,
    /// Kind of work, a code.
    pub kind: String,
    /// `normal` or `urgent`.
    pub priority: String,
    /// Where it is picked up.
    #[serde(default, skip_serializing_if = "is_none")]
    pub clinic: Option<Uuid>,
    /// For whom.
    pub recipient: Recipient,
    /// What is brought.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub items: String,
    /// Not before, milliseconds since 1970 UTC.
    #[serde(default, skip_serializing_if = "is_none")]
    pub not_before: Option<i64>,
    /// Not after, milliseconds since 1970 UTC.
    #[serde(default, skip_serializing_if = "is_none")]
    pub not_after: Option<i64>,
}

/// Content of `edited`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Edited {
    /// The new values.
    pub changes: Vec<Change>,
}

/// A new value of one field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Change {
    /// The field's code.
    pub field: String,
    /// The value as text; empty clears the field.
    pub value: String,
}

/// Content of `assigned`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Assigned {
    /// The member who has it now.
    pub to: Uuid,
}

/// Content of `completed`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Completed {
    /// How it ended, a code.
    pub outcome: String,
    /// Who took it, a code.
    #[serde(default, skip_serializing_if = "is_none")]
    pub received_by: Option<String>,
    /// In the maker's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The member who was there, when the desk took it down for them.
    #[serde(default, skip_serializing_if = "is_none")]
    pub on_behalf_of: Option<Uuid>,
}

/// Content of `failed` and `cancelled`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reason {
    /// Why, a code.
    pub reason: String,
    /// In the maker's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The member who tried, when the desk took it down for them; only for `failed`.
    #[serde(default, skip_serializing_if = "is_none")]
    pub on_behalf_of: Option<Uuid>,
}

/// Content of `noted`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Noted {
    /// In the maker's words.
    pub text: String,
}

/// Content of `undone`, `settled` and `reopened`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Target {
    /// The event it is about.
    pub target: Uuid,
    /// In the maker's words; only for `settled` and `reopened`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

#[cfg_attr(
    target_pointer_width = "64",
    expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")
)]
const fn is_zero(n: &u64) -> bool {
    *n == 0
}
