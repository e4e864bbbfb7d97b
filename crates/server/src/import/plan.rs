//! From a file and a mapping to what an import would do, before any database is touched.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use ryadom_domain::validate::validate;
use ryadom_domain::{
    CentreId, ClockReading, CouncilId, DeliveryId, Details, Event, EventId, Payload, Revision, Timestamp,
};
use ryadom_protocol::imports::{self, Skipped, Trouble};

use super::check;
use super::clinics::Clinics;
use super::columns::ColumnProblem;
use super::file::{self, FileError, Format};
use super::identity::Identity;
use super::mapping::{Mapping, Source};
use super::mapping_problem::MappingProblem;
use super::mapping_wire::from_wire;
use super::recipe::bind;
use super::row::Setting;
use super::row_mark::RowMark;
use super::row_problem::RowProblem;
use super::sorter::Sorter;
use super::trouble::trouble;
use super::values::moment::Zone;
use super::values::phone::COUNTRY_CODE;

/// Where the requests will belong.
#[derive(Debug, Clone)]
pub struct Place {
    /// The council.
    pub council: CouncilId,
    /// The centre that will hold them.
    pub centre: CentreId,
    /// The council's clinics by name.
    pub clinics: Clinics,
    /// The moment of the import, for dates without a year.
    pub now: Timestamp,
}

/// A table as somebody sent it.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// Its name, with or without a path.
    pub name: &'a str,
    /// What it holds.
    pub bytes: &'a [u8],
}

/// What a file holds.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The source's name.
    pub source: String,
    /// How the file is written.
    pub(super) format: Format,
    /// The line of the header; 0 when there is none.
    pub header_line: u64,
    /// Rows that can be imported, in the file's order.
    pub good: Vec<GoodRow>,
    /// Rows that can't, in the file's order.
    pub bad: Vec<BadRow>,
    /// Rows that were left out.
    pub skipped: Vec<Skipped>,
    /// How many rows the file has.
    pub n_rows: usize,
}

/// A delivery that can be imported: a row, or one of a row's needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoodRow {
    /// The line it begins on.
    pub line: u64,
    /// What tells it apart from other rows, as a person reads it.
    pub key: String,
    /// What tells it apart from every other delivery of the source.
    pub name: String,
    /// How often it was imported and taken back before.
    pub generation: u64,
    /// The event that writes it down.
    pub event: EventId,
    /// The delivery it becomes.
    pub delivery: DeliveryId,
    /// The request.
    pub details: Details,
    /// What somebody should look at in it.
    pub marks: Vec<RowMark>,
}

impl GoodRow {
    /// The same, after it was imported and taken back so many times: then it is new again.
    pub(super) fn set_generation(&mut self, generation: u64, identity: &Identity) {
        self.generation = generation;
        self.event = identity.event(&self.name, generation);
        self.delivery = identity.delivery(&self.name, generation);
    }

    /// The event that writes the row down, made at `now` by a right clock.
    #[must_use]
    pub fn to_event(&self, now: Timestamp) -> Event {
        Event {
            id: self.event,
            delivery: self.delivery,
            base: Revision::default(),
            made: ClockReading { at: now, offset_ms: Some(0) },
            payload: Payload::Created(Box::new(self.details.clone())),
        }
    }

    /// Everything that is wrong with it by the domain's rules, which have the last word.
    pub(super) fn refused(&self) -> Vec<RowProblem> {
        let refused = validate(&self.to_event(Timestamp::default())).err().unwrap_or_default();
        refused.into_iter().map(RowProblem::Refused).collect()
    }
}

/// A row that can't be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// The line it begins on.
    pub line: u64,
    /// What tells it apart from other rows, where that could be read.
    pub key: Option<String>,
    /// Whose it is, where that could be read.
    pub name: String,
    /// Everything that is wrong with it.
    pub problems: Vec<RowProblem>,
}

/// Why a file as a whole can't be imported.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// The mapping is not of the right form.
    #[error("the mapping can't be read")]
    MappingForm(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The mapping is not text in UTF-8.
    #[error(
        "the mapping is not saved in UTF-8{}: open it in an editor and save it with the encoding UTF-8 (in Notepad: File, Save as, Encoding: UTF-8)",
        if *.is_ansi { ", it seems to be windows-1251 (\"ANSI\")" } else { "" }
    )]
    MappingEncoding {
        /// Whether it reads as the encoding of Russian Windows.
        is_ansi: bool,
    },
    /// The mapping contradicts itself.
    #[error("the mapping is not sound:{}", lines(.0))]
    Mapping(Vec<MappingProblem>),
    /// The mapping names columns that the file does not have.
    #[error("the mapping and the file do not fit:{}", lines(.0))]
    Columns(Vec<ColumnProblem>),
    /// The file can't be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// Nobody waits for it any more.
    #[error("the import was given up; nothing was written")]
    GivenUp,
}

impl PlanError {
    /// The problems as codes and parameters.
    #[must_use]
    pub fn troubles(&self) -> Vec<Trouble> {
        match self {
            Self::MappingForm(error) => vec![trouble("mapping_form", error)],
            Self::MappingEncoding { .. } => vec![trouble("mapping_encoding", self)],
            Self::Mapping(problems) => problems.iter().map(MappingProblem::trouble).collect(),
            Self::Columns(problems) => problems.iter().map(ColumnProblem::trouble).collect(),
            Self::File(error) => vec![error.trouble()],
            Self::GivenUp => vec![trouble("given_up", self)],
        }
    }
}

/// Reads a mapping file as it was saved.
///
/// # Errors
/// As [`parse_mapping`], and [`PlanError::MappingEncoding`].
pub fn read_mapping(bytes: &[u8]) -> Result<Mapping, PlanError> {
    // A byte order mark says what follows it; without one it is UTF-8, as TOML has it.
    let (encoding, mark_len) = encoding_rs::Encoding::for_bom(bytes).unwrap_or((encoding_rs::UTF_8, 0));
    let (text, is_broken) = encoding.decode_without_bom_handling(&bytes[mark_len..]);
    if is_broken {
        let (ansi, _) = encoding_rs::WINDOWS_1251.decode_without_bom_handling(bytes);
        return Err(PlanError::MappingEncoding { is_ansi: toml::from_str::<Mapping>(&ansi).is_ok() });
    }
    parse_mapping(&text)
}

/// Reads a mapping.
///
/// # Errors
/// [`PlanError::MappingForm`] with line and column, or every contradiction in it.
pub fn parse_mapping(text: &str) -> Result<Mapping, PlanError> {
    let mapping: Mapping = toml::from_str(text).map_err(|error| PlanError::MappingForm(error.into()))?;
    check_mapping(&mapping)?;
    Ok(mapping)
}

/// A mapping as it travels between a screen and the server.
///
/// # Errors
/// [`PlanError::MappingForm`], or every contradiction in it.
pub fn mapping_from_wire(sent: &imports::Mapping) -> Result<Mapping, PlanError> {
    let mapping = from_wire(sent).map_err(|error| PlanError::MappingForm(error.into()))?;
    check_mapping(&mapping)?;
    Ok(mapping)
}

/// Whether a mapping is sound as such.
///
/// # Errors
/// Every contradiction in it.
pub fn check_mapping(mapping: &Mapping) -> Result<(), PlanError> {
    let problems = check::problems(mapping);
    if problems.is_empty() { Ok(()) } else { Err(PlanError::Mapping(problems)) }
}

/// What importing a file would do; `on_row` hears how many rows are through, and says whether to go on.
///
/// # Errors
/// [`PlanError`], when the file as a whole can't be read. A bad row is no error: it is in the plan.
pub fn plan(
    file: File<'_>,
    mapping: &Mapping,
    place: &Place,
    mut on_row: impl FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<Plan, PlanError> {
    check_mapping(mapping)?;
    let Source { time_zone, date_format, country_code, nothing, .. } = &mapping.source;
    let mut table = file::open(file.bytes, &mapping.source, &mapping.columns())?;
    let recipe = bind(mapping, &table).map_err(PlanError::Columns)?;
    let zone = time_zone.as_deref().and_then(Zone::named).unwrap_or(Zone::UTC);
    let setting = Setting {
        recipe: &recipe,
        centre: place.centre,
        clinics: &place.clinics,
        zone: &zone,
        date_formats: date_format.iter().map(str::to_owned).collect(),
        country_code: country_code.as_deref().unwrap_or(COUNTRY_CODE),
        today: zone.day(place.now),
    };
    let source = mapping.source_name(file.name);
    // A row's id is made of the source's name and its key, line by line: a break in the name could make two rows one.
    if source.contains(char::is_control) {
        return Err(PlanError::Mapping(vec![MappingProblem::ControlInName("name")]));
    }
    let rows = std::mem::take(&mut table.rows);
    let mut sorter = Sorter::new(setting, Identity::new(place.council, place.centre, &source), &table);
    let n_rows = rows.len();
    for (at, mut row) in rows.into_iter().enumerate() {
        // A file's word for nothing is nothing.
        row.cells.iter_mut().filter(|cell| nothing.contains(cell)).for_each(String::clear);
        sorter.take(row);
        if on_row(at + 1, n_rows).is_break() {
            return Err(PlanError::GivenUp);
        }
    }
    Ok(Plan { source, format: table.format.clone(), header_line: table.header_line, n_rows, ..sorter.plan() })
}

/// A key as a person reads it: without the kind of a row's need, and its cells with a stroke between.
#[must_use]
pub(super) fn shown_key(name: &str) -> String {
    name.split('\n').next().unwrap_or_default().replace('\t', " / ")
}

fn lines<T: std::fmt::Display>(problems: &[T]) -> String {
    problems.iter().map(|problem| format!("\n  {problem}")).collect()
}

/// Rows that were left out, by reason.
#[derive(Debug, Default)]
pub(super) struct Counts {
    counts: BTreeMap<(&'static str, String), (u64, Vec<u64>)>,
}

impl Counts {
    /// A row that a rule left out, or in which nothing stands.
    pub(super) fn add(&mut self, code: &'static str, reason: &str) {
        self.counts.entry((code, reason.to_owned())).or_default().0 += 1;
    }

    /// A row that only looks like nobody's: a person may say otherwise, and has to find it.
    pub(super) fn add_named(&mut self, code: &'static str, line: u64) {
        let (rows, lines) = self.counts.entry((code, String::new())).or_default();
        *rows += 1;
        lines.push(line);
    }

    pub(super) fn list(self) -> Vec<Skipped> {
        let of = |((code, reason), (rows, lines)): ((&str, String), (u64, Vec<u64>))| Skipped {
            code: code.to_owned(),
            reason,
            rows,
            lines,
        };
        self.counts.into_iter().map(of).collect()
    }
}
