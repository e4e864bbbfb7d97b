//! What the desk's list shows, as a file for a spreadsheet. Deliveries in, bytes out: nothing here knows a database or a
//! request.

mod csv_file;
mod phones;
mod row;
mod words;
mod xlsx_file;

use std::collections::BTreeMap;
use std::path::Path;

use jiff::tz::TimeZone;
use ryadom_domain::{ClinicId, Delivery, MemberId, Timestamp};

use csv_file::CsvFile;
pub use words::Language;
use xlsx_file::XlsxFile;
pub(crate) use xlsx_file::fit;

/// Most deliveries of one file.
pub const ROWS_MAX: usize = 20_000;

/// What kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text with semicolons.
    Csv,
    /// Excel's own.
    Xlsx,
}

impl Format {
    /// By its code.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        [Self::Csv, Self::Xlsx].into_iter().find(|format| format.code() == code)
    }

    /// Its code, which is also how a file's name ends.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// What a browser is told that it is.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// Why a file could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The table could not be written as CSV.
    #[error("failed to write the table as CSV")]
    Csv(#[source] csv::Error),
    /// The table could not be written as XLSX.
    #[error("failed to write the table as XLSX")]
    Xlsx(#[source] rust_xlsxwriter::XlsxError),
}

/// What a row needs beside its delivery.
#[derive(Debug, Clone)]
pub struct Context {
    /// The language of headings and words.
    pub language: Language,
    /// The council's time zone.
    pub zone: TimeZone,
    /// Names of clinics.
    pub clinics: BTreeMap<ClinicId, String>,
    /// Names of members.
    pub members: BTreeMap<MemberId, String>,
}

impl Context {
    /// A council's time zone by its name; one that this machine does not know is read as Moscow's, else as UTC.
    #[must_use]
    pub fn zone_named(name: &str) -> TimeZone {
        TimeZone::get(name).or_else(|_| TimeZone::get("Europe/Moscow")).unwrap_or(TimeZone::UTC)
    }

    /// How the file is called on a day: «Доставки 2026-11-28.xlsx», and the same in letters that every program reads.
    #[must_use]
    pub fn file_names(&self, format: Format, now: Timestamp) -> (String, String) {
        let day = self.local(now).map(|at| at.date().to_string()).unwrap_or_default();
        let name = |word: &str| format!("{word} {day}.{}", format.code());
        (name(self.language.words().file), name(Language::En.words().file))
    }

    /// A moment by the council's clocks; `None` for one that no calendar has.
    fn local(&self, at: Timestamp) -> Option<jiff::civil::DateTime> {
        let at = jiff::Timestamp::from_millisecond(at.0).ok()?;
        Some(self.zone.to_datetime(at))
    }
}

/// A file that is being written.
pub struct File {
    context: Context,
    inside: Inside,
}

enum Inside {
    Csv(Box<CsvFile>),
    Xlsx(Box<XlsxFile>),
}

impl File {
    /// Begins a file. What does not fit into memory stands in a file without a name in `folder`, gone when this is dropped.
    ///
    /// # Errors
    /// [`ExportError`].
    pub fn new(format: Format, context: Context, folder: &Path) -> Result<Self, ExportError> {
        let language = context.language;
        let inside = match format {
            Format::Csv => Inside::Csv(Box::new(CsvFile::new(language)?)),
            Format::Xlsx => Inside::Xlsx(Box::new(XlsxFile::new(language, folder)?)),
        };
        Ok(Self { context, inside })
    }

    /// Adds a delivery.
    ///
    /// # Errors
    /// [`ExportError`].
    pub fn add(&mut self, delivery: &Delivery) -> Result<(), ExportError> {
        let cells = row::cells(delivery, &self.context);
        match &mut self.inside {
            Inside::Csv(file) => file.add(&cells),
            Inside::Xlsx(file) => file.add(&cells),
        }
    }

    /// The whole file.
    ///
    /// # Errors
    /// [`ExportError`].
    pub fn finish(self) -> Result<Vec<u8>, ExportError> {
        match self.inside {
            Inside::Csv(file) => file.finish(),
            Inside::Xlsx(file) => file.finish(),
        }
    }
}

#[cfg(test)]
mod tests;
