//! A mapping bound to the columns of one table: what each field of a row is worth.

use std::collections::BTreeMap;

use jiff::civil::DateTime;

use super::columns::{ColumnProblem, Columns};
use super::file::cell::tidy;
use super::file::{Row, Table};
use super::mapping::{Mapping, Rule};
use super::needs::{Split, Translation};
use super::not_data::{WHO, WhoColumns};
use super::skipping::SkipWhen;
use super::target::Target;

/// A mapping whose columns have been found.
#[derive(Debug, Clone)]
pub(super) struct Recipe {
    /// The columns that tell rows apart.
    key: Vec<usize>,
    /// When a row is left out.
    skips: Vec<SkipWhen>,
    /// What each field is made of.
    fields: BTreeMap<Target, Vec<Part>>,
    /// The columns any rule looks at: damage elsewhere in a row harms nobody.
    pub used: Vec<usize>,
}

/// One way to make a value, tried when those before it came out empty.
#[derive(Debug, Clone)]
pub(super) struct Part {
    making: Making,
    translate: Translation,
    unlisted: Option<String>,
    split: Option<Split>,
    /// How a date of this part is written, when not as the rest of the file.
    pub date_format: Vec<String>,
}

/// A cell with more needs than anybody has, by its column's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooManyNeeds(pub usize);

#[derive(Debug, Clone)]
enum Making {
    Constant(String),
    Joined { columns: Vec<usize>, separator: String },
    Template(Vec<Piece>),
}

#[derive(Debug, Clone)]
enum Piece {
    Text(String),
    Column(usize),
}

/// A value, and the part that made it.
#[derive(Debug, Clone, Default)]
pub(super) struct Made<'a> {
    /// The value; empty when no part had anything.
    pub value: String,
    /// The part that made it.
    pub part: Option<&'a Part>,
    /// The moment a workbook's cell stands for, when it alone made the value.
    pub date: Option<DateTime>,
}

/// A value that `translate` does not list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unlisted(pub String);

/// Finds the columns of `mapping` in a table's header.
///
/// # Errors
/// Every column that can't be found, or that can't be told from another.
pub(super) fn bind(mapping: &Mapping, table: &Table) -> Result<Recipe, Vec<ColumnProblem>> {
    let mut columns = Columns::of(&table.header, table.header_line);
    let key = mapping.source.key.iter().map(|name| columns.find(name, "source.key")).collect();
    let skips = mapping.skip.iter().map(|skip| SkipWhen::bind(skip, &mut columns)).collect();
    let fields = mapping
        .fields
        .iter()
        .map(|(target, rule)| (*target, rule.chain().map(|rule| part(rule, *target, &mut columns)).collect()))
        .collect();
    let used = columns.finish()?;
    Ok(Recipe { key, skips, fields, used })
}

impl Recipe {
    /// Whether a rule makes this field.
    #[must_use]
    pub(super) fn has(&self, target: Target) -> bool {
        self.fields.contains_key(&target)
    }

    /// The columns that say who somebody is, and where.
    pub(super) fn who_columns(&self) -> WhoColumns {
        let of = |targets: &[Target]| {
            let parts = targets.iter().filter_map(|target| self.fields.get(target)).flatten();
            parts.flat_map(Part::columns).collect()
        };
        WhoColumns { names: of(&WHO), phones: of(&[Target::Phone]) }
    }

    /// What a field of this row is worth.
    ///
    /// # Errors
    /// The value that no translation knows.
    pub(super) fn make(&self, target: Target, row: &Row) -> Result<Made<'_>, Unlisted> {
        for part in self.fields.get(&target).into_iter().flatten() {
            let value = part.make(&row.cells)?;
            if !value.is_empty() {
                return Ok(Made { value, part: Some(part), date: part.date(row) });
            }
        }
        Ok(Made::default())
    }

    /// Why this row is left out, if it is.
    #[must_use]
    pub(super) fn skip_reason(&self, cells: &[String]) -> Option<&str> {
        self.skips.iter().find(|skip| skip.holds(cells)).map(|skip| skip.reason.as_str())
    }

    /// What tells this row apart: the cells of its key with a tab between, which no tidied cell holds. Empty when all
    /// of them are.
    #[must_use]
    pub(super) fn key(&self, cells: &[String]) -> String {
        let parts: Vec<String> = self.key.iter().map(|at| tidy(cell(cells, *at))).collect();
        if parts.iter().all(String::is_empty) { String::new() } else { parts.join("\t") }
    }

    /// The row once for each need in it, when its needs are to be split; each copy holds one of them.
    ///
    /// # Errors
    /// [`TooManyNeeds`].
    pub(super) fn needs(&self, row: &Row) -> Result<Option<Vec<Row>>, TooManyNeeds> {
        let parts = self.fields.get(&Target::Kind).into_iter().flatten();
        let Some((part, split)) = parts.filter_map(|part| Some((part, part.split.as_ref()?))).next() else {
            return Ok(None);
        };
        let Making::Joined { columns, .. } = &part.making else { return Ok(None) };
        let [at] = columns.as_slice() else { return Ok(None) };
        let pieces = part.translate.pieces(cell(&row.cells, *at), split).ok_or(TooManyNeeds(*at))?;
        let copies = pieces.into_iter().map(|piece| {
            let mut copy = row.clone();
            copy.cells[*at] = piece;
            copy
        });
        Ok(Some(copies.collect()))
    }
}

impl Part {
    fn make(&self, cells: &[String]) -> Result<String, Unlisted> {
        let raw = match &self.making {
            Making::Constant(value) => value.clone(),
            Making::Joined { columns, separator } => {
                let filled: Vec<&str> =
                    columns.iter().map(|at| cell(cells, *at)).filter(|value| !value.is_empty()).collect();
                filled.join(separator)
            }
            Making::Template(pieces) => filled_in(pieces, cells),
        };
        if raw.is_empty() || self.translate.is_empty() {
            return Ok(raw);
        }
        self.translate.get(&raw).or(self.unlisted.as_ref()).cloned().ok_or(Unlisted(raw))
    }

    /// The columns it is made of.
    fn columns(&self) -> Vec<usize> {
        match &self.making {
            Making::Constant(_) => Vec::new(),
            Making::Joined { columns, .. } => columns.clone(),
            Making::Template(pieces) => pieces.iter().filter_map(Piece::column).collect(),
        }
    }

    fn date(&self, row: &Row) -> Option<DateTime> {
        let Making::Joined { columns, .. } = &self.making else { return None };
        let [only] = columns.as_slice() else { return None };
        row.dates.iter().find(|(at, _)| at == only).map(|(_, date)| *date)
    }
}

impl Piece {
    const fn column(&self) -> Option<usize> {
        match self {
            Self::Text(_) => None,
            Self::Column(at) => Some(*at),
        }
    }
}

pub(super) fn cell(cells: &[String], at: usize) -> &str {
    cells.get(at).map(String::as_str).unwrap_or_default()
}

fn filled_in(pieces: &[Piece], cells: &[String]) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(fixed) => text.push_str(fixed),
            Piece::Column(at) => match cell(cells, *at) {
                "" => return String::new(),
                value => text.push_str(value),
            },
        }
    }
    text
}

fn part(rule: &Rule, target: Target, columns: &mut Columns<'_>) -> Part {
    let place = target.name();
    let making = if let Some(value) = &rule.value {
        Making::Constant(value.clone())
    } else if let Some(template) = &rule.template {
        Making::Template(pieces(template, place, columns))
    } else {
        let names = rule.columns.iter().chain(&rule.column);
        Making::Joined {
            columns: names.map(|name| columns.find(name, place)).collect(),
            separator: rule.separator.clone().unwrap_or_else(|| ", ".to_owned()),
        }
    };
    let translate = Translation::of(rule);
    Part {
        making,
        unlisted: rule.unlisted.clone(),
        split: rule.split.as_deref().map(|separator| Split::of(separator, &translate)),
        translate,
        date_format: rule.date_format.iter().map(str::to_owned).collect(),
    }
}

/// `"Flat {flat}"` as pieces; a brace stands for itself when written twice or never closed.
fn pieces(template: &str, place: &'static str, columns: &mut Columns<'_>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        text.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        if let Some(escaped) = after.strip_prefix('{') {
            text.push('{');
            rest = escaped;
        } else if let Some((name, tail)) = after.split_once('}') {
            pieces.push(Piece::Text(std::mem::take(&mut text)));
            pieces.push(Piece::Column(columns.find(name, place)));
            rest = tail;
        } else {
            text.push('{');
            rest = after;
        }
    }
    text.push_str(rest);
    pieces.push(Piece::Text(text));
    pieces
}
