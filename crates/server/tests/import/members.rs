//! Members from tables as headquarters keep them.

use rust_xlsxwriter::Workbook;
use ryadom_protocol::imports::{MemberColumns, MemberRow};
use ryadom_server::import::members::{MemberTable, MembersContext, read};
use ryadom_server::import::{File, PlanError, Told};

use crate::bench::{CENTRE_A, CENTRE_B};

fn try_read(bytes: &[u8], columns: Option<&MemberColumns>) -> Result<MemberTable, PlanError> {
    let centres = [("Штаб «Рядом»".to_owned(), CENTRE_A), ("Штаб «Вместе»".to_owned(), CENTRE_B)];
    let context = MembersContext { centres: &centres, centre: CENTRE_A };
    read(File { name: "волонтёры.csv", bytes }, &Told::default(), columns, &context)
}

fn table(text: &str) -> MemberTable {
    try_read(text.as_bytes(), None).unwrap()
}

fn codes(row: &MemberRow) -> Vec<&str> {
    row.problems.iter().map(|problem| problem.code.as_str()).collect()
}

#[test]
fn reads_who_is_in_a_list_of_volunteers() {
    let table = table(
        "Список волонтёров;;;;\n\nФИО;Телефон;Роль;Штаб;Навыки\n\
         Лесная Нина;9000000011;волонтёр;Вместе;авто, велосипед\n\
         Озёров Пётр;+7 900 000-00-12;Координатор;;медик; \n\
         Полевая Ёлка;;;штаб рядом;нет\n",
    );
    assert_eq!((table.header_line, table.used.name.as_slice()), (3, ["ФИО".to_owned()].as_slice()));
    let [first, second, third] = table.rows.as_slice() else { panic!("{:?}", table.rows) };
    assert_eq!(
        (first.name.as_str(), first.phone.as_str(), first.role.as_str()),
        ("Лесная Нина", "+79000000011", "volunteer")
    );
    assert_eq!((first.centre, first.skills.join(" ")), (Some(CENTRE_B.uuid()), "car".to_owned()));
    assert_eq!(first.left_out, ["велосипед"]);
    assert_eq!(
        (second.role.as_str(), second.centre, second.skills.join(" ")),
        ("coordinator", Some(CENTRE_A.uuid()), "medic".to_owned())
    );
    assert_eq!((third.role.as_str(), third.skills.len(), third.line), ("volunteer", 0, 6));
    assert!(table.rows.iter().all(|row| row.problems.is_empty()), "{:?}", table.rows);
}

#[test]
fn a_workbook_with_marks_under_the_names_of_skills() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, name) in (0..).zip(["Фамилия", "Имя", "Тел.", "Автомобиль", "Медик"])
    {
        sheet.write_string(0, column, name).unwrap();
    }
    sheet.write_string(1, 0, "Лесная").unwrap().write_string(1, 1, "Нина").unwrap();
    sheet.write_number(1, 2, 89_000_000_011.0).unwrap().write_string(1, 3, "да").unwrap();
    sheet.write_string(1, 4, "нет").unwrap();
    let table = try_read(&workbook.save_to_buffer().unwrap(), None).unwrap();
    let row = &table.rows[0];
    assert_eq!(
        (row.name.as_str(), row.phone.as_str(), row.skills.join(" ")),
        ("Лесная Нина", "89000000011", "car".to_owned())
    );
    assert_eq!(table.sheet.as_deref(), Some("Sheet1"));
}

#[test]
fn says_what_is_wrong_with_whom() {
    let table = table(&format!(
        "ФИО;Телефон;Роль;Штаб\nЛесная Нина;89000000011;;\nлесная  нина;+7 900 000-00-11;;\n;89000000012;;\n\
         Озёров Пётр;7,9E+10;директор;Третий\n{};1;;\nРџРѕР»РµРІР°СЏ;;;\n",
        "я".repeat(201)
    ));
    let found: Vec<Vec<&str>> = table.rows.iter().map(codes).collect();
    let expected: [&[&str]; 6] = [
        &[],
        &["member_repeated"],
        &["empty"],
        &["phone_rounded", "unknown_code", "unknown_centre"],
        &["too_long", "phone_too_short"],
        &["misread"],
    ];
    assert_eq!(found, expected);
    assert_eq!((table.rows[1].problems[0].line, table.rows[1].line), (2, 3));
    assert_eq!((table.rows[3].centre, table.rows[3].role.as_str()), (None, ""));
}

#[test]
fn columns_may_be_told() {
    let text = "Кто;Куда звонить\nЛесная Нина;89000000011\n";
    let columns = MemberColumns {
        name: vec!["Кто".to_owned()],
        phone: "Куда звонить".to_owned(),
        ..MemberColumns::default()
    };
    let read = try_read(text.as_bytes(), Some(&columns)).unwrap();
    assert_eq!((read.rows[0].name.as_str(), read.rows[0].phone.as_str()), ("Лесная Нина", "89000000011"));
    let wrong = MemberColumns { name: vec!["Имя".to_owned()], ..columns };
    let error = try_read(text.as_bytes(), Some(&wrong)).unwrap_err();
    assert_eq!(error.troubles()[0].code, "no_column");
    let open = try_read("a;b\n1;2\n".as_bytes(), None).unwrap();
    assert_eq!(
        (open.rows.len(), open.columns.len(), open.used.name.len()),
        (0, 2, 0),
        "nobody knows who is who"
    );
    assert!(try_read("a;b\n1;2\n".as_bytes(), Some(&MemberColumns::default())).is_err());
}

/// The row of somebody in whose columns of this name stands that.
fn one(column: &str, cell: &str) -> MemberRow {
    let quoted = cell.replace('"', "\"\"");
    let table = table(&format!("ФИО;Телефон;{column}\nЛесная Нина;89000000011;\"{quoted}\"\n"));
    table.rows[0].clone()
}

#[test]
fn only_a_column_of_roles_is_taken_for_one() {
    for column in ["Роль", "роль в штабе", "Role", "Роли"] {
        let table = table(&format!("ФИО;{column}\nЛесная Нина;оператор\n"));
        assert_eq!((table.used.role.as_str(), table.rows[0].role.as_str()), (column, "operator"));
    }
    for column in ["Должность", "Статус", "Контроль", "Пароль", "Место работы, должность"]
    {
        let table = table(&format!("ФИО;{column}\nЛесная Нина;администратор\n"));
        assert_eq!((table.used.role.as_str(), table.rows[0].role.as_str()), ("", "volunteer"), "{column}");
    }
}

#[test]
fn a_role_is_the_whole_cell_or_none() {
    for (cell, role) in [
        (" ВОЛОНТЁР ", "volunteer"),
        ("волонтер", "volunteer"),
        ("доброволец", "volunteer"),
        ("", "volunteer"),
        ("-", "volunteer"),
        ("—", "volunteer"),
        ("Оператор", "operator"),
        ("coordinator", "coordinator"),
        ("админ", "administrator"),
        ("Администратор", "administrator"),
    ] {
        let row = one("Роль", cell);
        assert_eq!((row.role.as_str(), codes(&row)), (role, Vec::new()), "{cell}");
    }
    for cell in [
        "системный администратор",
        "администратор магазина",
        "не администратор",
        "оператор станков",
        "бывший координатор",
        "волонтёр, оператор",
        "нет",
        "админка",
    ] {
        let row = one("Роль", cell);
        assert_eq!((row.role.as_str(), codes(&row)), ("", vec!["unknown_code"]), "{cell}");
        assert_eq!(row.problems[0].value, cell);
    }
}

#[test]
fn a_mark_under_a_skill_is_a_known_one() {
    for cell in ["да", "Да.", "ДА!", "+", "1", "x", "х", "V", "✓", "✔️", "есть", "yes", "ИСТИНА", "машина"]
    {
        let row = one("Автомобиль", cell);
        assert_eq!((row.skills.join(" "), row.left_out.len()), ("car".to_owned(), 0), "{cell}");
    }
    for cell in ["нет", "Нет.", "-", "—", "0", "no", "ЛОЖЬ", "не указано", ""] {
        let row = one("Автомобиль", cell);
        assert_eq!((row.skills.len(), row.left_out.len()), (0, 0), "{cell}");
    }
    for cell in [
        "нет, продал",
        "нет машины",
        "не вожу",
        "без авто",
        "2",
        "?",
        "да?",
        "уточнить",
        "Лада Гранта",
        "медик",
    ] {
        let row = one("Автомобиль", cell);
        assert_eq!((row.skills.len(), row.left_out), (0, vec![format!("Автомобиль: {cell}")]), "{cell}");
    }
}

#[test]
fn a_column_is_a_skill_by_its_whole_words() {
    for column in ["Авто", "Есть машина?", "Наличие авто", "Личный автомобиль", "Водитель", "car"]
    {
        assert_eq!(one(column, "да").skills, ["car"], "{column}");
    }
    for column in ["Авторизация", "Номер машины", "Автор списка", "Carta", "Кого нет: медик", "Без машины"]
    {
        let row = one(column, "да");
        assert_eq!((row.skills.len(), row.left_out.len()), (0, 0), "{column}");
    }
}

#[test]
fn skills_are_whole_words_and_nothing_that_is_denied() {
    for (cell, skills) in [
        ("авто, медик; психолог", "car medic support"),
        ("С машиной", "car"),
        ("за рулём / медсестра", "car medic"),
        ("есть личный автомобиль", "car"),
        ("водитель и медик", "car medic"),
        ("авто+медик", "car medic"),
        ("врач-терапевт", "medic"),
        ("медицинское образование", "medic"),
        ("Умеет поддержать", "support"),
        ("Has a car, Good listener", "car support"),
        ("нет", ""),
    ] {
        let row = one("Навыки", cell);
        assert_eq!((row.skills.join(" "), row.left_out.len()), (skills.to_owned(), 0), "{cell}");
    }
    for cell in [
        "нет машины",
        "без авто",
        "не медик",
        "машины нет",
        "машина?",
        "авто -",
        "-авто",
        "авторучки",
        "карантин",
        "scar",
        "медик 0",
        "ремонт авто",
        "жена врач",
        "машина (продана)",
    ] {
        let row = one("Навыки", cell);
        assert_eq!((row.skills.len(), row.left_out), (0, vec![cell.to_owned()]), "{cell}");
    }
    let row = one("Навыки", "машины нет, медик");
    assert_eq!((row.skills, row.left_out), (vec!["medic".to_owned()], vec!["машины нет".to_owned()]));
}

#[test]
fn a_centre_is_named_by_whole_words() {
    for cell in ["Рядом", "«рядом»", "ШТАБ РЯДОМ", "штаб \"Рядом\""] {
        assert_eq!(one("Штаб", cell).centre, Some(CENTRE_A.uuid()), "{cell}");
    }
    for cell in ["м", "ряд", "рядо", "вместе рядом", "штаб", "таб ряд", "мест"]
    {
        let row = one("Штаб", cell);
        assert_eq!((row.centre, codes(&row)), (None, vec!["unknown_centre"]), "{cell}");
    }
    let centres = [("Штаб «Ёлка»".to_owned(), CENTRE_A), ("Склад «Ёлка»".to_owned(), CENTRE_B)];
    let context = MembersContext { centres: &centres, centre: CENTRE_A };
    let text = "ФИО;Штаб\nЛесная Нина;елка\nОзёров Пётр;склад елка\n";
    let file = File { name: "волонтёры.csv", bytes: text.as_bytes() };
    let read = read(file, &Told::default(), None, &context).unwrap();
    assert_eq!(codes(&read.rows[0]), ["unknown_centre"], "two are called so");
    assert_eq!(read.rows[1].centre, Some(CENTRE_B.uuid()));
}

#[test]
fn a_row_of_sums_and_a_second_heading_are_nobody() {
    let table = table(
        "№;ФИО;Телефон;Навыки\n1;Лесная Нина;89000000011;авто\n;Фамилия, имя;Контактный телефон;\n\
         1;Всеволодова Анна;;\n;Итого:;;\n;25 чел.;;\nВсего волонтёров: 2;;;\n;25;;\n",
    );
    let found: Vec<Vec<&str>> = table.rows.iter().map(codes).collect();
    let expected: [&[&str]; 7] =
        [&[], &["heading_row"], &[], &["sum_row"], &["sum_row"], &["sum_row"], &["sum_row"]];
    assert_eq!(found, expected);
    let sum = &table.rows[3].problems[0];
    assert_eq!((sum.field.as_str(), sum.value.as_str()), ("name", "Итого:"));
}

#[test]
fn whoever_has_a_name_is_no_sum() {
    let table = table(
        "Навыки;ФИО;Телефон\nвсего понемногу;Лесная Нина;\nавто;Всеволод Итогов;89000000011\n\
         Количество 2;Итогова Анна;23-45-67\nВсего;;2\n",
    );
    let sums: Vec<bool> = table.rows.iter().map(|row| codes(row).contains(&"sum_row")).collect();
    assert_eq!(sums, [false, false, false, true]);
    assert_eq!(table.rows[1].name, "Всеволод Итогов");
}

#[test]
fn letters_that_are_stuck_to_a_phone_are_said() {
    let table = table("ФИО;Телефон\nЛесная Нина;8 920 700 00 01Коор\nОзёров Пётр;8 920 700 00 02 (жена)\n");
    let problem = &table.rows[0].problems[0];
    assert_eq!(
        (problem.code.as_str(), problem.field.as_str(), problem.found.as_str()),
        ("phone_letters", "phone", "Коор")
    );
    assert_eq!(codes(&table.rows[1]), Vec::<&str>::new());
}
