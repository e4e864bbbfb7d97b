//! The audit log: what it is told, who reads it, and that nobody changes it.

use reqwest::StatusCode;
use ryadom_domain::{AuditAction, CouncilId, DeliveryId, MemberId};
use ryadom_protocol::api::audit::{AuditPage, AuditRow};
use ryadom_protocol::api::members::Invited;
use ryadom_server::store::audit::{AuditEntry, Doer};
use serde_json::{Value, json};

use crate::client::{TestDevice, TestServer, problem, read};
use crate::support::council::{
    ALINA, ANNA, BORIS, CENTRE_A, COUNCIL, OLGA, PAVEL, completed, delivery, event, id,
};

async fn page(desk: &TestDevice, asked: Value) -> AuditPage {
    read(desk.post_json("/api/v1/audit", asked).await).await
}

async fn rows(desk: &TestDevice, actions: &[&str]) -> Vec<AuditRow> {
    page(desk, json!({ "actions": actions })).await.rows
}

fn detail<'a>(row: &'a AuditRow, key: &str) -> (&'a str, &'a str) {
    let found = row.details.iter().find(|detail| detail.key == key).unwrap();
    (&found.before, &found.value)
}

#[tokio::test]
async fn tells_who_did_what_to_whom() {
    let server = TestServer::start().await;
    let admin = server.device_of(ANNA).await;
    let post = async |path: &str, body: Value| {
        assert!(admin.post_json(&format!("/api/v1{path}"), body).await.status().is_success(), "{path}");
    };
    let changed = json!({ "id": id(ALINA), "name": "Алина Новая", "centre": id(CENTRE_A),
        "role": "operator", "phone": "+7 000 000-00-09", "skills": ["car"] });
    post("/members", changed).await;
    post("/invitations", json!({ "members": [id(ALINA)] })).await;
    post(&format!("/members/{}/sessions/end", id(BORIS)), json!({})).await;
    post(&format!("/members/{}/put-away", id(BORIS)), json!({})).await;
    post(&format!("/members/{}/bring-back", id(BORIS)), json!({})).await;
    post("/council", json!({ "name": "Смоленск и область", "time_zone": "Europe/Moscow" })).await;
    post("/centres", json!({ "id": id(CENTRE_A), "name": "Центр А", "hotline": "+7 000 001" })).await;
    let all = page(&admin, json!({})).await;
    let told: Vec<_> = all
        .rows
        .iter()
        .map(|row| (row.action.as_str(), row.member_name.as_str(), row.subject_name.as_str()))
        .collect();
    let expected = [
        ("centre_changed", "Анна", "Центр А"),
        ("council_changed", "Анна", "Смоленск и область"),
        ("member_brought_back", "Анна", "Борис"),
        ("member_put_away", "Анна", "Борис"),
        ("invited", "Анна", "Алина Новая"),
        ("role_changed", "Анна", "Алина Новая"),
        ("member_changed", "Анна", "Алина Новая"),
        ("signed_in", "Анна", "Анна"),
    ];
    assert_eq!(told, expected, "ending no session is no row");
    assert_eq!(detail(&all.rows[5], "role"), ("volunteer", "operator"));
    assert_eq!(detail(&all.rows[6], "name"), ("Алина", "Алина Новая"));
    assert_eq!(detail(&all.rows[6], "phone"), ("", "changed"));
    assert_eq!(detail(&all.rows[1], "name"), ("Смоленск", "Смоленск и область"));
    let text = serde_json::to_string(&all).unwrap();
    assert!(!text.contains("000-00-09"), "{text}");
    assert_eq!(all.rows[0].centre, Some(id(CENTRE_A)));
    let filtered = page(&admin, json!({ "subject": id(BORIS) })).await;
    assert_eq!(filtered.rows.len(), 2);
    let filtered = page(&admin, json!({ "member": id(ANNA), "actions": ["signed_in", "invited"] })).await;
    assert_eq!(filtered.rows.len(), 2);
    let filtered = page(&admin, json!({ "before": all.rows[5].id })).await;
    assert_eq!(filtered.rows.len(), 2);
    assert_eq!(page(&admin, json!({ "until": all.rows[7].at })).await.rows.len(), 0);
    assert_eq!(page(&admin, json!({ "from": all.rows[7].at })).await.rows.len(), 8);
}

#[tokio::test]
async fn tells_of_every_invitation_that_ends() {
    let server = TestServer::start().await;
    let council = CouncilId::new(id(COUNCIL));
    let phc = ryadom_server::password::hash("очень длинный пароль").unwrap();
    server.fixture.store.put_password(council, MemberId::new(id(PAVEL)), phc).await.unwrap();
    let admin = server.device_of(ANNA).await;
    let post = async |path: &str, body: Value| {
        assert!(admin.post_json(&format!("/api/v1{path}"), body).await.status().is_success(), "{path}");
    };
    // No session is open: the code is what ends.
    post("/invitations", json!({ "members": [id(BORIS)] })).await;
    post(&format!("/members/{}/sessions/end", id(BORIS)), json!({})).await;
    // Another role, and with it another way in.
    post("/invitations", json!({ "members": [id(ALINA)] })).await;
    post("/members", json!({ "id": id(ALINA), "role": "operator", "skills": ["car", "medic"] })).await;
    // A second link takes the place of the first; who has a password gets it on a reset's terms.
    post("/invitations", json!({ "members": [id(PAVEL)] })).await;
    post("/invitations", json!({ "members": [id(PAVEL)] })).await;
    let all = page(&admin, json!({})).await.rows;
    let told: Vec<_> = all.iter().map(|row| (row.action.as_str(), row.subject_name.as_str())).collect();
    let expected = [
        ("password_reset_made", "Павел"),
        ("password_reset_made", "Павел"),
        ("invitation_cancelled", "Алина"),
        ("role_changed", "Алина"),
        ("member_changed", "Алина"),
        ("invited", "Алина"),
        ("sessions_ended", "Борис"),
        ("invited", "Борис"),
        ("signed_in", "Анна"),
    ];
    assert_eq!(told, expected);
    assert_eq!((detail(&all[0], "invitations").1, detail(&all[2], "count").1), ("1", "1"));
    assert_eq!((detail(&all[6], "invitations").1, detail(&all[6], "count").1), ("1", "0"));
    assert_eq!(detail(&all[4], "skills").1, "car, medic");
    let file = rusqlite::Connection::open(server.fixture.store.path()).unwrap();
    let sql =
        "select expires_at - created_at from invitation where kind = 'password' and cancelled_at is null";
    assert_eq!(file.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap(), 24 * 3_600_000);
}

#[tokio::test]
async fn tells_of_coming_in_and_of_failing_to_without_what_was_typed() {
    let server = TestServer::start().await;
    let admin = server.device_of(ANNA).await;
    let made: Invited =
        read(admin.post_json("/api/v1/invitations", json!({ "members": [id(PAVEL)] })).await).await;
    let code = &made.invitations[0].code;
    let mut browser = server.stranger();
    let body = json!({ "code": code, "password": "тайный пароль", "device": browser.id });
    let response = browser.post_json("/api/v1/welcome/finish", body).await;
    browser.keep_cookie(&response);
    let login = format!("member{PAVEL}");
    assert!(server.stranger().try_sign_in(&login, "тайный пароль").await.status().is_success());
    server.stranger().try_sign_in(&login, "угаданный пароль").await;
    server.stranger().try_sign_in("чужой-логин", "угаданный пароль").await;
    server.stranger().try_join("УГАДАННЫЙ-КОД").await;
    let change = json!({ "current": "угаданный пароль", "new": "новый тайный пароль" });
    browser.post_json("/api/v1/password", change).await;
    let change = json!({ "current": "тайный пароль", "new": "новый тайный пароль" });
    browser.post_json("/api/v1/password", change).await;
    browser.post_json("/api/v1/sign-out", json!({})).await;
    server.fixture.store.check_writable().await.unwrap();
    let all = page(&admin, json!({})).await;
    let told: Vec<_> = all
        .rows
        .iter()
        .map(|row| (row.action.as_str(), row.actor.as_str(), row.subject_name.as_str()))
        .collect();
    let expected = [
        ("signed_out", "member", "Павел"),
        ("password_changed", "member", "Павел"),
        ("sign_in_failed", "nobody", "Павел"),
        ("sign_in_failed", "nobody", ""),
        ("sign_in_failed", "nobody", ""),
        ("sign_in_failed", "nobody", "Павел"),
        ("signed_in", "member", "Павел"),
        ("password_chosen", "member", "Павел"),
        ("invited", "member", "Павел"),
        ("signed_in", "member", "Анна"),
    ];
    assert_eq!(told, expected);
    let ways: Vec<_> = all.rows[2..6].iter().map(|row| detail(row, "way").1).collect();
    assert_eq!(ways, ["password_change", "join", "password", "password"]);
    let text = serde_json::to_string(&all).unwrap();
    for secret in [code.as_str(), "тайный", "угаданный", "УГАДАННЫЙ", "чужой-логин"]
    {
        assert!(!text.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn names_whose_details_were_read_by_number_and_id() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    server.fixture.hand_out(2, ALINA).await;
    server.device_of(BORIS).await.sync(vec![event(5, 1, "noted", json!({ "text": "чужая" }))]).await;
    let mut desk = server.device_of(OLGA).await;
    let synced = desk.sync(Vec::new()).await.deliveries;
    let number = synced.iter().find(|one| one.id == delivery(2)).unwrap().number;
    desk.get(&format!("/api/v1/deliveries/{}/history", delivery(1))).send().await.unwrap();
    desk.get("/api/v1/rejected").send().await.unwrap();
    let admin = server.device_of(ANNA).await;
    let read = rows(&admin, &["read_sync", "read_history", "read_rejected"]).await;
    let told: Vec<_> = read.iter().map(|row| (row.action.as_str(), row.n_deliveries)).collect();
    assert_eq!(told, [("read_rejected", 1), ("read_history", 1), ("read_sync", 2)]);
    assert!(read.iter().all(|row| row.member_name == "Ольга"));
    assert_eq!(read[0].deliveries[0].id, delivery(1));
    assert_eq!(read[1].subject_name, read[1].deliveries[0].number.to_string());
    let synced = &read[2].deliveries;
    assert!(synced.iter().any(|one| one.number == number && one.centre == id(CENTRE_A)));
    assert!(!serde_json::to_string(&read).unwrap().contains("Получатель"), "nobody's name");
    assert_eq!(page(&admin, json!({ "number": number })).await.rows.len(), 1);
    assert_eq!(page(&admin, json!({ "subject": delivery(1) })).await.rows.len(), 3);
    assert_eq!(page(&admin, json!({ "number": 999 })).await.rows.len(), 0);
    // Nothing refused, nothing read.
    let mut other = server.device_of(PAVEL).await;
    other.sync(vec![completed(7, 2, "")]).await;
}

#[tokio::test]
async fn an_id_counts_only_where_it_begins() {
    let server = TestServer::start().await;
    let admin = server.device_of(ANNA).await;
    let wanted = u128::from_be_bytes([7; 16]) ^ 1;
    let (head, tail) = (wanted >> 64, wanted << 64);
    let entry = |ids: &[u128]| {
        let ids = ids.iter().map(|n| DeliveryId::new(id(*n))).collect();
        let doer = Doer::Member(MemberId::new(id(OLGA)));
        AuditEntry::new(CouncilId::new(id(COUNCIL)), doer, AuditAction::ReadSync).reading(ids)
    };
    let store = &server.fixture.store;
    store.audit(entry(&[head, tail])).await.unwrap();
    assert_eq!(page(&admin, json!({ "subject": id(wanted) })).await.rows.len(), 0);
    store.audit(entry(&[head, tail, wanted])).await.unwrap();
    assert_eq!(page(&admin, json!({ "subject": id(wanted) })).await.rows.len(), 1);
}

#[tokio::test]
async fn comes_in_pages_that_are_bounded() {
    let server = TestServer::start().await;
    let admin = server.device_of(ANNA).await;
    let entry = |n: u128| {
        let doer = Doer::Member(MemberId::new(id(OLGA)));
        let ids = (0..60).map(|at| DeliveryId::new(id(n * 100 + at))).collect();
        AuditEntry::new(CouncilId::new(id(COUNCIL)), doer, AuditAction::ReadSync).reading(ids)
    };
    for n in 1..=120 {
        server.fixture.store.audit_soon(entry(n)).unwrap();
    }
    server.fixture.store.check_writable().await.unwrap();
    let (mut seen, mut before) = (0, Value::Null);
    loop {
        let found = page(&admin, json!({ "actions": ["read_sync"], "before": before })).await;
        assert!(found.rows.len() <= 100);
        assert!(serde_json::to_vec(&found).unwrap().len() < 400_000);
        assert!(found.rows.iter().all(|row| row.n_deliveries == 60 && row.deliveries.len() == 50));
        seen += found.rows.len();
        before = json!(found.rows.last().unwrap().id);
        if !found.more {
            break;
        }
    }
    assert_eq!(seen, 120);
}

#[tokio::test]
async fn only_administrators_read_it_and_only_their_councils() {
    let server = TestServer::start().await;
    for member in [OLGA, PAVEL, ALINA] {
        let device = server.device_of(member).await;
        let refused = device.post_json("/api/v1/audit", json!({})).await;
        assert_eq!(problem(refused).await.code, "forbidden");
    }
    let other = CouncilId::new(id(0xee));
    let entry = AuditEntry::new(other, Doer::CommandLine, AuditAction::BackedUp);
    server.fixture.store.audit(entry).await.unwrap();
    let admin = server.device_of(ANNA).await;
    assert_eq!(rows(&admin, &["backed_up"]).await.len(), 0);
    let many: Vec<_> = (0..65).map(|n| format!("action{n}")).collect();
    let refused = admin.post_json("/api/v1/audit", json!({ "actions": many })).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn nobody_changes_or_removes_a_row() {
    let server = TestServer::start().await;
    let admin = server.device_of(ANNA).await;
    let file = rusqlite::Connection::open(server.fixture.store.path()).unwrap();
    for sql in [
        "update audit_log set action = 'x'",
        "delete from audit_log",
        "insert or replace into audit_log select * from audit_log",
    ] {
        let refused = file.execute(sql, []).unwrap_err().to_string();
        assert!(refused.contains("append-only") || refused.contains("UNIQUE"), "{sql}: {refused}");
    }
    for method in
        [reqwest::Method::PUT, reqwest::Method::DELETE, reqwest::Method::PATCH, reqwest::Method::GET]
    {
        let answer = admin.request(method, "/api/v1/audit").send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED);
    }
    assert_eq!(rows(&admin, &["signed_in"]).await.len(), 1);
}

#[tokio::test]
async fn guesses_fill_the_log_no_faster_than_it_can_be_read() {
    let settings = ryadom_server::http::Settings {
        public_url: "http://localhost".to_owned(),
        is_behind_proxy: true,
        ..ryadom_server::http::Settings::default()
    };
    let server = TestServer::start_with(settings).await;
    let stranger = server.stranger();
    for n in 0..80 {
        let body = json!({ "code": format!("WRONG{n}"), "device": stranger.id }).to_string();
        let request = stranger.post("/api/v1/join").header("x-forwarded-for", format!("192.0.2.{n}"));
        assert_eq!(problem(request.body(body).send().await.unwrap()).await.code, "invalid_code");
    }
    let admin = server.device_of(ANNA).await;
    assert_eq!(rows(&admin, &["sign_in_failed"]).await.len(), 60);
}
