//! What an import did or would do: for a person to read, and as JSON for a program.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::plan::Plan;

/// The sums and the lists. `rows = new + already + different + skipped + bad`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The source's name in the mapping.
    pub source: String,
    /// Rows in the file.
    pub rows: usize,
    /// Rows that were, or would be, imported.
    pub new: usize,
    /// Rows imported before, the same as now.
    pub already: usize,
    /// Rows imported before that say something else now; left as they are.
    pub different: Vec<Different>,
    /// Rows left out on purpose, by reason.
    pub skipped: BTreeMap<String, u64>,
    /// Rows that can't be imported.
    pub bad: Vec<Bad>,
    /// Whether the new rows are in the database now.
    pub written: bool,
}

/// A row imported before that says something else now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Different {
    /// The line.
    pub line: u64,
    /// What tells the row apart.
    pub key: String,
    /// In which fields it differs.
    pub fields: Vec<&'static str>,
}

/// A row that can't be imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bad {
    /// The line.
    pub line: u64,
    /// What tells the row apart, where that could be read.
    pub key: Option<String>,
    /// Everything that is wrong with it.
    pub problems: Vec<String>,
}

impl Report {
    pub(super) fn new(
        source: &str,
        plan: Plan,
        new: usize,
        already: usize,
        different: Vec<Different>,
        written: bool,
    ) -> Self {
        let bad = plan
            .bad
            .into_iter()
            .map(|row| Bad {
                line: row.line,
                key: row.key,
                problems: row.problems.iter().map(ToString::to_string).collect(),
            })
            .collect();
        Self {
            source: source.to_owned(),
            rows: plan.n_rows,
            new,
            already,
            different,
            skipped: plan.skipped,
            bad,
            written,
        }
    }

    /// Whether bad rows kept anything from being written.
    #[must_use]
    pub const fn is_blocked(&self) -> bool {
        !self.bad.is_empty() && !self.written
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for row in &self.bad {
            let key = row.key.as_deref().map(|key| format!(" (key {key})")).unwrap_or_default();
            writeln!(f, "line {}{key}: {}", row.line, row.problems.join("; "))?;
        }
        for row in &self.different {
            writeln!(
                f,
                "line {} (key {}): was imported with another {}",
                row.line,
                row.key,
                row.fields.join(", ")
            )?;
        }
        if !self.bad.is_empty() || !self.different.is_empty() {
            writeln!(f)?;
        }
        writeln!(f, "{:>7}  rows in the file", self.rows)?;
        let verb = if self.written { "imported" } else { "to import" };
        writeln!(f, "{:>7}  {verb}", self.new)?;
        let rest = [
            (self.already, "imported before, unchanged"),
            (self.different.len(), "imported before, different now: left as they are"),
            (self.bad.len(), "bad"),
        ];
        for (count, words) in rest.into_iter().filter(|(count, _)| *count > 0) {
            writeln!(f, "{count:>7}  {words}")?;
        }
        for (reason, count) in &self.skipped {
            writeln!(f, "{count:>7}  left out: {reason}")?;
        }
        Ok(())
    }
}
