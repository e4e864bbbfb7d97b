//! Where the names of the columns stand: under a title, a date, an empty line.

use super::problem::FileError;
use super::table::Grid;
use crate::import::alike_letters::plain;
use crate::import::file::cell::tidy;

/// How many filled rows are looked at.
const SEARCHED: usize = 40;

/// The row with the names of the columns: where `told` says, or where most of the `wanted` names stand. `None` when the
/// file is said to have none.
///
/// # Errors
/// [`FileError::BadHeaderLine`], [`FileError::NoRows`].
pub(super) fn find(grid: &Grid, told: Option<u64>, wanted: &[&str]) -> Result<Option<usize>, FileError> {
    if let Some(line) = told {
        return at_line(grid, line);
    }
    let wanted: Vec<String> = wanted.iter().map(|name| plain(name)).collect();
    let mut best: Option<(usize, usize)> = None;
    let filled = grid.rows.iter().enumerate().filter(|(_, row)| !row.is_empty());
    for (at, row) in filled.take(SEARCHED) {
        let cells: Vec<String> = row.cells.iter().map(|cell| plain(&tidy(cell))).collect();
        let n_found = wanted.iter().filter(|name| cells.contains(name)).count();
        if best.is_none_or(|(_, most)| n_found > most) {
            best = Some((at, n_found));
        }
    }
    best.map(|(at, _)| Some(at)).ok_or(FileError::NoRows)
}

/// The row on this line; `None` for line 0, which says that there is no header.
///
/// # Errors
/// [`FileError::BadHeaderLine`].
pub(in crate::import) fn at_line(grid: &Grid, line: u64) -> Result<Option<usize>, FileError> {
    if line == 0 {
        return Ok(None);
    }
    let at = grid.rows.iter().position(|row| row.line == line && !row.is_empty());
    at.map(Some).ok_or(FileError::BadHeaderLine(line))
}
