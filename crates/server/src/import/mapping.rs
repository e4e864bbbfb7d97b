//! The mapping file: which column of somebody else's table becomes which field of a delivery.
//!
//! Only the form is checked here, before any table is opened; what a column is worth is decided in `recipe`.

use std::collections::BTreeMap;

use ryadom_domain::{Kind, Priority};
use serde::Deserialize;

/// A mapping as a person wrote it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// What the file is and how it is written.
    pub source: Source,
    /// Rows that are left out on purpose.
    #[serde(default)]
    pub skip: Vec<Skip>,
    /// What each field of a delivery is made of.
    pub fields: BTreeMap<Target, Rule>,
}

/// What the file is and how it is written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// A short name that never changes: together with the key it makes a row the same row next time.
    pub name: String,
    /// The column that tells rows apart.
    pub key: String,
    /// The file's encoding: `utf-8` unless told, `windows-1251`, `utf-16le`, any name browsers know.
    pub encoding: Option<String>,
    /// What stands between columns: a comma unless told.
    pub delimiter: Option<char>,
    /// The time zone of dates without one, such as `Europe/Moscow`.
    pub time_zone: Option<String>,
    /// How dates are written, such as `%d.%m.%Y %H:%M`.
    pub date_format: Option<String>,
    /// What the file writes where there is nothing, such as `N/A`.
    #[serde(default)]
    pub nothing: Vec<String>,
}

/// A condition under which a row is left out.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Skip {
    /// The column that is looked at.
    pub column: String,
    /// Leave the row out when the column holds one of these; `""` stands for an empty one.
    #[serde(default)]
    pub one_of: Vec<String>,
    /// Leave the row out when the column holds none of these.
    #[serde(default)]
    pub none_of: Vec<String>,
    /// Why, in the words of the summary.
    pub reason: String,
}

/// A field that a rule can fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// The recipient's name; needed.
    RecipientName,
    /// The recipient's phone.
    Phone,
    /// District.
    District,
    /// Town or village; needed.
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
    /// Not before this moment.
    NotBefore,
    /// Not after this moment; a date alone means until the end of that day.
    NotAfter,
}

/// What a field is made of: exactly one of `value`, `column`, `columns`, `template`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The same for every row.
    pub value: Option<String>,
    /// What this column holds.
    pub column: Option<String>,
    /// What these columns hold, joined; empty ones are left out.
    pub columns: Option<Vec<String>>,
    /// What stands between joined columns: a comma and a space unless told.
    pub separator: Option<String>,
    /// A text with columns in braces; empty as soon as one of its columns is.
    pub template: Option<String>,
    /// Values put in other words.
    #[serde(default)]
    pub translate: BTreeMap<String, String>,
    /// What a value becomes that `translate` does not list; without it such a row is bad.
    pub unlisted: Option<String>,
    /// How this date is written, when it differs from the file's `date_format`.
    pub date_format: Option<String>,
    /// What to use when the result is empty.
    pub or: Option<Box<Self>>,
}

/// What is wrong with a mapping file, before any table is opened.
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
    /// A date rule without a format.
    #[error("[fields.{}] is a date: give date_format there or under [source], such as \"%d.%m.%Y %H:%M\"", .0.name())]
    NoDateFormat(Target),
    /// A skip without a condition, or with two.
    #[error("[[skip]] on column \"{0}\" needs exactly one of one_of, none_of")]
    SkipWithoutCondition(String),
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
}

impl Target {
    /// How it is called in the mapping file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::RecipientName => "recipient_name",
            Self::Phone => "phone",
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
            Self::NotBefore => "not_before",
            Self::NotAfter => "not_after",
        }
    }

    /// Whether its value is a moment.
    #[must_use]
    pub const fn is_moment(self) -> bool {
        matches!(self, Self::NotBefore | Self::NotAfter)
    }

    /// Whether `code` is one of the codes of this field; any text is, for a field without codes.
    #[must_use]
    pub fn accepts(self, code: &str) -> bool {
        self.codes().is_none_or(|codes| codes.contains(&code))
    }

    /// The codes of this field, if it is one with codes.
    #[must_use]
    pub fn codes(self) -> Option<Vec<&'static str>> {
        match self {
            Self::Kind => Some(Kind::KNOWN.iter().map(Kind::code).collect()),
            Self::Priority => Some(Priority::KNOWN.iter().map(Priority::code).collect()),
            Self::RecipientName
            | Self::Phone
            | Self::District
            | Self::Town
            | Self::Street
            | Self::Entrance
            | Self::Floor
            | Self::Flat
            | Self::DoorCode
            | Self::StandingNotes
            | Self::Items
            | Self::Clinic
            | Self::Latitude
            | Self::Longitude
            | Self::NotBefore
            | Self::NotAfter => None,
        }
    }
}

impl Rule {
    /// This rule, then what it falls back on, and so on.
    pub fn chain(&self) -> impl Iterator<Item = &Self> {
        std::iter::successors(Some(self), |rule| rule.or.as_deref())
    }

    /// How many ways to make a value are filled in.
    #[must_use]
    pub fn n_ways(&self) -> usize {
        [self.value.is_some(), self.column.is_some(), self.columns.is_some(), self.template.is_some()]
            .into_iter()
            .filter(|filled| *filled)
            .count()
    }
}
