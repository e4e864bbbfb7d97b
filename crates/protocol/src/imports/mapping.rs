//! Which column becomes which field, as it travels and is kept.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::delivery::is_none;

/// A mapping of columns to fields, in the shape of a mapping file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Mapping {
    /// What the file is and how it is written.
    pub source: MappingSource,
    /// Rows that are left out on purpose.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skip: Vec<MappingSkip>,
    /// What each field of a delivery is made of, by the field's name.
    pub fields: BTreeMap<String, MappingRule>,
}

/// What a file is and how it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MappingSource {
    /// A short name that never changes; `{file}` in it stands for the name of the file.
    pub name: String,
    /// The columns that tell rows apart.
    #[serde(default)]
    pub key: Vec<String>,
    /// The encoding; found by itself unless told.
    #[serde(default, skip_serializing_if = "is_none")]
    pub encoding: Option<String>,
    /// What stands between columns; found by itself unless told.
    #[serde(default, skip_serializing_if = "is_none")]
    pub delimiter: Option<String>,
    /// The workbook's sheet; the first that is not empty unless told.
    #[serde(default, skip_serializing_if = "is_none")]
    pub sheet: Option<String>,
    /// The line with the names of the columns, found by itself unless told; 0 when there is none.
    #[serde(default, skip_serializing_if = "is_none")]
    pub header_line: Option<u64>,
    /// The time zone of dates.
    #[serde(default, skip_serializing_if = "is_none")]
    pub time_zone: Option<String>,
    /// How dates are written; several are tried in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub date_format: Vec<String>,
    /// What the file writes where there is nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nothing: Vec<String>,
    /// What is put before phone numbers of ten digits: `+7` unless told.
    #[serde(default, skip_serializing_if = "is_none")]
    pub country_code: Option<String>,
}

/// A condition under which a row is left out; all parts that are given must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MappingSkip {
    /// The column that the next three look at.
    #[serde(default, skip_serializing_if = "is_none")]
    pub column: Option<String>,
    /// When it holds one of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub one_of: Vec<String>,
    /// When it holds none of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub none_of: Vec<String>,
    /// When it begins with one of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub begins_with: Vec<String>,
    /// When all these columns are empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub empty_columns: Vec<String>,
    /// Why, in the words of the summary.
    pub reason: String,
}

/// What a field is made of: exactly one of `value`, `column`, `columns`, `template`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MappingRule {
    /// The same for every row.
    #[serde(default, skip_serializing_if = "is_none")]
    pub value: Option<String>,
    /// What this column holds.
    #[serde(default, skip_serializing_if = "is_none")]
    pub column: Option<String>,
    /// What these columns hold, joined.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// What stands between joined columns.
    #[serde(default, skip_serializing_if = "is_none")]
    pub separator: Option<String>,
    /// A text with columns in braces.
    #[serde(default, skip_serializing_if = "is_none")]
    pub template: Option<String>,
    /// What stands between several needs in one cell; for `kind` only.
    #[serde(default, skip_serializing_if = "is_none")]
    pub split: Option<String>,
    /// What a value becomes that `translate` does not list.
    #[serde(default, skip_serializing_if = "is_none")]
    pub unlisted: Option<String>,
    /// How this date is written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub date_format: Vec<String>,
    /// Values put in other words.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub translate: BTreeMap<String, String>,
    /// What to use when the result is empty.
    #[serde(default, skip_serializing_if = "is_none")]
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    pub or: Option<Box<Self>>,
}

/// `GET /api/v1/import-mappings`: the mappings kept for next week, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeptMappings {
    /// They.
    pub mappings: Vec<KeptMapping>,
}

/// A mapping that is kept under a name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeptMapping {
    /// Its id.
    pub id: Uuid,
    /// The centre it is kept for.
    pub centre: Uuid,
    /// Its name.
    pub name: String,
    /// When it was last changed, milliseconds since 1970 UTC.
    pub changed_at: i64,
    /// Who changed it last.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub changed_by_name: String,
    /// The mapping.
    pub mapping: Mapping,
}

/// `POST /api/v1/import-mappings`: keeps a mapping; the same name again takes its place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeepMapping {
    /// Its name.
    pub name: String,
    /// The mapping.
    pub mapping: Mapping,
    /// The centre it is kept for; one's own unless told.
    #[serde(default, skip_serializing_if = "is_none")]
    pub centre: Option<Uuid>,
}

/// The mapping that was kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MappingKept {
    /// Its id.
    pub id: Uuid,
}
