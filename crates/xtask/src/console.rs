//! The one place that writes to the terminal. A closed pipe is not an error: whoever reads may stop reading.

use std::io::{self, IsTerminal as _, Write as _};

/// Writes one line to standard output.
pub(crate) fn line(text: &str) {
    let mut out = io::stdout().lock();
    writeln!(out, "{text}").and_then(|()| out.flush()).ok();
}

/// Writes one line to standard error.
pub(crate) fn error(text: &str) {
    writeln!(io::stderr().lock(), "{text}").ok();
}

/// Whether a person looks at the progress display.
pub(crate) fn is_interactive() -> bool {
    io::stderr().is_terminal() && std::env::var_os("CI").is_none()
}
