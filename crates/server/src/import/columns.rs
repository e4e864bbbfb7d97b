//! Finds a mapping's columns in a table's header, and says what to write instead when one is not there.

use std::collections::BTreeSet;

use ryadom_protocol::imports::Trouble;

use super::alike_letters::{difference, plain};
use super::file::cell::tidy;
use super::trouble::{shortened, trouble};

/// A column that a mapping names and a table does not have exactly once.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ColumnProblem {
    /// There is none of that name.
    #[error("no column \"{name}\" (used for {place}) in line {line}; {}", advice(name, meant.as_deref(), header))]
    Missing {
        /// The name in the mapping.
        name: String,
        /// Where in the mapping.
        place: &'static str,
        /// The column that was probably meant.
        meant: Option<String>,
        /// The columns there are.
        header: Vec<String>,
        /// The header's line.
        line: u64,
    },
    /// There are several of that name.
    #[error(
        "{count} columns are called \"{name}\" (used for {place}): write which one, from \"{name} (1)\" to \"{name} ({count})\""
    )]
    Ambiguous {
        /// The name.
        name: String,
        /// Where in the mapping.
        place: &'static str,
        /// How many.
        count: usize,
    },
}

impl ColumnProblem {
    /// The problem as codes and parameters.
    #[must_use]
    pub fn trouble(&self) -> Trouble {
        match self {
            Self::Missing { name, place, meant, header, line } => Trouble {
                column: shortened(name),
                field: (*place).to_owned(),
                expected: meant.clone().unwrap_or_default(),
                found: match meant.as_ref().and_then(|meant| difference(name, meant)) {
                    Some(letters) => letters,
                    None => header.iter().map(|name| shortened(name)).collect::<Vec<_>>().join(", "),
                },
                line: *line,
                ..trouble("no_column", self)
            },
            Self::Ambiguous { name, place, count } => Trouble {
                column: shortened(name),
                field: (*place).to_owned(),
                expected: format!("{name} (1)"),
                limit: u64::try_from(*count).unwrap_or_default(),
                ..trouble("ambiguous_column", self)
            },
        }
    }
}

/// The columns of a table, and what has been asked of them.
#[derive(Debug)]
pub(super) struct Columns<'a> {
    header: &'a [String],
    line: u64,
    used: BTreeSet<usize>,
    problems: Vec<ColumnProblem>,
}

impl<'a> Columns<'a> {
    /// The columns of the header on this line.
    #[must_use]
    pub(super) const fn of(header: &'a [String], line: u64) -> Self {
        Self { header, line, used: BTreeSet::new(), problems: Vec::new() }
    }

    /// The position of a column; a problem is remembered for [`Self::finish`] when there is not exactly one.
    pub(super) fn find(&mut self, name: &str, place: &'static str) -> usize {
        let name = tidy(name);
        if let Some(at) = self.header.iter().position(|known| *known == name) {
            self.used.insert(at);
            return at;
        }
        let is_numbered = |known: &&String| {
            known
                .strip_prefix(name.as_str())
                .is_some_and(|rest| rest.starts_with(" (") && rest.ends_with(')'))
        };
        let count = self.header.iter().filter(is_numbered).count();
        self.problems.push(if count > 1 {
            ColumnProblem::Ambiguous { name, place, count }
        } else {
            let meant = self.header.iter().find(|known| plain(known) == plain(&name)).cloned();
            ColumnProblem::Missing { name, place, meant, header: self.header.to_vec(), line: self.line }
        });
        0
    }

    /// The positions of all columns that were asked for.
    ///
    /// # Errors
    /// Every name that was not there exactly once.
    pub(super) fn finish(mut self) -> Result<Vec<usize>, Vec<ColumnProblem>> {
        self.problems.dedup();
        if self.problems.is_empty() { Ok(self.used.into_iter().collect()) } else { Err(self.problems) }
    }
}

fn advice(name: &str, meant: Option<&str>, header: &[String]) -> String {
    match (meant, header) {
        (Some(meant), _) => match difference(name, meant) {
            Some(letters) => format!("did you mean \"{meant}\"? They look the same, but {letters}"),
            None => format!("did you mean \"{meant}\"?"),
        },
        (None, [only]) => format!(
            "the file has a single column, \"{only}\": set delimiter = \";\" (or \"\\t\") or header_line under [source]"
        ),
        (None, _) => format!("the file has: {}", header.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(header: &[&str], name: &str) -> String {
        let header: Vec<String> = header.iter().map(|name| (*name).to_owned()).collect();
        let mut columns = Columns::of(&header, 3);
        columns.find(name, "town");
        columns.finish().unwrap_err()[0].to_string()
    }

    #[test]
    fn says_what_to_write_instead() {
        assert!(problem(&["City", "Zip"], "city ").ends_with("did you mean \"City\"?"));
        assert!(problem(&["City", "Zip"], "Town").ends_with("in line 3; the file has: City, Zip"));
        assert!(problem(&["City;Zip"], "City").contains("set delimiter"));
        assert!(problem(&["City (1)", "City (2)"], "City").starts_with("2 columns are called"));
        let letters = problem(&["№", "Tелефон"], "Телефон");
        assert!(letters.ends_with("\"Т\" is Cyrillic in one and Latin in the other"), "{letters}");
    }
}
