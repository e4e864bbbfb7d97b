//! Tables with members.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::report::{BadRow, Trouble};
use super::requests::Look;
use crate::delivery::is_none;

/// Which columns of a table with members hold what; those that are empty are not there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
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

/// A table with members, and how it is to be read. `POST /api/v1/members/import/look` says what its columns seem to be,
/// `…/try` what would become of it, `…/commit` adds everybody in it in one transaction, or nobody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MembersImport {
    /// The file's name.
    pub file_name: String,
    /// What it holds, in base64.
    pub content: String,
    /// Which columns hold what; guessed without it.
    #[serde(default, skip_serializing_if = "is_none")]
    pub columns: Option<MemberColumns>,
    /// The centre of everybody whose row names none; one's own unless told.
    #[serde(default, skip_serializing_if = "is_none")]
    pub centre: Option<Uuid>,
    /// The workbook's sheet.
    #[serde(default, skip_serializing_if = "is_none")]
    pub sheet: Option<String>,
    /// The encoding.
    #[serde(default, skip_serializing_if = "is_none")]
    pub encoding: Option<String>,
    /// What stands between columns.
    #[serde(default, skip_serializing_if = "is_none")]
    pub delimiter: Option<String>,
    /// The line with the names of the columns; 0 when there is none.
    #[serde(default, skip_serializing_if = "is_none")]
    pub header_line: Option<u64>,
    /// Lines that are added although they look like somebody who is here already; the others are left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub add_lines: Vec<u64>,
    /// Whether good rows are added even if others are bad.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub skip_bad: bool,
}

/// What a table with members seems to be, or why it can't be read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MembersLook {
    /// The table; it has no mapping.
    pub table: Look,
    /// Which of its columns seem to hold what.
    pub columns: MemberColumns,
}

/// What adding members from a table did or would do, or why it can't be tried.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MembersTried {
    /// What is wrong with the file or its columns as a whole.
    #[serde(default)]
    pub problems: Vec<Trouble>,
    /// The report, when nothing is.
    #[serde(default, skip_serializing_if = "is_none")]
    pub report: Option<MembersReport>,
}

/// What became, or would become, of the rows. Each is counted once: new, bad, or alike. Of each the first 1,000 are told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MembersReport {
    /// Whether the new ones are members now.
    pub written: bool,
    /// Rows in the file.
    pub rows: u64,
    /// How many were, or would be, added.
    pub new: u64,
    /// How many can't be added.
    pub n_bad: u64,
    /// How many look like somebody who is here already and are left out.
    pub n_alike: u64,
    /// How many of the new ones have, or would have, each role; those that nobody has are not there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<RoleCount>,
    /// The first new ones, as they were or would be written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sample: Vec<MemberRow>,
    /// The first that can't be added.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bad: Vec<BadRow>,
    /// The first that look like somebody who is here already, those of `add_lines` too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alike: Vec<AlikeMember>,
    /// Everybody who was added, in the file's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub added: Vec<AddedMember>,
}

/// How many people of a table have a role.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoleCount {
    /// What they may do, a code.
    pub role: String,
    /// How many.
    pub count: u64,
}

/// A row that looks like a member who is here already.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AlikeMember {
    /// The line.
    pub line: u64,
    /// The name in the row.
    pub name: String,
    /// The phone in the row.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// What they may do in the row, a code.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// By what they are alike: `phone`, `name`.
    pub by: Vec<String>,
    /// The member who is here.
    pub member: Uuid,
    /// Their name.
    pub other_name: String,
    /// Their phone.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub other_phone: String,
    /// Their centre.
    pub other_centre: Uuid,
    /// Whether they are put away: then they are brought back rather than added.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub put_away: bool,
}

/// Somebody who was added from a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AddedMember {
    /// Their id.
    pub id: Uuid,
    /// Where they belong.
    pub centre: Uuid,
}
