//! CSV as a Russian Excel opens it: a mark that says UTF-8, semicolons, lines that end in CRLF.
//!
//! A spreadsheet runs what begins with an equals sign. A cell that could be taken for a formula gets an apostrophe, which a
//! spreadsheet reads as "this is text" (OWASP, CSV injection). A telephone number is written so that it needs none.

use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};

use super::row::Cell;
use super::words::Language;
use super::{ExportError, phones};

const MARK: &[u8] = "\u{feff}".as_bytes();

/// A CSV file that is being written.
pub(super) struct CsvFile {
    language: Language,
    writer: Writer<Vec<u8>>,
}

impl CsvFile {
    pub(super) fn new(language: Language) -> Result<Self, ExportError> {
        let mut writer = WriterBuilder::new()
            .delimiter(b';')
            .terminator(Terminator::CRLF)
            .quote_style(QuoteStyle::Necessary)
            .from_writer(MARK.to_vec());
        writer.write_record(language.words().columns.map(|(name, _)| name)).map_err(ExportError::Csv)?;
        Ok(Self { language, writer })
    }

    pub(super) fn add(&mut self, cells: &[Cell]) -> Result<(), ExportError> {
        let cells = cells.iter().map(|cell| match cell {
            Cell::Text(text) => safe(text),
            Cell::Phone(cell) => safe(&phones::national(cell, self.language)),
            Cell::Number(number) => number.to_string(),
            Cell::Moment(at) => at.map(|at| self.language.moment(at)).unwrap_or_default(),
        });
        self.writer.write_record(cells).map_err(ExportError::Csv)
    }

    pub(super) fn finish(self) -> Result<Vec<u8>, ExportError> {
        self.writer.into_inner().map_err(|error| ExportError::Csv(error.into_error().into()))
    }
}

/// A text that no spreadsheet takes for a formula. Spaces in front do not help against every one of them, and neither do
/// signs of full width; a tab or a new line at the beginning is dropped by some, with what is behind it run.
pub(super) fn safe(text: &str) -> String {
    let begins = text.trim_start().chars().next();
    let may_run = text.starts_with(['\t', '\r', '\n'])
        || begins.is_some_and(|first| matches!(first, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'));
    if may_run { ["'", text].concat() } else { text.to_owned() }
}
