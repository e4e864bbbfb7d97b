//! One row of somebody else's table, as the request it stands for; or everything that is wrong with it.

use jiff::civil::Date;
use ryadom_domain::validate::{LINE_MAX, LONG_TEXT_MAX, field_problem};
use ryadom_domain::{
    Address, CentreId, ClinicId, Details, Field, GeoPoint, Kind, Priority, Recipient, RejectCode,
};

use super::clinics::Clinics;
use super::file::Row;
use super::file::cell::{is_program_error, tidy};
use super::recipe::{Made, Recipe, Unlisted};
use super::row_mark::RowMark;
use super::row_problem::RowProblem;
use super::target::Target;
use super::values::address::{self, Parts};
use super::values::degrees::millionths;
use super::values::moment::Zone;
use super::values::phone::{PhoneProblem, numbers_in, phones, stuck_letters};

/// What a row's meaning depends on, beside the row.
#[derive(Debug)]
pub(super) struct Setting<'a> {
    /// The mapping, bound to the table.
    pub recipe: &'a Recipe,
    /// The centre that will hold the requests.
    pub centre: CentreId,
    /// The council's clinics by name.
    pub clinics: &'a Clinics,
    /// The zone of dates without one.
    pub zone: &'a Zone,
    /// How dates are written, unless a field says otherwise.
    pub date_formats: Vec<String>,
    /// What is put before phone numbers of ten digits.
    pub country_code: &'a str,
    /// The day of the import, for dates without a year.
    pub today: Option<Date>,
}

/// The request a row stands for, and what somebody should look at in it.
///
/// # Errors
/// Every problem of the row.
pub(super) fn details(setting: &Setting<'_>, row: &Row) -> Result<(Details, Vec<RowMark>), Vec<RowProblem>> {
    let mut reader = Reader { setting, row, problems: Vec::new(), marks: Vec::new() };
    let parts = reader.parts();
    let kind = Kind::from_code(&reader.code(Target::Kind));
    let priority = reader.priority();
    let clinic = reader.clinic();
    let (phone, about_phone) = reader.phone();
    let recipient = Recipient {
        name: reader.line(Target::RecipientName, &Field::RecipientName, ""),
        phone,
        address: Address {
            district: reader.line(Target::District, &Field::District, &parts.district),
            town: reader.line(Target::Town, &Field::Town, &parts.town),
            street: reader.line(Target::Street, &Field::Street, &parts.street),
            entrance: reader.line(Target::Entrance, &Field::Entrance, &parts.entrance),
            floor: reader.line(Target::Floor, &Field::Floor, &parts.floor),
            flat: reader.line(Target::Flat, &Field::Flat, &parts.flat),
            door_code: reader.line(Target::DoorCode, &Field::DoorCode, &parts.door_code),
            point: reader.point(),
        },
        standing_notes: with_more(
            reader.line(Target::StandingNotes, &Field::StandingNotes, ""),
            &about_phone,
        ),
    };
    reader.look_at_street(&recipient.address);
    let items = reader.line(Target::Items, &Field::Items, "");
    let (window, words) = reader.window();
    // Words such as "after lunch" name no moment: they stand where whoever goes there reads them.
    let items = if words.is_empty() { items } else { with_words(&items, &words) };
    if reader.problems.is_empty() {
        let centre = setting.centre;
        Ok((Details { centre, kind, priority, clinic, recipient, items, window }, reader.marks))
    } else {
        Err(reader.problems)
    }
}

fn with_words(items: &str, words: &str) -> String {
    if items.is_empty() { words.to_owned() } else { format!("{items} ({words})") }
}

fn with_more(notes: String, more: &str) -> String {
    let both = [notes.as_str(), more];
    both.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

/// Reads one row, and gathers what is wrong with it.
pub(super) struct Reader<'a> {
    pub(super) setting: &'a Setting<'a>,
    pub(super) row: &'a Row,
    pub(super) problems: Vec<RowProblem>,
    pub(super) marks: Vec<RowMark>,
}

impl<'a> Reader<'a> {
    /// The value of a field with its white space put in order.
    pub(super) fn value(&mut self, target: Target) -> Made<'a> {
        match self.setting.recipe.make(target, self.row) {
            Ok(made) => Made { value: tidy(&made.value), ..made },
            Err(Unlisted(value)) => {
                self.problems.push(RowProblem::Unlisted { target, value });
                Made::default()
            }
        }
    }

    /// A text of the domain, held to the domain's limits. What the address itself `said` goes before its own rule.
    fn line(&mut self, target: Target, field: &Field, said: &str) -> String {
        let n_before = self.problems.len();
        let value = if said.is_empty() { self.value(target).value } else { said.to_owned() };
        if self.problems.len() == n_before {
            self.problems.extend(field_problem(field, &value).map(|problem| {
                if problem.code == RejectCode::Empty {
                    RowProblem::Empty(target)
                } else {
                    RowProblem::TooLong { target, max: longest(field) }
                }
            }));
        }
        value
    }

    fn parts(&mut self) -> Parts {
        // A line break may part an address where no comma does.
        match self.setting.recipe.make(Target::Address, self.row) {
            Ok(made) => address::parts(&made.value),
            Err(Unlisted(value)) => {
                self.problems.push(RowProblem::Unlisted { target: Target::Address, value });
                Parts::default()
            }
        }
    }

    /// A cell for the address with nothing in it is no reason to leave somebody out, and one to look.
    fn look_at_street(&mut self, address: &Address) {
        let is_expected = self.setting.recipe.has(Target::Address) || self.setting.recipe.has(Target::Street);
        if is_expected && address.street.is_empty() && address.point.is_none() {
            self.marks.push(RowMark::NoStreet { town: address.town.clone() });
        }
    }

    /// The numbers, and what goes into the notes because there is more in the cell than they.
    fn phone(&mut self) -> (String, String) {
        let made = self.setting.recipe.make(Target::Phone, self.row);
        let cell = made.map(|made| made.value).unwrap_or_default();
        // As it was read, so that several lines stay several numbers.
        let n_before = self.problems.len();
        let line = self.line(Target::Phone, &Field::Phone, "");
        // That a cell holds a program's error has been said.
        if self.problems.len() > n_before || is_program_error(&cell) {
            return (line, String::new());
        }
        let (value, problem) = match phones(&cell, self.setting.country_code) {
            Ok(numbers) => {
                let stuck =
                    stuck_letters(&cell).map(|letters| RowMark::PhoneLetters { value: line, letters });
                self.marks.extend(stuck);
                return (numbers, String::new());
            }
            Err(refused) => refused,
        };
        // A spreadsheet's rounding can't be mended, and what holds no number at all may be another column's.
        let kept = if problem == PhoneProblem::Rounded { String::new() } else { numbers_in(&cell) };
        if kept.is_empty() {
            self.problems.push(RowProblem::Phone { value, problem });
            return (String::new(), String::new());
        }
        self.marks.push(RowMark::PhoneTakenApart { value: line.clone(), kept: kept.clone() });
        (kept, line)
    }

    fn code(&mut self, target: Target) -> String {
        let n_before = self.problems.len();
        let value = self.value(target).value;
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
        match self.setting.recipe.make(Target::Priority, self.row) {
            Ok(made) if made.value.is_empty() => Priority::Normal,
            Ok(_) | Err(_) => Priority::from_code(&self.code(Target::Priority)),
        }
    }

    fn clinic(&mut self) -> Option<ClinicId> {
        let name = self.value(Target::Clinic).value;
        if name.is_empty() {
            return None;
        }
        let found = self.setting.clinics.find(&name);
        if found.is_none() {
            let nearest = self.setting.clinics.nearest(&name);
            self.problems.push(RowProblem::UnknownClinic { name, nearest });
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
        let value = self.value(target).value;
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
