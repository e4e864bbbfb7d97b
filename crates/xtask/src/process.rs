//! Runs one tool for a step: its output goes to the step's log and, shortened, to the progress display.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write as _};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread;

use anyhow::{Context as _, Result, bail};

use crate::cargo_progress;
use crate::progress::Reporter;

/// How much of a failed tool's output is repeated in the error.
const N_LINES_IN_ERROR: usize = 40;

/// What a finished tool said.
#[derive(Debug)]
pub(crate) struct Finished {
    /// How it ended.
    pub(crate) status: ExitStatus,
    /// Both of its streams, line by line in order of arrival, without progress.
    pub(crate) text: String,
}

/// Runs a tool to its end, whatever that is.
///
/// # Errors
///
/// If the tool cannot be started.
pub(crate) fn run(mut command: Command, reporter: &Reporter<'_>) -> Result<Finished> {
    let program = command.get_program().to_string_lossy().into_owned();
    let record = Mutex::new(Record { text: String::new(), log: open_log(reporter)? });
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("failed to start {program}"))?;
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    thread::scope(|scope| {
        scope.spawn(|| follow(stdout, reporter, &record));
        scope.spawn(|| follow(stderr, reporter, &record));
    });
    let status = child.wait().with_context(|| format!("failed to wait for {program}"))?;
    Ok(Finished { status, text: record.into_inner().unwrap_or_else(PoisonError::into_inner).text })
}

/// Runs a tool that has to succeed.
///
/// # Errors
///
/// If it cannot be started, or fails: then with the end of what it said.
pub(crate) fn run_to_success(command: Command, reporter: &Reporter<'_>) -> Result<String> {
    let shown = shown(&command);
    let finished = run(command, reporter)?;
    if !finished.status.success() {
        let log = reporter.log_path();
        let end = last_lines(&finished.text, N_LINES_IN_ERROR);
        bail!("`{shown}` ended with {}\n{end}\nall of it: {}", finished.status, log.display());
    }
    Ok(finished.text)
}

/// What a quick question to a tool answers, if it is there and succeeds.
pub(crate) fn answer(mut command: Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The last lines of a text.
pub(crate) fn last_lines(text: &str, n_lines: usize) -> String {
    let lines: Vec<_> = text.lines().collect();
    lines[lines.len().saturating_sub(n_lines)..].join("\n")
}

struct Record {
    text: String,
    log: File,
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

fn open_log(reporter: &Reporter<'_>) -> Result<File> {
    let path = reporter.log_path();
    let folder = path.parent().context("the log has no folder")?;
    fs::create_dir_all(folder).with_context(|| format!("failed to create {}", folder.display()))?;
    let open = OpenOptions::new().create(true).append(true).open(&path);
    open.with_context(|| format!("failed to write {}", path.display()))
}

fn follow(stream: Option<impl Read>, reporter: &Reporter<'_>, record: &Mutex<Record>) {
    let Some(mut stream) = stream else { return };
    let mut buffer = [0; 8192];
    let mut pending = Vec::new();
    loop {
        let n_read = match stream.read(&mut buffer) {
            Ok(0) | Err(_) => break,
            Ok(n_read) => n_read,
        };
        pending.extend_from_slice(&buffer[..n_read]);
        // Progress bars repaint with a carriage return and no line end.
        while let Some(end) = pending.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
            let line: Vec<u8> = pending.drain(..=end).collect();
            take_in(&String::from_utf8_lossy(&line[..end]), reporter, record);
        }
    }
    take_in(&String::from_utf8_lossy(&pending), reporter, record);
}

fn take_in(raw: &str, reporter: &Reporter<'_>, record: &Mutex<Record>) {
    let line = without_escapes(raw);
    if let Some((done, total)) = cargo_progress::units(&line) {
        reporter.units(done, total);
    }
    if line.trim().is_empty() || cargo_progress::is_bar(&line) {
        return;
    }
    reporter.output(&line);
    let mut record = record.lock().unwrap_or_else(PoisonError::into_inner);
    writeln!(record.log, "{}", line.trim_end()).ok();
    if !cargo_progress::is_passing(&line) {
        record.text.push_str(line.trim_end());
        record.text.push('\n');
    }
}

/// A line without the terminal's colour and cursor sequences.
fn without_escapes(raw: &str) -> String {
    let mut plain = String::with_capacity(raw.len());
    let mut characters = raw.chars();
    while let Some(character) = characters.next() {
        if character != '\u{1b}' {
            plain.push(character);
            continue;
        }
        if characters.next() == Some('[') {
            characters.by_ref().find(|c| c.is_ascii_alphabetic());
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strips_colours_and_cursor_movements() {
        assert_eq!(without_escapes("\u{1b}[1m\u{1b}[32m   Compiling\u{1b}[0m a\u{1b}[K"), "   Compiling a");
    }

    #[test]
    fn keeps_the_last_lines_only() {
        assert_eq!(last_lines("a\nb\nc", 2), "b\nc");
        assert_eq!(last_lines("a", 5), "a");
    }
}
