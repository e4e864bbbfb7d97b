//! Cells that mean more than they say: windows, phones and addresses in one cell, numbers as a workbook keeps them.

use std::time::Instant;

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use ryadom_protocol::imports::SampleRow;
use ryadom_server::import::Mode;

use crate::bench::{Bench, check_bad, words};

const MAPPING: &str = "[source]\nname = \"t\"\nkey = \"№\"\ntime_zone = \"Europe/Moscow\"\ndate_format = \"%d.%m.%Y\"\n\
                       [fields]\nrecipient_name.column = \"ФИО\"\nkind.value = \"medicine\"\ntown.value = \"Вязьма\"\n";

async fn rows(more: &str, table: &str) -> Vec<SampleRow> {
    let mapping = format!("{MAPPING}{more}");
    let report = Bench::new().await.try_run(&mapping, table.as_bytes(), Mode::DryRun).await.unwrap();
    assert_eq!(report.n_bad, 0, "{}", words(&report));
    report.sample
}

/// A moment of 28 November 2026 in Moscow.
fn moscow(hour: i64, minute: i64) -> Option<i64> {
    Some(1_795_813_200_000 + (hour * 60 + minute) * 60_000)
}

fn end_of_day() -> Option<i64> {
    moscow(24, 0).map(|at| at - 1_000)
}

#[tokio::test]
async fn a_window_in_one_cell_has_its_day_from_another_or_in_itself() {
    let table = "№;ФИО;День;Когда\n1;А;28.11.2026;с 10 до 14\n2;Б;;28.11 10-14\n3;В;28.11.2026;до 18:00\n\
                 4;Г;28.11.2026;\n5;Д;28.11.2026;после обеда\n6;Е;;\n";
    let rows =
        rows("date.column = \"День\"\nwindow.column = \"Когда\"\nitems.value = \"Лекарства\"\n", table).await;
    let windows: Vec<(Option<i64>, Option<i64>)> =
        rows.iter().map(|row| (row.not_before, row.not_after)).collect();
    let day = (moscow(0, 0), end_of_day());
    let ten_to_two = (moscow(10, 0), moscow(14, 0));
    assert_eq!(windows, [ten_to_two, ten_to_two, (moscow(0, 0), moscow(18, 0)), day, day, (None, None)]);
    assert_eq!((rows[4].items.as_str(), rows[0].items.as_str()), ("Лекарства (после обеда)", "Лекарства"));
}

#[tokio::test]
async fn a_window_that_can_not_be_understood_is_bad() {
    let mapping = format!("{MAPPING}window.column = \"Когда\"\n");
    let table = "№;ФИО;Когда\n1;А;с 10 до 14\n2;Б;28.13\n3;В;14-10\n";
    let report = Bench::new().await.try_run(&mapping, table.as_bytes(), Mode::DryRun).await.unwrap();
    check_bad(&report, &[(2, &["window_without_day"]), (3, &["bad_window"]), (4, &["bad_window"])]);
}

#[tokio::test]
async fn times_in_columns_of_their_own_go_with_the_day() {
    let more = "date.column = \"День\"\nnot_before = { column = \"С\", date_format = \"%H:%M\" }\n\
                not_after = { column = \"До\", date_format = \"%H:%M\" }\n";
    let rows = rows(more, "№;ФИО;День;С;До\n1;А;28.11.2026;10:30;\n").await;
    assert_eq!((rows[0].not_before, rows[0].not_after), (moscow(10, 30), end_of_day()));
}

#[tokio::test]
async fn an_address_in_one_cell_fills_what_it_says() {
    let more = "address.column = \"Адрес\"\nflat.column = \"Кв\"\n";
    let table = "№;ФИО;Адрес;Кв\n1;А;\"г. Смоленск, ул. Выдуманная, д. 5, кв. 12, подъезд 2, этаж 3, домофон 12К\";\n\
                 2;Б;ул. Тихая, 3;7\n";
    let rows = rows(more, table).await;
    let parts = |row: &SampleRow| {
        [&row.town, &row.street, &row.flat, &row.entrance, &row.floor, &row.door_code].map(String::clone)
    };
    assert_eq!(parts(&rows[0]), ["г. Смоленск", "ул. Выдуманная, д. 5", "12", "2", "3", "12К"]);
    assert_eq!(parts(&rows[1]), ["Вязьма", "ул. Тихая, 3", "7", "", "", ""]);
}

#[tokio::test]
async fn an_empty_cell_for_the_address_is_something_to_look_at() {
    let table = "№;ФИО;Адрес\n1;А;ул. Тихая, 3\n2;Б;\n3;В;г. Вязьма\n";
    let (rows, marks) = marked("address.column = \"Адрес\"\n", table).await;
    assert_eq!(rows.len(), 3, "nobody is left out for it");
    assert_eq!(marks, ["3 no_street Вязьма ", "4 no_street г. Вязьма "]);
    // Where the table has no place for an address, nothing is missing.
    assert_eq!(marked("", "№;ФИО\n1;А\n").await.1, Vec::<String>::new());
}

#[tokio::test]
async fn several_phones_in_one_cell_stay_several_and_each_is_checked() {
    let more = "phone.column = \"Тел\"\n";
    let table = "№;ФИО;Тел\n1;А;\"89000000011\n9000000012 (дочь)\"\n2;Б;89000000011 / 38-12-34\n3;В;нет\n";
    let phones: Vec<String> = rows(more, table).await.into_iter().map(|row| row.phone).collect();
    assert_eq!(phones, ["89000000011, +79000000012 (дочь)", "89000000011, 38-12-34", ""]);
    let mapping = format!("{MAPPING}{more}");
    let table = "№,ФИО,Тел\n1,А,\"89000000011, 7.9E+10\"\n2,Б,не знаю\n";
    let report = Bench::new().await.try_run(&mapping, table.as_bytes(), Mode::DryRun).await.unwrap();
    check_bad(&report, &[(2, &["phone_rounded"]), (3, &["phone_no_digits"])]);
}

/// The rows and what is marked in them: line, code, what stands there, what was made of it.
async fn marked(more: &str, table: &str) -> (Vec<SampleRow>, Vec<String>) {
    let mapping = format!("{MAPPING}{more}").replace("date_format = \"%d.%m.%Y\"\n", "");
    let report = Bench::new().await.try_run(&mapping, table.as_bytes(), Mode::DryRun).await.unwrap();
    assert_eq!((report.n_bad, report.n_marked), (0, report.marked.len() as u64), "{}", words(&report));
    let marks = report.marked.iter().flat_map(|row| {
        row.problems.iter().map(|mark| format!("{} {} {} {}", row.line, mark.code, mark.value, mark.found))
    });
    (report.sample.clone(), marks.collect())
}

#[tokio::test]
async fn numbers_are_taken_out_of_the_words_around_them_and_the_words_kept() {
    let table = "№;ФИО;Тел;Заметка\n1;А;34-43-80 (дочь Оля 8 920 339 11 22);собака\n2;Б;8 920 339 11 23;\n";
    let (rows, marks) = marked("phone.column = \"Тел\"\nstanding_notes.column = \"Заметка\"\n", table).await;
    let told: Vec<(&str, &str)> =
        rows.iter().map(|row| (row.phone.as_str(), row.standing_notes.as_str())).collect();
    let first = ("34-43-80, 8 920 339 11 22", "собака; 34-43-80 (дочь Оля 8 920 339 11 22)");
    assert_eq!(told, [first, ("8 920 339 11 23", "")]);
    let mark = "2 phone_taken_apart 34-43-80 (дочь Оля 8 920 339 11 22) 34-43-80, 8 920 339 11 22";
    assert_eq!(marks, [mark]);
}

#[tokio::test]
async fn dates_that_can_not_be_taken_for_one_another_may_stand_in_one_column() {
    let table = "№;ФИО;До\n1;А;28.11.2026\n2;Б;28.11.26\n3;В;2026-11-28\n4;Г;завтра\n5;Д;\n";
    let (rows, marks) = marked("not_after.column = \"До\"\nitems.value = \"Инсулин\"\n", table).await;
    let until: Vec<Option<i64>> = rows.iter().map(|row| row.not_after).collect();
    assert_eq!(until, [end_of_day(), end_of_day(), end_of_day(), None, None]);
    assert_eq!((rows[3].items.as_str(), rows[4].items.as_str()), ("Инсулин (завтра)", "Инсулин"));
    assert_eq!(marks, ["5 date_in_words завтра "]);
    let (rows, marks) = marked("window.column = \"До\"\n", "№;ФИО;До\n1;А;по звонку\n").await;
    assert_eq!((rows[0].items.as_str(), marks.len()), ("по звонку", 1));
}

#[tokio::test]
async fn what_may_be_another_day_is_not_guessed() {
    let mapping = format!("{MAPPING}not_after.column = \"До\"\n");
    for (told, cell) in [("%d.%m.%Y", "11/28/2026"), ("%m.%d.%Y", "28.11.26"), ("%d-%m-%Y", "2026-28-11")] {
        let mapping = mapping.replace("%d.%m.%Y", told);
        let table = format!("№;ФИО;До\n1;А;{cell}\n");
        let report = Bench::new().await.try_run(&mapping, table.as_bytes(), Mode::DryRun).await.unwrap();
        check_bad(&report, &[(2, &["bad_date"])]);
    }
}

#[tokio::test]
async fn a_sources_name_is_one_line() {
    let mapping = MAPPING.replace("name = \"t\"", "name = \"с\\n7\"");
    let error = ryadom_server::import::parse_mapping(&mapping).unwrap_err().to_string();
    assert!(error.contains("control character"), "{error}");
}

#[tokio::test]
async fn a_workbook_is_read_as_a_person_sees_it() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Заявки").unwrap();
    for (column, name) in (0..).zip(["№", "ФИО", "Тел", "День", "Заметка"]) {
        sheet.write_string(1, column, name).unwrap();
    }
    let days = Format::new().set_num_format("mm/dd/yy");
    for (line, phone) in [(2, 79_000_000_011.0), (3, 9_000_000_012.0)] {
        sheet.write_number(line, 0, f64::from(line)).unwrap().write_string(line, 1, "Лесная Нина").unwrap();
        sheet.write_number(line, 2, phone).unwrap();
        sheet
            .write_datetime_with_format(line, 3, ExcelDateTime::from_ymd(2026, 11, 28).unwrap(), &days)
            .unwrap();
    }
    sheet.write_number(4, 0, 5).unwrap().write_string(4, 1, "Озёров Пётр").unwrap();
    sheet.write_formula(4, 2, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    sheet.write_string(4, 3, "1905").unwrap();
    // Beside the table somebody has written a remark.
    sheet.write_string(2, 7, "перезвонить").unwrap();
    let more = "phone.column = \"Тел\"\nnot_before.column = \"День\"\nstanding_notes.column = \"Заметка\"\n";
    let mapping = format!("{MAPPING}{more}");
    let bytes = workbook.save_to_buffer().unwrap();
    let report = Bench::new().await.try_run(&mapping, &bytes, Mode::DryRun).await.unwrap();
    check_bad(&report, &[(5, &["program_error", "bad_date"])]);
    assert_eq!((report.sheet.as_str(), report.header_line, report.encoding.as_str()), ("Заявки", 2, ""));
    let [first, second] = report.sample.as_slice() else { panic!("{report:?}") };
    assert_eq!((first.phone.as_str(), second.phone.as_str()), ("79000000011", "+79000000012"));
    assert_eq!((first.not_before, first.key.as_str(), first.line), (moscow(0, 0), "2", 3));
    let other = mapping.replace("[source]", "[source]\nsheet = \"Архив\"");
    let error = Bench::new().await.error(&other, &bytes).await;
    assert!(error.contains("no sheet \"Архив\"; it has: Заявки"), "{error}");
}

#[tokio::test]
async fn twenty_thousand_rows_are_compared_with_twenty_thousand_that_are_here() {
    let more = "phone.column = \"Тел\"\nstreet.column = \"Адрес\"\n";
    let table = |key: &str| {
        let row = |n: usize| format!("{key}{n};Фамилия{n} Имя;8900{n:07};ул. Тихая, {n}\n");
        format!("№;ФИО;Тел;Адрес\n{}", (0..20_000).map(row).collect::<String>())
    };
    let bench = Bench::new().await;
    let mapping = format!("{MAPPING}{more}");
    let first = bench.try_run(&mapping, table("a").as_bytes(), Mode::Commit).await.unwrap();
    assert_eq!((first.new, first.written), (20_000, true));
    let begun = Instant::now();
    let again = bench.try_run(&mapping, table("b").as_bytes(), Mode::DryRun).await.unwrap();
    assert_eq!((again.n_alike, again.alike.len(), again.sample.len()), (20_000, 500, 50));
    // Unoptimised, on a busy machine; comparing each with each would take minutes.
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
}
