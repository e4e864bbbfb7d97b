//! What the desk reads and does beside sync.

use reqwest::StatusCode;
use ryadom_protocol::api::{Directory, History, Progress};
use serde_json::{Value, json};

use crate::client::{TestServer, problem};
use crate::support::council::{
    ALINA, ANNA, BORIS, CENTRE_A, CENTRE_B, DINA, OLGA, PAVEL, VERA, completed, created_in, delivery, event,
    id,
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
    let count = |dimension: &str, key: &str, status: &str| sum(&progress, (dimension, key, status));
    assert_eq!(
        (count("total", "", "done"), count("total", "", "assigned"), count("total", "", "new")),
        (1, 1, 0)
    );
    assert_eq!(count("district", "Ленинский", "done"), 1);
    assert_eq!(count("member", &id(ALINA).to_string(), "assigned"), 1);
    assert_eq!(count("centre", &id(CENTRE_B).to_string(), "new"), 1);
    assert_eq!(progress.cursor, 6);
}

fn sum(progress: &Progress, (dimension, key, status): (&str, &str, &str)) -> u64 {
    let is_it = |tally: &&ryadom_protocol::api::Tally| {
        (tally.dimension.as_str(), tally.key.as_str(), tally.status.as_str()) == (dimension, key, status)
    };
    progress.tallies.iter().find(is_it).map_or(0, |tally| tally.count)
}

/// The council's clocks are Moscow's.
#[tokio::test]
async fn what_is_over_counts_for_the_day_on_which_it_ended() {
    let server = TestServer::start().await;
    for number in 1..=4 {
        server.fixture.hand_out(number, ALINA).await;
    }
    let (mut alina, desk) = (server.device_of(ALINA).await, server.device_of(OLGA).await);
    // From 14:33:20 to 23:50 in Moscow, and then past midnight.
    server.fixture.clock.advance(33_400_000);
    alina.sync(vec![completed(1, 1, "")]).await;
    server.fixture.clock.advance(20 * 60 * 1_000);
    alina.sync(vec![completed(2, 2, ""), completed(3, 3, "")]).await;
    let of = async |query: &str| desk.json::<Progress>(&format!("/api/v1/progress{query}")).await;
    let done = |progress: &Progress| sum(progress, ("total", "", "done"));
    let today = of("").await;
    assert_eq!((today.from.as_str(), today.until.as_str()), ("2020-04-05", "2020-04-05"));
    assert_eq!((done(&today), sum(&today, ("total", "", "assigned"))), (2, 1));
    assert_eq!(sum(&today, ("hour", "0", "done")), 2);
    let yesterday = of("?from=2020-04-04").await;
    assert_eq!((done(&yesterday), sum(&yesterday, ("hour", "23", "done"))), (1, 1));
    // What is not over stands there on any day.
    assert_eq!(sum(&yesterday, ("total", "", "assigned")), 1);
    let both = of("?from=2020-04-04&until=2020-04-05").await;
    assert_eq!((done(&both), sum(&both, ("centre", &id(CENTRE_A).to_string(), "done"))), (3, 3));
    assert_eq!(done(&of("?until=2020-04-03").await), 0);
    // By the clocks of Samara, an hour ahead, the first one ended on the 5th, too.
    let admin = server.device_of(ANNA).await;
    let samara = json!({ "time_zone": "Europe/Samara" });
    assert_eq!(admin.post_json("/api/v1/council", samara).await.status(), StatusCode::NO_CONTENT);
    assert_eq!((done(&of("").await), done(&of("?from=2020-04-04").await)), (3, 0));
    // And an undo after that takes away what was counted.
    let undo = event(9, 1, "undone", json!({ "target": id(0xe000_0001) }));
    alina.sync(vec![undo]).await;
    assert_eq!((done(&of("").await), sum(&of("").await, ("total", "", "assigned"))), (2, 2));
}

#[tokio::test]
async fn days_that_are_none_are_refused() {
    let server = TestServer::start().await;
    let desk = server.device_of(OLGA).await;
    for (query, field) in [
        ("from=29.05.2020", "from"),
        ("until=2020-02-30", "until"),
        ("from=2020-05-30&until=2020-05-29", "until"),
        ("from=2020-01-01&until=2026-01-01", "until"),
        ("from=1970-01-01", "until"),
    ] {
        let answer = desk.get(&format!("/api/v1/progress?{query}")).send().await.unwrap();
        let fields = problem(answer).await.fields;
        assert_eq!(fields.len(), 1, "{query}");
        assert_eq!((fields[0].field.as_str(), fields[0].code.as_str()), (field, "invalid"), "{query}");
    }
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
