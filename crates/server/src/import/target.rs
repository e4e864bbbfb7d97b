//! The fields of a delivery that a mapping can fill.

use ryadom_domain::{Kind, Priority};
use serde::{Deserialize, Serialize};

/// A field that a rule can fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// The recipient's name; needed.
    RecipientName,
    /// The recipient's phone, or several in one cell.
    Phone,
    /// A whole address in one cell; what it says goes before the fields below.
    Address,
    /// District.
    District,
    /// Town or village; needed, unless the address says it.
    Town,
    /// Street and house.
    Street,
    /// Entrance.
    Entrance,
    /// Floor.
    Floor,
    /// Flat.
    Flat,
    /// Code of the street door.
    DoorCode,
    /// Notes that hold for every visit.
    StandingNotes,
    /// What is brought.
    Items,
    /// Kind of work, a code; needed.
    Kind,
    /// `normal` unless told, or `urgent`.
    Priority,
    /// The name of a clinic of this council.
    Clinic,
    /// Decimal degrees, north positive.
    Latitude,
    /// Decimal degrees, east positive.
    Longitude,
    /// The day.
    Date,
    /// A day, or times of day, or both, in one cell.
    Window,
    /// Not before this moment.
    NotBefore,
    /// Not after this moment; a date alone means until the end of that day.
    NotAfter,
}

impl Target {
    /// All of them, in the order in which a person thinks of them.
    pub const ALL: [Self; 21] = [
        Self::RecipientName,
        Self::Phone,
        Self::Address,
        Self::District,
        Self::Town,
        Self::Street,
        Self::Entrance,
        Self::Floor,
        Self::Flat,
        Self::DoorCode,
        Self::StandingNotes,
        Self::Items,
        Self::Kind,
        Self::Priority,
        Self::Clinic,
        Self::Latitude,
        Self::Longitude,
        Self::Date,
        Self::Window,
        Self::NotBefore,
        Self::NotAfter,
    ];

    /// How it is called in the mapping file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::RecipientName => "recipient_name",
            Self::Phone => "phone",
            Self::Address => "address",
            Self::District => "district",
            Self::Town => "town",
            Self::Street => "street",
            Self::Entrance => "entrance",
            Self::Floor => "floor",
            Self::Flat => "flat",
            Self::DoorCode => "door_code",
            Self::StandingNotes => "standing_notes",
            Self::Items => "items",
            Self::Kind => "kind",
            Self::Priority => "priority",
            Self::Clinic => "clinic",
            Self::Latitude => "latitude",
            Self::Longitude => "longitude",
            Self::Date => "date",
            Self::Window => "window",
            Self::NotBefore => "not_before",
            Self::NotAfter => "not_after",
        }
    }

    /// The field of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|target| target.name() == name)
    }

    /// Whether its value is a moment or a day that needs a format.
    #[must_use]
    pub const fn is_moment(self) -> bool {
        matches!(self, Self::Date | Self::NotBefore | Self::NotAfter)
    }

    /// Whether `code` is one of the codes of this field; any text is, for a field without codes.
    #[must_use]
    pub fn accepts(self, code: &str) -> bool {
        self.codes().is_none_or(|codes| codes.contains(&code))
    }

    /// The codes of this field, if it is one with codes.
    #[must_use]
    pub fn codes(self) -> Option<Vec<&'static str>> {
        if self == Self::Kind {
            Some(Kind::KNOWN.iter().map(Kind::code).collect())
        } else if self == Self::Priority {
            Some(Priority::KNOWN.iter().map(Priority::code).collect())
        } else {
            None
        }
    }
}
