//! What one member may leave behind has an end: rows of the audit log within a day, invitations, sessions that were ended.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::StatusCode;
use reqwest::header::RETRY_AFTER;
use ryadom_protocol::api::members::{InvitationList, SessionList};
use serde_json::{Value, json};

use crate::client::{PASSWORD, TestDevice, TestServer, problem};
use crate::support::council::{
    ALINA, ANNA, AT, BORIS, CENTRE_A, COUNCIL, OLGA, PAVEL, created, delivery, id,
};

const A_DAY: u32 = 20_000;
const A_DAY_TO_PROTECT: u32 = 21_000;
const DAY_MS: i64 = 24 * 3_600_000;

fn file(server: &TestServer) -> rusqlite::Connection {
    rusqlite::Connection::open(server.fixture.store.path()).unwrap()
}

/// As if a member had done so much this very moment; what they did before counts as well.
fn fill(server: &TestServer, member: u128, action: &str, up_to: u32) {
    let sql = "with recursive n(at) as (select 1 union all select at + 1 from n where at < $1 - \
               (select count(*) from audit_log where member = $2 and action <> 'read_sync')) \
               insert into audit_log (council, id, at, member, actor, action, subject_kind, detail) \
               select $3, randomblob(16), $4, $2, 'member', $5, '', '[]' from n";
    let now = server.fixture.store.now().0;
    let n = file(server)
        .execute(sql, (up_to, id(member).as_bytes(), id(COUNCIL).as_bytes(), now, action))
        .unwrap();
    assert!(n > 100, "{n}");
}

fn table() -> Value {
    json!({ "file_name": "заявки.csv", "content": STANDARD.encode("ФИО;Телефон;Город\nЛесная Нина;89000000011;Вязьма\n"),
        "mapping": { "source": { "name": "{file}", "key": ["ФИО"] }, "fields": {
            "recipient_name": { "column": "ФИО" }, "phone": { "column": "Телефон" }, "town": { "column": "Город" }, "kind": { "value": "medicine" } } } })
}

/// A request for each way in which somebody leaves something behind.
async fn everything(desk: &TestDevice) -> Vec<(String, Value)> {
    let member = format!("/api/v1/members/{}", id(ALINA));
    let invitations: InvitationList = desk.json("/api/v1/invitations").await;
    let invitation = invitations.invitations[0].id;
    let sessions: SessionList = desk.json(&format!("{member}/sessions")).await;
    let mapping = table()["mapping"].clone();
    let changed = json!({ "id": id(ALINA), "name": "Алина", "centre": id(CENTRE_A), "role": "volunteer" });
    let pairs = [
        ("/api/v1/members".to_owned(), changed),
        (format!("{member}/put-away"), json!({})),
        (format!("{member}/bring-back"), json!({})),
        (format!("{member}/sessions/restore"), json!({ "session": sessions.sessions[0].id })),
        ("/api/v1/invitations".to_owned(), json!({ "members": [id(ALINA)] })),
        (format!("/api/v1/invitations/{invitation}/cancel"), json!({})),
        (format!("/api/v1/members/{}/password-reset", id(PAVEL)), json!({})),
        ("/api/v1/council".to_owned(), json!({ "name": "Смоленск", "time_zone": "Europe/Moscow" })),
        ("/api/v1/centres".to_owned(), json!({ "name": "Третий" })),
        (format!("/api/v1/centres/{}/put-away", id(CENTRE_A)), json!({})),
        ("/api/v1/clinics".to_owned(), json!({ "name": "Первая" })),
        ("/api/v1/import-mappings".to_owned(), json!({ "name": "Список", "mapping": mapping })),
        ("/api/v1/imports".to_owned(), table()),
        (
            "/api/v1/exports".to_owned(),
            json!({ "format": "csv", "language": "ru", "deliveries": [delivery(1)] }),
        ),
    ];
    pairs.into()
}

#[tokio::test]
async fn a_member_leaves_so_much_in_a_day_and_no_more() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let _phone = server.device_of(ALINA).await;
    server.invitation(ALINA, 1).await;
    let (admin, olga) = (server.device_of(ANNA).await, server.device_of(OLGA).await);
    let asked = everything(&admin).await;
    fill(&server, ANNA, "invited", A_DAY - 1);
    let last = admin.post_json(&asked[4].0, asked[4].1.clone()).await;
    assert_eq!(last.status(), StatusCode::CREATED, "there is room for one");
    server.fixture.clock.advance(3_600_000);
    for (path, body) in &asked {
        let refused = admin.post_json(path, body.clone()).await;
        assert_eq!(refused.headers().get(RETRY_AFTER).unwrap(), "82801", "{path}: in 23 hours");
        let told = problem(refused).await;
        assert_eq!((told.code.as_str(), told.status), ("too_many_changes", 429), "{path}");
    }
    let history = admin.get(&format!("/api/v1/deliveries/{}/history", delivery(1))).send().await.unwrap();
    assert_eq!(problem(history).await.code, "too_many_changes");
    let other = olga.post_json(&asked[4].0, asked[4].1.clone()).await;
    assert_eq!(other.status(), StatusCode::CREATED, "somebody else goes on");
    server.fixture.clock.advance(DAY_MS - 3_600_000 + 1);
    let next_day = admin.post_json(&asked[4].0, asked[4].1.clone()).await;
    assert_eq!(next_day.status(), StatusCode::CREATED);
}

#[tokio::test]
async fn an_import_is_taken_back_only_on_a_day_that_is_not_full() {
    let server = TestServer::start().await;
    let admin = server.device_of(ANNA).await;
    let tried: Value = admin.post_json("/api/v1/imports", table()).await.json().await.unwrap();
    let import = tried["report"]["import"].as_str().unwrap_or_else(|| panic!("{tried}"));
    let mapping = json!({ "name": "Список", "mapping": table()["mapping"] });
    let kept: Value = admin.post_json("/api/v1/import-mappings", mapping).await.json().await.unwrap();
    fill(&server, ANNA, "imported", A_DAY);
    let remove = format!("/api/v1/import-mappings/{}/remove", kept["id"].as_str().unwrap());
    for path in [format!("/api/v1/imports/{import}/take-back"), remove] {
        let refused = admin.post_json(&path, json!({})).await;
        assert_eq!(problem(refused).await.code, "too_many_changes", "{path}");
    }
}

/// An import with somebody who looks like another takes two rows: that it was done, and who was described.
#[tokio::test]
async fn an_import_that_took_the_days_last_row_is_answered_as_done() {
    let server = TestServer::start().await;
    let admin = server.device_of(ANNA).await;
    admin.post_json("/api/v1/imports", table()).await;
    let mut again = table();
    again["file_name"] = json!("ещё.csv");
    again["same"] = json!("import");
    fill(&server, ANNA, "invited", A_DAY - 1);
    let answer = admin.post_json("/api/v1/imports", again.clone()).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let tried: Value = answer.json().await.unwrap();
    let report = &tried["report"];
    assert_eq!((&report["written"], &report["new"]), (&json!(true), &json!(1)), "{tried}");
    assert!(report["alike"].as_array().is_none_or(Vec::is_empty), "nobody is described unnoticed: {tried}");
    let log = |action: &str| -> u32 {
        let sql = "select count(*) from audit_log where action = $1";
        file(&server).query_row(sql, [action], |row| row.get(0)).unwrap()
    };
    assert_eq!((log("imported"), log("read_alike")), (2, 0));
    again["file_name"] = json!("третий.csv");
    let refused = admin.post_json("/api/v1/imports/try", again).await;
    assert_eq!(problem(refused).await.code, "too_many_changes", "a try describes people or is refused");
}

#[tokio::test]
async fn what_imports_make_within_a_day_has_an_end() {
    let server = TestServer::start().await;
    let admin = server.device_of(ANNA).await;
    let sql = "insert into import (council, id, centre, member, at, source, file_name, n_rows, n_new) \
               values ($1, $2, $3, $4, $5, 'список', 'список.csv', 150000, 150000)";
    let (now, key) = (server.fixture.store.now().0, (id(COUNCIL), id(CENTRE_A), id(ANNA)));
    let values = (key.0.as_bytes(), id(77).into_bytes(), key.1.as_bytes(), key.2.as_bytes(), now);
    file(&server).execute(sql, values).unwrap();
    let refused = admin.post_json("/api/v1/imports", table()).await;
    assert_eq!(refused.headers()[RETRY_AFTER], "86401");
    assert_eq!(problem(refused).await.code, "too_many_changes");
    server.fixture.clock.advance(DAY_MS + 1);
    let answer: Value = admin.post_json("/api/v1/imports", table()).await.json().await.unwrap();
    assert_eq!(answer["report"]["written"], json!(true), "{answer}");
}

#[tokio::test]
async fn a_table_of_members_fits_into_the_day_or_nobody_is_added() {
    let server = TestServer::start().await;
    let admin = server.device_of(ANNA).await;
    let text = "ФИО\nЛесная Нина\nОзёров Пётр\nБорова Ида\n";
    let three = json!({ "file_name": "люди.csv", "content": STANDARD.encode(text) });
    let path = "/api/v1/members/import/commit";
    let n_added = || -> u32 {
        let sql = "select count(*) from audit_log where action = 'member_added'";
        file(&server).query_row(sql, [], |row| row.get(0)).unwrap()
    };
    fill(&server, ANNA, "invited", A_DAY - 2);
    let refused = admin.post_json(path, three.clone()).await;
    assert_eq!(problem(refused).await.code, "too_many_changes");
    assert_eq!(n_added(), 0);
    server.fixture.clock.advance(DAY_MS + 1);
    fill(&server, ANNA, "invited", A_DAY * 2 - 5);
    assert_eq!(admin.post_json(path, three).await.status(), StatusCode::OK, "it just fits");
    assert_eq!(n_added(), 3);
}

#[tokio::test]
async fn a_member_saves_so_many_files_in_a_day() {
    let server = TestServer::start().await;
    server.fixture.hand_out(1, ALINA).await;
    let (olga, admin) = (server.device_of(OLGA).await, server.device_of(ANNA).await);
    let asked = json!({ "format": "csv", "language": "ru", "deliveries": [delivery(1)] });
    let export = async |desk: &TestDevice| desk.post_json("/api/v1/exports", asked.clone()).await;
    fill(&server, OLGA, "exported", 200);
    assert_eq!(export(&olga).await.status(), StatusCode::OK, "one of two hundred was no file");
    assert_eq!(problem(export(&olga).await).await.code, "too_many_changes");
    let invited = olga.post_json("/api/v1/invitations", json!({ "members": [id(ALINA)] })).await;
    assert_eq!(invited.status(), StatusCode::CREATED, "all else goes on");
    assert_eq!(export(&admin).await.status(), StatusCode::OK);
    server.fixture.clock.advance(DAY_MS + 1);
    assert_eq!(export(&olga).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn whose_day_somebody_else_has_filled_can_still_put_an_end_to_it() {
    let server = TestServer::start().await;
    let (mut here, there) = (server.device_of(OLGA).await, server.device_of(OLGA).await);
    fill(&server, OLGA, "invited", A_DAY);
    let ended = here.post_json("/api/v1/sessions/end", json!({})).await;
    assert_eq!(ended.status(), StatusCode::NO_CONTENT);
    assert_eq!(there.get("/api/v1/me").send().await.unwrap().status(), StatusCode::FORBIDDEN);
    let change = json!({ "current": PASSWORD, "new": "совсем другие слова" });
    assert_eq!(here.post_json("/api/v1/password", change).await.status(), StatusCode::NO_CONTENT);
    let login = format!("member{OLGA}");
    assert_eq!(here.try_sign_in(&login, "совсем другие слова").await.status(), StatusCode::OK);
    fill(&server, OLGA, "signed_in", A_DAY_TO_PROTECT);
    let refused = here.try_sign_in(&login, "совсем другие слова").await;
    assert_eq!(problem(refused).await.code, "too_many_changes");
    assert_eq!(here.post_json("/api/v1/sign-out", json!({})).await.status(), StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn what_a_desk_reads_with_its_syncs_does_not_count() {
    let server = TestServer::start().await;
    let mut desk = server.device_of(OLGA).await;
    fill(&server, OLGA, "read_sync", A_DAY + 5_000);
    desk.sync(vec![created(1)]).await;
    let asked = json!({ "members": [id(ALINA)] });
    assert_eq!(desk.post_json("/api/v1/invitations", asked).await.status(), StatusCode::CREATED);
}

#[tokio::test]
async fn the_day_is_counted_by_an_index_alone() {
    let server = TestServer::start().await;
    let sql = "explain query plan select at from audit_log where council = $1 and member = $2 and at > $3 \
               and action <> 'read_sync' and ($4 is null or action = $4) order by at desc limit 1 offset $5";
    let key = (id(COUNCIL).as_bytes().to_vec(), id(OLGA).as_bytes().to_vec(), AT, "exported", A_DAY);
    let plan: String = file(&server).query_row(sql, key, |row| row.get(3)).unwrap();
    assert!(
        plan.contains("USING COVERING INDEX audit_log_budget (council=? AND member=? AND at>?)"),
        "{plan}"
    );
}

#[tokio::test]
async fn a_centre_has_so_many_open_invitations_and_a_member_so_many_that_are_over() {
    let server = TestServer::start().await;
    let desk = server.device_of(OLGA).await;
    let put = |n: u32, of: u128, uses_left: u32| {
        let sql = "with recursive n(at) as (select 1 union all select at + 1 from n where at < $1) \
                   insert into invitation (council, code_hash, member, created_at, expires_at, uses_left, id) \
                   select $2, randomblob(32), $3, at, $4, $5, randomblob(16) from n";
        let key = (id(COUNCIL), id(of));
        file(&server).execute(sql, (n, key.0.as_bytes(), key.1.as_bytes(), AT + DAY_MS, uses_left)).unwrap();
    };
    put(50, ALINA, 0);
    put(4_999, BORIS, 1);
    let invite =
        async |who: u128| desk.post_json("/api/v1/invitations", json!({ "members": [id(who)] })).await;
    assert_eq!(invite(ALINA).await.status(), StatusCode::CREATED);
    let n_over: u32 = file(&server)
        .query_row("select count(*) from invitation where uses_left = 0", [], |row| row.get(0))
        .unwrap();
    assert_eq!(n_over, 20);
    assert_eq!(invite(ALINA).await.status(), StatusCode::CREATED, "hers takes the place of the one before");
    assert_eq!(problem(invite(PAVEL).await).await.code, "too_many");
}

#[tokio::test]
async fn ended_sessions_do_not_stay_for_ever() {
    let server = TestServer::start().await;
    let put = |n: u32, of: u128, expires_at: i64, revoked_at: Option<i64>| {
        let sql = "with recursive n(at) as (select 1 union all select at + 1 from n where at < $1) \
                   insert into session (council, hash, member, device, created_at, used_at, expires_at, revoked_at, id) \
                   select $2, randomblob(32), $3, randomblob(16), at, at, $4, $5, randomblob(16) from n";
        let key = (id(COUNCIL), id(of));
        file(&server).execute(sql, (n, key.0.as_bytes(), key.1.as_bytes(), expires_at, revoked_at)).unwrap();
    };
    put(150, ALINA, AT + DAY_MS, Some(AT));
    put(7, BORIS, AT - 1, None);
    server.device_of(ALINA).await;
    let n_kept = |of: u128| -> u32 {
        let sql = "select count(*) from session where member = $1";
        file(&server).query_row(sql, [id(of).as_bytes()], |row| row.get(0)).unwrap()
    };
    assert_eq!((n_kept(ALINA), n_kept(BORIS)), (101, 0), "a hundred, and the one that was opened");
}
