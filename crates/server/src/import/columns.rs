//! Finds a mapping's columns in a table's header, and says what to write instead when one is not there.

use std::collections::BTreeSet;

/// A column that a mapping names and a table does not have exactly once.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ColumnProblem {
    /// There is none of that name.
    #[error("no column \"{name}\" (used for {place}); {}", advice(.meant.as_deref(), .header))]
    Missing {
        /// The name in the mapping.
        name: String,
        /// Where in the mapping.
        place: &'static str,
        /// The column that was probably meant.
        meant: Option<String>,
        /// The columns there are.
        header: Vec<String>,
    },
    /// There are several of that name.
    #[error("{count} columns are called \"{name}\" (used for {place}): rename all but one in the file")]
    Ambiguous {
        /// The name.
        name: String,
        /// Where in the mapping.
        place: &'static str,
        /// How many.
        count: usize,
    },
}

/// The columns of a table, and what has been asked of them.
#[derive(Debug)]
pub(super) struct Columns<'a> {
    header: &'a [String],
    used: BTreeSet<usize>,
    problems: Vec<ColumnProblem>,
}

impl<'a> Columns<'a> {
    /// The columns of this header.
    #[must_use]
    pub(super) const fn of(header: &'a [String]) -> Self {
        Self { header, used: BTreeSet::new(), problems: Vec::new() }
    }

    /// The position of a column; a problem is remembered for [`Self::finish`] when there is not exactly one.
    pub(super) fn find(&mut self, name: &str, place: &'static str) -> usize {
        let found: Vec<usize> =
            self.header.iter().enumerate().filter(|(_, known)| *known == name).map(|(at, _)| at).collect();
        match found.as_slice() {
            [at] => {
                self.used.insert(*at);
                *at
            }
            [] => {
                self.problems.push(self.missing(name, place));
                0
            }
            several => {
                let problem = ColumnProblem::Ambiguous { name: name.to_owned(), place, count: several.len() };
                self.problems.push(problem);
                0
            }
        }
    }

    /// The positions of all columns that were asked for.
    ///
    /// # Errors
    /// Every name that was not there exactly once.
    pub(super) fn finish(mut self) -> Result<Vec<usize>, Vec<ColumnProblem>> {
        self.problems.dedup();
        if self.problems.is_empty() { Ok(self.used.into_iter().collect()) } else { Err(self.problems) }
    }

    fn missing(&self, name: &str, place: &'static str) -> ColumnProblem {
        let plain = |text: &str| -> String {
            text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
        };
        let meant = self.header.iter().find(|known| plain(known) == plain(name)).cloned();
        ColumnProblem::Missing { name: name.to_owned(), place, meant, header: self.header.to_vec() }
    }
}

fn advice(meant: Option<&str>, header: &[String]) -> String {
    match (meant, header) {
        (Some(meant), _) => format!("did you mean \"{meant}\"?"),
        (None, [only]) => {
            format!(
                "the file has a single column, \"{only}\": set delimiter = \";\" (or \"\\t\") under [source]"
            )
        }
        (None, _) => format!("the file has: {}", header.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(header: &[&str], name: &str) -> String {
        let header: Vec<String> = header.iter().map(|name| (*name).to_owned()).collect();
        let mut columns = Columns::of(&header);
        columns.find(name, "town");
        columns.finish().unwrap_err()[0].to_string()
    }

    #[test]
    fn says_what_to_write_instead() {
        assert!(problem(&["City", "Zip"], "city ").ends_with("did you mean \"City\"?"));
        assert!(problem(&["City", "Zip"], "Town").ends_with("the file has: City, Zip"));
        assert!(problem(&["City;Zip"], "City").contains("set delimiter"));
        assert!(problem(&["City", "City"], "City").starts_with("2 columns are called"));
    }
}
