//! The merge table's rows, as two phones and a desk meet them on the server.

use serde_json::{Value, json};

use crate::client::{TestDevice, TestServer};
use crate::support::council::{ALINA, BORIS, DINA, OLGA, PAVEL, completed, delivery, event, id};

/// Alina has delivery 1, on her phone as well.
async fn with_alina() -> (TestServer, TestDevice, TestDevice) {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let mut phone = server.device_of(ALINA).await;
    phone.sync(Vec::new()).await;
    let mut desk = server.device_of(OLGA).await;
    desk.sync(Vec::new()).await;
    (server, phone, desk)
}

fn give(n: u128, to: u128) -> ryadom_protocol::event::Event {
    event(n, 1, "assigned", json!({ "to": id(to) }))
}

#[track_caller]
fn check(answer: &ryadom_protocol::sync::SyncResponse, result: &str, code: Option<&str>) {
    assert_eq!((answer.receipts[0].result.as_str(), answer.receipts[0].code.as_deref()), (result, code));
}

#[tokio::test]
async fn completed_by_a_offline_and_reassigned_to_b_meanwhile() {
    let (server, mut alina, mut desk) = with_alina().await;
    desk.sync(vec![give(1, BORIS)]).await;
    let mut boris = server.device_of(BORIS).await;
    assert_eq!(boris.sync(Vec::new()).await.deliveries.len(), 1);
    check(&alina.sync(vec![completed(2, 1, "отдала")]).await, "applied", None);
    let lost = boris.sync(Vec::new()).await;
    assert_eq!((lost.gone[0].id, lost.gone[0].reason.as_str()), (delivery(1), "delivered"));
    assert_eq!(lost.gone[0].by.as_deref(), Some("Алина"));
    let seen = desk.sync(Vec::new()).await;
    assert_eq!((seen.deliveries[0].status.as_str(), seen.deliveries[0].assignee), ("done", Some(id(ALINA))));
}

#[tokio::test]
async fn both_delivered() {
    let (server, mut alina, mut desk) = with_alina().await;
    desk.sync(vec![give(1, BORIS)]).await;
    let mut boris = server.device_of(BORIS).await;
    check(&boris.sync(vec![completed(2, 1, "я отдал")]).await, "applied", None);
    check(&alina.sync(vec![completed(3, 1, "и я отдала")]).await, "kept", Some("double_visit"));
    let seen = &desk.sync(Vec::new()).await.deliveries[0];
    let notes: Vec<_> = seen.notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(notes, ["я отдал", "и я отдала"]);
    assert_eq!((seen.marks[0].kind.as_str(), seen.assignee), ("double_visit", Some(id(BORIS))));
}

#[tokio::test]
async fn delivered_but_cancelled_meanwhile() {
    let (_server, mut alina, mut desk) = with_alina().await;
    desk.sync(vec![event(1, 1, "cancelled", json!({ "reason": "other" }))]).await;
    check(&alina.sync(vec![completed(2, 1, "")]).await, "applied", None);
    let seen = &desk.sync(Vec::new()).await.deliveries[0];
    assert_eq!((seen.status.as_str(), seen.marks[0].kind.as_str()), ("done", "delivered_after_cancelling"));
}

#[tokio::test]
async fn failed_but_delivered_meanwhile() {
    let (server, mut alina, mut desk) = with_alina().await;
    desk.sync(vec![give(1, BORIS)]).await;
    server.device_of(BORIS).await.sync(vec![completed(2, 1, "")]).await;
    let failed = event(3, 1, "failed", json!({ "reason": "not_home", "note": "звонила дважды" }));
    check(&alina.sync(vec![failed]).await, "kept", Some("delivered_meanwhile"));
    let seen = &desk.sync(Vec::new()).await.deliveries[0];
    assert_eq!((seen.status.as_str(), seen.notes[0].text.as_str()), ("done", "звонила дважды"));
}

#[tokio::test]
async fn undone_by_the_one_who_completed_it() {
    let (_server, mut alina, mut desk) = with_alina().await;
    alina.sync(vec![completed(2, 1, "")]).await;
    let undo = event(3, 1, "undone", json!({ "target": id(0xe000_0002) }));
    check(&alina.sync(vec![undo]).await, "applied", None);
    assert_eq!(desk.sync(Vec::new()).await.deliveries[0].status, "assigned");
}

#[tokio::test]
async fn a_slip_of_who_no_longer_has_it_and_its_undo_leave_it_with_who_has() {
    let (server, mut alina, mut desk) = with_alina().await;
    desk.sync(vec![give(1, BORIS)]).await;
    let mut boris = server.device_of(BORIS).await;
    check(&boris.sync(vec![event(2, 1, "picked_up", Value::Null)]).await, "applied", None);
    let undo = event(4, 1, "undone", json!({ "target": id(0xe000_0003) }));
    let told = alina.sync(vec![completed(3, 1, "не та дверь"), undo]).await;
    assert_eq!(told.receipts.iter().map(|it| it.result.as_str()).collect::<Vec<_>>(), ["applied", "applied"]);
    assert_eq!((told.gone[0].reason.as_str(), told.gone[0].by.as_deref()), ("reassigned", Some("Борис")));
    let back = &boris.sync(Vec::new()).await.deliveries[0];
    assert_eq!((back.status.as_str(), back.assignee), ("picked_up", Some(id(BORIS))));
    assert!(back.recipient.is_some(), "and he knows where");
    let failed = event(5, 1, "failed", json!({ "reason": "not_home" }));
    check(&boris.sync(vec![failed]).await, "applied", None);
}

#[tokio::test]
async fn undone_after_somebody_has_acted() {
    let (_server, mut alina, mut desk) = with_alina().await;
    alina.sync(vec![event(2, 1, "failed", json!({ "reason": "not_home" }))]).await;
    desk.sync(vec![give(3, BORIS)]).await;
    let undo = event(4, 1, "undone", json!({ "target": id(2) }));
    check(&alina.sync(vec![undo]).await, "kept", Some("acted_since"));
}

#[tokio::test]
async fn two_edits_of_the_address() {
    let (server, _alina, mut desk) = with_alina().await;
    let mut operator = server.device_of(PAVEL).await;
    operator.sync(Vec::new()).await;
    let edit = |n: u128, street: &str| {
        let mut edit = event(n, 1, "edited", json!({ "changes": [{ "field": "street", "value": street }] }));
        edit.base = 2;
        edit
    };
    desk.sync(vec![edit(1, "ул. Первая, 1")]).await;
    check(&operator.sync(vec![edit(2, "ул. Вторая, 2")]).await, "applied", None);
    let seen = &desk.sync(Vec::new()).await.deliveries[0];
    assert_eq!(seen.recipient.as_ref().unwrap().street, "ул. Вторая, 2");
    let mark = &seen.marks[0];
    assert_eq!((mark.kind.as_str(), mark.field.as_deref()), ("edit_conflict", Some("street")));
    assert_eq!((mark.lost.as_deref(), mark.won.as_deref()), (Some("ул. Первая, 1"), Some("ул. Вторая, 2")));
}

#[tokio::test]
async fn assigned_to_a_and_to_b_at_once() {
    let (server, mut alina, mut desk) = with_alina().await;
    desk.sync(vec![give(1, ALINA), give(2, BORIS)]).await;
    let told = alina.sync(Vec::new()).await;
    assert_eq!((told.gone[0].reason.as_str(), told.gone[0].by.as_deref()), ("reassigned", Some("Борис")));
    assert_eq!(server.device_of(BORIS).await.sync(Vec::new()).await.deliveries.len(), 1);
}

#[tokio::test]
async fn an_event_for_a_delivery_the_member_never_had() {
    let (server, _alina, desk) = with_alina().await;
    let mut boris = server.device_of(BORIS).await;
    check(&boris.sync(vec![completed(2, 1, "дверь перепутал")]).await, "rejected", Some("not_yours"));
    let rejected: ryadom_protocol::api::Rejected = desk.json("/api/v1/rejected").await;
    assert_eq!(rejected.entries[0].event.delivery, delivery(1));
    assert!(rejected.entries[0].event.data.as_ref().unwrap().get().contains("дверь перепутал"));
}

#[tokio::test]
async fn picked_up_by_who_no_longer_has_it() {
    let (_server, mut alina, mut desk) = with_alina().await;
    desk.sync(vec![give(1, BORIS)]).await;
    let picked = event(2, 1, "picked_up", Value::Null);
    check(&alina.sync(vec![picked]).await, "kept", Some("reassigned_meanwhile"));
    assert_eq!(desk.sync(Vec::new()).await.deliveries[0].marks[0].kind, "picked_up_by_other");
}

#[tokio::test]
async fn a_wrong_completion_is_opened_again_by_a_coordinator() {
    let (server, mut alina, mut desk) = with_alina().await;
    alina.sync(vec![completed(2, 1, "отдала")]).await;
    let reopened =
        |n: u128| event(n, 1, "reopened", json!({ "target": id(0xe000_0002), "note": "перепутала подъезд" }));
    let mut operator = server.device_of(PAVEL).await;
    check(&operator.sync(vec![reopened(3)]).await, "rejected", Some("forbidden"));
    check(&desk.sync(vec![reopened(4)]).await, "applied", None);
    check(&desk.sync(vec![reopened(5)]).await, "kept", Some("already_open"));
    let back = &alina.sync(Vec::new()).await.deliveries[0];
    assert_eq!((back.status.as_str(), back.assignee), ("assigned", Some(id(ALINA))));
    assert!(back.recipient.is_some(), "whoever should go there again needs to know where");
    assert_eq!(back.notes[1].text, "перепутала подъезд");
}

#[tokio::test]
async fn a_visit_told_on_the_telephone_counts_for_who_was_there() {
    let (server, mut alina, _desk) = with_alina().await;
    let mut operator = server.device_of(PAVEL).await;
    let told = |n: u128, whose: u128| {
        event(n, 1, "completed", json!({ "outcome": "delivered", "on_behalf_of": id(whose) }))
    };
    check(&operator.sync(vec![told(2, DINA)]).await, "rejected", Some("unknown_member"));
    check(&alina.sync(vec![told(3, BORIS)]).await, "rejected", Some("forbidden"));
    check(&operator.sync(vec![told(4, ALINA)]).await, "applied", None);
    check(&alina.sync(vec![completed(5, 1, "отдала")]).await, "kept", Some("already_done"));
    let seen = &operator.sync(Vec::new()).await.deliveries[0];
    let closing = seen.closing.as_ref().unwrap();
    assert_eq!((closing.fact.by, closing.on_behalf_of), (id(PAVEL), Some(id(ALINA))));
    assert_eq!((seen.assignee, seen.marks.len()), (Some(id(ALINA)), 0));
    let progress: ryadom_protocol::api::Progress = operator.json("/api/v1/progress").await;
    let credited =
        progress.tallies.iter().find(|tally| tally.dimension == "member" && tally.status == "done");
    assert_eq!(credited.map(|tally| tally.key.clone()), Some(id(ALINA).to_string()));
}

#[tokio::test]
async fn a_caller_who_no_longer_needs_it_is_heard_by_the_operator() {
    let (server, mut alina, _desk) = with_alina().await;
    let mut operator = server.device_of(PAVEL).await;
    let cancelled = |n: u128| event(n, 1, "cancelled", json!({ "reason": "refused" }));
    check(&operator.sync(vec![cancelled(2)]).await, "applied", None);
    let told = alina.sync(Vec::new()).await;
    assert_eq!(told.deliveries[0].status, "cancelled");
    check(&alina.sync(vec![cancelled(3)]).await, "rejected", Some("forbidden"));
}

#[tokio::test]
async fn a_visit_that_was_none_leaves_the_cancelling_as_it_stood() {
    let (_server, mut alina, mut desk) = with_alina().await;
    desk.sync(vec![event(1, 1, "cancelled", json!({ "reason": "other" }))]).await;
    alina.sync(vec![completed(2, 1, "")]).await;
    check(
        &alina.sync(vec![event(3, 1, "undone", json!({ "target": id(0xe000_0002) }))]).await,
        "applied",
        None,
    );
    let seen = &desk.sync(Vec::new()).await.deliveries[0];
    assert_eq!((seen.status.as_str(), seen.marks[0].settled), ("cancelled", Some(id(3))));
}
