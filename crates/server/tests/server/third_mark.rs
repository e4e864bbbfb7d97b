//! The third mark over the wire: whose screen counts, for which row, who is told, and who is woken.

use crate::client::{News, PASSWORD, TestDevice, TestServer, cheap_phc, problem};
use crate::ended_sessions::sync_across;
use crate::support::council::{
    ALINA, ANNA, BORIS, COUNCIL, DINA, OLGA, PAVEL, VERA, completed, delivery, event, id,
};
use reqwest::StatusCode;
use ryadom_domain::{CentreId, CouncilId, MemberId, Revision, Role};
use ryadom_protocol::sync::{DeliveryAt, ROWS_MAX, SyncRequest};
use ryadom_server::store::news::Topic;
use ryadom_server::store::{Centre, Council, Member};
use serde_json::json;
use tokio::sync::watch;
use uuid::Uuid;

fn at(n: u128, position: u64) -> DeliveryAt {
    DeliveryAt { delivery: delivery(n), position }
}

/// Says which rows are on somebody's screen.
async fn show(device: &TestDevice, shown: &[DeliveryAt]) {
    let request = SyncRequest { device: device.id, on_screen: shown.to_vec(), ..SyncRequest::default() };
    assert_eq!(device.sync_raw(&request).await.seen, []);
}

/// What somebody is told of what they await.
async fn seen(device: &TestDevice, awaits: &[DeliveryAt]) -> Vec<DeliveryAt> {
    let request = SyncRequest { device: device.id, awaits: awaits.to_vec(), ..SyncRequest::default() };
    device.sync_raw(&request).await.seen
}

/// A server with so many deliveries in Alina's hands, all of them done, and her phone. Of each the revision is three times
/// its number.
async fn evening(n_deliveries: u128) -> (TestServer, TestDevice) {
    let server = TestServer::start().await;
    let mut phone = server.device_of(ALINA).await;
    for n in 1..=n_deliveries {
        server.fixture.hand_out(n, ALINA).await;
        let answer = phone.sync(vec![completed(n, n, "")]).await;
        assert_eq!(answer.receipts[0].revision.map(u128::from), Some(3 * n));
    }
    (server, phone)
}

fn listen(server: &TestServer, member: u128) -> watch::Receiver<Revision> {
    let topic = Topic::Member(CouncilId::new(id(COUNCIL)), MemberId::new(id(member)));
    server.fixture.store.news().listen(topic)
}

fn n_marks(server: &TestServer) -> u32 {
    let file = rusqlite::Connection::open(server.fixture.store.path()).unwrap();
    file.query_row("select count(*) from seen", [], |row| row.get(0)).unwrap()
}

#[tokio::test]
async fn rule_10_a_row_counts_as_seen_once_it_was_on_a_coordinators_screen() {
    let (server, phone) = evening(3).await;
    let mut news = News::open(&phone).await;
    assert_eq!(news.next().await, Some(9));
    let all = [at(1, 3), at(2, 6), at(3, 9)];
    assert_eq!(seen(&phone, &all).await, []);
    let desk = server.device_of(OLGA).await;
    // The latest is on top of the list; what is far down it nobody has looked at.
    show(&desk, &[at(3, 9)]).await;
    assert_eq!(news.next().await, Some(9));
    assert_eq!(seen(&phone, &all).await, [at(3, 9)]);
    show(&desk, &[at(1, 3)]).await;
    assert_eq!(seen(&phone, &all).await, [at(1, 3), at(3, 9)]);
    assert_eq!(seen(&phone, &all).await, [at(1, 3), at(3, 9)], "the same again, whoever was cut off");
}

#[tokio::test]
async fn a_row_that_was_painted_before_the_visit_came_says_nothing_of_it() {
    let (server, phone) = evening(1).await;
    let desk = server.device_of(OLGA).await;
    show(&desk, &[at(1, 2)]).await;
    assert_eq!(seen(&phone, &[at(1, 3)]).await, []);
}

#[tokio::test]
async fn a_mark_never_goes_back_and_never_beyond_the_delivery() {
    let (server, mut phone) = evening(2).await;
    let desk = server.device_of(OLGA).await;
    show(&desk, &[at(1, 999), at(1, 1), at(2, u64::MAX)]).await;
    assert_eq!(seen(&phone, &[at(1, 1), at(2, 6)]).await, [at(1, 3), at(2, 6)]);
    // What is recorded later was on no screen.
    let later = phone.sync(vec![event(77, 1, "noted", json!({ "text": "забыла сказать" }))]).await;
    assert_eq!(later.receipts[0].revision, Some(7));
    assert_eq!(seen(&phone, &[at(1, 7)]).await, []);
    show(&desk, &[at(1, 7)]).await;
    assert_eq!(seen(&phone, &[at(1, 7)]).await, [at(1, 7)]);
}

#[tokio::test]
async fn only_the_screen_of_who_coordinates_that_centre_counts() {
    let (server, phone) = evening(1).await;
    for member in [ALINA, BORIS, DINA, PAVEL, VERA] {
        show(&server.device_of(member).await, &[at(1, 3)]).await;
        assert_eq!((seen(&phone, &[at(1, 3)]).await.len(), n_marks(&server)), (0, 0), "{member}");
    }
    show(&stranger(&server).await, &[at(1, 3)]).await;
    assert_eq!(n_marks(&server), 0, "another council's coordinator");
    show(&server.device_of(ANNA).await, &[at(1, 3)]).await;
    assert_eq!(
        seen(&phone, &[at(1, 3)]).await,
        [at(1, 3)],
        "an administrator of the centre coordinates, too"
    );
}

/// A coordinator of another council, come in.
async fn stranger(server: &TestServer) -> TestDevice {
    let (council, centre) = (CouncilId::new(id(0xcc)), CentreId::new(id(0xcc01)));
    let store = &server.fixture.store;
    store
        .put_council(Council { id: council, name: "Вязьма".to_owned(), ..Council::default() })
        .await
        .unwrap();
    let hotline = "+7 000 000".to_owned();
    store
        .put_centre(council, Centre { id: centre, name: "Чужой".to_owned(), hotline, is_put_away: false })
        .await
        .unwrap();
    let member = Member {
        id: MemberId::new(id(0xcc02)),
        centre,
        name: "Зоя".to_owned(),
        role: Role::Coordinator,
        skills: Vec::new(),
        phone: String::new(),
        login: Some("stranger".to_owned()),
        active: true,
    };
    let member_id = member.id;
    store.put_member(council, member).await.unwrap();
    assert!(store.put_password(council, member_id, cheap_phc()).await.unwrap());
    let mut device = server.stranger();
    assert_eq!(device.try_sign_in("stranger", PASSWORD).await.status(), StatusCode::OK);
    device
}

/// Once it was one position, and an open page of that build must go on.
#[tokio::test]
async fn what_an_older_desk_says_of_its_screen_is_not_looked_at() {
    let (server, phone) = evening(1).await;
    let desk = server.device_of(OLGA).await;
    let answer = desk.post_json("/api/v1/sync", json!({ "device": desk.id, "shown": 57 })).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!((seen(&phone, &[at(1, 3)]).await.len(), n_marks(&server)), (0, 0));
}

#[tokio::test]
async fn who_was_let_go_has_no_screen_any_more() {
    let (server, phone) = evening(1).await;
    let desk = server.device_of(OLGA).await;
    let file = rusqlite::Connection::open(server.fixture.store.path()).unwrap();
    // One that is ended while its request is under way.
    let body = json!({ "device": desk.id, "on_screen": [at(1, 3)] });
    let sql = "update session set revoked_at = 5 where member = $1";
    sync_across(&server, OLGA, body.clone(), sql).await;
    assert_eq!((seen(&phone, &[at(1, 3)]).await.len(), n_marks(&server)), (0, 0));
    // And one that was ended before.
    let refused = problem(desk.post_json("/api/v1/sync", body.clone()).await).await;
    assert_eq!((refused.code.as_str(), n_marks(&server)), ("session_revoked", 0));
    // A coordinator no longer, by the time it is written.
    file.execute("update session set revoked_at = null", []).unwrap();
    sync_across(&server, OLGA, body, "update member set role = 'operator' where id = $1").await;
    assert_eq!(n_marks(&server), 0);
}

#[tokio::test]
async fn only_who_has_or_had_the_delivery_is_told() {
    let (server, phone) = evening(2).await;
    show(&server.device_of(OLGA).await, &[at(1, 3), at(2, 6)]).await;
    let all = [at(1, 3), at(2, 6), at(3, 1)];
    for member in [BORIS, DINA, PAVEL, OLGA, VERA] {
        assert_eq!(seen(&server.device_of(member).await, &all).await, [], "{member}");
    }
    // Opened again and handed on, it is still the first one's visit.
    let target = completed(1, 1, "").id;
    let reopened = event(88, 1, "reopened", json!({ "target": target, "note": "ошибка" }));
    let receipts = server
        .fixture
        .store
        .commit(&server.fixture.olga(), server.fixture.device, &[reopened])
        .await
        .unwrap();
    assert_eq!(receipts[0].result, "applied", "{receipts:?}");
    server.fixture.assign(1, BORIS).await;
    assert_eq!(seen(&phone, &all).await, [at(1, 3), at(2, 6)]);
    assert_eq!(seen(&server.device_of(DINA).await, &all).await, []);
}

#[tokio::test]
async fn who_waits_for_it_is_woken_and_nobody_else() {
    let (server, _phone) = evening(1).await;
    server.fixture.hand_out(2, BORIS).await;
    let desk = server.device_of(OLGA).await;
    let (alina, boris, dina) = (listen(&server, ALINA), listen(&server, BORIS), listen(&server, DINA));
    let others = server
        .fixture
        .store
        .news()
        .listen(Topic::Desk(CouncilId::new(id(COUNCIL)), server.fixture.olga().actor.centre));
    let is_woken = || [&alina, &boris, &dina, &others].map(|one| one.has_changed().unwrap());
    // Boris has recorded nothing: that his delivery was looked at is no news to him, and is written nowhere.
    show(&desk, &[at(2, 5)]).await;
    assert_eq!((is_woken(), n_marks(&server)), ([false; 4], 0));
    show(&desk, &[at(1, 3), at(2, 5)]).await;
    assert_eq!((is_woken(), n_marks(&server)), ([true, false, false, false], 1));
    let alina = listen(&server, ALINA);
    show(&desk, &[at(1, 3)]).await;
    assert!(!alina.has_changed().unwrap(), "it has not risen");
}

#[tokio::test]
async fn positions_of_another_epoch_mean_nothing() {
    let (server, phone) = evening(1).await;
    let desk = server.device_of(OLGA).await;
    let rows = vec![at(1, 3)];
    let of = |device: &TestDevice, epoch| SyncRequest {
        device: device.id,
        epoch: Some(epoch),
        on_screen: rows.clone(),
        awaits: rows.clone(),
        ..SyncRequest::default()
    };
    let here = desk.sync_raw(&of(&desk, Uuid::max())).await.epoch;
    assert_eq!(n_marks(&server), 0);
    desk.sync_raw(&of(&desk, here)).await;
    assert_eq!(n_marks(&server), 1);
    assert_eq!(phone.sync_raw(&of(&phone, Uuid::max())).await.seen, []);
    assert_eq!(phone.sync_raw(&of(&phone, here)).await.seen, rows);
}

#[tokio::test]
async fn a_request_names_so_many_rows_and_no_more_are_looked_at() {
    let (server, phone) = evening(2).await;
    let desk = server.device_of(OLGA).await;
    let unknown = (0..ROWS_MAX - 1).map(|n| at(1_000 + n as u128, 1));
    let many: Vec<DeliveryAt> = unknown.chain([at(1, 3), at(2, 6)]).collect();
    show(&desk, &many).await;
    assert_eq!(n_marks(&server), 1);
    show(&desk, &[at(2, 6)]).await;
    assert_eq!(seen(&phone, &many).await, [at(1, 3)]);
}
