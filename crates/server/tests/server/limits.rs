//! What the server refuses, and how it says so.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use reqwest::header::{
    ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, RETRY_AFTER, STRICT_TRANSPORT_SECURITY,
};
use reqwest::{Method, StatusCode};
use ryadom_server::http::{BODY_MAX, Settings};
use serde_json::{Value, json};

use crate::client::{TestServer, problem};
use crate::support::council::{ALINA, OLGA, completed, created, event};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[tokio::test]
async fn nobody_gets_in_without_a_session() {
    let server = TestServer::start().await;
    let mut stranger = server.stranger();
    for path in ["/api/v1/me", "/api/v1/directory", "/api/v1/progress", "/api/v1/stream", "/api/v1/rejected"]
    {
        let response = stranger.get(path).send().await.unwrap();
        assert_eq!(problem(response).await.code, "unauthenticated", "{path}");
    }
    stranger.cookie = Some("ryadom_session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA".to_owned());
    let response = stranger.post_json("/api/v1/sync", json!({ "device": stranger.id })).await;
    assert_eq!(problem(response).await.code, "unauthenticated");
}

#[tokio::test]
async fn volunteers_do_not_reach_the_desks_pages() {
    let server = TestServer::start().await;
    let phone = server.device_of(ALINA).await;
    for path in [
        "/api/v1/progress",
        "/api/v1/rejected",
        "/api/v1/deliveries/00000000-0000-0000-0000-000000000000/history",
    ] {
        assert_eq!(problem(phone.get(path).send().await.unwrap()).await.code, "forbidden", "{path}");
    }
    let invited = phone.post_json("/api/v1/invitations", json!({ "members": [uuid::Uuid::nil()] })).await;
    assert_eq!(problem(invited).await.code, "forbidden");
}

#[tokio::test]
async fn says_where_json_breaks_and_not_what_stood_there() {
    let server = TestServer::start().await;
    let phone = server.device_of(ALINA).await;
    let response = phone.post("/api/v1/sync").body("{\"device\":\n  \"Иванова\"}").send().await.unwrap();
    let told = problem(response).await;
    assert_eq!(told.code, "malformed");
    let detail = told.detail.unwrap();
    assert!(detail.contains("line 2, column"), "{detail}");
    assert!(!detail.contains("Иванова"));
}

#[tokio::test]
async fn takes_json_only() {
    let server = TestServer::start().await;
    let phone = server.device_of(ALINA).await;
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
        let response =
            phone.request(Method::POST, "/api/v1/sync").header(CONTENT_TYPE, kind).body("{}").send().await;
        assert_eq!(problem(response.unwrap()).await.code, "unsupported_media_type", "{kind}");
    }
    let packed = phone.post("/api/v1/sync").header(CONTENT_ENCODING, "br").body("{}").send().await.unwrap();
    assert_eq!(problem(packed).await.code, "unsupported_media_type");
}

#[tokio::test]
async fn reads_packed_requests() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let phone = server.device_of(ALINA).await;
    let body = json!({ "device": phone.id, "events": [completed(1, 1, "отдала")] }).to_string();
    let request = phone.post("/api/v1/sync").header(CONTENT_ENCODING, "gzip").body(gzip(body.as_bytes()));
    let answer: Value = request.send().await.unwrap().json().await.unwrap();
    assert_eq!(answer["receipts"][0]["result"], "applied");
    let damaged = phone.post("/api/v1/sync").header(CONTENT_ENCODING, "gzip").body("no gzip");
    assert_eq!(problem(damaged.send().await.unwrap()).await.code, "malformed");
}

#[tokio::test]
async fn packs_long_answers_only() {
    let server = TestServer::start().await;
    let mut desk = server.device_of(OLGA).await;
    let body = json!({ "device": desk.id }).to_string();
    let coding_of = async |device: &crate::client::TestDevice, accepted: &str| {
        let request = device.post("/api/v1/sync").header(ACCEPT_ENCODING, accepted).body(body.clone());
        let response = request.send().await.unwrap();
        response.headers().get(CONTENT_ENCODING).map(|value| value.to_str().unwrap().to_owned())
    };
    assert_eq!(coding_of(&desk, "gzip, br").await, None);
    desk.sync((0..20).map(created).collect()).await;
    assert_eq!(coding_of(&desk, "gzip, br").await.as_deref(), Some("br"));
    assert_eq!(coding_of(&desk, "gzip").await.as_deref(), Some("gzip"));
    assert_eq!(coding_of(&desk, "").await, None);
}

#[tokio::test]
async fn measures_a_body_after_unpacking() {
    let server = TestServer::start().await;
    let phone = server.device_of(ALINA).await;
    let long = vec![b' '; BODY_MAX + 1];
    let packed = gzip(&long);
    assert!(packed.len() < 10_000);
    let plain = phone.post("/api/v1/sync").body(long).send().await.unwrap();
    assert_eq!(problem(plain).await.code, "too_large");
    let request = phone.post("/api/v1/sync").header(CONTENT_ENCODING, "gzip").body(packed);
    let told = problem(request.send().await.unwrap()).await;
    assert_eq!((told.code.as_str(), told.status), ("too_large", 413));
}

#[tokio::test]
async fn takes_500_events_at_once_and_not_501() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let mut phone = server.device_of(ALINA).await;
    let note = |n: u128| event(0x1_0000 + n, 1, "noted", json!({ "text": "х" }));
    let events: Vec<_> = (0..501).map(note).collect();
    let response = phone.post_json("/api/v1/sync", json!({ "device": phone.id, "events": events })).await;
    assert_eq!(problem(response).await.code, "too_many_events");
    let answer = phone.sync(events[..500].to_vec()).await;
    // So many notes a delivery does not carry; those beyond are taken all the same, for its history.
    let n_of = |result: &str| answer.receipts.iter().filter(|receipt| receipt.result == result).count();
    assert_eq!((n_of("applied"), n_of("kept")), (200, 300));
}

#[tokio::test]
async fn unknown_paths_and_methods_have_problems_too() {
    let server = TestServer::start().await;
    let stranger = server.stranger();
    for path in ["/api/v1/nothing", "/api/v2/sync", "/nothing.js"] {
        assert_eq!(problem(stranger.get(path).send().await.unwrap()).await.code, "not_found", "{path}");
    }
    for path in ["/api/v1/sync", "/api/v1/join"] {
        assert_eq!(problem(stranger.get(path).send().await.unwrap()).await.code, "method_not_allowed");
    }
    let posted = stranger.post_json("/", json!({})).await;
    assert_eq!(problem(posted).await.code, "method_not_allowed");
}

#[tokio::test]
async fn a_wrong_code_costs_patience() {
    let server = TestServer::start().await;
    let mut stranger = server.stranger();
    let mut codes = Vec::new();
    for n in 0..40 {
        let response = stranger.try_join(&format!("WRONG{n}")).await;
        let retry_after = response.headers().get(RETRY_AFTER).cloned();
        let told = problem(response).await;
        if told.code == "rate_limited" {
            assert_eq!(told.status, 429);
            assert!(retry_after.unwrap().to_str().unwrap().parse::<u64>().unwrap() >= 1);
        }
        codes.push(told.code);
    }
    assert_eq!(codes[0], "invalid_code");
    assert!(codes.contains(&"rate_limited".to_owned()));
}

#[tokio::test]
async fn every_answer_carries_the_headers_that_keep_browsers_safe() {
    let settings = Settings { public_url: "https://ryadom.example".to_owned(), ..Settings::default() };
    let server = TestServer::start_with(settings).await;
    for path in ["/", "/api/v1/me", "/health"] {
        let response = server.stranger().get(path).send().await.unwrap();
        let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("referrer-policy"), "no-referrer");
        assert_eq!(header("cross-origin-opener-policy"), "same-origin");
        assert!(header("content-security-policy").contains("script-src 'self' 'wasm-unsafe-eval'"));
        assert!(!header("content-security-policy").contains("unsafe-inline"));
        assert!(response.headers().contains_key(STRICT_TRANSPORT_SECURITY));
    }
}

#[tokio::test]
async fn says_whether_it_lives_and_works() {
    let server = TestServer::start().await;
    let stranger = server.stranger();
    assert_eq!(stranger.get("/ready").send().await.unwrap().status(), StatusCode::OK);
    server.fixture.store.close();
    assert_eq!(stranger.get("/health").send().await.unwrap().status(), StatusCode::OK);
    assert_eq!(problem(stranger.get("/ready").send().await.unwrap()).await.code, "unavailable");
}
