//! A receipt is a promise: what it confirms is there after the power goes.

use ryadom_protocol::sync::APPLIED;
use uuid::Uuid;

use crate::client::{TestDevice, TestServer};
use crate::process::ServerProcess;
use crate::support::council::{ALINA, event};

const ROUNDS: usize = 10;

#[tokio::test]
async fn rule_3_what_a_receipt_confirmed_survives_sigkill() {
    let seeded = TestServer::start().await;
    seeded.fixture.hand_out(1, ALINA).await;
    let code = seeded.invitation(ALINA, 1).await;
    let db = seeded.fixture.store.path().to_owned();
    seeded.fixture.store.close();
    // The invitation was made by a clock that stands in 2020: the process lives today.
    let file = rusqlite::Connection::open(&db).unwrap();
    file.execute("update invitation set expires_at = 9000000000000", []).unwrap();
    drop(file);
    let mut cookie = None;
    let mut confirmed = Vec::new();
    for round in 0..ROUNDS {
        let server = ServerProcess::start(&db);
        let mut phone = TestDevice::new(server.url.clone());
        phone.cookie = cookie.clone();
        if phone.cookie.is_none() {
            phone.join(&code).await;
            cookie = phone.cookie.clone();
        }
        let events: Vec<_> = (0..=round % 3)
            .map(|_| event(Uuid::now_v7().as_u128(), 1, "noted", serde_json::json!({ "text": "была" })))
            .collect();
        let answer = phone.sync(events).await;
        server.kill();
        assert!(answer.receipts.iter().all(|receipt| receipt.result == APPLIED));
        confirmed.extend(answer.receipts.iter().map(|receipt| receipt.event));
    }
    let file = rusqlite::Connection::open(&db).unwrap();
    for id in &confirmed {
        let found: i64 = file
            .query_row("select count(*) from event where id = $1", [id.as_bytes()], |row| row.get(0))
            .unwrap();
        assert_eq!(found, 1);
    }
    assert_eq!(confirmed.len(), 1 + 2 + 3 + 1 + 2 + 3 + 1 + 2 + 3 + 1);
}
