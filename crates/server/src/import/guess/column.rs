//! What the cells of one column look like.

use std::collections::HashMap;

use ryadom_protocol::imports::Column;

use super::draft::NOTHING;
use super::names::{Meaning, meaning};
use super::who_columns;
use crate::import::file::{Row, Table};
use crate::import::not_data::not_data;
use crate::import::target::Target;
use crate::import::trouble::shortened;
use crate::import::values::address;
use crate::import::values::moment::{FORMATS, fitting, said};
use crate::import::values::phone::looks_like_one;
use crate::import::values::window::when;

/// Most different values that are counted: a column with more is no list of choices.
const VALUES_MAX: usize = 300;
/// How many values are shown.
const SAMPLES: usize = 5;
/// How many filled cells are looked at to tell what a column holds.
const LOOKED_AT: usize = 200;

/// A column, and what its cells look like.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    /// Its name.
    pub name: String,
    /// In how many rows it is filled.
    pub n_filled: usize,
    /// Its different values in the order in which they come, with how often; none when there are too many.
    pub values: Vec<(String, u64)>,
    /// Its first filled cells.
    pub first: Vec<String>,
    /// What it seems to be for.
    pub meaning: Option<Meaning>,
}

impl Seen {
    /// Looks at a column of a table.
    pub(super) fn at(table: &Table, at: usize) -> Self {
        let cells = data_rows(table).filter_map(|row| row.cells.get(at));
        let filled: Vec<&String> =
            cells.filter(|cell| !cell.is_empty() && !NOTHING.contains(&cell.as_str())).collect();
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut values: Vec<(String, u64)> = Vec::new();
        for cell in &filled {
            match places.get(cell.as_str()) {
                Some(place) => values[*place].1 += 1,
                None if values.len() <= VALUES_MAX => {
                    places.insert(cell, values.len());
                    values.push(((*cell).clone(), 1));
                }
                None => {}
            }
        }
        let name = table.header[at].clone();
        let first: Vec<String> = filled.iter().take(LOOKED_AT).map(|cell| (*cell).clone()).collect();
        let meaning = by_values(meaning(&name), &first);
        Self { name, n_filled: filled.len(), values, first, meaning }
    }

    /// The column as a screen shows it.
    pub(super) fn shown(&self) -> Column {
        let target = match self.meaning {
            Some(Meaning::Field(target)) => target.name(),
            Some(Meaning::House) => Target::Street.name(),
            Some(Meaning::Key | Meaning::Serial | Meaning::WrittenAt | Meaning::Count) | None => "",
        };
        Column {
            name: self.name.clone(),
            samples: self.values.iter().take(SAMPLES).map(|(value, _)| shortened(value)).collect(),
            filled: u64::try_from(self.n_filled).unwrap_or_default(),
            target: target.to_owned(),
            ..Column::default()
        }
    }

    /// Whether it holds one of a few choices.
    pub(super) fn has_choices(&self) -> bool {
        !self.values.is_empty() && self.values.len() < VALUES_MAX
    }

    /// Whether it only counts: 1, 2, 3 …
    pub(super) fn is_counter(&self) -> bool {
        let numbers: Vec<u64> = self.first.iter().map_while(|cell| cell.parse().ok()).collect();
        let is_next = |pair: &[u64]| pair[1] == pair[0] + 1;
        numbers.len() == self.first.len() && numbers.first() == Some(&1) && numbers.windows(2).all(is_next)
    }

    /// The ways in which its dates are written, as few as fit all.
    pub(super) fn date_formats(&self) -> Vec<&'static str> {
        let mut left: Vec<&String> = self.first.iter().collect();
        let mut formats = Vec::new();
        while !left.is_empty() && formats.len() < 4 {
            let n_fitting = |format: &str| left.iter().filter(|cell| said([format], cell).is_ok()).count();
            // The first of those that fit most: they stand in the order of their likelihood.
            let best = FORMATS.iter().rev().max_by_key(|format| n_fitting(format)).copied();
            let Some(best) = best.filter(|format| n_fitting(format) > 0) else { break };
            left.retain(|cell| said([best], cell).is_err());
            formats.push(best);
        }
        formats
    }
}

/// The rows in which somebody may stand: neither empty nor a heading nor a sum.
pub(super) fn data_rows(table: &Table) -> impl Iterator<Item = &Row> {
    let who = who_columns(table);
    let is_data =
        move |row: &&Row| row.fault.is_none() && !row.is_empty() && not_data(row, table, &who).is_none();
    table.rows.iter().filter(is_data)
}

/// What the name says, unless the cells say something else.
fn by_values(named: Option<Meaning>, cells: &[String]) -> Option<Meaning> {
    use Meaning::Field;
    let most = |holds: &dyn Fn(&String) -> bool| {
        !cells.is_empty() && cells.iter().filter(|cell| holds(cell)).count() * 10 >= cells.len() * 7
    };
    let are_dates = || most(&|cell| fitting(cell).is_some());
    let have_times =
        || most(&|cell| fitting(cell).is_some_and(|format| format.contains("%H") || format.contains("%I")));
    match named {
        // A day with a time in it is a moment; a day that is no day may be times.
        Some(Field(Target::Date | Target::Window)) if have_times() => Some(Field(Target::NotBefore)),
        Some(Field(Target::Date)) if !are_dates() && most(&|cell| when(cell, &[], None).is_some()) => {
            Some(Field(Target::Window))
        }
        Some(meaning) => Some(meaning),
        None if most(&|cell| looks_like_one(cell)) => Some(Field(Target::Phone)),
        None if most(&|cell| is_address(cell)) => Some(Field(Target::Address)),
        None if most(&|cell| is_full_name(cell)) => Some(Field(Target::RecipientName)),
        None => None,
    }
}

fn is_address(cell: &str) -> bool {
    let lower = cell.to_lowercase();
    let has_street =
        ["ул.", "улица", "пр-т", "пер.", "б-р", "шоссе", "проспект"].iter().any(|word| lower.contains(word));
    has_street && !address::parts(cell).street.is_empty()
}

/// Two or three words that begin with a capital letter, one of them a patronymic or initials.
fn is_full_name(cell: &str) -> bool {
    let words: Vec<&str> = cell.split([' ', '.']).filter(|word| !word.is_empty()).collect();
    let is_capital = |word: &&str| {
        word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || c == '-')
    };
    let ends = ["вич", "вна", "ична", "ьич", "оглы", "кызы"];
    let has_patronymic = words.iter().any(|word| ends.iter().any(|end| word.to_lowercase().ends_with(end)));
    let has_initials = words.iter().skip(1).filter(|word| word.chars().count() == 1).count() > 1;
    matches!(words.len(), 2 | 3) && words.iter().all(is_capital) && (has_patronymic || has_initials)
}
