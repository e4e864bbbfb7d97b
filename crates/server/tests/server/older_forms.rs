//! Forms that were opened before somebody else's change, requests that are sent once more, lists without an end.

use reqwest::StatusCode;
use ryadom_domain::{CouncilId, MemberId};
use ryadom_protocol::api::members::{InvitationList, Invited, MemberInfo, MemberPage};
use ryadom_protocol::api::places::{CouncilPlaces, PlaceClinic, Saved};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::client::{TestDevice, TestServer, problem, read};
use crate::support::council::{ALINA, ANNA, BORIS, CENTRE_A, COUNCIL, OLGA, PAVEL, id};

const PASSWORD: &str = "очень длинный пароль";

async fn save(desk: &TestDevice, path: &str, body: Value) -> Uuid {
    read::<Saved>(desk.post_json(path, body).await).await.id
}

async fn refused(desk: &TestDevice, path: &str, body: Value) -> String {
    problem(desk.post_json(path, body).await).await.code
}

async fn find(desk: &TestDevice, asked: Value) -> Vec<MemberInfo> {
    read::<MemberPage>(desk.post_json("/api/v1/members/search", asked).await).await.members
}

async fn clinic(desk: &TestDevice) -> PlaceClinic {
    desk.json::<CouncilPlaces>("/api/v1/council").await.clinics.remove(0)
}

#[tokio::test]
async fn what_an_older_form_does_not_say_stays() {
    let server = TestServer::start().await;
    let admin = server.device_of(ANNA).await;
    let desk = server.device_of(OLGA).await;
    save(&admin, "/api/v1/members", json!({ "id": id(PAVEL), "role": "volunteer", "skills": ["car"] })).await;
    save(&desk, "/api/v1/members", json!({ "id": id(PAVEL), "phone": " +7 000 000-00-07 " })).await;
    let pavel = find(&admin, json!({ "text": "Павел" })).await.remove(0);
    assert_eq!((pavel.name.as_str(), pavel.role.as_str()), ("Павел", "volunteer"));
    assert_eq!((pavel.phone.as_str(), pavel.centre), ("+7 000 000-00-07", id(CENTRE_A)));
    assert_eq!(pavel.skills, ["car"]);

    save(&admin, "/api/v1/centres", json!({ "id": id(CENTRE_A), "name": "Центр на Ленина" })).await;
    save(&desk, "/api/v1/centres", json!({ "id": id(CENTRE_A), "hotline": "+7 000 009" })).await;
    let council = json!({ "time_zone": "Europe/Samara" });
    assert_eq!(admin.post_json("/api/v1/council", council).await.status(), StatusCode::NO_CONTENT);
    let places: CouncilPlaces = admin.json("/api/v1/council").await;
    assert_eq!((places.name.as_str(), places.time_zone.as_str()), ("Смоленск", "Europe/Samara"));
    let centre = places.centres.iter().find(|centre| centre.id == id(CENTRE_A)).unwrap();
    assert_eq!((centre.name.as_str(), centre.hotline.as_str()), ("Центр на Ленина", "+7 000 009"));

    let new = json!({ "name": "Поликлиника", "address": "Смоленск, Фрунзе, 40", "note": "второе окно" });
    let clinic_id = save(&admin, "/api/v1/clinics", new).await;
    save(&admin, "/api/v1/clinics", json!({ "id": clinic_id, "note": "", "hours": "8–20" })).await;
    let kept = clinic(&admin).await;
    assert_eq!((kept.name.as_str(), kept.address.as_str()), ("Поликлиника", "Смоленск, Фрунзе, 40"));
    assert_eq!((kept.note.as_str(), kept.hours.as_str()), ("", "8–20"));
    let nothing = json!({ "id": id(0x77), "name": "Кто?" });
    assert_eq!(refused(&admin, "/api/v1/members", nothing).await, "not_found");
}

#[tokio::test]
async fn a_list_of_people_is_not_written_over_somebody_elses() {
    let server = TestServer::start().await;
    let admin = server.device_of(ANNA).await;
    let clinic_id = save(&admin, "/api/v1/clinics", json!({ "name": "Поликлиника" })).await;
    let path = format!("/api/v1/clinics/{clinic_id}/liaisons");
    let list = |before: &[&str], people: &[&str]| {
        let named = |names: &[&str]| names.iter().map(|name| json!({ "name": name })).collect::<Vec<_>>();
        json!({ "centre": id(CENTRE_A), "people": named(people), "before": named(before) })
    };
    let saved = async |body: Value| admin.post_json(&path, body).await.status();
    assert_eq!(saved(list(&[], &["Ирина", "Нина"])).await, StatusCode::NO_CONTENT);
    assert_eq!(refused(&admin, &path, list(&[], &["Олег"])).await, "changed_meanwhile");
    // The same once more, because the answer was lost.
    assert_eq!(saved(list(&[], &["Ирина", "Нина"])).await, StatusCode::NO_CONTENT);
    assert_eq!(saved(list(&["Ирина", "Нина"], &["Нина"])).await, StatusCode::NO_CONTENT);
    let names: Vec<_> = clinic(&admin).await.liaisons.into_iter().map(|one| one.name).collect();
    assert_eq!(names, ["Нина"]);
}

#[tokio::test]
async fn who_leaves_the_desk_leaves_the_password_there() {
    let server = TestServer::start().await;
    let council = CouncilId::new(id(COUNCIL));
    let phc = ryadom_server::password::hash(PASSWORD).unwrap();
    server.fixture.store.put_password(council, MemberId::new(id(PAVEL)), phc).await.unwrap();
    let admin = server.device_of(ANNA).await;
    let login = format!("member{PAVEL}");
    assert_eq!(server.stranger().try_sign_in(&login, PASSWORD).await.status(), StatusCode::OK);
    save(&admin, "/api/v1/members", json!({ "id": id(PAVEL), "role": "volunteer" })).await;
    let lost = find(&admin, json!({ "state": "no_way_in", "text": "Павел" })).await;
    assert_eq!(lost.first().map(|member| member.login.as_str()), Some(""), "he needs an invitation");
    save(&admin, "/api/v1/members", json!({ "id": id(PAVEL), "role": "operator" })).await;
    let refused = server.stranger().try_sign_in(&login, PASSWORD).await;
    assert_eq!(problem(refused).await.code, "wrong_password");
}

#[tokio::test]
async fn what_is_added_twice_under_one_id_is_there_once() {
    let server = TestServer::start().await;
    let admin = server.device_of(ANNA).await;
    let new = Uuid::now_v7();
    for (path, field) in ADDED {
        let body = json!({ "id": new, "new": true, "name": "Новое", "centre": id(CENTRE_A), "role": "volunteer",
            "skills": ["car"], "phone": "8 900", "hotline": "112", "note": "звонить" });
        assert_eq!(save(&admin, path, body.clone()).await, new, "{path}");
        assert_eq!(save(&admin, path, body.clone()).await, new, "{path}");
        let mut spaced = body.clone();
        spaced["name"] = json!(" Новое ");
        assert_eq!(save(&admin, path, spaced).await, new, "{path}");
        // Somebody else is typed over whom was sent when the answer was lost.
        for (field, value) in [("name", json!("Другое")), (field, json!("8 901"))] {
            let mut other = body.clone();
            other[field] = value;
            let told = problem(admin.post_json(path, other.clone()).await).await;
            assert_eq!((told.code.as_str(), told.status), ("added_already", 409), "{path}");
            other["id"] = json!(Uuid::now_v7());
            other["name"] = json!(format!("Другое, {field}"));
            assert_ne!(save(&admin, path, other).await, new, "{path}");
        }
        let mut named_by_rule = body;
        named_by_rule["id"] = json!(Uuid::new_v5(&id(COUNCIL), b"importer"));
        let told = problem(admin.post_json(path, named_by_rule).await).await;
        assert_eq!(
            told.fields.first().map(|one| (one.field.as_str(), one.code.as_str())),
            Some(("id", "invalid"))
        );
    }
    let found = find(&admin, json!({ "text": "Новое" })).await;
    assert_eq!(found.iter().map(|one| (one.id, one.phone.as_str())).collect::<Vec<_>>(), [(new, "8 900")]);
    let places: CouncilPlaces = admin.json("/api/v1/council").await;
    let centre = places.centres.iter().find(|one| one.id == new).unwrap();
    assert_eq!((centre.name.as_str(), centre.hotline.as_str()), ("Новое", "112"));
    let clinic = places.clinics.iter().find(|one| one.id == new).unwrap();
    assert_eq!((clinic.name.as_str(), clinic.note.as_str()), ("Новое", "звонить"));
    let file = rusqlite::Connection::open(server.fixture.store.path()).unwrap();
    let n_logged = |like: &str| -> i64 {
        let sql = "select count(*) from audit_log where action like $1";
        file.query_row(sql, [like], |row| row.get(0)).unwrap()
    };
    assert_eq!((n_logged("%_added"), n_logged("%_changed")), (9, 0), "three of each, and none was changed");
}

/// Where something is added under an id of the sender's, and a field of it beside its name.
const ADDED: [(&str, &str); 3] =
    [("/api/v1/members", "phone"), ("/api/v1/centres", "hotline"), ("/api/v1/clinics", "note")];

#[tokio::test]
async fn codes_that_nobody_has_seen_open_nothing() {
    let server = TestServer::start().await;
    let admin = server.device_of(ANNA).await;
    let body = json!({ "members": [id(ALINA), id(BORIS)], "request": Uuid::now_v7() });
    let made =
        async |body: Value| -> Invited { read(admin.post_json("/api/v1/invitations", body).await).await };
    let lost = made(body.clone()).await;
    let seen = made(body).await;
    let other = made(json!({ "members": [id(ALINA)], "request": Uuid::now_v7() })).await;
    let list: InvitationList = admin.json("/api/v1/invitations").await;
    assert_eq!(list.total, 2, "of one member only the newest holds: {list:?}");
    for gone in &lost.invitations {
        assert_eq!(problem(server.stranger().try_join(&gone.code).await).await.code, "invitation_expired");
    }
    server.stranger().join(&seen.invitations[1].code).await;
    server.stranger().join(&other.invitations[0].code).await;
}

#[tokio::test]
async fn a_list_without_an_end_never_reaches_the_writer() {
    let server = TestServer::start().await;
    let admin = server.device_of(ANNA).await;
    let skills: Vec<String> = (0..60_000).map(|n| format!("skill{n}")).collect();
    let answer = admin.post_json("/api/v1/members", json!({ "id": id(PAVEL), "skills": skills })).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.content_length().is_some_and(|length| length < 1_000), "{answer:?}");
    let told = problem(answer).await;
    assert_eq!((told.fields[0].field.as_str(), told.fields[0].code.as_str()), ("skills", "too_many"));
    let long = json!({ "id": id(PAVEL), "skills": ["x".repeat(100_000)], "role": "y".repeat(100_000) });
    let told = problem(admin.post_json("/api/v1/members", long).await).await;
    let fields: Vec<_> = told.fields.iter().map(|one| one.field.as_str()).collect();
    assert_eq!(fields, ["role", "skills.0"]);
}
