//! Nothing travels or is stored that no golden file holds: every field of every struct, and every code that is known.

use std::collections::{BTreeMap, BTreeSet};

use ryadom_domain::access::Action;
use ryadom_domain::words::VOCABULARY;
use serde_json::Value;

use crate::sources::{FieldsOf, codes, structs};

const FILES: [(&str, &str); 13] = [
    ("account", include_str!("../../golden/account.json")),
    ("api", include_str!("../../golden/api.json")),
    ("audit", include_str!("../../golden/audit.json")),
    ("delivery", include_str!("../../golden/delivery.json")),
    ("events", include_str!("../../golden/events.json")),
    ("exports", include_str!("../../golden/exports.json")),
    ("imports", include_str!("../../golden/imports.json")),
    ("members", include_str!("../../golden/members.json")),
    ("places", include_str!("../../golden/places.json")),
    ("progress", include_str!("../../golden/progress.json")),
    ("set_up", include_str!("../../golden/set_up.json")),
    ("storage", include_str!("../../golden/storage.json")),
    ("sync", include_str!("../../golden/sync.json")),
];

/// Of which struct a sample is.
fn struct_of<'a>(file: &str, sample: &'a str) -> &'a str {
    let name = sample.split(',').next().unwrap_or_default();
    match (file, name) {
        ("delivery", _) => "Delivery",
        ("events", _) => "Event",
        ("progress" | "sync", "request") => "SyncRequest",
        ("progress", "response") => "SyncProgress",
        ("progress", _) => "DeliveryProgress",
        ("sync", "response") => "SyncResponse",
        ("storage", "log entry") => "LogEntry",
        ("storage", "outbox") => "OutboxEntry",
        ("storage", "position") => "Position",
        ("storage", "snapshot") => "Snapshot",
        ("api", "directory") => "Directory",
        ("api", "history") => "History",
        ("api", "join") => "JoinRequest",
        ("api", "problem") => "Problem",
        ("api", "profile") => "Profile",
        ("api", "progress") => "Progress",
        ("api", "rejected") => "Rejected",
        ("api", "sign in") => "SignInRequest",
        ("api", "stream") => "StreamNews",
        _ => name,
    }
}

/// What the `data` of an event of this kind is.
fn content_of(kind: &str) -> &str {
    match kind {
        "created" => "Created",
        "edited" => "Edited",
        "assigned" => "Assigned",
        "completed" => "Completed",
        "failed" | "cancelled" => "Reason",
        "noted" => "Noted",
        "undone" | "settled" | "reopened" => "Target",
        _ => "",
    }
}

struct Seen<'a> {
    structs: &'a BTreeMap<String, FieldsOf>,
    fields: BTreeSet<(String, String)>,
}

impl Seen<'_> {
    fn walk(&mut self, name: &str, value: &Value) {
        if let Value::Array(values) = value {
            values.iter().for_each(|value| self.walk(name, value));
            return;
        }
        let Value::Object(object) = value else { return };
        let Some(fields) = self.structs.get(name) else { return };
        let is_a_map = object.keys().all(|key| !fields.contains_key(key));
        for (key, value) in object {
            let inner = if is_a_map { name } else { fields.get(key).map_or("", String::as_str) };
            let kind = object.get("kind").and_then(Value::as_str).unwrap_or_default();
            let inner = if name == "Event" && key == "data" { content_of(kind) } else { inner };
            self.fields.insert((name.to_owned(), key.clone()));
            self.walk(inner, value);
        }
    }
}

#[test]
fn every_field_of_every_struct_is_in_a_golden_file() {
    let structs = structs();
    let mut seen = Seen { structs: &structs, fields: BTreeSet::new() };
    for (file, text) in FILES {
        let eras: BTreeMap<String, BTreeMap<String, Value>> = serde_json::from_str(text).unwrap();
        for (sample, value) in &eras["today"] {
            let name = struct_of(file, sample);
            assert!(structs.contains_key(name), "{file}.json: {sample} is of no struct");
            seen.walk(name, value);
        }
    }
    let missing: Vec<String> = structs
        .iter()
        .flat_map(|(name, fields)| fields.keys().map(move |field| (name.clone(), field.clone())))
        .filter(|field| !seen.fields.contains(field))
        .map(|(name, field)| format!("{name}.{field}"))
        .collect();
    assert!(missing.is_empty(), "in no golden file: {missing:?}");
}

/// The lists of the golden file, each sorted.
fn golden_codes(part: &str) -> BTreeMap<String, BTreeSet<String>> {
    let text = include_str!("../../golden/codes.json");
    let mut parts: BTreeMap<String, BTreeMap<String, BTreeSet<String>>> = serde_json::from_str(text).unwrap();
    parts.remove(part).unwrap()
}

fn set<'a>(codes: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    codes.into_iter().map(str::to_owned).collect()
}

/// A code is added here when it is added there; one that has been released is never changed or taken away.
#[track_caller]
fn check(part: &str, known: &BTreeMap<String, BTreeSet<String>>) {
    let golden = golden_codes(part);
    for (name, codes) in known {
        let Some(frozen) = golden.get(name) else { panic!("{part} has no list of {name}: {codes:?}") };
        let (new, gone): (Vec<_>, Vec<_>) =
            (codes.difference(frozen).collect(), frozen.difference(codes).collect());
        assert!(
            gone.is_empty(),
            "{name} no longer knows {gone:?}, which are kept or sent somewhere; new: {new:?}"
        );
        assert!(new.is_empty(), "{part} does not hold these of {name} yet: {new:?}");
    }
    let known: Vec<_> = known.keys().collect();
    assert_eq!(golden.keys().collect::<Vec<_>>(), known, "lists of {part} that nothing has any more");
}

#[test]
fn every_word_of_the_domain_has_the_codes_of_the_golden_file() {
    let mut known: BTreeMap<_, _> =
        VOCABULARY.iter().map(|(name, codes)| ((*name).to_owned(), set(codes.iter().copied()))).collect();
    known.insert("Action".to_owned(), set(Action::ALL.iter().map(|action| action.code())));
    check("words", &known);
}

#[test]
fn every_enum_with_codes_has_those_of_the_golden_file() {
    let folders = ["crates/domain/src", "crates/server/src", "crates/sync/src", "src/settings.rs"];
    check("enums", &codes(&folders));
}
