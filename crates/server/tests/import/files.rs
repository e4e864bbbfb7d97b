//! What can be wrong with a file or a mapping as a whole, and what is said about it.

use ryadom_server::import::{Mode, PlanError, parse_mapping};

use crate::bench::{Bench, HEADER, MAPPING, TWO_ROWS, check_bad, words};

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
        assert_eq!((report.new, report.n_bad), (2, 0), "{encoding}: {}", words(&report));
        assert_eq!(bench.deliveries()[1].recipient.as_ref().unwrap().name, "Петрова Анна");
    }
}

#[tokio::test]
async fn finds_encoding_and_delimiter_when_the_mapping_names_none() {
    let mapping = MAPPING.replace("delimiter = \";\"\n", "");
    for (encoding, delimiter) in [("windows-1251", ';'), ("utf-8", '\t'), ("koi8-u", '|')] {
        let bench = Bench::new().await;
        let text = format!("{HEADER}\n{TWO_ROWS}").replace('№', "N").replace(';', &delimiter.to_string());
        let bytes = encoding_rs::Encoding::for_label(encoding.as_bytes()).unwrap().encode(&text).0;
        let report = bench.try_run(&mapping, &bytes, Mode::DryRun).await.unwrap();
        assert_eq!((report.new, report.n_bad), (1, 1), "{encoding}: {}", words(&report));
        assert_eq!(report.bad[0].problems[0].code, "unknown_clinic");
        assert_eq!(report.bad[0].problems[0].expected, "Поликлиника № 1");
        assert_eq!(report.encoding.to_lowercase(), encoding);
        assert_eq!(report.delimiter, delimiter.to_string());
    }
}

#[tokio::test]
async fn says_what_to_do_about_the_wrong_encoding() {
    let bench = Bench::new().await;
    let told = MAPPING.replace("[source]", "[source]\nencoding = \"utf-8\"");
    let (cyrillic, _, _) = encoding_rs::WINDOWS_1251.encode(HEADER);
    let file = [&cyrillic, b"\n1;a;;;;;;;;\n".as_slice()].concat();
    assert!(bench.error(&told, &file).await.contains("windows-1251"));
    // A damaged row in an otherwise sound file is that row's trouble alone.
    let mut file = format!("{HEADER}\n{TWO_ROWS}3;").into_bytes();
    file.extend_from_slice(&[0xc8, 0xe2, 0xe0]);
    file.extend_from_slice(";;;;;продукты;;;\n".as_bytes());
    let report = bench.try_run(MAPPING, &file, Mode::DryRun).await.unwrap();
    check_bad(&report, &[(4, &["column \"ФИО\" holds bytes that are no text"])]);
    assert!(bench.error(MAPPING, b"GIF\x03\x04\0\0").await.contains("save it as CSV"));
    assert!(bench.error(MAPPING, b"").await.contains("empty"));
    assert!(bench.error(MAPPING, HEADER.as_bytes()).await.contains("no rows"));
    assert!(bench.error(MAPPING, b"<html><table>").await.contains("web page"));
}

#[tokio::test]
async fn names_every_column_that_is_not_there() {
    let bench = Bench::new().await;
    let file = format!("{}\n{TWO_ROWS}", HEADER.replace("Телефон", "телефон ").replace("Дом", "Строение"));
    let error = bench.error(MAPPING, file.as_bytes()).await;
    assert!(
        error.contains("no column \"Телефон\" (used for phone) in line 1; did you mean \"телефон\"?"),
        "{error}"
    );
    assert!(error.contains("no column \"Дом\" (used for street) in line 1; the file has: Номер"), "{error}");
    let commas = MAPPING.replace("delimiter = \";\"", "delimiter = \",\"");
    assert!(bench.error(&commas, file.as_bytes()).await.contains("set delimiter"));
}

#[tokio::test]
async fn a_header_may_be_missing_twofold_or_said_to_be_elsewhere() {
    let bench = Bench::new().await;
    let short = |source: &str, name: &str| {
        format!(
            "[source]\nname = \"t\"\nkey = \"{source}\"\n[fields]\nrecipient_name.column = \"{name}\"\n\
             town.value = \"Вязьма\"\nkind.value = \"support\"\n"
        )
    };
    let none = short("A", "B").replace("key", "header_line = 0\nkey");
    let report = bench.try_run(&none, "1;Анна\n2;Пётр\n".as_bytes(), Mode::DryRun).await.unwrap();
    assert_eq!((report.new, report.header_line, report.sample[1].name.as_str()), (2, 0, "Пётр"));

    let twofold = "№;Имя;Имя\n1;x;Анна\n";
    let error = bench.error(&short("№", "Имя"), twofold.as_bytes()).await;
    assert!(error.contains("2 columns are called \"Имя\"") && error.contains("\"Имя (2)\""), "{error}");
    let report = bench.try_run(&short("№", "Имя (2)"), twofold.as_bytes(), Mode::DryRun).await.unwrap();
    assert_eq!(report.sample[0].name, "Анна");

    let told = short("№", "Имя").replace("key", "header_line = 3\nkey");
    let file = "№;Имя\nсписок\n№;Имя\n1;Анна\n";
    let report = bench.try_run(&told, file.as_bytes(), Mode::DryRun).await.unwrap();
    assert_eq!((report.new, report.header_line, report.rows), (1, 3, 1));
    assert!(bench.error(&told.replace('3', "9"), file.as_bytes()).await.contains("line 9"));
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
