//! Coming in, going out, being shown out.

use reqwest::StatusCode;
use reqwest::header::SET_COOKIE;
use ryadom_domain::{CouncilId, MemberId};
use ryadom_protocol::api::{Profile, Rejected};
use ryadom_protocol::sync::SyncRequest;
use ryadom_server::http::Settings;
use serde_json::json;

use crate::client::{News, TestServer, problem, read};
use crate::support::council::{ALINA, COUNCIL, OLGA, completed, id};

#[tokio::test]
async fn joins_by_a_code_however_it_was_typed() {
    let server = TestServer::start().await;
    let code = server.invitation(ALINA, 1).await;
    let mut phone = server.stranger();
    let typed = format!(" {} ", code.to_lowercase().replace('-', " "));
    let profile: Profile = read(phone.try_join(&typed).await).await;
    assert_eq!(
        (profile.member, profile.name.as_str(), profile.role.as_str()),
        (id(ALINA), "Алина", "volunteer")
    );
    assert_eq!((profile.centre_name.as_str(), profile.council_name.as_str()), ("Центр А", "Смоленск"));
    assert_eq!(phone.json::<Profile>("/api/v1/me").await, profile);
}

#[tokio::test]
async fn an_invitation_is_used_up_and_grows_old() {
    let server = TestServer::start().await;
    let code = server.invitation(ALINA, 1).await;
    server.stranger().join(&code).await;
    let again = server.stranger().try_join(&code).await;
    assert_eq!(problem(again).await.code, "invitation_expired");
    let code = server.invitation(ALINA, 5).await;
    server.fixture.clock.advance(2 * 3_600_000);
    assert_eq!(problem(server.stranger().try_join(&code).await).await.code, "invitation_expired");
}

#[tokio::test]
async fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    let cookie_at = async |public_url: &str| {
        let settings = Settings { public_url: public_url.to_owned(), ..Settings::default() };
        let server = TestServer::start_with(settings).await;
        let code = server.invitation(ALINA, 1).await;
        let response = server.stranger().try_join(&code).await;
        response.headers()[SET_COOKIE].to_str().unwrap().to_owned()
    };
    let cookie = cookie_at("https://ryadom.example").await;
    for part in ["HttpOnly", "Secure", "SameSite=Strict", "Path=/", "Max-Age=31536000"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie_at("http://127.0.0.1:8080").await.contains("Secure"));
}

#[tokio::test]
async fn signs_in_by_password_only() {
    let server = TestServer::start().await;
    let (council, olga) = (CouncilId::new(id(COUNCIL)), MemberId::new(id(OLGA)));
    let phc = ryadom_server::password::hash("очень длинный пароль").unwrap();
    assert!(server.fixture.store.put_password(council, olga, phc).await.unwrap());
    let mut desk = server.stranger();
    let wrong = desk.try_sign_in("member1", "другой").await;
    assert_eq!(problem(wrong).await.code, "wrong_password");
    let unknown = desk.try_sign_in("nobody", "другой").await;
    assert_eq!(problem(unknown).await.code, "wrong_password");
    let right = desk.try_sign_in(" Member1 ", "очень длинный пароль").await;
    assert_eq!(read::<Profile>(right).await.role, "coordinator");
}

#[tokio::test]
async fn a_session_ends_by_signing_out_and_after_a_year_unused() {
    let server = TestServer::start().await;
    let mut phone = server.device_of(ALINA).await;
    let out = phone.post_json("/api/v1/sign-out", json!({})).await;
    assert_eq!(out.status(), StatusCode::NO_CONTENT);
    assert!(out.headers()[SET_COOKIE].to_str().unwrap().contains("Max-Age=0"));
    assert_eq!(problem(phone.get("/api/v1/me").send().await.unwrap()).await.code, "unauthenticated");
    phone = server.device_of(ALINA).await;
    let day_ms = 24 * 3_600_000;
    server.fixture.clock.advance(300 * day_ms);
    phone.sync(Vec::new()).await;
    // The use was written down with the next transaction.
    server.fixture.store.check_writable().await.unwrap();
    server.fixture.clock.advance(300 * day_ms);
    phone.sync(Vec::new()).await;
    server.fixture.store.check_writable().await.unwrap();
    server.fixture.clock.advance(366 * day_ms);
    assert_eq!(problem(phone.get("/api/v1/me").send().await.unwrap()).await.code, "unauthenticated");
}

#[tokio::test]
async fn a_revoked_phone_hands_in_its_outbox_and_is_told() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let phone = server.device_of(ALINA).await;
    let mut news = News::open(&phone).await;
    news.next().await;
    let desk = server.device_of(OLGA).await;
    let revoked = desk.post_json(&format!("/api/v1/members/{}/sessions/end", id(ALINA)), json!({})).await;
    assert_eq!(revoked.status(), StatusCode::NO_CONTENT);
    assert_eq!(news.next().await, None, "the stream has ended");
    let request = SyncRequest {
        device: phone.id,
        cursor: 2,
        events: vec![completed(1, 1, "отдала раньше")],
        ..SyncRequest::default()
    };
    for _ in 0..2 {
        let response = phone.post("/api/v1/sync").json(&request).send().await.unwrap();
        let told = problem(response).await;
        assert_eq!((told.code.as_str(), told.status), ("session_revoked", 403));
    }
    assert_eq!(problem(phone.get("/api/v1/me").send().await.unwrap()).await.code, "session_revoked");
    let file = rusqlite::Connection::open(server.fixture.store.path()).unwrap();
    let kept: Vec<String> = file
        .prepare("select cast(body as text) from quarantine")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(kept.len(), 1);
    assert!(kept[0].contains("отдала раньше"));
    let events: i64 = file.query_row("select count(*) from event", [], |row| row.get(0)).unwrap();
    assert_eq!(events, 2, "nothing of it was applied");
    let rejected: Rejected = desk.json("/api/v1/rejected").await;
    assert_eq!(rejected.entries.len(), 1);
    assert_eq!(rejected.entries[0].code.as_deref(), Some("quarantined"));
}

#[tokio::test]
async fn a_device_is_told_why_its_session_ended() {
    let server = TestServer::start().await;
    let (council, olga) = (CouncilId::new(id(COUNCIL)), MemberId::new(id(OLGA)));
    let (other, mut desk) = (server.device_of(OLGA).await, server.stranger());
    let phc = ryadom_server::password::hash("очень длинный пароль").unwrap();
    assert!(server.fixture.store.put_password(council, olga, phc).await.unwrap());
    desk.try_sign_in("member1", "очень длинный пароль").await;
    let change = json!({ "current": "очень длинный пароль", "new": "другой длинный пароль" });
    let changed = desk.post_json("/api/v1/password", change).await;
    assert_eq!(changed.status(), StatusCode::NO_CONTENT);
    let phone = server.device_of(ALINA).await;
    desk.post_json(&format!("/api/v1/members/{}/sessions/end", id(ALINA)), json!({})).await;
    for (device, reason) in [(other, "password"), (phone, "let_go")] {
        let told = problem(device.get("/api/v1/me").send().await.unwrap()).await;
        assert_eq!((told.code.as_str(), told.reason.as_str()), ("session_revoked", reason));
    }
}
