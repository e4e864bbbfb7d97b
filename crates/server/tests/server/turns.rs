//! What takes much memory is done by a few at once: a body is read in one's turn only, and nobody keeps a turn by being slow.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::StatusCode;
use reqwest::header::RETRY_AFTER;
use ryadom_server::http::Settings;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::client::{TestDevice, TestServer, problem};
use crate::support::council::{ANNA, OLGA, PAVEL, VERA};

/// Everything that is done in turns.
const PATHS: [&str; 4] =
    ["/api/v1/imports/look", "/api/v1/imports/try", "/api/v1/imports", "/api/v1/exports"];

async fn start(patience: Duration) -> TestServer {
    let public_url = "http://localhost".to_owned();
    TestServer::start_with(Settings { public_url, patience, ..Settings::default() }).await
}

/// A request whose body does not come, or comes slowly.
struct Slow {
    stream: TcpStream,
}

impl Slow {
    /// Sends the head of a request; the body waits until the server asks for it.
    async fn begin(server: &TestServer, device: &TestDevice, path: &str) -> Self {
        let mut stream = TcpStream::connect(server.address).await.unwrap();
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: localhost\r\ncookie: {}\r\ncontent-type: application/json\r\n\
             content-length: 1000000\r\nexpect: 100-continue\r\n\r\n",
            device.cookie.as_deref().unwrap()
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        Self { stream }
    }

    /// One whose turn it is: the server asks for its body.
    async fn in_turn(server: &TestServer, device: &TestDevice, path: &str) -> Self {
        let mut slow = Self::begin(server, device, path).await;
        assert_eq!(slow.next_status().await, 100, "{path}");
        slow
    }

    /// The status of the next head that the server sends.
    async fn next_status(&mut self) -> u16 {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(self.stream.read_u8().await.unwrap());
        }
        let text = String::from_utf8(head).unwrap();
        text.split(' ').nth(1).unwrap().parse().unwrap()
    }

    /// Sends a byte again and again, each before anybody's patience ends.
    async fn drip(mut self, patience: Duration) {
        let mut beat = tokio::time::interval(patience / 10);
        loop {
            beat.tick().await;
            if self.stream.write_all(b" ").await.is_err() {
                return;
            }
        }
    }
}

fn table() -> Value {
    json!({ "file_name": "заявки.csv", "content": STANDARD.encode("ФИО;Телефон\nЛесная Нина;+7 900 000-00-11\n") })
}

async fn look(device: &TestDevice) -> StatusCode {
    device.post_json("/api/v1/imports/look", table()).await.status()
}

#[tokio::test]
async fn who_finds_two_at_it_is_sent_away_before_a_byte_of_the_body() {
    let patience = Duration::from_secs(1);
    for path in PATHS {
        let server = start(patience).await;
        let third = server.device_of(ANNA).await;
        for member in [OLGA, VERA] {
            let slow = Slow::in_turn(&server, &server.device_of(member).await, path).await;
            tokio::spawn(slow.drip(patience));
        }
        let mut waiting = Slow::begin(&server, &third, path).await;
        assert_eq!(waiting.next_status().await, 503, "{path}: sent away, and never asked for a body");
        let refused = third.post_json(path, json!({})).await;
        assert_eq!(refused.headers()[RETRY_AFTER], "1");
        assert_eq!(problem(refused).await.code, "busy", "{path}");
    }
}

#[tokio::test]
async fn nobody_has_two_turns() {
    let patience = Duration::from_secs(1);
    let server = start(patience).await;
    let olga = server.device_of(OLGA).await;
    let slow = Slow::in_turn(&server, &olga, PATHS[0]).await;
    tokio::spawn(slow.drip(patience));
    let again = server.device_of(OLGA).await;
    assert_eq!(Slow::begin(&server, &again, PATHS[2]).await.next_status().await, 503);
    assert_eq!(look(&server.device_of(VERA).await).await, StatusCode::OK, "the other turn is free");
}

#[tokio::test]
async fn who_falls_silent_gives_the_turn_back() {
    let server = start(Duration::from_secs(1)).await;
    let third = server.device_of(ANNA).await;
    let (olga, vera) = (server.device_of(OLGA).await, server.device_of(VERA).await);
    let mut silent = Slow::in_turn(&server, &olga, PATHS[2]).await;
    let mut also = Slow::in_turn(&server, &vera, PATHS[2]).await;
    assert_eq!((silent.next_status().await, also.next_status().await), (408, 408));
    assert_eq!(look(&third).await, StatusCode::OK);
    assert_eq!(look(&olga).await, StatusCode::OK, "and may try again");
}

#[tokio::test]
async fn who_leaves_gives_the_turn_back() {
    // Far longer than the test takes: only their leaving lets the third one in.
    let server = start(Duration::from_secs(600)).await;
    let third = server.device_of(ANNA).await;
    let (olga, vera) = (server.device_of(OLGA).await, server.device_of(VERA).await);
    let first = Slow::in_turn(&server, &olga, PATHS[2]).await;
    let second = Slow::in_turn(&server, &vera, PATHS[2]).await;
    let mut waiting = Slow::begin(&server, &third, PATHS[2]).await;
    drop((first, second));
    assert_eq!(waiting.next_status().await, 100);
}

#[tokio::test]
async fn who_may_not_waits_for_no_turn_and_sends_no_body() {
    let server = start(Duration::from_secs(600)).await;
    for member in [OLGA, VERA] {
        let slow = Slow::in_turn(&server, &server.device_of(member).await, PATHS[0]).await;
        tokio::spawn(slow.drip(Duration::from_secs(10)));
    }
    let operator = server.device_of(PAVEL).await;
    for path in PATHS {
        assert_eq!(Slow::begin(&server, &operator, path).await.next_status().await, 403, "{path}");
    }
}

#[tokio::test]
async fn who_is_nobody_yet_sends_no_large_body() {
    let server = TestServer::start().await;
    let stranger = server.stranger();
    for path in ["/api/v1/join", "/api/v1/sign-in", "/api/v1/welcome", "/api/v1/welcome/finish"] {
        let refused = stranger.post(path).body("x".repeat(20_000)).send().await.unwrap();
        assert_eq!(problem(refused).await.code, "too_large", "{path}");
    }
}
