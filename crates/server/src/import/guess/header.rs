//! The line with the names of the columns, when no mapping says what they are.

use super::names::meaning;
use crate::import::file::cell::tidy;
use crate::import::file::{Grid, Row};
use crate::import::values::moment::fitting;
use crate::import::values::phone::looks_like_one;

/// How many filled rows are looked at.
const SEARCHED: usize = 40;

/// The likeliest header: the row with the most names that are known, the first of them; otherwise the first row as wide
/// as the table in which nothing is a value. `None` when there is no such row: then the file has no header.
#[must_use]
pub(super) fn likeliest(grid: &Grid) -> Option<usize> {
    let filled = || grid.rows.iter().enumerate().filter(|(_, row)| !row.is_empty()).take(SEARCHED);
    let mut best = (1, None);
    for (at, row) in filled() {
        let n_known = row.cells.iter().filter(|cell| is_known(cell)).count();
        if n_known > best.0 && !has_values(row) {
            best = (n_known, Some(at));
        }
    }
    let widest = filled().map(|(_, row)| width(row)).max().unwrap_or_default();
    best.1.or_else(|| {
        let mut wide = filled().filter(|(_, row)| width(row) * 3 >= widest * 2);
        wide.next().filter(|(_, row)| !has_values(row)).map(|(at, _)| at)
    })
}

fn is_known(cell: &str) -> bool {
    // A cell that is a sentence mentions many a word.
    !cell.is_empty() && cell.chars().count() <= 60 && meaning(&tidy(cell)).is_some()
}

fn has_values(row: &Row) -> bool {
    !row.dates.is_empty() || row.cells.iter().any(|cell| looks_like_one(cell) || fitting(cell).is_some())
}

fn width(row: &Row) -> usize {
    row.cells.iter().filter(|cell| !cell.is_empty()).count()
}
