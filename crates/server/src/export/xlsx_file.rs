//! XLSX: dates are dates, everything else is text, so that nothing is run, rounded or read as a date.

use std::path::Path;

use jiff::civil::DateTime;
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, IgnoreError, Workbook, Worksheet, XlsxError};

use super::ExportError;
use super::row::Cell;
use super::words::Language;

/// Most UTF-16 units that Excel takes into a cell.
const CELL_MAX: usize = 32_767;

/// An XLSX file that is being written.
pub(super) struct XlsxFile {
    book: Workbook,
    sheet: Worksheet,
    moment: Format,
    text: Format,
    /// The row that is written next.
    next: u32,
}

impl XlsxFile {
    pub(super) fn new(language: Language, folder: &Path) -> Result<Self, ExportError> {
        Self::begin(language, folder).map_err(ExportError::Xlsx)
    }

    fn begin(language: Language, folder: &Path) -> Result<Self, XlsxError> {
        let words = language.words();
        let mut book = Workbook::new();
        book.set_tempdir(folder)?;
        // A row goes to the disk when the next one begins.
        let mut sheet = book.new_worksheet_with_constant_memory()?;
        sheet.set_name(words.file)?.set_freeze_panes(1, 0)?;
        let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
        for (column, (name, width)) in (0..).zip(words.columns) {
            sheet.set_column_width(column, width)?.write_string_with_format(0, column, name, &head)?;
        }
        let top = Format::new().set_align(FormatAlign::Top);
        let moment = top.clone().set_num_format(language.excel_moment());
        Ok(Self { book, sheet, moment, text: top.set_text_wrap(), next: 1 })
    }

    pub(super) fn add(&mut self, cells: &[Cell]) -> Result<(), ExportError> {
        for (column, cell) in (0..).zip(cells) {
            self.write(column, cell).map_err(ExportError::Xlsx)?;
        }
        self.next += 1;
        Ok(())
    }

    fn write(&mut self, column: u16, cell: &Cell) -> Result<(), XlsxError> {
        let Self { sheet, next: row, .. } = self;
        match cell {
            Cell::Text(text) | Cell::Phone(text) if text.is_empty() => {}
            Cell::Text(text) | Cell::Phone(text) => {
                sheet.write_string_with_format(*row, column, fit(text), &self.text)?;
            }
            Cell::Number(number) => {
                let number = u32::try_from(*number).unwrap_or(u32::MAX);
                sheet.write_number_with_format(*row, column, number, &self.text)?;
            }
            Cell::Moment(at) => {
                if let Some(at) = at.and_then(excel) {
                    sheet.write_datetime_with_format(*row, column, at, &self.moment)?;
                }
            }
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<Vec<u8>, ExportError> {
        self.end().map_err(ExportError::Xlsx)?;
        self.book.push_worksheet(self.sheet);
        self.book.save_to_buffer().map_err(ExportError::Xlsx)
    }

    fn end(&mut self) -> Result<(), XlsxError> {
        let last_row = self.next.saturating_sub(1);
        let n_columns = u16::try_from(Language::Ru.words().columns.len()).unwrap_or(u16::MAX);
        let last_column = n_columns.saturating_sub(1);
        self.sheet.autofilter(0, 0, last_row, last_column)?;
        // A flat is a text here, and Excel need not put a green corner on each.
        self.sheet.ignore_error_range(0, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
        Ok(())
    }
}

/// A text that fits into a cell, with a sign where something was left out.
pub(crate) fn fit(text: &str) -> String {
    if text.len() <= CELL_MAX {
        return text.to_owned();
    }
    let mut units = 0;
    let mut fits = text.chars().take_while(|c| {
        units += c.len_utf16();
        units < CELL_MAX
    });
    let mut kept: String = fits.by_ref().collect();
    if kept.len() < text.len() {
        kept.push('…');
    }
    kept
}

/// A moment as Excel counts, to the second; `None` before its calendar begins.
fn excel(at: DateTime) -> Option<ExcelDateTime> {
    let year = u16::try_from(at.year()).ok()?;
    let (month, day) = (u8::try_from(at.month()).ok()?, u8::try_from(at.day()).ok()?);
    let (hour, minute) = (u16::try_from(at.hour()).ok()?, u8::try_from(at.minute()).ok()?);
    ExcelDateTime::from_ymd(year, month, day).ok()?.and_hms(hour, minute, f64::from(at.second())).ok()
}
