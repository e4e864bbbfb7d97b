//! Links out of the app: a call, a text, a way there.

use ryadom_domain::phone::Number;
use ryadom_domain::{Address, Field, GeoPoint};

use super::{find, words};
use crate::i18n::Locale;

/// A link that calls a number; `None` when it can't be dialled. An extension is no part of it: many phones would take its
/// sign for digits.
#[must_use]
pub fn call(number: &Number) -> Option<String> {
    number.dial.as_ref().ok().map(|dial| format!("tel:{dial}"))
}

/// A link that writes a text message; `None` where none can arrive.
#[must_use]
pub fn text(number: &Number) -> Option<String> {
    number.dial.as_ref().ok().filter(|dial| dial.takes_texts()).map(|dial| format!("sms:{dial}"))
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
    use ryadom_domain::phone;

    use super::*;

    #[test]
    fn an_extension_is_no_part_of_a_link() {
        let found = phone::numbers("8 (4812) 00-12-34 доб. 204, +7 900 000-00-01, 00-12-34");
        let links: Vec<_> = found.iter().map(|number| (call(number), text(number))).collect();
        let link = |link: &str| Some(link.to_owned());
        assert_eq!(
            links,
            [
                (link("tel:+74812001234"), None),
                (link("tel:+79000000001"), link("sms:+79000000001")),
                (None, None)
            ]
        );
    }

    #[test]
    fn writes_degrees_exactly() {
        assert_eq!(degrees(54_782_635), "54.782635");
        assert_eq!(degrees(-45_012), "-0.045012");
    }
}
