//! What the events' kinds have to say, one struct a kind. FROZEN: `golden/events.json`.
//!
//! A name means the same in every kind that has it.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::delivery::{Recipient, is_none};

/// Content of `created`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Edited {
    /// The new values.
    pub changes: Vec<Change>,
}

/// A new value of one field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Change {
    /// The field's code.
    pub field: String,
    /// The value as text; empty clears the field.
    pub value: String,
}

/// Content of `assigned`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Assigned {
    /// The member who has it now.
    pub to: Uuid,
}

/// Content of `completed`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Noted {
    /// In the maker's words.
    pub text: String,
}

/// Content of `undone`, `settled` and `reopened`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Target {
    /// The event it is about.
    pub target: Uuid,
    /// In the maker's words; only for `settled` and `reopened`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}
