//! What was asked for: the 400 requests of the demo, before anything has happened to them.

use ryadom_domain::{Address, ClinicId, DeliveryId, Details, GeoPoint, Kind, Priority, Recipient, Timestamp};
use uuid::Uuid;

use super::chance::Chance;
use super::people::{People, full_name};
use super::towns::{CITY_DISTRICTS, Town, one_by_population};
use super::{phones, windows, words};

/// Deliveries of the demo.
pub const DELIVERIES: usize = 400;
/// Of which the first volunteer has these today.
pub const FIRST_VOLUNTEERS: usize = 20;
/// Of which these are behind one street door.
const AT_ONE_DOOR: usize = 4;
/// Clinics the first volunteer goes to.
const FIRST_VOLUNTEERS_CLINICS: usize = 3;
/// How far invented points lie from a town's centre: about 2 km in the city, 700 m elsewhere.
const CITY_SPREAD_E6: i64 = 20_000;
const TOWN_SPREAD_E6: i64 = 7_000;
/// Recipients' numbers begin here, after those of everybody who works.
const FIRST_PHONE: u32 = 10_000;

/// One request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Request {
    /// Its delivery's id.
    pub delivery: DeliveryId,
    /// Which centre holds it, by its place among the centres.
    pub team: usize,
    /// Whether it is meant for the first volunteer's list.
    pub for_first: bool,
    /// What is asked.
    pub details: Details,
}

/// Invents all requests.
#[must_use]
pub(super) fn invent(people: &People, towns: &[Town], now: Timestamp, chance: &mut Chance) -> Vec<Request> {
    let mut inventor = Inventor { people, towns, now, chance, made: 0 };
    let mut requests = inventor.for_the_first_volunteer();
    while requests.len() < DELIVERIES {
        let team = usize::from(requests.len() >= DELIVERIES / 2);
        let address = inventor.address_somewhere();
        let kind = inventor.kind();
        let clinic = inventor.chance.position(people.clinics.len());
        requests.push(inventor.request(team, kind, clinic, address, false));
    }
    requests
}

struct Inventor<'a> {
    people: &'a People,
    towns: &'a [Town],
    now: Timestamp,
    chance: &'a mut Chance,
    made: u32,
}

impl Inventor<'_> {
    /// A list that looks like a real day: three clinics, one house with several doors to ring at, the rest around it.
    fn for_the_first_volunteer(&mut self) -> Vec<Request> {
        let home = self.people.centres.first().and_then(|team| team.volunteers.first());
        let district = home.map(|volunteer| volunteer.district.clone()).unwrap_or_default();
        let Some(city) = self.towns.iter().find(|town| town.is_city()) else { return Vec::new() };
        let house = self.address(city, &district);
        let mut requests = Vec::with_capacity(FIRST_VOLUNTEERS);
        for at in 0..FIRST_VOLUNTEERS {
            let address =
                if at < AT_ONE_DOOR { self.another_flat(&house) } else { self.address(city, &district) };
            // The second request of the list is for the same person as the first: medicine and groceries at one door.
            let same_person = if at == 1 { requests.first().map(recipient_of) } else { None };
            let kind = if at == 1 || at % 4 == 3 { self.other_kind() } else { Kind::Medicine };
            let mut request = self.request(0, kind, at % FIRST_VOLUNTEERS_CLINICS, address, true);
            if let Some(recipient) = same_person {
                request.details.recipient = recipient;
            }
            requests.push(request);
        }
        requests
    }

    fn request(
        &mut self,
        team: usize,
        kind: Kind,
        clinic: usize,
        address: Address,
        for_first: bool,
    ) -> Request {
        self.made += 1;
        let council = self.people.council.id.uuid();
        let delivery = DeliveryId::new(Uuid::new_v5(&council, format!("delivery {}", self.made).as_bytes()));
        let centre = &self.people.centres[team.min(self.people.centres.len() - 1)].centre;
        let is_medicine = kind == Kind::Medicine;
        let clinic: Option<ClinicId> = self.people.clinics.get(clinic).map(|clinic| clinic.id);
        let details = Details {
            centre: centre.id,
            priority: if self.chance.happens(8) { Priority::Urgent } else { Priority::Normal },
            clinic: clinic.filter(|_| is_medicine),
            items: self.chance.one(items_of(&kind)).to_owned(),
            kind,
            recipient: Recipient {
                name: full_name(self.chance),
                phone: phones::number(FIRST_PHONE + self.made),
                address,
                standing_notes: self.standing_notes(),
            },
            window: windows::around(self.now, self.chance),
        };
        Request { delivery, team, for_first, details }
    }

    fn standing_notes(&mut self) -> String {
        if self.chance.happens(35) {
            self.chance.one(words::STANDING_NOTES).to_owned()
        } else {
            String::new()
        }
    }

    fn kind(&mut self) -> Kind {
        if self.chance.happens(45) { Kind::Medicine } else { self.other_kind() }
    }

    fn other_kind(&mut self) -> Kind {
        match self.chance.next() % 55 {
            0..25 => Kind::Groceries,
            25..35 => Kind::Essentials,
            35..41 => Kind::Bills,
            41..46 => Kind::Household,
            46..52 => Kind::Support,
            _ => Kind::Transport,
        }
    }

    fn address_somewhere(&mut self) -> Address {
        let Some(town) = one_by_population(self.towns, self.chance) else { return Address::default() };
        let district = if town.is_city() { self.chance.one(&CITY_DISTRICTS) } else { &town.district };
        if !town.is_city() && self.chance.happens(12) {
            return self.village(town, district);
        }
        self.address(town, district)
    }

    /// A flat in a house of several entrances; nobody's, as the street is invented.
    fn address(&mut self, town: &Town, district: &str) -> Address {
        let floors = if town.is_city() { 9 } else { 5 };
        let (entrance, floor) = (self.chance.between(1, 5), self.chance.between(1, floors));
        let flat = (entrance - 1) * floors * 4 + (floor - 1) * 4 + self.chance.between(1, 4);
        let house = self.chance.between(1, 90);
        let spread_e6 = if town.is_city() { CITY_SPREAD_E6 } else { TOWN_SPREAD_E6 };
        Address {
            district: district.to_owned(),
            town: town.name.clone(),
            street: format!("{}, {house}", self.chance.one(words::STREETS)),
            entrance: entrance.to_string(),
            floor: floor.to_string(),
            flat: flat.to_string(),
            door_code: self.door_code(flat),
            point: self.point(town, spread_e6),
        }
    }

    fn another_flat(&mut self, house: &Address) -> Address {
        let floor = self.chance.between(1, 9);
        Address {
            floor: floor.to_string(),
            flat: (floor * 4 + self.chance.between(-3, 0)).to_string(),
            entrance: "1".to_owned(),
            door_code: "К 2580".to_owned(),
            ..house.clone()
        }
    }

    fn village(&mut self, town: &Town, district: &str) -> Address {
        Address {
            district: district.to_owned(),
            town: format!("{} (у г. {})", self.chance.one(words::VILLAGES), town.name),
            street: format!("дом {}", self.chance.between(1, 40)),
            point: self.point(town, CITY_SPREAD_E6 * 4),
            ..Address::default()
        }
    }

    fn door_code(&mut self, flat: i64) -> String {
        match self.chance.next() % 10 {
            0..3 => format!("{flat}К{}", self.chance.between(1000, 9999)),
            3..5 => format!("К {}", self.chance.between(100, 9999)),
            _ => String::new(),
        }
    }

    /// One address in eight has never been found on a map.
    fn point(&mut self, town: &Town, spread_e6: i64) -> Option<GeoPoint> {
        if self.chance.happens(12) { None } else { Some(town.point_near(spread_e6, self.chance)) }
    }
}

fn recipient_of(request: &Request) -> Recipient {
    request.details.recipient.clone()
}

const fn items_of(kind: &Kind) -> &'static [&'static str] {
    match kind {
        Kind::Medicine => words::MEDICINE,
        Kind::Groceries => words::GROCERIES,
        Kind::Essentials => words::ESSENTIALS,
        Kind::Bills => words::BILLS,
        Kind::Household => words::HOUSEHOLD,
        Kind::Support => words::SUPPORT,
        Kind::Transport => words::TRANSPORT,
        Kind::Unknown(_) => &[],
    }
}
