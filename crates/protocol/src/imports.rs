//! Tables that others made: what is asked and answered about an import.
//!
//! Problems are codes with parameters, so that a browser can put them in its own words.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::delivery::is_none;
use crate::json::Json;

/// One thing that is wrong with a file, a mapping or a row.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Trouble {
    /// What it is, a code.
    pub code: String,
    /// The same as an English sentence.
    pub text: String,
    /// The field of a delivery it is about, as mappings call it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub field: String,
    /// The column it is about.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub column: String,
    /// What stands there, shortened.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub value: String,
    /// What should stand there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub expected: String,
    /// What was found out about it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub found: String,
    /// What would fit, such as another way to write dates.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub fits: String,
    /// Another line that has to do with it.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub line: u64,
    /// The line where it ends.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub until_line: u64,
    /// The limit it goes beyond.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub limit: u64,
}

/// What an import did or would do. `rows` are those of the file: good, bad and skipped ones. What is counted in `new`,
/// `already`, `n_different` and `n_skipped_alike` are the deliveries that the good rows make.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Report {
    /// The source's name.
    pub source: String,
    /// Whether the new deliveries are in the database now.
    pub written: bool,
    /// The import's id, once something was written.
    #[serde(default, skip_serializing_if = "is_none")]
    pub import: Option<Uuid>,
    /// Why nothing is written, codes: `bad_rows`, `alike`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocked: Vec<String>,
    /// The encoding it was read in; none for a workbook.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub encoding: String,
    /// What stands between its columns; none for a workbook.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub delimiter: String,
    /// The workbook's sheet.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sheet: String,
    /// The line with the names of the columns; 0 when there is none.
    pub header_line: u64,
    /// Rows in the file.
    pub rows: u64,
    /// Deliveries that were, or would be, written.
    pub new: u64,
    /// Deliveries imported before, the same as now.
    pub already: u64,
    /// How many were imported before and say something else now.
    pub n_different: u64,
    /// How many rows can't be imported.
    pub n_bad: u64,
    /// How many look like somebody who is here already.
    pub n_alike: u64,
    /// How many of these nobody has decided about.
    pub n_undecided: u64,
    /// How many of these were, or would be, left out.
    pub n_skipped_alike: u64,
    /// Rows left out, by reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skipped: Vec<Skipped>,
    /// The first rows that can't be imported.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bad: Vec<BadRow>,
    /// The first that were imported before and say something else now; they are left as they are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub different: Vec<DifferentRow>,
    /// The first that look like somebody who is here already.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alike: Vec<AlikeRow>,
    /// The first new ones, as they were or would be written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sample: Vec<SampleRow>,
}

/// How many rows were left out for one reason.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Skipped {
    /// `empty_row`, `repeated_header`, or `rule` for what the mapping says.
    pub code: String,
    /// The rule's reason.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// How many rows.
    pub rows: u64,
}

/// A row that can't be imported.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BadRow {
    /// The line it begins on.
    pub line: u64,
    /// What tells the row apart, where that could be read.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub key: String,
    /// Everything that is wrong with it.
    pub problems: Vec<Trouble>,
}

/// A row imported before that says something else now.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DifferentRow {
    /// The line.
    pub line: u64,
    /// What tells the row apart.
    pub key: String,
    /// In which fields it differs.
    pub fields: Vec<String>,
    /// Whether it seems to be somebody else: name and phone or address differ, so the key was used twice.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub other_person: bool,
}

/// A new row that looks like somebody who is here already, or like an earlier row of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AlikeRow {
    /// The line.
    pub line: u64,
    /// What tells the row apart.
    pub key: String,
    /// The name in the row.
    pub name: String,
    /// The phone in the row.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// The address in the row.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// Kind of work, a code.
    pub kind: String,
    /// By what they are alike: `phone`, `name`, `address`.
    pub by: Vec<String>,
    /// `import` or `skip`, once somebody has decided.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub decision: String,
    /// The delivery that is here.
    #[serde(default, skip_serializing_if = "is_none")]
    pub delivery: Option<Uuid>,
    /// Its number.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub number: u64,
    /// The earlier line of the file, where it is not a delivery that is here.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub other_line: u64,
    /// The name there.
    pub other_name: String,
    /// The phone there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub other_phone: String,
    /// The address there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub other_address: String,
    /// Kind of work there, a code.
    pub other_kind: String,
    /// Where that delivery stands, a code.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub other_status: String,
    /// The source that delivery was imported from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub other_source: String,
    /// The key it was imported under.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub other_key: String,
}

/// A delivery as it was or would be written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SampleRow {
    /// The line.
    pub line: u64,
    /// What tells the row apart.
    pub key: String,
    /// The recipient's name.
    pub name: String,
    /// Their phone.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// Town or village.
    pub town: String,
    /// District.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub district: String,
    /// Street and house.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub street: String,
    /// Entrance.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub entrance: String,
    /// Floor.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub floor: String,
    /// Flat.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub flat: String,
    /// Code of the street door.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub door_code: String,
    /// Notes that hold for every visit.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub standing_notes: String,
    /// What is brought.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub items: String,
    /// Kind of work, a code.
    pub kind: String,
    /// `normal` or `urgent`.
    pub priority: String,
    /// The clinic's name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub clinic: String,
    /// Not before this moment, in milliseconds since 1970.
    #[serde(default, skip_serializing_if = "is_none")]
    pub not_before: Option<i64>,
    /// Not after this moment, in milliseconds since 1970.
    #[serde(default, skip_serializing_if = "is_none")]
    pub not_after: Option<i64>,
}

/// A column of a table that somebody looks at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Up to five different values, shortened.
    pub samples: Vec<String>,
    /// In how many rows it is filled.
    pub filled: u64,
    /// The field it seems to be, as mappings call it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub target: String,
}

/// A value that no translation was found for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Untranslated {
    /// The field, as mappings call it.
    pub field: String,
    /// The value.
    pub value: String,
    /// In how many rows it stands.
    pub rows: u64,
}

/// A mapping of columns to fields, in the shape of a mapping file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
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
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
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
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
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
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
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

/// `POST /api/v1/imports/look`: what the columns of a table seem to be. The last four say how it is to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LookRequest {
    /// The file's name.
    pub file_name: String,
    /// What it holds, in base64.
    pub content: String,
    /// The centre it is for; one's own unless told.
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
}

/// What a table seems to be, or why it can't be read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Look {
    /// Why it can't be read; then nothing else is there.
    #[serde(default)]
    pub problems: Vec<Trouble>,
    /// `csv` or `xlsx`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub format: String,
    /// The encoding it was read in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub encoding: String,
    /// What stands between its columns.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub delimiter: String,
    /// The workbook's sheets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sheets: Vec<String>,
    /// The sheet that was read.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sheet: String,
    /// The line with the names of the columns; 0 when there is none.
    #[serde(default)]
    pub header_line: u64,
    /// How many rows stand under it.
    #[serde(default)]
    pub rows: u64,
    /// The columns.
    #[serde(default)]
    pub columns: Vec<Column>,
    /// A whole draft, to be corrected and sent to `try`.
    #[serde(default, skip_serializing_if = "is_none")]
    pub mapping: Option<Mapping>,
    /// The needed fields that nothing was found for.
    #[serde(default)]
    pub missing: Vec<String>,
    /// The values that no translation was found for.
    #[serde(default)]
    pub untranslated: Vec<Untranslated>,
}

/// `POST /api/v1/imports/try` (nothing is written) and `POST /api/v1/imports` (all rows or none).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportRequest {
    /// The file's name.
    pub file_name: String,
    /// What it holds, in base64.
    pub content: String,
    /// Which column becomes which field.
    pub mapping: Mapping,
    /// The centre that will hold the deliveries; one's own unless told.
    #[serde(default, skip_serializing_if = "is_none")]
    pub centre: Option<Uuid>,
    /// What becomes of rows that look like somebody who is here: `import` or `skip`; nothing is written while it is open.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub same: String,
    /// The same for single lines; goes before it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub same_lines: Vec<SameLine>,
    /// Whether good rows are written even if others are bad.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub skip_bad: bool,
}

/// What becomes of one line that looks like somebody who is here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SameLine {
    /// The line.
    pub line: u64,
    /// `import` or `skip`.
    pub same: String,
}

/// What an import did or would do, or why it can't be tried.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tried {
    /// What is wrong with the file or the mapping as a whole.
    #[serde(default)]
    pub problems: Vec<Trouble>,
    /// The report, when nothing is.
    #[serde(default, skip_serializing_if = "is_none")]
    pub report: Option<Report>,
}

/// `GET /api/v1/imports`: the latest imports of the centres one may see, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportList {
    /// They; at most 100.
    pub imports: Vec<ImportInfo>,
}

/// A table that was imported.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportInfo {
    /// Its id.
    pub id: Uuid,
    /// The centre that holds what it made.
    pub centre: Uuid,
    /// The source's name.
    pub source: String,
    /// The file's name.
    pub file_name: String,
    /// Who imported it; empty from the command line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by_name: String,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// How many rows the file had.
    pub rows: u64,
    /// How many deliveries it made.
    pub written: u64,
    /// When it was taken back.
    #[serde(default, skip_serializing_if = "is_none")]
    pub taken_back_at: Option<i64>,
    /// Who took it back; empty from the command line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub taken_back_by_name: String,
}

/// `POST /api/v1/imports/{id}/take-back`: everything it made is cancelled, or, when somebody has touched any of it, nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TakenBack {
    /// `import_touched` when somebody has touched any of it and therefore nothing was taken back.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub refused: String,
    /// How many deliveries were cancelled.
    #[serde(default)]
    pub taken_back: u64,
    /// How many somebody has touched: then nothing was taken back.
    #[serde(default)]
    pub touched: u64,
    /// Their numbers; at most 50.
    #[serde(default)]
    pub numbers: Vec<u64>,
}

/// `GET /api/v1/import-mappings`: the mappings kept for next week, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeptMappings {
    /// They.
    pub mappings: Vec<KeptMapping>,
}

/// A mapping that is kept under a name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
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
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
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
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MappingKept {
    /// Its id.
    pub id: Uuid,
}

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

#[cfg_attr(
    target_pointer_width = "64",
    expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")
)]
const fn is_zero(n: &u64) -> bool {
    *n == 0
}
