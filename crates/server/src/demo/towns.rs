//! The towns of Smolensk oblast (`data/smolensk-towns.csv`: hflabs/city, CC BY-SA 4.0), and chance weighted by how many
//! live there.

use ryadom_domain::GeoPoint;

use super::DemoError;
use super::chance::Chance;

const TOWNS_CSV: &str = include_str!("../../data/smolensk-towns.csv");
/// The districts of the city of Smolensk.
pub(super) const CITY_DISTRICTS: [&str; 3] = ["Ленинский", "Промышленный", "Заднепровский"];
/// The city the two headquarters are in.
pub(super) const CITY: &str = "Смоленск";
/// Both headquarters are in the city, so it asks for more than its share.
const CITY_WEIGHT: u64 = 2;

/// A town.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Town {
    /// Its name.
    pub name: String,
    /// Its district of the oblast; empty for the city and for a town of its own.
    pub district: String,
    /// Its centre.
    pub centre: GeoPoint,
    /// How many live there.
    pub population: u64,
}

/// All towns.
///
/// # Errors
/// [`DemoError::Towns`], when the table inside the binary is not one.
pub(super) fn towns() -> Result<Vec<Town>, DemoError> {
    let mut reader = csv::Reader::from_reader(TOWNS_CSV.as_bytes());
    let rows: Result<Vec<Record>, csv::Error> = reader.deserialize().collect();
    rows.map_err(DemoError::Towns)?.into_iter().map(Town::try_from).collect()
}

/// One of `towns`, by population.
pub(super) fn one_by_population<'a>(towns: &'a [Town], chance: &mut Chance) -> Option<&'a Town> {
    let total: u64 = towns.iter().map(Town::weight).sum();
    let mut left = chance.next() % total.max(1);
    for town in towns {
        if left < town.weight() {
            return Some(town);
        }
        left -= town.weight();
    }
    towns.first()
}

impl Town {
    /// Whether it is the city with districts of its own.
    #[must_use]
    pub(super) fn is_city(&self) -> bool {
        self.name == CITY
    }

    /// An invented point about the town, at most `spread_e6` millionths of a degree from its centre either way.
    pub(super) fn point_near(&self, spread_e6: i64, chance: &mut Chance) -> GeoPoint {
        let mut shift = |from: i32| {
            let moved = i64::from(from) + chance.between(-spread_e6, spread_e6);
            i32::try_from(moved).unwrap_or(from)
        };
        GeoPoint { lat_e6: shift(self.centre.lat_e6), lon_e6: shift(self.centre.lon_e6) }
    }

    fn weight(&self) -> u64 {
        if self.is_city() { self.population * CITY_WEIGHT } else { self.population }
    }
}

#[derive(serde::Deserialize)]
struct Record {
    town: String,
    district: String,
    lat: String,
    lon: String,
    population: u64,
}

impl TryFrom<Record> for Town {
    type Error = DemoError;

    fn try_from(from: Record) -> Result<Self, DemoError> {
        let degrees = |text: &str| {
            crate::import::values::degrees::millionths(text)
                .ok_or_else(|| DemoError::TownPoint(from.town.clone()))
        };
        let centre = GeoPoint { lat_e6: degrees(&from.lat)?, lon_e6: degrees(&from.lon)? };
        Ok(Self { name: from.town, district: from.district, centre, population: from.population })
    }
}
