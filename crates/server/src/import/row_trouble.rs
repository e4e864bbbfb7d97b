//! What is wrong with a row, as codes and parameters.

use ryadom_domain::validate::Problem;
use ryadom_domain::{Field, RejectCode};
use ryadom_protocol::imports::Trouble;

use super::row_problem::RowProblem;
use super::target::Target;
use super::trouble::{shortened, trouble};

impl RowProblem {
    /// The problem as codes and parameters.
    #[must_use]
    pub fn trouble(&self) -> Trouble {
        let base = trouble(self.code(), self);
        match self {
            Self::Surplus { expected, found } => {
                Trouble { expected: expected.to_string(), found: found.to_string(), ..base }
            }
            Self::Swallowed { from, until } => Trouble { line: *from, until_line: *until, ..base },
            Self::KeyTooLong { max } => Trouble { limit: limit(*max), ..base },
            Self::KeyRepeated { key, line } => Trouble { value: shortened(key), line: *line, ..base },
            Self::KeyLooksAlike { key, line, letters } => {
                Trouble { value: shortened(key), line: *line, found: letters.clone(), ..base }
            }
            Self::Refused(problem) => refused(problem, base),
            Self::Misread { column, value, written, meant, .. } => Trouble {
                column: shortened(column),
                value: shortened(value),
                found: (*written).to_owned(),
                expected: shortened(meant),
                ..base
            },
            Self::Damaged { column, .. } | Self::ControlCharacter { column } => {
                Trouble { column: shortened(column), ..base }
            }
            Self::ProgramError { column, value } => {
                Trouble { column: shortened(column), value: shortened(value), ..base }
            }
            Self::CellTooLong { column, max } | Self::TooManyNeeds { column, max } => {
                Trouble { column: shortened(column), limit: limit(*max), ..base }
            }
            Self::KeyEmpty
            | Self::Unlisted { .. }
            | Self::Empty(_)
            | Self::TooLong { .. }
            | Self::UnknownCode { .. }
            | Self::UnknownClinic { .. }
            | Self::BadDate { .. }
            | Self::BadYear { .. }
            | Self::BadWindow(_)
            | Self::WindowWithoutDay(_)
            | Self::WindowReversed
            | Self::BadDegrees { .. }
            | Self::HalfAPoint(_)
            | Self::Phone { .. } => self.about_field(base),
        }
    }

    /// The parameters of what is wrong with a field.
    fn about_field(&self, base: Trouble) -> Trouble {
        match self {
            Self::Empty(target) | Self::HalfAPoint(target) => of_field(*target, "", base),
            Self::Unlisted { target, value } => of_field(*target, value, base),
            Self::TooLong { target, max } => Trouble { limit: limit(*max), ..of_field(*target, "", base) },
            Self::UnknownCode { target, value, known } => {
                Trouble { expected: known.clone(), ..of_field(*target, value, base) }
            }
            Self::UnknownClinic { name, nearest } => Trouble {
                expected: nearest.clone().unwrap_or_default(),
                ..of_field(Target::Clinic, name, base)
            },
            Self::BadWindow(value) | Self::WindowWithoutDay(value) => of_field(Target::Window, value, base),
            Self::Phone { value, .. } => of_field(Target::Phone, value, base),
            Self::BadDate { target, value, format, fits } => Trouble {
                expected: format.clone(),
                fits: fits.unwrap_or_default().to_owned(),
                ..of_field(*target, value, base)
            },
            Self::BadYear { target, value, year, fits } => Trouble {
                found: year.to_string(),
                fits: fits.unwrap_or_default().to_owned(),
                ..of_field(*target, value, base)
            },
            Self::BadDegrees { target, value, max } => {
                Trouble { limit: u64::from(max.unsigned_abs()), ..of_field(*target, value, base) }
            }
            // What is wrong with the row or a column has been said.
            Self::Surplus { .. }
            | Self::Swallowed { .. }
            | Self::Damaged { .. }
            | Self::Misread { .. }
            | Self::ControlCharacter { .. }
            | Self::ProgramError { .. }
            | Self::CellTooLong { .. }
            | Self::TooManyNeeds { .. }
            | Self::KeyEmpty
            | Self::KeyTooLong { .. }
            | Self::KeyRepeated { .. }
            | Self::KeyLooksAlike { .. }
            | Self::WindowReversed
            | Self::Refused(_) => base,
        }
    }
}

fn of_field(target: Target, value: &str, base: Trouble) -> Trouble {
    Trouble { field: target.name().to_owned(), value: shortened(value), ..base }
}

fn refused(problem: &Problem, base: Trouble) -> Trouble {
    let field = problem.field.as_ref().map(Field::code).unwrap_or_default().to_owned();
    Trouble { field, value: RejectCode::code(&problem.code).to_owned(), ..base }
}

fn limit(max: usize) -> u64 {
    u64::try_from(max).unwrap_or(u64::MAX)
}
