//! A table whose columns are guessed can be imported as it is drafted, after what only a person knows is filled in.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use ryadom_protocol::imports::Report;
use ryadom_server::import::mapping::Rule;
use ryadom_server::import::{
    Clinics, File, Guess, GuessContext, Mapping, Mode, Target, Told, Wish, guess, import, mapping_from_wire,
    mapping_to_wire, parse_mapping,
};

use crate::bench::{Bench, CLINIC, tests_data, words};

fn guessed(name: &str, bytes: &[u8], told: &Told) -> Guess {
    let clinics: Clinics = [("Поликлиника № 1", CLINIC)].into_iter().collect();
    let context = GuessContext { clinics: &clinics, time_zone: Some("Europe/Moscow") };
    guess(File { name, bytes }, told, &context).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn of(text: &str) -> Guess {
    guessed("list.csv", text.as_bytes(), &Told::default())
}

async fn tried(mapping: &Mapping, bytes: &[u8]) -> Report {
    let bench = Bench::new().await;
    let file = File { name: "заявки 28.11.csv", bytes };
    import(&bench.store, &bench.place, mapping, file, &Wish::of(Mode::DryRun), |_, _| {}).await.unwrap()
}

fn targets(guess: &Guess) -> Vec<&str> {
    guess.columns.iter().map(|column| column.target.as_str()).collect()
}

#[tokio::test]
async fn drafts_a_mapping_for_each_table_that_people_send() {
    for (name, header_line, n_new, n_bad) in [
        ("c02_sep_line", 2, 3, 0),
        ("c03_title_rows", 4, 3, 0),
        ("c04_phones_spoilt", 1, 4, 4),
        ("c06_short_rows", 1, 3, 0),
        ("c10c_second_header", 1, 4, 0),
        ("c11_cr_only", 1, 2, 1),
        ("c16b_lookalike", 1, 3, 0),
        ("c17_sections", 1, 3, 0),
        ("c18b_again", 1, 3, 0),
        ("c26_short_year", 1, 1, 0),
        ("c28_two_quotes", 1, 19, 1),
    ] {
        let bytes = tests_data(&format!("import/{name}.csv"));
        let guess = guessed(&format!("{name}.csv"), &bytes, &Told::default());
        assert_eq!(guess.header_line, header_line, "{name}");
        let expected = ["", "recipient_name", "phone", "town", "address", "flat", "items"];
        assert_eq!(targets(&guess)[..7], expected, "{name}");
        assert!(guess.missing.is_empty() || guess.missing == [Target::Kind], "{name}: {:?}", guess.missing);
        let mut mapping = guess.mapping;
        mapping.fields.entry(Target::Kind).or_insert_with(|| Rule::of_value("medicine"));
        let report = tried(&mapping, &bytes).await;
        assert_eq!((report.new, report.n_bad), (n_new, n_bad), "{name}: {}", words(&report));
        assert_eq!(report.source, "заявки 28.11");
    }
}

#[tokio::test]
async fn the_draft_is_text_that_reads_back_as_the_same() {
    let bytes = tests_data("import/c22_form.csv");
    let guess = guessed("form.csv", &bytes, &Told::default());
    let text = toml::to_string(&guess.mapping).unwrap();
    assert_eq!(parse_mapping(&text).unwrap(), guess.mapping, "{text}");
    let json = serde_json::to_string(&guess.mapping).unwrap();
    assert_eq!(serde_json::from_str::<Mapping>(&json).unwrap(), guess.mapping, "{json}");
    let sent = mapping_to_wire(&guess.mapping);
    let text = serde_json::to_string(&sent).unwrap();
    let in_a_browser: ryadom_protocol::imports::Mapping = serde_json::from_str(&text).unwrap();
    assert_eq!(mapping_from_wire(&in_a_browser).unwrap(), guess.mapping);
    // Two ticked boxes are two needs, and nothing is missing.
    assert_eq!((guess.missing.len(), guess.untranslated.len()), (0, 0));
    assert_eq!(guess.mapping.fields[&Target::Kind].split.as_deref(), Some("any"));
    assert_eq!(tried(&guess.mapping, &bytes).await.new, 4);
}

fn clinics_workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_string(0, 0, "Поликлиника № 1, список на неделю").unwrap();
    let header = [
        "№ п/п",
        "Фамилия",
        "Имя",
        "Отчество",
        "Тел.",
        "Адрес",
        "Срочно",
        "Вид помощи",
        "Дата",
        "Время",
        "Поликлиника",
    ];
    for (at, name) in (0..).zip(header) {
        sheet.write_string(2, at, name).unwrap();
    }
    let days = Format::new().set_num_format("dd.mm.yyyy");
    let rows = [
        (
            "Лесная",
            "Нина",
            "Павловна",
            79_000_000_011.0,
            "г. Смоленск, ул. Тихая, д. 3, кв. 12",
            "да",
            "Лекарства",
            "с 10 до 14",
        ),
        (
            "Озёров",
            "Пётр",
            "Ильич",
            89_000_000_012.0,
            "Смоленск, пр-т Новый, 7, кв. 4, подъезд 2",
            "",
            "продукты",
            "до 18:00",
        ),
        ("Полевая", "Ёлка", "Семёновна", 9_000_000_013.0, "пер. Садовый, 1А", "нет", "цветы", "после обеда"),
    ];
    for (at, (surname, name, patronymic, phone, address, urgent, kind, time)) in (3..).zip(rows) {
        sheet.write_number(at, 0, f64::from(at - 2)).unwrap();
        for (column, text) in
            [(1, surname), (2, name), (3, patronymic), (5, address), (6, urgent), (7, kind), (9, time)]
        {
            sheet.write_string(at, column, text).unwrap();
        }
        sheet.write_number(at, 4, phone).unwrap();
        sheet
            .write_datetime_with_format(at, 8, ExcelDateTime::from_ymd(2026, 11, 28).unwrap(), &days)
            .unwrap();
        sheet.write_string(at, 10, "пол-ка №1").unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

#[tokio::test]
async fn drafts_a_mapping_for_a_clinics_workbook() {
    let bytes = clinics_workbook();
    let guess = guessed("п1.xlsx", &bytes, &Told::default());
    assert_eq!((guess.is_workbook, guess.header_line, guess.n_rows), (true, 3, 3));
    assert_eq!(
        targets(&guess),
        [
            "",
            "recipient_name",
            "recipient_name",
            "recipient_name",
            "phone",
            "address",
            "priority",
            "kind",
            "date",
            "window",
            "clinic"
        ]
    );
    let unknown: Vec<(&str, &str)> =
        guess.untranslated.iter().map(|left| (left.field.as_str(), left.value.as_str())).collect();
    assert_eq!(unknown, [("kind", "цветы")]);
    let mut mapping = guess.mapping;
    mapping.fields.get_mut(&Target::Kind).unwrap().translate.insert("цветы".to_owned(), "support".to_owned());
    let report = tried(&mapping, &bytes).await;
    assert_eq!((report.new, report.n_bad), (3, 0), "{}", words(&report));
    let [first, second, third] = report.sample.as_slice() else { panic!("{report:?}") };
    assert_eq!((first.name.as_str(), first.phone.as_str()), ("Лесная Нина Павловна", "79000000011"));
    assert_eq!(
        (first.town.as_str(), first.street.as_str(), first.flat.as_str()),
        ("г. Смоленск", "ул. Тихая, д. 3", "12")
    );
    assert_eq!(
        (first.priority.as_str(), second.priority.as_str(), third.priority.as_str()),
        ("urgent", "normal", "normal")
    );
    assert_eq!((first.clinic.as_str(), second.entrance.as_str()), ("Поликлиника № 1", "2"));
    // 10:00 and 14:00 in Moscow.
    assert_eq!((first.not_before, first.not_after), (Some(1_795_849_200_000), Some(1_795_863_600_000)));
    assert_eq!((third.items.as_str(), third.phone.as_str()), ("после обеда", "+79000000013"));
    assert!(!third.town.is_empty(), "the town that the other addresses name");
}

#[test]
fn says_what_only_a_person_knows() {
    let guess =
        of("ФИО;Телефон;Улица;Дом\nЛесная Нина;89000000011;Тихая;3\nОзёров Пётр;89000000012;Тихая;4\n");
    assert_eq!(guess.missing, [Target::Kind, Target::Town]);
    assert_eq!(guess.mapping.fields[&Target::Street].columns, ["Улица", "Дом"]);
    assert_eq!(guess.mapping.source.key.iter().collect::<Vec<_>>(), ["ФИО", "Телефон"]);
}

#[test]
fn a_number_that_counts_is_no_key_while_there_is_a_better_one() {
    let key = |text: &str| guessed("a.csv", text.as_bytes(), &Told::default()).mapping.source.key;
    let counted = key("№;ФИО;Телефон\n1;Лесная Нина;89000000011\n2;Озёров Пётр;89000000012\n");
    assert_eq!(counted.iter().collect::<Vec<_>>(), ["ФИО", "Телефон"]);
    let numbered =
        key("Номер заявки;ФИО;Телефон\n107;Лесная Нина;89000000011\n112;Озёров Пётр;89000000012\n");
    assert_eq!(numbered.iter().collect::<Vec<_>>(), ["Номер заявки"]);
    let twice = key("№;ФИО;Телефон\n1;Лесная Нина;89000000011\n2;Лесная Нина;89000000011\n");
    assert_eq!(twice.iter().collect::<Vec<_>>(), ["№"]);
}

#[test]
fn columns_without_a_telling_name_are_known_by_what_they_hold() {
    let guess = of("1;2;3;4\nЛесная Нина Павловна;+7 900 000-00-11;ул. Тихая, д. 3;x\n\
                    Озёров Пётр Ильич;8 900 000-00-12;пр-т Новый, 7;y\n");
    assert_eq!(targets(&guess), ["recipient_name", "phone", "address", ""]);
    let none = of("Лесная Нина Павловна;+7 900 000-00-11\nОзёров Пётр Ильич;8 900 000-00-12\n");
    assert_eq!((none.header_line, none.columns[0].name.as_str(), none.n_rows), (0, "A", 2));
    assert_eq!(none.mapping.source.header_line, Some(0));
}

#[test]
fn english_names_are_known_too() {
    let guess = of("id,name,phone,town,street,flat,items,date\n7,A B,89000000011,C,D 3,1,food,2026-11-28\n");
    let expected = ["", "recipient_name", "phone", "town", "street", "flat", "items", "date"];
    assert_eq!((targets(&guess), guess.delimiter), (expected.to_vec(), Some(',')));
    assert_eq!(guess.mapping.source.date_format.iter().collect::<Vec<_>>(), ["%Y-%m-%d"]);
}

#[test]
fn what_somebody_said_goes_before_what_is_found() {
    let text = "список\nФИО;Телефон\nA;1\nB;2\n";
    let told = Told { header_line: Some(2), delimiter: Some(';'), ..Told::default() };
    let guess = guessed("a.csv", text.as_bytes(), &told);
    assert_eq!((guess.header_line, guess.mapping.source.header_line), (2, Some(2)));
    let letters = guessed("a.csv", text.as_bytes(), &Told { header_line: Some(0), ..Told::default() });
    assert_eq!(letters.columns[0].name, "A");
}

#[test]
fn a_town_that_only_some_addresses_name_is_no_town_of_all() {
    let guess = of("ФИО;Телефон;Адрес;Вид помощи\n\
                    Лесная Нина;89000000011;пос. Химинститута, д. 3;Лекарства\n\
                    Озёров Пётр;89000000012;ул. Советская, 9;Лекарства\n\
                    Крайняя Анна;89000000013;ул. Советская, 11;Лекарства\n");
    assert_eq!(
        (guess.missing.as_slice(), guess.mapping.fields.get(&Target::Town)),
        ([Target::Town].as_slice(), None)
    );
    let half = of("ФИО;Телефон;Адрес;Вид помощи\n\
                   Лесная Нина;89000000011;г. Тверь, ул. Тихая, 3;Лекарства\n\
                   Озёров Пётр;89000000012;ул. Советская, 9;Лекарства\n");
    assert_eq!(half.missing, [Target::Town], "half is not most");
}

const OF_A_CLINIC: &str = "Поликлиника № 1;;;;;;\nСписок на 30.11.2026;;;;;;\n\
    ФИО;Телефон;Город;Адрес;Лекарства;Кол-во;Доставить до\n\
    Лесная Нина;89000000011;Тверь;ул. Тихая, 3;Инсулин;3;30.11.2026\n\
    Озёров Пётр;89000000012;Тверь;ул. Тихая, 5;Бинт;;30.11.2026\n";

#[tokio::test]
async fn a_clinics_own_list_says_whose_it_is_what_is_brought_how_many_and_until_when() {
    let guess = of(OF_A_CLINIC);
    assert_eq!(
        targets(&guess),
        ["recipient_name", "phone", "town", "address", "items", "items", "not_after"]
    );
    assert!(guess.missing.is_empty() && guess.untranslated.is_empty(), "{guess:?}");
    let report = tried(&guess.mapping, OF_A_CLINIC.as_bytes()).await;
    let rows: Vec<(&str, &str, &str)> = report
        .sample
        .iter()
        .map(|row| (row.items.as_str(), row.kind.as_str(), row.clinic.as_str()))
        .collect();
    let clinic = "Поликлиника № 1";
    assert_eq!(
        rows,
        [("Инсулин × 3", "medicine", clinic), ("Бинт", "medicine", clinic)],
        "{}",
        words(&report)
    );
    assert!(report.sample.iter().all(|row| row.not_after.is_some()));
    // It is a mapping like any other: a shell reads it as well.
    let text = toml::to_string(&guess.mapping).unwrap();
    assert_eq!(parse_mapping(&text).unwrap(), guess.mapping, "{text}");
}

#[test]
fn a_list_of_several_kinds_is_given_no_clinic() {
    let groceries = OF_A_CLINIC.replace("Лекарства", "Вид помощи").replace("Бинт", "Продукты");
    let guess = of(&groceries);
    assert_eq!(guess.mapping.fields.get(&Target::Clinic), None);
}

const NEEDS: &str = "№;ФИО;Адрес;Телефон;Что нужно;Список\n\
    Z1;Тестова А.;г. Вязьма, ул. Тестовая, д. 1;89102220001;Лекарства;хлеб, анальгин\n\
    Z2;Тестова Б.;г. Вязьма, ул. Тестовая, д. 2;89102220002;Продукты;хлеб, анальгин\n\
    Z3;Тестова В.;г. Вязьма, ул. Тестовая, д. 3;89102220003;Лекарства, продукты;хлеб, анальгин\n\
    Z4;Тестова Г.;г. Вязьма, ул. Тестовая, д. 4;89102220004;лекарство + цветы;хлеб, анальгин\n\
    Z5;Тестова Д.;г. Вязьма, ул. Тестовая, д. 5;89102220005;медикаменты и еда;хлеб, анальгин\n";

#[tokio::test]
async fn what_is_needed_is_told_apart_from_what_is_brought() {
    let guess = of(NEEDS);
    assert_eq!(targets(&guess)[4..], ["kind", "items"]);
    assert_eq!(guess.mapping.fields[&Target::Items], Rule::of_column("Список"));
    assert!(guess.missing.is_empty(), "{:?}", guess.missing);
    let unknown: Vec<_> = guess.untranslated.iter().map(|one| (one.value.as_str(), one.rows)).collect();
    assert_eq!(unknown, [("цветы", 1)], "a need that nobody knows is asked about, never left out");
    let mut mapping = guess.mapping;
    mapping.fields.get_mut(&Target::Kind).unwrap().translate.insert("цветы".to_owned(), "support".to_owned());
    let report = tried(&mapping, NEEDS.as_bytes()).await;
    assert_eq!((report.rows, report.new, report.n_bad), (5, 8, 0), "{}", words(&report));
    let of_line =
        |line| report.sample.iter().filter(move |row| row.line == line).map(|row| row.kind.as_str());
    assert_eq!(of_line(5).collect::<Vec<_>>(), ["medicine", "support"]);
    assert_eq!(of_line(6).collect::<Vec<_>>(), ["medicine", "groceries"]);
}

#[test]
fn the_only_column_with_needs_also_says_what_is_brought() {
    let guess = of(&NEEDS.replace(";Список", "").replace(";хлеб, анальгин", ""));
    let of_column = |target| guess.mapping.fields[target].column.as_deref();
    assert_eq!((of_column(&Target::Kind), of_column(&Target::Items)), (Some("Что нужно"), Some("Что нужно")));
    let free =
        of(&NEEDS.replace("Лекарства", "Анальгин").replace("Продукты", "Батарейки").replace("еда", "чай"));
    assert_eq!(targets(&free)[4..], ["items", "items"], "what names no kinds of help is what is brought");
}

#[test]
fn every_column_says_what_its_words_would_mean_elsewhere() {
    let text = "№;ФИО;Телефон;Город;Первое;Второе;Третье\n\
                1;Лесная Нина;89000000011;Тверь;Лекарства;пол-ка №1;да\n\
                2;Озёров Пётр;89000000012;Тверь;продукты / цветы;МСЧ;нет\n\
                3;Крайняя Анна;89000000013;Тверь;Лекарства + продукты;-;нет\n";
    let guess = of(text);
    let column = |name: &str| guess.columns.iter().find(|column| column.name == name).unwrap();
    assert_eq!(column("Первое").target, "");
    let of_field = |name: &str, field: &str| {
        let found = column(name).guesses.iter().find(|guess| guess.field == field).unwrap();
        let known: Vec<String> =
            found.translate.iter().map(|(word, code)| format!("{word}={code}")).collect();
        (found.split.as_str(), known.join(" "), found.unknown.join(" "))
    };
    assert_eq!(
        of_field("Первое", "kind"),
        ("any", "Лекарства=medicine продукты=groceries".to_owned(), "цветы".to_owned())
    );
    assert_eq!(of_field("Второе", "clinic"), ("", "пол-ка №1=Поликлиника № 1".to_owned(), "МСЧ".to_owned()));
    assert_eq!(of_field("Третье", "priority"), ("", "да=urgent нет=normal".to_owned(), String::new()));
    assert_eq!(column("Город").words, ["Тверь"]);
    assert!(column("Город").guesses.is_empty());
}

#[tokio::test]
async fn a_list_may_be_for_one_day() {
    let text = "№;ФИО;Город;Вид помощи;Когда удобно\n1;Лесная Нина;Тверь;Лекарства;до 18:00\n\
                2;Озёров Пётр;Тверь;Лекарства;29.11.2026 с 10 до 14\n3;Крайняя Анна;Тверь;Лекарства;после обеда\n\
                4;Полевая Ёлка;Тверь;;\n";
    let mut mapping = of(text).mapping;
    let report = tried(&mapping, text.as_bytes()).await;
    assert_eq!((report.n_bad, report.new), (2, 2), "{}", words(&report));
    let codes: Vec<_> =
        report.bad.iter().map(|bad| (bad.name.as_str(), bad.problems[0].code.as_str())).collect();
    assert_eq!(codes, [("Лесная Нина", "window_without_day"), ("Полевая Ёлка", "empty")]);
    let reasons: Vec<_> = report.left_out.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(reasons, ["empty_kind", "window_without_day"]);
    assert_eq!(report.marked.len(), 0);

    mapping.fields.insert(Target::Date, Rule::of_value("2026-11-28"));
    let report = tried(&mapping, text.as_bytes()).await;
    assert_eq!((report.n_bad, report.new), (1, 3), "{}", words(&report));
    let ends: Vec<_> = report.sample.iter().map(|row| row.not_after.unwrap()).collect();
    // 18:00 of that day, 14:00 of the row's own, and the end of that day, in Moscow.
    assert_eq!(ends, [1_795_878_000_000, 1_795_950_000_000, 1_795_899_599_000]);
}

#[tokio::test]
async fn sums_and_second_headings_are_no_words_of_a_column_and_no_rows() {
    let text = "№;ФИО;Телефон;Город;Адрес;Что нужно\n\
                1;Лесная Нина;89000000011;Тверь;ул. Тихая, 3;Лекарства\n\
                № п/п;Получатель;Контактный телефон;Нас. пункт;Адрес доставки;Какая помощь\n\
                2;Озёров Пётр;89000000012;Тверь;ул. Тихая, 5;Продукты\n\
                ;Итого;;;;2 заявки\n;;;;;Всего: 2\n";
    let guess = of(text);
    assert_eq!(
        guess.mapping.fields[&Target::Kind].column.as_deref(),
        Some("Что нужно"),
        "{:?}",
        guess.columns[5]
    );
    assert!(guess.untranslated.is_empty() && guess.missing.is_empty(), "{guess:?}");
    let report = tried(&guess.mapping, text.as_bytes()).await;
    assert_eq!((report.new, report.n_bad), (2, 0), "{}", words(&report));
    let skipped: Vec<_> = report.skipped.iter().map(|one| (one.code.as_str(), one.rows)).collect();
    assert_eq!(skipped, [("heading_row", 1), ("sum_row", 2)]);
    let left_out: Vec<_> = report.left_out.iter().map(|one| (one.code.as_str(), one.rows)).collect();
    assert_eq!(left_out, [("heading_row", 1), ("sum_row", 2)]);
}

#[tokio::test]
async fn a_word_is_asked_about_once_whatever_the_case_of_its_letters() {
    let text = "№;ФИО;Телефон;Город;Вид помощи\n\
                1;Лесная Нина;89000000011;Тверь;Лекарства\n2;Озёров Пётр;89000000012;Тверь;ЛЕКАРСТВА\n\
                3;Крайняя Анна;89000000013;Тверь;Цветы\n4;Полевая Ёлка;89000000014;Тверь;цветы\n";
    let mut guess = of(text);
    assert_eq!(
        guess.untranslated.iter().map(|one| (one.value.as_str(), one.rows)).collect::<Vec<_>>(),
        [("Цветы", 2)]
    );
    let column = guess.columns.iter().find(|column| column.name == "Вид помощи").unwrap();
    assert_eq!(column.words, ["Лекарства", "Цветы"]);
    let of_kind = column.guesses.iter().find(|guess| guess.field == "kind").unwrap();
    assert_eq!((of_kind.translate.len(), of_kind.unknown.as_slice()), (1, ["Цветы".to_owned()].as_slice()));
    let kind = guess.mapping.fields.get_mut(&Target::Kind).unwrap();
    kind.translate.insert("Цветы".to_owned(), "support".to_owned());
    let report = tried(&guess.mapping, text.as_bytes()).await;
    assert_eq!((report.new, report.n_bad), (4, 0), "{}", words(&report));
}

#[tokio::test]
async fn letters_that_are_stuck_to_a_phone_are_something_to_look_at() {
    let text = "№;ФИО;Телефон;Город;Вид помощи\n1;Лесная Нина;8 920 700 00 01Коор;Тверь;Лекарства\n\
                2;Озёров Пётр;89000000012;Тверь;Продукты\n";
    let report = tried(&of(text).mapping, text.as_bytes()).await;
    assert_eq!((report.new, report.n_marked), (2, 1), "{}", words(&report));
    let mark = &report.marked[0].problems[0];
    assert_eq!((mark.code.as_str(), mark.found.as_str()), ("phone_letters", "Коор"));
}
