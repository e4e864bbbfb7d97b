//! Rows with line numbers, and the table they are under a header.

use encoding_rs::Encoding;
use jiff::civil::DateTime;

use super::cell::{letters, tidy};
use super::problem::FileError;
use crate::import::mapping::Source;
use crate::import::row_problem::RowProblem;

/// Most rows of one file.
pub(in crate::import) const ROWS_MAX: usize = 100_000;
/// Most columns of one file.
pub(in crate::import) const COLUMNS_MAX: usize = 500;
/// Most cells above the header that are looked at.
const TITLES_MAX: usize = 100;

/// What was said about how to read a file.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::import) struct Opening<'a> {
    /// The encoding.
    pub encoding: Option<&'static Encoding>,
    /// What stands between columns.
    pub delimiter: Option<u8>,
    /// The workbook's sheet.
    pub sheet: Option<&'a str>,
}

impl<'a> Opening<'a> {
    /// What a mapping says.
    #[must_use]
    pub(in crate::import) fn of(source: &'a Source) -> Self {
        Self {
            encoding: source.encoding.as_deref().and_then(super::text::encoding_of),
            delimiter: source.delimiter.and_then(|c| u8::try_from(c).ok()),
            sheet: source.sheet.as_deref(),
        }
    }
}

/// How a file turned out to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::import) struct Format {
    /// The encoding; none for a workbook.
    pub encoding: Option<&'static Encoding>,
    /// What stands between columns; none for a workbook.
    pub delimiter: Option<char>,
    /// The workbook's sheets.
    pub sheets: Vec<String>,
    /// The sheet that was read.
    pub sheet: Option<String>,
}

/// The rows of a file, its header among them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::import) struct Grid {
    /// How it is written.
    pub format: Format,
    /// The rows, in the file's order.
    pub rows: Vec<Row>,
}

/// A row as it stands in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::import) struct Row {
    /// The line it begins on.
    pub line: u64,
    /// What its columns hold.
    pub cells: Vec<String>,
    /// The cells of a workbook that are dates, by their place.
    pub dates: Vec<(usize, DateTime)>,
    /// Why it can't be read at all.
    pub fault: Option<RowProblem>,
}

impl Row {
    /// Whether there is nothing in it.
    #[must_use]
    pub(in crate::import) fn is_empty(&self) -> bool {
        self.cells.iter().all(String::is_empty)
    }
}

/// A table as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) struct Table {
    /// How the file is written.
    pub format: Format,
    /// The line of the header; 0 when there is none.
    pub header_line: u64,
    /// The names of the columns, no two the same.
    pub header: Vec<String>,
    /// What stands above the header: titles, dates, whose list it is.
    pub titles: Vec<String>,
    /// The header's cells as they stand there.
    pub written_header: Vec<String>,
    /// The rows under it, in the file's order.
    pub rows: Vec<Row>,
}

impl Table {
    /// What stands under the row at `header_at`; without one, columns are called by letters.
    ///
    /// # Errors
    /// [`FileError::NoRows`], [`FileError::DamagedHeader`], [`FileError::TooManyColumns`].
    pub(in crate::import) fn under(grid: Grid, header_at: Option<usize>) -> Result<Self, FileError> {
        let Grid { format, mut rows } = grid;
        let above = header_at.map(|at| &rows[..at]).unwrap_or_default();
        let titles: Vec<String> = above.iter().flat_map(|row| &row.cells).map(|cell| tidy(cell)).collect();
        let titles = titles.into_iter().filter(|title| !title.is_empty()).take(TITLES_MAX).collect();
        let header = match header_at {
            Some(at) => rows.drain(..=at).next_back().unwrap_or_default(),
            None => Row::default(),
        };
        let mut written: Vec<String> = header.cells.iter().map(|cell| tidy(cell)).collect();
        if written.iter().any(|name| name.contains(char::REPLACEMENT_CHARACTER)) {
            let advice = format.encoding.map(super::text::advice).unwrap_or_default();
            return Err(FileError::DamagedHeader { advice });
        }
        if rows.iter().all(Row::is_empty) {
            return Err(FileError::NoRows);
        }
        // A workbook's row that is longer than the header is no broken row: somebody wrote beside the table.
        if format.encoding.is_none() || header_at.is_none() {
            let widest = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
            written.resize(widest.max(written.len()), String::new());
        }
        if written.len() > COLUMNS_MAX {
            return Err(FileError::TooManyColumns(COLUMNS_MAX));
        }
        for row in &mut rows {
            if row.cells.len() < written.len() {
                row.cells.resize(written.len(), String::new());
            }
        }
        let (header_line, header) = (header.line, names(&written));
        Ok(Self { format, header_line, header, titles, written_header: written, rows })
    }

    /// Whether a row is the header once more, as when somebody joined two exports.
    #[must_use]
    pub(in crate::import) fn is_header(&self, row: &Row) -> bool {
        let n_named = self.written_header.iter().filter(|name| !name.is_empty()).count();
        n_named > 1 && self.written_header.iter().zip(&row.cells).all(|(name, cell)| *name == tidy(cell))
    }
}

/// A name for each column: its own, its letters where it has none, with a number where several have the same.
fn names(written: &[String]) -> Vec<String> {
    let named: Vec<String> = written
        .iter()
        .enumerate()
        .map(|(at, name)| if name.is_empty() { letters(at) } else { name.clone() })
        .collect();
    let mut names = Vec::with_capacity(named.len());
    for (at, name) in named.iter().enumerate() {
        let is_same = |other: &&String| *other == name;
        if named.iter().filter(is_same).count() == 1 {
            names.push(name.clone());
        } else {
            let nth = named[..=at].iter().filter(is_same).count();
            names.push(format!("{name} ({nth})"));
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_has_a_name_of_its_own() {
        let written = ["a", "", "b", "a", ""].map(str::to_owned);
        assert_eq!(names(&written), ["a (1)", "B", "b", "a (2)", "E"]);
    }
}
