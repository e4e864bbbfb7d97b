//! The rows of a table that were not imported, as a file to mend them in: as they stand there, with a column that says what
//! to do. Every cell is text, so that nothing in it is run.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

use super::file::{self, FileError};
use super::left_out_words::{Heads, alike_words, heads, problem_words, seeming_words};
use super::mapping::Mapping;
use super::plan::{File, PlanError};
use super::write::Prepared;
use crate::export::{Language, fit};

/// Why the file could not be made.
#[derive(Debug, thiserror::Error)]
pub enum LeftOutError {
    /// The table can't be read.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// The workbook could not be written.
    #[error("failed to write the workbook")]
    Workbook(#[from] XlsxError),
}

impl From<FileError> for LeftOutError {
    fn from(error: FileError) -> Self {
        Self::Plan(error.into())
    }
}

/// The rows that were left out of what was prepared, as a workbook, and how many they are.
///
/// # Errors
/// [`LeftOutError`].
pub fn left_out_file(
    table: File<'_>,
    mapping: &Mapping,
    prepared: &Prepared,
    language: Language,
) -> Result<(Vec<u8>, usize), LeftOutError> {
    let reasons = reasons(prepared, language);
    let table = file::open(table.bytes, &mapping.source, &mapping.columns())?;
    let Heads { sheet: sheet_name, what_to_do, line } = heads(language);
    let mut book = Workbook::new();
    let bold = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let sheet = book.add_worksheet().set_name(sheet_name)?.set_freeze_panes(1, 0)?;
    sheet.set_column_width(0, 60)?.set_column_width(1, 8)?;
    let names = [what_to_do, line].into_iter().chain(table.header.iter().map(String::as_str));
    for (column, name) in (0..).zip(names) {
        sheet.write_string_with_format(0, column, fit(name), &bold)?;
    }
    let mut n_rows = 0;
    for row in &table.rows {
        let Some(reason) = reasons.get(&row.line) else { continue };
        n_rows += 1;
        let at = u32::try_from(n_rows).unwrap_or(u32::MAX);
        sheet.write_string_with_format(at, 0, fit(reason), &text)?;
        sheet.write_string_with_format(at, 1, row.line.to_string(), &text)?;
        for (column, cell) in (2..).zip(&row.cells).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string_with_format(at, column, fit(cell), &text)?;
        }
    }
    Ok((book.save_to_buffer()?, n_rows))
}

/// What is to be mended, by line.
fn reasons(prepared: &Prepared, language: Language) -> BTreeMap<u64, String> {
    let words = |row: &super::plan::BadRow| {
        let all: Vec<String> =
            row.problems.iter().map(|problem| problem_words(language, &problem.trouble())).collect();
        (row.line, all.join("\n"))
    };
    let alike = prepared.skipped_alike.iter().map(|row| (row.line, alike_words(language, row)));
    let seeming = prepared.skipped.iter().flat_map(|skipped| {
        let words = seeming_words(language, &skipped.code);
        skipped.lines.iter().filter_map(move |line| Some((*line, words?.to_owned())))
    });
    seeming.chain(alike).chain(prepared.bad.iter().map(words)).collect()
}
