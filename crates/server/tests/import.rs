//! Importing tables that others made: the city's 924 requests, and everything that can be wrong with a file.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may")]

#[expect(dead_code, reason = "the import needs a part of it")]
mod support;

use std::collections::BTreeMap;
use std::path::PathBuf;

use ryadom_domain::{CentreId, ClinicId, CouncilId};
use ryadom_protocol::delivery::Delivery;
use ryadom_server::import::{ImportError, Mode, Place, PlanError, Report, import, parse_mapping};
use ryadom_server::store::Clinic;
use support::council::{CENTRE_A, CENTRE_B, COUNCIL, Fixture, OLGA, VERA, id};

const MAPPING: &str = r#"
[source]
name = "list"
key = "Номер"
delimiter = ";"
time_zone = "Europe/Moscow"
date_format = "%d.%m.%Y %H:%M"
nothing = ["-"]

[[skip]]
column = "Статус"
one_of = ["отменено"]
reason = "отменено в таблице"

[fields.recipient_name]
column = "ФИО"
[fields.phone]
column = "Телефон"
[fields.town]
column = "Город"
[fields.town.or]
value = "Смоленск"
[fields.street]
columns = ["Улица", "Дом"]
[fields.kind]
column = "Что"
translate = { "лекарства" = "medicine", "продукты" = "groceries" }
[fields.clinic]
column = "Поликлиника"
[fields.not_after]
column = "До"
[fields.items]
template = "По заявке {Номер}: {Что}"
"#;

const HEADER: &str = "Номер;ФИО;Телефон;Город;Улица;Дом;Что;Поликлиника;До;Статус";
const TWO_ROWS: &str = "1;Иванова  Мария;+7 000 1;Вязьма;Тестовая;5;лекарства;Поликлиника № 1;09.04.2020 18:00;в работе\n\
                        2;Петрова Анна;-;-;Тестовая;-;продукты;-;-;в работе\n";

struct Bench {
    fixture: Fixture,
    place: Place,
}

impl Bench {
    async fn new() -> Self {
        let fixture = Fixture::new().await;
        let (council, clinic) = (CouncilId::new(id(COUNCIL)), ClinicId::new(id(0xc1)));
        let name = "Поликлиника № 1".to_owned();
        let address = "Смоленск".to_owned();
        fixture.store.put_clinic(council, Clinic { id: clinic, name: name.clone(), address }).await.unwrap();
        let clinics = BTreeMap::from([(name, clinic)]);
        Self { fixture, place: Place { council, centre: CentreId::new(id(CENTRE_A)), clinics } }
    }

    async fn try_run(&self, mapping: &str, bytes: &[u8], mode: Mode) -> Result<Report, ImportError> {
        let mapping = parse_mapping(mapping)?;
        import(&self.fixture.store, &self.place, &mapping, bytes, mode, |_, _| {}).await
    }

    async fn run(&self, rows: &str, mode: Mode) -> Report {
        self.try_run(MAPPING, format!("{HEADER}\n{rows}").as_bytes(), mode).await.unwrap()
    }

    async fn error(&self, mapping: &str, bytes: &[u8]) -> String {
        self.try_run(mapping, bytes, Mode::DryRun).await.unwrap_err().to_string()
    }

    fn deliveries(&self) -> Vec<Delivery> {
        let pulled = self.fixture.store.pull(&self.fixture.of(OLGA), 0, 5_000).unwrap();
        serde_json::from_slice(&[b"[", pulled.deliveries.as_bytes(), b"]"].concat()).unwrap()
    }
}

fn tests_data(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/data").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[track_caller]
fn check_sums(report: &Report) {
    let skipped: u64 = report.skipped.values().sum();
    let counted = report.new + report.already + report.different.len() + report.bad.len();
    assert_eq!(report.rows as u64, counted as u64 + skipped, "{report}");
}

#[track_caller]
fn check_bad(report: &Report, expected: &[(u64, &[&str])]) {
    let lines: Vec<u64> = report.bad.iter().map(|bad| bad.line).collect();
    assert_eq!(lines, expected.iter().map(|(line, _)| *line).collect::<Vec<_>>(), "{report}");
    for (bad, (line, reasons)) in report.bad.iter().zip(expected) {
        assert_eq!(bad.problems.len(), reasons.len(), "line {line}: {:?}", bad.problems);
        for (problem, reason) in bad.problems.iter().zip(*reasons) {
            assert!(problem.contains(reason), "line {line}: {problem:?} does not say {reason:?}");
        }
    }
    check_sums(report);
}

#[tokio::test]
async fn imports_the_citys_924_requests_once() {
    let bench = Bench::new().await;
    let mapping = String::from_utf8(tests_data("requests-311.mapping.toml")).unwrap();
    let bytes = tests_data("requests-311.csv");
    let dry = bench.try_run(&mapping, &bytes, Mode::DryRun).await.unwrap();
    assert_eq!((dry.rows, dry.new, dry.bad.len(), dry.written), (924, 924, 0, false), "{dry}");
    assert!(bench.deliveries().is_empty(), "a dry run writes nothing");

    let first = bench.try_run(&mapping, &bytes, Mode::Commit).await.unwrap();
    assert_eq!((first.new, first.written), (924, true));
    let deliveries = bench.deliveries();
    assert_eq!(deliveries.len(), 924);
    let position = bench.fixture.store.position(bench.place.council).unwrap();
    let second = bench.try_run(&mapping, &bytes, Mode::Commit).await.unwrap();
    assert_eq!((second.new, second.already, second.different.len()), (0, 924, 0));
    assert_eq!(bench.fixture.store.position(bench.place.council).unwrap(), position, "adds nothing");
    check_sums(&second);

    let of = |key: &str| {
        let name = format!("Заявитель {key}");
        deliveries.iter().find(|d| d.recipient.as_ref().is_some_and(|who| who.name == name)).unwrap()
    };
    let plain = of("54049402");
    let who = plain.recipient.as_ref().unwrap();
    assert_eq!(
        (plain.kind.as_str(), plain.items.as_str()),
        ("household", "Noise - Residential: Loud Music/Party")
    );
    assert_eq!((who.town.as_str(), who.street.as_str()), ("BRONX", "1006 GERARD AVENUE"));
    assert_eq!((who.lat_e6, who.lon_e6), (Some(40_830_653), Some(-73_923_082)));
    assert_eq!((plain.not_before, plain.not_after), (Some(1_651_377_603_000), None));
    // What the export does not have is taken from elsewhere, or left empty.
    assert_eq!(of("54049833").recipient.as_ref().unwrap().street, "5 AVENUE / WEST 24 STREET");
    assert_eq!(of("54049277").recipient.as_ref().unwrap().street, "Queensboro/59th St Br, Upper Level");
    assert_eq!(of("54053199").recipient.as_ref().unwrap().town, "MANHATTAN");
    assert_eq!(deliveries.iter().filter(|d| d.recipient.as_ref().unwrap().lat_e6.is_none()).count(), 11);
    assert_eq!(deliveries.iter().filter(|d| d.recipient.as_ref().unwrap().street.is_empty()).count(), 0);
    assert!(deliveries.iter().all(|d| !d.items.contains("N/A") && d.status == "new"));
}

#[tokio::test]
async fn reads_what_the_mapping_says() {
    let bench = Bench::new().await;
    let report =
        bench.run(&format!("{TWO_ROWS}3;Ушёл;;;;;лекарства;;;отменено\n;;;;;;;;;\n"), Mode::Commit).await;
    assert_eq!((report.rows, report.new), (4, 2));
    assert_eq!(
        report.skipped,
        BTreeMap::from([("empty row".to_owned(), 1), ("отменено в таблице".to_owned(), 1)])
    );
    check_sums(&report);
    let deliveries = bench.deliveries();
    let [first, second] = deliveries.as_slice() else { panic!("{deliveries:?}") };
    let (who, other) = (first.recipient.as_ref().unwrap(), second.recipient.as_ref().unwrap());
    assert_eq!(
        (who.name.as_str(), who.street.as_str(), who.town.as_str()),
        ("Иванова Мария", "Тестовая, 5", "Вязьма")
    );
    assert_eq!((first.clinic, first.not_after), (Some(id(0xc1)), Some(1_586_444_400_000)));
    assert_eq!(first.items, "По заявке 1: лекарства");
    assert_eq!(
        (other.town.as_str(), other.street.as_str(), other.phone.as_str()),
        ("Смоленск", "Тестовая", "")
    );
    assert_eq!(second.not_after, None);
}

#[tokio::test]
async fn names_every_bad_row_with_all_its_reasons_and_writes_none() {
    let bench = Bench::new().await;
    let rows = format!(
        "{TWO_ROWS}3;;;;;;цветы;Больница;завтра;\n4;Сидорова\n;Безымянная;;;;;продукты;;;\n1;Двойник;;;;;продукты;;;\n\
         5;{};;;;;продукты;;;\n",
        "я".repeat(201)
    );
    let expected: &[(u64, &[&str])] = &[
        (
            4,
            &[
                "no translation for \"цветы\"",
                "none called \"Больница\"",
                "recipient_name: empty",
                "\"завтра\" is no date",
            ],
        ),
        (5, &["2 columns where the header has 10"]),
        (6, &["the key is empty"]),
        (7, &["stands on line 2 already"]),
        (8, &["longer than 200 characters"]),
    ];
    for mode in [Mode::DryRun, Mode::Commit] {
        let report = bench.run(&rows, mode).await;
        check_bad(&report, expected);
        assert!(report.is_blocked() && bench.deliveries().is_empty(), "nothing half-imported");
    }
    let report = bench.run(&rows, Mode::CommitGoodRows).await;
    assert_eq!((report.new, report.written, bench.deliveries().len()), (2, true, 2));
    assert!(report.to_string().contains("line 4 (key 3): "), "{report}");
}

#[tokio::test]
async fn a_changed_row_is_reported_and_left_as_it_was() {
    let bench = Bench::new().await;
    bench.run(TWO_ROWS, Mode::Commit).await;
    let changed = TWO_ROWS
        .replace("Петрова Анна;-", "Петрова Анна;+7 000 2")
        .replace("продукты;-;-", "продукты;-;10.04.2020 12:00");
    let report = bench.run(&format!("{changed}3;Новая;;;;;продукты;;;\n"), Mode::Commit).await;
    assert_eq!((report.new, report.already, report.different.len()), (1, 1, 1));
    assert_eq!((report.different[0].line, report.different[0].key.as_str()), (3, "2"));
    assert_eq!(report.different[0].fields, ["phone", "not_after"]);
    check_sums(&report);
    let deliveries = bench.deliveries();
    assert_eq!(deliveries.len(), 3);
    assert_eq!(deliveries[1].recipient.as_ref().unwrap().phone, "");
    assert!(bench.fixture.store.rejected(&bench.fixture.of(OLGA)).unwrap().is_empty());
}

#[tokio::test]
async fn an_edit_at_the_desk_does_not_make_a_row_different() {
    let bench = Bench::new().await;
    bench.run(TWO_ROWS, Mode::Commit).await;
    let first = bench.deliveries()[0].clone();
    let mut edit = support::council::event(
        0xed17,
        0,
        "edited",
        serde_json::json!({ "changes": [{ "field": "phone", "value": "+7 000 9" }] }),
    );
    edit.delivery = first.id;
    let store = &bench.fixture.store;
    let receipts = store.commit(&bench.fixture.of(OLGA), bench.fixture.device, &[edit]).await.unwrap();
    assert_eq!(receipts[0].result, "applied");
    let report = bench.run(TWO_ROWS, Mode::Commit).await;
    assert_eq!((report.already, report.different.len()), (2, 0));
}

#[tokio::test]
async fn the_same_rows_for_another_centre_are_different_not_twice() {
    let mut bench = Bench::new().await;
    bench.run(TWO_ROWS, Mode::Commit).await;
    bench.place.centre = CentreId::new(id(CENTRE_B));
    let report = bench.run(TWO_ROWS, Mode::Commit).await;
    assert_eq!((report.new, report.different.len()), (0, 2));
    assert_eq!(report.different[0].fields, ["centre"]);
    let theirs = bench.fixture.store.pull(&bench.fixture.of(VERA), 0, 100).unwrap();
    assert_eq!(theirs.deliveries.len(), 0);
}

#[tokio::test]
async fn another_source_with_the_same_keys_is_another_table() {
    let bench = Bench::new().await;
    bench.run(TWO_ROWS, Mode::Commit).await;
    let other = MAPPING.replace("name = \"list\"", "name = \"other list\"");
    let report =
        bench.try_run(&other, format!("{HEADER}\n{TWO_ROWS}").as_bytes(), Mode::Commit).await.unwrap();
    assert_eq!((report.new, bench.deliveries().len()), (2, 4));
}

#[tokio::test]
async fn reads_the_encodings_people_have() {
    let text = format!("{HEADER}\r\n{}", TWO_ROWS.replace('\n', "\r\n"));
    let (cyrillic, _, _) = encoding_rs::WINDOWS_1251.encode(&text);
    let utf_16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let marked = format!("\u{feff}{text}");
    let files: [(&str, &[u8]); 3] =
        [("windows-1251", &cyrillic), ("utf-16le", &utf_16), ("utf-8", marked.as_bytes())];
    for (encoding, bytes) in files {
        let bench = Bench::new().await;
        let mapping = MAPPING.replace("[source]", &format!("[source]\nencoding = \"{encoding}\""));
        let report = bench.try_run(&mapping, bytes, Mode::Commit).await.unwrap();
        assert_eq!((report.new, report.bad.len()), (2, 0), "{encoding}: {report}");
        assert_eq!(bench.deliveries()[1].recipient.as_ref().unwrap().name, "Петрова Анна");
    }
}

#[tokio::test]
async fn says_what_to_do_about_the_wrong_encoding() {
    let bench = Bench::new().await;
    let (cyrillic, _, _) = encoding_rs::WINDOWS_1251.encode(HEADER);
    let file = [&cyrillic, b"\n1;a;;;;;;;;\n".as_slice()].concat();
    assert!(bench.error(MAPPING, &file).await.contains("windows-1251"));
    // A damaged row in an otherwise sound file is that row's trouble alone.
    let mut file = format!("{HEADER}\n{TWO_ROWS}3;").into_bytes();
    file.extend_from_slice(&[0xc8, 0xe2, 0xe0]);
    file.extend_from_slice(";;;;;продукты;;;\n".as_bytes());
    let report = bench.try_run(MAPPING, &file, Mode::DryRun).await.unwrap();
    check_bad(&report, &[(4, &["column \"ФИО\" holds bytes that are no text"])]);
    assert!(bench.error(MAPPING, b"PK\x03\x04\0\0").await.contains("save it as CSV"));
    assert!(bench.error(MAPPING, b"").await.contains("empty"));
    assert!(bench.error(MAPPING, HEADER.as_bytes()).await.contains("no rows"));
}

#[tokio::test]
async fn names_every_column_that_is_not_there() {
    let bench = Bench::new().await;
    let file = format!("{}\n{TWO_ROWS}", HEADER.replace("Телефон", "телефон ").replace("Дом", "Строение"));
    let error = bench.error(MAPPING, file.as_bytes()).await;
    assert!(error.contains("no column \"Телефон\" (used for phone); did you mean \"телефон\"?"), "{error}");
    assert!(error.contains("no column \"Дом\" (used for street); the file has: Номер"), "{error}");
    let commas = MAPPING.replace("delimiter = \";\"", "");
    assert!(bench.error(&commas, file.as_bytes()).await.contains("set delimiter"));
}

#[test]
fn names_everything_that_is_wrong_with_a_mapping() {
    let wrong = MAPPING
        .replace("[fields.town]\ncolumn = \"Город\"\n[fields.town.or]\nvalue = \"Смоленск\"\n", "")
        .replace("\"medicine\"", "\"medicines\"")
        .replace("template = ", "value = \"x\"\ntemplate = ")
        .replace("Europe/Moscow", "Europe/Smolensk")
        .replace("one_of = [\"отменено\"]\n", "")
        .replace("column = \"Телефон\"", "column = \"Телефон\"\nseparator = \",\"");
    let error = match parse_mapping(&wrong) {
        Err(error @ PlanError::Mapping(_)) => error.to_string(),
        other => panic!("{other:?}"),
    };
    let parts = [
        "[fields.town] is missing",
        "\"medicines\"",
        "[fields.items] needs exactly one",
        "Europe/Smolensk",
        "Статус",
        "separator",
    ];
    for part in parts {
        assert!(error.contains(part), "{part}: {error}");
    }
    let misspelt = parse_mapping(&MAPPING.replace("[fields.phone]", "[fields.phome]")).unwrap_err();
    let cause = std::error::Error::source(&misspelt).unwrap().to_string();
    assert!(cause.contains("phome") && cause.contains("line"), "{cause}");
}
