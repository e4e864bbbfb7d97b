//! Reads how many tests passed and failed from what the test runners print.

use std::ops::AddAssign;

/// How many tests a suite ran.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Passed.
    pub(crate) passed: usize,
    /// Failed.
    pub(crate) failed: usize,
    /// Not run though they are there.
    pub(crate) skipped: usize,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// Adds up every `test result:` line, of cargo's test runner and of wasm-bindgen's.
pub(crate) fn of_cargo_test(output: &str) -> Counts {
    let mut counts = Counts::default();
    for line in output.lines().filter(|line| line.trim_start().starts_with("test result:")) {
        let parts = line.split(['.', ';']);
        for part in parts {
            match number_and_word(part) {
                Some((n, "passed")) => counts.passed += n,
                Some((n, "failed")) => counts.failed += n,
                Some((n, "ignored")) => counts.skipped += n,
                _ => {}
            }
        }
    }
    counts
}

/// Reads Playwright's closing lines: `12 passed (3.4s)`, `1 failed`. A flaky test is a broken one.
pub(crate) fn of_playwright(output: &str) -> Counts {
    let mut counts = Counts::default();
    for line in output.lines() {
        // The summary's lines hold a number and a word, and at most a duration in brackets.
        let line = line.split(" (").next().unwrap_or_default();
        match number_and_word(line) {
            Some((n, "passed")) => counts.passed = n,
            Some((n, "failed" | "flaky" | "interrupted")) => counts.failed += n,
            Some((n, "skipped" | "did not run")) => counts.skipped += n,
            _ => {}
        }
    }
    counts
}

fn number_and_word(part: &str) -> Option<(usize, &str)> {
    let (number, word) = part.trim().split_once(' ')?;
    Some((number.parse().ok()?, word.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn counts(passed: usize, failed: usize, skipped: usize) -> Counts {
        Counts { passed, failed, skipped }
    }

    #[test]
    fn adds_up_all_binaries_of_cargo_test() {
        let output = "running 3 tests\ntest a ... ok\n\
            test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
            test result: FAILED. 5 passed; 2 failed; 0 ignored; 0 measured; 4 filtered out; finished in 1.50s\n";
        assert_eq!(of_cargo_test(output), counts(8, 2, 1));
    }

    #[test]
    fn reads_the_browser_runner() {
        let output = "test web::opens ... ok\n\ntest result: ok. 10 passed; 0 failed; 0 ignored; 0 filtered out; \
                      finished in 2.31s\n";
        assert_eq!(of_cargo_test(output), counts(10, 0, 0));
    }

    #[test]
    fn nothing_ran_is_nothing_passed() {
        assert_eq!(of_cargo_test("error: could not compile `a`"), Counts::default());
        assert_eq!(of_playwright("Error: No tests found"), Counts::default());
    }

    #[test]
    fn reads_playwrights_summary() {
        let output = "Running 14 tests using 1 worker\n  ✓  1 a.spec.ts:3:1 › 3 passed (12ms)\n\
            \n  1 failed\n    a.spec.ts:9:1 › b\n  1 flaky\n  2 skipped\n  1 did not run\n  9 passed (1.2m)\n";
        assert_eq!(of_playwright(output), counts(9, 2, 3));
    }
}
