//! Rows of a table with members, sorted into those to be added, those that can't be, and those who are here already.

use std::collections::BTreeSet;

use ryadom_domain::Role;
use ryadom_protocol::imports::{BadRow, MemberRow, MembersReport, RoleCount};

use super::member_likeness::Likeness;
use crate::store::Member;

/// Most rows of a kind that a report tells of.
const TOLD_MAX: usize = 1_000;

/// The rows of a table, and what was decided about them.
#[derive(Debug, Clone, Default)]
pub(crate) struct MemberRows {
    /// They, in the file's order.
    pub(crate) rows: Vec<MemberRow>,
    /// Lines that are added although they look like somebody who is here.
    pub(crate) add_lines: BTreeSet<u64>,
    /// Whether good rows are added even if others are bad.
    pub(crate) is_skipping_bad: bool,
}

/// What becomes of the rows.
#[derive(Debug, Default)]
pub(crate) struct Sorted<'a> {
    /// Those to be added.
    pub(crate) new: Vec<&'a MemberRow>,
    /// How many there are of each kind, and the first of them.
    pub(crate) report: MembersReport,
}

/// Sorts rows, with `members` who are here.
pub(crate) fn sorted<'a>(asked: &'a MemberRows, members: &[Member]) -> Sorted<'a> {
    let likeness = Likeness::of(members);
    let mut sorted = Sorted::default();
    let report = &mut sorted.report;
    for row in &asked.rows {
        report.rows += 1;
        if !row.problems.is_empty() {
            report.n_bad += 1;
            push(&mut report.bad, || BadRow {
                line: row.line,
                key: row.name.clone(),
                problems: row.problems.clone(),
                ..BadRow::default()
            });
            continue;
        }
        if let Some(alike) = likeness.find(row) {
            push(&mut report.alike, || alike);
            if !asked.add_lines.contains(&row.line) {
                report.n_alike += 1;
                continue;
            }
        }
        report.new += 1;
        push(&mut report.sample, || row.clone());
        sorted.new.push(row);
    }
    report.roles = roles(&sorted.new);
    sorted
}

/// How many have each role.
fn roles(rows: &[&MemberRow]) -> Vec<RoleCount> {
    let count = |role: &Role| rows.iter().filter(|row| row.role == role.code()).count();
    let counts = Role::KNOWN.iter().map(|role| RoleCount {
        role: role.code().to_owned(),
        count: u64::try_from(count(role)).unwrap_or(u64::MAX),
    });
    counts.filter(|counted| counted.count > 0).collect()
}

fn push<T>(told: &mut Vec<T>, one: impl FnOnce() -> T) {
    if told.len() < TOLD_MAX {
        told.push(one());
    }
}
