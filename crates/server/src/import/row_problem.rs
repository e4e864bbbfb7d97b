//! What can be wrong with a row, in words that say which column or field and what to do.

use ryadom_domain::validate::Problem;

use super::target::Target;
use super::values::phone::PhoneProblem;

/// One thing wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RowProblem {
    /// The row has filled cells beyond the header's last one.
    #[error(
        "{found} filled cells where the header has {expected}: a separator or a quotation mark is missing or too many"
    )]
    Surplus {
        /// In the header.
        expected: usize,
        /// In the row.
        found: usize,
    },
    /// A quotation mark opens here and closes lines later, around whole rows.
    #[error(
        "a quotation mark opens on line {from} and closes on line {until}, with whole rows between: take it out, or write it twice; the rows between were read on their own"
    )]
    Swallowed {
        /// Where it opens.
        from: u64,
        /// Where it closes.
        until: u64,
    },
    /// Bytes that mean nothing in this encoding.
    #[error("column \"{column}\" holds bytes that are no text in this encoding: {advice}")]
    Damaged {
        /// The column.
        column: String,
        /// What to try.
        advice: &'static str,
    },
    /// Text that was read in another encoding than it was written in.
    #[error(
        "column \"{column}\": \"{value}\" seems to be {written} that was read as {read}, and to say \"{meant}\": mend this row in the file"
    )]
    Misread {
        /// The column.
        column: String,
        /// What stands there.
        value: String,
        /// The encoding it was written in.
        written: &'static str,
        /// The encoding it was read in.
        read: &'static str,
        /// What it seems to say.
        meant: String,
    },
    /// A character that no text has.
    #[error("column \"{column}\" holds a control character")]
    ControlCharacter {
        /// The column.
        column: String,
    },
    /// What a spreadsheet program shows when it could not work something out.
    #[error(
        "column \"{column}\" holds \"{value}\", which a spreadsheet program writes when it fails: write the value itself there"
    )]
    ProgramError {
        /// The column.
        column: String,
        /// What stands there.
        value: String,
    },
    /// A cell longer than any field.
    #[error("column \"{column}\" holds more than {max} characters")]
    CellTooLong {
        /// The column.
        column: String,
        /// The limit.
        max: usize,
    },
    /// A cell with more needs than anybody has.
    #[error("column \"{column}\" holds more than {max} needs: spread them over several rows")]
    TooManyNeeds {
        /// The column.
        column: String,
        /// The limit.
        max: usize,
    },
    /// The column that tells rows apart is empty.
    #[error("the key is empty")]
    KeyEmpty,
    /// The columns that tell rows apart hold too much.
    #[error("the key is longer than {max} characters: choose other columns for it")]
    KeyTooLong {
        /// The limit.
        max: usize,
    },
    /// The same key on an earlier line.
    #[error("the key \"{key}\" stands on line {line} already")]
    KeyRepeated {
        /// The key.
        key: String,
        /// The earlier line.
        line: u64,
    },
    /// A key that looks like another on an earlier line, written with letters of another alphabet.
    #[error("the key \"{key}\" looks like the one on line {line}, but {letters}")]
    KeyLooksAlike {
        /// The key.
        key: String,
        /// The earlier line.
        line: u64,
        /// Which letters are of which alphabet.
        letters: String,
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
    #[error("clinic: the council has none called \"{name}\"{}", nearest.as_ref().map(|nearest| format!("; did you mean \"{nearest}\"?")).unwrap_or_default())]
    UnknownClinic {
        /// The name.
        name: String,
        /// The clinic that was probably meant.
        nearest: Option<String>,
    },
    /// No date in the given format.
    #[error("{}: \"{value}\" is no date of the form {format}{}", target.name(), fitting(fits.as_deref()))]
    BadDate {
        /// The field.
        target: Target,
        /// The value.
        value: String,
        /// The format, or several.
        format: String,
        /// The format it does have.
        fits: Option<&'static str>,
    },
    /// A date of another century.
    #[error("{}: \"{value}\" would be in the year {year}{}", target.name(), fitting(fits.as_deref()))]
    BadYear {
        /// The field.
        target: Target,
        /// The value.
        value: String,
        /// The year.
        year: i16,
        /// The format that makes a year of our time.
        fits: Option<&'static str>,
    },
    /// A cell that says when in a way nobody foresaw.
    #[error(
        "window: \"{0}\" can't be understood: write a day, times, or both, such as 28.11 10:00-14:00, from 10 to 14, until 18:00"
    )]
    BadWindow(String),
    /// Times of day without a day.
    #[error("window: \"{0}\" says no day: add [fields.date]")]
    WindowWithoutDay(String),
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
    /// No number that could be dialled.
    #[error("phone: \"{value}\" {problem}")]
    Phone {
        /// The value.
        value: String,
        /// What is wrong with it.
        problem: PhoneProblem,
    },
    /// A rule that every delivery must keep, wherever it comes from.
    #[error("{0}")]
    Refused(Problem),
}

fn fitting(fits: Option<&str>) -> String {
    fits.map(|fits| format!("; date_format = \"{fits}\" would fit")).unwrap_or_default()
}

impl RowProblem {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Surplus { .. } => "surplus_cells",
            Self::Swallowed { .. } => "swallowed_rows",
            Self::Damaged { .. } => "damaged",
            Self::Misread { .. } => "misread",
            Self::ControlCharacter { .. } => "control_character",
            Self::ProgramError { .. } => "program_error",
            Self::CellTooLong { .. } => "cell_too_long",
            Self::TooManyNeeds { .. } => "too_many_needs",
            Self::KeyEmpty => "key_empty",
            Self::KeyTooLong { .. } => "key_too_long",
            Self::KeyRepeated { .. } => "key_repeated",
            Self::KeyLooksAlike { .. } => "key_looks_alike",
            Self::Unlisted { .. } => "untranslated",
            Self::Empty(_) => "empty",
            Self::TooLong { .. } => "too_long",
            Self::UnknownCode { .. } => "unknown_code",
            Self::UnknownClinic { .. } => "unknown_clinic",
            Self::BadDate { .. } => "bad_date",
            Self::BadYear { .. } => "bad_year",
            Self::BadWindow(_) => "bad_window",
            Self::WindowWithoutDay(_) => "window_without_day",
            Self::WindowReversed => "window_reversed",
            Self::BadDegrees { .. } => "bad_degrees",
            Self::HalfAPoint(_) => "half_a_point",
            Self::Phone { problem, .. } => problem.code(),
            Self::Refused(_) => "refused",
        }
    }
}
