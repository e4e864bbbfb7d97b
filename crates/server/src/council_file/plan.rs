//! What differs between the file and the database, and what has to be written therefore. Pure.

use std::collections::{BTreeMap, BTreeSet};

use ryadom_domain::fields::{CENTRES_MAX, CLINICS_MAX, MEMBERS_MAX, is_same_name};
use ryadom_domain::{CentreId, ClinicId, CouncilId, MemberId, Role, Skill};
use ryadom_protocol::api::audit::AuditDetail;
use uuid::Uuid;

use super::check::{Wanted, WantedCentre, WantedClinic, WantedMember};
use super::step::{Kind, Known, Plan, PlanProblem, Record, Step};
use crate::naming::{NotFound, find_by_name};
use crate::store::{Centre, Clinic, Council, Liaison, Member};

/// Compares the file with the database.
///
/// # Errors
/// [`PlanProblem`].
pub fn plan(wanted: &Wanted, known: &Known) -> Result<Plan, PlanProblem> {
    let council = match known.councils.as_slice() {
        [] => None,
        [one] if one.is_demo => return Err(PlanProblem::Demo),
        [one] => Some(one),
        [..] => return Err(PlanProblem::Several),
    };
    let mut planning =
        Planning::new(known, council.map_or_else(|| CouncilId::new(Uuid::now_v7()), |one| one.id));
    planning.council(wanted, council);
    for centre in &wanted.centres {
        planning.centre(centre)?;
    }
    for clinic in &wanted.clinics {
        planning.clinic(clinic)?;
    }
    for member in &wanted.members {
        planning.member(member);
    }
    planning.finish()
}

struct Planning<'a> {
    known: &'a Known,
    plan: Plan,
    named: [BTreeSet<Uuid>; 3],
    /// The file's centres and clinics, and what it calls them.
    places: Vec<(Kind, Uuid, &'a str)>,
    /// Members as they will be.
    members: BTreeMap<MemberId, Member>,
}

impl<'a> Planning<'a> {
    fn new(known: &'a Known, council: CouncilId) -> Self {
        let members = known.members.iter().map(|member| (member.id, member.clone())).collect();
        let plan =
            Plan { council, steps: Vec::new(), keys: BTreeMap::new(), unnamed: [0; 3], put_away: Vec::new() };
        Self { known, plan, named: Default::default(), places: Vec::new(), members }
    }

    /// The id of what the file calls by this key: as an earlier file did, else by its name, else a new one.
    fn id(&mut self, kind: Kind, key: &str, by_name: impl FnOnce(&Known) -> Option<Uuid>) -> Uuid {
        let key = (kind, key.to_owned());
        let taken = |id: &Uuid| {
            let has_key = self.known.keys.iter().any(|(known, other)| known.0 == kind && other == id);
            has_key || self.named[kind as usize].contains(id)
        };
        let found =
            self.known.keys.get(&key).copied().or_else(|| by_name(self.known).filter(|id| !taken(id)));
        let id = found.unwrap_or_else(Uuid::now_v7);
        self.plan.keys.insert(key, id);
        self.named[kind as usize].insert(id);
        id
    }

    /// The id of the centre or clinic that the file calls by this key, and its name.
    fn place_id<'k>(
        &mut self,
        kind: Kind,
        (key, name): (&str, &'a str),
        known: impl Iterator<Item = (&'k str, Uuid)>,
    ) -> Result<Uuid, PlanProblem> {
        let found = match find_by_name(known, name) {
            Ok(id) => Some(id),
            Err(NotFound::Several(names)) if !self.known.keys.contains_key(&(kind, key.to_owned())) => {
                return Err(PlanProblem::SeveralAlike { kind: kind.code(), key: key.to_owned(), names });
            }
            Err(NotFound::Nothing | NotFound::Several(_)) => None,
        };
        let id = self.id(kind, key, |_| found);
        self.places.push((kind, id, name));
        Ok(id)
    }

    fn step(&mut self, key: &str, is_new: bool, record: Record, changes: Changes) {
        if is_new || !changes.0.is_empty() {
            self.plan.steps.push(Step { key: key.to_owned(), record, is_new, changes: changes.0 });
        }
    }

    fn council(&mut self, wanted: &Wanted, before: Option<&Council>) {
        let council = Council {
            id: self.plan.council,
            name: wanted.name.clone(),
            time_zone: wanted.time_zone.clone(),
            is_demo: false,
        };
        let old = before.cloned().unwrap_or_default();
        let changes = Changes::default().text("name", &old.name, &council.name).text(
            "time_zone",
            &old.time_zone,
            &council.time_zone,
        );
        self.step("", before.is_none(), Record::Council(council), changes);
    }

    fn centre(&mut self, wanted: &'a WantedCentre) -> Result<(), PlanProblem> {
        let named = self.known.centres.iter().map(|centre| (centre.name.as_str(), centre.id.uuid()));
        let id = self.place_id(Kind::Centre, (&wanted.key, &wanted.name), named)?;
        let before = self.known.centres.iter().find(|centre| centre.id.uuid() == id);
        let old = before.cloned().unwrap_or_default();
        self.note_put_away(old.is_put_away, "centre", &wanted.key);
        let centre = Centre {
            id: CentreId::new(id),
            name: wanted.name.clone(),
            hotline: wanted.hotline.clone().unwrap_or_else(|| old.hotline.clone()),
            is_put_away: old.is_put_away,
        };
        let changes = Changes::default().text("name", &old.name, &centre.name).text(
            "hotline",
            &old.hotline,
            &centre.hotline,
        );
        self.step(&wanted.key, before.is_none(), Record::Centre(centre), changes);
        Ok(())
    }

    fn clinic(&mut self, wanted: &'a WantedClinic) -> Result<(), PlanProblem> {
        let named = self.known.clinics.iter().map(|clinic| (clinic.name.as_str(), clinic.id.uuid()));
        let id = self.place_id(Kind::Clinic, (&wanted.key, &wanted.name), named)?;
        let before = self.known.clinics.iter().find(|clinic| clinic.id.uuid() == id);
        let old = before.cloned().unwrap_or_default();
        self.note_put_away(old.is_put_away, "clinic", &wanted.key);
        let or = |new: &Option<String>, old: &str| new.clone().unwrap_or_else(|| old.to_owned());
        let clinic = Clinic {
            id: ClinicId::new(id),
            name: wanted.name.clone(),
            address: or(&wanted.address, &old.address),
            hours: or(&wanted.hours, &old.hours),
            phone: or(&wanted.phone, &old.phone),
            note: or(&wanted.note, &old.note),
            is_put_away: old.is_put_away,
        };
        let changes = Changes::default()
            .text("name", &old.name, &clinic.name)
            .text("address", &old.address, &clinic.address)
            .text("hours", &old.hours, &clinic.hours)
            .text("phone", &old.phone, &clinic.phone)
            .text("note", &old.note, &clinic.note);
        self.step(&wanted.key, before.is_none(), Record::Clinic(clinic), changes);
        for (centre, people) in &wanted.liaisons {
            self.liaisons(&wanted.key, ClinicId::new(id), centre, people);
        }
        Ok(())
    }

    fn liaisons(&mut self, key: &str, clinic: ClinicId, centre_key: &str, people: &[(String, String)]) {
        let Some(centre) = self.plan.keys.get(&(Kind::Centre, centre_key.to_owned())) else { return };
        let centre = CentreId::new(*centre);
        let of_both = |liaison: &&Liaison| liaison.clinic == clinic && liaison.centre == centre;
        let before: Vec<Liaison> = self.known.liaisons.iter().filter(of_both).cloned().collect();
        let after: Vec<Liaison> = (0..)
            .zip(people)
            .map(|(rank, (name, phone))| Liaison {
                clinic,
                centre,
                name: name.clone(),
                phone: phone.clone(),
                rank,
            })
            .collect();
        let words = |people: &[Liaison]| {
            people
                .iter()
                .map(|one| format!("{} {}", one.name, one.phone).trim().to_owned())
                .collect::<Vec<_>>()
                .join(", ")
        };
        let changes = Changes::default().text(centre_key, &words(&before), &words(&after));
        self.step(key, false, Record::Liaisons(clinic, centre, after), changes);
    }

    fn member(&mut self, wanted: &WantedMember) {
        let centre = self.plan.keys.get(&(Kind::Centre, wanted.centre.clone())).copied().unwrap_or_default();
        let centre = CentreId::new(centre);
        let id = MemberId::new(self.id(Kind::Member, &wanted.key, |known| {
            let mut same = known.members.iter().filter(|member| {
                let has_login = wanted.login.is_some() && member.login == wanted.login;
                has_login || (is_same(&member.name, &wanted.name) && member.centre == centre)
            });
            same.next().map(|member| member.id.uuid())
        }));
        let before = self.known.members.iter().find(|member| member.id == id);
        let member = Member {
            id,
            centre,
            name: wanted.name.clone(),
            role: wanted.role.clone(),
            skills: wanted
                .skills
                .clone()
                .or_else(|| before.map(|old| old.skills.clone()))
                .unwrap_or_default(),
            phone: wanted.phone.clone().or_else(|| before.map(|old| old.phone.clone())).unwrap_or_default(),
            login: wanted.login.clone().or_else(|| before.and_then(|old| old.login.clone())),
            active: before.is_none_or(|old| old.active),
        };
        self.note_put_away(!member.active, "member", &wanted.key);
        let changes = member_changes(self.known, before, &member);
        self.members.insert(id, member.clone());
        self.step(&wanted.key, before.is_none(), Record::Member(member), changes);
    }

    fn note_put_away(&mut self, is_put_away: bool, kind: &str, key: &str) {
        if is_put_away {
            self.plan.put_away.push(format!("{kind} {key}"));
        }
    }

    /// Members as all of them will be: two of the file may have exchanged their logins.
    fn check_logins(&self) -> Result<(), PlanProblem> {
        for step in &self.plan.steps {
            let Record::Member(member) = &step.record else { continue };
            let Some(login) = &member.login else { continue };
            let has_it = |other: &&Member| other.id != member.id && other.login.as_ref() == Some(login);
            if let Some(holder) = self.members.values().find(has_it) {
                let (key, holder) = (step.key.clone(), holder.name.clone());
                return Err(PlanProblem::LoginTaken { key, holder, login: login.clone() });
            }
        }
        Ok(())
    }

    /// What is new or renamed is called like nothing else, in the file or beside it. Places that are alike already stay.
    fn check_names(&self) -> Result<(), PlanProblem> {
        for step in self.plan.steps.iter().filter(|step| step.is_new || renames(step)) {
            let (kind, id, name, others): (_, _, &str, Vec<(Uuid, &str, bool)>) = match &step.record {
                Record::Centre(one) => {
                    let other = |other: &'a Centre| (other.id.uuid(), other.name.as_str(), other.is_put_away);
                    (Kind::Centre, one.id.uuid(), &one.name, self.known.centres.iter().map(other).collect())
                }
                Record::Clinic(one) => {
                    let other = |other: &'a Clinic| (other.id.uuid(), other.name.as_str(), other.is_put_away);
                    (Kind::Clinic, one.id.uuid(), &one.name, self.known.clinics.iter().map(other).collect())
                }
                Record::Council(_) | Record::Liaisons(..) | Record::Member(_) => continue,
            };
            self.check_name_in_file(kind, id, (&step.key, name))?;
            let is_taken = |(id, other, _): &&(Uuid, &str, bool)| {
                !self.named[kind as usize].contains(id) && is_same_name(other, name)
            };
            if let Some((_, other, is_put_away)) = others.iter().find(is_taken) {
                let (key, name) = (step.key.clone(), (*other).to_owned());
                let kind = kind.code();
                return Err(if *is_put_away {
                    PlanProblem::NamePutAway { kind, key, name }
                } else {
                    PlanProblem::NameTaken { kind, key, name }
                });
            }
        }
        Ok(())
    }

    fn check_name_in_file(&self, kind: Kind, id: Uuid, (key, name): (&str, &str)) -> Result<(), PlanProblem> {
        let is_alike = |(other_kind, other_id, other): &&(Kind, Uuid, &str)| {
            *other_kind == kind && *other_id != id && is_same_name(other, name)
        };
        self.places.iter().find(is_alike).map_or(Ok(()), |(.., other)| {
            let (key, name) = (key.to_owned(), (*other).to_owned());
            Err(PlanProblem::NameAlike { kind: kind.code(), key, name })
        })
    }

    fn finish(mut self) -> Result<Plan, PlanProblem> {
        self.check_logins()?;
        self.check_names()?;
        if !self.members.values().any(|member| member.active && member.role == Role::Administrator) {
            return Err(PlanProblem::NoAdministrator);
        }
        let known = [
            self.known.centres.iter().map(|centre| centre.id.uuid()).collect::<BTreeSet<_>>(),
            self.known.clinics.iter().map(|clinic| clinic.id.uuid()).collect(),
            self.known.members.iter().map(|member| member.id.uuid()).collect(),
        ];
        let limits = [("centres", CENTRES_MAX), ("clinics", CLINICS_MAX), ("members", MEMBERS_MAX)];
        for (at, (what, max)) in limits.into_iter().enumerate() {
            let all = known[at].union(&self.named[at]).count();
            if all > max {
                return Err(PlanProblem::TooMany { what, max });
            }
            if what == "centres" && all == 0 {
                return Err(PlanProblem::NoCentre);
            }
            self.plan.unnamed[at] = known[at].difference(&self.named[at]).count();
        }
        Ok(self.plan)
    }
}

fn member_changes(known: &Known, before: Option<&Member>, member: &Member) -> Changes {
    let Some(old) = before else { return Changes::default() };
    let centre_name = |id: CentreId| {
        let found = known.centres.iter().find(|centre| centre.id == id);
        found.map_or_else(|| id.to_string(), |centre| centre.name.clone())
    };
    let skills = |skills: &[Skill]| skills.iter().map(Skill::code).collect::<Vec<_>>().join(" ");
    let login = |member: &Member| member.login.clone().unwrap_or_default();
    Changes::default()
        .text("name", &old.name, &member.name)
        .text("role", old.role.code(), member.role.code())
        .text("centre", &centre_name(old.centre), &centre_name(member.centre))
        .text("phone", &old.phone, &member.phone)
        .text("login", &login(old), &login(member))
        .text("skills", &skills(&old.skills), &skills(&member.skills))
}

/// What differs of one thing.
#[derive(Default)]
struct Changes(Vec<AuditDetail>);

impl Changes {
    fn text(mut self, key: &str, before: &str, value: &str) -> Self {
        if before != value {
            let (key, value, before) = (key.to_owned(), value.to_owned(), before.to_owned());
            self.0.push(AuditDetail { key, value, before });
        }
        self
    }
}

/// Whether it gives something another name.
fn renames(step: &Step) -> bool {
    step.changes.iter().any(|change| change.key == "name")
}

fn is_same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}
