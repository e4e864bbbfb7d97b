//! Sorts a table's rows: good, bad, left out.

use std::collections::HashMap;

use encoding_rs::Encoding;

use super::alike_letters::{as_cyrillic, difference};
use super::file::cell::{is_program_error, tidy};
use super::file::misread::misread;
use super::file::text::advice;
use super::file::{Row, Table};
use super::identity::Identity;
use super::needs::NEEDS_MAX;
use super::not_data::{WhoColumns, not_data};
use super::plan::{BadRow, Counts, GoodRow, Plan, shown_key};
use super::recipe::TooManyNeeds;
use super::row::{Setting, details};
use super::row_problem::RowProblem;
use super::target::Target;
use super::trouble::shortened;

/// Most characters of a cell that a rule looks at.
const CELL_MAX: usize = 10_000;
/// Most characters of a key.
const KEY_MAX: usize = 500;

/// Takes rows one by one.
pub(super) struct Sorter<'a> {
    setting: Setting<'a>,
    identity: Identity,
    table: &'a Table,
    who: WhoColumns,
    advice: &'static str,
    /// Keys that came by, as they look, with how they were written and on which line.
    seen: HashMap<String, (String, u64)>,
    good: Vec<GoodRow>,
    bad: Vec<BadRow>,
    skipped: Counts,
}

impl<'a> Sorter<'a> {
    /// Nothing is sorted yet.
    pub(super) fn new(setting: Setting<'a>, identity: Identity, table: &'a Table) -> Self {
        let encoding: Option<&'static Encoding> = table.format.encoding;
        Self {
            who: setting.recipe.who_columns(),
            setting,
            identity,
            table,
            advice: encoding.map(advice).unwrap_or_default(),
            seen: HashMap::new(),
            good: Vec::new(),
            bad: Vec::new(),
            skipped: Counts::default(),
        }
    }

    /// What was sorted.
    pub(super) fn plan(self) -> Plan {
        Plan { good: self.good, bad: self.bad, skipped: self.skipped.list(), ..Plan::default() }
    }

    /// Sorts a row.
    pub(super) fn take(&mut self, row: Row) {
        let recipe = self.setting.recipe;
        let width = self.table.header.len();
        if let Some(fault) = row.fault.clone() {
            self.bad.push(BadRow { line: row.line, key: None, name: String::new(), problems: vec![fault] });
        } else if row.is_empty() {
            self.skipped.add("empty_row", "");
        } else if self.table.is_header(&row) {
            self.skipped.add("repeated_header", "");
        } else if let Some(reason) = recipe.skip_reason(&row.cells) {
            self.skipped.add("rule", reason);
        } else if let Some(what) = not_data(&row, self.table, &self.who) {
            self.skipped.add_named(what.code(), row.line);
        } else if row.cells.iter().skip(width).any(|cell| !cell.is_empty()) {
            let found = row.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |at| at + 1);
            let problem = RowProblem::Surplus { expected: width, found };
            self.bad.push(BadRow {
                line: row.line,
                key: None,
                name: self.name(&row),
                problems: vec![problem],
            });
        } else {
            self.read(&row);
        }
    }

    fn read(&mut self, row: &Row) {
        let key = self.setting.recipe.key(&row.cells);
        let mut problems = self.unreadable(row);
        let n_unreadable = problems.len();
        problems.extend(self.key_problem(&key, row.line));
        let needs = match self.setting.recipe.needs(row) {
            Ok(needs) => needs,
            Err(TooManyNeeds(at)) => return self.refuse(row, &key, problems, at),
        };
        let mut found: Vec<GoodRow> = Vec::new();
        for need in needs.as_deref().unwrap_or(std::slice::from_ref(row)) {
            match details(&self.setting, need) {
                Ok((details, marks)) => {
                    // With several needs in a row each has a name of its own, also when there is but one: a second one
                    // that is ticked later must not rename the first.
                    let name =
                        if needs.is_some() { format!("{key}\n{}", details.kind.code()) } else { key.clone() };
                    let good = GoodRow {
                        line: row.line,
                        key: shown_key(&key),
                        event: self.identity.event(&name, 0),
                        delivery: self.identity.delivery(&name, 0),
                        name,
                        generation: 0,
                        details,
                        marks,
                    };
                    // Two words for the same kind of help are one need, in which both are brought.
                    match found.iter_mut().find(|other| other.name == good.name) {
                        Some(other) => bring_also(&mut other.details.items, &good.details.items),
                        None => found.push(good),
                    }
                }
                Err(more) => problems.extend(more),
            }
        }
        // What the domain would refuse must be known before anything is written.
        problems.extend(found.iter().flat_map(GoodRow::refused));
        leave_consequences_out(&mut problems, n_unreadable);
        problems.dedup();
        if problems.is_empty() {
            self.good.extend(found);
        } else {
            self.bad.push(bad_row(row.line, &key, self.name(row), problems));
        }
    }

    /// Whose row it is, as far as it says.
    fn name(&self, row: &Row) -> String {
        let made = self.setting.recipe.make(Target::RecipientName, row);
        made.map(|made| shortened(&tidy(&made.value))).unwrap_or_default()
    }

    /// Leaves a row unread that holds too much in the column at `at`; a cell that is too long has said so.
    fn refuse(&mut self, row: &Row, key: &str, mut problems: Vec<RowProblem>, at: usize) {
        let column = self.table.header.get(at).cloned().unwrap_or_default();
        let is_said = |problem: &RowProblem| matches!(problem, RowProblem::CellTooLong { column: long, .. } if *long == column);
        if !problems.iter().any(is_said) {
            problems.push(RowProblem::TooManyNeeds { column, max: NEEDS_MAX });
        }
        self.bad.push(bad_row(row.line, key, self.name(row), problems));
    }

    fn key_problem(&mut self, key: &str, line: u64) -> Option<RowProblem> {
        if key.is_empty() {
            return Some(RowProblem::KeyEmpty);
        }
        if key.chars().count() > KEY_MAX {
            return Some(RowProblem::KeyTooLong { max: KEY_MAX });
        }
        let looks = as_cyrillic(key);
        let Some((written, earlier)) = self.seen.get(&looks) else {
            self.seen.insert(looks, (key.to_owned(), line));
            return None;
        };
        let shown = shown_key(key);
        Some(match difference(key, written) {
            None => RowProblem::KeyRepeated { key: shown, line: *earlier },
            Some(letters) => RowProblem::KeyLooksAlike { key: shown, line: *earlier, letters },
        })
    }

    /// Damage in columns the mapping uses.
    fn unreadable(&self, row: &Row) -> Vec<RowProblem> {
        let mut problems = Vec::new();
        for at in &self.setting.recipe.used {
            let (Some(cell), Some(column)) = (row.cells.get(*at), self.table.header.get(*at)) else {
                continue;
            };
            problems.extend(self.cell_problem(cell, column));
        }
        problems
    }

    fn cell_problem(&self, cell: &str, column: &str) -> Option<RowProblem> {
        let column = column.to_owned();
        if cell.contains(char::REPLACEMENT_CHARACTER) {
            return Some(RowProblem::Damaged { column, advice: self.advice });
        }
        if cell.chars().any(|c| c.is_control() && !c.is_whitespace() && !is_single_byte_rest(c)) {
            return Some(RowProblem::ControlCharacter { column });
        }
        if cell.len() > CELL_MAX && cell.chars().count() > CELL_MAX {
            return Some(RowProblem::CellTooLong { column, max: CELL_MAX });
        }
        if is_program_error(cell) {
            return Some(RowProblem::ProgramError { column, value: cell.to_owned() });
        }
        let found = misread(cell)?;
        Some(RowProblem::Misread {
            column,
            value: cell.to_owned(),
            written: found.written,
            read: found.read,
            meant: found.meant,
        })
    }
}

fn bad_row(line: u64, key: &str, name: String, problems: Vec<RowProblem>) -> BadRow {
    let key = Some(shown_key(key)).filter(|key| !key.is_empty());
    BadRow { line, key, name, problems }
}

/// Where what is brought is made of the cell with the needs, each need has its own part of it.
fn bring_also(items: &mut String, more: &str) {
    if *items != more && !more.is_empty() {
        let between = if items.is_empty() { "" } else { ", " };
        items.push_str(between);
        items.push_str(more);
    }
}

/// Of a cell that can't be read it says nothing that it is no phone, either.
fn leave_consequences_out(problems: &mut Vec<RowProblem>, n_unreadable: usize) {
    let others = problems.split_off(n_unreadable);
    let values: Vec<String> = problems.iter().map(|problem| problem.trouble().value).collect();
    let is_news = |problem: &RowProblem| {
        let value = problem.trouble().value;
        value.is_empty() || !values.contains(&value)
    };
    problems.extend(others.into_iter().filter(is_news));
}

/// What a byte without a letter becomes in an encoding of one byte a letter: said as a misreading, not as a control
/// character.
const fn is_single_byte_rest(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9f}')
}
