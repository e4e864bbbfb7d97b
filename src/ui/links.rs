//! Links out of the app: a call, a text, a way there.

use ryadom_domain::{Address, Field, GeoPoint};

use super::{find, words};
use crate::i18n::Locale;

/// A link that calls a number; `None` when there is no digit to dial.
#[must_use]
pub fn call(phone: &str) -> Option<String> {
    dialable(phone).map(|number| format!("tel:{number}"))
}

/// A link that writes a text message; `None` when there is no digit to dial.
#[must_use]
pub fn text(phone: &str) -> Option<String> {
    dialable(phone).map(|number| format!("sms:{number}"))
}

/// A phone as a dialler wants it: digits, and a leading plus; what follows a comma or a word is not dialled.
fn dialable(phone: &str) -> Option<String> {
    let mut number = String::new();
    for c in phone.trim().chars() {
        match c {
            '0'..='9' => number.push(c),
            '+' if number.is_empty() => number.push(c),
            ' ' | '-' | '(' | ')' | '.' | '\u{a0}' | '\u{2011}' | '\u{2013}' => {}
            _ if number.len() >= 5 => break,
            _ => {}
        }
    }
    (number.len() >= 2).then_some(number)
}

/// The address as one line for people and for a map's search: town, street and house.
#[must_use]
pub fn address_line(address: &Address) -> String {
    let parts = [address.town.trim(), address.street.trim()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The whole address as one line, for people: with entrance, floor and flat, without the door's code.
#[must_use]
pub fn full_address(l: Locale, address: &Address) -> String {
    let mut line = address_line(address);
    for (field, value) in
        [(Field::Entrance, &address.entrance), (Field::Floor, &address.floor), (Field::Flat, &address.flat)]
    {
        if !value.trim().is_empty() {
            line = [line.as_str(), ", ", &words::field(l, &field), " ", value.trim()].concat();
        }
    }
    line
}

/// Whether this is an iPhone, an iPad or a Mac, where `geo:` links open nothing.
#[must_use]
pub fn is_apple() -> bool {
    let agent = web_sys::window().and_then(|window| window.navigator().user_agent().ok()).unwrap_or_default();
    ["iPhone", "iPad", "Macintosh"].iter().any(|name| find(&agent, name).is_some())
}

/// A way to a place in each map app people use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapLinks {
    /// Whatever the phone opens places with (Android).
    pub system: String,
    /// Yandex Maps.
    pub yandex: String,
    /// 2GIS.
    pub dgis: String,
    /// Google Maps.
    pub google: String,
    /// Apple Maps.
    pub apple: String,
}

/// Links to an address, by its point when it is known and else by its words; `None` when there is neither.
#[must_use]
pub fn maps(address: &Address) -> Option<MapLinks> {
    let line = address_line(address);
    let query = js_sys::encode_uri_component(&line).as_string().unwrap_or_default();
    match address.point {
        Some(point) => Some(by_point(point, &query)),
        None if query.is_empty() => None,
        None => Some(by_words(&query)),
    }
}

fn by_words(query: &str) -> MapLinks {
    MapLinks {
        system: format!("geo:0,0?q={query}"),
        yandex: format!("https://yandex.ru/maps/?mode=search&text={query}"),
        dgis: format!("https://2gis.ru/search/{query}"),
        google: format!("https://www.google.com/maps/search/?api=1&query={query}"),
        apple: format!("https://maps.apple.com/?daddr={query}"),
    }
}

fn by_point(point: GeoPoint, query: &str) -> MapLinks {
    let (lat, lon) = (degrees(point.lat_e6), degrees(point.lon_e6));
    MapLinks {
        system: format!("geo:{lat},{lon}?q={lat},{lon}({query})"),
        yandex: format!("https://yandex.ru/maps/?rtext=~{lat},{lon}&rtt=auto"),
        dgis: format!("https://2gis.ru/routeSearch/rsType/car/to/{lon},{lat}"),
        google: format!("https://www.google.com/maps/dir/?api=1&destination={lat},{lon}"),
        apple: format!("https://maps.apple.com/?daddr={lat},{lon}"),
    }
}

/// Millionths of a degree as decimal degrees, exactly.
fn degrees(e6: i32) -> String {
    let sign = if e6 < 0 { "-" } else { "" };
    let abs = e6.unsigned_abs();
    let (whole, part) = (abs / 1_000_000, abs % 1_000_000);
    format!("{sign}{whole}.{part:06}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dials_what_people_write() {
        assert_eq!(call("8 (4812) 00-12-34").as_deref(), Some("tel:84812001234"));
        assert_eq!(call("+7 900 000-00-01, дочь Оля").as_deref(), Some("tel:+79000000001"));
        assert_eq!(call("дочь: 8 900 000 00 02").as_deref(), Some("tel:89000000002"));
        assert_eq!(call("нет"), None);
    }

    #[test]
    fn writes_degrees_exactly() {
        assert_eq!(degrees(54_782_635), "54.782635");
        assert_eq!(degrees(-45_012), "-0.045012");
    }
}
