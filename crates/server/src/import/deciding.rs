//! What whoever imports has decided: whether to write, and what to do with rows that look like people who are here.

use std::collections::BTreeMap;

/// Whether anything is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Mode {
    /// Only say what would happen.
    #[default]
    DryRun,
    /// Write, unless some row is bad.
    Commit,
    /// Write the good rows, whatever the others are.
    CommitGoodRows,
}

/// What to do with a row that looks like somebody who is here already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Same {
    /// It is another request: write it.
    Import,
    /// It is the same request: leave it out.
    Skip,
}

impl Same {
    /// The decision's code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::Skip => "skip",
        }
    }

    /// The decision of this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Import, Self::Skip].into_iter().find(|same| same.code() == code)
    }
}

/// What is wished of an import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wish {
    /// Whether anything is written.
    pub mode: Mode,
    /// What to do with rows that look like somebody who is here already; nothing is written while that is not decided.
    pub same: Option<Same>,
    /// The same for single lines; goes before it.
    pub same_lines: BTreeMap<u64, Same>,
}

impl Wish {
    /// This mode, and nothing decided.
    #[must_use]
    pub fn of(mode: Mode) -> Self {
        Self { mode, ..Self::default() }
    }

    /// What was decided about a line.
    #[must_use]
    pub fn about(&self, line: u64) -> Option<Same> {
        self.same_lines.get(&line).copied().or(self.same)
    }
}
