//! What is to become of the rows that look like somebody who is here. It is counted on the screen as it is decided:
//! the server is told once, with the import.

use std::collections::BTreeMap;

use ryadom_protocol::imports::{Report, SampleRow};

/// The code of a row that is left out.
pub(super) const SKIP: &str = "skip";
/// The code of a row that is imported all the same.
pub(super) const IMPORT: &str = "import";
/// Nobody has decided yet.
const OPEN: &str = "";

/// The decisions, codes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Decisions {
    /// About all of them.
    pub(super) all: String,
    /// About single lines; these go before it.
    pub(super) lines: BTreeMap<u64, String>,
}

/// How many deliveries an import would make, and how many of those that look like others it would not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sums {
    pub(super) new: u64,
    pub(super) skipped: u64,
    pub(super) undecided: u64,
}

impl Decisions {
    /// The same about all of them.
    pub(super) fn about_all(decision: &str) -> Self {
        Self { all: decision.to_owned(), lines: BTreeMap::new() }
    }

    /// What is decided about a line; empty for nothing yet.
    pub(super) fn about(&self, line: u64) -> &str {
        self.lines.get(&line).unwrap_or(&self.all)
    }

    /// The sums of a report, whatever was decided when it was made.
    pub(super) fn sums(&self, report: &Report) -> Sums {
        let listed = u64::try_from(report.alike.len()).unwrap_or(u64::MAX);
        let decided = |code: &str| {
            let of_listed = report.alike.iter().filter(|row| self.about(row.line) == code).count();
            // The report lists only the first; about the others only "all of them" can be decided.
            let beyond = if self.all == code { report.n_alike.saturating_sub(listed) } else { 0 };
            u64::try_from(of_listed).unwrap_or(u64::MAX).saturating_add(beyond)
        };
        let skipped = decided(SKIP);
        let fresh = report.new + report.n_skipped_alike;
        Sums { new: fresh.saturating_sub(skipped), skipped, undecided: decided(OPEN) }
    }

    /// The first rows as they would be written, without those left out.
    pub(super) fn sample(&self, report: &Report) -> Vec<SampleRow> {
        let is_left_out = |row: &&SampleRow| {
            let mut alike = report.alike.iter();
            self.about(row.line) == SKIP && alike.any(|one| one.line == row.line && one.kind == row.kind)
        };
        report.sample.iter().filter(|row| !is_left_out(row)).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use ryadom_protocol::imports::AlikeRow;

    use super::*;

    /// Ten deliveries, those of the lines 2 and 3 like others, and one more that is not listed.
    fn report() -> Report {
        let alike = |line| AlikeRow { line, kind: "medicine".to_owned(), ..AlikeRow::default() };
        let sample = |line, kind: &str| SampleRow { line, kind: kind.to_owned(), ..SampleRow::default() };
        Report {
            new: 10,
            n_alike: 3,
            n_undecided: 3,
            alike: vec![alike(2), alike(3)],
            sample: vec![sample(2, "medicine"), sample(2, "groceries"), sample(4, "medicine")],
            ..Report::default()
        }
    }

    #[track_caller]
    fn check(decisions: &Decisions, new: u64, skipped: u64, undecided: u64) {
        assert_eq!(decisions.sums(&report()), Sums { new, skipped, undecided });
    }

    #[test]
    fn counts_what_is_decided() {
        check(&Decisions::default(), 10, 0, 3);
        check(&Decisions::about_all(SKIP), 7, 3, 0);
        check(&Decisions::about_all(IMPORT), 10, 0, 0);
        let lines = BTreeMap::from([(2, SKIP.to_owned())]);
        check(&Decisions { all: String::new(), lines: lines.clone() }, 9, 1, 2);
        check(&Decisions { all: IMPORT.to_owned(), lines }, 9, 1, 0);
    }

    #[test]
    fn counts_anew_what_a_report_left_out() {
        let later = Report { new: 7, n_skipped_alike: 3, n_undecided: 0, ..report() };
        assert_eq!(Decisions::about_all(IMPORT).sums(&later), Sums { new: 10, skipped: 0, undecided: 0 });
    }

    #[test]
    fn shows_only_what_would_be_written() {
        let lines = |decisions: &Decisions| {
            let sample = decisions.sample(&report());
            sample.into_iter().map(|row| (row.line, row.kind)).collect::<Vec<_>>()
        };
        assert_eq!(lines(&Decisions::default()).len(), 3);
        let left = [(2, "groceries".to_owned()), (4, "medicine".to_owned())];
        assert_eq!(lines(&Decisions::about_all(SKIP)), left);
    }
}
