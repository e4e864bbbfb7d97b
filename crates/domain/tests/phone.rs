//! Telephone numbers as they stand in people's tables.

use proptest::prelude::*;
use ryadom_domain::phone::{Dial, Number, Undialled, normalised, numbers};

/// A number as `dialled доб. extension (remark)`; where it can't be dialled, `[shown: why]`.
fn told(number: &Number) -> String {
    let mut text = match &number.dial {
        Ok(dial) => dial.to_string(),
        Err(why) => format!("[{}: {why:?}]", number.shown),
    };
    if !number.extension.is_empty() {
        text.push_str(" доб. ");
        text.push_str(&number.extension);
    }
    if !number.remark.is_empty() {
        text.push_str(&format!(" ({})", number.remark));
    }
    text
}

#[track_caller]
fn check(cell: &str, expected: &[&str]) {
    let found: Vec<String> = numbers(cell).iter().map(told).collect();
    assert_eq!(found, expected, "{cell:?}");
}

#[test]
fn one_number_however_it_is_written() {
    for cell in [
        "+79000000001",
        "89000000001",
        "79000000001",
        "9000000001",
        "8 900 000-00-01",
        "8(900)0000001",
        "8 (900) 000 00 01",
        "(900) 000-00-01",
        "8-900-000-00-01",
        "8.900.000.00.01",
        "+7\u{a0}900\u{a0}000\u{2011}00\u{2011}01",
        "+7 – 900 – 000 – 00 – 01",
        "\u{feff}8900\u{200b}0000001",
        "  +7 900 000 00 01  ",
        "+8 900 000-00-01",
        "'+79000000001",
        "=\"89000000001\"",
        "79000000001.0",
        "79000000001,0",
        "79 000 000 001",
        "8 9000000001",
    ] {
        check(cell, &["+79000000001"]);
    }
}

#[test]
fn a_town_s_code_is_part_of_the_number_however_long_it_is() {
    check("8 (4812) 00-12-34", &["+74812001234"]);
    check("(4812) 00-12-34", &["+74812001234"]);
    check("(8-4812) 00-12-34", &["+74812001234"]);
    check("84812001234", &["+74812001234"]);
    check("4812 001234", &["+74812001234"]);
    check("8 (48131) 4-00-34", &["+74813140034"]);
    check("8 495 000 00 01", &["+74950000001"]);
    check("812 000-00-01", &["+78120000001"]);
    check("8 800 000-0-001", &["+78000000001"]);
}

#[test]
fn an_extension_is_kept_and_never_dialled() {
    check(
        "8 (4812) 00-95-13 доб. 204, +7 900 000-00-00 (дочь)",
        &["+74812009513 доб. 204", "+79000000000 (дочь)"],
    );
    for cell in [
        "8 4812 00-95-13 доб 204",
        "8 4812 00-95-13 доб.204",
        "8 4812 00-95-13, доб. 204",
        "8 4812 00-95-13 (доб. 204)",
        "8 4812 00-95-13 вн. 204",
        "8 4812 00-95-13 внутр. 204",
        "8 4812 00-95-13, добавочный: 204",
        "8 4812 00-95-13 ext. 204",
        "8 4812 00-95-13 EXT 204",
        "84812009513x204",
        "84812009513 х 204",
        "84812009513#204",
        "84812009513 # 204",
    ] {
        check(cell, &["+74812009513 доб. 204"]);
    }
    check("8 4812 00-95-13 доб. 20-4 (Ольга)", &["+74812009513 доб. 204 (Ольга)"]);
    check("8 4812 00-95-13 доб. 204 8 900 000-00-01", &["+74812009513 доб. 204", "+79000000001"]);
    check("доб. 204", &["[доб. 204: TooFew]"]);
    // What follows is a whole number: the word is no marker.
    check("84812009513 вн. 8 900 000-00-01", &["+74812009513 (вн)", "+79000000001"]);
}

#[test]
fn three_digits_behind_a_number_are_not_the_police() {
    check("84812009513, 112", &["+74812009513", "[112: TooFew]"]);
    check("84812009513 (112)", &["+74812009513 (112)"]);
    check("112", &["112"]);
    check("скорая 103", &["103 (скорая)"]);
    check("103, 112", &["103", "[112: TooFew]"]);
    check("204", &["[204: TooFew]"]);
}

#[test]
fn several_numbers_are_told_apart() {
    let both = ["+79000000001", "+79000000002"];
    for between in [", ", ",", "; ", " / ", "/", " | ", "\n", "\r\n", " и ", " или ", " ", " - ", "-"] {
        check(&format!("89000000001{between}89000000002"), &both);
    }
    check("8 900 000-00-01 8 900 000-00-02", &both);
    check("+7 900 000-00-01 +7 900 000-00-02", &both);
    check("+79000000001+79000000002", &both);
    check("89000000001+79000000002", &both);
    check("8 900 000 00 01 900 000 00 02", &both);
    check("900 000 00 01 8 900 000 00 02", &both);
    check("8(900)000-00-01 8(900)000-00-02 8(900)000-00-03", &[both[0], both[1], "+79000000003"]);
    check("812 000 00 01 8 812 000 00 02", &["+78120000001", "+78120000002"]);
}

#[test]
fn a_plus_belongs_to_the_first_number_of_a_run() {
    check("+371 00 000 001 8 900 000-00-02", &["+37100000001", "+79000000002"]);
    check("+7 900 000-00-01 12345678", &["[+7 900 000-00-01 12345678: TooMany]"]);
}

#[test]
fn so_many_numbers_in_a_row_are_looked_at_and_no_more() {
    let row = |n: usize| numbers(&vec!["2345678"; n].join(" "));
    assert_eq!(row(24).len(), 24);
    assert_eq!(
        row(25).iter().map(|number| number.dial.clone()).collect::<Vec<_>>(),
        [Err(Undialled::TooMany)]
    );
    check("40034 40034 40034", &["[40034 40034 40034: Unclear]"]);
}

#[test]
fn words_stay_with_their_number() {
    check("8 900 000-00-01, дочь Оля", &["+79000000001 (дочь Оля)"]);
    check("8 900 000-00-01 (дочь Лена)", &["+79000000001 (дочь Лена)"]);
    check("дочь: 8 900 000-00-01", &["+79000000001 (дочь)"]);
    check("89000000001дочь", &["+79000000001 (дочь)"]);
    check(
        "дочь Лена 8-900-000-00-01; сын 8-900-000-00-02",
        &["+79000000001 (дочь Лена)", "+79000000002 (сын)"],
    );
    check("дочь 89000000001 сын 89000000002", &["+79000000001 (дочь)", "+79000000002 (сын)"]);
    check("89000000001 дочь 89000000002 сын", &["+79000000001 (дочь)", "+79000000002 (сын)"]);
    check("89000000001 (дочь), сын 89000000002", &["+79000000001 (дочь)", "+79000000002 (сын)"]);
    check("89000000001 (дочь 89000000002)", &["+79000000001", "+79000000002 (дочь)"]);
    check("89000000001 (дочь и сын)", &["+79000000001 (дочь и сын)"]);
    check("89000000001 звонить после 18:00", &["+79000000001 (звонить после 18:00)"]);
    check("89000000001 (дочь, после 18)", &["+79000000001 (дочь, после 18)"]);
    check("89000000001 дочь (после 18)", &["+79000000001 (дочь (после 18))"]);
    check("дом. 00-95-13, моб. 89000000001", &["[00-95-13: NoAreaCode] (дом)", "+79000000001 (моб)"]);
}

#[test]
fn what_is_no_whole_number_is_shown_and_says_why() {
    check("00-95-13", &["[00-95-13: NoAreaCode]"]);
    check("4-00-34", &["[4-00-34: NoAreaCode]"]);
    check("00-95-13 00-95-14", &["[00-95-13: NoAreaCode]", "[00-95-14: NoAreaCode]"]);
    check("4-00-34 4-00-35", &["[4-00-34: NoAreaCode]", "[4-00-35: NoAreaCode]"]);
    check("8 4812 00-95-13 00-95-14", &["+74812009513", "[00-95-14: NoAreaCode]"]);
    check("00-95-13/14", &["[00-95-13: NoAreaCode]", "[14: TooFew]"]);
    check("8 900 000-00-1", &["[8 900 000-00-1: TooFew]"]);
    check("+7 900 000-00-1", &["[+7 900 000-00-1: TooFew]"]);
    check("8 900 000-00-011", &["[8 900 000-00-011: TooMany]"]);
    check("8900000001", &["[8900000001: Unclear]"]);
    check("8120000001", &["[8120000001: Unclear]"]);
    check("+89000000001", &["[+89000000001: Unclear]"]);
    check("8-9OO-000-00-01", &["[8-9OO-000-00-01: Letters]"]);
    check("8 900 000-00-0l", &["[8 900 000-00-0l: Letters]"]);
    check("8900О000001", &["[8900О000001: Letters]"]);
    check("нет", &["[нет: NoNumber]"]);
    check("28.11.2026", &["[28.11.2026: TooFew]"]);
    check("", &[]);
    check(" - ", &[]);
}

#[test]
fn what_a_spreadsheet_spoilt_is_not_dialled() {
    for cell in
        ["7,9E+10", "7.900000001E+10", "7,90000E+10", "7,9е+10", "#####", "###########", "#ЗНАЧ!", "#Н/Д"]
    {
        check(cell, &[&format!("[{cell}: Spoilt]")]);
    }
    check("7,9E+10, 89000000001", &["[7,9E+10: Spoilt]", "+79000000001"]);
}

#[test]
fn other_countries_are_dialled_as_they_are_written() {
    check("+375 29 000-00-01", &["+375290000001"]);
    check("375290000001", &["+375290000001"]);
    check("8 10 375 29 000-00-01", &["+375290000001"]);
    check("00375 29 000-00-01", &["+375290000001"]);
    check("+375 29 000-00-1", &["[+375 29 000-00-1: TooFew]"]);
    check("+49 30 000000", &["+4930000000"]);
    check("+84 000 000 001", &["+84000000001"]);
    check("+84000000001", &["[+84000000001: Unclear]"]);
    check("+7 700 000-00-01", &["+77000000001"]);
    check("+375 29 000-00-01 8 900 000-00-02", &["+375290000001", "+79000000002"]);
}

#[test]
fn a_number_of_another_country_is_as_long_as_one_can_be() {
    check("+49 30 000", &["[+49 30 000: TooFew]"]);
    check("+49 30 000-0", &["+49300000"]);
    check("+49 30 0000 0000 000", &["+493000000000000"]);
    check("+49 30 0000 0000 0000", &["[+49 30 0000 0000 0000: TooMany]"]);
    check("+7 900 000-00-011", &["[+7 900 000-00-011: TooMany]"]);
    check("+375 29 000-00-011", &["[+375 29 000-00-011: TooMany]"]);
    check("+0 900 000-00-01", &["[+0 900 000-00-01: Unclear]"]);
    check("12345678901", &["[12345678901: Unclear]"]);
    check("380 44 000-00-01", &["+380440000001"]);
    // Ten digits are not a neighbour's twelve.
    check("371 00 000 001", &["[371 00 000 001: Unclear]"]);
}

#[test]
fn an_eight_behind_a_plus_is_russias_or_another_countrys_or_nobody_knows() {
    check("+8 (900) 000-00-01", &["+79000000001"]);
    check("+849 00000001", &["+84900000001"]);
    check("+890 000-00-001", &["[+890 000-00-001: Unclear]"]);
    check("+8490 0000001", &["[+8490 0000001: Unclear]"]);
}

#[test]
fn what_is_dialled_to_call_abroad_is_no_part_of_the_number() {
    check("8 10 49 30 000000", &["+4930000000"]);
    check("8 10 7 700 000-00-01", &["+77000000001"]);
    check("8 10 84 0000 0001", &["+8400000001"]);
    check("8 10 8 900 000-00-01", &["[8 10 8 900 000-00-01: Unclear]"]);
    check("00493 0000000", &["+4930000000"]);
    check("00493000000", &["+493000000"]);
    check("0049 30 000000", &["[0049 30 000000: TooMany]"]);
    check("000 30 000000", &["[000 30 000000: Unclear]"]);
}

#[test]
fn a_few_digits_beside_a_number_are_kept_beside_it() {
    check("8 900 000-00-01 (2041)", &["+79000000001 (2041)"]);
    check("8 900 000-00-01 (20412)", &["+79000000001", "[(20412): NoAreaCode]"]);
    check("8 900 000-00-01 (14", &["[8 900 000-00-01 (14: TooMany]"]);
    check("00-95-13 (14)", &["[00-95-13: NoAreaCode] (14)"]);
    check("89000000001 кв. 12", &["+79000000001 (кв. 12)"]);
    check("кв. 12", &["[кв. 12: NoNumber]"]);
    check("дом 40034", &["[40034: NoAreaCode] (дом)"]);
    check("(4812) 00-12-3", &["[(4812) 00-12-3: TooFew]"]);
    check("(4812 00-12-3", &["[4812 00-12-3: TooFew]"]);
    check("8 900 000-00-01 14)", &["[8 900 000-00-01 14: TooMany]"]);
    check("(дочь) 00-95-13", &["[00-95-13: NoAreaCode] (дочь)"]);
    check("дочь 12 89000000001", &["[12 89000000001: TooMany] (дочь)"]);
    check("8 900 000-00-01 + 8 900 000-00-02", &["+79000000001", "+79000000002"]);
}

#[test]
fn an_extension_is_six_digits_at_most_and_one_a_number() {
    check("89000000001 доб. 123456", &["+79000000001 доб. 123456"]);
    check("89000000001 доб. 1234567", &["+79000000001 (доб)", "[1234567: NoAreaCode]"]);
    check("89000000001 доб. 1 доб. 2", &["+79000000001 доб. 1", "[доб. 2: TooFew]"]);
    check("89000000001 (доб. 12) (доб. 13)", &["+79000000001 доб. 12", "[доб. 13: TooFew]"]);
    check("доб. 1, 89000000001", &["[доб. 1: TooFew]", "+79000000001"]);
}

#[test]
fn numbers_are_compared_in_one_form() {
    let one: Vec<String> = normalised("8 (900) 000-00-01").iter().map(ToString::to_string).collect();
    assert_eq!(one, ["+79000000001"]);
    assert_eq!(normalised("9000000001"), normalised("+7 900 000 00 01 (дочь), 89000000001"));
    assert!(normalised("00-95-13").is_empty(), "of which town?");
    assert!(normalised("112").is_empty());
}

#[test]
fn texts_go_where_they_may_arrive() {
    let takes = |cell: &str| numbers(cell)[0].dial.as_ref().is_ok_and(|dial| dial.takes_texts());
    assert!(takes("89000000001") && takes("+375 29 000-00-01"));
    assert!(!takes("8 4812 00-95-13") && !takes("112") && !takes("8 800 000-00-01"));
}

/// What people and programs write into a cell, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "8",
        "+7",
        "7",
        "900",
        "000",
        "00",
        "01",
        "89000000001",
        "4812",
        "(4812)",
        "(",
        ")",
        " ",
        "\u{a0}",
        "-",
        ".",
        ",",
        ";",
        "/",
        "\n",
        "доб.",
        "вн",
        "ext",
        "х",
        "#",
        "дочь",
        "и",
        "+",
        "112",
        "7,9E+10",
        "#ЗНАЧ!",
        "O",
        "l",
        ".0",
        "375",
    ]);
    prop::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn nothing_is_dialled_that_was_not_written(cell in prop_oneof![pieces(), any::<String>()]) {
        let written: String = cell.chars().filter(char::is_ascii_digit).collect();
        for number in numbers(&cell) {
            prop_assert!(cell.contains(&number.shown) || number.dial == Err(Undialled::NoNumber));
            if let Ok(dial) = number.dial {
                let digits = dial.as_str().trim_start_matches("+7").trim_start_matches('+');
                prop_assert!(written.contains(digits), "{dial} of {cell:?}");
                prop_assert!((3..=16).contains(&dial.as_str().len()));
            }
        }
    }

    #[test]
    fn a_number_is_itself_when_it_is_read_again(cell in pieces()) {
        // Eleven digits with +8 are only read where the country's code stands apart.
        let is_clear = |dial: &Dial| !(dial.as_str().starts_with("+8") && dial.as_str().len() == 12);
        for dial in normalised(&cell).into_iter().filter(is_clear) {
            prop_assert_eq!(normalised(dial.as_str()), vec![dial]);
        }
    }
}
