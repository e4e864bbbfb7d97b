//! The audit log: who did what, and who read whose details.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::delivery::is_none;

/// `POST /api/v1/audit`: which rows are wanted, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditSearch {
    /// From this moment on, milliseconds since 1970 UTC.
    #[serde(default, skip_serializing_if = "is_none")]
    pub from: Option<i64>,
    /// Before this moment.
    #[serde(default, skip_serializing_if = "is_none")]
    pub until: Option<i64>,
    /// Only what this member did.
    #[serde(default, skip_serializing_if = "is_none")]
    pub member: Option<Uuid>,
    /// Only these actions, codes; empty for all.
    #[serde(default)]
    pub actions: Vec<String>,
    /// Only what is about this thing: a member, a clinic, an import, or a delivery whose person was read or exported.
    #[serde(default, skip_serializing_if = "is_none")]
    pub subject: Option<Uuid>,
    /// Only what is about the delivery with this number.
    #[serde(default, skip_serializing_if = "is_none")]
    pub number: Option<u64>,
    /// Only rows before this one.
    #[serde(default, skip_serializing_if = "is_none")]
    pub before: Option<Uuid>,
}

/// A page of the audit log.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditPage {
    /// The rows; at most 100.
    pub rows: Vec<AuditRow>,
    /// Whether there are older ones.
    pub more: bool,
}

/// One row.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditRow {
    /// Its id.
    pub id: Uuid,
    /// When, by the server's clock, milliseconds since 1970 UTC.
    pub at: i64,
    /// `member`, `command_line`, `nobody` (not signed in) or `server`.
    pub actor: String,
    /// Who.
    #[serde(default, skip_serializing_if = "is_none")]
    pub member: Option<Uuid>,
    /// Their name.
    #[serde(default)]
    pub member_name: String,
    /// What, a code.
    pub action: String,
    /// The centre it is about, where it is about one.
    #[serde(default, skip_serializing_if = "is_none")]
    pub centre: Option<Uuid>,
    /// `member`, `centre`, `clinic`, `invitation`, `session`, `delivery`, `import`, `council` or empty.
    #[serde(default)]
    pub subject_kind: String,
    /// Which one.
    #[serde(default, skip_serializing_if = "is_none")]
    pub subject: Option<Uuid>,
    /// Its name, or a delivery's number.
    #[serde(default)]
    pub subject_name: String,
    /// How many deliveries' persons were read or exported.
    #[serde(default)]
    pub n_deliveries: u64,
    /// The deliveries: the first 50.
    #[serde(default)]
    pub deliveries: Vec<AuditDelivery>,
    /// More, as pairs of a code and a value.
    #[serde(default)]
    pub details: Vec<AuditDetail>,
}

/// A delivery whose person was read or exported. No name: who may know it finds it by its number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditDelivery {
    /// Its id.
    pub id: Uuid,
    /// Its number.
    pub number: u64,
    /// The centre that holds it.
    pub centre: Uuid,
}

/// One more thing about a row.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditDetail {
    /// What it is, a code: `name`, `role`, `count`, …
    pub key: String,
    /// What it is now, or was found to be.
    pub value: String,
    /// What it was before, where it changed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
}
