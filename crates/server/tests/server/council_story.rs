//! The whole of it with nothing but a file, a shell and browsers: a council made by `ryadom init --from`, a clinic's
//! workbook, a volunteer's day, and who may know of it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::StatusCode;
use ryadom_protocol::api::audit::{AuditPage, AuditRow};
use ryadom_protocol::delivery::Delivery;
use ryadom_protocol::imports::{Look, Tried};
use serde_json::{Value, json};

use crate::client::{TestDevice, problem, read};
use crate::init::{EXAMPLE, Shell, code_of};
use crate::process::ServerProcess;
use crate::support::council::event;

const WORKBOOK: &[u8] = include_bytes!("../../../../tests/data/import/clinic.xlsx");

/// A browser in which somebody opened the link that `init` printed for them, and chose a password.
async fn desk(server: &ServerProcess, printed: &str, name: &str) -> TestDevice {
    let line = printed.lines().find(|line| line.contains(name) && line.contains("/desk/welcome#")).unwrap();
    let code = line.split("/desk/welcome#").nth(1).unwrap().trim();
    let mut browser = TestDevice::new(server.url.clone());
    let body = json!({ "code": code, "password": format!("{name}, длинный пароль"), "device": browser.id });
    let response = browser.post_json("/api/v1/welcome/finish", body).await;
    assert_eq!(response.status(), StatusCode::OK, "{name}");
    browser.keep_cookie(&response);
    browser
}

/// Imports the clinic's workbook with the mapping that is drafted for it.
async fn import(desk: &TestDevice) {
    let file = json!({ "file_name": "clinic.xlsx", "content": STANDARD.encode(WORKBOOK) });
    let look: Look = read(desk.post_json("/api/v1/imports/look", file.clone()).await).await;
    let mut request = file;
    request["mapping"] = serde_json::to_value(look.mapping.unwrap()).unwrap();
    let tried: Tried = read(desk.post_json("/api/v1/imports", request).await).await;
    let report = tried.report.unwrap();
    assert_eq!((report.new, report.n_bad, report.written), (3, 0, true), "{:?}", tried.problems);
}

async fn held(device: &mut TestDevice) -> Vec<Delivery> {
    device.cursor = 0;
    device.sync(Vec::new()).await.deliveries
}

/// The rows of whoever read or imported, newest first.
async fn rows(admin: &TestDevice, actions: &[&str]) -> Vec<AuditRow> {
    let asked = json!({ "actions": actions });
    read::<AuditPage>(admin.post_json("/api/v1/audit", asked).await).await.rows
}

#[tokio::test]
async fn a_councils_first_day_from_a_file_to_the_audit_log() {
    let shell = Shell::new();
    let printed = shell.done(EXAMPLE, &[]);
    let server = ServerProcess::start(&shell.db());
    let mut olga = desk(&server, &printed, "Выдуманная Ольга").await;
    import(&olga).await;

    let mine = held(&mut olga).await;
    assert_eq!(mine.len(), 3);
    let is_hers =
        |one: &&Delivery| one.recipient.as_ref().is_some_and(|who| who.name.starts_with("Смирнова"));
    let given = mine.iter().find(is_hers).unwrap();
    let digits = given.recipient.as_ref().unwrap().phone.replace(|c: char| !c.is_ascii_digit(), "");
    assert_eq!(digits, "79000000101");

    let mut alina = TestDevice::new(server.url.clone());
    alina.join(&code_of(&printed, "Выдуманная Алина")).await;
    assert!(held(&mut alina).await.is_empty(), "nothing is hers yet");
    let me: Value = alina.json("/api/v1/me").await;
    let about = |n: u128, kind: &str, data: Value| ryadom_protocol::event::Event {
        delivery: given.id,
        ..event(n, 0, kind, data)
    };
    let receipts = olga.sync(vec![about(1, "assigned", json!({ "to": me["member"] }))]).await.receipts;
    assert_eq!(receipts[0].result, "applied", "{receipts:?}");
    let hers = held(&mut alina).await;
    assert_eq!(hers.iter().map(|one| one.id).collect::<Vec<_>>(), [given.id]);
    assert!(hers[0].recipient.is_some());
    let done = json!({ "outcome": "delivered", "note": "Открыла сама" });
    let receipts = alina.sync(vec![about(2, "completed", done)]).await.receipts;
    assert_eq!(receipts[0].result, "applied", "{receipts:?}");
    let over = held(&mut alina).await;
    assert!(over.iter().all(|one| one.recipient.is_none()), "whom she helped leaves her phone");
    assert!(held(&mut olga).await.iter().any(|one| one.id == given.id && one.status == "done"));

    // The other headquarters is another one.
    let mut pavel = desk(&server, &printed, "Придуманный Павел").await;
    assert!(held(&mut pavel).await.is_empty());
    let history = pavel.get(&format!("/api/v1/deliveries/{}/history", given.id)).send().await.unwrap();
    assert_eq!(problem(history).await.code, "not_found");
    let refused = pavel.post_json("/api/v1/audit", json!({})).await;
    assert_eq!(problem(refused).await.code, "forbidden");

    let anna = desk(&server, &printed, "Выдуманная Анна").await;
    let imported = rows(&anna, &["imported"]).await;
    assert_eq!(imported.iter().map(|row| row.member_name.as_str()).collect::<Vec<_>>(), ["Выдуманная Ольга"]);
    let saw = rows(&anna, &["read_sync", "read_history", "exported"]).await;
    assert!(saw.iter().any(|row| row.deliveries.iter().any(|one| one.id == given.id)), "{saw:?}");
    assert!(saw.iter().all(|row| row.member_name == "Выдуманная Ольга"), "{saw:?}");
    assert!(server.terminate());
}
