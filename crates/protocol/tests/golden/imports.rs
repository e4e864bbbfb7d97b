//! `imports.json`: tables that others made, and the mappings kept for next week.

use std::collections::BTreeMap;

use ryadom_protocol::imports::{
    AddedMember, AlikeMember, AlikeRow, BadRow, Column, DifferentRow, Earlier, ImportInfo, ImportList,
    ImportRequest, KeepMapping, KeptMapping, KeptMappings, LeftOut, LeftOutRequest, Look, LookRequest,
    Mapping, MappingKept, MappingRule, MappingSkip, MappingSource, MemberColumns, MemberRow, MembersImport,
    MembersLook, MembersReport, MembersTried, Report, RoleCount, SameLine, SampleRow, Skipped, TakenBack,
    Tried, Trouble, Untranslated, WordGuess,
};

use crate::Golden;
use crate::event::{CENTRE, DELIVERY, EVENT};

const THEN: i64 = 1_590_750_060_000;

fn golden() -> Golden {
    Golden::read(include_str!("../../golden/imports.json"))
}

fn source() -> MappingSource {
    MappingSource {
        name: "{file}".into(),
        key: vec!["Номер".into(), "Дата".into()],
        encoding: Some("windows-1251".into()),
        delimiter: Some(";".into()),
        sheet: Some("Лист1".into()),
        header_line: Some(3),
        time_zone: Some("Europe/Moscow".into()),
        date_format: vec!["%d.%m.%Y".into()],
        nothing: vec!["-".into()],
        country_code: Some("+7".into()),
    }
}

fn skip() -> MappingSkip {
    MappingSkip {
        column: Some("Статус".into()),
        one_of: vec!["отменено".into()],
        none_of: vec!["новая".into()],
        begins_with: vec!["тест".into()],
        empty_columns: vec!["ФИО".into()],
        reason: "отменено в таблице".into(),
    }
}

fn rule() -> MappingRule {
    MappingRule {
        value: Some("Смоленск".into()),
        column: Some("Город".into()),
        columns: vec!["Улица".into(), "Дом".into()],
        separator: Some(", ".into()),
        template: Some("По заявке {Номер}".into()),
        split: Some(";".into()),
        unlisted: Some("groceries".into()),
        date_format: vec!["%d.%m".into()],
        translate: BTreeMap::from([("лекарства".into(), "medicine".into())]),
        or: Some(Box::new(MappingRule { value: Some("Вязьма".into()), ..MappingRule::default() })),
    }
}

fn mapping() -> Mapping {
    Mapping { source: source(), skip: vec![skip()], fields: BTreeMap::from([("town".into(), rule())]) }
}

fn kept() -> KeptMapping {
    KeptMapping {
        id: EVENT,
        centre: CENTRE,
        name: "Список поликлиники".into(),
        changed_at: THEN,
        changed_by_name: "Ирина".into(),
        mapping: mapping(),
    }
}

#[test]
fn mappings_are_written_and_read_as_the_golden_file_says() {
    let golden = golden();
    golden.check_struct(&mapping());
    golden.check_struct(&source());
    golden.check_struct(&skip());
    golden.check_struct(&rule());
    golden.check_struct(&KeptMappings { mappings: vec![kept()] });
    golden.check_struct(&kept());
    golden.check_struct(&KeepMapping {
        name: "Список поликлиники".into(),
        mapping: mapping(),
        centre: Some(CENTRE),
    });
    golden.check_struct(&MappingKept { id: EVENT });
}

fn trouble() -> Trouble {
    Trouble {
        code: "bad_date".into(),
        text: "is no date".into(),
        field: "not_after".into(),
        column: "До".into(),
        value: "32.01.2020".into(),
        expected: "%d.%m.%Y".into(),
        found: "32".into(),
        fits: "%m/%d/%Y".into(),
        line: 7,
        until_line: 9,
        limit: 200,
    }
}

fn skipped() -> Skipped {
    Skipped {
        code: "rule".into(), reason: "отменено в таблице".into(), rows: 2, lines: vec![5, 6]
    }
}

fn bad() -> BadRow {
    BadRow { line: 7, key: "17".into(), name: "Анна Петровна".into(), problems: vec![trouble()] }
}

fn different() -> DifferentRow {
    DifferentRow { line: 8, key: "18".into(), fields: vec!["street".into()], other_person: true }
}

fn alike() -> AlikeRow {
    AlikeRow {
        line: 9,
        key: "19".into(),
        name: "Анна Петровна".into(),
        phone: "+7 000 000-00-01".into(),
        address: "Смоленск, Гагарина, 12/2".into(),
        kind: "medicine".into(),
        by: vec!["phone".into(), "name".into(), "address".into()],
        decision: "skip".into(),
        delivery: Some(DELIVERY),
        number: 17,
        other_line: 4,
        other_name: "Петровна Анна".into(),
        other_phone: "8 000 000-00-01".into(),
        other_address: "Гагарина, 12/2".into(),
        other_kind: "groceries".into(),
        other_status: "assigned".into(),
        other_source: "список".into(),
        other_key: "3".into(),
    }
}

fn sample() -> SampleRow {
    SampleRow {
        line: 10,
        key: "20".into(),
        name: "Анна Петровна".into(),
        phone: "+7 000 000-00-01".into(),
        town: "Смоленск".into(),
        district: "Промышленный".into(),
        street: "Гагарина, 12/2".into(),
        entrance: "3".into(),
        floor: "5".into(),
        flat: "67".into(),
        door_code: "12К34".into(),
        standing_notes: "Плохо слышит".into(),
        items: "Инсулин".into(),
        kind: "medicine".into(),
        priority: "urgent".into(),
        clinic: "Поликлиника № 3".into(),
        not_before: Some(THEN),
        not_after: Some(THEN),
    }
}

fn left_out() -> LeftOut {
    LeftOut { code: "alike".into(), rows: 2 }
}

fn earlier() -> Earlier {
    Earlier { source: "список".into(), rows: 88 }
}

fn report() -> Report {
    Report {
        source: "список".into(),
        written: true,
        import: Some(EVENT),
        blocked: vec!["bad_rows".into(), "alike".into()],
        encoding: "UTF-8".into(),
        delimiter: ";".into(),
        sheet: "Лист1".into(),
        header_line: 3,
        rows: 9,
        new: 1,
        already: 2,
        n_different: 3,
        n_bad: 4,
        n_alike: 5,
        n_undecided: 6,
        n_skipped_alike: 7,
        skipped: vec![skipped()],
        bad: vec![bad()],
        different: vec![different()],
        alike: vec![alike()],
        n_marked: 8,
        marked: vec![bad()],
        left_out: vec![left_out()],
        earlier: Some(earlier()),
        sample: vec![sample()],
    }
}

#[test]
fn reports_are_written_and_read_as_the_golden_file_says() {
    let golden = golden();
    golden.check_struct(&Tried { problems: vec![trouble()], report: Some(report()) });
    golden.check_struct(&report());
    golden.check_struct(&trouble());
    golden.check_struct(&skipped());
    golden.check_struct(&left_out());
    golden.check_struct(&earlier());
    golden.check_struct(&bad());
    golden.check_struct(&different());
    golden.check_struct(&alike());
    golden.check_struct(&sample());
}

fn column() -> Column {
    Column {
        name: "Город".into(),
        samples: vec!["Смоленск".into(), "Вязьма".into()],
        filled: 8,
        target: "town".into(),
        words: vec!["Смоленск".into(), "Вязьма".into()],
        guesses: vec![word_guess()],
    }
}

fn word_guess() -> WordGuess {
    WordGuess {
        field: "kind".into(),
        split: "any".into(),
        translate: BTreeMap::from([("лекарства".into(), "medicine".into())]),
        unknown: vec!["дрова".into()],
    }
}

fn untranslated() -> Untranslated {
    Untranslated { field: "kind".into(), value: "дрова".into(), rows: 2 }
}

#[test]
fn looks_and_requests_are_written_and_read_as_the_golden_file_says() {
    let golden = golden();
    golden.check_struct(&LookRequest {
        file_name: "список.csv".into(),
        content: "0J3QvtC80LXRgA==".into(),
        centre: Some(CENTRE),
        sheet: Some("Лист1".into()),
        encoding: Some("windows-1251".into()),
        delimiter: Some(";".into()),
        header_line: Some(3),
    });
    golden.check_struct(&Look {
        problems: vec![trouble()],
        format: "xlsx".into(),
        encoding: "UTF-8".into(),
        delimiter: ";".into(),
        sheets: vec!["Лист1".into()],
        sheet: "Лист1".into(),
        header_line: 3,
        rows: 9,
        columns: vec![column()],
        mapping: Some(mapping()),
        missing: vec!["town".into()],
        untranslated: vec![untranslated()],
    });
    golden.check_struct(&column());
    golden.check_struct(&word_guess());
    golden.check_struct(&untranslated());
    let same_line = SameLine { line: 9, same: "import".into() };
    let import = ImportRequest {
        file_name: "список.csv".into(),
        content: "0J3QvtC80LXRgA==".into(),
        mapping: mapping(),
        centre: Some(CENTRE),
        same: "skip".into(),
        same_lines: vec![same_line.clone()],
        skip_bad: true,
    };
    golden.check_struct(&import);
    golden.check_struct(&LeftOutRequest { import, language: "ru".into() });
    golden.check_struct(&same_line);
}

fn import() -> ImportInfo {
    ImportInfo {
        id: EVENT,
        centre: CENTRE,
        source: "список".into(),
        file_name: "список.csv".into(),
        by_name: "Ирина".into(),
        at: THEN,
        rows: 9,
        written: 8,
        left_out: vec![left_out()],
        taken_back_at: Some(THEN),
        taken_back_by_name: "Ольга".into(),
    }
}

#[test]
fn past_imports_and_tables_with_members_are_written_and_read_as_the_golden_file_says() {
    let golden = golden();
    golden.check_struct(&ImportList { imports: vec![import()] });
    golden.check_struct(&import());
    golden.check_struct(&TakenBack {
        refused: "import_touched".into(),
        taken_back: 0,
        touched: 2,
        numbers: vec![17, 18],
    });
}

fn member_columns() -> MemberColumns {
    MemberColumns {
        name: vec!["Фамилия".into(), "Имя".into()],
        phone: "Телефон".into(),
        role: "Роль".into(),
        centre: "Штаб".into(),
        skills: vec!["Умеет".into()],
    }
}

fn member_row() -> MemberRow {
    MemberRow {
        line: 7,
        name: "Ольга Смирнова".into(),
        phone: "+7 000 000-00-04".into(),
        role: "volunteer".into(),
        centre: Some(CENTRE),
        skills: vec!["car".into()],
        left_out: vec!["вертолёт".into()],
        problems: vec![trouble()],
    }
}

fn members_report() -> MembersReport {
    MembersReport {
        written: true,
        rows: 9,
        new: 1,
        n_bad: 2,
        n_alike: 3,
        roles: vec![role_count()],
        sample: vec![member_row()],
        bad: vec![BadRow { line: 7, key: "17".into(), name: String::new(), problems: vec![trouble()] }],
        alike: vec![alike_member()],
        added: vec![AddedMember { id: EVENT, centre: CENTRE }],
    }
}

fn role_count() -> RoleCount {
    RoleCount { role: "volunteer".into(), count: 1 }
}

fn alike_member() -> AlikeMember {
    AlikeMember {
        line: 7,
        name: "Ольга Смирнова".into(),
        phone: "+7 000 000-00-04".into(),
        role: "volunteer".into(),
        by: vec!["phone".into()],
        member: EVENT,
        other_name: "Оля Смирнова".into(),
        other_phone: "+7 000 000-00-05".into(),
        other_centre: CENTRE,
        put_away: true,
    }
}

#[test]
fn tables_with_members_are_written_and_read_as_the_golden_file_says() {
    let golden = golden();
    golden.check_struct(&member_columns());
    golden.check_struct(&member_row());
    golden.check_struct(&alike_member());
    golden.check_struct(&AddedMember { id: EVENT, centre: CENTRE });
    golden.check_struct(&role_count());
    golden.check_struct(&members_report());
    golden.check_struct(&MembersTried { problems: vec![trouble()], report: Some(members_report()) });
    golden.check_struct(&MembersLook { table: Look::default(), columns: member_columns() });
    golden.check_struct(&MembersImport {
        file_name: "волонтёры.csv".into(),
        content: "0JjQvNGP".into(),
        columns: Some(member_columns()),
        centre: Some(CENTRE),
        sheet: Some("Лист1".into()),
        encoding: Some("UTF-8".into()),
        delimiter: Some(";".into()),
        header_line: Some(3),
        add_lines: vec![7],
        skip_bad: true,
    });
}
