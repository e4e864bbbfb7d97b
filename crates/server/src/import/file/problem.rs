//! Why a file as a whole can't be read.

use ryadom_protocol::imports::Trouble;

use crate::import::trouble::{shortened, trouble};

/// Why a file as a whole can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// The file has no content.
    #[error("the file is empty")]
    Empty,
    /// Zero bytes: an archive, a picture, something else that is no text.
    #[error("the file holds zero bytes, so it is no {told} text: save it as CSV in UTF-8, or as XLSX")]
    NotText {
        /// What it was to be.
        told: &'static str,
    },
    /// A web page or XML under another name.
    #[error(
        "the file is a web page or XML, whatever its name says: open it in a spreadsheet program and save it as XLSX"
    )]
    Markup,
    /// A workbook in a form that is not read.
    #[error("the file is a workbook in the form {form}: open it and save it as XLSX or CSV")]
    OldWorkbook {
        /// The form.
        form: &'static str,
    },
    /// A workbook under a password.
    #[error("the workbook is locked with a password: save it without one")]
    LockedWorkbook,
    /// A workbook that is damaged or was made to do harm.
    #[error("the workbook can't be read: {0}")]
    BadWorkbook(String),
    /// No sheet of that name.
    #[error("the workbook has no sheet \"{name}\"; it has: {}", known.join(", "))]
    NoSheet {
        /// The name.
        name: String,
        /// The sheets there are.
        known: Vec<String>,
    },
    /// There is a header at most.
    #[error("the file has no rows under its header")]
    NoRows,
    /// The header is not where it was said to be.
    #[error("line {0}, where header_line says that the names of the columns are, is empty or not there")]
    BadHeaderLine(u64),
    /// The header could not be decoded.
    #[error("the header holds bytes that are no text in this encoding: {advice}")]
    DamagedHeader {
        /// What to try.
        advice: &'static str,
    },
    /// More rows than one import takes.
    #[error("the file has more than {0} rows: split it")]
    TooManyRows(usize),
    /// More columns than a table has.
    #[error("the file has more than {0} columns")]
    TooManyColumns(usize),
    /// More text than one import takes.
    #[error("unpacked, the file is larger than {} MiB: split it", .0 / 1024 / 1024)]
    TooLarge(u64),
    /// Quotation marks that are torn in many places.
    #[error(
        "quotation marks open and never close in many places, the last of them on line {0}: save the file anew, as XLSX if you can"
    )]
    TornQuotes(u64),
    /// The reader gave up.
    #[error("failed to read the table: {0}")]
    Unreadable(String),
}

impl FileError {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty_file",
            Self::NotText { .. } => "not_text",
            Self::Markup => "markup",
            Self::OldWorkbook { .. } => "old_workbook",
            Self::LockedWorkbook => "locked_workbook",
            Self::BadWorkbook(_) => "bad_workbook",
            Self::NoSheet { .. } => "no_sheet",
            Self::NoRows => "no_rows",
            Self::BadHeaderLine(_) => "bad_header_line",
            Self::DamagedHeader { .. } => "damaged_header",
            Self::TooManyRows(_) => "too_many_rows",
            Self::TooManyColumns(_) => "too_many_columns",
            Self::TooLarge(_) => "too_large",
            Self::TornQuotes(_) => "torn_quotes",
            Self::Unreadable(_) => "unreadable",
        }
    }

    /// The problem as codes and parameters.
    #[must_use]
    pub fn trouble(&self) -> Trouble {
        let base = trouble(self.code(), self);
        match self {
            Self::NotText { told } => Trouble { expected: (*told).to_owned(), ..base },
            Self::OldWorkbook { form } => Trouble { found: (*form).to_owned(), ..base },
            Self::NoSheet { name, known } => {
                Trouble { value: shortened(name), expected: shortened(&known.join(", ")), ..base }
            }
            Self::BadHeaderLine(line) | Self::TornQuotes(line) => Trouble { line: *line, ..base },
            Self::TooManyRows(max) | Self::TooManyColumns(max) => {
                Trouble { limit: u64::try_from(*max).unwrap_or(u64::MAX), ..base }
            }
            Self::TooLarge(max) => Trouble { limit: *max, ..base },
            Self::Empty
            | Self::Markup
            | Self::LockedWorkbook
            | Self::BadWorkbook(_)
            | Self::NoRows
            | Self::DamagedHeader { .. }
            | Self::Unreadable(_) => base,
        }
    }
}
