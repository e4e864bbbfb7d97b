//! A restored backup, over the wire: devices notice, are told everything, and what they send again counts once.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use ryadom_protocol::event::Event;
use ryadom_protocol::sync::{ALREADY, APPLIED, REJECTED, SyncRequest, SyncResponse, WAITING};
use uuid::{NoContext, Timestamp, Uuid};

use crate::client::{TestDevice, TestServer};
use crate::process::{ServerProcess, ryadom};
use crate::support::council::{ALINA, event, id};

fn ryadom_does(db: &Path, arguments: &[&str]) {
    let done = ryadom().args(arguments).arg("--db").arg(db).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// A phone that goes on as the browser it was, with another process of the server.
fn phone_at(server: &ServerProcess, before: &TestDevice) -> TestDevice {
    let mut phone = TestDevice::new(server.url.clone());
    (phone.cookie, phone.id, phone.cursor) = (before.cookie.clone(), before.id, before.cursor);
    phone
}

async fn ask(phone: &TestDevice, epoch: Uuid, events: Vec<Event>) -> SyncResponse {
    let request = SyncRequest {
        device: phone.id,
        epoch: Some(epoch),
        cursor: phone.cursor,
        events,
        ..SyncRequest::default()
    };
    phone.sync_raw(&request).await
}

/// The file of a council, one delivery of which is Alina's, and a code for her that holds today.
async fn file_with_a_code() -> (TestServer, PathBuf, String) {
    let seeded = TestServer::start().await;
    seeded.fixture.hand_out(1, ALINA).await;
    let code = seeded.invitation(ALINA, 1).await;
    let db = seeded.fixture.store.path().to_owned();
    seeded.fixture.store.close();
    // The invitation was made by a clock that stands in 2020: the process lives today.
    let file = rusqlite::Connection::open(&db).unwrap();
    file.execute("update invitation set expires_at = 9000000000000", []).unwrap();
    (seeded, db, code)
}

#[tokio::test]
async fn rule_11_a_restored_backup_is_another_epoch() {
    let (_folder, db, code) = file_with_a_code().await;
    let backup = db.with_file_name("backup.sqlite");
    let backup = backup.to_str().unwrap();

    let server = ServerProcess::start(&db);
    let mut phone = TestDevice::new(server.url.clone());
    phone.join(&code).await;
    let first = phone.sync(Vec::new()).await;
    assert_ne!(first.epoch, Uuid::nil());
    assert_eq!(ask(&phone, first.epoch, Vec::new()).await.deliveries.len(), 0, "nothing new");
    ryadom_does(&db, &["backup", backup]);
    let note = event(1, 1, "noted", serde_json::json!({ "text": "была" }));
    assert_eq!(ask(&phone, first.epoch, vec![note.clone()]).await.receipts[0].result, APPLIED);
    assert!(server.terminate());
    ryadom_does(&db, &["restore", backup, "--force"]);

    let server = ServerProcess::start(&db);
    let mut phone = phone_at(&server, &phone);
    let anew = ask(&phone, first.epoch, Vec::new()).await;
    assert_ne!(anew.epoch, first.epoch);
    assert_eq!(
        (anew.deliveries.len(), anew.cursor),
        (1, first.cursor),
        "everything, though the cursor is the same"
    );
    assert!(anew.deliveries[0].notes.is_empty(), "the backup knows nothing of it");
    phone.cursor = anew.cursor;
    let again = ask(&phone, anew.epoch, vec![note.clone(), note.clone()]).await;
    let results: Vec<&str> = again.receipts.iter().map(|receipt| receipt.result.as_str()).collect();
    assert_eq!(results, [APPLIED, ALREADY]);
    assert_eq!(again.deliveries[0].notes.len(), 1);
    // What was made after the backup is known to another device only, which has not come yet.
    let early = event(2, 7, "noted", serde_json::json!({ "text": "у Анны" }));
    let request = SyncRequest {
        device: phone.id,
        epoch: Some(anew.epoch),
        events: vec![early.clone()],
        again: vec![early.id],
        ..SyncRequest::default()
    };
    for _ in 0..2 {
        let receipt = phone.sync_raw(&request).await.receipts.remove(0);
        assert_eq!(receipt.result, WAITING, "{:?}", receipt.code);
    }
    what_builds_on_a_lost_event_waits(&phone, &request).await;
    // A device that knows nothing of the restore yet names its old epoch, and none of its events.
    let unaware = SyncRequest { epoch: Some(first.epoch), again: Vec::new(), ..request.clone() };
    assert_eq!(phone.sync_raw(&unaware).await.receipts[0].result, WAITING);
    // A start of the server is no restore.
    assert!(server.terminate());
    let server = ServerProcess::start(&db);
    let phone = phone_at(&server, &phone);
    assert_eq!(ask(&phone, anew.epoch, Vec::new()).await.epoch, anew.epoch);

    // What it waits for has two days to come back.
    assert!(server.terminate());
    restored_before(&db, Duration::from_secs(47 * 3_600));
    let server = ServerProcess::start(&db);
    assert_eq!(phone_at(&server, &phone).sync_raw(&request).await.receipts[0].result, WAITING);
    assert!(server.terminate());
    restored_before(&db, Duration::from_secs(49 * 3_600));
    let server = ServerProcess::start(&db);
    let receipt = phone_at(&server, &phone).sync_raw(&request).await.receipts.remove(0);
    assert_eq!(receipt.result, REJECTED, "in the end it is refused, and the coordinator sees it");
}

/// What an event takes back, settles or opens again may come later; and what follows about the same delivery waits with it.
async fn what_builds_on_a_lost_event_waits(phone: &TestDevice, request: &SyncRequest) {
    let ahead = event(3, 1, "undone", serde_json::json!({ "target": id(9) }));
    let behind = event(4, 1, "noted", serde_json::json!({ "text": "позже" }));
    let ahead = SyncRequest { again: vec![ahead.id], events: vec![ahead, behind], ..request.clone() };
    let receipts = phone.sync_raw(&ahead).await.receipts;
    assert!(receipts.iter().all(|receipt| receipt.result == WAITING), "{receipts:?}");
}

/// Writes down that the backup was restored so long ago: the epoch says when it began.
fn restored_before(db: &Path, ago: Duration) {
    let at = (SystemTime::now() - ago).duration_since(SystemTime::UNIX_EPOCH).unwrap();
    let epoch = Uuid::new_v7(Timestamp::from_unix(NoContext, at.as_secs(), at.subsec_nanos()));
    let file = rusqlite::Connection::open(db).unwrap();
    assert_eq!(file.execute("update counter set epoch = $1", [epoch.as_bytes()]).unwrap(), 1);
}
