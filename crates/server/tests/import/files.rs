//! What can be wrong with a file or a mapping as a whole, and what is said about it.

use ryadom_server::import::{Mode, PlanError, parse_mapping};

use crate::bench::{Bench, HEADER, MAPPING, TWO_ROWS, check_bad};

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
