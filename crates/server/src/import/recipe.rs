//! A mapping bound to the columns of one table: what each field of a row is worth.

use std::collections::BTreeMap;

use super::columns::{ColumnProblem, Columns};
use super::mapping::{Mapping, Rule, Target};

/// A mapping whose columns have been found.
#[derive(Debug, Clone)]
pub(super) struct Recipe {
    /// The column that tells rows apart.
    pub key: usize,
    /// When a row is left out.
    pub skips: Vec<SkipWhen>,
    /// What each field is made of.
    pub fields: BTreeMap<Target, Vec<Part>>,
    /// The columns any rule looks at: damage elsewhere in a row harms nobody.
    pub used: Vec<usize>,
}

/// When a row is left out.
#[derive(Debug, Clone)]
pub(super) struct SkipWhen {
    column: usize,
    values: Vec<String>,
    when_listed: bool,
    /// Why, in the words of the summary.
    pub reason: String,
}

/// One way to make a value, tried when those before it came out empty.
#[derive(Debug, Clone)]
pub(super) struct Part {
    making: Making,
    translate: BTreeMap<String, String>,
    unlisted: Option<String>,
    /// How a date of this part is written, when not as the rest of the file.
    pub date_format: Option<String>,
}

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
#[derive(Debug, Clone)]
pub(super) struct Made<'a> {
    /// The value; empty when no part had anything.
    pub value: String,
    /// The part that made it.
    pub part: Option<&'a Part>,
}

/// A value that `translate` does not list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unlisted(pub String);

/// Finds the columns of `mapping` in `header`.
///
/// # Errors
/// Every column that can't be found, or that can't be told from another.
pub(super) fn bind(mapping: &Mapping, header: &[String]) -> Result<Recipe, Vec<ColumnProblem>> {
    let mut columns = Columns::of(header);
    let key = columns.find(&mapping.source.key, "source.key");
    let skips = mapping
        .skip
        .iter()
        .map(|skip| SkipWhen {
            column: columns.find(&skip.column, "skip"),
            values: if skip.one_of.is_empty() { skip.none_of.clone() } else { skip.one_of.clone() },
            when_listed: !skip.one_of.is_empty(),
            reason: skip.reason.clone(),
        })
        .collect();
    let fields = mapping
        .fields
        .iter()
        .map(|(target, rule)| (*target, rule.chain().map(|rule| part(rule, *target, &mut columns)).collect()))
        .collect();
    let used = columns.finish()?;
    Ok(Recipe { key, skips, fields, used })
}

impl Recipe {
    /// What a field of this row is worth.
    ///
    /// # Errors
    /// The value that no translation knows.
    pub(super) fn make(&self, target: Target, cells: &[String]) -> Result<Made<'_>, Unlisted> {
        for part in self.fields.get(&target).into_iter().flatten() {
            let value = part.make(cells)?;
            if !value.is_empty() {
                return Ok(Made { value, part: Some(part) });
            }
        }
        Ok(Made { value: String::new(), part: None })
    }

    /// Why this row is left out, if it is.
    #[must_use]
    pub(super) fn skip_reason(&self, cells: &[String]) -> Option<&str> {
        self.skips.iter().find(|skip| skip.holds(cells)).map(|skip| skip.reason.as_str())
    }
}

impl SkipWhen {
    fn holds(&self, cells: &[String]) -> bool {
        let value = cell(cells, self.column);
        self.values.iter().any(|listed| listed == value) == self.when_listed
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
}

fn cell(cells: &[String], at: usize) -> &str {
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
        let names = rule.columns.iter().flatten().chain(&rule.column);
        Making::Joined {
            columns: names.map(|name| columns.find(name, place)).collect(),
            separator: rule.separator.clone().unwrap_or_else(|| ", ".to_owned()),
        }
    };
    Part {
        making,
        translate: rule.translate.clone(),
        unlisted: rule.unlisted.clone(),
        date_format: rule.date_format.clone(),
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
