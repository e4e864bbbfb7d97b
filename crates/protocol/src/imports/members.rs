//! Tables with members.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::report::Trouble;
use crate::delivery::is_none;
use crate::json::Json;

/// Which columns of a table with members hold what; those that are empty are not there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MemberColumns {
    /// The columns that make the name together.
    #[serde(default)]
    pub name: Vec<String>,
    /// The phone's column.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// The role's column; everybody is a volunteer without one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// The centre's column; everybody belongs to the centre that imports without one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub centre: String,
    /// The columns with what they can do: words for skills, or a mark under the name of one.
    #[serde(default)]
    pub skills: Vec<String>,
}

/// Somebody in a table with members.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MemberRow {
    /// The line.
    pub line: u64,
    /// How they are called.
    pub name: String,
    /// Their phone.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// What they may do, a code; empty when it could not be told.
    pub role: String,
    /// Where they belong; none when the table names no centre, or one that is not there.
    #[serde(default, skip_serializing_if = "is_none")]
    pub centre: Option<Uuid>,
    /// What they can do, codes.
    #[serde(default)]
    pub skills: Vec<String>,
    /// Words about what they can do that mean no skill here; they are left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<String>,
    /// Everything that is wrong with the row; nobody is added while there is anything.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<Trouble>,
}
