//! What goes wrong inside: it is told as a problem with a stable code, and nothing of the inside is told.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use reqwest::StatusCode;
use ryadom_domain::{CouncilId, MemberId};
use ryadom_protocol::api::{Problem, Profile};
use ryadom_server::http::Settings;
use serde_json::json;

use crate::client::{TestDevice, TestServer, problem, read};
use crate::support::council::{ALINA, COUNCIL, OLGA, PAVEL, delivery, id};

/// Damages the database behind the server's back.
fn damage(server: &TestServer, sql: &str) {
    let file = rusqlite::Connection::open(server.fixture.store.path()).unwrap();
    assert!(file.execute_batch(sql).is_ok(), "{sql}");
}

/// The whole answer, headers and body, as text.
async fn told(device: &TestDevice, path: &str, body: serde_json::Value) -> (Problem, String) {
    let response = if body.is_null() {
        device.get(path).send().await.unwrap()
    } else {
        device.post_json(path, body).await
    };
    let headers = format!("{:?}", response.headers());
    let problem = problem(response).await;
    let text = format!("{headers} {}", serde_json::to_string(&problem).unwrap());
    (problem, text)
}

#[tokio::test]
async fn a_damaged_record_is_an_internal_error_that_tells_nothing_of_the_inside() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let phone = server.device_of(ALINA).await;
    damage(&server, "update delivery set record = x'7b22d098d0b2d0b0d0bdd0bed0b2d0b0227d'");
    let (problem, text) = told(&phone, "/api/v1/sync", json!({ "device": phone.id })).await;
    assert_eq!((problem.code.as_str(), problem.status), ("internal", 500));
    assert_eq!(
        (problem.title.as_str(), problem.detail.as_deref()),
        ("Internal Server Error", Some("internal error"))
    );
    for inside in ["record", "expected", "column", "Иванова", "sqlite"] {
        assert!(!text.contains(inside), "{inside}: {text}");
    }
}

#[tokio::test]
async fn a_database_that_lacks_a_table_is_an_internal_error_that_tells_nothing_of_the_inside() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let desk = server.device_of(OLGA).await;
    damage(&server, "drop table audit_log; drop table tally");
    let history = format!("/api/v1/deliveries/{}/history", delivery(1));
    for path in [history.as_str(), "/api/v1/progress"] {
        let (problem, text) = told(&desk, path, serde_json::Value::Null).await;
        assert_eq!((problem.code.as_str(), problem.status), ("internal", 500), "{path}");
        for inside in ["table", "audit", "tally", "select", "sqlite", "council.sqlite"] {
            assert!(!text.contains(inside), "{inside}: {text}");
        }
    }
    // What does not touch the damage still works.
    assert_eq!(desk.get("/api/v1/me").send().await.unwrap().status(), StatusCode::OK);
}

/// Promises a body, never sends it, and reads what comes until the line is closed.
fn promise_a_body(address: SocketAddr) -> String {
    let mut line = TcpStream::connect(address).unwrap();
    let head = "POST /api/v1/join HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n\
                content-length: 100\r\nconnection: close\r\n\r\n{";
    line.write_all(head.as_bytes()).unwrap();
    let mut answer = String::new();
    line.read_to_string(&mut answer).unwrap();
    answer
}

#[tokio::test]
async fn a_request_that_never_ends_is_given_up_and_told_so() {
    let settings = Settings {
        public_url: "http://localhost".to_owned(),
        time_max: Duration::from_millis(50),
        ..Settings::default()
    };
    let server = TestServer::start_with(settings).await;
    let address = server.address;
    let answer = tokio::task::spawn_blocking(move || promise_a_body(address)).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 408 Request Timeout\r\n"), "{answer}");
    assert!(answer.contains("content-type: application/problem+json\r\n"), "{answer}");
    let body = answer.split_once("\r\n\r\n").unwrap().1;
    let problem: Problem = serde_json::from_str(body).unwrap();
    assert_eq!((problem.code.as_str(), problem.status), ("timeout", 408));
    assert_eq!(problem.detail.as_deref(), Some("the request took too long"));
}

#[tokio::test]
async fn guessing_one_login_from_many_addresses_costs_patience() {
    let settings = Settings { is_behind_proxy: true, ..Settings::default() };
    let server = TestServer::start_with(settings).await;
    let council = CouncilId::new(id(COUNCIL));
    for member in [OLGA, PAVEL] {
        let phc = ryadom_server::password::hash("очень длинный пароль").unwrap();
        assert!(server.fixture.store.put_password(council, MemberId::new(id(member)), phc).await.unwrap());
    }
    let device = server.stranger();
    let sign_in = async |address: String, login: String, password: &str| {
        let body = json!({ "login": login, "password": password, "device": device.id }).to_string();
        let request = device.post("/api/v1/sign-in").header("x-forwarded-for", address).body(body);
        request.send().await.unwrap()
    };
    let olga = || format!("member{OLGA}");
    for n in 0..10 {
        // Upper and lower case are one login.
        let login = if n % 2 == 0 { olga() } else { olga().to_uppercase() };
        let missed = problem(sign_in(format!("192.0.2.{n}"), login, "не тот").await).await;
        assert_eq!(missed.code, "wrong_password", "attempt {n}");
    }
    let limited = sign_in("192.0.2.77".to_owned(), olga(), "очень длинный пароль").await;
    let retry_after = limited.headers()["retry-after"].to_str().unwrap().parse::<u64>().unwrap();
    assert!((1..=31).contains(&retry_after), "{retry_after}");
    assert_eq!(problem(limited).await.code, "rate_limited", "the right password, too, has to wait");
    let other = sign_in("192.0.2.77".to_owned(), format!("member{PAVEL}"), "очень длинный пароль").await;
    let profile: Profile = read(other).await;
    assert_eq!(profile.member, id(PAVEL), "nobody else has to wait");
}
