//! Reads cargo's own progress bar, so that the time left is corrected by what is really compiled.

/// Makes cargo draw its bar though nobody's terminal is behind it. Reaches the cargo that Trunk starts, too.
pub(crate) const ENVIRONMENT: [(&str, &str); 3] = [
    ("CARGO_TERM_PROGRESS_WHEN", "always"),
    ("CARGO_TERM_PROGRESS_WIDTH", "100"),
    ("CARGO_TERM_COLOR", "never"),
];

/// How many units of how many are compiled, if this is a line of cargo's bar: `Building [==> ] 12/345: serde`.
pub(crate) fn units(line: &str) -> Option<(usize, usize)> {
    let rest = line.trim_start().strip_prefix("Building [")?;
    let counts = rest.split_once("] ")?.1;
    let (done, rest) = counts.split_once('/')?;
    let total = rest.split(|c: char| !c.is_ascii_digit()).next()?;
    Some((done.trim().parse().ok()?, total.parse().ok()?))
}

/// Whether a line only repaints cargo's bar (also while it fetches), and says nothing worth keeping.
pub(crate) fn is_bar(line: &str) -> bool {
    let line = line.trim_start();
    ["Building [", "Fetch [", "Downloading [", "Updating ["].iter().any(|start| line.starts_with(start))
}

/// Whether a line only names what cargo is at: worth showing for a moment, not worth repeating when something failed.
pub(crate) fn is_passing(line: &str) -> bool {
    let words = [
        "Compiling",
        "Checking",
        "Documenting",
        "Downloaded",
        "Downloading",
        "Updating",
        "Locking",
        "Adding",
    ];
    // Cargo sets these words right-aligned in twelve columns; an error message starts at the margin.
    let word = line.strip_prefix("  ").and_then(|line| line.split_whitespace().next());
    word.is_some_and(|word| words.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_units_of_the_bar() {
        assert_eq!(units("    Building [=====>         ] 12/345: serde, syn(build)"), Some((12, 345)));
        assert_eq!(units("    Building [=======================> ] 344/345: app"), Some((344, 345)));
    }

    #[test]
    fn other_lines_are_no_progress() {
        assert_eq!(units("   Compiling serde v1.0.1"), None);
        assert_eq!(units("    Building [broken"), None);
        assert_eq!(units("    Building [=> ] x/y"), None);
        assert!(!is_bar("   Compiling serde v1.0.1"));
        assert!(is_bar("       Fetch [=> ] 3.00%"));
    }

    #[test]
    fn names_of_crates_pass_by_and_errors_stay() {
        assert!(is_passing("   Compiling serde v1.0.1"));
        assert!(is_passing("    Checking serde v1.0.1"));
        assert!(!is_passing("error: Compiling failed"));
        assert!(!is_passing("  --> crates/server/src/main.rs:1:1"));
    }
}
