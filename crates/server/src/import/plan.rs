//! From a file and a mapping to what an import would do, before any database is touched.

use std::collections::BTreeMap;

use encoding_rs::UTF_8;
use ryadom_domain::validate::validate;
use ryadom_domain::{
    CentreId, ClinicId, ClockReading, CouncilId, DeliveryId, Details, Event, EventId, Payload, Revision,
    Timestamp,
};

use super::check;
use super::columns::ColumnProblem;
use super::identity::Identity;
use super::mapping::{Mapping, MappingProblem};
use super::moment::Zone;
use super::recipe::{Recipe, bind};
use super::row::{Setting, details};
use super::row_problem::RowProblem;
use super::table::{self, Row, Table, TableError};
use super::text::{self, TextError, advice, encoding_of};

/// Where the requests will belong.
#[derive(Debug, Clone)]
pub struct Place {
    /// The council.
    pub council: CouncilId,
    /// The centre that will hold them.
    pub centre: CentreId,
    /// The council's clinics by name.
    pub clinics: BTreeMap<String, ClinicId>,
}

/// What a file holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Rows that can be imported, in the file's order.
    pub good: Vec<GoodRow>,
    /// Rows that can't, in the file's order.
    pub bad: Vec<BadRow>,
    /// How many rows were left out on purpose, by reason.
    pub skipped: BTreeMap<String, u64>,
    /// How many rows the file has.
    pub n_rows: usize,
}

/// A row that can be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoodRow {
    /// The line it begins on.
    pub line: u64,
    /// What tells it apart from other rows.
    pub key: String,
    /// The event that writes it down.
    pub event: EventId,
    /// The delivery it becomes.
    pub delivery: DeliveryId,
    /// The request.
    pub details: Details,
}

impl GoodRow {
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
}

/// A row that can't be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// The line it begins on.
    pub line: u64,
    /// What tells it apart from other rows, where that could be read.
    pub key: Option<String>,
    /// Everything that is wrong with it.
    pub problems: Vec<RowProblem>,
}

/// Why a file as a whole can't be imported.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// The mapping is not TOML of the right form.
    #[error("the mapping can't be read")]
    MappingForm(#[source] toml::de::Error),
    /// The mapping contradicts itself.
    #[error("the mapping is not sound:{}", lines(.0))]
    Mapping(Vec<MappingProblem>),
    /// The mapping names columns that the file does not have.
    #[error("the mapping and the file do not fit:{}", lines(.0))]
    Columns(Vec<ColumnProblem>),
    /// The file is not text in its encoding.
    #[error(transparent)]
    Text(#[from] TextError),
    /// The file is no table.
    #[error(transparent)]
    Table(#[from] TableError),
}

/// Reads a mapping file.
///
/// # Errors
/// [`PlanError::MappingForm`] with line and column, or every contradiction in it.
pub fn parse_mapping(text: &str) -> Result<Mapping, PlanError> {
    let mapping: Mapping = toml::from_str(text).map_err(PlanError::MappingForm)?;
    let problems = check::problems(&mapping);
    if problems.is_empty() { Ok(mapping) } else { Err(PlanError::Mapping(problems)) }
}

/// What importing `bytes` would do; `on_row` hears how many rows are through.
///
/// # Errors
/// [`PlanError`], when the file as a whole can't be read. A bad row is no error: it is in the plan.
pub fn plan(
    bytes: &[u8],
    mapping: &Mapping,
    place: &Place,
    mut on_row: impl FnMut(usize, usize),
) -> Result<Plan, PlanError> {
    let encoding = mapping.source.encoding.as_deref().and_then(encoding_of).unwrap_or(UTF_8);
    let text = text::decode(bytes, encoding)?;
    let delimiter = mapping.source.delimiter.and_then(|c| u8::try_from(c).ok()).unwrap_or(b',');
    let mut table = table::read(&text, delimiter, advice(encoding))?;
    empty_where_nothing(&mut table, &mapping.source.nothing);
    let recipe = bind(mapping, &table.header).map_err(PlanError::Columns)?;
    let zone = mapping.source.time_zone.as_deref().and_then(Zone::named).unwrap_or(Zone::UTC);
    let setting = Setting {
        recipe: &recipe,
        centre: place.centre,
        clinics: &place.clinics,
        zone: &zone,
        date_format: mapping.source.date_format.as_deref().unwrap_or_default(),
    };
    let identity = Identity::new(place.council, &mapping.source.name);
    let mut sorter =
        Sorter { seen: BTreeMap::new(), identity, setting, advice: advice(encoding), plan: Plan::default() };
    sorter.plan.n_rows = table.rows.len();
    for (at, row) in table.rows.iter().enumerate() {
        sorter.take(row, &table);
        on_row(at + 1, table.rows.len());
    }
    Ok(sorter.plan)
}

/// An export's word for nothing is nothing.
fn empty_where_nothing(table: &mut Table, nothing: &[String]) {
    let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
    cells.filter(|cell| nothing.contains(cell)).for_each(String::clear);
}

struct Sorter<'a> {
    /// Keys that came by, and their lines.
    seen: BTreeMap<String, u64>,
    identity: Identity,
    setting: Setting<'a>,
    advice: &'static str,
    plan: Plan,
}

impl Sorter<'_> {
    fn take(&mut self, row: &Row, table: &Table) {
        let recipe: &Recipe = self.setting.recipe;
        if row.cells.iter().all(String::is_empty) {
            *self.plan.skipped.entry("empty row".to_owned()).or_default() += 1;
            return;
        }
        if row.cells.len() != table.header.len() {
            let problem = RowProblem::Ragged { expected: table.header.len(), found: row.cells.len() };
            self.plan.bad.push(BadRow { line: row.line, key: None, problems: vec![problem] });
            return;
        }
        if let Some(reason) = recipe.skip_reason(&row.cells) {
            *self.plan.skipped.entry(reason.to_owned()).or_default() += 1;
            return;
        }
        let mut problems = self.unreadable(row, table);
        let key = row.cells.get(recipe.key).cloned().unwrap_or_default();
        problems.extend(self.key_problem(&key, row.line));
        match details(&self.setting, &row.cells) {
            Ok(details) => {
                let (event, delivery) = (self.identity.event(&key), self.identity.delivery(&key));
                let good = GoodRow { line: row.line, key, event, delivery, details };
                // The domain has the last word: what it would refuse must be known before anything is written.
                let refused = validate(&good.to_event(Timestamp::default())).err().unwrap_or_default();
                problems.extend(refused.into_iter().map(RowProblem::Refused));
                if problems.is_empty() {
                    self.plan.good.push(good);
                } else {
                    self.reject(good.line, good.key, problems);
                }
            }
            Err(more) => {
                problems.extend(more);
                self.reject(row.line, key, problems);
            }
        }
    }

    fn reject(&mut self, line: u64, key: String, problems: Vec<RowProblem>) {
        let key = Some(key).filter(|key| !key.is_empty());
        self.plan.bad.push(BadRow { line, key, problems });
    }

    fn key_problem(&mut self, key: &str, line: u64) -> Option<RowProblem> {
        if key.is_empty() {
            return Some(RowProblem::KeyEmpty);
        }
        if let Some(earlier) = self.seen.get(key) {
            return Some(RowProblem::KeyRepeated { key: key.to_owned(), line: *earlier });
        }
        self.seen.insert(key.to_owned(), line);
        None
    }

    /// Damage in columns the mapping uses.
    fn unreadable(&self, row: &Row, table: &Table) -> Vec<RowProblem> {
        let mut problems = Vec::new();
        for at in &self.setting.recipe.used {
            let (Some(cell), Some(column)) = (row.cells.get(*at), table.header.get(*at)) else { continue };
            if cell.contains(char::REPLACEMENT_CHARACTER) {
                problems.push(RowProblem::Damaged { column: column.clone(), advice: self.advice });
            }
            if cell.chars().any(|c| c.is_control() && !c.is_whitespace()) {
                problems.push(RowProblem::ControlCharacter { column: column.clone() });
            }
        }
        problems
    }
}

fn lines<T: std::fmt::Display>(problems: &[T]) -> String {
    problems.iter().map(|problem| format!("\n  {problem}")).collect()
}
