//! What the desk reads and does beside sync.

use reqwest::StatusCode;
use ryadom_protocol::api::{Directory, History, Progress};
use serde_json::{Value, json};

use crate::client::{TestServer, problem};
use crate::support::council::{
    ALINA, BORIS, CENTRE_A, CENTRE_B, DINA, OLGA, PAVEL, VERA, completed, created_in, delivery, event, id,
};

#[tokio::test]
async fn a_history_tells_who_and_when_on_both_clocks() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    server.device_of(ALINA).await.sync(vec![completed(1, 1, "отдала")]).await;
    server.device_of(BORIS).await.sync(vec![event(2, 1, "noted", json!({ "text": "чужая" }))]).await;
    let path = format!("/api/v1/deliveries/{}/history", delivery(1));
    let history: History = server.device_of(PAVEL).await.json(&path).await;
    let told: Vec<_> = history
        .entries
        .iter()
        .map(|entry| (entry.event.kind.as_str(), entry.by_name.as_str(), entry.result.as_str()))
        .collect();
    assert!(told.contains(&("created", "Ольга", "applied")));
    assert!(told.contains(&("completed", "Алина", "applied")));
    assert!(told.contains(&("noted", "Борис", "rejected")));
    assert!(history.entries.iter().all(|entry| entry.event.at > 0 && entry.recorded_at > 0));
    let other_centre = server.device_of(VERA).await.get(&path).send().await.unwrap();
    assert_eq!(problem(other_centre).await.code, "not_found");
}

#[tokio::test]
async fn reading_details_leaves_a_line_in_the_audit_log() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    server.device_of(ALINA).await.sync(Vec::new()).await;
    let mut desk = server.device_of(OLGA).await;
    desk.sync(Vec::new()).await;
    desk.sync(Vec::new()).await;
    let history: History = desk.json(&format!("/api/v1/deliveries/{}/history", delivery(1))).await;
    assert_eq!(history.entries.len(), 2);
    let file = rusqlite::Connection::open(server.fixture.store.path()).unwrap();
    let lines: Vec<(String, i64, [u8; 16])> = file
        .prepare(
            "select action, length(deliveries) / 16, member from audit_log where action like 'read_%' order by id",
        )
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let olga = *id(OLGA).as_bytes();
    assert_eq!(lines, [("read_sync".to_owned(), 1, olga), ("read_history".to_owned(), 1, olga)]);
}

#[tokio::test]
async fn progress_sums_up_the_centre_and_shows_the_others_totals() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    server.fixture.hand_out(2, ALINA).await;
    server.device_of(VERA).await.sync(vec![created_in(CENTRE_B, 7)]).await;
    server.device_of(ALINA).await.sync(vec![completed(1, 1, "")]).await;
    let progress: Progress = server.device_of(OLGA).await.json("/api/v1/progress").await;
    let count = |dimension: &str, key: &str, status: &str| {
        progress
            .tallies
            .iter()
            .find(|tally| {
                (tally.dimension.as_str(), tally.key.as_str(), tally.status.as_str())
                    == (dimension, key, status)
            })
            .map_or(0, |tally| tally.count)
    };
    assert_eq!(
        (count("total", "", "done"), count("total", "", "assigned"), count("total", "", "new")),
        (1, 1, 0)
    );
    assert_eq!(count("district", "Ленинский", "done"), 1);
    assert_eq!(count("member", &id(ALINA).to_string(), "assigned"), 1);
    assert_eq!(count("centre", &id(CENTRE_B).to_string(), "new"), 1);
    assert_eq!(progress.cursor, 6);
}

#[tokio::test]
async fn the_directory_names_whom_a_member_may_know() {
    let server = TestServer::start().await;
    let names = async |member: u128| {
        let directory: Directory = server.device_of(member).await.json("/api/v1/directory").await;
        assert_eq!(directory.centres.len(), 2);
        let mut names: Vec<_> = directory.members.into_iter().map(|member| member.name).collect();
        names.sort();
        names
    };
    assert_eq!(names(ALINA).await, ["Алина", "Ольга"]);
    assert_eq!(names(OLGA).await, ["Алина", "Анна", "Борис", "Ольга", "Павел"]);
    assert_eq!(names(DINA).await, ["Вера", "Дина"]);
}

#[tokio::test]
async fn the_directory_tells_a_desk_whom_nothing_reaches() {
    let server = TestServer::start().await;
    let desk = server.device_of(OLGA).await;
    let why = async || {
        let directory: Directory = desk.json("/api/v1/directory").await;
        directory.members.into_iter().find(|member| member.id == id(BORIS)).unwrap().no_phone
    };
    assert_eq!(why().await, "never");
    let _phone = server.device_of(BORIS).await;
    assert_eq!(why().await, "");
    let end = desk.post_json(&format!("/api/v1/members/{}/sessions/end", id(BORIS)), json!({})).await;
    assert_eq!(end.status(), StatusCode::NO_CONTENT);
    assert_eq!(why().await, "closed");
}

#[tokio::test]
async fn the_directorys_version_follows_its_changes() {
    let server = TestServer::start().await;
    let mut desk = server.device_of(OLGA).await;
    let before = desk.sync(Vec::new()).await.directory;
    let new = json!({ "name": "Новая", "centre": id(CENTRE_A), "role": "volunteer" });
    assert_eq!(desk.post_json("/api/v1/members", new).await.status(), StatusCode::OK);
    let after = desk.sync(Vec::new()).await.directory;
    assert!(after > before);
    let directory: Directory = desk.json("/api/v1/directory").await;
    assert_eq!(directory.version, after);
    assert!(directory.members.iter().any(|member| member.name == "Новая"));
}

#[tokio::test]
async fn the_api_describes_itself() {
    let server = TestServer::start().await;
    let document: Value = server.stranger().json("/api/v1/openapi.json").await;
    for path in ["/api/v1/sync", "/api/v1/join", "/api/v1/stream", "/api/v1/deliveries/{id}/history"] {
        assert!(document["paths"][path].is_object(), "{path}");
    }
    let schemas = ["SyncRequest", "SyncResponse", "SyncProgress", "DeliveryProgress", "Event", "Delivery"];
    for schema in schemas.into_iter().chain(["Problem", "Profile", "Completed"]) {
        assert!(document["components"]["schemas"][schema].is_object(), "{schema}");
    }
    let answer = document["components"]["schemas"]["SyncAnswer"]["allOf"].to_string();
    assert!(answer.contains("/SyncResponse") && answer.contains("/SyncProgress"), "{answer}");
}
