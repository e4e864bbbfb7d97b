//! Text with something between its columns: CSV in all the forms programs give it.

use csv::{ReaderBuilder, StringRecord};

use super::cell::clean;
use super::problem::FileError;
use super::swallowed;
use super::table::{COLUMNS_MAX, Format, Grid, Opening, ROWS_MAX, Row};
use super::text;

/// What may stand between columns.
const DELIMITERS: [u8; 4] = [b';', b'\t', b',', b'|'];
/// How many rows are looked at to find out which.
const LOOKED_AT: usize = 60;

/// The rows of a text file.
///
/// # Errors
/// [`FileError`].
pub(super) fn read(bytes: &[u8], opening: &Opening<'_>) -> Result<Grid, FileError> {
    let (text, encoding) = text::decode(bytes, opening.encoding)?;
    let lines = Lines::of(&text);
    let (told, start) = separator_line(&text, &lines);
    let delimiter = told.or(opening.delimiter).unwrap_or_else(|| likeliest(&text[start..]));
    let mut records = Records { text: &text, lines: &lines, delimiter, found: Vec::new() };
    records.read_from(start)?;
    let found = swallowed::mend(records)?;
    let format =
        Format { encoding: Some(encoding), delimiter: Some(char::from(delimiter)), ..Format::default() };
    let rows = found
        .into_iter()
        .map(|record| Row {
            line: lines.number(record.start),
            cells: record.cells.iter().map(clean).collect(),
            dates: Vec::new(),
            fault: record.fault,
        })
        .collect();
    Ok(Grid { format, rows })
}

/// A row with its place in the text.
#[derive(Debug, Clone)]
pub(super) struct Record {
    /// Where it begins.
    pub start: usize,
    /// Where the next one begins.
    pub end: usize,
    /// Its cells.
    pub cells: StringRecord,
    /// Why it can't be read at all.
    pub fault: Option<crate::import::row_problem::RowProblem>,
}

/// The rows of a text, in its order.
#[derive(Debug)]
pub(super) struct Records<'a> {
    /// The text.
    pub text: &'a str,
    /// Its lines.
    pub lines: &'a Lines,
    /// What stands between columns.
    pub delimiter: u8,
    /// Those found so far.
    pub found: Vec<Record>,
}

impl Records<'_> {
    /// Reads from a place in the text to its end.
    ///
    /// # Errors
    /// [`FileError`].
    pub(super) fn read_from(&mut self, start: usize) -> Result<(), FileError> {
        let rest = &self.text[start..];
        let mut reader = reader(self.delimiter, true).from_reader(rest.as_bytes());
        let mut record = StringRecord::new();
        while reader.read_record(&mut record).map_err(|error| FileError::Unreadable(error.to_string()))? {
            if self.found.len() > ROWS_MAX {
                return Err(FileError::TooManyRows(ROWS_MAX));
            }
            if record.len() > COLUMNS_MAX && self.found.len() < LOOKED_AT {
                return Err(FileError::TooManyColumns(COLUMNS_MAX));
            }
            let begun = record.position().map_or(0, |at| usize::try_from(at.byte()).unwrap_or_default());
            // The reader counts blank lines before a record as part of it.
            let n_blank = rest[begun..].bytes().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            let end = start + usize::try_from(reader.position().byte()).unwrap_or_default();
            self.found.push(Record {
                start: start + begun + n_blank,
                end,
                cells: record.clone(),
                fault: None,
            });
        }
        Ok(())
    }
}

/// A reader for this delimiter.
pub(super) fn reader(delimiter: u8, has_quotes: bool) -> ReaderBuilder {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(delimiter).flexible(true).has_headers(false).quoting(has_quotes);
    builder
}

/// Where lines begin, whatever ends them.
#[derive(Debug)]
pub(super) struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            if *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
                starts.push(at + 1);
            }
        }
        Self(starts)
    }

    /// The number of the line that a place is on, the first being 1.
    pub(super) fn number(&self, at: usize) -> u64 {
        u64::try_from(self.0.partition_point(|start| *start <= at)).unwrap_or_default()
    }

    /// The line after the one that a place is on.
    pub(super) fn next_start(&self, at: usize) -> Option<usize> {
        self.0.get(self.0.partition_point(|start| *start <= at)).copied()
    }
}

/// Excel's `sep=;`: what it says, and where the table begins.
fn separator_line(text: &str, lines: &Lines) -> (Option<u8>, usize) {
    let none = (None, 0);
    let first_len = text.find(['\r', '\n']).unwrap_or(text.len());
    let first = text[..first_len].trim_matches(|c: char| c == '"' || c == '\u{feff}');
    let Some(prefix) = first.get(..4).filter(|prefix| prefix.eq_ignore_ascii_case("sep=")) else {
        return none;
    };
    let rest = &first[prefix.len()..];
    // Saved once more by a program that does not know the line, it has as many separators as the table.
    let mut bytes = rest.bytes();
    match bytes.next() {
        Some(delimiter) if delimiter.is_ascii() && bytes.all(|byte| byte == delimiter || byte == b'"') => {
            (Some(delimiter), lines.next_start(0).unwrap_or(text.len()))
        }
        _ => none,
    }
}

/// What stands between columns, judging by the first rows: the most rows of the same width.
fn likeliest(text: &str) -> u8 {
    let mut best = (0, b',');
    for delimiter in DELIMITERS {
        let widths: Vec<usize> = reader(delimiter, true)
            .from_reader(text.as_bytes())
            .records()
            .take(LOOKED_AT)
            .map_while(Result::ok)
            .map(|record| record.len())
            .collect();
        let width = swallowed::usual(widths.iter().copied());
        let n_usual = widths.iter().filter(|known| **known == width).count();
        let score = n_usual * width.saturating_sub(1);
        if score > best.0 {
            best = (score, delimiter);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(text: &str) -> Grid {
        read(text.as_bytes(), &Opening::default()).unwrap()
    }

    fn lines(text: &str) -> Vec<(u64, usize)> {
        grid(text).rows.iter().map(|row| (row.line, row.cells.len())).collect()
    }

    #[test]
    fn numbers_rows_as_an_editor_does() {
        assert_eq!(lines("a;b\n1;2\n3;4\n"), [(1, 2), (2, 2), (3, 2)]);
        assert_eq!(lines("a;b\r\n1;2\r\n3;4"), [(1, 2), (2, 2), (3, 2)]);
        assert_eq!(lines("a;b\r1;2\r3;4\r"), [(1, 2), (2, 2), (3, 2)]);
        assert_eq!(lines("a;b\n\n\n1;2\n\n3;4\n"), [(1, 2), (4, 2), (6, 2)]);
        assert_eq!(lines("a;b\r\n\r\n1;\"x\r\ny\"\r\n3;4\r\n"), [(1, 2), (3, 2), (5, 2)]);
        assert_eq!(lines("a;b\r\r1;\"x\ry\"\r3;4"), [(1, 2), (3, 2), (5, 2)]);
    }

    #[test]
    fn reads_the_separator_line_as_what_it_is() {
        for text in ["sep=|\r\na|b;c\r\n1|2;3\r\n", "\"sep=|\"\na|b;c\n1|2;3\n", "SEP=||\na|b;c\n1|2;3\n"] {
            let grid = grid(text);
            assert_eq!((grid.format.delimiter, grid.rows[0].line), (Some('|'), 2), "{text}");
            assert_eq!(grid.rows[1].cells, ["1", "2;3"]);
        }
        assert_eq!(grid("sep=name;b\n1;2\n").rows.len(), 2, "a column may be called so");
    }

    #[test]
    fn finds_what_stands_between_columns() {
        for (text, delimiter) in [
            ("№;Адрес;Кв\n1;ул. Тихая, 3;5\n2;ул. Тихая, 4, корп. 1;6\n", ';'),
            ("№,Адрес\n1,\"ул. Тихая; 3\"\n", ','),
            ("№\tАдрес\n1\tул. Тихая, 3\n", '\t'),
            ("Список\n\n№;ФИО\n1;А\n2;Б\n", ';'),
            ("ФИО\nА\n", ','),
        ] {
            assert_eq!(grid(text).format.delimiter, Some(delimiter), "{text}");
        }
    }
}
