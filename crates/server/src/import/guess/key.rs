//! The columns that tell rows apart.

use std::collections::HashSet;

use super::column::{Seen, data_rows};
use super::names::Meaning;
use crate::import::file::Table;
use crate::import::target::Target;

/// The columns that tell rows apart. A number that only counts is no name: next week it is another row's.
pub(super) fn key(table: &Table, columns: &[Seen]) -> Vec<String> {
    let rows: Vec<&[String]> = data_rows(table)
        .filter(|row| row.cells.iter().filter(|cell| !cell.is_empty()).count() > 1)
        .map(|row| row.cells.as_slice())
        .collect();
    let is_unique = |places: &[usize]| {
        let mut seen = HashSet::new();
        rows.iter().all(|cells| {
            let key: Vec<&str> = places.iter().filter_map(|at| cells.get(*at)).map(String::as_str).collect();
            key.iter().any(|cell| !cell.is_empty()) && seen.insert(key)
        })
    };
    let named = |places: &[usize]| places.iter().map(|at| columns[*at].name.clone()).collect();
    let of = |meaning: Meaning| {
        columns
            .iter()
            .enumerate()
            .filter(move |(_, column)| column.meaning == Some(meaning))
            .map(|(at, _)| at)
    };
    let numbers: Vec<usize> = of(Meaning::Key).chain(of(Meaning::Serial)).collect();
    if let Some(at) = numbers.iter().find(|at| !columns[**at].is_counter() && is_unique(&[**at])) {
        return named(&[*at]);
    }
    let content = [
        Target::RecipientName,
        Target::Phone,
        Target::Address,
        Target::Street,
        Target::Flat,
        Target::Date,
        Target::Window,
        Target::NotBefore,
        Target::Kind,
        Target::Items,
    ];
    let mut places: Vec<usize> = Vec::new();
    for meaning in content.into_iter().map(Meaning::Field).chain([Meaning::House, Meaning::WrittenAt]) {
        places.extend(of(meaning));
        if places.len() > 1 && is_unique(&places) {
            return named(&places);
        }
    }
    match numbers.iter().find(|at| is_unique(&[**at])) {
        Some(at) => named(&[*at]),
        None if places.is_empty() => columns.first().map(|column| column.name.clone()).into_iter().collect(),
        None => named(&places),
    }
}
