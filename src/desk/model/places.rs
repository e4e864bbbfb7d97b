//! Towns, districts and streets people have asked for before, to be offered while typing.

use std::collections::BTreeMap;
use std::sync::Arc;

use ryadom_domain::Address;
use ryadom_text::fold;

use super::index::Row;

/// Most streets that are offered: more only slow the browser's list down.
const STREETS_MAX: usize = 400;

/// Places that are known, the most frequent first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Places {
    /// Towns and villages.
    pub(crate) towns: Vec<String>,
    /// Districts.
    pub(crate) districts: Vec<String>,
    /// Streets, without houses.
    pub(crate) streets: Vec<String>,
    /// For a folded town and street the district it is usually in.
    district_of: BTreeMap<(String, String), String>,
}

impl Places {
    /// The places of all deliveries.
    #[must_use]
    pub(crate) fn of(rows: &[Arc<Row>]) -> Self {
        let mut towns = Counts::default();
        let mut districts = Counts::default();
        let mut streets = Counts::default();
        let mut pairs: BTreeMap<(String, String), Counts> = BTreeMap::new();
        for row in rows {
            let Some(recipient) = &row.delivery.recipient else { continue };
            let address = &recipient.address;
            let street = without_house(&address.street);
            towns.add(&address.town);
            districts.add(&address.district);
            streets.add(street);
            if !address.district.is_empty() {
                pairs.entry(key(address)).or_default().add(&address.district);
            }
        }
        let district_of = pairs
            .into_iter()
            .filter_map(|(key, districts)| Some((key, districts.sorted().into_iter().next()?)));
        let mut streets = streets.sorted();
        streets.truncate(STREETS_MAX);
        Self {
            towns: towns.sorted(),
            districts: districts.sorted(),
            streets,
            district_of: district_of.collect(),
        }
    }

    /// The town most deliveries go to; empty when there are none.
    #[must_use]
    pub(crate) fn usual_town(&self) -> String {
        self.towns.first().cloned().unwrap_or_default()
    }

    /// The district a street of a town is usually in.
    #[must_use]
    pub(crate) fn district(&self, town: &str, street: &str) -> Option<String> {
        let address = Address { town: town.to_owned(), street: street.to_owned(), ..Address::default() };
        self.district_of.get(&key(&address)).cloned()
    }
}

#[derive(Default)]
struct Counts(BTreeMap<String, usize>);

impl Counts {
    fn add(&mut self, name: &str) {
        let name = name.trim();
        if let Some(count) = self.0.get_mut(name) {
            *count += 1;
        } else if !name.is_empty() {
            self.0.insert(name.to_owned(), 1);
        }
    }

    fn sorted(self) -> Vec<String> {
        let mut names: Vec<(String, usize)> = self.0.into_iter().collect();
        names.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        names.into_iter().map(|(name, _)| name).collect()
    }
}

fn key(address: &Address) -> (String, String) {
    (fold(address.town.trim()), fold(without_house(&address.street).trim()))
}

/// "ул. Кирова, 14" is the street "ул. Кирова".
fn without_house(street: &str) -> &str {
    match street.rsplit_once(',') {
        Some((name, house)) if house.contains(|c: char| c.is_ascii_digit()) => name,
        _ => street,
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{delivery, row};
    use super::*;

    #[test]
    fn the_most_frequent_comes_first() {
        let mut other = delivery(3);
        other.recipient.as_mut().unwrap().address.town = "Вязьма".into();
        let places = Places::of(&[delivery(1), delivery(2), other].map(row));
        assert_eq!(places.towns, ["Смоленск", "Вязьма"]);
        assert_eq!(places.usual_town(), "Смоленск");
        assert_eq!(places.streets, ["ул. Кирова"]);
    }

    #[test]
    fn a_known_street_tells_the_district() {
        let places = Places::of(&[delivery(1)].map(row));
        assert_eq!(places.district("смоленск", "Ул. Кирова, 99").as_deref(), Some("Ленинский"));
        assert_eq!(places.district("Вязьма", "ул. Кирова, 1"), None);
        assert_eq!(Places::default().usual_town(), "");
    }
}
