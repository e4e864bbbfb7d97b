//! A session that ends while a request of it is under way: nothing of the request is applied, nothing of it is lost.

use std::time::Duration;

use reqwest::Response;
use ryadom_protocol::api::Rejected;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::client::{TestDevice, TestServer, problem};
use crate::support::council::{
    ALINA, ANNA, CENTRE_A, CENTRE_B, OLGA, PAVEL, VERA, completed, created_in, id,
};

/// Sends `body` as `member` while another transaction, which does `sql`, holds the file and ends in between.
pub(crate) async fn sync_across(server: &TestServer, member: u128, body: Value, sql: &str) -> Response {
    let phone = server.device_of(member).await;
    let file = rusqlite::Connection::open(server.fixture.store.path()).unwrap();
    file.execute_batch("begin immediate").unwrap();
    assert!(file.execute(sql, [id(member).as_bytes()]).unwrap() > 0);
    let mut asking = tokio::spawn(async move { phone.post_json("/api/v1/sync", body).await });
    assert!(timeout(Duration::from_millis(300), &mut asking).await.is_err(), "it waits for the file");
    file.execute_batch("commit").unwrap();
    asking.await.unwrap()
}

async fn assert_nothing_applied(server: &TestServer, member: u128, sql: &str) {
    server.fixture.hand_out(1, ALINA).await;
    let before = server.fixture.store.position(server.fixture.olga().council).unwrap();
    let body = json!({ "device": id(9), "events": [completed(1, 1, "отдала")] });
    let refused = problem(sync_across(server, member, body, sql).await).await;
    assert_eq!((refused.code.as_str(), refused.status), ("session_revoked", 403));
    assert_eq!(refused.reason, "put_away", "as it is told to who asks later");
    assert_eq!(server.fixture.store.position(server.fixture.olga().council).unwrap(), before);
    let olga = server.device_of(OLGA).await;
    let handed_in: Rejected = olga.json("/api/v1/rejected").await;
    assert_eq!(handed_in.entries.len(), 1, "the coordinator has it");
    assert_eq!(handed_in.entries[0].code.as_deref(), Some("quarantined"));
}

#[tokio::test]
async fn a_session_ended_a_moment_ago_commits_nothing() {
    let server = TestServer::start().await;
    let sql = "update session set revoked_at = 5, reason = 'put_away' where member = $1";
    assert_nothing_applied(&server, ALINA, sql).await;
}

#[tokio::test]
async fn the_role_and_centre_of_the_transaction_count() {
    let server = TestServer::start().await;
    let body = json!({ "device": id(9), "events": [created_in(CENTRE_A, 5)] });
    // Pavel takes calls; made a volunteer while he writes one down, he may not any more.
    let sql = "update member set role = 'volunteer' where id = $1";
    let answer = sync_across(&server, PAVEL, body, sql).await;
    let answer: Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
    assert_eq!(answer["receipts"][0]["result"], "rejected", "{answer}");
}

#[tokio::test]
async fn what_a_moved_member_hands_in_is_told_to_the_centre_it_is_about() {
    let server = TestServer::start().await;
    let desk = server.device_of(PAVEL).await;
    let file = rusqlite::Connection::open(server.fixture.store.path()).unwrap();
    let moved = "update member set centre = $1 where id = $2";
    file.execute(moved, (id(CENTRE_B).as_bytes(), id(PAVEL).as_bytes())).unwrap();
    file.execute("update session set revoked_at = 5 where member = $1", [id(PAVEL).as_bytes()]).unwrap();
    server.fixture.store.pull(&server.fixture.olga(), 0, 1).unwrap();
    let body = json!({ "device": id(9), "events": [created_in(CENTRE_A, 5)] });
    let refused = problem(desk.post_json("/api/v1/sync", body).await).await;
    assert_eq!(refused.code, "session_revoked");
    let told = async |member| {
        let rejected: Rejected = server.device_of(member).await.json("/api/v1/rejected").await;
        rejected.entries.len()
    };
    assert_eq!((told(OLGA).await, told(VERA).await), (1, 0));
}

/// A request of which all but the last byte has come.
struct Begun {
    connection: TcpStream,
    last: u8,
}

impl Begun {
    async fn begin(server: &TestServer, device: &TestDevice, path: &str, body: &Value) -> Self {
        let mut connection = TcpStream::connect(server.address).await.unwrap();
        let body = body.to_string();
        let (most, last) = body.as_bytes().split_at(body.len() - 1);
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-type: application/json\r\ncookie: {}\r\n\
             content-length: {}\r\n\r\n",
            device.cookie.as_ref().unwrap(),
            body.len()
        );
        connection.write_all(head.as_bytes()).await.unwrap();
        connection.write_all(most).await.unwrap();
        Self { connection, last: last[0] }
    }

    /// The status and the rest of the answer.
    async fn end(mut self) -> (u16, String) {
        self.connection.write_all(&[self.last]).await.unwrap();
        let mut answer = String::new();
        self.connection.read_to_string(&mut answer).await.unwrap();
        (answer.split(' ').nth(1).unwrap().parse().unwrap(), answer)
    }
}

#[tokio::test]
async fn a_request_that_was_begun_before_is_not_done_after() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let (thief, phone) = (server.device_of(OLGA).await, server.device_of(ALINA).await);
    let administrator = server.device_of(ANNA).await;
    let reset = format!("/api/v1/members/{}/password-reset", id(PAVEL));
    let visit = json!({ "device": id(9), "events": [completed(1, 1, "отдала")] });
    let news = json!({ "device": id(9) });
    let asked = [
        (&thief, reset.as_str(), &json!({})),
        (&thief, "/api/v1/members/search", &json!({})),
        (&thief, "/api/v1/sync", &news),
        (&phone, "/api/v1/sync", &visit),
        (&phone, "/api/v1/sync", &news),
    ];
    let mut begun = Vec::new();
    for (device, path, body) in asked {
        begun.push((path, Begun::begin(&server, device, path, body).await));
    }
    // Whatever was begun has been looked at by the time something sent later is answered.
    for device in [&thief, &phone] {
        assert_eq!(device.get("/api/v1/me").send().await.unwrap().status(), 200);
    }
    for member in [OLGA, ALINA] {
        let ended =
            administrator.post_json(&format!("/api/v1/members/{}/sessions/end", id(member)), json!({})).await;
        assert_eq!(ended.status(), 204);
    }
    for (path, request) in begun {
        let (status, answer) = request.end().await;
        assert_eq!(status, 403, "{path}: {answer}");
        assert!(answer.contains("session_revoked") && !answer.contains("Алина"), "{path}: {answer}");
    }
}
