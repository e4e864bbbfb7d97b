//! What becomes of rows: imported once, reported when bad or changed, never half.

use ryadom_domain::{Change, ClockReading, DeliveryId, DeviceId, Event, EventId, Field, Payload, Revision};
use ryadom_server::import::{Mode, Same, Wish};
use ryadom_server::store::Place;
use uuid::Uuid;

use crate::bench::{
    Bench, CENTRE_A, CENTRE_B, CLINIC, HEADER, MAPPING, TWO_ROWS, check_bad, check_sums, coordinator_of,
    tests_data, words,
};

#[tokio::test]
async fn imports_the_citys_924_requests_once() {
    let bench = Bench::new().await;
    let mapping = String::from_utf8(tests_data("requests-311.mapping.toml")).unwrap();
    let bytes = tests_data("requests-311.csv");
    let dry = bench.try_run(&mapping, &bytes, Mode::DryRun).await.unwrap();
    assert_eq!((dry.rows, dry.new, dry.n_bad, dry.written), (924, 924, 0, false), "{}", words(&dry));
    assert!(bench.deliveries().is_empty(), "a dry run writes nothing");

    let first = bench.try_run(&mapping, &bytes, Mode::Commit).await.unwrap();
    assert_eq!((first.new, first.written), (924, true));
    let deliveries = bench.deliveries();
    assert_eq!(deliveries.len(), 924);
    let position = bench.store.position(bench.place.council).unwrap();
    let second = bench.try_run(&mapping, &bytes, Mode::Commit).await.unwrap();
    assert_eq!((second.new, second.already, second.n_different), (0, 924, 0));
    assert_eq!(bench.store.position(bench.place.council).unwrap(), position, "adds nothing");
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
    let skipped: Vec<(&str, &str, u64)> =
        report.skipped.iter().map(|left| (left.code.as_str(), left.reason.as_str(), left.rows)).collect();
    assert_eq!(skipped, [("empty_row", "", 1), ("rule", "отменено в таблице", 1)]);
    check_sums(&report);
    let deliveries = bench.deliveries();
    let [first, second] = deliveries.as_slice() else { panic!("{deliveries:?}") };
    let (who, other) = (first.recipient.as_ref().unwrap(), second.recipient.as_ref().unwrap());
    assert_eq!(
        (who.name.as_str(), who.street.as_str(), who.town.as_str()),
        ("Иванова Мария", "Тестовая, 5", "Вязьма")
    );
    assert_eq!((first.clinic, first.not_after), (Some(CLINIC.uuid()), Some(1_586_444_400_000)));
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
        (4, &["no translation for \"цветы\"", "none called \"Больница\"", "recipient_name: empty"]),
        (5, &["kind: empty"]),
        (6, &["the key is empty"]),
        (7, &["stands on line 2 already"]),
        (8, &["longer than 200 characters"]),
    ];
    for mode in [Mode::DryRun, Mode::Commit] {
        let report = bench.run(&rows, mode).await;
        check_bad(&report, expected);
        assert!(report.blocked == ["bad_rows"] && bench.deliveries().is_empty(), "nothing half-imported");
    }
    let report = bench.run(&rows, Mode::CommitGoodRows).await;
    assert_eq!((report.new, report.written, bench.deliveries().len()), (2, true, 2));
    assert!(words(&report).contains("line 4 (key 3): "), "{}", words(&report));
}

#[tokio::test]
async fn a_changed_row_is_reported_and_left_as_it_was() {
    let bench = Bench::new().await;
    bench.run(TWO_ROWS, Mode::Commit).await;
    let changed = TWO_ROWS
        .replace("Петрова Анна;-", "Петрова Анна;+7 000 2")
        .replace("продукты;-;-", "продукты;-;10.04.2020 12:00");
    let report = bench.run(&format!("{changed}3;Новая;;;;;продукты;;;\n"), Mode::Commit).await;
    assert_eq!((report.new, report.already, report.n_different), (1, 1, 1));
    assert_eq!((report.different[0].line, report.different[0].key.as_str()), (3, "2"));
    assert_eq!(report.different[0].fields, ["phone", "not_after"]);
    check_sums(&report);
    let deliveries = bench.deliveries();
    assert_eq!(deliveries.len(), 3);
    assert_eq!(deliveries[1].recipient.as_ref().unwrap().phone, "");
    assert!(bench.store.rejected(&coordinator_of(CENTRE_A), Place::END).await.unwrap().entries.is_empty());
}

#[tokio::test]
async fn an_edit_at_the_desk_does_not_make_a_row_different() {
    let bench = Bench::new().await;
    bench.run(TWO_ROWS, Mode::Commit).await;
    let first = bench.deliveries()[0].clone();
    let edit = Event {
        id: EventId::new(Uuid::from_u128(0xed17)),
        delivery: DeliveryId::new(first.id),
        base: Revision(first.revision),
        made: ClockReading { at: bench.store.now(), offset_ms: None },
        payload: Payload::Edited {
            changes: vec![Change { field: Field::Phone, value: "+7 000 9".to_owned() }],
        },
    };
    let (by, device) = (coordinator_of(CENTRE_A), DeviceId::new(Uuid::from_u128(0xd0)));
    let receipts = bench.store.commit(&by, device, &[(&edit).into()]).await.unwrap();
    assert_eq!(receipts[0].result, "applied");
    let report = bench.run(TWO_ROWS, Mode::Commit).await;
    assert_eq!((report.already, report.n_different), (2, 0));
}

#[tokio::test]
async fn the_same_rows_for_another_centre_are_its_own() {
    let mut bench = Bench::new().await;
    bench.run(TWO_ROWS, Mode::Commit).await;
    bench.place.centre = CENTRE_B;
    // Two centres may have files of one name; what one of them imported tells the other nothing.
    let report = bench.run(TWO_ROWS, Mode::Commit).await;
    assert_eq!((report.new, report.n_different, report.n_alike), (2, 0, 0));
    assert_eq!(bench.run(TWO_ROWS, Mode::Commit).await.already, 2);
    let theirs = bench.store.pull(&coordinator_of(CENTRE_B), 0, 100).unwrap();
    assert_eq!((bench.deliveries().len(), theirs.deliveries.len()), (2, 2));
}

#[tokio::test]
async fn another_source_with_the_same_keys_is_another_table() {
    let bench = Bench::new().await;
    bench.run(TWO_ROWS, Mode::Commit).await;
    let other = MAPPING.replace("name = \"list\"", "name = \"other list\"");
    let bytes = format!("{HEADER}\n{TWO_ROWS}");
    let asked = bench.try_run(&other, bytes.as_bytes(), Mode::Commit).await.unwrap();
    // The same people, though: whether it is the same need only a person can say.
    assert_eq!((asked.n_alike, asked.written, bench.deliveries().len()), (1, false, 2), "{}", words(&asked));
    let wish = Wish { same: Some(Same::Import), ..Wish::of(Mode::Commit) };
    let report = bench.wish(&other, bytes.as_bytes(), wish).await.unwrap();
    assert_eq!((report.new, bench.deliveries().len()), (2, 4));
}
