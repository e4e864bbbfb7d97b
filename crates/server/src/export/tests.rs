//! Files as spreadsheets and people meet them.

use std::io::Cursor;

use calamine::{Data, DataType as _, Reader as _, Xlsx};
use ryadom_domain::{Address, Closing, Fact, Kind, Note, Outcome, ReceivedBy, Recipient, Status};
use uuid::Uuid;

use super::*;

/// 28 November 2026, 11:05 in Moscow.
const AT: Timestamp = Timestamp(1_795_853_100_000);

fn member() -> MemberId {
    MemberId::new(Uuid::from_u128(7))
}

fn context(language: Language) -> Context {
    let members = BTreeMap::from([(member(), "Алина (выдуманная)".to_owned())]);
    Context { language, zone: Context::zone_named("Europe/Moscow"), clinics: BTreeMap::new(), members }
}

fn delivery() -> Delivery {
    let fact = Fact { by: member(), recorded_at: AT, ..Fact::default() };
    let address = Address {
        town: "Смоленск".to_owned(),
        street: "ул. Выдуманная, 1".to_owned(),
        flat: "007".to_owned(),
        entrance: "1-2".to_owned(),
        ..Address::default()
    };
    let recipient = Recipient {
        name: "Петрова; «Анна»".to_owned(),
        phone: "+7 000 000-00-01".to_owned(),
        address,
        ..Recipient::default()
    };
    Delivery {
        number: 42,
        kind: Kind::Medicine,
        status: Status::Done,
        recipient: Some(recipient),
        items: "таблетки \"Р\"\nи мазь".to_owned(),
        assignee: Some(member()),
        closing: Some(Closing {
            fact: fact.clone(),
            outcome: Outcome::Delivered,
            received_by: Some(ReceivedBy::Neighbour),
            ..Closing::default()
        }),
        notes: vec![Note { fact: fact.clone(), text: "ключ у соседки".to_owned() }],
        created: fact,
        ..Delivery::default()
    }
}

fn with_name(name: &str) -> Delivery {
    let recipient = Recipient { name: name.to_owned(), ..Recipient::default() };
    Delivery { recipient: Some(recipient), ..Delivery::default() }
}

fn file(format: Format, language: Language, deliveries: &[Delivery]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let mut file = File::new(format, context(language), folder.path()).unwrap();
    for delivery in deliveries {
        file.add(delivery).unwrap();
    }
    let bytes = file.finish().unwrap();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing stays on the disk");
    bytes
}

/// The cells of a CSV file, its headings first.
fn csv(deliveries: &[Delivery]) -> Vec<Vec<String>> {
    let bytes = file(Format::Csv, Language::Ru, deliveries);
    let text = std::str::from_utf8(&bytes).unwrap().strip_prefix('\u{feff}').expect("a mark that says UTF-8");
    let mut reader =
        ::csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn xlsx(deliveries: &[Delivery]) -> calamine::Range<Data> {
    let bytes = file(Format::Xlsx, Language::Ru, deliveries);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    book.worksheet_range("Доставки").unwrap()
}

fn column(name: &str) -> usize {
    Language::Ru.words().columns.iter().position(|(known, _)| *known == name).unwrap()
}

#[test]
fn csv_is_what_a_russian_excel_opens() {
    let bytes = file(Format::Csv, Language::Ru, &[delivery()]);
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.starts_with("\u{feff}Номер;Статус;Вид помощи;"));
    assert!(text.contains(";\"Петрова; «Анна»\";"));
    assert!(text.contains(";\"таблетки \"\"Р\"\"\nи мазь\";"));
    assert!(text.ends_with(";28.11.2026 11:05\r\n"), "{text}");
    let rows = csv(&[delivery()]);
    let cell = |name| rows[1][column(name)].as_str();
    assert_eq!(cell("Статус"), "Доставлено");
    assert_eq!(cell("Телефон"), "8 000 000-00-01");
    assert_eq!(cell("Волонтёр"), "Алина (выдуманная)");
    assert_eq!(cell("Кто получил"), "Сосед");
    assert_eq!(cell("Заметки"), "28.11.2026 11:05, Алина (выдуманная): ключ у соседки");
}

#[test]
fn no_cell_of_a_csv_is_a_formula() {
    for evil in [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\u{a0}=1",
        "＝1",
        "＋1",
        "－1",
        "＠1",
        "=HYPERLINK(\"http://evil\";\"x\")",
    ] {
        let rows = csv(&[with_name(evil)]);
        assert_eq!(rows[1][column("Имя")], format!("'{evil}"));
    }
    for harmless in ["Анна", "кв. 1 = 2", "1-2", "'тётя'", ""] {
        assert_eq!(csv(&[with_name(harmless)])[1][column("Имя")], harmless);
    }
}

#[test]
fn a_csv_s_phones_stay_readable_and_are_no_formulas_and_no_amounts() {
    let phone = |cell: &str| phones::national(cell, Language::Ru);
    assert_eq!(phone("+79000000001"), "8 (900) 000-00-01");
    assert_eq!(phone("89000000001"), "8 (900) 000-00-01");
    assert_eq!(phone("9000000001"), "8 (900) 000-00-01");
    assert_eq!(phone("+7 (4812) 00-12-34"), "8 (4812) 00-12-34");
    assert_eq!(
        phone("8 (4812) 00-12-34 доб. 204, +7 900 000-00-01 (дочь)"),
        "8 (4812) 00-12-34 доб. 204, 8 900 000-00-01 (дочь)"
    );
    assert_eq!(phone("+375 29 000-00-01"), "8 10 375 29 000-00-01");
    assert_eq!(phone("112"), "112");
    assert_eq!(phone("нет"), "нет");
    assert_eq!(
        csv_file::safe(&phone("+7 900 000-00-1")),
        "'+7 900 000-00-1",
        "digits are missing: as it was written"
    );
}

#[test]
fn xlsx_keeps_texts_as_they_are_and_dates_as_dates() {
    let range = xlsx(&[delivery(), with_name("=1+1")]);
    let cell = |row: usize, name| &range[(row, column(name))];
    assert_eq!(range.height(), 3);
    assert_eq!(cell(0, "Имя"), "Имя");
    assert_eq!(cell(1, "Номер").as_i64(), Some(42));
    assert_eq!(cell(1, "Телефон"), "+7 000 000-00-01");
    assert_eq!(cell(1, "Квартира"), "007");
    assert_eq!(cell(1, "Подъезд"), "1-2");
    assert_eq!(cell(1, "Что везём"), "таблетки \"Р\"\nи мазь");
    assert_eq!(cell(2, "Имя"), "=1+1", "a text, not a formula");
    assert_eq!(cell(1, "Не раньше"), &Data::Empty);
    let Data::DateTime(at) = cell(1, "Записана") else {
        panic!("not a date: {:?}", cell(1, "Записана"))
    };
    let (year, month, day, hour, minute, ..) = at.to_ymd_hms_milli();
    assert_eq!((year, month, day, hour, minute), (2026, 11, 28, 11, 5));
}

#[test]
fn a_text_that_is_too_long_for_excel_says_so() {
    let range = xlsx(&[with_name(&"я".repeat(40_000))]);
    let text = range[(1, column("Имя"))].to_string();
    assert_eq!(text.chars().count(), 32_767);
    assert!(text.ends_with('…'));
}

#[test]
fn every_known_code_has_words_in_both_languages() {
    let codes = |known: &[&str]| known.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>();
    let all = [
        codes(&Status::KNOWN.iter().map(|status| status.code()).collect::<Vec<_>>()),
        codes(&Kind::KNOWN.iter().map(|kind| kind.code()).collect::<Vec<_>>()),
        codes(&Outcome::KNOWN.iter().map(|outcome| outcome.code()).collect::<Vec<_>>()),
        codes(&ReceivedBy::KNOWN.iter().map(|who| who.code()).collect::<Vec<_>>()),
        codes(&ryadom_domain::Priority::KNOWN.iter().map(|priority| priority.code()).collect::<Vec<_>>()),
    ];
    for code in all.iter().flatten() {
        for language in [Language::Ru, Language::En] {
            assert_ne!(language.words().word(code), code, "{language:?}");
        }
    }
    assert_eq!(Language::Ru.words().word("of_a_newer_build"), "of_a_newer_build");
}

#[test]
fn a_file_is_called_by_the_council_s_day() {
    // 23:30 in Moscow is the next day in Novosibirsk.
    let late = Timestamp(AT.0 + 12 * 3_600_000 + 25 * 60_000);
    let of = |zone: &str| Context { zone: Context::zone_named(zone), ..context(Language::Ru) };
    let (name, plain) = of("Europe/Moscow").file_names(Format::Xlsx, late);
    assert_eq!((name.as_str(), plain.as_str()), ("Доставки 2026-11-28.xlsx", "Deliveries 2026-11-28.xlsx"));
    assert_eq!(of("Asia/Novosibirsk").file_names(Format::Csv, late).0, "Доставки 2026-11-29.csv");
}
