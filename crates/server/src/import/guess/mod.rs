//! Guesses what a table's columns are, and drafts a mapping that somebody only has to correct.

mod choices;
mod column;
mod draft;
mod header;
mod key;
mod names;
mod words;

use ryadom_protocol::imports::{Column, Untranslated};

use super::check;
use super::clinics::Clinics;
use super::file::{self, FileError, Opening, Table};
use super::mapping::{Mapping, Rule, Source};
use super::not_data::{WHO, WhoColumns};
use super::plan::File;
use super::target::Target;
use column::Seen;
use names::{Meaning, meaning};

/// Longest name of a column: a cell that is a sentence mentions many a word.
const CALLED_MAX: usize = 60;

/// What a guess depends on beside the file.
#[derive(Debug, Clone, Copy)]
pub struct GuessContext<'a> {
    /// The council's clinics.
    pub clinics: &'a Clinics,
    /// The council's time zone.
    pub time_zone: Option<&'a str>,
}

/// How somebody said that a file is to be read; what they left open is found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// The encoding.
    pub encoding: Option<String>,
    /// What stands between columns.
    pub delimiter: Option<char>,
    /// The workbook's sheet.
    pub sheet: Option<String>,
    /// The line with the names of the columns; 0 when there is none.
    pub header_line: Option<u64>,
}

impl Told {
    /// As it is said over HTTP: what is empty leaves it open.
    #[must_use]
    pub fn said(
        encoding: Option<String>,
        delimiter: Option<String>,
        sheet: Option<String>,
        header_line: Option<u64>,
    ) -> Self {
        Self {
            encoding: encoding.filter(|name| !name.is_empty()),
            delimiter: delimiter.and_then(|delimiter| delimiter.chars().next()),
            sheet: sheet.filter(|name| !name.is_empty()),
            header_line,
        }
    }
}

/// What a table seems to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess {
    /// Whether it is a workbook.
    pub is_workbook: bool,
    /// The encoding it was read in.
    pub encoding: Option<&'static str>,
    /// What stands between its columns.
    pub delimiter: Option<char>,
    /// The workbook's sheets.
    pub sheets: Vec<String>,
    /// The sheet that was read.
    pub sheet: Option<String>,
    /// The line with the names of the columns; 0 when there is none.
    pub header_line: u64,
    /// How many rows stand under it.
    pub n_rows: usize,
    /// The columns.
    pub columns: Vec<Column>,
    /// The whole draft.
    pub mapping: Mapping,
    /// The needed fields that nothing was found for.
    pub missing: Vec<Target>,
    /// The values that no translation was found for.
    pub untranslated: Vec<Untranslated>,
}

/// Guesses what a file's columns are.
///
/// # Errors
/// [`FileError`], when the file can't be read.
pub fn guess(file: File<'_>, told: &Told, context: &GuessContext<'_>) -> Result<Guess, FileError> {
    let table = table_as_told(file, told)?;
    let columns: Vec<Seen> = (0..table.header.len()).map(|at| Seen::at(&table, at)).collect();
    let draft::Draft { mut mapping, untranslated, lacks_town } = draft::draft(&table, &columns, context);
    // Only what somebody said is kept for next week; the rest is found anew.
    mapping.source.encoding.clone_from(&told.encoding);
    mapping.source.delimiter = told.delimiter;
    mapping.source.sheet.clone_from(&told.sheet);
    mapping.source.header_line = told.header_line.or_else(|| (table.header_line == 0).then_some(0));
    let mut missing = check::missing(&mapping);
    if lacks_town {
        missing.push(Target::Town);
    }
    Ok(Guess {
        is_workbook: table.format.encoding.is_none(),
        encoding: table.format.encoding.map(encoding_rs::Encoding::name),
        delimiter: table.format.delimiter,
        sheets: table.format.sheets.clone(),
        sheet: table.format.sheet.clone(),
        header_line: table.header_line,
        n_rows: table.rows.iter().filter(|row| !row.is_empty()).count(),
        columns: columns.iter().map(|column| shown(column, &mapping, context.clinics)).collect(),
        mapping,
        missing,
        untranslated,
    })
}

/// A column as a screen shows it, with what its words would mean in each field: somebody may choose another one.
fn shown(column: &Seen, mapping: &Mapping, clinics: &Clinics) -> Column {
    let mut shown = column.shown();
    let items = mapping.fields.get(&Target::Items);
    let braced = format!("{{{}}}", column.name);
    let in_items = |rule: &Rule| {
        let is_counted = rule.template.as_ref().is_some_and(|template| template.contains(&braced));
        is_counted || rule.columns.iter().chain(&rule.column).any(|name| *name == column.name)
    };
    let is_kind =
        mapping.fields.get(&Target::Kind).is_some_and(|rule| rule.column.as_ref() == Some(&column.name));
    if items.is_some_and(in_items) {
        // A count is a part of what is brought once the draft has joined the two.
        Target::Items.name().clone_into(&mut shown.target);
    } else if is_kind {
        Target::Kind.name().clone_into(&mut shown.target);
    }
    shown.words = choices::words(column);
    shown.guesses = choices::guesses(column, clinics);
    shown
}

/// The table under the header that was told, or under the likeliest one.
///
/// # Errors
/// [`FileError`].
pub(super) fn table_as_told(file: File<'_>, told: &Told) -> Result<Table, FileError> {
    let source = Source {
        encoding: told.encoding.clone(),
        delimiter: told.delimiter,
        sheet: told.sheet.clone(),
        ..Source::default()
    };
    let grid = file::grid(file.bytes, &Opening::of(&source))?;
    let at = match told.header_line {
        Some(line) => file::header_at(&grid, line)?,
        None => header::likeliest(&grid),
    };
    Table::under(grid, at)
}

/// Whether a cell says in its words what a column is called: a heading under the heading.
pub(super) fn is_called_alike(column: &str, cell: &str) -> bool {
    cell.chars().count() <= CALLED_MAX && meaning(cell).is_some_and(|meant| meaning(column) == Some(meant))
}

/// Whether a column of this name says who somebody is, or how to reach them.
pub(super) fn names_who(column: &str) -> bool {
    matches!(meaning(column), Some(Meaning::Field(Target::RecipientName | Target::Phone)))
}

/// The columns that say by their names who somebody is, and where.
fn who_columns(table: &Table) -> WhoColumns {
    let mut who = WhoColumns::default();
    for (at, name) in table.written_header.iter().enumerate() {
        match meaning(name) {
            Some(Meaning::Field(Target::Phone)) => who.phones.push(at),
            Some(Meaning::Field(field)) if WHO.contains(&field) => who.names.push(at),
            Some(_) | None => {}
        }
    }
    who
}

/// A table's columns as a screen shows them.
pub(super) fn guessed_columns(table: &Table) -> Vec<Column> {
    (0..table.header.len()).map(|at| Seen::at(table, at).shown()).collect()
}
