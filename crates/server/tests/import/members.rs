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
