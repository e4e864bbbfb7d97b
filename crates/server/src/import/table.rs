//! From text to rows with line numbers. Nothing is interpreted here.

use csv::{ReaderBuilder, StringRecord, Trim};

/// Most rows of one file.
pub(super) const ROWS_MAX: usize = 100_000;

/// A table as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    /// The names of the columns.
    pub header: Vec<String>,
    /// The rows, in the file's order.
    pub rows: Vec<Row>,
}

/// A row as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// The line it begins on, the header being line 1.
    pub line: u64,
    /// What its columns hold, without white space around.
    pub cells: Vec<String>,
}

/// A text that is no table.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// There is a header at most.
    #[error("the file has no rows under its header")]
    NoRows,
    /// The header could not be decoded.
    #[error("the header holds bytes that are no text in this encoding: {advice}")]
    DamagedHeader {
        /// What to try.
        advice: &'static str,
    },
    /// More rows than one import takes.
    #[error("the file has more than {ROWS_MAX} rows: split it")]
    TooManyRows,
    /// The reader gave up.
    #[error("failed to read the table")]
    Unreadable(#[source] csv::Error),
}

/// The table in `text`; rows may have any number of cells.
///
/// # Errors
/// [`TableError`], when there is no header or no row.
pub(super) fn read(text: &str, delimiter: u8, advice: &'static str) -> Result<Table, TableError> {
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    let header = match records.next() {
        None => return Err(TableError::NoRows),
        Some(record) => cells(&record.map_err(TableError::Unreadable)?),
    };
    if header.iter().any(|name| name.contains(char::REPLACEMENT_CHARACTER)) {
        return Err(TableError::DamagedHeader { advice });
    }
    let mut rows = Vec::new();
    for record in records {
        if rows.len() == ROWS_MAX {
            return Err(TableError::TooManyRows);
        }
        let record = record.map_err(TableError::Unreadable)?;
        rows.push(Row { line: first_line(text, &record), cells: cells(&record) });
    }
    if rows.is_empty() { Err(TableError::NoRows) } else { Ok(Table { header, rows }) }
}

fn cells(record: &StringRecord) -> Vec<String> {
    record.iter().map(str::to_owned).collect()
}

/// The reader counts blank lines before a record as part of it; a person counts from the first line with text.
fn first_line(text: &str, record: &StringRecord) -> u64 {
    let Some(position) = record.position() else { return 0 };
    let start = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let blank = text.get(start..).unwrap_or_default().chars().take_while(|c| matches!(c, '\r' | '\n'));
    let n_blank = blank.filter(|c| *c == '\n').count();
    position.line().saturating_add(u64::try_from(n_blank).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<(u64, usize)> {
        read(text, b';', "").unwrap().rows.iter().map(|row| (row.line, row.cells.len())).collect()
    }

    #[test]
    fn numbers_rows_as_an_editor_does() {
        assert_eq!(lines("a;b\n1;2\n3;4\n"), [(2, 2), (3, 2)]);
        assert_eq!(lines("a;b\r\n1;2\r\n3;4"), [(2, 2), (3, 2)]);
        assert_eq!(lines("a;b\n\n\n1;2\n\n3;4\n"), [(4, 2), (6, 2)]);
        assert_eq!(lines("a;b\r\n\r\n1;\"x\r\ny\"\r\n3;4\r\n"), [(3, 2), (5, 2)]);
    }

    #[test]
    fn keeps_ragged_rows_for_the_report() {
        assert_eq!(lines("a;b\n1\n1;2;3\n"), [(2, 1), (3, 3)]);
    }

    #[test]
    fn refuses_a_table_without_rows() {
        assert!(matches!(read("a;b\n", b';', ""), Err(TableError::NoRows)));
        assert!(matches!(read("\n\n", b';', ""), Err(TableError::NoRows)));
    }

    #[test]
    fn names_a_damaged_header() {
        assert!(matches!(read("\u{fffd};b\n1;2\n", b';', ""), Err(TableError::DamagedHeader { .. })));
    }
}
