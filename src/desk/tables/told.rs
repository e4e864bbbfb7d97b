//! How a file is to be read, where the guess was wrong.

/// What somebody said of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Told {
    /// The workbook's sheet.
    pub(crate) sheet: Option<String>,
    /// The encoding.
    pub(crate) encoding: Option<String>,
    /// What stands between columns.
    pub(crate) delimiter: Option<String>,
    /// The line with the names of the columns; 0 when there is none.
    pub(crate) header_line: Option<u64>,
}
