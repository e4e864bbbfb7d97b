//! What an import did or would do: as codes for a program, and in English for the command line.

use std::collections::{BTreeMap, HashSet};

use ryadom_protocol::imports::{AlikeRow, BadRow, LeftOut, Report, SampleRow, Skipped};

use super::clinics::Clinics;
use super::comparing::Compared;
use super::deciding::{Mode, Same, Wish};
use super::plan::{self, GoodRow, Plan};
use super::row_mark::RowMark;
use super::row_problem::RowProblem;
use super::target::Target;
use super::trouble::shortened;

/// Most rows in each of a report's lists.
const LISTED_MAX: usize = 500;
/// Most rows shown as they would be written.
const SAMPLE_MAX: usize = 50;

/// The report on a plan that was compared with the store, and the rows that are to be written.
pub(super) fn report<'a>(
    plan: &Plan,
    compared: Compared<'a>,
    mut alike: Vec<AlikeRow>,
    wish: &Wish,
    clinics: &Clinics,
) -> (Report, Vec<&'a GoodRow>) {
    for row in &mut alike {
        row.decision = wish.about(row.line).map(Same::code).unwrap_or_default().to_owned();
    }
    let skipped = alike.iter().filter(|row| row.decision == Same::Skip.code());
    let skipped: HashSet<(u64, &str)> = skipped.map(|row| (row.line, row.kind.as_str())).collect();
    let is_wanted = |row: &&GoodRow| !skipped.contains(&(row.line, row.details.kind.code()));
    let wanted: Vec<&GoodRow> = compared.fresh.iter().copied().filter(is_wanted).collect();
    let n_undecided = count(alike.iter().filter(|row| row.decision.is_empty()).count());
    let mut blocked = Vec::new();
    if !plan.bad.is_empty() && wish.mode != Mode::CommitGoodRows {
        blocked.push("bad_rows".to_owned());
    }
    if n_undecided > 0 {
        blocked.push("alike".to_owned());
    }
    let report = Report {
        source: plan.source.clone(),
        blocked,
        encoding: plan.format.encoding.map(|encoding| encoding.name().to_owned()).unwrap_or_default(),
        delimiter: plan.format.delimiter.map(String::from).unwrap_or_default(),
        sheet: plan.format.sheet.clone().unwrap_or_default(),
        header_line: plan.header_line,
        rows: count(plan.n_rows),
        new: count(wanted.len()),
        already: compared.n_already,
        n_different: count(compared.different.len()),
        n_bad: count(plan.bad.len()),
        n_alike: count(alike.len()),
        n_undecided,
        n_skipped_alike: count(compared.fresh.len() - wanted.len()),
        n_marked: count(wanted.iter().filter(|row| !row.marks.is_empty()).count()),
        marked: wanted
            .iter()
            .filter(|row| !row.marks.is_empty())
            .take(LISTED_MAX)
            .map(|row| marked(row))
            .collect(),
        left_out: left_out(plan, &compared, wanted.len()),
        skipped: plan.skipped.iter().map(skipped_listed).collect(),
        bad: plan.bad.iter().take(LISTED_MAX).map(bad).collect(),
        different: compared.different.into_iter().take(LISTED_MAX).collect(),
        sample: wanted.iter().take(SAMPLE_MAX).map(|row| sample(row, clinics)).collect(),
        alike: alike.iter().take(LISTED_MAX).cloned().collect(),
        ..Report::default()
    };
    (report, wanted)
}

/// What is not imported, by reason: a bad row by what is wrong with it first of all.
fn left_out(plan: &Plan, compared: &Compared<'_>, n_wanted: usize) -> Vec<LeftOut> {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for problem in plan.bad.iter().filter_map(|row| row.problems.first()) {
        *counts.entry(reason_code(problem)).or_default() += 1;
    }
    let skipped = |code: &str| plan.skipped.iter().filter(|one| one.code == code).map(|one| one.rows).sum();
    let others = [
        ("alike", count(compared.fresh.len() - n_wanted)),
        ("different", count(compared.different.len())),
        ("rule", skipped("rule")),
        ("heading_row", skipped("heading_row")),
        ("sum_row", skipped("sum_row")),
    ];
    let all = counts.into_iter().chain(others.into_iter().filter(|(_, rows)| *rows > 0));
    all.map(|(code, rows)| LeftOut { code: code.to_owned(), rows }).collect()
}

/// A need that nobody wrote down is a reason of its own: the commonest of what may not be empty.
const fn reason_code(problem: &RowProblem) -> &'static str {
    if matches!(problem, RowProblem::Empty(Target::Kind)) { "empty_kind" } else { problem.code() }
}

fn skipped_listed(skipped: &Skipped) -> Skipped {
    let lines = skipped.lines.iter().take(LISTED_MAX).copied().collect();
    Skipped { lines, ..skipped.clone() }
}

fn bad(row: &plan::BadRow) -> BadRow {
    BadRow {
        line: row.line,
        key: row.key.clone().unwrap_or_default(),
        name: row.name.clone(),
        problems: row.problems.iter().map(RowProblem::trouble).collect(),
    }
}

fn marked(row: &GoodRow) -> BadRow {
    BadRow {
        line: row.line,
        key: row.key.clone(),
        name: shortened(&row.details.recipient.name),
        problems: row.marks.iter().map(RowMark::trouble).collect(),
    }
}

fn sample(row: &GoodRow, clinics: &Clinics) -> SampleRow {
    let details = &row.details;
    let who = &details.recipient;
    let address = &who.address;
    SampleRow {
        line: row.line,
        key: row.key.clone(),
        name: who.name.clone(),
        phone: who.phone.clone(),
        town: address.town.clone(),
        district: address.district.clone(),
        street: address.street.clone(),
        entrance: address.entrance.clone(),
        floor: address.floor.clone(),
        flat: address.flat.clone(),
        door_code: address.door_code.clone(),
        standing_notes: who.standing_notes.clone(),
        items: details.items.clone(),
        kind: details.kind.code().to_owned(),
        priority: details.priority.code().to_owned(),
        clinic: details.clinic.map(|id| clinics.name(id).to_owned()).unwrap_or_default(),
        not_before: details.window.not_before.map(|at| at.0),
        not_after: details.window.not_after.map(|at| at.0),
    }
}

/// The report in English, for a terminal: at most so many rows as they would be written.
#[must_use]
pub fn in_words(report: &Report, n_samples: usize) -> String {
    let mut text = String::new();
    for row in report.sample.iter().take(n_samples) {
        let parts = [&row.name, &row.phone, &row.town, &row.street, &row.flat, &row.items];
        let filled: Vec<&str> =
            parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect();
        line(
            &mut text,
            &format!("as line {} would be written: {}: {}", row.line, row.kind, filled.join(" | ")),
        );
    }
    for row in &report.bad {
        let key = if row.key.is_empty() { String::new() } else { format!(" (key {})", row.key) };
        let problems: Vec<&str> = row.problems.iter().map(|problem| problem.text.as_str()).collect();
        line(&mut text, &format!("line {}{key}: {}", row.line, problems.join("; ")));
    }
    more(&mut text, report.n_bad, report.bad.len(), "bad rows");
    for row in &report.marked {
        let marks: Vec<&str> = row.problems.iter().map(|mark| mark.text.as_str()).collect();
        line(&mut text, &format!("line {} (key {}): look at it: {}", row.line, row.key, marks.join("; ")));
    }
    more(&mut text, report.n_marked, report.marked.len(), "rows to look at");
    for row in &report.different {
        let fields = row.fields.join(", ");
        let other =
            if row.other_person { "; it seems to be somebody else: was the key used twice?" } else { "" };
        line(
            &mut text,
            &format!("line {} (key {}): was imported with another {fields}{other}", row.line, row.key),
        );
    }
    more(&mut text, report.n_different, report.different.len(), "different rows");
    for row in &report.alike {
        line(&mut text, &format!("line {} (key {}): {} {}", row.line, row.key, row.name, likeness(row)));
    }
    more(&mut text, report.n_alike, report.alike.len(), "rows that look like somebody who is here");
    if !text.is_empty() {
        text.push('\n');
    }
    sums(&mut text, report);
    text
}

fn likeness(row: &AlikeRow) -> String {
    let key =
        if row.other_key.is_empty() { String::new() } else { format!(" under the key {}", row.other_key) };
    let other = match row.delivery {
        Some(_) => format!("delivery {}, which is here{key}: {}", row.number, row.other_name),
        None => format!("line {}{key}: {}", row.other_line, row.other_name),
    };
    let decision = match row.decision.as_str() {
        "" => String::new(),
        decision => format!(" [{decision}]"),
    };
    format!("looks like {other} (by {}){decision}", row.by.join(", "))
}

fn sums(text: &mut String, report: &Report) {
    sum(text, report.rows, "rows in the file");
    sum(text, report.new, if report.written { "imported" } else { "to import" });
    let rest = [
        (report.already, "imported before, unchanged"),
        (report.n_different, "imported before, different now: left as they are"),
        (report.n_bad, "bad"),
        (report.n_marked, "to look at after"),
        (report.n_alike, "look like rows that are here under other keys"),
        (report.n_skipped_alike, "of these left out"),
    ];
    for (count, words) in rest.into_iter().filter(|(count, _)| *count > 0) {
        sum(text, count, words);
    }
    for skipped in &report.skipped {
        sum(text, skipped.rows, &format!("left out: {}{}", reason(skipped), on_lines(skipped)));
    }
}

fn reason(skipped: &Skipped) -> &str {
    match skipped.code.as_str() {
        "empty_row" => "empty row",
        "repeated_header" => "the header once more",
        "heading_row" => "a heading",
        "sum_row" => "a sum",
        _ => &skipped.reason,
    }
}

/// Where rows stand that only seem to be nobody's.
fn on_lines(skipped: &Skipped) -> String {
    let lines: Vec<String> = skipped.lines.iter().map(u64::to_string).collect();
    let hidden = skipped.rows.saturating_sub(count(lines.len()));
    let word = if lines.len() == 1 { "line" } else { "lines" };
    match (lines.is_empty(), hidden) {
        (true, _) => String::new(),
        (false, 0) => format!(", {word} {}", lines.join(", ")),
        (false, _) => format!(", {word} {} and {hidden} more", lines.join(", ")),
    }
}

fn more(text: &mut String, all: u64, listed: usize, what: &str) {
    let hidden = all.saturating_sub(count(listed));
    if hidden > 0 {
        line(text, &format!("… and {hidden} more {what}"));
    }
}

fn sum(text: &mut String, count: u64, words: &str) {
    line(text, &format!("{count:>7}  {words}"));
}

fn line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

fn count(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}
