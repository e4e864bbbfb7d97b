//! Tables as people send them (`tests/data/import`): each stands for a kind of fault, and comes out right.

use std::ops::ControlFlow;

use ryadom_protocol::imports::Report;
use ryadom_server::import::{File, ImportError, Mode, PlanError, Same, Wish, parse_mapping, prepare};

use crate::bench::{Bench, check_bad, check_sums, tests_data, words};

fn mapping(name: &str) -> String {
    String::from_utf8(tests_data(&format!("import/{name}.toml"))).unwrap()
}

fn table(name: &str) -> Vec<u8> {
    tests_data(&format!("import/{name}.csv"))
}

async fn dry(name: &str) -> Report {
    with(name, &mapping(name)).await
}

async fn with(name: &str, mapping: &str) -> Report {
    let report = Bench::new().await.try_run(mapping, &table(name), Mode::DryRun).await;
    report.unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[track_caller]
fn check_good(report: &Report, n_new: u64) {
    assert_eq!((report.new, report.n_bad), (n_new, 0), "{}", words(report));
}

#[tokio::test]
async fn c02_the_separators_line_is_read_as_what_it_is() {
    let report = dry("c02_sep_line").await;
    check_good(&report, 3);
    assert_eq!((report.header_line, report.delimiter.as_str(), report.sample[0].line), (2, ";", 3));
    // Whatever the mapping of last week says.
    let commas = mapping("c02_sep_line").replace("\";\"", "\",\"");
    check_good(&with("c02_sep_line", &commas).await, 3);
}

#[tokio::test]
async fn c03_the_header_is_found_under_a_title() {
    let report = dry("c03_title_rows").await;
    check_good(&report, 3);
    assert_eq!((report.header_line, report.rows, report.sample[0].line), (4, 3, 5));
    // Nobody finds a header that has none of the names; then the error says where it looked.
    let foreign = mapping("c03_title_rows").replace("\"ФИО\"", "\"Имя\"");
    let bench = Bench::new().await;
    let error = bench.error(&foreign, &table("c03_title_rows")).await;
    assert!(error.contains("no column \"Имя\" (used for recipient_name) in line 4"), "{error}");
}

#[tokio::test]
async fn c04_phones_are_mended_or_refused() {
    let report = dry("c04_phones_spoilt").await;
    check_bad(
        &report,
        &[(2, &["phone_rounded"]), (3, &["phone_rounded"]), (7, &["program_error"]), (8, &["program_error"])],
    );
    let phones: Vec<&str> = report.sample.iter().map(|row| row.phone.as_str()).collect();
    assert_eq!(phones, ["79000000013", "+79000000014", "89000000015", "+79000000018"]);
}

#[tokio::test]
async fn c06_cells_left_out_at_the_end_are_empty_and_surplus_ones_bad() {
    let report = dry("c06_short_rows").await;
    check_good(&report, 3);
    let notes: Vec<(&str, &str)> =
        report.sample.iter().map(|row| (row.standing_notes.as_str(), row.door_code.as_str())).collect();
    assert_eq!(notes, [("собака", "12В"), ("звонить дважды", ""), ("", "")]);
    let (more, _, _) = encoding_rs::WINDOWS_1251
        .encode("4;А;8900;С;у;1;Л;28.11.2026;x;y;z\n5;Б;89000;С;у;1;Л;28.11.2026;x;y;;;\n");
    let file = [table("c06_short_rows").as_slice(), b"\r\n", &more].concat();
    let report = Bench::new().await.try_run(&mapping("c06_short_rows"), &file, Mode::DryRun).await.unwrap();
    let lines: Vec<(u64, &str)> =
        report.bad.iter().map(|bad| (bad.line, bad.problems[0].code.as_str())).collect();
    assert_eq!((lines.as_slice(), report.new), ([(6, "surplus_cells")].as_slice(), 4), "{}", words(&report));
}

#[tokio::test]
async fn c10b_an_invisible_mark_is_no_part_of_a_key() {
    let report = dry("c10b_mark_before_key").await;
    check_bad(&report, &[(3, &["stands on line 2 already"]), (5, &["stands on line 4 already"])]);
}

#[tokio::test]
async fn c10c_the_header_once_more_is_left_out() {
    let report = dry("c10c_second_header").await;
    check_good(&report, 4);
    assert_eq!((report.skipped[0].code.as_str(), report.skipped[0].rows), ("repeated_header", 1));
    check_sums(&report);
}

#[tokio::test]
async fn c11_lines_are_counted_whatever_ends_them() {
    check_bad(&dry("c11_cr_only").await, &[(3, &["recipient_name: empty"])]);
}

#[tokio::test]
async fn c14b_one_row_in_another_encoding_is_bad() {
    let report = dry("c14b_mixed_quiet").await;
    assert_eq!((report.new, report.n_bad), (1, 1), "{}", words(&report));
    let bad = &report.bad[0];
    assert!(bad.line == 3 && bad.problems.iter().all(|problem| problem.code == "misread"), "{bad:?}");
    assert_eq!(bad.problems[0].expected, "Полевая Ёлка Семёновна");
    assert!(
        words(&report).contains("as line 2 would be written: medicine: Лесная Н. П."),
        "{}",
        words(&report)
    );
    // Found by itself, the encoding is that of most rows.
    let unsaid = mapping("c14b_mixed_quiet").replace("encoding = \"windows-1251\"\n", "");
    let more = format!("{}\n", "3;Б;89000000012;С;у;1;Л;28.11.2026").repeat(1);
    let (more, _, _) = encoding_rs::WINDOWS_1251.encode(&more);
    let file = [table("c14b_mixed_quiet").as_slice(), &more].concat();
    let report = Bench::new().await.try_run(&unsaid, &file, Mode::DryRun).await.unwrap();
    assert_eq!((report.encoding.as_str(), report.new, report.n_bad), ("windows-1251", 2, 1));
}

#[tokio::test]
async fn c16b_says_which_letter_is_of_which_alphabet() {
    let bench = Bench::new().await;
    let error = bench.error(&mapping("c16b_lookalike"), &table("c16b_lookalike")).await;
    assert!(error.contains("did you mean \"Tелефон\"? They look the same"), "{error}");
    assert!(error.contains("\"Т\" is Cyrillic in one and Latin in the other"), "{error}");
}

#[tokio::test]
async fn a_key_with_a_foreign_letter_is_the_same_key_for_a_person() {
    let file = "id;name;phone;town;street;flat;items;date\n12А;Б В;89000000011;С;у;1;Л;28.11.2026\n\
                12A;Г Д;89000000012;С;у;2;Л;28.11.2026\n";
    let mapping = mapping("c14b_mixed_quiet").replace("windows-1251", "utf-8");
    let report = Bench::new().await.try_run(&mapping, file.as_bytes(), Mode::DryRun).await.unwrap();
    check_bad(&report, &[(3, &["\"A\" is Latin in one and Cyrillic in the other"])]);
    assert_eq!(report.bad[0].problems[0].code, "key_looks_alike");
}

#[tokio::test]
async fn c17_sections_and_sums_are_left_out_by_rules() {
    let report = dry("c17_sections").await;
    assert_eq!((report.new, report.n_bad), (3, 2), "without a rule: {}", words(&report));
    assert_eq!((report.skipped[0].code.as_str(), report.skipped[0].rows), ("sum_row", 2));
    for rules in [
        "column = \"№\"\nbegins_with = [\"итого\", \"Ленинский \", \"Промышленный\"]\nreason = \"разделы\"\n",
        "empty_columns = [\"ФИО\", \"Телефон\"]\nreason = \"разделы\"\n",
    ] {
        let mapping = format!("{}\n[[skip]]\n{rules}", mapping("c17_sections"));
        let report = with("c17_sections", &mapping).await;
        check_good(&report, 3);
        assert_eq!((report.skipped[0].reason.as_str(), report.skipped[0].rows), ("разделы", 4));
    }
    // All parts of a rule must hold.
    let both = "column = \"№\"\nbegins_with = [\"Итого\"]\nempty_columns = [\"ФИО\"]\nreason = \"итоги\"\n";
    let report = with("c17_sections", &format!("{}\n[[skip]]\n{both}", mapping("c17_sections"))).await;
    assert_eq!((report.n_bad, report.skipped[0].rows), (2, 2));
}

#[tokio::test]
async fn requests_that_begin_as_a_sum_are_read_and_sums_are_named_by_line() {
    let mapping = "[source]\nname = \"t\"\nkey = \"Номер\"\ndelimiter = \";\"\n[fields]\n\
                   recipient_name.column = \"ФИО\"\nphone.column = \"Телефон\"\nstreet.column = \"Адрес\"\n\
                   town.value = \"Вязьма\"\nkind.value = \"groceries\"\nitems.column = \"Что нужно\"\n";
    let file = "Что нужно;Номер;ФИО;Адрес;Телефон\n\
                Всего понемногу: хлеб, молоко;1;Лесная Нина;ул. Тихая, 3;23-45-67\n\
                Количество 2: Лозартан;2;Озёров Пётр;ул. Тихая, 5;\n\
                Сумма за свет - оплатить;3;Крайняя Анна;ул. Тихая, 7;234567\n\
                Итого;;;;3\n;;Всего: 3 чел.;;\n";
    let report = Bench::new().await.try_run(mapping, file.as_bytes(), Mode::DryRun).await.unwrap();
    check_good(&report, 3);
    let [sums] = report.skipped.as_slice() else { panic!("{}", words(&report)) };
    assert_eq!((sums.code.as_str(), sums.rows, sums.lines.as_slice()), ("sum_row", 2, &[5, 6][..]));
    assert!(words(&report).contains("left out: a sum, lines 5, 6\n"), "{}", words(&report));
    // Nobody's as far as can be seen, but somebody answers there.
    let nameless = "Что нужно;Номер;ФИО;Адрес;Телефон\nВсего понемногу;1;;;23-45-67\n";
    let report = Bench::new().await.try_run(mapping, nameless.as_bytes(), Mode::DryRun).await.unwrap();
    assert_eq!((report.n_bad, report.skipped.len()), (1, 0), "{}", words(&report));
}

#[tokio::test]
async fn c18_the_same_list_under_other_keys_waits_for_a_decision() {
    let bench = Bench::new().await;
    let first = bench.try_run(&mapping("c18a_first"), &table("c18a_first"), Mode::Commit).await.unwrap();
    assert!(first.written && first.new == 3, "{}", words(&first));
    let (mapping, table) = (mapping("c18b_again"), table("c18b_again"));
    let again = |wish: Wish| bench.wish(&mapping, &table, wish);
    for mode in [Mode::DryRun, Mode::Commit] {
        let report = again(Wish::of(mode)).await.unwrap();
        assert_eq!((report.n_alike, report.n_undecided, report.written), (3, 3, false));
        assert_eq!(report.blocked, ["alike"]);
        assert!(
            words(&report).contains("3  look like rows that are here under other keys"),
            "{}",
            words(&report)
        );
        let like = &report.alike[0];
        assert_eq!(
            (like.line, like.key.as_str(), like.other_name.as_str()),
            (2, "1.0", "Лесная Нина Павловна")
        );
        assert!(like.delivery.is_some() && like.number > 0 && like.by == ["phone", "name", "address"]);
    }
    let skip = Wish { same: Some(Same::Skip), ..Wish::of(Mode::Commit) };
    let report = again(skip).await.unwrap();
    assert_eq!((report.new, report.n_skipped_alike, bench.deliveries().len()), (0, 3, 3));
    check_sums(&report);
    // Line by line.
    let lines = [(2, Same::Skip), (3, Same::Import)].into_iter().collect();
    let some = Wish { same_lines: lines, ..Wish::of(Mode::Commit) };
    let report = again(some.clone()).await.unwrap();
    assert_eq!((report.n_undecided, report.written), (1, false));
    let report = again(Wish { same: Some(Same::Skip), ..some }).await.unwrap();
    assert_eq!((report.new, report.written, bench.deliveries().len()), (1, true, 4));
}

#[tokio::test]
async fn rows_of_one_file_that_look_alike_wait_for_a_decision_too() {
    let file = "id;name;phone;town;street;flat;items;date\n1;Лесная Н. П.;89000000011;С;у;1;Л;28.11.2026\n\
                2;Лесная Нина Павловна;+7 900 000-00-11;С;;;Л;28.11.2026\n";
    let mapping = mapping("c14b_mixed_quiet").replace("windows-1251", "utf-8");
    let report = Bench::new().await.try_run(&mapping, file.as_bytes(), Mode::Commit).await.unwrap();
    assert_eq!((report.n_alike, report.alike[0].other_line, report.written), (1, 2, false));
}

#[tokio::test]
async fn c22_a_row_with_two_needs_becomes_two_deliveries() {
    let bench = Bench::new().await;
    let key = mapping("c22_form")
        .replace("key = \"Отметка времени\"", "key = [\"Отметка времени\", \"Телефон\"]")
        .replace("[fields.kind]\n", "[fields.kind]\nsplit = \",\"\n");
    let report = bench.try_run(&key, &table("c22_form"), Mode::Commit).await.unwrap();
    assert_eq!((report.rows, report.new, report.written), (3, 4, true), "{}", words(&report));
    let made: Vec<(String, String, String)> = bench
        .deliveries()
        .into_iter()
        .map(|delivery| (delivery.recipient.unwrap().name, delivery.kind, delivery.items))
        .collect();
    let expected = [
        ("Первая А. А.", "medicine", "Лекарства"),
        ("Вторая Б. Б.", "medicine", "Лекарства"),
        ("Вторая Б. Б.", "groceries", "Продукты"),
        ("Третья В. В.", "medicine", "лекарства"),
    ];
    assert_eq!(
        made,
        expected.map(|(name, kind, items)| (name.to_owned(), kind.to_owned(), items.to_owned()))
    );
    assert_eq!(report.sample[0].key, "28.11.2026 9:05:11 / 89000000011");
    // Somebody ticks one box more: only that is new.
    let table = String::from_utf8(table("c22_form")).unwrap();
    let more = table.replace(",лекарства", ",\"лекарства, Продукты\"");
    let wish = Wish { same: Some(Same::Import), ..Wish::of(Mode::Commit) };
    let report = bench.wish(&key, more.as_bytes(), wish).await.unwrap();
    assert_eq!((report.new, report.already, report.n_different), (1, 4, 0), "{}", words(&report));
}

#[tokio::test]
async fn a_cell_that_falls_into_endless_pieces_is_one_bad_row() {
    let mapping = mapping("c22_form")
        .replace("key = \"Отметка времени\"", "key = [\"Отметка времени\", \"Телефон\"]")
        .replace("[fields.kind]\n", "[fields.kind]\nsplit = \",\"\n");
    let table = String::from_utf8(table("c22_form")).unwrap();
    for endless in [",".repeat(600), ",".repeat(9_999), "лекарства,".repeat(31), "а,".repeat(5_500)]
    {
        let table = table.replace(",лекарства", &format!(",\"{endless}\""));
        let report = Bench::new().await.try_run(&mapping, table.as_bytes(), Mode::DryRun).await.unwrap();
        let codes: Vec<_> =
            report.bad.iter().flat_map(|bad| &bad.problems).map(|one| one.code.as_str()).collect();
        let expected = if endless.chars().count() > 10_000 { "cell_too_long" } else { "too_many_needs" };
        assert_eq!(codes, [expected], "{}", words(&report));
    }
}

#[tokio::test]
async fn reading_stops_when_nobody_waits_for_it() {
    let bench = Bench::new().await;
    let mapping = parse_mapping(&mapping("c22_form")).unwrap();
    let (bytes, mut n_read) = (table("c22_form"), 0);
    let file = File { name: "list.csv", bytes: &bytes };
    let given_up = prepare(&bench.store, &bench.place, &mapping, file, &Wish::of(Mode::Commit), |at, _| {
        n_read = at;
        ControlFlow::Break(())
    });
    assert!(matches!(given_up, Err(ImportError::Plan(PlanError::GivenUp))), "{given_up:?}");
    assert_eq!(n_read, 1);
}

#[tokio::test]
async fn c26_a_short_year_is_bad_and_says_what_fits() {
    let report = dry("c26_short_year").await;
    check_bad(
        &report,
        &[(2, &["bad_year", "would be in the year 26; date_format = \"%d.%m.%y\" would fit"])],
    );
    let fitting = mapping("c26_short_year").replace("\"%d.%m.%Y\"", "[\"%d.%m.%Y\", \"%d.%m.%y\"]");
    let report = with("c26_short_year", &fitting).await;
    check_good(&report, 1);
    // 28 November 2026, midnight in Moscow.
    assert_eq!(report.sample[0].not_before, Some(1_795_813_200_000));
}

#[tokio::test]
async fn c28_a_stray_quotation_mark_swallows_nobody() {
    let report = dry("c28_two_quotes").await;
    check_bad(&report, &[(5, &["opens on line 5 and closes on line 14"])]);
    assert_eq!((report.rows, report.new), (20, 19));
    let problem = &report.bad[0].problems[0];
    assert_eq!((problem.code.as_str(), problem.line, problem.until_line), ("swallowed_rows", 5, 14));
    assert!(report.sample.iter().all(|row| row.items.len() < 40), "{:?}", report.sample);
}

#[tokio::test]
async fn two_words_for_one_kind_of_help_are_one_delivery_in_which_both_are_brought() {
    let mapping = mapping("c22_form")
        .replace("key = \"Отметка времени\"", "key = [\"Отметка времени\", \"Телефон\"]")
        .replace("[fields.kind]\n", "[fields.kind]\nsplit = \"any\"\n")
        + "\"Лекарства (по рецепту)\" = \"medicine\"\n";
    let table = String::from_utf8(table("c22_form")).unwrap();
    let table = table.replace(",лекарства", ",лекарства и Продукты + Лекарства (по рецепту)");
    let mapping =
        mapping.replace("translate = {", "translate = { \"Лекарства (по рецепту)\" = \"medicine\",");
    let report = Bench::new().await.try_run(&mapping, table.as_bytes(), Mode::DryRun).await.unwrap();
    let of_third = report.sample.iter().filter(|row| row.line == 4);
    let made: Vec<_> = of_third.map(|row| (row.kind.as_str(), row.items.as_str())).collect();
    let expected = [("medicine", "лекарства, Лекарства (по рецепту)"), ("groceries", "Продукты")];
    assert_eq!(made, expected, "{}", words(&report));
}
