//! What is asked about a table, and what is answered.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::mapping::Mapping;
use super::report::{LeftOut, Report, Trouble};
use crate::delivery::is_none;

/// A column of a table that somebody looks at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
    /// Its different values, where they are few and short enough to be words that somebody may translate.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// What they seem to mean, for each field with words of its own in which any of them means something.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guesses: Vec<WordGuess>,
}

/// What the words of a column seem to mean in a field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WordGuess {
    /// The field, as mappings call it: `kind`, `priority`, `clinic`.
    pub field: String,
    /// What stands between several needs in one cell, as a mapping's `split`; empty where a cell holds one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub split: String,
    /// What the words mean.
    pub translate: BTreeMap<String, String>,
    /// The words that nobody knows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<String>,
}

/// A value that no translation was found for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Untranslated {
    /// The field, as mappings call it.
    pub field: String,
    /// The value.
    pub value: String,
    /// In how many rows it stands.
    pub rows: u64,
}

/// `POST /api/v1/imports/look`: what the columns of a table seem to be. The last four say how it is to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
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

/// `POST /api/v1/imports/left-out`: the rows that an import leaves out, as a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LeftOutRequest {
    /// The import, as it would be tried.
    pub import: ImportRequest,
    /// The language of what is to be mended: `ru` or `en`.
    pub language: String,
}

/// What becomes of one line that looks like somebody who is here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SameLine {
    /// The line.
    pub line: u64,
    /// `import` or `skip`.
    pub same: String,
}

/// What an import did or would do, or why it can't be tried.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportList {
    /// They; at most 100.
    pub imports: Vec<ImportInfo>,
}

/// A table that was imported.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
    /// What it left out, by reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<LeftOut>,
    /// When it was taken back.
    #[serde(default, skip_serializing_if = "is_none")]
    pub taken_back_at: Option<i64>,
    /// Who took it back; empty from the command line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub taken_back_by_name: String,
}

/// `POST /api/v1/imports/{id}/take-back`: everything it made is cancelled, or, when somebody has touched any of it, nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
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
