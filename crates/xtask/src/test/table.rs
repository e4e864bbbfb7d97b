//! What is printed when the suites are through: what the broken ones said, a table, and one line with the sum.

use anyhow::Result;

use super::counts::Counts;
use super::suites::{Outcome, Suite};
use crate::console;
use crate::process::last_lines;

/// How much of a broken suite's output is repeated: enough for the failure messages, where no log file is at hand.
const N_LINES_OF_FAILURE: usize = 200;

/// A suite and what it came to.
#[derive(Debug)]
pub(crate) struct Row {
    id: &'static str,
    title: &'static str,
    is_check: bool,
    counts: Counts,
    problem: Option<String>,
    text: String,
}

impl Row {
    /// Judges an outcome: a suite is good if its tool ended well and, where it has tests, at least one ran.
    pub(crate) fn new(suite: &Suite, outcome: Result<Outcome>) -> Self {
        let outcome = outcome.unwrap_or_else(|error| Outcome {
            counts: None,
            is_success: false,
            text: format!("{error:#}"),
        });
        let is_check = outcome.counts.is_none();
        let mut counts = outcome.counts.unwrap_or_default();
        let problem = if !outcome.is_success {
            Some("failed")
        } else if counts.failed > 0 {
            Some("tests failed")
        } else if !is_check && counts.passed == 0 {
            Some("ran no test")
        } else {
            None
        };
        // What broke outside of a test (a compile error, a lint) is a failure in the sum all the same.
        if problem.is_some() && counts.failed == 0 {
            counts.failed = 1;
        }
        let problem = problem.map(str::to_owned);
        Self { id: suite.id, title: suite.title, is_check, counts, problem, text: outcome.text }
    }

    /// Whether the suite is as it should be.
    pub(crate) const fn is_ok(&self) -> bool {
        self.problem.is_none()
    }

    /// A few words for the progress display.
    pub(crate) fn summary(&self) -> String {
        match (&self.problem, self.is_check) {
            (Some(problem), true) => problem.clone(),
            (Some(problem), false) => {
                format!("{problem}, {} passed, {} failed", self.counts.passed, self.counts.failed)
            }
            (None, true) => "ok".to_owned(),
            (None, false) => format!("{} passed", self.counts.passed),
        }
    }

    fn line(&self) -> String {
        let result = self.problem.as_deref().unwrap_or("ok");
        let number = |n: usize| if self.is_check { "-".to_owned() } else { n.to_string() };
        let Counts { passed, failed, skipped } = self.counts;
        let (passed, skipped) = (number(passed), number(skipped));
        let failed = if self.is_ok() { number(failed) } else { failed.to_string() };
        format!("{:<12} {:<38} {passed:>7} {failed:>7} {skipped:>8}  {result}", self.id, self.title)
    }
}

/// Prints the report; the answer is whether everything is good.
pub(crate) fn report(rows: &[Row], n_chosen: usize) -> bool {
    for row in rows.iter().filter(|row| !row.is_ok()) {
        let telling: String =
            row.text.lines().filter(|line| !is_good_news(line)).flat_map(|line| [line, "\n"]).collect();
        console::line(&format!("\n=== {} ===\n{}", row.title, last_lines(&telling, N_LINES_OF_FAILURE)));
    }
    for line in lines(rows, n_chosen) {
        console::line(&line);
    }
    is_good(rows, n_chosen)
}

/// Whether a line of a test runner tells of one test that passed: hundreds of them bury the one that did not.
fn is_good_news(line: &str) -> bool {
    let line = line.trim();
    (line.starts_with("test ") && line.ends_with("... ok")) || line.starts_with('✓')
}

fn is_good(rows: &[Row], n_chosen: usize) -> bool {
    rows.len() == n_chosen && rows.iter().all(Row::is_ok)
}

/// The table, and at its end, alone on a line, the sum.
fn lines(rows: &[Row], n_chosen: usize) -> Vec<String> {
    let [suite, title, passed, failed, skipped] = ["suite", "", "passed", "failed", "skipped"];
    let heading = format!("{suite:<12} {title:<38} {passed:>7} {failed:>7} {skipped:>8}  result");
    let mut lines = vec![String::new(), heading];
    lines.extend(rows.iter().map(Row::line));
    if rows.len() < n_chosen {
        lines.push(format!("{} of {n_chosen} suites were not run", n_chosen - rows.len()));
    }
    let mut sum = Counts::default();
    for row in rows {
        sum += row.counts;
    }
    lines.extend([String::new(), format!("{} passed, {} failed", sum.passed, sum.failed)]);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test::suites::SUITES;

    fn row(counts: Option<Counts>, is_success: bool) -> Row {
        Row::new(&SUITES[0], Ok(Outcome { counts, is_success, text: String::new() }))
    }

    fn counts(passed: usize, failed: usize) -> Option<Counts> {
        Some(Counts { passed, failed, skipped: 0 })
    }

    #[test]
    fn good_tests_and_good_checks_are_good() {
        assert!(row(counts(3, 0), true).is_ok());
        assert!(row(None, true).is_ok());
        assert_eq!(row(None, true).counts, Counts::default());
    }

    #[test]
    fn a_suite_without_tests_is_a_failure() {
        let empty = row(counts(0, 0), true);
        assert_eq!(empty.problem.as_deref(), Some("ran no test"));
        assert_eq!(empty.counts.failed, 1);
    }

    #[test]
    fn a_broken_check_counts_as_one_failure() {
        assert_eq!(row(None, false).counts.failed, 1);
        assert_eq!(row(counts(2, 0), false).counts.failed, 1);
        assert_eq!(row(counts(2, 4), false).counts.failed, 4);
        assert!(!is_good(&[row(None, false)], 1));
    }

    #[test]
    fn a_suite_that_was_not_reached_is_a_failure() {
        let rows = [row(counts(1, 0), true)];
        assert!(!is_good(&rows, 2));
        assert!(is_good(&rows, 1));
    }

    #[test]
    fn failures_are_not_buried_under_good_news() {
        assert!(is_good_news("test a::b ... ok"));
        assert!(is_good_news("  ✓  1 a.spec.ts:3:1 › opens (12ms)"));
        assert!(!is_good_news("test a::b ... FAILED"));
        assert!(!is_good_news("thread 'a::b' panicked"));
    }

    #[test]
    fn the_last_line_is_the_sum_of_all_suites() {
        let rows = [row(None, true), row(counts(12, 1), false), row(counts(30, 0), true)];
        assert_eq!(lines(&rows, 3).last().map(String::as_str), Some("42 passed, 1 failed"));
    }
}
