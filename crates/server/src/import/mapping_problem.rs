//! What is wrong with a mapping as such, before any table is opened.

use ryadom_protocol::imports::Trouble;

use super::target::Target;
use super::trouble::{shortened, trouble};

/// What is wrong with a mapping, before any table is opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingProblem {
    /// A field that every delivery needs has no rule.
    #[error("[fields.{}] is missing: every delivery needs it", .0.name())]
    Missing(Target),
    /// A rule has none or several ways to make its value.
    #[error("[fields.{}] needs exactly one of value, column, columns, template", .0.name())]
    NotOneWay(Target),
    /// A key that means nothing in this rule.
    #[error("[fields.{}] has {key}, which means nothing there: {hint}", target.name())]
    Pointless {
        /// The field.
        target: Target,
        /// The key.
        key: &'static str,
        /// What it goes with.
        hint: &'static str,
    },
    /// A code that is not one of ours.
    #[error("[fields.{}] makes \"{code}\", which is none of: {known}", target.name())]
    UnknownCode {
        /// The field.
        target: Target,
        /// The code.
        code: String,
        /// The codes there are.
        known: String,
    },
    /// Two rules for the same thing.
    #[error("[fields.{}] and [fields.window] both say when: take one of them out", .0.name())]
    TwoWindows(Target),
    /// A skip without a condition, or with two that exclude each other.
    #[error(
        "[[skip]] \"{0}\" needs column with one_of, none_of or begins_with, or empty_columns, and not one_of beside none_of"
    )]
    SkipWithoutCondition(String),
    /// A name with a line break or another sign that nobody sees: what it names could be taken for something else.
    #[error("[source] {0} holds a line break or another control character: write it anew")]
    ControlInName(&'static str),
    /// A name that must say something is empty.
    #[error("[source] {0} is empty")]
    EmptyName(&'static str),
    /// The encoding's name means nothing.
    #[error("[source] encoding \"{0}\" is not known: try utf-8, windows-1251, utf-16le, ibm866, koi8-r")]
    UnknownEncoding(String),
    /// The delimiter is not one ASCII character.
    #[error("[source] delimiter '{0}' is not an ASCII character: try \",\", \";\" or \"\\t\"")]
    BadDelimiter(char),
    /// The time zone's name means nothing.
    #[error(
        "[source] time_zone \"{0}\" is not known: write a name such as Europe/Moscow or an offset such as UTC+3"
    )]
    UnknownTimeZone(String),
    /// More of something than a mapping may hold.
    #[error("the mapping holds more than {limit} {what}")]
    TooMany {
        /// Of what.
        what: &'static str,
        /// The limit.
        limit: usize,
    },
}

impl MappingProblem {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Missing(_) => "missing_field",
            Self::NotOneWay(_) => "not_one_way",
            Self::Pointless { .. } => "pointless",
            Self::UnknownCode { .. } => "code_unknown",
            Self::TwoWindows(_) => "two_windows",
            Self::SkipWithoutCondition(_) => "skip_without_condition",
            Self::ControlInName(_) => "control_in_name",
            Self::EmptyName(_) => "empty_name",
            Self::UnknownEncoding(_) => "unknown_encoding",
            Self::BadDelimiter(_) => "bad_delimiter",
            Self::UnknownTimeZone(_) => "unknown_time_zone",
            Self::TooMany { .. } => "mapping_too_large",
        }
    }

    /// The problem as codes and parameters.
    #[must_use]
    pub fn trouble(&self) -> Trouble {
        let base = trouble(self.code(), self);
        let of = |target: &Target| target.name().to_owned();
        match self {
            Self::Missing(target) | Self::NotOneWay(target) | Self::TwoWindows(target) => {
                Trouble { field: of(target), ..base }
            }
            Self::Pointless { target, key, hint } => {
                Trouble { field: of(target), value: (*key).to_owned(), expected: (*hint).to_owned(), ..base }
            }
            Self::UnknownCode { target, code, known } => {
                Trouble { field: of(target), value: shortened(code), expected: known.clone(), ..base }
            }
            Self::EmptyName(name) | Self::ControlInName(name) => {
                Trouble { value: (*name).to_owned(), ..base }
            }
            Self::SkipWithoutCondition(text) | Self::UnknownEncoding(text) | Self::UnknownTimeZone(text) => {
                Trouble { value: shortened(text), ..base }
            }
            Self::BadDelimiter(c) => Trouble { value: c.to_string(), ..base },
            Self::TooMany { what, limit } => Trouble {
                value: (*what).to_owned(),
                limit: u64::try_from(*limit).unwrap_or_default(),
                ..base
            },
        }
    }
}
