//! Deliveries whose details a desk has come as their progress; all others, and to all others, whole.

use ryadom_domain::merge::News;
use ryadom_domain::{Delivery, MemberId, State};
use ryadom_protocol::event::Event;
use ryadom_protocol::sync::{SyncProgress, SyncRequest, SyncResponse};
use ryadom_sync::complete;
use serde_json::{Value, json};

use crate::client::{TestDevice, TestServer};
use crate::support::council::{
    ALINA, BORIS, CENTRE_B, OLGA, PAVEL, VERA, completed, created, created_in, delivery, event, id,
};

/// A desk that keeps what it is told.
struct Desk {
    device: TestDevice,
    state: State,
}

impl Desk {
    /// Signed in, and told everything there is.
    async fn of(server: &TestServer, member: u128) -> Self {
        let device = server.device_of(member).await;
        let mut desk = Self { device, state: State::new(MemberId::new(id(member))) };
        desk.take(desk.ask(0).await);
        desk
    }

    fn request(&self, details: u64) -> SyncRequest {
        SyncRequest {
            device: self.device.id,
            cursor: self.device.cursor,
            events: Vec::new(),
            details: Some(details),
            ..SyncRequest::default()
        }
    }

    /// What it is answered when it has the details of this position.
    async fn ask(&self, details: u64) -> (SyncResponse, SyncProgress) {
        send(&self.device, &self.request(details)).await
    }

    /// What it is answered when it has the details of its own position.
    async fn news(&self) -> (SyncResponse, SyncProgress) {
        self.ask(self.device.cursor).await
    }

    /// Keeps an answer; how many deliveries came whole, and of how many the progress.
    fn take(&mut self, (reply, SyncProgress { progress }): (SyncResponse, SyncProgress)) -> (usize, usize) {
        let told = (reply.deliveries.len(), progress.len());
        let reply = complete(reply.into(), progress, &self.state).unwrap();
        self.device.cursor = reply.cursor;
        self.state.absorb(News { deliveries: reply.deliveries, ..News::default() });
        told
    }

    /// It has what somebody has who is told everything whole and from the start.
    async fn check_same(&self, server: &TestServer, member: u128) {
        let told = server.device_of(member).await.sync(Vec::new()).await.deliveries;
        let mut whole: Vec<Delivery> = told.into_iter().map(Delivery::from).collect();
        whole.sort_by_key(|row| row.id);
        let here: Vec<Delivery> = self.state.all_confirmed().map(|row| (**row).clone()).collect();
        assert_eq!(here, whole);
    }
}

async fn send(device: &TestDevice, request: &SyncRequest) -> (SyncResponse, SyncProgress) {
    let response = device.post("/api/v1/sync").json(request).send().await.unwrap();
    let text = response.text().await.unwrap();
    (serde_json::from_str(&text).unwrap(), serde_json::from_str(&text).unwrap())
}

fn noted(event_id: u128, n: u128) -> Event {
    event(event_id, n, "noted", json!({ "text": format!("заметка {event_id}") }))
}

fn edited(event_id: u128, n: u128) -> Event {
    let change = json!({ "field": "street", "value": format!("ул. Новая, {event_id}") });
    event(event_id, n, "edited", json!({ "changes": [change] }))
}

#[tokio::test]
async fn a_day_at_the_door_is_told_as_progress() {
    let server = TestServer::start().await;
    for n in 1..=6 {
        server.fixture.hand_out(n, ALINA).await;
    }
    let mut desk = Desk::of(&server, OLGA).await;
    let mut phone = server.device_of(ALINA).await;
    let deeds = vec![
        completed(1, 1, "отдала соседке"),
        event(2, 2, "picked_up", Value::Null),
        event(3, 3, "failed", json!({ "reason": "not_home", "note": "никого" })),
        noted(4, 4),
        completed(5, 5, ""),
        event(6, 5, "undone", json!({ "target": id(0xe000_0005) })),
    ];
    phone.sync(deeds).await;
    // Two at one door: a mark, which the desk settles.
    server.fixture.assign(6, BORIS).await;
    server.device_of(BORIS).await.sync(vec![completed(7, 6, "отдал")]).await;
    phone.sync(vec![completed(8, 6, "и я")]).await;
    assert_eq!(desk.take(desk.news().await), (0, 6));
    desk.check_same(&server, OLGA).await;
    let mut other = server.device_of(OLGA).await;
    let settled = event(9, 6, "settled", json!({ "target": id(0xe000_0008), "note": "один пакет лишний" }));
    assert_eq!(other.sync(vec![settled]).await.receipts[0].result, "applied");
    let cancelled = event(11, 4, "cancelled", json!({ "reason": "other" }));
    other.sync(vec![event(10, 4, "unassigned", Value::Null), cancelled]).await;
    assert_eq!(desk.take(desk.news().await), (0, 2));
    desk.check_same(&server, OLGA).await;
}

#[tokio::test]
async fn progress_carries_nothing_of_the_person() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let desk = Desk::of(&server, OLGA).await;
    server.device_of(ALINA).await.sync(vec![completed(1, 1, "у двери")]).await;
    let request = desk.request(desk.device.cursor);
    let response = desk.device.post("/api/v1/sync").json(&request).send().await.unwrap();
    let text = response.text().await.unwrap();
    assert!(text.contains("\"progress\"") && text.contains("у двери"), "{text}");
    assert!(!text.contains("Получатель") && !text.contains("Выдуманная") && !text.contains("\"deliveries\""));
}

#[tokio::test]
async fn what_is_new_or_edited_comes_whole_and_from_then_on_as_progress() {
    let server = TestServer::start().await;
    for n in 1..=3 {
        server.fixture.hand_out(n, ALINA).await;
    }
    let mut desk = Desk::of(&server, OLGA).await;
    let mut other = server.device_of(PAVEL).await;
    // An edit between two notes, a delivery written down and noted, and one that is only noted.
    other.sync(vec![noted(1, 1), edited(2, 1), noted(3, 1), created(8), noted(4, 8), noted(5, 2)]).await;
    assert_eq!(desk.take(desk.news().await), (2, 1));
    desk.check_same(&server, OLGA).await;
    other.sync(vec![noted(6, 1), noted(7, 8), noted(8, 2)]).await;
    assert_eq!(desk.take(desk.news().await), (0, 3));
    desk.check_same(&server, OLGA).await;
}

#[tokio::test]
async fn who_has_older_details_is_told_whole_what_was_edited_since() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let mut desk = Desk::of(&server, OLGA).await;
    let complete_at = desk.device.cursor;
    let mut other = server.device_of(PAVEL).await;
    other.sync(vec![edited(1, 1)]).await;
    desk.device.cursor = other.sync(vec![noted(2, 1)]).await.cursor;
    other.sync(vec![noted(3, 1)]).await;
    // As between two pages: the cursor is ahead of what is complete here.
    let told = desk.ask(complete_at).await;
    assert_eq!(desk.take(told), (1, 0));
    desk.check_same(&server, OLGA).await;
}

#[tokio::test]
async fn a_first_sync_in_pages_is_whole_to_the_end() {
    let server = TestServer::start().await;
    for n in 1..=7 {
        server.fixture.hand_out(n, ALINA).await;
    }
    server.device_of(OLGA).await.sync((1..=7).map(|n| noted(n, n)).collect()).await;
    let device = server.device_of(OLGA).await;
    let mut desk = Desk { device, state: State::new(MemberId::new(id(OLGA))) };
    let mut details = ryadom_sync::KnownDetails::default();
    let mut pages = Vec::new();
    loop {
        let cursor = desk.device.cursor;
        let request = SyncRequest { limit: Some(3), details: details.at(cursor), ..desk.request(0) };
        let (reply, progress) = send(&desk.device, &request).await;
        let more = reply.more;
        details = details.answered(cursor, more);
        pages.push(desk.take((reply, progress)));
        if !more {
            break;
        }
    }
    assert_eq!(pages, [(3, 0), (3, 0), (1, 0)]);
    desk.check_same(&server, OLGA).await;
    assert_eq!(details.at(desk.device.cursor), Some(desk.device.cursor));
}

#[tokio::test]
async fn pages_count_whole_deliveries_and_progress_together() {
    let server = TestServer::start().await;
    for n in 1..=6 {
        server.fixture.hand_out(n, ALINA).await;
    }
    let mut desk = Desk::of(&server, OLGA).await;
    let complete_at = desk.device.cursor;
    let mut other = server.device_of(PAVEL).await;
    other.sync(vec![noted(1, 1), edited(2, 2), noted(3, 3), edited(4, 4), noted(5, 5)]).await;
    let mut pages = Vec::new();
    loop {
        let request = SyncRequest { limit: Some(2), ..desk.request(complete_at) };
        let told = send(&desk.device, &request).await;
        let more = told.0.more;
        pages.push(desk.take(told));
        if !more {
            break;
        }
    }
    assert_eq!(pages, [(1, 1), (1, 1), (0, 1)]);
    desk.check_same(&server, OLGA).await;
}

#[tokio::test]
async fn a_receipt_and_its_effect_arrive_together_as_progress_too() {
    let server = TestServer::start().await;
    for n in 1..=3 {
        server.fixture.hand_out(n, ALINA).await;
    }
    let mut desk = Desk::of(&server, OLGA).await;
    server.device_of(PAVEL).await.sync(vec![noted(1, 1), noted(2, 2)]).await;
    let events = vec![noted(3, 3), edited(4, 2)];
    let request = SyncRequest { limit: Some(1), events, ..desk.request(desk.device.cursor) };
    let (reply, progress) = send(&desk.device, &request).await;
    assert!(reply.more && reply.receipts.len() == 2);
    let parts: Vec<_> = progress.progress.iter().map(|part| part.id).collect();
    assert_eq!(parts, [delivery(1), delivery(3)], "the first of the page, and what the note was about");
    assert_eq!(reply.deliveries[0].id, delivery(2), "what was edited");
    assert_eq!(desk.take((reply, progress)), (1, 2));
}

#[tokio::test]
async fn a_desk_ahead_of_a_restored_server_is_told_everything_whole() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let mut desk = Desk::of(&server, OLGA).await;
    desk.device.cursor = 900;
    assert_eq!(desk.take(desk.news().await), (1, 0));
    assert_eq!(desk.device.cursor, 2);
    // Also what its own events are about, on whatever page that would be.
    server.fixture.hand_out(2, ALINA).await;
    desk.device.cursor = 900;
    let request = SyncRequest { limit: Some(1), events: vec![noted(1, 1)], ..desk.request(900) };
    let told = send(&desk.device, &request).await;
    assert!(told.0.more);
    assert_eq!(desk.take(told), (2, 0));
}

#[tokio::test]
async fn details_beyond_the_cursor_are_not_believed() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let mut desk = Desk::of(&server, OLGA).await;
    server.device_of(PAVEL).await.sync(vec![edited(1, 1), noted(2, 1)]).await;
    assert_eq!(desk.take(desk.ask(u64::MAX).await), (1, 0));
    desk.check_same(&server, OLGA).await;
    desk.device.cursor = 0;
    assert_eq!(desk.take(desk.ask(4).await), (1, 0), "a wiped device has nothing");
}

#[tokio::test]
async fn an_older_app_and_a_phone_are_told_whole_deliveries() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let desk = Desk::of(&server, OLGA).await;
    let mut phone = server.device_of(ALINA).await;
    phone.sync(Vec::new()).await;
    server.device_of(PAVEL).await.sync(vec![noted(1, 1)]).await;
    let older = json!({ "device": desk.device.id, "cursor": desk.device.cursor, "events": [] });
    let response = desk.device.post_json("/api/v1/sync", older).await;
    let answer: Value = serde_json::from_str(&response.text().await.unwrap()).unwrap();
    assert_eq!(answer["deliveries"].as_array().map(Vec::len), Some(1));
    assert_eq!(answer.get("progress"), None);
    let request = SyncRequest { details: Some(phone.cursor), ..desk.request(0) };
    let (reply, progress) =
        send(&phone, &SyncRequest { cursor: phone.cursor, device: phone.id, ..request }).await;
    assert_eq!((reply.deliveries.len(), progress), (1, SyncProgress::default()));
}

#[tokio::test]
async fn progress_of_another_centre_is_nobodys_business() {
    let server = TestServer::start().await;
    server.device_of(VERA).await.sync(vec![created_in(CENTRE_B, 7)]).await;
    let mut desk = Desk::of(&server, OLGA).await;
    server.device_of(VERA).await.sync(vec![noted(1, 7)]).await;
    assert_eq!(desk.take(desk.news().await), (0, 0));
    assert_eq!(desk.device.cursor, 2);
}

#[tokio::test]
async fn progress_is_in_the_audit_log_since_notes_may_name_the_person() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    server.fixture.hand_out(2, ALINA).await;
    let desk = Desk::of(&server, OLGA).await;
    server.device_of(PAVEL).await.sync(vec![noted(1, 1), edited(2, 2)]).await;
    let (reply, progress) = desk.news().await;
    assert_eq!((reply.deliveries.len(), progress.progress.len()), (1, 1));
    // The line comes to the disk with the next transaction.
    server.fixture.hand_out(3, ALINA).await;
    let file = rusqlite::Connection::open(server.fixture.store.path()).unwrap();
    let count: i64 = file
        .query_row(
            "select length(deliveries) / 16 from audit_log where member = $1 and action = 'read_sync' \
             order by id desc limit 1",
            [id(OLGA).as_bytes()],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(count, 2);
}
