//! Members: added, found, changed, put away, brought back, by who may.

use reqwest::StatusCode;
use ryadom_domain::{CouncilId, MemberId};
use ryadom_protocol::api::Directory;
use ryadom_protocol::api::members::{MemberInfo, MemberPage, SessionList};
use ryadom_protocol::api::places::Saved;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::client::{TestDevice, TestServer, problem, read};
use crate::support::council::{
    ALINA, ANNA, BORIS, CENTRE_A, CENTRE_B, COUNCIL, DINA, OLGA, PAVEL, VERA, event, id,
};

fn member(name: &str, centre: u128, role: &str) -> Value {
    json!({ "name": name, "centre": id(centre), "role": role })
}

fn changed(of: u128, name: &str, centre: u128, role: &str) -> Value {
    json!({ "id": id(of), "name": name, "centre": id(centre), "role": role, "phone": "+7 000 111" })
}

async fn add(desk: &TestDevice, body: Value) -> Uuid {
    read::<Saved>(desk.post_json("/api/v1/members", body).await).await.id
}

async fn refused(desk: &TestDevice, path: &str, body: Value) -> String {
    problem(desk.post_json(path, body).await).await.code
}

async fn search(desk: &TestDevice, asked: Value) -> MemberPage {
    read(desk.post_json("/api/v1/members/search", asked).await).await
}

async fn one(desk: &TestDevice, of: u128) -> MemberInfo {
    let page = search(desk, json!({ "state": "all" })).await;
    page.members.into_iter().find(|member| member.id == id(of)).unwrap()
}

async fn act(desk: &TestDevice, of: u128, what: &str) -> StatusCode {
    desk.post_json(&format!("/api/v1/members/{}/{what}", id(of)), json!({})).await.status()
}

#[tokio::test]
async fn a_coordinator_adds_and_changes_members_of_the_own_centre() {
    let server = TestServer::start().await;
    let desk = server.device_of(OLGA).await;
    let mut new = member(" Новая Волонтёрка ", CENTRE_A, "volunteer");
    new["phone"] = json!("+7 000 000-00-00");
    new["skills"] = json!(["car", "car", "medic"]);
    let added = add(&desk, new).await;
    let page = search(&desk, json!({ "text": "волонтерка" })).await;
    assert_eq!((page.total, page.members.len()), (1, 1));
    let found = &page.members[0];
    assert_eq!((found.id, found.name.as_str()), (added, "Новая Волонтёрка"));
    assert_eq!(found.skills, ["car", "medic"]);
    assert_eq!((found.sessions, found.invited_until, found.login.as_str()), (0, None, ""));
    add(&desk, json!({ "id": added, "name": "Другое Имя", "centre": id(CENTRE_A), "role": "operator" }))
        .await;
    let directory: Directory = desk.json("/api/v1/directory").await;
    let shown = directory.members.iter().find(|member| member.id == added).unwrap();
    assert_eq!((shown.name.as_str(), shown.role.as_str()), ("Другое Имя", "operator"));
    for body in [
        member("Чужая", CENTRE_B, "volunteer"),
        member("Главная", CENTRE_A, "administrator"),
        changed(OLGA, "Ольга", CENTRE_A, "administrator"),
        changed(OLGA, "Ольга", CENTRE_A, "operator"),
        changed(ANNA, "Анна", CENTRE_A, "administrator"),
        changed(ALINA, "Алина", CENTRE_A, "administrator"),
        changed(ALINA, "Алина", CENTRE_B, "volunteer"),
    ] {
        assert_eq!(refused(&desk, "/api/v1/members", body.clone()).await, "forbidden", "{body}");
    }
    let other = changed(DINA, "Дина", CENTRE_B, "volunteer");
    assert_eq!(refused(&desk, "/api/v1/members", other).await, "not_found");
}

#[tokio::test]
async fn every_field_that_is_wrong_is_named_at_once() {
    let server = TestServer::start().await;
    let desk = server.device_of(ANNA).await;
    let body = json!({ "name": " ", "centre": id(0x77), "role": "tsar", "phone": "7".repeat(201),
        "skills": ["car", "flying"] });
    let told = problem(desk.post_json("/api/v1/members", body).await).await;
    assert_eq!((told.code.as_str(), told.status), ("invalid", 422));
    let mut named: Vec<_> =
        told.fields.iter().map(|field| (field.field.as_str(), field.code.as_str())).collect();
    named.sort_unstable();
    let expected = [
        ("centre", "unknown"),
        ("name", "empty"),
        ("phone", "too_long"),
        ("role", "unknown"),
        ("skills.1", "unknown"),
    ];
    assert_eq!(named, expected);
}

#[tokio::test]
async fn finds_members_by_centre_role_skill_phone_and_state() {
    let server = TestServer::start().await;
    let admin = server.device_of(ANNA).await;
    let names = async |asked: Value| {
        let page = search(&admin, asked).await;
        page.members.into_iter().map(|member| member.name).collect::<Vec<_>>()
    };
    assert_eq!(names(json!({})).await, ["Алина", "Анна", "Борис", "Вера", "Дина", "Ольга", "Павел"]);
    assert_eq!(names(json!({ "centre": id(CENTRE_B) })).await, ["Вера", "Дина"]);
    assert_eq!(names(json!({ "role": "coordinator" })).await, ["Вера", "Ольга"]);
    assert_eq!(names(json!({ "text": "000111", "role": "operator" })).await, ["Павел"]);
    assert_eq!(names(json!({ "skip": 5 })).await, ["Ольга", "Павел"]);
    assert_eq!(names(json!({ "state": "no_way_in", "role": "volunteer" })).await, ["Алина", "Борис", "Дина"]);
    server.invitation(BORIS, 1).await;
    let _phone = server.device_of(ALINA).await;
    assert_eq!(names(json!({ "state": "no_way_in", "role": "volunteer" })).await, ["Дина"]);
    assert!(one(&admin, BORIS).await.invited_until.is_some());
    assert_eq!(one(&admin, ALINA).await.sessions, 1);
    let desk = server.device_of(OLGA).await;
    let page = search(&desk, json!({ "state": "all" })).await;
    assert!(page.members.iter().all(|member| member.centre == id(CENTRE_A)));
    assert_eq!(
        refused(&desk, "/api/v1/members/search", json!({ "centre": id(CENTRE_B) })).await,
        "forbidden"
    );
    let long = json!({ "text": "ы".repeat(201) });
    assert_eq!(refused(&desk, "/api/v1/members/search", long).await, "invalid");
}

#[tokio::test]
async fn who_is_put_away_is_out_and_comes_back_with_a_new_invitation() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let phone = server.device_of(ALINA).await;
    let code = server.invitation(ALINA, 3).await;
    let mut desk = server.device_of(OLGA).await;
    assert_eq!(act(&desk, ALINA, "put-away").await, StatusCode::NO_CONTENT);
    assert_eq!(problem(phone.get("/api/v1/me").send().await.unwrap()).await.code, "session_revoked");
    assert_eq!(problem(server.stranger().try_join(&code).await).await.code, "invitation_expired");
    let directory: Directory = desk.json("/api/v1/directory").await;
    assert!(directory.members.iter().any(|member| member.id == id(ALINA) && member.revoked));
    // What she holds stays hers until somebody hands it on; nothing more is given to her.
    let held = desk.sync(Vec::new()).await.deliveries;
    assert_eq!(held[0].assignee, Some(id(ALINA)));
    let given = desk.sync(vec![event(9, 1, "assigned", json!({ "to": id(ALINA) }))]).await;
    assert_eq!(given.receipts[0].code.as_deref(), Some("unknown_member"));
    let asked = json!({ "members": [id(ALINA)] });
    let told = problem(desk.post_json("/api/v1/invitations", asked.clone()).await).await;
    assert_eq!((told.fields[0].field.as_str(), told.fields[0].code.as_str()), ("members.0", "put_away"));
    assert_eq!(act(&desk, ALINA, "bring-back").await, StatusCode::NO_CONTENT);
    assert_eq!(problem(phone.get("/api/v1/me").send().await.unwrap()).await.code, "session_revoked");
    assert_eq!(problem(server.stranger().try_join(&code).await).await.code, "invitation_expired");
    let invited: Value = read(desk.post_json("/api/v1/invitations", asked).await).await;
    server.stranger().join(invited["invitations"][0]["code"].as_str().unwrap()).await;
}

#[tokio::test]
async fn the_visit_of_somebody_put_away_or_moved_since_is_taken_down() {
    let server = TestServer::start().await;
    for (n, to) in [(1, ALINA), (2, BORIS), (3, BORIS)] {
        server.fixture.hand_out(n, to).await;
    }
    let mut desk = server.device_of(OLGA).await;
    assert_eq!(act(&desk, ALINA, "put-away").await, StatusCode::NO_CONTENT);
    // Nobody is moved with deliveries in hand; what was done and is taken back comes to whoever had it, wherever they are.
    let file = rusqlite::Connection::open(server.fixture.store.path()).unwrap();
    let moved = (id(CENTRE_B).into_bytes(), id(BORIS).into_bytes());
    file.execute("update member set centre = $1 where id = $2", moved).unwrap();
    let visit = |n: u128, kind: &str, ended: Value, whose: u128| {
        let mut content = ended;
        content["on_behalf_of"] = json!(id(whose));
        event(n + 20, n, kind, content)
    };
    let told = vec![
        visit(1, "completed", json!({ "outcome": "delivered" }), ALINA),
        visit(2, "failed", json!({ "reason": "not_home" }), BORIS),
        // A stranger of another centre was not there.
        visit(3, "completed", json!({ "outcome": "delivered" }), DINA),
    ];
    let answered = desk.sync(told).await;
    let results: Vec<_> =
        answered.receipts.iter().map(|receipt| (receipt.result.as_str(), receipt.code.as_deref())).collect();
    assert_eq!(results, [("applied", None), ("applied", None), ("rejected", Some("unknown_member"))]);
}

#[tokio::test]
async fn a_coordinator_puts_away_in_their_own_centre_only_and_never_themselves() {
    let server = TestServer::start().await;
    let desk = server.device_of(OLGA).await;
    let put_away =
        async |of: u128| refused(&desk, &format!("/api/v1/members/{}/put-away", id(of)), json!({})).await;
    assert_eq!(put_away(DINA).await, "not_found");
    assert_eq!(put_away(ANNA).await, "forbidden");
    assert_eq!(put_away(OLGA).await, "not_yourself");
    let operator = server.device_of(PAVEL).await;
    let path = format!("/api/v1/members/{}/put-away", id(ALINA));
    assert_eq!(refused(&operator, &path, json!({})).await, "forbidden");
}

#[tokio::test]
async fn the_last_administrator_stays_one() {
    let server = TestServer::start().await;
    let admin = server.device_of(ANNA).await;
    let file = rusqlite::Connection::open(server.fixture.store.path()).unwrap();
    file.execute("update member set password = null", []).unwrap();
    let put_away = format!("/api/v1/members/{}/put-away", id(ANNA));
    assert_eq!(refused(&admin, &put_away, json!({})).await, "last_administrator");
    for body in
        [changed(ANNA, "Анна", CENTRE_A, "coordinator"), changed(ANNA, "Анна", CENTRE_B, "administrator")]
    {
        assert_eq!(refused(&admin, "/api/v1/members", body).await, "last_administrator");
    }
    // Another one who can't come in yet does not make it safe.
    let phc = ryadom_server::password::hash("очень длинный пароль").unwrap();
    let store = &server.fixture.store;
    let council = CouncilId::new(id(COUNCIL));
    store.put_password(council, MemberId::new(id(ANNA)), phc.clone()).await.unwrap();
    // She signs in anew wherever she works: only without a password she could not.
    add(&admin, changed(ANNA, "Анна", CENTRE_B, "administrator")).await;
    let admin = server.device_of(ANNA).await;
    add(&admin, changed(VERA, "Вера", CENTRE_B, "administrator")).await;
    let demoted = changed(ANNA, "Анна", CENTRE_B, "coordinator");
    assert_eq!(refused(&admin, "/api/v1/members", demoted.clone()).await, "last_administrator");
    store.put_password(council, MemberId::new(id(VERA)), phc).await.unwrap();
    add(&admin, demoted.clone()).await;
    let again = changed(ANNA, "Анна", CENTRE_B, "administrator");
    assert_eq!(refused(&admin, "/api/v1/members", again).await, "forbidden");
}

#[tokio::test]
async fn two_administrators_who_go_at_the_same_moment_leave_one() {
    let server = TestServer::start().await;
    let anna = server.device_of(ANNA).await;
    add(&anna, changed(VERA, "Вера", CENTRE_B, "administrator")).await;
    let vera = server.device_of(VERA).await;
    let (first, second) = tokio::join!(
        anna.post_json("/api/v1/members", changed(ANNA, "Анна", CENTRE_A, "coordinator")),
        vera.post_json("/api/v1/members", changed(VERA, "Вера", CENTRE_B, "coordinator")),
    );
    let mut statuses = [first.status(), second.status()];
    statuses.sort();
    assert_eq!(statuses, [StatusCode::OK, StatusCode::CONFLICT]);
    // The same with each putting the other away: whoever is put away first can't put anybody away.
    let left = if first.status() == StatusCode::OK { (&vera, VERA, ANNA) } else { (&anna, ANNA, VERA) };
    let (name, centre) = if left.2 == ANNA { ("Анна", CENTRE_A) } else { ("Вера", CENTRE_B) };
    add(left.0, changed(left.2, name, centre, "administrator")).await;
    let (one, other) = tokio::join!(act(&anna, VERA, "put-away"), act(&vera, ANNA, "put-away"));
    let gone = [one, other].iter().filter(|status| **status == StatusCode::NO_CONTENT).count();
    assert_eq!(gone, 1, "{one} {other}");
}

#[tokio::test]
async fn who_moves_leaves_nothing_open_and_signs_in_anew() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let admin = server.device_of(ANNA).await;
    let moved = changed(ALINA, "Алина", CENTRE_B, "volunteer");
    assert_eq!(refused(&admin, "/api/v1/members", moved.clone()).await, "holds_deliveries");
    server.fixture.assign(1, BORIS).await;
    let phone = server.device_of(ALINA).await;
    add(&admin, moved).await;
    assert_eq!(one(&admin, ALINA).await.centre, id(CENTRE_B));
    assert_eq!(phone.get("/api/v1/me").send().await.unwrap().status(), StatusCode::OK);
    // A desk holds a whole centre: its session does not go along.
    let desk = server.device_of(PAVEL).await;
    add(&admin, changed(PAVEL, "Павел", CENTRE_B, "operator")).await;
    assert_eq!(problem(desk.get("/api/v1/me").send().await.unwrap()).await.code, "session_revoked");
}

#[tokio::test]
async fn who_leaves_the_desk_does_not_keep_what_it_holds() {
    let server = TestServer::start().await;
    let admin = server.device_of(ANNA).await;
    let desk = server.device_of(PAVEL).await;
    add(&admin, changed(PAVEL, "Павел", CENTRE_A, "coordinator")).await;
    assert_eq!(desk.get("/api/v1/me").send().await.unwrap().status(), StatusCode::OK);
    add(&admin, changed(PAVEL, "Павел", CENTRE_A, "volunteer")).await;
    assert_eq!(problem(desk.get("/api/v1/me").send().await.unwrap()).await.code, "session_revoked");
    let list: SessionList = admin.json(&format!("/api/v1/members/{}/sessions", id(PAVEL))).await;
    assert_eq!(list.sessions.len(), 1);
    assert!(list.sessions[0].told && list.sessions[0].ended_at.is_some());
}
