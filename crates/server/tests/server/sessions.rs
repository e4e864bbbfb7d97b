//! Where one is signed in: seen, ended, restored; and a cookie that does not run out.

use reqwest::StatusCode;
use reqwest::header::{SET_COOKIE, USER_AGENT};
use ryadom_protocol::api::members::SessionList;
use serde_json::json;

use crate::client::{TestDevice, TestServer, problem};
use crate::support::council::{ALINA, ANNA, AT, DINA, OLGA, completed, id};

const DAY_MS: i64 = 24 * 3_600_000;
const CHROME: &str = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";

async fn sessions(desk: &TestDevice, of: u128) -> SessionList {
    desk.json(&format!("/api/v1/members/{}/sessions", id(of))).await
}

async fn end(desk: &TestDevice, of: u128, body: serde_json::Value) -> StatusCode {
    desk.post_json(&format!("/api/v1/members/{}/sessions/end", id(of)), body).await.status()
}

async fn told(device: &TestDevice) -> String {
    let response = device.get("/api/v1/me").send().await.unwrap();
    if response.status().is_success() { "ok".to_owned() } else { problem(response).await.code }
}

#[tokio::test]
async fn a_cookie_of_somebody_who_comes_every_day_never_runs_out() {
    let server = TestServer::start().await;
    let phone = server.device_of(ALINA).await;
    for day in 0..3 {
        server.fixture.clock.advance(DAY_MS + 1);
        let first = phone.get("/api/v1/me").send().await.unwrap();
        let cookie = first.headers()[SET_COOKIE].to_str().unwrap().to_owned();
        let kept = phone.cookie.clone().unwrap();
        assert!(cookie.starts_with(&format!("{kept};")), "the same session: {cookie}");
        for part in ["Max-Age=31536000", "HttpOnly", "SameSite=Strict", "Path=/"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        server.fixture.store.check_writable().await.unwrap();
        let again = phone.get("/api/v1/me").send().await.unwrap();
        assert!(!again.headers().contains_key(SET_COOKIE), "once a day, day {day}");
    }
}

#[tokio::test]
async fn an_answer_that_takes_the_cookie_away_does_not_set_it_anew() {
    let server = TestServer::start().await;
    let phone = server.device_of(ALINA).await;
    server.fixture.clock.advance(2 * DAY_MS);
    let out = phone.post_json("/api/v1/sign-out", json!({})).await;
    let cookies: Vec<_> = out.headers().get_all(SET_COOKIE).iter().collect();
    assert_eq!(cookies.len(), 1);
    assert!(cookies[0].to_str().unwrap().contains("Max-Age=0"));
}

#[tokio::test]
async fn lists_ones_own_sessions_and_ends_the_others() {
    let server = TestServer::start().await;
    let code = server.invitation(ALINA, 3).await;
    let mut phone = server.stranger();
    let body = json!({ "code": code, "device": phone.id }).to_string();
    let joined = phone.post("/api/v1/join").header(USER_AGENT, CHROME).body(body).send().await.unwrap();
    phone.keep_cookie(&joined);
    server.fixture.clock.advance(1_000);
    let mut tablet = server.stranger();
    tablet.join(&code).await;
    let list: SessionList = phone.json("/api/v1/sessions").await;
    let shown: Vec<_> =
        list.sessions.iter().map(|one| (one.label.as_str(), one.first_seen, one.this_one)).collect();
    assert_eq!(shown, [("", AT + 1_000, false), ("Chrome · Android", AT, true)]);
    let ended = phone.post_json("/api/v1/sessions/end", json!({})).await;
    assert_eq!(ended.status(), StatusCode::NO_CONTENT);
    assert_eq!((told(&phone).await.as_str(), told(&tablet).await.as_str()), ("ok", "session_revoked"));
    let list: SessionList = phone.json("/api/v1/sessions").await;
    assert!(list.sessions.iter().any(|one| one.ended_at == Some(AT + 1_000) && one.told));
}

#[tokio::test]
async fn lets_one_phone_go_and_takes_that_back_until_it_was_told() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let mut phone = server.device_of(ALINA).await;
    let other = server.device_of(ALINA).await;
    let desk = server.device_of(OLGA).await;
    let all = sessions(&desk, ALINA).await.sessions;
    assert_eq!(all.len(), 2);
    let restore = async |session: uuid::Uuid| {
        let path = format!("/api/v1/members/{}/sessions/restore", id(ALINA));
        desk.post_json(&path, json!({ "session": session })).await
    };
    assert_eq!(end(&desk, ALINA, json!({})).await, StatusCode::NO_CONTENT);
    assert!(sessions(&desk, ALINA).await.sessions.iter().all(|one| one.ended_at.is_some() && !one.told));
    assert_eq!(told(&other).await, "session_revoked");
    let mut restored = Vec::new();
    for one in &all {
        restored.push(restore(one.id).await);
    }
    let codes: Vec<_> = restored.iter().map(|response| response.status()).collect();
    assert!(codes.contains(&StatusCode::NO_CONTENT) && codes.contains(&StatusCode::CONFLICT), "{codes:?}");
    let refused = restored.into_iter().find(|response| response.status() == StatusCode::CONFLICT).unwrap();
    assert_eq!(problem(refused).await.code, "already_told");
    let synced = phone.sync(vec![completed(1, 1, "отдала")]).await;
    assert_eq!(synced.receipts[0].result, "applied");
    assert_eq!(told(&other).await, "session_revoked");
    // She was a member all the time.
    let code = server.invitation(ALINA, 1).await;
    server.stranger().join(&code).await;
}

#[tokio::test]
async fn a_session_of_somebody_put_away_is_not_restored_alone() {
    let server = TestServer::start().await;
    let _phone = server.device_of(ALINA).await;
    let desk = server.device_of(OLGA).await;
    let session = sessions(&desk, ALINA).await.sessions[0].id;
    let member = format!("/api/v1/members/{}", id(ALINA));
    desk.post_json(&format!("{member}/put-away"), json!({})).await;
    let restore =
        async || desk.post_json(&format!("{member}/sessions/restore"), json!({ "session": session })).await;
    assert_eq!(problem(restore().await).await.code, "put_away");
    desk.post_json(&format!("{member}/bring-back"), json!({})).await;
    assert!(sessions(&desk, ALINA).await.sessions[0].ended_at.is_some(), "ended as before");
    assert_eq!(restore().await.status(), StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn ends_sessions_only_of_who_one_may() {
    let server = TestServer::start().await;
    let desk = server.device_of(OLGA).await;
    for (of, status) in
        [(DINA, StatusCode::NOT_FOUND), (ANNA, StatusCode::FORBIDDEN), (ALINA, StatusCode::NO_CONTENT)]
    {
        assert_eq!(end(&desk, of, json!({})).await, status);
    }
    let unknown = json!({ "session": uuid::Uuid::nil() });
    assert_eq!(end(&desk, ALINA, unknown).await, StatusCode::NOT_FOUND);
    assert_eq!(end(&desk, OLGA, json!({})).await, StatusCode::NO_CONTENT);
    assert_eq!(told(&desk).await, "ok", "of one's own all but the one that asks");
}

#[tokio::test]
async fn a_member_has_fifty_sessions_at_most() {
    let server = TestServer::start().await;
    let code = server.invitation(ALINA, 60).await;
    let mut first = server.stranger();
    first.join(&code).await;
    server.fixture.clock.advance(1_000);
    for _ in 0..50 {
        server.stranger().join(&code).await;
    }
    let desk = server.device_of(OLGA).await;
    assert_eq!(sessions(&desk, ALINA).await.sessions.len(), 50);
    assert_eq!(told(&first).await, "unauthenticated", "the one not used for longest made room");
}
