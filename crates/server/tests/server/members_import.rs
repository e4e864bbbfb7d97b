//! Many members from a table over HTTP: looked at, tried, added all or none; and who may do that.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::StatusCode;
use ryadom_domain::fields::MEMBERS_MAX;
use ryadom_domain::{CentreId, CouncilId, MemberId, Role};
use ryadom_protocol::api::members::{MemberInfo, MemberPage};
use ryadom_protocol::imports::{MembersLook, MembersReport, MembersTried};
use ryadom_server::store::Member;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::client::{TestDevice, TestServer, problem, read};
use crate::support::council::{ALINA, ANNA, CENTRE_A, CENTRE_B, COUNCIL, OLGA, PAVEL, id};

const LOOK: &str = "/api/v1/members/import/look";
const TRY: &str = "/api/v1/members/import/try";
const COMMIT: &str = "/api/v1/members/import/commit";

const TABLE: &str =
    "ФИО;Телефон;Навыки\nЛесная Нина;+7 900 000-00-11;авто\nОзёров Пётр;8 900 000-00-12;медик, велосипед\n";

/// The table with more in the request.
fn with(text: &str, more: Value) -> Value {
    let mut request = json!({ "file_name": "волонтёры.csv", "content": STANDARD.encode(text) });
    for (name, value) in more.as_object().unwrap() {
        request[name] = value.clone();
    }
    request
}

async fn ask(desk: &TestDevice, path: &str, request: Value) -> MembersReport {
    let tried: MembersTried = read(desk.post_json(path, request).await).await;
    assert!(tried.problems.is_empty(), "{:?}", tried.problems);
    tried.report.unwrap()
}

async fn refused(desk: &TestDevice, path: &str, request: Value) -> String {
    problem(desk.post_json(path, request).await).await.code
}

/// Everybody of whom one may read, by name.
async fn everybody(desk: &TestDevice) -> Vec<MemberInfo> {
    let page: MemberPage =
        read(desk.post_json("/api/v1/members/search", json!({ "state": "all" })).await).await;
    page.members
}

async fn names(desk: &TestDevice) -> Vec<String> {
    everybody(desk).await.into_iter().map(|member| member.name).collect()
}

/// Of whom the log says that they were added, and by whom.
fn logged(server: &TestServer) -> Vec<(Uuid, Uuid)> {
    let file = rusqlite::Connection::open(server.fixture.store.path()).unwrap();
    let mut select = file
        .prepare("select subject, member from audit_log where action = 'member_added' order by id")
        .unwrap();
    let id = |row: &rusqlite::Row<'_>, at| row.get(at).map(Uuid::from_bytes);
    select.query_map([], |row| Ok((id(row, 0)?, id(row, 1)?))).unwrap().map(Result::unwrap).collect()
}

#[tokio::test]
async fn a_coordinator_looks_tries_and_adds() {
    let server = TestServer::start().await;
    let olga = server.device_of(OLGA).await;
    let before = names(&olga).await;
    let look: MembersLook = read(olga.post_json(LOOK, with(TABLE, json!({}))).await).await;
    assert_eq!((look.table.rows, look.table.header_line, look.table.delimiter.as_str()), (2, 1, ";"));
    assert_eq!(look.columns.name, ["ФИО"]);
    assert_eq!((look.columns.phone.as_str(), look.columns.skills.join(",")), ("Телефон", "Навыки".into()));

    let tried = ask(&olga, TRY, with(TABLE, json!({}))).await;
    assert_eq!((tried.rows, tried.new, tried.n_bad, tried.n_alike, tried.written), (2, 2, 0, 0, false));
    assert_eq!(tried.sample[1].left_out, ["велосипед"]);
    assert_eq!(names(&olga).await, before, "nothing is written yet");

    let done = ask(&olga, COMMIT, with(TABLE, json!({}))).await;
    assert_eq!((done.new, done.written, done.added.len()), (2, true, 2));
    assert!(done.added.iter().all(|added| added.centre == id(CENTRE_A)));
    let here = everybody(&olga).await;
    let nina = here.iter().find(|member| member.name == "Лесная Нина").unwrap();
    assert_eq!((nina.id, nina.role.as_str()), (done.added[0].id, "volunteer"));
    assert_eq!((nina.phone.as_str(), nina.skills.join(",")), ("+7 900 000-00-11", "car".into()));
    let expected: Vec<_> = done.added.iter().map(|added| (added.id, id(OLGA))).collect();
    assert_eq!(logged(&server), expected, "a row for each, as for one who is added alone");

    // The way in is the one that everybody else has.
    let invited: Value =
        read(olga.post_json("/api/v1/invitations", json!({ "members": [nina.id] })).await).await;
    server.stranger().join(invited["invitations"][0]["code"].as_str().unwrap()).await;
}

#[tokio::test]
async fn columns_are_corrected_and_a_reading_is_told() {
    let server = TestServer::start().await;
    let olga = server.device_of(OLGA).await;
    let text = "Список;;\nКто;Куда звонить;Ещё\nЛесная Нина;89000000011;машина\n";
    let told = json!({ "header_line": 2, "columns":
        { "name": ["Кто"], "phone": "Куда звонить", "skills": ["Ещё"] } });
    let tried = ask(&olga, TRY, with(text, told)).await;
    let row = &tried.sample[0];
    assert_eq!((row.line, row.name.as_str(), row.phone.as_str()), (3, "Лесная Нина", "89000000011"));
    assert_eq!(row.skills, ["car"]);
    let wrong = with(text, json!({ "columns": { "name": ["Имя"] } }));
    let tried: MembersTried = read(olga.post_json(TRY, wrong).await).await;
    assert_eq!((tried.problems[0].code.as_str(), tried.report), ("no_column", None));
    let none: MembersLook = read(olga.post_json(LOOK, with("", json!({}))).await).await;
    assert_eq!(none.table.problems[0].code, "empty_file");
    for (field, request) in [
        ("content", json!({ "file_name": "a.csv", "content": "***" })),
        ("file_name", json!({ "file_name": "", "content": "" })),
    ] {
        let told = problem(olga.post_json(COMMIT, request).await).await;
        assert_eq!((told.code.as_str(), told.fields[0].field.as_str()), ("invalid", field));
    }
}

#[tokio::test]
async fn one_bad_row_keeps_everybody_out_until_it_is_skipped() {
    let server = TestServer::start().await;
    let olga = server.device_of(OLGA).await;
    let before = names(&olga).await;
    let bad = TABLE.replace("8 900 000-00-12", "7,9E+10");
    let report = ask(&olga, COMMIT, with(&bad, json!({}))).await;
    assert_eq!((report.written, report.new, report.n_bad, report.added.len()), (false, 1, 1, 0));
    let row = &report.bad[0];
    assert_eq!((row.line, row.key.as_str()), (3, "Озёров Пётр"));
    assert_eq!(row.problems[0].code, "phone_rounded");
    assert_eq!(names(&olga).await, before);
    let report = ask(&olga, COMMIT, with(&bad, json!({ "skip_bad": true }))).await;
    assert_eq!((report.written, report.added.len()), (true, 1));
    // The mended table adds the one who was missing, and nobody twice.
    let report = ask(&olga, COMMIT, with(TABLE, json!({}))).await;
    assert_eq!((report.added.len(), report.n_alike), (1, 1));
    assert_eq!(names(&olga).await.len(), before.len() + 2);
}

#[tokio::test]
async fn who_is_here_already_is_left_out_unless_somebody_says_otherwise() {
    let server = TestServer::start().await;
    let olga = server.device_of(OLGA).await;
    ask(&olga, COMMIT, with(TABLE, json!({}))).await;
    let again =
        "ФИО;Телефон\nнина лесная;89000000011\nЛесной Иван;8 (900) 000-00-11\nНовый Олег;89000000013\n";
    let tried = ask(&olga, TRY, with(again, json!({}))).await;
    assert_eq!((tried.new, tried.n_alike, tried.alike.len()), (1, 2, 2));
    let by: Vec<String> = tried.alike.iter().map(|alike| alike.by.join("+")).collect();
    assert_eq!(by, ["phone+name", "phone"]);
    assert_eq!((tried.alike[0].other_name.as_str(), tried.alike[0].put_away), ("Лесная Нина", false));
    let wished = json!({ "add_lines": [3] });
    let tried = ask(&olga, TRY, with(again, wished.clone())).await;
    assert_eq!((tried.new, tried.n_alike, tried.alike.len()), (2, 1, 2), "what was decided can be undone");
    let done = ask(&olga, COMMIT, with(again, wished)).await;
    assert_eq!(done.added.len(), 2);
    // The same once more, as a browser does that never heard the answer: nobody is there twice.
    let done = ask(&olga, COMMIT, with(again, json!({}))).await;
    assert_eq!((done.written, done.n_alike), (false, 3));

    let away = format!("/api/v1/members/{}/put-away", tried.alike[0].member);
    assert_eq!(olga.post_json(&away, json!({})).await.status(), StatusCode::NO_CONTENT);
    let tried = ask(&olga, TRY, with("ФИО\nЛесная Нина\n", json!({}))).await;
    assert!(tried.alike[0].put_away);
}

#[tokio::test]
async fn a_coordinator_stays_in_their_centre_and_makes_no_administrators() {
    let server = TestServer::start().await;
    let olga = server.device_of(OLGA).await;
    let before = names(&olga).await;
    let named = json!({ "centre": id(CENTRE_B) });
    for path in [LOOK, TRY, COMMIT] {
        assert_eq!(refused(&olga, path, with(TABLE, named.clone())).await, "forbidden", "{path}");
    }
    let other = centre_name(&server, CENTRE_B);
    let table =
        format!("ФИО;Роль;Штаб\nЛесная Нина;администратор;\nОзёров Пётр;;{other}\nБорова Ида;оператор;\n");
    let report = ask(&olga, COMMIT, with(&table, json!({}))).await;
    let codes: Vec<_> = report.bad.iter().map(|row| (row.line, row.problems[0].code.as_str())).collect();
    assert_eq!(codes, [(2, "role_forbidden"), (3, "other_centre")]);
    assert!(!report.written);
    assert_eq!(names(&olga).await, before);
    let report = ask(&olga, COMMIT, with(&table, json!({ "skip_bad": true }))).await;
    assert_eq!((report.added.len(), report.added[0].centre), (1, id(CENTRE_A)));
    for role in [PAVEL, ALINA] {
        let device = server.device_of(role).await;
        for path in [LOOK, TRY, COMMIT] {
            assert_eq!(refused(&device, path, with(TABLE, json!({}))).await, "forbidden", "{path}");
        }
    }
    assert_eq!(refused(&server.stranger(), COMMIT, with(TABLE, json!({}))).await, "unauthenticated");
}

#[tokio::test]
async fn an_administrator_adds_to_any_centre_that_is_here() {
    let server = TestServer::start().await;
    let anna = server.device_of(ANNA).await;
    let own = centre_name(&server, CENTRE_A);
    let table = format!("ФИО;Роль;Штаб\nЛесная Нина;администратор;\nОзёров Пётр;;{own}\n");
    let report = ask(&anna, COMMIT, with(&table, json!({ "centre": id(CENTRE_B) }))).await;
    let centres: Vec<Uuid> = report.added.iter().map(|added| added.centre).collect();
    assert_eq!(centres, [id(CENTRE_B), id(CENTRE_A)]);
    let nowhere = json!({ "centre": id(0x77) });
    assert_eq!(refused(&anna, COMMIT, with(TABLE, nowhere)).await, "not_found");
}

#[tokio::test]
async fn says_how_many_get_which_role() {
    let server = TestServer::start().await;
    let anna = server.device_of(ANNA).await;
    ask(&anna, COMMIT, with("ФИО\nЛесная Нина\n", json!({}))).await;
    let table = "ФИО;Роль\nЛесная Нина;администратор\nОзёров Пётр;админ\nБорова Ида;\nНовый Олег;Администратор\n\
                 Крайний Иван;системный администратор\n";
    let tried = ask(&anna, TRY, with(table, json!({}))).await;
    let roles = |report: &MembersReport| {
        report.roles.iter().map(|one| (one.role.clone(), one.count)).collect::<Vec<_>>()
    };
    assert_eq!(roles(&tried), [("volunteer".to_owned(), 1), ("administrator".to_owned(), 2)]);
    assert_eq!((tried.n_bad, tried.bad[0].problems[0].code.as_str()), (1, "unknown_code"));
    assert_eq!(tried.alike[0].role, "administrator", "who is added all the same is counted, too");
    let wished = json!({ "skip_bad": true, "add_lines": [2] });
    let done = ask(&anna, COMMIT, with(table, wished)).await;
    assert_eq!(roles(&done), [("volunteer".to_owned(), 1), ("administrator".to_owned(), 3)]);
    // A column of day jobs makes nobody anything.
    let jobs = "ФИО;Должность\nВетрова Анна;системный администратор\nСосна Яна;администратор\n";
    let tried = ask(&anna, TRY, with(jobs, json!({}))).await;
    assert_eq!(roles(&tried), [("volunteer".to_owned(), 2)]);
}

#[tokio::test]
async fn nobody_is_told_of_another_centres_members() {
    let server = TestServer::start().await;
    let anna = server.device_of(ANNA).await;
    ask(&anna, COMMIT, with(TABLE, json!({ "centre": id(CENTRE_B) }))).await;
    assert_eq!(ask(&anna, TRY, with(TABLE, json!({}))).await.n_alike, 2);
    let olga = server.device_of(OLGA).await;
    let tried = ask(&olga, TRY, with(TABLE, json!({}))).await;
    assert_eq!((tried.new, tried.alike.len()), (2, 0));
}

#[tokio::test]
async fn more_than_fit_are_refused_and_nobody_is_added() {
    let server = TestServer::start().await;
    let anna = server.device_of(ANNA).await;
    let rows = |n: usize| (0..n).map(|n| format!("Волонтёр {n}\n")).collect::<String>();
    let many = format!("ФИО\n{}", rows(MEMBERS_MAX + 1));
    let tried: MembersTried = read(anna.post_json(TRY, with(&many, json!({}))).await).await;
    let told = &tried.problems[0];
    assert_eq!((told.code.as_str(), told.limit), ("too_many_rows", u64::try_from(MEMBERS_MAX).unwrap()));
    let before = everybody(&anna).await.len();
    let full = format!("ФИО\n{}", rows(MEMBERS_MAX));
    assert_eq!(refused(&anna, COMMIT, with(&full, json!({}))).await, "too_many");
    assert_eq!(everybody(&anna).await.len(), before);
    assert!(logged(&server).is_empty(), "the log tells of nobody");
    // A great many do fit; the lists stay short.
    let report = ask(&anna, COMMIT, with(&format!("ФИО\n{}", rows(1_200)), json!({}))).await;
    assert_eq!((report.added.len(), report.new, report.sample.len()), (1_200, 1_200, 1_000));
}

#[tokio::test]
async fn who_is_an_operator_by_now_adds_nobody() {
    let server = TestServer::start().await;
    let olga = server.device_of(OLGA).await;
    let council = CouncilId::new(id(COUNCIL));
    let store = &server.fixture.store;
    let demoted = Member {
        id: MemberId::new(id(OLGA)),
        centre: CentreId::new(id(CENTRE_A)),
        name: "Ольга".to_owned(),
        role: Role::Operator,
        skills: Vec::new(),
        phone: String::new(),
        login: None,
        active: true,
    };
    store.put_member(council, demoted).await.unwrap();
    assert_eq!(refused(&olga, COMMIT, with(TABLE, json!({}))).await, "forbidden");
    assert!(logged(&server).is_empty());
}

fn centre_name(server: &TestServer, centre: u128) -> String {
    let places = server.fixture.store.places(CouncilId::new(id(COUNCIL))).unwrap();
    places.centres.into_iter().find(|known| known.id.uuid() == id(centre)).unwrap().name
}
