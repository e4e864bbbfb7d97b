//! A stray quotation mark makes one cell of everything up to the next one: whole rows, other people's details.
//!
//! Such a row is bad, and what it swallowed is read on its own.

use std::collections::BTreeMap;

use csv::StringRecord;

use super::problem::FileError;
use super::separated::{Record, Records, reader};
use crate::import::row_problem::RowProblem;

/// Fewest columns of a table in which a line can be told to be a row.
const COLUMNS_MIN: usize = 3;

/// Most lines inside one pair of quotation marks that are looked at: a row would have been found before.
const LINES_MAX: usize = 10_000;
/// Most places in which a file's quotation marks may be torn: each costs one more reading of what follows.
const TORN_MAX: usize = 50;

/// The rows, those that swallowed others taken apart.
///
/// # Errors
/// [`FileError`].
pub(super) fn mend(mut records: Records<'_>) -> Result<Vec<Record>, FileError> {
    let mut mended = Vec::with_capacity(records.found.len());
    if !records.found.iter().any(|record| records.last_line(record) > records.lines.number(record.start)) {
        return Ok(records.found);
    }
    let shape = Shape::of(&records);
    let mut n_torn = 0;
    let mut waiting = std::mem::take(&mut records.found).into_iter();
    while let Some(record) = waiting.next() {
        let from = records.lines.number(record.start);
        let until = records.last_line(&record);
        let second = records.lines.next_start(record.start).unwrap_or(record.end);
        if until == from || !shape.holds_rows(&record, &records) {
            mended.push(record);
            continue;
        }
        n_torn += 1;
        if n_torn > TORN_MAX {
            return Err(FileError::TornQuotes(from));
        }
        mended.push(Record {
            start: record.start,
            end: second,
            cells: alone(&records.text[record.start..second], records.delimiter, false),
            fault: Some(RowProblem::Swallowed { from, until }),
        });
        // What was read after it may have been torn, too: from the second line on everything is read anew.
        records.read_from(second)?;
        waiting = std::mem::take(&mut records.found).into_iter();
    }
    Ok(mended)
}

impl Records<'_> {
    fn last_line(&self, record: &Record) -> u64 {
        let len = record.text(self.text).trim_end_matches(['\r', '\n']).len();
        self.lines.number(record.start + len.saturating_sub(1))
    }
}

impl Record {
    fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start..self.end.max(self.start)]
    }
}

/// What rows of a table look like.
struct Shape {
    width: usize,
    /// The columns that hold numbers in most rows.
    numeric: Vec<usize>,
}

impl Shape {
    fn of(records: &Records<'_>) -> Self {
        let width = usual(records.found.iter().map(|record| record.cells.len()));
        let is_single = |record: &&Record| {
            record.cells.len() == width && records.last_line(record) == records.lines.number(record.start)
        };
        let usual: Vec<&Record> = records.found.iter().filter(is_single).collect();
        let is_numeric = |at: &usize| {
            let n_numeric = usual.iter().filter(|record| begins_with_number(&record.cells[*at])).count();
            // The header holds none.
            n_numeric > 0 && n_numeric * 10 >= usual.len().saturating_sub(1) * 8
        };
        Self { width, numeric: (0..width).filter(is_numeric).collect() }
    }

    /// Whether one of a record's lines is a whole row by itself.
    fn holds_rows(&self, record: &Record, records: &Records<'_>) -> bool {
        if self.width < COLUMNS_MIN {
            return false;
        }
        let written = record.text(records.text);
        let mut lines = written.split(['\r', '\n']).filter(|line| !line.trim().is_empty());
        let Some(first) = lines.next() else { return false };
        let is_row = |line: &str, has_quotes| self.is_row(&cells(line, records.delimiter, has_quotes));
        let is_whole = |line: &str| line.matches('"').count().is_multiple_of(2) && is_row(line, true);
        match (lines.next(), lines.next()) {
            (None, _) => false,
            // The line where the mark closes is no row in quotes; without them both are.
            (Some(last), None) => is_whole(last) || (is_row(first, false) && is_row(last, false)),
            (Some(second), Some(third)) => {
                [second, third].into_iter().chain(lines).take(LINES_MAX).any(is_whole)
            }
        }
    }

    fn is_row(&self, cells: &[&str]) -> bool {
        cells.len() == self.width && self.numeric.iter().all(|at| begins_with_number(cells[*at]))
    }
}

/// The number that occurs most often.
pub(super) fn usual(numbers: impl Iterator<Item = usize>) -> usize {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for number in numbers {
        *counts.entry(number).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by_key(|(number, count)| (*count, *number))
        .map(|(number, _)| number)
        .unwrap_or_default()
}

fn begins_with_number(cell: &str) -> bool {
    let cell =
        cell.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '+' | '=' | '('));
    cell.starts_with(|c: char| c.is_ascii_digit())
}

/// A line's cells as they stand there: cheap, since a file may have millions of lines that are asked about.
fn cells(line: &str, delimiter: u8, has_quotes: bool) -> Vec<&str> {
    let mut cells = Vec::new();
    let (mut start, mut is_quoted) = (0, false);
    for (at, byte) in line.bytes().enumerate() {
        if has_quotes && byte == b'"' && (is_quoted || at == start) {
            is_quoted = !is_quoted;
        } else if byte == delimiter && !is_quoted {
            cells.push(&line[start..at]);
            start = at + 1;
        }
    }
    cells.push(&line[start..]);
    cells
}

fn alone(line: &str, delimiter: u8, has_quotes: bool) -> StringRecord {
    let mut record = StringRecord::new();
    let read = reader(delimiter, has_quotes).from_reader(line.as_bytes()).read_record(&mut record);
    if read.is_ok() { record } else { StringRecord::new() }
}

#[cfg(test)]
mod tests {
    use crate::import::file::table::{Grid, Opening};

    fn grid(text: &str) -> Grid {
        super::super::separated::read(text.as_bytes(), &Opening::default()).unwrap()
    }

    #[track_caller]
    fn check(text: &str, n_rows: usize, faults: &[u64]) {
        let grid = grid(text);
        let lines: Vec<u64> =
            grid.rows.iter().filter(|row| row.fault.is_some()).map(|row| row.line).collect();
        assert_eq!((grid.rows.len(), lines.as_slice()), (n_rows, faults), "{text}: {grid:#?}");
    }

    const HEADER: &str = "№;ФИО;Телефон;Что\n1;А;89000000001;x\n2;Б;89000000002;x\n";

    #[test]
    fn rows_between_two_stray_marks_are_read_on_their_own() {
        check(
            &format!(
                "{HEADER}3;В;89000000003;\"сбор\n4;Г;89000000004;x\n5;Д;89000000005;бинт\"\n6;Е;89000000006;x\n"
            ),
            7,
            &[4],
        );
        check(
            &format!("{HEADER}3;В;89000000003;\"сбор\n4;Г;89000000004;бинт\"\n6;Е;89000000006;x\n"),
            6,
            &[4],
        );
        check(&format!("{HEADER}3;\"В;89000000003;сбор\n4;Г;89000000004;x\n5;Д;89000000005;x\n"), 6, &[4]);
        let commas = HEADER.replace(';', ",");
        check(
            &format!("{commas}3,В,89000000003,\"сбор\n4,Г,89000000004,\"a, b\"\n5,Д,89000000005,x\n"),
            6,
            &[4],
        );
        check(
            &format!("{HEADER}3;В;89000000003;\"сбор\r\n4;Г;89000000004;x\r\n").replace("\n", "\r"),
            5,
            &[4],
        );
    }

    #[test]
    fn a_mark_that_never_closes_costs_no_more_than_its_lines() {
        let begun = std::time::Instant::now();
        let text = format!("k;n;p;s\n1;А;2;x\n\"{}", "x\n".repeat(2_000_000));
        // Whatever becomes of it: a reader a line took minutes.
        drop(super::super::separated::read(text.as_bytes(), &Opening::default()));
        assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
        assert_eq!(super::cells("a;\"b;\"\"c\";;d\"e", b';', true), ["a", "\"b;\"\"c\"", "", "d\"e"]);
    }

    #[test]
    fn a_cell_of_several_lines_stays_one() {
        check(&format!("{HEADER}3;В;89000000003;\"хлеб\nсоль\"\n4;Г;89000000004;x\n"), 5, &[]);
        check(&format!("{HEADER}3;В;89000000003;\"хлеб; соль; мыло; чай\nсыр; 3; мука; рис\"\n"), 4, &[]);
        check("имя,телефон,что\nА,8900,x\nБ,8901,\"хлеб, соль, спички\nчай, сыр, мука\"\n", 3, &[]);
    }
}
