//! Tables over HTTP: looked at, tried, imported, taken back; and who may do that.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::StatusCode;
use ryadom_domain::access::Actor;
use ryadom_domain::{CentreId, CouncilId, MemberId, Role};
use ryadom_protocol::delivery::Delivery;
use ryadom_protocol::imports::{ImportList, LeftOut, Look, Report, TakenBack, Tried};
use ryadom_server::store::audit::Doer;
use ryadom_server::store::imports::{NotKept, NotTakenBack};
use ryadom_server::store::{ChangeError, Member, Refusal};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::client::{TestDevice, TestServer, problem, read};
use crate::support::council::{ALINA, CENTRE_A, CENTRE_B, COUNCIL, OLGA, PAVEL, VERA, event, id};

const TABLE: &str = "ФИО;Телефон;Город;Адрес;Вид помощи\nЛесная Нина;+7 900 000-00-11;Вязьма;ул. Тихая, 3;Лекарства\n\
                     Озёров Пётр;8 900 000-00-12;Вязьма;ул. Тихая, 5;продукты\n";
/// An administrator of centre B.
const ADA: u128 = 0x0a;

async fn start() -> TestServer {
    let server = TestServer::start().await;
    let member = Member {
        id: MemberId::new(id(ADA)),
        centre: CentreId::new(id(CENTRE_B)),
        name: "Ада".to_owned(),
        role: Role::Administrator,
        skills: Vec::new(),
        phone: String::new(),
        login: Some(format!("member{ADA}")),
        active: true,
    };
    server.fixture.store.put_member(CouncilId::new(id(COUNCIL)), member).await.unwrap();
    server
}

fn file(text: &str) -> Value {
    json!({ "file_name": "заявки.csv", "content": STANDARD.encode(text) })
}

async fn looked(device: &TestDevice, text: &str) -> Look {
    read(device.post_json("/api/v1/imports/look", file(text)).await).await
}

/// The file with the mapping that is drafted for it, and more.
async fn with_mapping(device: &TestDevice, text: &str, more: Value) -> Value {
    let mut request = file(text);
    request["mapping"] = serde_json::to_value(looked(device, text).await.mapping.unwrap()).unwrap();
    for (name, value) in more.as_object().unwrap() {
        request[name] = value.clone();
    }
    request
}

async fn imported(device: &TestDevice, request: &Value) -> Report {
    let tried: Tried = read(device.post_json("/api/v1/imports", request.clone()).await).await;
    assert!(tried.problems.is_empty(), "{:?}", tried.problems);
    tried.report.unwrap()
}

async fn deliveries(device: &mut TestDevice) -> Vec<Delivery> {
    device.cursor = 0;
    device.sync(Vec::new()).await.deliveries
}

async fn take_back(device: &TestDevice, import: Uuid) -> TakenBack {
    read(device.post_json(&format!("/api/v1/imports/{import}/take-back"), json!({})).await).await
}

fn logged(server: &TestServer, action: &str) -> Vec<(Option<[u8; 16]>, String)> {
    let file = rusqlite::Connection::open(server.fixture.store.path()).unwrap();
    file.prepare("select member, detail from audit_log where action = $1 order by id")
        .unwrap()
        .query_map([action], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect()
}

#[tokio::test]
async fn a_coordinator_looks_tries_and_imports() {
    let server = start().await;
    let mut olga = server.device_of(OLGA).await;
    let look = looked(&olga, TABLE).await;
    assert_eq!(
        (look.format.as_str(), look.encoding.as_str(), look.delimiter.as_str()),
        ("csv", "UTF-8", ";")
    );
    let targets: Vec<&str> = look.columns.iter().map(|column| column.target.as_str()).collect();
    assert_eq!(targets, ["recipient_name", "phone", "town", "address", "kind"]);
    assert!(look.missing.is_empty() && look.rows == 2, "{look:?}");
    assert_eq!(look.mapping.unwrap().source.time_zone.as_deref(), Some("Europe/Moscow"));

    let request = with_mapping(&olga, TABLE, json!({})).await;
    let tried: Tried = read(olga.post_json("/api/v1/imports/try", request.clone()).await).await;
    let report = tried.report.unwrap();
    assert_eq!((report.new, report.written, report.sample.len()), (2, false, 2));
    assert!(deliveries(&mut olga).await.is_empty(), "nothing is written yet");

    let report = imported(&olga, &request).await;
    assert_eq!((report.new, report.written, report.import.is_some()), (2, true, true));
    let mine = deliveries(&mut olga).await;
    assert_eq!(mine.len(), 2);
    assert!(mine.iter().all(|delivery| delivery.centre == id(CENTRE_A) && delivery.status == "new"));
    assert!(deliveries(&mut server.device_of(VERA).await).await.is_empty(), "another centre's");
    let again = imported(&olga, &request).await;
    assert_eq!((again.new, again.already, again.import), (0, 2, None));

    let list: ImportList = olga.json("/api/v1/imports").await;
    let [only] = list.imports.as_slice() else { panic!("{list:?}") };
    assert_eq!(
        (Some(only.id), only.by_name.as_str(), only.rows, only.written),
        (report.import, "Ольга", 2, 2)
    );
    assert_eq!((only.file_name.as_str(), only.source.as_str()), ("заявки.csv", "заявки"));
    let log = logged(&server, "imported");
    assert_eq!((log.len(), log[0].0), (1, Some(*id(OLGA).as_bytes())));
    assert!(log[0].1.contains("заявки.csv") && !log[0].1.contains("Лесная"), "{}", log[0].1);
}

#[tokio::test]
async fn what_is_wrong_is_said_by_code_and_nothing_is_written() {
    let server = start().await;
    let mut olga = server.device_of(OLGA).await;
    let bad = TABLE.replace("8 900 000-00-12", "7,9E+10");
    let request = with_mapping(&olga, &bad, json!({})).await;
    let report = imported(&olga, &request).await;
    assert_eq!((report.written, report.blocked.as_slice()), (false, ["bad_rows".to_owned()].as_slice()));
    let problem_of_row = &report.bad[0].problems[0];
    assert_eq!((report.bad[0].line, problem_of_row.code.as_str()), (3, "phone_rounded"));
    assert!(deliveries(&mut olga).await.is_empty());
    let report = imported(&olga, &with_mapping(&olga, &bad, json!({ "skip_bad": true })).await).await;
    assert_eq!((report.written, report.new), (true, 1));

    // The file and the mapping do not fit, or the file is none.
    let mut other = with_mapping(&olga, TABLE, json!({})).await;
    other["mapping"]["fields"]["phone"]["column"] = "Тел".into();
    let tried: Tried = read(olga.post_json("/api/v1/imports", other).await).await;
    assert_eq!((tried.problems[0].code.as_str(), tried.report), ("no_column", None));
    let look: Look = looked(&olga, "").await;
    assert_eq!(look.problems[0].code, "empty_file");
    let mut unknown = with_mapping(&olga, TABLE, json!({})).await;
    unknown["mapping"]["fields"]["colour"] = json!({ "value": "red" });
    let tried: Tried = read(olga.post_json("/api/v1/imports/try", unknown).await).await;
    assert_eq!(tried.problems[0].code, "mapping_form");
    let broken = json!({ "file_name": "a.csv", "content": "***" });
    let refused = problem(olga.post_json("/api/v1/imports/look", broken).await).await;
    assert_eq!((refused.code.as_str(), refused.fields[0].field.as_str()), ("invalid", "content"));
}

#[tokio::test]
async fn people_who_are_here_wait_for_a_decision() {
    let server = start().await;
    let mut olga = server.device_of(OLGA).await;
    imported(&olga, &with_mapping(&olga, TABLE, json!({})).await).await;
    let again = TABLE.replace("8 900 000-00-12", "89000000012").replace("Озёров Пётр", "Озёров П.");
    let request = with_mapping(&olga, &again, json!({})).await;
    let report = imported(&olga, &request).await;
    assert_eq!((report.n_alike, report.n_undecided, report.already, report.written), (1, 1, 1, false));
    let like = &report.alike[0];
    assert_eq!(
        (like.line, like.other_name.as_str(), like.other_source.as_str()),
        (3, "Озёров Пётр", "заявки")
    );
    assert!(like.other_key.starts_with("Озёров Пётр / "), "{}", like.other_key);
    let decided = json!({ "same": "import", "same_lines": [{ "line": 3, "same": "skip" }] });
    let report = imported(&olga, &with_mapping(&olga, &again, decided).await).await;
    assert_eq!((report.new, report.n_skipped_alike, deliveries(&mut olga).await.len()), (0, 1, 2));
    let unknown = with_mapping(&olga, &again, json!({ "same": "perhaps" })).await;
    assert_eq!(problem(olga.post_json("/api/v1/imports", unknown).await).await.code, "invalid");
}

#[tokio::test]
async fn an_import_is_taken_back_while_nobody_has_touched_it() {
    let server = start().await;
    let mut olga = server.device_of(OLGA).await;
    let request = with_mapping(&olga, TABLE, json!({})).await;
    let first = imported(&olga, &request).await.import.unwrap();
    let taken = take_back(&olga, first).await;
    assert_eq!((taken.taken_back, taken.touched, taken.refused.as_str()), (2, 0, ""));
    let cancelled = deliveries(&mut olga).await;
    assert!(cancelled.iter().all(|delivery| delivery.status == "cancelled"), "{cancelled:?}");
    let reasons = cancelled.iter().map(|delivery| delivery.closing.as_ref().unwrap().outcome.as_str());
    assert!(reasons.clone().all(|reason| reason == "import_taken_back"));
    let twice = olga.post_json(&format!("/api/v1/imports/{first}/take-back"), json!({})).await;
    assert_eq!(problem(twice).await.code, "import_taken_back");
    let list: ImportList = olga.json("/api/v1/imports").await;
    assert!(list.imports[0].taken_back_at.is_some());
    assert_eq!(list.imports[0].taken_back_by_name, "Ольга");
    assert_eq!(logged(&server, "import_taken_back").len(), 1);

    // The same file is new again, as often as it is taken back.
    for n_all in [4, 6] {
        let again = imported(&olga, &request).await;
        assert_eq!((again.new, again.already, again.n_alike, again.written), (2, 0, 0, true));
        let all = deliveries(&mut olga).await;
        assert_eq!((all.len(), all.iter().filter(|delivery| delivery.status == "new").count()), (n_all, 2));
        assert_eq!(imported(&olga, &request).await.already, 2, "and only once");
        assert_eq!(take_back(&olga, again.import.unwrap()).await.taken_back, 2);
    }
}

#[tokio::test]
async fn an_import_that_somebody_has_touched_stays() {
    let server = start().await;
    let mut olga = server.device_of(OLGA).await;
    let import = imported(&olga, &with_mapping(&olga, TABLE, json!({})).await).await.import.unwrap();
    let touched = deliveries(&mut olga).await.pop().unwrap();
    let mut noted = event(0xe1, 0, "noted", json!({ "text": "звонила" }));
    noted.delivery = touched.id;
    olga.sync(vec![noted]).await;
    let kept = take_back(&olga, import).await;
    assert_eq!((kept.refused.as_str(), kept.taken_back, kept.touched), ("import_touched", 0, 1));
    assert_eq!(kept.numbers, [touched.number]);
    assert!(deliveries(&mut olga).await.iter().all(|delivery| delivery.status == "new"), "nothing by halves");
    assert!(logged(&server, "import_taken_back").is_empty());
}

#[tokio::test]
async fn a_coordinator_imports_for_the_own_centre_and_an_administrator_for_any() {
    let server = start().await;
    let (olga, vera, ada) =
        (server.device_of(OLGA).await, server.device_of(VERA).await, server.device_of(ADA).await);
    let request = with_mapping(&olga, TABLE, json!({})).await;
    let mut for_a = request.clone();
    for_a["centre"] = json!(id(CENTRE_A));
    let paths = ["/api/v1/imports/look", "/api/v1/imports/try", "/api/v1/imports"];
    for path in paths {
        assert_eq!(
            server.stranger().post_json(path, request.clone()).await.status(),
            StatusCode::UNAUTHORIZED
        );
        for member in [ALINA, PAVEL] {
            let refused = server.device_of(member).await.post_json(path, request.clone()).await;
            assert_eq!(refused.status(), StatusCode::FORBIDDEN, "{path}");
        }
        assert_eq!(vera.post_json(path, for_a.clone()).await.status(), StatusCode::FORBIDDEN, "{path}");
    }
    for path in ["/api/v1/imports", "/api/v1/import-mappings"] {
        assert_eq!(server.stranger().get(path).send().await.unwrap().status(), StatusCode::UNAUTHORIZED);
        let pavel = server.device_of(PAVEL).await.get(path).send().await.unwrap();
        assert_eq!(pavel.status(), StatusCode::FORBIDDEN);
        let of_a = format!("{path}?centre={}", id(CENTRE_A));
        assert_eq!(vera.get(&of_a).send().await.unwrap().status(), StatusCode::FORBIDDEN);
    }
    let report = imported(&ada, &for_a).await;
    let mut olga = olga;
    assert!(report.written && deliveries(&mut olga).await.len() == 2, "the administrator's, for centre A");
    let import = report.import.unwrap();
    let theirs = vera.post_json(&format!("/api/v1/imports/{import}/take-back"), json!({})).await;
    assert_eq!(theirs.status(), StatusCode::NOT_FOUND);
    let seen = |list: ImportList| list.imports.len();
    assert_eq!(seen(vera.json("/api/v1/imports").await), 0);
    assert_eq!((seen(olga.json("/api/v1/imports").await), seen(ada.json("/api/v1/imports").await)), (1, 1));
    assert_eq!(take_back(&ada, import).await.taken_back, 2);
    let nobodys = olga.post_json("/api/v1/imports/x/take-back", json!({})).await;
    assert_eq!(nobodys.status(), StatusCode::NOT_FOUND);
    let mut nowhere = request;
    nowhere["centre"] = json!(id(0xbad));
    assert_eq!(ada.post_json("/api/v1/imports", nowhere).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn only_a_file_may_be_large() {
    let server = start().await;
    let olga = server.device_of(OLGA).await;
    let rows: String =
        (0..60_000).map(|n| format!("Фамилия{n} Имя;8900{n:07};Вязьма;ул. Тихая, {n};лекарства\n")).collect();
    let large = format!("ФИО;Телефон;Город;Адрес;Вид помощи\n{rows}");
    assert!(large.len() > ryadom_server::http::BODY_MAX);
    assert_eq!(looked(&olga, &large).await.rows, 60_000);
    let too_large = file(&"x".repeat(ryadom_server::http::FILE_BODY_MAX));
    let refused = problem(olga.post_json("/api/v1/imports/look", too_large.clone()).await).await;
    assert_eq!((refused.code.as_str(), refused.status), ("too_large", 413));
    let kept = json!({ "name": "x".repeat(ryadom_server::http::BODY_MAX), "mapping": {} });
    assert_eq!(problem(olga.post_json("/api/v1/import-mappings", kept).await).await.code, "too_large");
}

#[tokio::test]
async fn two_centres_import_the_same_file_and_learn_nothing_of_each_other() {
    let server = start().await;
    let (mut olga, mut vera) = (server.device_of(OLGA).await, server.device_of(VERA).await);
    let request = with_mapping(&olga, TABLE, json!({})).await;
    let first = imported(&olga, &request).await;
    let changed = with_mapping(&vera, &TABLE.replace("Лекарства", "Продукты"), json!({})).await;
    let tried: Tried = read(vera.post_json("/api/v1/imports/try", changed.clone()).await).await;
    let tried = tried.report.unwrap();
    assert_eq!((tried.new, tried.already, tried.different.len(), tried.n_alike), (2, 0, 0, 0));
    assert_eq!(imported(&vera, &changed).await.new, 2);
    assert_eq!((deliveries(&mut olga).await.len(), deliveries(&mut vera).await.len()), (2, 2));

    // Taking one back makes nothing new for the other.
    assert_eq!(take_back(&olga, first.import.unwrap()).await.taken_back, 2);
    assert_eq!(imported(&vera, &changed).await.already, 2);
    assert_eq!(imported(&olga, &request).await.new, 2);
}

#[tokio::test]
async fn who_looks_alike_is_logged_and_not_described_to_another_centre() {
    let server = start().await;
    let (mut olga, ada) = (server.device_of(OLGA).await, server.device_of(ADA).await);
    imported(&olga, &with_mapping(&olga, TABLE, json!({})).await).await;
    let again = TABLE.replace("Озёров Пётр", "Озёров П.");
    let number = deliveries(&mut olga).await;
    let number = number.iter().find(|one| one.recipient.as_ref().unwrap().name == "Озёров Пётр").unwrap();
    let mut request = with_mapping(&ada, &again, json!({ "centre": id(CENTRE_A) })).await;
    let tried: Tried = read(ada.post_json("/api/v1/imports/try", request.clone()).await).await;
    let report = tried.report.unwrap();
    let [like] = report.alike.as_slice() else { panic!("{report:?}") };
    assert_eq!((like.delivery, like.number), (Some(number.id), number.number));
    let described = [&like.other_name, &like.other_phone, &like.other_address, &like.other_key];
    assert!(described.iter().all(|text| text.is_empty()), "{like:?}");
    let log = logged(&server, "read_alike");
    assert_eq!((log.len(), log[0].0), (1, Some(*id(ADA).as_bytes())));
    assert!(log[0].1.contains("заявки"), "{}", log[0].1);

    request["centre"] = json!(id(CENTRE_A));
    let tried: Tried = read(olga.post_json("/api/v1/imports/try", request).await).await;
    assert_eq!(tried.report.unwrap().alike[0].other_name, "Озёров Пётр");
    assert_eq!(logged(&server, "read_alike").len(), 2);
    assert_eq!(logged(&server, "imported").len(), 1, "a try is no import");
}

/// What the session says is not what counts, but what the member is when it is written.
#[tokio::test]
async fn a_session_that_says_too_much_writes_nothing() {
    let server = start().await;
    let store = &server.fixture.store;
    let council = CouncilId::new(id(COUNCIL));
    let centre = CentreId::new(id(CENTRE_A));
    let said = |member: u128| ryadom_server::store::Identity {
        council,
        actor: Actor { member: MemberId::new(id(member)), role: Role::Administrator, centre },
        session: None,
    };
    let kept = store.keep_import_mapping(&said(PAVEL), centre, "Список", "{}").await.unwrap();
    assert_eq!(kept, Err(NotKept::Refused(Refusal::Forbidden)));
    let kept = store.keep_import_mapping(&said(OLGA), centre, "Список", "{}").await.unwrap().unwrap();
    let refused = store.remove_import_mapping(&said(PAVEL), kept).await;
    assert!(matches!(refused, Err(ChangeError::Refused(Refusal::NotFound))), "{refused:?}");
    store.remove_import_mapping(&said(OLGA), kept).await.unwrap();
    let elsewhere = CentreId::new(id(CENTRE_B));
    let kept = store.keep_import_mapping(&said(OLGA), elsewhere, "Список", "{}").await.unwrap();
    assert_eq!(kept, Err(NotKept::Refused(Refusal::Forbidden)));

    let olga = server.device_of(OLGA).await;
    let import = imported(&olga, &with_mapping(&olga, TABLE, json!({})).await).await.import.unwrap();
    let doer = Doer::Member(MemberId::new(id(PAVEL)));
    let taken = store.take_import_back(&said(PAVEL), doer, import).await.unwrap();
    assert_eq!(taken, Err(NotTakenBack::Unknown));
    assert_eq!(take_back(&olga, import).await.taken_back, 2);
}

const WITH_BAD_ROWS: &str = "ФИО;Телефон;Город;Адрес;Вид помощи;Заметка\n\
    Лесная Нина;+7 900 000-00-11;Вязьма;ул. Тихая, 3;Лекарства;\n\
    Озёров Пётр;7,9E+10;Вязьма;ул. Тихая, 5;продукты;=1+1\n\
    ;8 900 000-00-13;Вязьма;ул. Тихая, 7;продукты;\n\
    Итого: 3;;;;;\n";

fn rows_of(workbook: &[u8]) -> Vec<Vec<String>> {
    use calamine::{Data, Reader as _};
    let mut book: calamine::Xlsx<_> = calamine::Xlsx::new(std::io::Cursor::new(workbook)).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    // A formula would come out as its value, or as nothing.
    assert!(book.worksheet_formula(&book.sheet_names()[0].clone()).unwrap().is_empty());
    sheet.rows().map(|row| row.iter().map(Data::to_string).collect()).collect()
}

#[tokio::test]
async fn what_was_left_out_is_said_kept_by_reason_and_given_as_a_file_to_mend() {
    let server = start().await;
    let olga = server.device_of(OLGA).await;
    let request = with_mapping(&olga, WITH_BAD_ROWS, json!({ "skip_bad": true })).await;
    let report = imported(&olga, &request).await;
    let said = |left: &[LeftOut]| -> Vec<(String, u64)> {
        left.iter().map(|one| (one.code.clone(), one.rows)).collect()
    };
    let expected = ["empty", "phone_rounded", "sum_row"].map(|code| (code.to_owned(), 1));
    assert_eq!((report.new, said(&report.left_out)), (1, expected.to_vec()));
    let list: ImportList = olga.json("/api/v1/imports").await;
    assert_eq!(said(&list.imports[0].left_out), expected);

    let asked = json!({ "import": request, "language": "ru" });
    let answer = olga.post_json("/api/v1/imports/left-out", asked.clone()).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let disposition = answer.headers()["content-disposition"].to_str().unwrap().to_owned();
    assert!(disposition.contains("not-imported.xlsx"), "{disposition}");
    let rows = rows_of(&answer.bytes().await.unwrap());
    assert_eq!(rows[0][..4], ["Что поправить", "Строка", "ФИО", "Телефон"]);
    assert_eq!(rows.len(), 4, "{rows:?}");
    assert!(rows[1][0].contains("таблица округлила номер"), "{rows:?}");
    assert_eq!((rows[1][1].as_str(), rows[1][2].as_str(), rows[1][7].as_str()), ("3", "Озёров Пётр", "=1+1"));
    assert!(rows[2][0].starts_with("Имя: пусто"), "{rows:?}");
    assert!(rows[3][0].starts_with("Пропущена: похожа на итог. Если это заявка"), "{rows:?}");
    assert_eq!((rows[3][1].as_str(), rows[3][2].as_str()), ("5", "Итого: 3"));
    let log = logged(&server, "exported");
    assert!(log.len() == 1 && log[0].1.contains("заявки.csv") && !log[0].1.contains("Озёров"), "{log:?}");

    // Who imports nothing gets none of this either.
    let pavel = server.device_of(PAVEL).await;
    let refused = pavel.post_json("/api/v1/imports/left-out", asked.clone()).await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    let other =
        olga.post_json("/api/v1/imports/left-out", json!({ "import": request, "language": "xx" })).await;
    assert_eq!(other.status(), StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_corrected_file_under_another_name_is_known_by_its_people() {
    let server = start().await;
    let olga = server.device_of(OLGA).await;
    imported(&olga, &with_mapping(&olga, TABLE, json!({})).await).await;
    let more = format!("{TABLE}Крайняя Анна;89000000013;Вязьма;ул. Тихая, 9;продукты\n");
    let mut request = with_mapping(&olga, &more, json!({ "file_name": "заявки испр.csv" })).await;
    let tried: Tried = read(olga.post_json("/api/v1/imports/try", request.clone()).await).await;
    let earlier = tried.report.unwrap().earlier.unwrap();
    assert_eq!((earlier.source.as_str(), earlier.rows), ("заявки", 2));
    request["mapping"]["source"]["name"] = earlier.source.into();
    let tried: Tried = read(olga.post_json("/api/v1/imports/try", request).await).await;
    let report = tried.report.unwrap();
    assert_eq!((report.new, report.already, report.n_alike, report.earlier), (1, 2, 0, None));
    // Other people under the same numbers are another list.
    let others = TABLE.replace("Лесная", "Горная").replace("Озёров", "Речной");
    let request = with_mapping(&olga, &others, json!({ "file_name": "другой.csv" })).await;
    let tried: Tried = read(olga.post_json("/api/v1/imports/try", request).await).await;
    assert_eq!(tried.report.unwrap().earlier, None);
}

#[tokio::test]
async fn names_with_a_line_break_are_refused() {
    let server = start().await;
    let olga = server.device_of(OLGA).await;
    let named = with_mapping(&olga, TABLE, json!({ "file_name": "за\nявки.csv" })).await;
    let answer = olga.post_json("/api/v1/imports/try", named).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let mut sourced = with_mapping(&olga, TABLE, json!({})).await;
    sourced["mapping"]["source"]["name"] = "с\n7".into();
    let tried: Tried = read(olga.post_json("/api/v1/imports", sourced.clone()).await).await;
    assert_eq!(tried.problems[0].code, "control_in_name");
    let kept =
        json!({ "name": "с\u{0}7", "mapping": with_mapping(&olga, TABLE, json!({})).await["mapping"] });
    let answer = olga.post_json("/api/v1/import-mappings", kept).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
}
