//! Time zones to choose from: Russia's first, then all the browser knows.

use js_sys::{Array, Intl, Object, Reflect};
use leptos_i18n::td_string;
use ryadom_web::i18n::Locale;
use wasm_bindgen::{JsCast as _, JsValue};

/// Russia's zones, west to east, each by its largest city.
const RUSSIAN: [&str; 11] = [
    "Europe/Kaliningrad",
    "Europe/Moscow",
    "Europe/Samara",
    "Asia/Yekaterinburg",
    "Asia/Omsk",
    "Asia/Krasnoyarsk",
    "Asia/Irkutsk",
    "Asia/Yakutsk",
    "Asia/Vladivostok",
    "Asia/Magadan",
    "Asia/Kamchatka",
];

/// The zone of this browser; Moscow's where it does not say.
pub(crate) fn of_browser() -> String {
    let options = Intl::DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
    let zone = Reflect::get(&options, &"timeZone".into()).ok().and_then(|zone| zone.as_string());
    zone.filter(|zone| zone.contains('/')).unwrap_or_else(|| RUSSIAN[1].to_owned())
}

/// Every zone with what it is called. `chosen` is among them even where this browser does not know it.
pub(crate) fn choices(l: Locale, chosen: &str) -> Vec<(String, String)> {
    let russian = RUSSIAN.iter().map(|zone| ((*zone).to_owned(), named(l, zone)));
    let known = all();
    let others = known.into_iter().filter(|zone| !RUSSIAN.contains(&zone.as_str()));
    let mut choices: Vec<_> =
        russian.chain(others.map(|zone| (zone.clone(), zone.replace('_', " ")))).collect();
    if !chosen.is_empty() && choices.iter().all(|(zone, _)| zone != chosen) {
        choices.push((chosen.to_owned(), chosen.to_owned()));
    }
    choices
}

/// What a zone is called.
pub(crate) fn name(l: Locale, zone: &str) -> String {
    if RUSSIAN.contains(&zone) { named(l, zone) } else { zone.replace('_', " ") }
}

fn named(l: Locale, zone: &str) -> String {
    let city = match zone {
        "Europe/Kaliningrad" => td_string!(l, council.zone.kaliningrad),
        "Europe/Moscow" => td_string!(l, council.zone.moscow),
        "Europe/Samara" => td_string!(l, council.zone.samara),
        "Asia/Yekaterinburg" => td_string!(l, council.zone.yekaterinburg),
        "Asia/Omsk" => td_string!(l, council.zone.omsk),
        "Asia/Krasnoyarsk" => td_string!(l, council.zone.krasnoyarsk),
        "Asia/Irkutsk" => td_string!(l, council.zone.irkutsk),
        "Asia/Yakutsk" => td_string!(l, council.zone.yakutsk),
        "Asia/Vladivostok" => td_string!(l, council.zone.vladivostok),
        "Asia/Magadan" => td_string!(l, council.zone.magadan),
        "Asia/Kamchatka" => td_string!(l, council.zone.kamchatka),
        other => other,
    };
    match offset(zone) {
        Some(offset) => format!("{city} ({offset})"),
        None => city.to_owned(),
    }
}

/// How far its clock is from Greenwich now: `UTC+3`.
fn offset(zone: &str) -> Option<String> {
    let options = Object::new();
    for (name, value) in [("timeZone", zone), ("timeZoneName", "shortOffset")] {
        Reflect::set(&options, &name.into(), &value.into()).ok()?;
    }
    // A browser that does not know the zone throws.
    let method = Reflect::get(&js_sys::Date::new_0(), &"toLocaleString".into()).ok()?;
    let method: js_sys::Function = method.dyn_into().ok()?;
    let text = method.call2(&js_sys::Date::new_0(), &"en".into(), &options).ok()?.as_string()?;
    let offset = text.split_whitespace().last()?.strip_prefix("GMT")?.to_owned();
    Some(format!("UTC{offset}"))
}

/// All that the browser knows; older ones can't say.
fn all() -> Vec<String> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).unwrap_or(JsValue::UNDEFINED);
    let method = Reflect::get(&intl, &"supportedValuesOf".into()).ok();
    let Some(method) = method.and_then(|method| method.dyn_into::<js_sys::Function>().ok()) else {
        return Vec::new();
    };
    let zones = method.call1(&intl, &"timeZone".into()).unwrap_or(JsValue::UNDEFINED);
    let zones = zones.dyn_into::<Array>().unwrap_or_default();
    zones.iter().filter_map(|zone| zone.as_string()).collect()
}
