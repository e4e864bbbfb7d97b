//! One row of somebody else's table, as the request it stands for; or everything that is wrong with it.

use std::collections::BTreeMap;

use ryadom_domain::validate::{LINE_MAX, LONG_TEXT_MAX, field_problem};
use ryadom_domain::{
    Address, CentreId, ClinicId, Details, Field, GeoPoint, Kind, Priority, Recipient, RejectCode, Timestamp,
    Window,
};

use super::degrees::millionths;
use super::mapping::Target;
use super::moment::{DayMeans, Zone};
use super::recipe::{Recipe, Unlisted};
use super::row_problem::RowProblem;

/// What a row's meaning depends on, beside the row.
#[derive(Debug)]
pub(super) struct Setting<'a> {
    /// The mapping, bound to the table.
    pub recipe: &'a Recipe,
    /// The centre that will hold the requests.
    pub centre: CentreId,
    /// The council's clinics by name.
    pub clinics: &'a BTreeMap<String, ClinicId>,
    /// The zone of dates without one.
    pub zone: &'a Zone,
    /// How dates are written, unless a field says otherwise.
    pub date_format: &'a str,
}

/// The request a row stands for.
///
/// # Errors
/// Every problem of the row.
pub(super) fn details(setting: &Setting<'_>, cells: &[String]) -> Result<Details, Vec<RowProblem>> {
    let mut reader = Reader { setting, cells, problems: Vec::new() };
    let details = Details {
        centre: setting.centre,
        kind: Kind::from_code(&reader.code(Target::Kind)),
        priority: reader.priority(),
        clinic: reader.clinic(),
        recipient: Recipient {
            name: reader.line(Target::RecipientName, &Field::RecipientName),
            phone: reader.line(Target::Phone, &Field::Phone),
            address: Address {
                district: reader.line(Target::District, &Field::District),
                town: reader.line(Target::Town, &Field::Town),
                street: reader.line(Target::Street, &Field::Street),
                entrance: reader.line(Target::Entrance, &Field::Entrance),
                floor: reader.line(Target::Floor, &Field::Floor),
                flat: reader.line(Target::Flat, &Field::Flat),
                door_code: reader.line(Target::DoorCode, &Field::DoorCode),
                point: reader.point(),
            },
            standing_notes: reader.line(Target::StandingNotes, &Field::StandingNotes),
        },
        items: reader.line(Target::Items, &Field::Items),
        window: reader.window(),
    };
    if reader.problems.is_empty() { Ok(details) } else { Err(reader.problems) }
}

struct Reader<'a> {
    setting: &'a Setting<'a>,
    cells: &'a [String],
    problems: Vec<RowProblem>,
}

impl Reader<'_> {
    /// The value of a field with its white space put in order, and the format a date of it would have.
    fn value(&mut self, target: Target) -> (String, String) {
        match self.setting.recipe.make(target, self.cells) {
            Ok(made) => {
                let own = made.part.and_then(|part| part.date_format.as_deref());
                (tidy(&made.value), own.unwrap_or(self.setting.date_format).to_owned())
            }
            Err(Unlisted(value)) => {
                self.problems.push(RowProblem::Unlisted { target, value });
                (String::new(), String::new())
            }
        }
    }

    /// A text of the domain, held to the domain's limits.
    fn line(&mut self, target: Target, field: &Field) -> String {
        let n_before = self.problems.len();
        let (value, _) = self.value(target);
        if self.problems.len() > n_before {
            return value;
        }
        self.problems.extend(field_problem(field, &value).map(|problem| {
            if problem.code == RejectCode::Empty {
                RowProblem::Empty(target)
            } else {
                RowProblem::TooLong { target, max: longest(field) }
            }
        }));
        value
    }

    fn code(&mut self, target: Target) -> String {
        let n_before = self.problems.len();
        let (value, _) = self.value(target);
        if self.problems.len() == n_before {
            if value.is_empty() {
                self.problems.push(RowProblem::Empty(target));
            } else if !target.accepts(&value) {
                let known = target.codes().unwrap_or_default().join(", ");
                self.problems.push(RowProblem::UnknownCode { target, value: value.clone(), known });
            }
        }
        value
    }

    fn priority(&mut self) -> Priority {
        match self.setting.recipe.make(Target::Priority, self.cells) {
            Ok(made) if made.value.is_empty() => Priority::Normal,
            Ok(_) | Err(_) => Priority::from_code(&self.code(Target::Priority)),
        }
    }

    fn clinic(&mut self) -> Option<ClinicId> {
        let (name, _) = self.value(Target::Clinic);
        if name.is_empty() {
            return None;
        }
        let found = self.setting.clinics.get(&name).copied();
        if found.is_none() {
            self.problems.push(RowProblem::UnknownClinic(name));
        }
        found
    }

    fn window(&mut self) -> Window {
        let window = Window {
            not_before: self.moment(Target::NotBefore, DayMeans::Start),
            not_after: self.moment(Target::NotAfter, DayMeans::End),
        };
        if let (Some(from), Some(until)) = (window.not_before, window.not_after)
            && until < from
        {
            self.problems.push(RowProblem::WindowReversed);
        }
        window
    }

    fn moment(&mut self, target: Target, day_means: DayMeans) -> Option<Timestamp> {
        let (value, format) = self.value(target);
        if value.is_empty() {
            return None;
        }
        let found = self.setting.zone.moment(&format, &value, day_means);
        if found.is_none() {
            self.problems.push(RowProblem::BadDate { target, value, format });
        }
        found
    }

    fn point(&mut self) -> Option<GeoPoint> {
        let lat_e6 = self.degrees(Target::Latitude, 90);
        let lon_e6 = self.degrees(Target::Longitude, 180);
        match (lat_e6, lon_e6) {
            (Degrees::At(lat_e6), Degrees::At(lon_e6)) => return Some(GeoPoint { lat_e6, lon_e6 }),
            (Degrees::At(_), Degrees::Empty) => self.problems.push(RowProblem::HalfAPoint(Target::Longitude)),
            (Degrees::Empty, Degrees::At(_)) => self.problems.push(RowProblem::HalfAPoint(Target::Latitude)),
            (Degrees::Bad, _) | (_, Degrees::Bad) | (Degrees::Empty, Degrees::Empty) => {}
        }
        None
    }

    fn degrees(&mut self, target: Target, max: i32) -> Degrees {
        let (value, _) = self.value(target);
        if value.is_empty() {
            return Degrees::Empty;
        }
        match millionths(&value).filter(|e6| e6.abs() <= max * 1_000_000) {
            Some(e6) => Degrees::At(e6),
            None => {
                self.problems.push(RowProblem::BadDegrees { target, value, max });
                Degrees::Bad
            }
        }
    }
}

#[derive(Clone, Copy)]
enum Degrees {
    At(i32),
    Empty,
    Bad,
}

const fn longest(field: &Field) -> usize {
    if matches!(field, Field::Items | Field::StandingNotes) { LONG_TEXT_MAX } else { LINE_MAX }
}

/// Runs of white space become one space: exports are full of them, and a line break has no place in a list.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
