//! The desk's list as a file, over HTTP: who gets it, what is in it, what is left in the audit log.

use std::io::Cursor;

use calamine::{Data, Range, Reader as _, Xlsx};
use reqwest::{Response, StatusCode};
use ryadom_protocol::event::Event;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::client::{TestServer, problem};
use crate::support::council::{
    ALINA, CENTRE_A, CENTRE_B, OLGA, PAVEL, VERA, completed, created, created_in, delivery, event, id,
};

fn request(format: &str, deliveries: &[Uuid]) -> Value {
    json!({ "format": format, "language": "ru", "deliveries": deliveries })
}

async fn export(server: &TestServer, member: u128, body: Value) -> Response {
    server.device_of(member).await.post_json("/api/v1/exports", body).await
}

async fn xlsx(response: Response) -> Range<Data> {
    assert_eq!(response.status(), StatusCode::OK);
    let bytes = response.bytes().await.unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    book.worksheet_range("Доставки").unwrap()
}

/// How many files the audit log tells of: who took each, and how many deliveries were in it.
fn logged(server: &TestServer) -> Vec<([u8; 16], i64, String)> {
    let file = rusqlite::Connection::open(server.fixture.store.path()).unwrap();
    file.prepare(
        "select member, length(deliveries) / 16, detail from audit_log where action = 'exported' order by id",
    )
    .unwrap()
    .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
    .unwrap()
    .map(Result::unwrap)
    .collect()
}

#[tokio::test]
async fn a_coordinator_takes_exactly_what_was_asked_for_in_that_order() {
    let server = TestServer::start().await;
    for n in 1..=3 {
        server.fixture.hand_out(n, ALINA).await;
    }
    server.device_of(ALINA).await.sync(vec![completed(1, 3, "отдала соседке")]).await;
    let range = xlsx(export(&server, OLGA, request("xlsx", &[delivery(3), delivery(1)])).await).await;
    let column = |name: &str| range.rows().next().unwrap().iter().position(|cell| *cell == *name).unwrap();
    let told: Vec<Vec<String>> = range
        .rows()
        .skip(1)
        .map(|row| {
            ["Имя", "Телефон", "Статус", "Волонтёр"].map(|name| row[column(name)].to_string()).to_vec()
        })
        .collect();
    assert_eq!(
        told,
        [
            ["Получатель 3", "+7 000 222", "Доставлено", "Алина"],
            ["Получатель 1", "+7 000 222", "Назначена", "Алина"]
        ]
    );
    assert!(range[(1, column("Заметки"))].to_string().ends_with("Алина: отдала соседке"));
    assert!(matches!(range[(1, column("Записана"))], Data::DateTime(_)));
    let lines = logged(&server);
    assert_eq!((lines[0].0, lines[0].1), (*id(OLGA).as_bytes(), 2));
    assert!(lines[0].2.contains("xlsx") && !lines[0].2.contains("Получатель"), "{}", lines[0].2);
}

#[tokio::test]
async fn a_file_comes_with_its_name_and_is_kept_by_nobody_on_the_way() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let response = export(&server, OLGA, request("csv", &[delivery(1)])).await;
    let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("cache-control"), "no-store");
    assert_eq!(header("content-type"), "text/csv; charset=utf-8");
    let disposition = header("content-disposition");
    assert!(disposition.starts_with("attachment; filename=\"Deliveries 2020-04-0"), "{disposition}");
    let encoded = "filename*=UTF-8''%D0%94%D0%BE%D1%81%D1%82%D0%B0%D0%B2%D0%BA%D0%B8%202020-04-0";
    assert!(disposition.contains(encoded), "{disposition}");
    let bytes = response.bytes().await.unwrap();
    let text = std::str::from_utf8(&bytes).unwrap();
    assert!(text.starts_with("\u{feff}Номер;"));
    assert_eq!(text.matches("\r\n").count(), 2);
}

#[tokio::test]
async fn a_formula_that_somebody_was_made_to_write_down_is_a_text() {
    let server = TestServer::start().await;
    let evil = event(
        0xe11,
        1,
        "created",
        json!({
            "centre": id(CENTRE_A), "kind": "medicine", "priority": "normal", "items": "@SUM(1+1)*cmd|' /C calc'!A0",
            "recipient": { "name": "=HYPERLINK(\"http://example.invalid\")", "phone": "+7 000 222", "town": "-1+1" },
        }),
    );
    server.device_of(OLGA).await.sync(vec![evil]).await;
    let bytes = export(&server, OLGA, request("csv", &[delivery(1)])).await.bytes().await.unwrap();
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(&bytes[3..]);
    let row = reader.records().next().unwrap().unwrap();
    for cell in ["'=HYPERLINK(\"http://example.invalid\")", "'-1+1", "'@SUM(1+1)*cmd|' /C calc'!A0"] {
        assert!(row.iter().any(|known| known == cell), "{row:?}");
    }
    assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{row:?}");
    let range = xlsx(export(&server, OLGA, request("xlsx", &[delivery(1)])).await).await;
    assert!(range.used_cells().any(|(_, _, cell)| *cell == *"=HYPERLINK(\"http://example.invalid\")"));
}

#[tokio::test]
async fn only_who_coordinates_takes_a_file_and_only_of_their_own_centre() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    server.device_of(VERA).await.sync(vec![created_in(CENTRE_B, 7)]).await;
    for (member, code) in [(ALINA, "forbidden"), (PAVEL, "forbidden"), (VERA, "not_found")] {
        let refused = export(&server, member, request("csv", &[delivery(1)])).await;
        assert_eq!(problem(refused).await.code, code);
    }
    let nobody = server.stranger().post_json("/api/v1/exports", request("csv", &[delivery(1)])).await;
    assert_eq!(problem(nobody).await.code, "unauthenticated");
    // One that is another centre's, or nobody's, and no word about which.
    for foreign in [delivery(7), id(0xffff)] {
        let refused = problem(export(&server, OLGA, request("xlsx", &[delivery(1), foreign])).await).await;
        assert_eq!(refused.code, "not_found");
        assert!(!refused.detail.unwrap_or_default().contains(&foreign.to_string()));
    }
    assert!(logged(&server).is_empty(), "nothing left the house");
}

#[tokio::test]
async fn everything_wrong_with_a_request_is_said_at_once() {
    let server = TestServer::start().await;
    let desk = server.device_of(OLGA).await;
    let body = json!({ "format": "ods", "language": "de", "deliveries": [] });
    let refused = problem(desk.post_json("/api/v1/exports", body).await).await;
    let fields: Vec<_> =
        refused.fields.iter().map(|field| (field.field.as_str(), field.code.as_str())).collect();
    assert_eq!(refused.code, "invalid");
    assert_eq!(fields, [("format", "unknown"), ("language", "unknown"), ("deliveries", "empty")]);
    let many: Vec<Uuid> = (0..20_001).map(delivery).collect();
    let refused = problem(desk.post_json("/api/v1/exports", request("csv", &many)).await).await;
    assert_eq!((refused.code.as_str(), refused.fields[0].code.as_str()), ("invalid", "too_many"));
}

#[tokio::test]
async fn a_big_list_comes_whole_and_one_named_twice_comes_once() {
    const N: u128 = 3_000;
    let server = TestServer::start().await;
    for from in (0..N).step_by(500) {
        let events: Vec<Event> = (from..from + 500).map(created).collect();
        let receipts =
            server.fixture.store.commit(&server.fixture.olga(), server.fixture.device, &events).await;
        assert!(receipts.unwrap().iter().all(|receipt| receipt.result == "applied"));
    }
    let mut ids: Vec<Uuid> = (0..N).map(delivery).collect();
    ids.push(delivery(0));
    let range = xlsx(export(&server, OLGA, request("xlsx", &ids)).await).await;
    let names: Vec<String> = range.rows().skip(1).map(|row| row[4].to_string()).collect();
    let expected: Vec<String> = (0..N).map(|n| format!("Получатель {n}")).collect();
    assert_eq!(names, expected);
}

#[tokio::test]
async fn who_takes_file_after_file_has_to_wait() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let desk = server.device_of(OLGA).await;
    for _ in 0..10 {
        let taken = desk.post_json("/api/v1/exports", request("csv", &[delivery(1)])).await;
        assert_eq!(taken.status(), StatusCode::OK);
    }
    let refused = desk.post_json("/api/v1/exports", request("csv", &[delivery(1)])).await;
    assert!(refused.headers().contains_key("retry-after"));
    assert_eq!(problem(refused).await.code, "rate_limited");
    assert_eq!(logged(&server).len(), 10);
}
