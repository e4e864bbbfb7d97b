//! What a member sends has an end in bytes: in a delivery, in what is refused, within a day, and in what is answered.

use std::collections::BTreeSet;

use reqwest::StatusCode;
use reqwest::header::RETRY_AFTER;
use ryadom_protocol::api::{History, HistoryEntry, Rejected};
use ryadom_protocol::event::Event;
use ryadom_protocol::sync::{ALREADY, APPLIED, KEPT, REJECTED, Receipt, SyncResponse};
use serde_json::{Value, json};

use crate::client::{TestDevice, TestServer, problem, read};
use crate::support::council::{ALINA, BORIS, COUNCIL, OLGA, completed, created, delivery, event, id};

const A_DAY: i64 = 8 * 1024 * 1024;
const HOUR_MS: i64 = 3_600_000;
const KEPT_OF_A_REFUSED: usize = 16 * 1024;

fn file(server: &TestServer) -> rusqlite::Connection {
    rusqlite::Connection::open(server.fixture.store.path()).unwrap()
}

fn number(server: &TestServer, sql: &str) -> i64 {
    file(server).query_row(sql, [], |row| row.get::<_, Option<i64>>(0)).unwrap().unwrap_or_default()
}

fn noted(n_event: u128, n: u128, text: &str) -> Event {
    event(n_event, n, "noted", json!({ "text": text }))
}

fn results(receipts: &[Receipt]) -> BTreeSet<(&str, Option<&str>)> {
    receipts.iter().map(|receipt| (receipt.result.as_str(), receipt.code.as_deref())).collect()
}

/// As if a member had sent so much in this hour.
fn send(server: &TestServer, member: u128, is_quarantined: bool, bytes: i64) {
    let hour = server.fixture.store.now().0 / HOUR_MS;
    let key = (id(COUNCIL), id(member));
    let sql = "insert into sent (council, member, is_quarantined, hour, bytes) values ($1, $2, $3, $4, $5)";
    file(server).execute(sql, (key.0.as_bytes(), key.1.as_bytes(), is_quarantined, hour, bytes)).unwrap();
}

async fn try_sync(phone: &TestDevice, events: &[Event]) -> reqwest::Response {
    phone.post_json("/api/v1/sync", json!({ "device": phone.id, "events": events })).await
}

/// Every page, from the newest backwards.
async fn pages(desk: &TestDevice, path: &str) -> Vec<Vec<HistoryEntry>> {
    let mut pages = Vec::new();
    let mut before = String::new();
    loop {
        let answer = desk.get(&format!("{path}{before}")).send().await.unwrap();
        let text = answer.text().await.unwrap();
        assert!(text.len() < 400 * 1024, "{} bytes", text.len());
        let page: Rejected = serde_json::from_str(&text).unwrap();
        pages.push(page.entries);
        match page.earlier {
            Some(place) => before = format!("?before={place}"),
            None => return pages,
        }
    }
}

#[tokio::test]
async fn a_request_writes_each_of_its_deliveries_once() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    server.fixture.hand_out(2, ALINA).await;
    let mut phone = server.device_of(ALINA).await;
    let file = file(&server);
    file.execute_batch(
        "create table written (id blob); \
         create trigger writes after update on delivery begin insert into written values (new.id); end",
    )
    .unwrap();
    let mut events: Vec<Event> = (0..100).map(|n| noted(0x100 + n, 1 + n % 2, "снова")).collect();
    events.push(events[0].clone());
    events.push(event(0x300, 1, "picked_up", Value::Null));
    events.push(completed(1, 1, "отдала"));
    let answer = phone.sync(events).await;
    assert_eq!(results(&answer.receipts), BTreeSet::from([(APPLIED, None), (ALREADY, None)]));
    let told = server.device_of(OLGA).await.sync(Vec::new()).await;
    let row = told.deliveries.iter().find(|row| row.id == delivery(1)).unwrap();
    assert_eq!((row.notes.len(), row.status.as_str()), (51, "done"), "each saw what those before it did");
    assert_eq!(number(&server, "select count(*) from written"), 2);
    // What follows from a delivery stands as if each had been written on its own.
    assert_eq!(number(&server, "select count(*) from holding"), 2);
    let wrong =
        "select count(*) from holding h join delivery d on d.id = h.delivery where d.revision <> h.revision";
    assert_eq!(number(&server, wrong), 0);
    let done = "select sum(count) from tally where dimension = 'total' and status = 'done'";
    let assigned = "select sum(count) from tally where dimension = 'total' and status = 'assigned'";
    assert_eq!((number(&server, done), number(&server, assigned)), (1, 1));
}

#[tokio::test]
async fn a_delivery_made_and_changed_in_one_request_is_whole() {
    let server = TestServer::start().await;
    let mut desk = server.device_of(OLGA).await;
    let given = event(5, 1, "assigned", json!({ "to": id(ALINA) }));
    let answer = desk.sync(vec![created(1), given, noted(6, 1, "срочно"), created(1)]).await;
    let expected = BTreeSet::from([(APPLIED, None), (ALREADY, None)]);
    assert_eq!(results(&answer.receipts), expected);
    let told = server.device_of(ALINA).await.sync(Vec::new()).await;
    assert_eq!((told.deliveries.len(), told.deliveries[0].notes.len()), (1, 1));
}

#[tokio::test]
async fn notes_without_end_leave_a_delivery_of_some_size() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let mut phone = server.device_of(ALINA).await;
    let long = "ж".repeat(2_000);
    for request in 0..4 {
        let events = (0..100).map(|n| noted(request * 1_000 + n, 1, &long)).collect();
        let answer = phone.sync(events).await;
        let full = (KEPT, Some("delivery_full"));
        let results = results(&answer.receipts);
        assert!(results.contains(&full), "request {request}: {results:?}");
    }
    let largest = number(&server, "select max(length(record)) from delivery");
    assert!(largest < 80_000, "{largest}");
    let answer = phone.sync(vec![completed(1, 1, "отдала")]).await;
    assert_eq!(results(&answer.receipts), BTreeSet::from([(APPLIED, None)]), "the visit counts");
    // Nothing is lost: it is all in the history, page by page.
    let desk = server.device_of(OLGA).await;
    let pages = pages(&desk, &format!("/api/v1/deliveries/{}/history", delivery(1))).await;
    assert!(pages.len() > 5, "{}", pages.len());
    let newest = pages[0].last().unwrap();
    assert_eq!(newest.event.kind, "completed", "the first page is the newest, oldest first");
    let oldest: &HistoryEntry = &pages.last().unwrap()[0];
    assert_eq!(oldest.event.kind, "created");
    let ids: BTreeSet<_> = pages.iter().flatten().map(|entry| entry.event.id).collect();
    assert_eq!((ids.len(), pages.iter().flatten().count()), (403, 403));
}

#[tokio::test]
async fn of_what_is_refused_the_beginning_is_kept_and_the_whole_is_known() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let phone = server.device_of(ALINA).await;
    let long = |last: &str| noted(7, 1, &format!("{}{last}", "ж".repeat(500_000)));
    let sync = async |event: Event| -> Vec<Receipt> {
        let answer: SyncResponse = read(try_sync(&phone, &[event]).await).await;
        answer.receipts
    };
    assert_eq!(results(&sync(long("а")).await), BTreeSet::from([(REJECTED, Some("too_long"))]));
    assert_eq!(results(&sync(long("а")).await), BTreeSet::from([(REJECTED, Some("too_long"))]));
    assert_eq!(number(&server, "select count(*) from rejected_event"), 1, "the same again");
    sync(long("б")).await;
    assert_eq!(
        number(&server, "select count(*) from rejected_event"),
        2,
        "another one, though it begins alike"
    );
    let kept = number(&server, "select max(length(body)) from rejected_event");
    assert!(usize::try_from(kept).unwrap() <= KEPT_OF_A_REFUSED, "{kept}");
    let rejected: Rejected = server.device_of(OLGA).await.json("/api/v1/rejected").await;
    let entry = &rejected.entries[0];
    assert!(entry.cut_from.is_some_and(|bytes| bytes > 1_000_000), "{:?}", entry.cut_from);
    assert_eq!((entry.event.kind.as_str(), entry.event.delivery), ("unreadable", delivery(1)));
    let history: History =
        server.device_of(OLGA).await.json(&format!("/api/v1/deliveries/{}/history", delivery(1))).await;
    assert_eq!(history.entries.len(), 4);
}

#[tokio::test]
async fn a_member_sends_so_many_bytes_in_a_day_and_loses_nothing() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let mut phone = server.device_of(ALINA).await;
    phone.sync(vec![noted(1, 1, "первая"), noted(2, 77, "чужая")]).await;
    let counted = number(&server, "select sum(bytes) from sent");
    let kept = number(
        &server,
        "select (select sum(length(body)) from event where kind = 'noted') \
                                + (select sum(length(body)) from rejected_event)",
    );
    assert_eq!(counted, kept + 2 * 300, "the bytes of both, and a row for each");
    phone.sync(vec![noted(1, 1, "первая"), noted(1, 1, "первая"), noted(2, 77, "чужая")]).await;
    assert_eq!(number(&server, "select sum(bytes) from sent"), counted, "a repeat adds nothing");
    file(&server).execute("delete from sent", []).unwrap();

    send(&server, ALINA, false, A_DAY - 1);
    let last = try_sync(&phone, &[noted(3, 1, "последняя")]).await;
    assert_eq!(last.status(), StatusCode::OK);
    let late = noted(4, 1, "на завтра");
    let refused = try_sync(&phone, std::slice::from_ref(&late)).await;
    let wait_s: i64 = refused.headers().get(RETRY_AFTER).unwrap().to_str().unwrap().parse().unwrap();
    assert!((23 * 3_600..=24 * 3_600).contains(&wait_s), "{wait_s}");
    assert_eq!(problem(refused).await.code, "too_many_changes");
    assert_eq!(number(&server, "select count(*) from event where kind = 'noted'"), 2, "nothing of it");
    assert_eq!(try_sync(&phone, &[]).await.status(), StatusCode::OK, "what is new is told");
    let mut other = server.device_of(BORIS).await;
    let answer = other.sync(vec![noted(5, 77, "другая")]).await;
    assert_eq!(answer.receipts.len(), 1, "somebody else goes on");
    server.fixture.clock.advance(wait_s * 1_000);
    let next_day = phone.sync(vec![late]).await;
    assert_eq!(results(&next_day.receipts), BTreeSet::from([(APPLIED, None)]));
    let left = number(&server, "select count(*) from sent where bytes > 1000000");
    assert_eq!(left, 0, "hours of yesterday go");
}

#[tokio::test]
async fn what_an_ended_session_hands_in_is_counted_apart() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let (stolen, mut own) = (server.device_of(ALINA).await, server.device_of(ALINA).await);
    let end = "update session set revoked_at = 5 where device = $1";
    assert_eq!(file(&server).execute(end, [stolen.id.as_bytes()]).unwrap(), 1);
    // The writer notices what another process wrote.
    server.fixture.assign(1, ALINA).await;
    let first = try_sync(&stolen, &[noted(1, 1, "после")]).await;
    assert_eq!(problem(first).await.code, "session_revoked");
    assert!(number(&server, "select sum(bytes) from sent where is_quarantined = 1") > 300);
    file(&server).execute("delete from sent", []).unwrap();
    send(&server, ALINA, true, A_DAY);
    let refused = try_sync(&stolen, &[noted(2, 1, "ещё")]).await;
    assert_eq!(problem(refused).await.code, "too_many_changes");
    assert_eq!(number(&server, "select count(*) from quarantine"), 1);
    assert_eq!(problem(try_sync(&stolen, &[]).await).await.code, "session_revoked", "who asks is told");
    let answer = own.sync(vec![noted(3, 1, "своя")]).await;
    assert_eq!(results(&answer.receipts), BTreeSet::from([(APPLIED, None)]));
}

#[tokio::test]
async fn what_was_refused_is_told_in_pages() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let mut phone = server.device_of(ALINA).await;
    let long = "ж".repeat(7_000);
    phone.sync((0..60).map(|n| noted(n + 1, 1, &long)).collect()).await;
    phone.sync((0..500).map(|n| noted(0x1000 + n, 77, "")).collect()).await;
    let desk = server.device_of(OLGA).await;
    let pages = pages(&desk, "/api/v1/rejected").await;
    assert_eq!(pages[0].len(), 500);
    assert!(pages.len() >= 4, "{}", pages.len());
    let ids: BTreeSet<_> = pages.iter().flatten().map(|entry| entry.event.id).collect();
    assert_eq!(ids.len(), 560);
    let wrong = desk.get("/api/v1/rejected?before=yesterday").send().await.unwrap();
    assert_eq!(problem(wrong).await.code, "invalid");
}
