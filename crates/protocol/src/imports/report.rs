//! What an import did or would do, and what is wrong with a row.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::is_zero;
use crate::delivery::is_none;

/// One thing that is wrong with a file, a mapping or a row.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    /// How many of the new ones somebody should look at: something in them was read otherwise than it stands there.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub n_marked: u64,
    /// The first of these, with what was done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marked: Vec<BadRow>,
    /// What is not imported, by reason: of what is neither new nor imported before. Empty rows are nobody's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<LeftOut>,
    /// The source under which most rows seem to have been imported before, when it is not this one.
    #[serde(default, skip_serializing_if = "is_none")]
    pub earlier: Option<Earlier>,
    /// The first new ones, as they were or would be written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sample: Vec<SampleRow>,
}

/// How many rows of a file were not imported for one reason.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LeftOut {
    /// `alike`, `different`, `rule`, `empty_kind`, or what is wrong with the rows first of all.
    pub code: String,
    /// How many rows, or deliveries that they would make.
    pub rows: u64,
}

/// The source that a file's rows seem to have been imported under before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Earlier {
    /// Its name.
    pub source: String,
    /// How many rows have a key and a name in common with it.
    pub rows: u64,
}

/// How many rows were left out for one reason.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Skipped {
    /// `empty_row`, `repeated_header`, `heading_row` for one in other words, `sum_row`, or `rule` for what the mapping says.
    pub code: String,
    /// The rule's reason.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// How many rows.
    pub rows: u64,
    /// On which lines the first of them begin; named of `heading_row` and `sum_row`, which no rule of a person left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<u64>,
}

/// A row that can't be imported.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BadRow {
    /// The line it begins on.
    pub line: u64,
    /// What tells the row apart, where that could be read.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub key: String,
    /// Whose row it is, where that could be read.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Everything that is wrong with it.
    pub problems: Vec<Trouble>,
}

/// A row imported before that says something else now.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
