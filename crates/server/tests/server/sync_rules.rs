//! The ten rules of sync, each by real HTTP against a real file.

use std::collections::BTreeSet;

use crate::client::{News, TestServer, problem, read};
use crate::support::council::{
    ALINA, AT, BORIS, CENTRE_B, DINA, OLGA, PAVEL, VERA, completed, created, created_in, delivery, event, id,
};
use ryadom_protocol::api::{History, Rejected};
use ryadom_protocol::delivery::Delivery;
use ryadom_protocol::sync::{ALREADY, APPLIED, KEPT, REJECTED, Receipt, SyncRequest, SyncResponse};
use serde_json::value::RawValue;
use serde_json::{Value, json};

fn results(receipts: &[Receipt]) -> Vec<(&str, Option<&str>)> {
    receipts.iter().map(|receipt| (receipt.result.as_str(), receipt.code.as_deref())).collect()
}

fn ids(deliveries: &[Delivery]) -> BTreeSet<uuid::Uuid> {
    deliveries.iter().map(|delivery| delivery.id).collect()
}

#[tokio::test]
async fn rule_1_the_same_event_twice_has_its_effect_once() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let mut phone = server.device_of(ALINA).await;
    let event = completed(1, 1, "отдала соседке");
    let first = phone.sync(vec![event.clone()]).await;
    let second = phone.sync(vec![event.clone(), event]).await;
    assert_eq!(results(&first.receipts), [(APPLIED, None)]);
    assert_eq!(results(&second.receipts), [(ALREADY, None), (ALREADY, None)]);
    assert!(second.receipts.iter().all(|receipt| receipt.revision == first.receipts[0].revision));
    assert!(second.deliveries.is_empty());
    let history: History =
        server.device_of(OLGA).await.json(&format!("/api/v1/deliveries/{}/history", delivery(1))).await;
    assert_eq!(history.entries.iter().filter(|entry| entry.event.kind == "completed").count(), 1);
}

#[tokio::test]
async fn rule_1_a_repeat_of_a_kept_event_tells_why_it_was_kept() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let mut phone = server.device_of(ALINA).await;
    phone.sync(vec![completed(1, 1, "")]).await;
    let late = event(2, 1, "failed", json!({ "reason": "not_home" }));
    let first = phone.sync(vec![late.clone()]).await;
    let second = phone.sync(vec![late]).await;
    assert_eq!(results(&first.receipts), [(KEPT, Some("delivered_meanwhile"))]);
    assert_eq!(results(&second.receipts), [(ALREADY, Some("delivered_meanwhile"))]);
}

#[tokio::test]
async fn rule_1_the_same_id_with_other_content_is_refused_and_reported() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let mut phone = server.device_of(ALINA).await;
    phone.sync(vec![completed(1, 1, "первая")]).await;
    let answer = phone.sync(vec![completed(1, 1, "вторая")]).await;
    assert_eq!(results(&answer.receipts), [(REJECTED, Some("id_reused"))]);
    let desk = server.device_of(OLGA).await;
    let rejected: Rejected = desk.json("/api/v1/rejected").await;
    assert_eq!(rejected.entries.len(), 1);
    assert_eq!(rejected.entries[0].code.as_deref(), Some("id_reused"));
    assert_eq!(rejected.entries[0].by_name, "Алина");
}

#[tokio::test]
async fn rule_2_one_bad_event_never_blocks_the_ones_behind_it() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    server.fixture.hand_out(2, BORIS).await;
    let phone = server.device_of(ALINA).await;
    let body = json!({ "device": phone.id, "events": [
        { "id": id(0xbad), "delivery": delivery(1), "kind": "noted", "data": { "text": 5 }, "at": AT },
        { "id": id(0xbad2), "nonsense": true },
        "not even an object",
        event(3, 1, "noted", json!({ "text": " " })),
        event(4, 2, "noted", json!({ "text": "не моя" })),
        event(5, 99, "noted", json!({ "text": "такой нет" })),
        event(6, 1, "cancelled", json!({ "reason": "other" })),
        event(7, 1, "danced", json!({ "how": "well" })),
        completed(8, 1, "отдала"),
    ] });
    let answer: SyncResponse = read(phone.post_json("/api/v1/sync", body).await).await;
    let expected = [
        (REJECTED, Some("invalid")),
        (REJECTED, Some("invalid")),
        (REJECTED, Some("invalid")),
        (REJECTED, Some("empty")),
        (REJECTED, Some("not_yours")),
        (REJECTED, Some("unknown_delivery")),
        (REJECTED, Some("forbidden")),
        (KEPT, Some("unknown_kind")),
        (APPLIED, None),
    ];
    assert_eq!(results(&answer.receipts), expected);
    assert_eq!(answer.receipts[0].event, id(0xbad));
    assert_eq!(answer.receipts[1].event, id(0xbad2));
    let rejected: Rejected = server.device_of(OLGA).await.json("/api/v1/rejected").await;
    assert_eq!(rejected.entries.len(), 7);
}

#[tokio::test]
async fn rule_2_a_refusal_is_final() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let mut phone = server.device_of(BORIS).await;
    let early = event(1, 1, "noted", json!({ "text": "ещё не моя" }));
    assert_eq!(results(&phone.sync(vec![early.clone()]).await.receipts), [(REJECTED, Some("not_yours"))]);
    let mut desk = server.device_of(OLGA).await;
    desk.sync(vec![event(2, 1, "assigned", json!({ "to": id(BORIS) }))]).await;
    let late_copy = phone.sync(vec![early]).await;
    assert_eq!(results(&late_copy.receipts), [(REJECTED, Some("not_yours"))]);
    assert!(late_copy.deliveries[0].notes.is_empty());
    let fresh = phone.sync(vec![event(3, 1, "noted", json!({ "text": "теперь моя" }))]).await;
    assert_eq!(results(&fresh.receipts), [(APPLIED, None)]);
}

#[tokio::test]
async fn rule_5_a_receipt_and_its_effect_arrive_together_however_short_the_page() {
    let server = TestServer::start().await;
    for n in 1..=3 {
        server.fixture.hand_out(n, ALINA).await;
    }
    let phone = server.device_of(ALINA).await;
    let request = SyncRequest {
        device: phone.id,
        cursor: 0,
        events: vec![completed(1, 1, "отдала")],
        limit: Some(1),
        ..SyncRequest::default()
    };
    let page = phone.sync_raw(&request).await;
    assert!(page.more);
    assert_eq!(results(&page.receipts), [(APPLIED, None)]);
    assert_eq!(ids(&page.deliveries), BTreeSet::from([delivery(1), delivery(2)]));
    assert!(page.deliveries.iter().any(|row| row.id == delivery(1) && row.status == "done"));
}

#[tokio::test]
async fn rule_2_a_rejected_form_names_the_field() {
    let server = TestServer::start().await;
    let mut desk = server.device_of(OLGA).await;
    let mut nameless = created(1);
    let data = nameless.data.unwrap().get().replace("Получатель 1", "");
    nameless.data = Some(RawValue::from_string(data).unwrap());
    let answer = desk.sync(vec![nameless]).await;
    assert_eq!(results(&answer.receipts), [(REJECTED, Some("empty"))]);
    assert_eq!(answer.receipts[0].field.as_deref(), Some("recipient_name"));
}

#[tokio::test]
async fn rule_2_only_members_of_the_centre_are_given_deliveries() {
    let server = TestServer::start().await;
    let mut desk = server.device_of(OLGA).await;
    let give = |n: u128, to: u128| event(n, 1, "assigned", json!({ "to": id(to) }));
    let answer = desk.sync(vec![created(1), give(1, DINA), give(2, 0xffff), give(3, ALINA)]).await;
    let unknown = (REJECTED, Some("unknown_member"));
    assert_eq!(results(&answer.receipts), [(APPLIED, None), unknown, unknown, (APPLIED, None)]);
}

#[tokio::test]
async fn rule_4_no_reader_misses_a_change_at_or_below_its_cursor() {
    let server = TestServer::start().await;
    let mut writers = tokio::task::JoinSet::new();
    for part in 0..4_u128 {
        let mut desk = server.device_of(OLGA).await;
        writers.spawn(async move {
            for n in 0..40 {
                desk.sync(vec![created(part * 1_000 + n)]).await;
            }
        });
    }
    let mut reader = server.device_of(PAVEL).await;
    let mut seen = BTreeSet::new();
    while seen.len() < 160 {
        let request = SyncRequest {
            device: reader.id,
            cursor: reader.cursor,
            events: Vec::new(),
            limit: Some(3),
            ..SyncRequest::default()
        };
        let answer = reader.sync_raw(&request).await;
        for delivery in &answer.deliveries {
            assert!(delivery.revision > reader.cursor && delivery.revision <= answer.cursor);
            assert!(seen.insert(delivery.id), "told twice");
        }
        reader.cursor = answer.cursor;
    }
    while writers.join_next().await.is_some() {}
    assert_eq!(reader.sync(Vec::new()).await.cursor, 160);
}

#[tokio::test]
async fn rule_4_a_long_list_comes_in_pages() {
    let server = TestServer::start().await;
    let mut desk = server.device_of(OLGA).await;
    desk.sync((0..7).map(created).collect()).await;
    let mut cursor = 0;
    let mut pages = Vec::new();
    loop {
        let request = SyncRequest {
            device: desk.id,
            cursor,
            events: Vec::new(),
            limit: Some(3),
            ..SyncRequest::default()
        };
        let answer = desk.sync_raw(&request).await;
        pages.push((answer.deliveries.len(), answer.more));
        cursor = answer.cursor;
        if !answer.more {
            break;
        }
    }
    assert_eq!(pages, [(3, true), (3, true), (1, false)]);
}

#[tokio::test]
async fn rule_5_the_answer_holds_the_effects_of_its_own_events() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let mut phone = server.device_of(ALINA).await;
    let answer = phone.sync(vec![event(1, 1, "picked_up", Value::Null)]).await;
    assert_eq!(answer.deliveries.len(), 1);
    assert_eq!(answer.deliveries[0].status, "picked_up");
    assert_eq!(Some(answer.deliveries[0].revision), answer.receipts[0].revision);
    assert_eq!(Some(answer.cursor), answer.receipts[0].revision);
}

#[tokio::test]
async fn rule_6_gone_names_what_left_the_list_and_why() {
    let server = TestServer::start().await;
    for n in 1..=4 {
        server.fixture.hand_out(n, ALINA).await;
    }
    let mut phone = server.device_of(ALINA).await;
    assert_eq!(phone.sync(Vec::new()).await.deliveries.len(), 4);
    let mut desk = server.device_of(OLGA).await;
    let give = |n: u128| event(0x90 + n, n, "assigned", json!({ "to": id(BORIS) }));
    desk.sync(vec![
        give(1),
        event(0xa2, 2, "unassigned", Value::Null),
        give(3),
        give(4),
        event(0xa4, 4, "cancelled", json!({ "reason": "other" })),
    ])
    .await;
    server.device_of(BORIS).await.sync(vec![completed(0xa3, 3, "")]).await;
    let answer = phone.sync(Vec::new()).await;
    let gone: Vec<_> =
        answer.gone.iter().map(|gone| (gone.id, gone.reason.as_str(), gone.by.as_deref())).collect();
    let expected = [
        (delivery(1), "reassigned", Some("Борис")),
        (delivery(2), "unassigned", None),
        (delivery(4), "cancelled", None),
        (delivery(3), "delivered", Some("Борис")),
    ];
    assert_eq!(gone, expected);
    assert!(answer.deliveries.is_empty());
    assert!(phone.sync(Vec::new()).await.gone.is_empty());
}

#[tokio::test]
async fn rule_7_a_volunteer_receives_only_what_is_theirs() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    server.fixture.hand_out(2, BORIS).await;
    let answer = server.device_of(ALINA).await.sync(Vec::new()).await;
    assert_eq!(ids(&answer.deliveries), BTreeSet::from([delivery(1)]));
}

#[tokio::test]
async fn rule_7_a_desk_receives_what_its_centre_holds() {
    let server = TestServer::start().await;
    server.device_of(VERA).await.sync(vec![created_in(CENTRE_B, 7)]).await;
    server.fixture.hand_out(1, ALINA).await;
    for member in [OLGA, PAVEL] {
        let answer = server.device_of(member).await.sync(Vec::new()).await;
        assert_eq!(ids(&answer.deliveries), BTreeSet::from([delivery(1)]));
    }
    let answer = server.device_of(VERA).await.sync(Vec::new()).await;
    assert_eq!(ids(&answer.deliveries), BTreeSet::from([delivery(7)]));
}

#[tokio::test]
async fn rule_7_a_volunteer_is_not_told_who_else_had_a_hand_in_it() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    server.fixture.assign(1, BORIS).await;
    let change = json!({ "field": "street", "value": "Новая, 5" });
    server.device_of(OLGA).await.sync(vec![event(1, 1, "edited", json!({ "changes": [change] }))]).await;
    let mut phone = server.device_of(BORIS).await;
    let on_the_list = phone.sync(Vec::new()).await;
    let visited = phone.sync(vec![event(2, 1, "failed", json!({ "reason": "not_home" }))]).await;
    for (status, answer) in [("assigned", on_the_list), ("failed", visited)] {
        let told = &answer.deliveries[0];
        assert_eq!(told.status, status);
        assert_eq!((&told.holders, &told.edits), (&vec![id(BORIS)], &Vec::new()), "{status}");
        assert_eq!(told.recipient.as_ref().unwrap().street, "Новая, 5", "{status}");
    }
}

#[tokio::test]
async fn rule_7_a_persons_details_leave_the_phone_once_delivered() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let mut phone = server.device_of(ALINA).await;
    let text = phone
        .post("/api/v1/sync")
        .json(&SyncRequest {
            device: phone.id,
            cursor: 0,
            events: vec![completed(1, 1, "отдала Получателю")],
            ..SyncRequest::default()
        })
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    assert!(text.contains("\"done\"") && !text.contains("Получател") && !text.contains("Выдуманная"));
    // An undone delivery needs the person again.
    let undo = event(2, 1, "undone", json!({ "target": id(0xe000_0001) }));
    let answer = phone.sync(vec![undo]).await;
    assert_eq!(answer.deliveries[0].recipient.as_ref().unwrap().name, "Получатель 1");
}

#[tokio::test]
async fn rule_7_a_first_sync_leaves_out_what_was_closed_long_ago() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    server.fixture.hand_out(2, ALINA).await;
    let mut phone = server.device_of(ALINA).await;
    phone.sync(vec![completed(1, 1, "")]).await;
    assert_eq!(server.device_of(ALINA).await.sync(Vec::new()).await.deliveries.len(), 2);
    server.fixture.clock.advance(25 * 3_600_000);
    let mut fresh = server.stranger();
    fresh.cookie = phone.cookie.clone();
    let fresh = fresh.sync(Vec::new()).await;
    assert_eq!(ids(&fresh.deliveries), BTreeSet::from([delivery(2)]));
}

#[tokio::test]
async fn rule_8_all_clocks_are_kept_and_order_depends_on_none_of_them() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let mut phone = server.device_of(ALINA).await;
    let mut late = event(1, 1, "noted", json!({ "text": "часы спешат на год" }));
    late.at = AT + 365 * 24 * 3_600_000;
    late.offset_ms = Some(-17);
    let mut early = event(2, 1, "noted", json!({ "text": "часы отстают на год" }));
    early.at = AT - 365 * 24 * 3_600_000;
    let answer = phone.sync(vec![late.clone(), early]).await;
    let notes = &answer.deliveries[0].notes;
    assert_eq!(notes[0].text, "часы спешат на год");
    assert_eq!((notes[0].fact.at, notes[0].fact.offset_ms), (late.at, Some(-17)));
    assert_eq!((notes[0].fact.recorded_at, notes[1].fact.recorded_at), (AT, AT));
    assert_eq!(answer.server_time, AT);
}

#[tokio::test]
async fn rule_9_the_stream_says_that_there_is_something_new() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let mut phone = server.device_of(ALINA).await;
    let mut phone_news = News::open(&phone).await;
    let mut desk_news = News::open(&server.device_of(OLGA).await).await;
    let mut other_news = News::open(&server.device_of(BORIS).await).await;
    assert_eq!(phone_news.next().await, Some(2));
    assert_eq!(desk_news.next().await, Some(2));
    assert_eq!(other_news.next().await, Some(2));
    phone.sync(vec![completed(1, 1, "")]).await;
    assert_eq!(phone_news.next().await, Some(3));
    assert_eq!(desk_news.next().await, Some(3));
    // What is none of Boris's business does not wake him: his next news is about a delivery of his own.
    server.fixture.hand_out(2, BORIS).await;
    assert_eq!(other_news.next().await, Some(5));
}

#[tokio::test]
async fn rule_9_a_desk_is_told_when_somebody_comes_in_and_a_phone_is_not() {
    let server = TestServer::start().await;
    let mut desk_news = News::open(&server.device_of(OLGA).await).await;
    let mut phone_news = News::open(&server.device_of(ALINA).await).await;
    let (desk, phone) = (desk_news.next_whole().await, phone_news.next_whole().await);
    assert_eq!((desk, phone), (Some(json!({ "cursor": 0 })), Some(json!({ "cursor": 0 }))));
    server.device_of(BORIS).await;
    assert_eq!(desk_news.next_whole().await, Some(json!({ "cursor": 0, "people": true })));
    server.fixture.hand_out(1, ALINA).await;
    assert_eq!(phone_news.next_whole().await, Some(json!({ "cursor": 2 })));
}

#[tokio::test]
async fn a_device_ahead_of_a_restored_server_is_told_everything() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let mut phone = server.device_of(ALINA).await;
    phone.cursor = 900;
    let answer = phone.sync(Vec::new()).await;
    assert_eq!((answer.cursor, answer.deliveries.len()), (2, 1));
}

#[tokio::test]
async fn a_sync_without_events_does_not_wait_for_the_writer() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let mut phone = server.device_of(ALINA).await;
    server.fixture.store.close();
    assert_eq!(phone.sync(Vec::new()).await.deliveries.len(), 1);
    let body = json!({ "device": phone.id, "events": [completed(1, 1, "")] });
    let told = problem(phone.post_json("/api/v1/sync", body).await).await;
    assert_eq!((told.code.as_str(), told.status), ("unavailable", 503));
}

#[tokio::test]
async fn a_device_that_claims_to_know_everything_is_told_the_position_only() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let mut phone = server.device_of(ALINA).await;
    phone.cursor = 9_007_199_254_740_991;
    let answer = phone.sync(Vec::new()).await;
    assert_eq!((answer.cursor, answer.more, answer.deliveries.len()), (2, false, 0));
}

#[tokio::test]
async fn rule_12_the_session_of_another_member_refuses_what_this_one_made() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let phone = server.device_of(ALINA).await;
    let request = |member: u128| SyncRequest {
        device: phone.id,
        member: Some(id(member)),
        events: vec![completed(1, 1, "")],
        ..SyncRequest::default()
    };
    let body = serde_json::to_value(request(BORIS)).unwrap();
    let told = problem(phone.post_json("/api/v1/sync", body).await).await;
    assert_eq!((told.code.as_str(), told.status), ("other_member", 403));
    let answer = phone.sync_raw(&request(ALINA)).await;
    assert_eq!(answer.receipts[0].result, APPLIED, "nothing was taken down in another name");
}
