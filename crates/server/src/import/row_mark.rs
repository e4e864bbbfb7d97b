//! What was read otherwise than it stands in a row that is imported all the same: somebody should look at it.

use ryadom_protocol::imports::Trouble;

use super::target::Target;
use super::trouble::{shortened, trouble};

/// One thing of a good row that somebody should look at.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RowMark {
    /// The numbers were taken out of a cell with more in it; the whole cell stands in the notes.
    #[error(
        "phone: \"{value}\" is more than numbers: {kept} was taken as the phone, the whole cell into standing_notes"
    )]
    PhoneTakenApart {
        /// The cell.
        value: String,
        /// The numbers in it.
        kept: String,
    },
    /// Letters stand at a number's digits without a space.
    #[error("phone: \"{value}\": \"{letters}\" is stuck to the number")]
    PhoneLetters {
        /// The cell.
        value: String,
        /// The letters.
        letters: String,
    },
    /// Words where a date is expected; they stand behind what is brought.
    #[error("{}: \"{value}\" is no date: it was put into items", target.name())]
    NoDate {
        /// The field.
        target: Target,
        /// The words.
        value: String,
    },
    /// The table has a place for the address, and here is nothing in it: nobody finds a door by the town alone.
    #[error("street: empty, only \"{town}\" is known of the address")]
    NoStreet {
        /// The town, which may be the same for the whole list.
        town: String,
    },
}

impl RowMark {
    /// The mark as a code and parameters.
    #[must_use]
    pub fn trouble(&self) -> Trouble {
        match self {
            Self::PhoneTakenApart { value, kept } => Trouble {
                field: Target::Phone.name().to_owned(),
                value: shortened(value),
                found: shortened(kept),
                ..trouble("phone_taken_apart", self)
            },
            Self::PhoneLetters { value, letters } => Trouble {
                field: Target::Phone.name().to_owned(),
                value: shortened(value),
                found: shortened(letters),
                ..trouble("phone_letters", self)
            },
            Self::NoDate { target, value } => Trouble {
                field: target.name().to_owned(),
                value: shortened(value),
                ..trouble("date_in_words", self)
            },
            Self::NoStreet { town } => Trouble {
                field: Target::Street.name().to_owned(),
                value: shortened(town),
                ..trouble("no_street", self)
            },
        }
    }
}
