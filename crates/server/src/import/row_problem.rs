//! What can be wrong with a row, in words that say which column or field and what to do.

use ryadom_domain::validate::Problem;

use super::mapping::Target;

/// One thing wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RowProblem {
    /// The row has more or fewer columns than the header.
    #[error(
        "{found} columns where the header has {expected}: a separator or a quotation mark is missing or too many"
    )]
    Ragged {
        /// In the header.
        expected: usize,
        /// In the row.
        found: usize,
    },
    /// Bytes that mean nothing in this encoding.
    #[error("column \"{column}\" holds bytes that are no text in this encoding: {advice}")]
    Damaged {
        /// The column.
        column: String,
        /// What to try.
        advice: &'static str,
    },
    /// A character that no text has.
    #[error("column \"{column}\" holds a control character")]
    ControlCharacter {
        /// The column.
        column: String,
    },
    /// The column that tells rows apart is empty.
    #[error("the key is empty")]
    KeyEmpty,
    /// The same key on an earlier line.
    #[error("the key \"{key}\" stands on line {line} already")]
    KeyRepeated {
        /// The key.
        key: String,
        /// The earlier line.
        line: u64,
    },
    /// A value without translation.
    #[error("{}: no translation for \"{value}\": add it to translate, or set unlisted", target.name())]
    Unlisted {
        /// The field.
        target: Target,
        /// The value.
        value: String,
    },
    /// A field that must not be empty is.
    #[error("{}: empty", .0.name())]
    Empty(Target),
    /// A text is too long.
    #[error("{}: longer than {max} characters", target.name())]
    TooLong {
        /// The field.
        target: Target,
        /// The limit.
        max: usize,
    },
    /// A code that is not one of ours.
    #[error("{}: \"{value}\" is not one of: {known}", target.name())]
    UnknownCode {
        /// The field.
        target: Target,
        /// The value.
        value: String,
        /// The codes there are.
        known: String,
    },
    /// No clinic of that name.
    #[error("clinic: the council has none called \"{0}\"")]
    UnknownClinic(String),
    /// No date in the given format.
    #[error("{}: \"{value}\" is no date of the form {format}", target.name())]
    BadDate {
        /// The field.
        target: Target,
        /// The value.
        value: String,
        /// The format.
        format: String,
    },
    /// The window ends before it begins.
    #[error("not_after: earlier than not_before")]
    WindowReversed,
    /// No number of degrees, or one that is not on Earth.
    #[error("{}: \"{value}\" is no number of degrees between -{max} and {max}", target.name())]
    BadDegrees {
        /// The field.
        target: Target,
        /// The value.
        value: String,
        /// The limit.
        max: i32,
    },
    /// Latitude without longitude, or the other way round.
    #[error("{}: empty, though the other half of the point is there", .0.name())]
    HalfAPoint(Target),
    /// A rule that every delivery must keep, wherever it comes from.
    #[error("{0}")]
    Refused(Problem),
}
