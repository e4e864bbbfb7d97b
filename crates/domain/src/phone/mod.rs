//! Telephone numbers as people write them into a cell: which whole numbers stand in it, and which of them can be dialled.
//!
//! What is dialled is one whole number, or nothing: a stranger who is called instead is worse than a number that somebody
//! types in by hand. So whatever is not clearly a whole number is kept and shown, and says why it isn't dialled. An
//! extension is never part of what is dialled (`docs/decisions/0012-telephone-numbers.md`).

mod cell;
mod plan;
mod runs;
mod tokens;

use std::fmt;

/// One number of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// The number as it was written, without what stands beside it.
    pub shown: String,
    /// What a telephone dials, or why it should dial nothing.
    pub dial: Result<Dial, Undialled>,
    /// What is asked for once somebody has picked up; empty when there is none.
    pub extension: String,
    /// Whose it is, when to call: the words beside it; empty when there are none.
    pub remark: String,
}

/// What a telephone dials: a number in its international form (E.164, with a leading plus), or a service's three digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dial(String);

/// Why a number isn't dialled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Undialled {
    /// A spreadsheet has made something else of it: `7,9E+10`, `#####`.
    Spoilt,
    /// Letters stand among its digits.
    Letters,
    /// A local number, and nothing says of which town.
    NoAreaCode,
    /// Digits are missing.
    TooFew,
    /// There are more digits than a number has.
    TooMany,
    /// It can be read in more than one way.
    Unclear,
    /// There are words only.
    NoNumber,
}

impl Dial {
    /// The number, ready for `tel:`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it means the same line wherever it is dialled. A service's number does not.
    #[must_use]
    pub fn is_international(&self) -> bool {
        self.0.starts_with('+')
    }

    /// Whether a text message may arrive: not at a service, and not at what Russia's plan says is no mobile number.
    #[must_use]
    pub fn takes_texts(&self) -> bool {
        let is_fixed = |rest: &str| rest.starts_with(['3', '4', '8']);
        self.is_international() && !self.0.strip_prefix("+7").is_some_and(is_fixed)
    }
}

impl fmt::Display for Dial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Every number of a cell, in order. Nothing that was written is lost: what is no number is in a remark, or stands as
/// one that can't be dialled.
#[must_use]
pub fn numbers(cell: &str) -> Vec<Number> {
    cell::numbers(cell)
}

/// The numbers of a cell in the one form in which they can be compared, each once; a local number whose town is not
/// known can't be compared with anything.
#[must_use]
pub fn normalised(cell: &str) -> Vec<Dial> {
    let whole = numbers(cell).into_iter().filter_map(|number| number.dial.ok());
    let mut all: Vec<Dial> = whole.filter(Dial::is_international).collect();
    all.sort_unstable();
    all.dedup();
    all
}
