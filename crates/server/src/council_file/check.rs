//! What the file says, checked as far as that needs no database. All problems are named at once, each with its line.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use ryadom_domain::fields::{
    CENTRES_MAX, CLINIC_NOTE_MAX, CLINICS_MAX, DETAIL_MAX, FieldFault, LIAISONS_MAX, LOGIN_MAX, LOGIN_MIN,
    MEMBERS_MAX, line_fault, login_fault, login_form, name_fault, text_fault,
};
use ryadom_domain::validate::LINE_MAX;
use ryadom_domain::{Role, Skill};

use super::form::{CentreTable, ClinicTable, CouncilForm, LiaisonTable, MemberTable, Text};
use crate::set_up::known_time_zone;

/// Longest key, in characters.
const KEY_MAX: usize = 40;

/// Something in the file that can't be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileProblem {
    /// Its line, from 1.
    pub line: usize,
    /// The field: `member olga, login`.
    pub place: String,
    /// What is wrong with it.
    pub what: String,
}

impl fmt::Display for FileProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}: {}", self.line, self.place, self.what)
    }
}

/// A council as the file wants it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Its name.
    pub name: String,
    /// Its time zone.
    pub time_zone: String,
    /// Its centres.
    pub centres: Vec<WantedCentre>,
    /// Its clinics.
    pub clinics: Vec<WantedClinic>,
    /// Its members.
    pub members: Vec<WantedMember>,
}

/// A centre as the file wants it; what is absent stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedCentre {
    /// What the file calls it.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its hotline.
    pub hotline: Option<String>,
}

/// A clinic as the file wants it; what is absent stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedClinic {
    /// What the file calls it.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Town, street and house.
    pub address: Option<String>,
    /// Opening hours.
    pub hours: Option<String>,
    /// Its phone.
    pub phone: Option<String>,
    /// A note for volunteers.
    pub note: Option<String>,
    /// The people of each centre that is named here, by its key, in order: name and phone.
    pub liaisons: BTreeMap<String, Vec<(String, String)>>,
}

/// A member as the file wants them; what is absent stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedMember {
    /// What the file calls them.
    pub key: String,
    /// Their name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The key of their centre.
    pub centre: String,
    /// The name they sign in with.
    pub login: Option<String>,
    /// Their phone.
    pub phone: Option<String>,
    /// What they can do.
    pub skills: Option<Vec<Skill>>,
}

/// Checks the whole file.
pub(super) fn check(text: &str, form: &CouncilForm) -> Result<Wanted, Vec<FileProblem>> {
    let mut checking = Checking { text, problems: Vec::new() };
    let name = checking.name("council, name", &form.council.name);
    let time_zone = checking.time_zone(&form.council.time_zone);
    let centre_keys = checking.keys("centre", form.centres.iter().map(|centre| &centre.key), CENTRES_MAX);
    checking.keys("clinic", form.clinics.iter().map(|clinic| &clinic.key), CLINICS_MAX);
    checking.keys("member", form.members.iter().map(|member| &member.key), MEMBERS_MAX);
    checking.each_once("member", "login", form.members.iter().filter_map(|member| member.login.as_ref()));
    checking.names("centre", form.centres.iter().map(|centre| (&centre.key, &centre.name)));
    checking.names("clinic", form.clinics.iter().map(|clinic| (&clinic.key, &clinic.name)));
    let centres = form.centres.iter().map(|centre| checking.centre(centre)).collect();
    let clinics = form.clinics.iter().map(|clinic| checking.clinic(clinic, &centre_keys)).collect();
    let members = form.members.iter().map(|member| checking.member(member, &centre_keys)).collect();
    if checking.problems.is_empty() {
        Ok(Wanted { name, time_zone, centres, clinics, members })
    } else {
        checking.problems.sort_by_key(|problem| problem.line);
        Err(checking.problems)
    }
}

struct Checking<'a> {
    text: &'a str,
    problems: Vec<FileProblem>,
}

impl Checking<'_> {
    fn wrong(&mut self, place: &str, at: &Text, what: impl Into<String>) {
        let before = self.text.get(..at.span().start).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        self.problems.push(FileProblem { line, place: place.to_owned(), what: what.into() });
    }

    fn fault(&mut self, place: &str, at: &Text, fault: Option<FieldFault>, max_chars: usize) {
        let Some(fault) = fault else { return };
        let what = match fault {
            FieldFault::Empty => "it is empty".to_owned(),
            FieldFault::TooLong => format!("it is longer than {max_chars} characters"),
            FieldFault::TooShort => format!("it is shorter than {LOGIN_MIN} characters"),
            FieldFault::MixedAlphabets => "it has Latin and Russian letters: use one alphabet".to_owned(),
            FieldFault::Invalid | FieldFault::TooSimple => {
                "it holds characters that can't stand there".to_owned()
            }
        };
        self.wrong(place, at, what);
    }

    fn name(&mut self, place: &str, text: &Text) -> String {
        self.fault(place, text, name_fault(text.get_ref()), LINE_MAX);
        text.get_ref().trim().to_owned()
    }

    fn line(&mut self, place: &str, text: Option<&Text>) -> Option<String> {
        let text = text?;
        self.fault(place, text, line_fault(text.get_ref(), DETAIL_MAX), DETAIL_MAX);
        Some(text.get_ref().trim().to_owned())
    }

    fn time_zone(&mut self, text: &Text) -> String {
        known_time_zone(text.get_ref()).unwrap_or_else(|| {
            let what = "there is no such time zone; names look like Europe/Moscow or Europe/Samara";
            self.wrong("council, time_zone", text, what);
            String::new()
        })
    }

    /// Keys stand once each, and there are not too many of them.
    fn keys<'t>(&mut self, kind: &str, keys: impl Iterator<Item = &'t Text>, max: usize) -> BTreeSet<String> {
        let mut seen = BTreeSet::new();
        for (at, key) in keys.enumerate() {
            let place = format!("{kind} {}, key", key.get_ref());
            let text = key.get_ref();
            let is_form = (1..=KEY_MAX).contains(&text.chars().count())
                && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-'));
            if !is_form {
                self.wrong(&place, key, "a key is 1 to 40 letters, digits, points, dashes and underscores");
            }
            if !seen.insert(text.clone()) {
                self.wrong(&place, key, format!("another {kind} has this key"));
            }
            if at == max {
                self.wrong(&place, key, format!("there can be {max} at most"));
            }
        }
        seen
    }

    fn each_once<'t>(&mut self, kind: &str, field: &str, values: impl Iterator<Item = &'t Text>) {
        let mut seen = BTreeSet::new();
        for value in values {
            if !seen.insert(login_form(value.get_ref())) {
                self.wrong(&format!("{kind}, {field}"), value, format!("another {kind} has it as well"));
            }
        }
    }

    /// No two places have the same name. Whether names that are merely alike may be depends on the database.
    fn names<'t>(&mut self, kind: &str, places: impl Iterator<Item = (&'t Text, &'t Text)>) {
        let mut seen = BTreeSet::new();
        for (key, name) in places {
            if !seen.insert(name.get_ref().trim()) {
                let what = format!("another {kind} is called so as well");
                self.wrong(&format!("{kind} {}, name", key.get_ref()), name, what);
            }
        }
    }

    fn centre(&mut self, form: &CentreTable) -> WantedCentre {
        let place = |field: &str| format!("centre {}, {field}", form.key.get_ref());
        WantedCentre {
            key: form.key.get_ref().clone(),
            name: self.name(&place("name"), &form.name),
            hotline: self.line(&place("hotline"), form.hotline.as_ref()),
        }
    }

    fn clinic(&mut self, form: &ClinicTable, centres: &BTreeSet<String>) -> WantedClinic {
        let place = |field: &str| format!("clinic {}, {field}", form.key.get_ref());
        let note = form.note.as_ref().map(|note| {
            self.fault(&place("note"), note, text_fault(note.get_ref(), CLINIC_NOTE_MAX), CLINIC_NOTE_MAX);
            note.get_ref().trim().to_owned()
        });
        let mut liaisons: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
        for liaison in &form.liaisons {
            let (centre, person) = self.liaison(&place("liaison"), liaison, centres);
            let people = liaisons.entry(centre).or_default();
            people.push(person);
            if people.len() > LIAISONS_MAX {
                self.wrong(
                    &place("liaison"),
                    &liaison.name,
                    format!("there can be {LIAISONS_MAX} of a centre at most"),
                );
            }
        }
        WantedClinic {
            key: form.key.get_ref().clone(),
            name: self.name(&place("name"), &form.name),
            address: self.line(&place("address"), form.address.as_ref()),
            hours: self.line(&place("hours"), form.hours.as_ref()),
            phone: self.line(&place("phone"), form.phone.as_ref()),
            note,
            liaisons,
        }
    }

    fn liaison(
        &mut self,
        place: &str,
        form: &LiaisonTable,
        centres: &BTreeSet<String>,
    ) -> (String, (String, String)) {
        self.centre_key(&format!("{place}, centre"), &form.centre, centres);
        let name = self.name(&format!("{place}, name"), &form.name);
        let phone = self.line(&format!("{place}, phone"), form.phone.as_ref()).unwrap_or_default();
        (form.centre.get_ref().clone(), (name, phone))
    }

    fn member(&mut self, form: &MemberTable, centres: &BTreeSet<String>) -> WantedMember {
        let place = |field: &str| format!("member {}, {field}", form.key.get_ref());
        self.centre_key(&place("centre"), &form.centre, centres);
        let role = Role::from_code(form.role.get_ref());
        if !Role::KNOWN.contains(&role) {
            let known: Vec<&str> = Role::KNOWN.iter().map(Role::code).collect();
            self.wrong(&place("role"), &form.role, format!("it is one of {}", known.join(", ")));
        }
        if let Some(login) = &form.login {
            self.fault(&place("login"), login, login_fault(login.get_ref()), LOGIN_MAX);
            if role == Role::Volunteer {
                self.wrong(&place("login"), login, "volunteers come in by a code: they have no login");
            }
        }
        let skills = form.skills.as_ref().map(|skills| self.skills(&place("skills"), skills));
        WantedMember {
            key: form.key.get_ref().clone(),
            name: self.name(&place("name"), &form.name),
            role,
            centre: form.centre.get_ref().clone(),
            login: form.login.as_ref().map(|login| login_form(login.get_ref())),
            phone: self.line(&place("phone"), form.phone.as_ref()),
            skills,
        }
    }

    fn skills(&mut self, place: &str, texts: &[Text]) -> Vec<Skill> {
        let mut skills = Vec::new();
        for text in texts {
            let skill = Skill::from_code(text.get_ref());
            if !Skill::KNOWN.contains(&skill) {
                let known: Vec<&str> = Skill::KNOWN.iter().map(Skill::code).collect();
                self.wrong(place, text, format!("each is one of {}", known.join(", ")));
            } else if !skills.contains(&skill) {
                skills.push(skill);
            }
        }
        skills
    }

    fn centre_key(&mut self, place: &str, key: &Text, centres: &BTreeSet<String>) {
        if !centres.contains(key.get_ref()) {
            let known: Vec<&str> = centres.iter().map(String::as_str).collect();
            self.wrong(
                place,
                key,
                format!("the file has no centre with this key; there are: {}", known.join(", ")),
            );
        }
    }
}
