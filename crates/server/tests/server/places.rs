//! The council's places: added, changed, put away, brought back; liaisons with their stand-ins.

use reqwest::StatusCode;
use ryadom_domain::Timestamp;
use ryadom_protocol::api::places::{CouncilPlaces, Saved};
use ryadom_protocol::api::{Directory, Profile};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::client::{TestDevice, TestServer, problem, read};
use crate::support::council::{ALINA, ANNA, CENTRE_A, CENTRE_B, DINA, OLGA, VERA, created_in, id};

async fn save(desk: &TestDevice, path: &str, body: Value) -> Uuid {
    read::<Saved>(desk.post_json(path, body).await).await.id
}

async fn refused(desk: &TestDevice, path: &str, body: Value) -> String {
    problem(desk.post_json(path, body).await).await.code
}

async fn faults(desk: &TestDevice, path: &str, body: Value) -> Vec<(String, String)> {
    let told = problem(desk.post_json(path, body).await).await;
    assert_eq!((told.code.as_str(), told.status), ("invalid", 422));
    told.fields.into_iter().map(|field| (field.field, field.code)).collect()
}

async fn done(desk: &TestDevice, path: &str) {
    assert_eq!(desk.post_json(path, json!({})).await.status(), StatusCode::NO_CONTENT, "{path}");
}

async fn places(desk: &TestDevice) -> CouncilPlaces {
    desk.json("/api/v1/council").await
}

fn fault(field: &str, code: &str) -> (String, String) {
    (field.to_owned(), code.to_owned())
}

#[tokio::test]
async fn an_administrator_changes_the_councils_name_and_clock() {
    let server = TestServer::start().await;
    let admin = server.device_of(ANNA).await;
    let changed = json!({ "name": " Совет Смоленска ", "time_zone": "Europe/Samara" });
    assert_eq!(admin.post_json("/api/v1/council", changed).await.status(), StatusCode::NO_CONTENT);
    let profile: Profile = server.device_of(ALINA).await.json("/api/v1/me").await;
    assert_eq!(
        (profile.council_name.as_str(), profile.time_zone.as_str()),
        ("Совет Смоленска", "Europe/Samara")
    );
    let at = Timestamp(1_590_750_000_000);
    assert_eq!(profile.zone().map(|zone| zone.clock(at)).as_deref(), Some("15:00"));
    let wrong = json!({ "name": "", "time_zone": "Mars/Olympus" });
    let named = faults(&admin, "/api/v1/council", wrong).await;
    assert_eq!(named, [fault("name", "empty"), fault("time_zone", "unknown")]);
}

#[tokio::test]
async fn a_centre_is_added_changed_and_put_away_only_when_nothing_hangs_on_it() {
    let server = TestServer::start().await;
    let admin = server.device_of(ANNA).await;
    let new = save(&admin, "/api/v1/centres", json!({ "name": "Центр В", "hotline": "+7 000 003" })).await;
    let taken = faults(&admin, "/api/v1/centres", json!({ "name": " центр в", "hotline": "" })).await;
    assert_eq!(taken, [fault("name", "taken")]);
    let path = |of: Uuid, what: &str| format!("/api/v1/centres/{of}/{what}");
    assert_eq!(refused(&admin, &path(id(CENTRE_B), "put-away"), json!({})).await, "has_members");
    let mut desk = server.device_of(VERA).await;
    desk.sync(vec![created_in(CENTRE_B, 1)]).await;
    for (member, name, role) in [(VERA, "Вера", "coordinator"), (DINA, "Дина", "volunteer")] {
        let moved = json!({ "id": id(member), "name": name, "centre": new, "role": role });
        save(&admin, "/api/v1/members", moved).await;
    }
    assert_eq!(refused(&admin, &path(id(CENTRE_B), "put-away"), json!({})).await, "holds_deliveries");
    let empty = save(&admin, "/api/v1/centres", json!({ "name": "Пустой" })).await;
    done(&admin, &path(empty, "put-away")).await;
    let shown = places(&admin).await.centres;
    assert_eq!(shown.last().map(|centre| (centre.id, centre.put_away)), Some((empty, true)));
    assert_eq!(shown.iter().find(|centre| centre.id == new).unwrap().members, 2);
    let directory: Directory = server.device_of(ALINA).await.json("/api/v1/directory").await;
    assert!(directory.centres.iter().any(|centre| centre.id == empty && centre.put_away));
    let into = json!({ "name": "Кто-то", "centre": empty, "role": "volunteer" });
    assert_eq!(faults(&admin, "/api/v1/members", into.clone()).await, [fault("centre", "put_away")]);
    done(&admin, &path(empty, "bring-back")).await;
    save(&admin, "/api/v1/members", into).await;
}

#[tokio::test]
async fn names_that_look_the_same_are_one_and_the_answer_says_which() {
    let server = TestServer::start().await;
    let admin = server.device_of(ANNA).await;
    for (path, name) in [("/api/v1/clinics", "Поликлиника №3"), ("/api/v1/centres", "Штаб «Третий»")]
    {
        let first = save(&admin, path, json!({ "name": name })).await;
        let again = json!({ "name": name.replace('№', "№ ").replace(['«', '»'], "").to_uppercase() });
        let taken = problem(admin.post_json(path, again.clone()).await).await.fields;
        let told = |code: &str| (code.to_owned(), name.to_owned());
        assert_eq!(
            taken.iter().map(|one| (one.code.clone(), one.other.clone())).collect::<Vec<_>>(),
            [told("taken")]
        );
        done(&admin, &format!("{path}/{first}/put-away")).await;
        let away = problem(admin.post_json(path, again.clone()).await).await.fields;
        assert_eq!((away[0].code.clone(), away[0].other.clone()), told("taken_put_away"));
        done(&admin, &format!("{path}/{first}/bring-back")).await;
        // The same one may be written otherwise, and one of another number stands beside it.
        let mut own = again;
        own["id"] = json!(first);
        save(&admin, path, own).await;
        save(&admin, path, json!({ "name": format!("{name} 13") })).await;
    }
}

#[tokio::test]
async fn the_last_centre_stays() {
    let server = TestServer::start().await;
    let admin = server.device_of(ANNA).await;
    for (member, name, role) in [(VERA, "Вера", "coordinator"), (DINA, "Дина", "volunteer")] {
        let moved = json!({ "id": id(member), "name": name, "centre": id(CENTRE_A), "role": role });
        save(&admin, "/api/v1/members", moved).await;
    }
    done(&admin, &format!("/api/v1/centres/{}/put-away", id(CENTRE_B))).await;
    let path = format!("/api/v1/centres/{}/put-away", id(CENTRE_A));
    assert_eq!(refused(&admin, &path, json!({})).await, "last_centre");
}

#[tokio::test]
async fn a_council_has_twenty_centres_at_most() {
    let server = TestServer::start().await;
    let admin = server.device_of(ANNA).await;
    for n in 2..20 {
        save(&admin, "/api/v1/centres", json!({ "name": format!("Центр {n}") })).await;
    }
    assert_eq!(refused(&admin, "/api/v1/centres", json!({ "name": "Лишний" })).await, "too_many");
}

#[tokio::test]
async fn a_clinic_tells_volunteers_when_where_and_whom_to_ask() {
    let server = TestServer::start().await;
    let admin = server.device_of(ANNA).await;
    let clinic = json!({ "name": "Поликлиника № 1", "address": "ул. Выдуманная, 5", "hours": "пн–пт 8–18",
        "phone": "+7 000 000-00-01", "note": "Второе окно,\nвход со двора" });
    let clinic_id = save(&admin, "/api/v1/clinics", clinic.clone()).await;
    let liaisons = format!("/api/v1/clinics/{clinic_id}/liaisons");
    let people = json!({ "centre": id(CENTRE_A), "people": [
        { "name": "Ответственная", "phone": "+7 000 000-00-02" }, { "name": "Подмена", "phone": "" }] });
    let desk = server.device_of(OLGA).await;
    assert_eq!(desk.post_json(&liaisons, people).await.status(), StatusCode::NO_CONTENT);
    let other = json!({ "centre": id(CENTRE_B), "people": [] });
    assert_eq!(refused(&desk, &liaisons, other).await, "forbidden");
    let phone = server.device_of(ALINA).await;
    let directory: Directory = phone.json("/api/v1/directory").await;
    let shown = &directory.clinics[0];
    assert_eq!((shown.hours.as_str(), shown.phone.as_str()), ("пн–пт 8–18", "+7 000 000-00-01"));
    assert_eq!(shown.note, "Второе окно,\nвход со двора");
    let told: Vec<_> = shown.liaisons.iter().map(|one| (one.rank, one.name.as_str())).collect();
    assert_eq!(told, [(0, "Ответственная"), (1, "Подмена")]);
    done(&admin, &format!("/api/v1/clinics/{clinic_id}/put-away")).await;
    assert!(places(&desk).await.clinics[0].put_away);
    let directory: Directory = phone.json("/api/v1/directory").await;
    assert!(directory.clinics[0].put_away, "old deliveries still name it");
    done(&admin, &format!("/api/v1/clinics/{clinic_id}/bring-back")).await;
    assert!(!places(&desk).await.clinics[0].put_away);
    assert_eq!(refused(&desk, "/api/v1/clinics", clinic).await, "forbidden");
}

#[tokio::test]
async fn every_field_of_a_place_has_a_limit() {
    let server = TestServer::start().await;
    let admin = server.device_of(ANNA).await;
    let clinic = json!({ "name": "п".repeat(201), "address": "п".repeat(201), "hours": "п".repeat(201),
        "phone": "7".repeat(201), "note": "п".repeat(1_001) });
    let named = faults(&admin, "/api/v1/clinics", clinic).await;
    let expected = ["name", "address", "hours", "phone", "note"].map(|field| fault(field, "too_long"));
    assert_eq!(named, expected);
    let centre = json!({ "name": "Центр\nГ", "hotline": "7".repeat(201) });
    let named = faults(&admin, "/api/v1/centres", centre).await;
    assert_eq!(named, [fault("name", "invalid"), fault("hotline", "too_long")]);
    let clinic = save(&admin, "/api/v1/clinics", json!({ "name": "П" })).await;
    let path = format!("/api/v1/clinics/{clinic}/liaisons");
    let named = faults(&admin, &path, json!({ "centre": id(CENTRE_A), "people": [{ "name": " " }] })).await;
    assert_eq!(named, [fault("people.0.name", "empty")]);
    let seven = vec![json!({ "name": "Имя" }); 7];
    let many = json!({ "centre": id(CENTRE_A), "people": seven });
    assert_eq!(refused(&admin, &path, many).await, "too_many");
    let nowhere = format!("/api/v1/clinics/{}/liaisons", id(0x77));
    let people = json!({ "centre": id(CENTRE_A), "people": [] });
    assert_eq!(refused(&admin, &nowhere, people).await, "not_found");
}
