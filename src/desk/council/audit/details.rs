//! What else a row tells: what was there before, how many, which file.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{CentreId, Role, Skill};
use ryadom_protocol::api::audit::AuditDetail;
use ryadom_web::ui::words as shared_words;
use uuid::Uuid;

use crate::names;
use crate::screen::Screen;

/// The details, a line each.
pub(super) fn detail_lines(screen: Screen, details: &[AuditDetail]) -> Vec<String> {
    details.iter().map(|detail| line(screen, detail)).collect()
}

fn line(screen: Screen, detail: &AuditDetail) -> String {
    let l = screen.l;
    let key = key(screen, &detail.key);
    let is = value(screen, &detail.key, &detail.value);
    if detail.before.is_empty() {
        return format!("{key}: {is}");
    }
    let was = value(screen, &detail.key, &detail.before);
    let is = if is.is_empty() { td_string!(l, desk.none.value).to_owned() } else { is };
    format!("{key}: {was} → {is}")
}

/// What a detail is; a key that this build does not know is shown as it came.
fn key(screen: Screen, key: &str) -> String {
    let l = screen.l;
    match key {
        "name" => td_string!(l, people.detail.name),
        "role" => td_string!(l, people.detail.role),
        "phone" => td_string!(l, people.detail.phone),
        "skills" => td_string!(l, people.detail.skills),
        "centre" => td_string!(l, people.detail.centre),
        "hotline" => td_string!(l, people.detail.hotline),
        "address" => td_string!(l, people.detail.address),
        "hours" => td_string!(l, people.detail.hours),
        "note" => td_string!(l, people.detail.note),
        "time_zone" => td_string!(l, people.detail.time_zone),
        "count" => td_string!(l, people.detail.count),
        "centres" => td_string!(l, people.detail.centres),
        "sessions" => td_string!(l, people.detail.sessions),
        "invitations" => td_string!(l, people.detail.invitations),
        "people" => td_string!(l, people.detail.people),
        "rows" => td_string!(l, people.detail.rows),
        "alike" => td_string!(l, people.detail.alike),
        "way" => td_string!(l, people.detail.way),
        "more" => td_string!(l, people.detail.more),
        "file" => td_string!(l, people.detail.file),
        "source" => td_string!(l, people.detail.source),
        "format" => td_string!(l, people.detail.format),
        "kind" => td_string!(l, people.detail.kind),
        "login" => td_string!(l, people.detail.login),
        "device" => td_string!(l, people.detail.device),
        "made_by" => td_string!(l, people.detail.made_by),
        other => return other.to_owned(),
    }
    .to_owned()
}

fn value(screen: Screen, key: &str, value: &str) -> String {
    let l = screen.l;
    match (key, value) {
        (_, "") => String::new(),
        ("role", role) => shared_words::role(l, &Role::from_code(role)).into_owned(),
        ("skills", skills) => {
            let word = |code: &str| shared_words::skill(l, &Skill::from_code(code)).into_owned();
            skills.split_whitespace().map(word).collect::<Vec<_>>().join(", ")
        }
        ("centre", id) => Uuid::try_parse(id)
            .map_or_else(|_| id.to_owned(), |id| untrack(|| names::centre(screen, CentreId::new(id)))),
        ("kind" | "way", "join") => td_string!(l, people.invitations.to_phone).to_owned(),
        ("way", "password") => td_string!(l, desk.sign_in.password).to_owned(),
        ("way", "password_change") => td_string!(l, people.detail.password_change).to_owned(),
        ("kind", "password") | ("way", "welcome") => td_string!(l, people.invitations.to_desk).to_owned(),
        // What it was and is stays out of the log.
        ("phone", "changed") => td_string!(l, people.detail.was_changed).to_owned(),
        (_, value) => value.to_owned(),
    }
}
