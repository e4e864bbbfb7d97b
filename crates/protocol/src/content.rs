//! What the events' kinds have to say, one struct a kind. FROZEN: `golden/events.json`.
//!
//! A name means the same in every kind that has it: `AnyContent` reads and writes all of them. The structs describe it to people,
//! in the OpenAPI document, and the tests hold the two to the same encoding.

use ryadom_domain as domain;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::delivery::{Recipient, is_none};
use crate::json::Json;

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
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[json(of = domain::Change)]
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

/// What the content of any kind may say; which of it a kind has to, [`crate::decode`] knows.
#[derive(Debug, Clone, Default, Json)]
pub(crate) struct AnyContent {
    #[serde(skip_serializing_if = "is_none")]
    pub(crate) centre: Option<domain::CentreId>,
    #[serde(skip_serializing_if = "is_none")]
    pub(crate) kind: Option<domain::Kind>,
    #[serde(skip_serializing_if = "is_none")]
    pub(crate) priority: Option<domain::Priority>,
    #[serde(skip_serializing_if = "is_none")]
    pub(crate) clinic: Option<domain::ClinicId>,
    #[serde(skip_serializing_if = "is_none")]
    pub(crate) recipient: Option<domain::Recipient>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) items: String,
    #[serde(skip_serializing_if = "is_none")]
    pub(crate) not_before: Option<domain::Timestamp>,
    #[serde(skip_serializing_if = "is_none")]
    pub(crate) not_after: Option<domain::Timestamp>,
    #[serde(skip_serializing_if = "is_none")]
    pub(crate) changes: Option<Vec<domain::Change>>,
    #[serde(skip_serializing_if = "is_none")]
    pub(crate) to: Option<domain::MemberId>,
    #[serde(skip_serializing_if = "is_none")]
    pub(crate) outcome: Option<domain::Outcome>,
    #[serde(skip_serializing_if = "is_none")]
    pub(crate) reason: Option<domain::Outcome>,
    #[serde(skip_serializing_if = "is_none")]
    pub(crate) target: Option<domain::EventId>,
    #[serde(skip_serializing_if = "is_none")]
    pub(crate) received_by: Option<domain::ReceivedBy>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) note: String,
    #[serde(skip_serializing_if = "is_none")]
    pub(crate) on_behalf_of: Option<domain::MemberId>,
    #[serde(skip_serializing_if = "is_none")]
    pub(crate) text: Option<String>,
}
