//! From a file's bytes to a table: rows with line numbers under named columns. Nothing is interpreted here.

pub(super) mod cell;
mod header;
pub(super) mod misread;
mod problem;
mod separated;
mod shown;
mod swallowed;
mod table;
pub(super) mod text;
mod workbook;
mod zipped;

pub(super) use header::at_line as header_at;
pub use problem::FileError;
pub(super) use table::{Format, Grid, Opening, Row, Table};

use super::mapping::Source;

/// The table in a file of this mapping's source, whose columns are called as `wanted` says.
///
/// # Errors
/// [`FileError`], when the file as a whole can't be read.
pub(super) fn open(bytes: &[u8], source: &Source, wanted: &[&str]) -> Result<Table, FileError> {
    let grid = grid(bytes, &Opening::of(source))?;
    let at = header::find(&grid, source.header_line, wanted)?;
    Table::under(grid, at)
}

/// The rows of a file, its header among them.
///
/// # Errors
/// [`FileError`].
pub(super) fn grid(bytes: &[u8], opening: &Opening<'_>) -> Result<Grid, FileError> {
    if bytes.is_empty() {
        return Err(FileError::Empty);
    }
    match workbook::kind(bytes) {
        Some(kind) => workbook::read(bytes, kind, opening.sheet),
        None => separated::read(bytes, opening),
    }
}
