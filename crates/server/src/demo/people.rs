//! The invented council: two centres, seven clinics with two liaisons each, and everybody who works there.

use ryadom_domain::access::Actor;
use ryadom_domain::{CentreId, ClinicId, CouncilId, MemberId, Role, Skill};
use uuid::Uuid;

use super::chance::Chance;
use super::credentials::admin_login;
use super::towns::{CITY_DISTRICTS, Town, one_by_population};
use super::{phones, words};
use crate::store::{Centre, Clinic, Council, Liaison, Member};

/// Volunteers a centre.
pub const VOLUNTEERS: usize = 20;
/// Clinics of the council.
pub const CLINICS: usize = 7;
/// Said wherever the council's name is shown.
const INVENTED: &str = "демо: люди и адреса вымышлены";
/// How the administrator is called: after what they are for, since nobody's name is meant.
const ADMINISTRATOR: &str = "Администратор (вымышлен)";
/// Ids of every demo descend from this one.
const DEMO_NAMESPACE: Uuid = Uuid::from_u128(0x7279_6164_6f6d_4d65_8d65_6d6f_736d_6f6c);

/// Everybody and every place of the council.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct People {
    /// The council.
    pub council: Council,
    /// Its centres and who works there.
    pub centres: Vec<Team>,
    /// Who looks after the council itself.
    pub administrator: Member,
    /// Where things are picked up.
    pub clinics: Vec<Clinic>,
    /// Who is responsible there.
    pub liaisons: Vec<Liaison>,
}

/// A centre and who works there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// The centre.
    pub centre: Centre,
    /// Who hands out the work.
    pub coordinator: Member,
    /// Who answers the hotline.
    pub operators: Vec<Member>,
    /// Who brings things, and where each of them lives.
    pub volunteers: Vec<Volunteer>,
}

/// A volunteer and where they live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Volunteer {
    /// The volunteer.
    pub member: Member,
    /// Their town.
    pub town: String,
    /// Their district.
    pub district: String,
}

/// The council's id for this seed: what tells one demo from another.
#[must_use]
pub fn council_id(seed: u64) -> CouncilId {
    CouncilId::new(Uuid::new_v5(&DEMO_NAMESPACE, format!("council {seed}").as_bytes()))
}

/// Whether a council is a demo's, of whatever seed.
#[must_use]
pub fn is_demo(council: &Council) -> bool {
    council.is_demo
}

/// The id of a centre's coordinator.
fn coordinator_id(seed: u64, centre: usize) -> MemberId {
    MemberId::new(id(council_id(seed), &format!("coordinator {centre}")))
}

/// The administrator's id.
fn administrator_id(seed: u64) -> MemberId {
    MemberId::new(id(council_id(seed), "administrator"))
}

/// The id of a centre's volunteer.
#[must_use]
pub(super) fn volunteer_id(seed: u64, centre: usize, n: usize) -> MemberId {
    MemberId::new(id(council_id(seed), &format!("volunteer {centre} {n}")))
}

/// Invents the council.
#[must_use]
pub(super) fn invent(seed: u64, logins: &[String], towns: &[Town], chance: &mut Chance) -> People {
    let council = Council {
        id: council_id(seed),
        name: format!("Совет волонтёрских центров Смоленской области ({INVENTED})"),
        is_demo: true,
        ..Council::default()
    };
    let mut desk = Desk { seed, next_phone: 1, chance };
    let names = ["Штаб «Рядом»", "Штаб «Добрые соседи»"];
    let centres: Vec<Team> = names
        .iter()
        .enumerate()
        .map(|(at, name)| desk.team(at, name, logins.get(at).cloned(), towns))
        .collect();
    let clinics: Vec<Clinic> = (0..CLINICS).map(|at| desk.clinic(at)).collect();
    let liaisons = clinics
        .iter()
        .flat_map(|clinic| centres.iter().map(|team| (clinic.id, team.centre.id)))
        .map(|(clinic, centre)| desk.liaison(clinic, centre))
        .collect();
    let administrator = desk.administrator(&centres);
    People { council, centres, administrator, clinics, liaisons }
}

impl People {
    /// Every member of every centre.
    pub fn members(&self) -> impl Iterator<Item = &Member> {
        let teams = self.centres.iter().flat_map(|team| {
            let volunteers = team.volunteers.iter().map(|volunteer| &volunteer.member);
            std::iter::once(&team.coordinator).chain(&team.operators).chain(volunteers)
        });
        teams.chain([&self.administrator])
    }
}

/// The actor behind a member's acts.
#[must_use]
pub(super) fn actor(member: &Member) -> Actor {
    Actor { member: member.id, role: member.role.clone(), centre: member.centre }
}

/// A recipient's full name.
pub(super) fn full_name(chance: &mut Chance) -> String {
    let surname = chance.one(words::SURNAMES);
    if chance.happens(75) {
        format!("{surname}а {}", chance.one(words::WOMEN))
    } else {
        format!("{surname} {}", chance.one(words::MEN))
    }
}

struct Desk<'a> {
    seed: u64,
    next_phone: u32,
    chance: &'a mut Chance,
}

impl Desk<'_> {
    fn team(&mut self, at: usize, name: &str, login: Option<String>, towns: &[Town]) -> Team {
        let council = council_id(self.seed);
        let centre = Centre {
            id: CentreId::new(id(council, &format!("centre {at}"))),
            name: name.to_owned(),
            hotline: self.phone(),
            is_put_away: false,
        };
        let coordinator =
            Member { login, ..self.member(centre.id, coordinator_id(self.seed, at), Role::Coordinator) };
        let operators = (0..3)
            .map(|n| {
                self.member(
                    centre.id,
                    MemberId::new(id(council, &format!("operator {at} {n}"))),
                    Role::Operator,
                )
            })
            .collect();
        let volunteers = (0..VOLUNTEERS).map(|n| self.volunteer(centre.id, at, n, towns)).collect();
        Team { centre, coordinator, operators, volunteers }
    }

    fn volunteer(&mut self, centre: CentreId, at: usize, n: usize, towns: &[Town]) -> Volunteer {
        let mut member = self.member(centre, volunteer_id(self.seed, at, n), Role::Volunteer);
        let skills = [(Skill::Car, 35), (Skill::Medic, 15), (Skill::Support, 25)];
        member.skills = skills
            .into_iter()
            .filter(|(_, percent)| self.chance.happens(*percent))
            .map(|(skill, _)| skill)
            .collect();
        // Most live in the city, a few to each of its districts; the others where most people are.
        let city = towns.iter().find(|town| town.is_city());
        let town = if n < VOLUNTEERS * 3 / 5 { city } else { one_by_population(towns, self.chance) };
        let Some(town) = town else {
            return Volunteer { member, town: String::new(), district: String::new() };
        };
        if !town.is_city() && !member.skills.contains(&Skill::Car) && self.chance.happens(60) {
            member.skills.insert(0, Skill::Car);
        }
        let district = if town.is_city() {
            CITY_DISTRICTS[n % CITY_DISTRICTS.len()].to_owned()
        } else {
            town.district.clone()
        };
        Volunteer { member, town: town.name.clone(), district }
    }

    fn member(&mut self, centre: CentreId, id: MemberId, role: Role) -> Member {
        let name = self.young_name();
        Member { id, centre, name, role, skills: Vec::new(), phone: self.phone(), login: None, active: true }
    }

    /// Made last and without chance, so that everybody else is who they were before there was one.
    fn administrator(&mut self, centres: &[Team]) -> Member {
        Member {
            id: administrator_id(self.seed),
            centre: centres.first().map(|team| team.centre.id).unwrap_or_default(),
            name: ADMINISTRATOR.to_owned(),
            role: Role::Administrator,
            skills: Vec::new(),
            phone: self.phone(),
            login: Some(admin_login(self.seed)),
            active: true,
        }
    }

    fn clinic(&mut self, at: usize) -> Clinic {
        let street = words::STREETS[at % words::STREETS.len()];
        Clinic {
            id: ClinicId::new(id(council_id(self.seed), &format!("clinic {at}"))),
            name: format!("Поликлиника № {}", at + 1),
            address: format!("Смоленск, {street}, {}", self.chance.between(1, 60)),
            ..Clinic::default()
        }
    }

    fn liaison(&mut self, clinic: ClinicId, centre: CentreId) -> Liaison {
        Liaison { clinic, centre, name: self.young_name(), phone: self.phone(), rank: 0 }
    }

    fn young_name(&mut self) -> String {
        let surname = self.chance.one(words::SURNAMES);
        if self.chance.happens(60) {
            format!("{} {surname}а", self.chance.one(words::YOUNG_WOMEN))
        } else {
            format!("{} {surname}", self.chance.one(words::YOUNG_MEN))
        }
    }

    fn phone(&mut self) -> String {
        self.next_phone += 1;
        phones::number(self.next_phone)
    }
}

fn id(council: CouncilId, name: &str) -> Uuid {
    Uuid::new_v5(&council.uuid(), name.as_bytes())
}
