//! What fields and codes are called.

use leptos_i18n::td_string;
use ryadom_domain::{Kind, Priority};
use ryadom_web::i18n::Locale;
use ryadom_web::ui::words as shared_words;

use crate::parts::Choice;

/// A field of a delivery, as mappings call it.
pub(crate) fn field(l: Locale, field: &str) -> String {
    match field {
        "recipient_name" | "name" => td_string!(l, imports.field.recipient_name),
        "phone" => td_string!(l, imports.field.phone),
        "address" => td_string!(l, imports.field.address),
        "district" => td_string!(l, imports.field.district),
        "town" => td_string!(l, imports.field.town),
        "street" => td_string!(l, imports.field.street),
        "entrance" => td_string!(l, imports.field.entrance),
        "floor" => td_string!(l, imports.field.floor),
        "flat" => td_string!(l, imports.field.flat),
        "door_code" => td_string!(l, imports.field.door_code),
        "standing_notes" => td_string!(l, imports.field.standing_notes),
        "items" => td_string!(l, imports.field.items),
        "kind" => td_string!(l, imports.field.kind),
        "priority" => td_string!(l, imports.field.priority),
        "clinic" => td_string!(l, imports.field.clinic),
        "latitude" => td_string!(l, imports.field.latitude),
        "longitude" => td_string!(l, imports.field.longitude),
        "date" => td_string!(l, imports.field.date),
        "window" => td_string!(l, imports.field.window),
        "not_before" => td_string!(l, imports.field.not_before),
        "not_after" => td_string!(l, imports.field.not_after),
        "role" => td_string!(l, people.column.role),
        "centre" => td_string!(l, people.column.centre),
        "skills" => td_string!(l, people.column.skills),
        other => other,
    }
    .to_owned()
}

/// The kinds of work to choose from.
pub(crate) fn kinds(l: Locale) -> Vec<Choice> {
    let word = |kind: &Kind| (kind.code().to_owned(), shared_words::kind(l, kind).into_owned());
    Kind::KNOWN.iter().map(word).collect()
}

/// How urgent it can be.
pub(crate) fn priorities(l: Locale) -> Vec<Choice> {
    let word = |one: &Priority| (one.code().to_owned(), shared_words::priority(l, one).into_owned());
    Priority::KNOWN.iter().map(word).collect()
}
