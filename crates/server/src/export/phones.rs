//! Telephone numbers for a CSV file. A plus in front would be a formula, and eleven digits in one piece an amount
//! (7,9E+10), so each number is written as it is dialled inside the country, in groups.

use ryadom_domain::phone::{Number, numbers};

use super::words::Language;

/// A telephone cell without a number that a spreadsheet could take for something else.
pub(super) fn national(cell: &str, language: Language) -> String {
    let all = numbers(cell).into_iter().map(|number| {
        let mut text = one(&number);
        if !number.extension.is_empty() {
            text.extend([" ", language.words().extension, " ", &number.extension]);
        }
        if !number.remark.is_empty() {
            text.extend([" (", &number.remark, ")"]);
        }
        text
    });
    all.collect::<Vec<_>>().join(", ")
}

fn one(number: &Number) -> String {
    let shown = number.shown.trim();
    let Ok(dial) = &number.dial else { return shown.to_owned() };
    let is_in_groups = !shown.starts_with('+') && shown.contains([' ', '(']);
    if is_in_groups {
        return shown.to_owned();
    }
    match dial.as_str().strip_prefix("+7") {
        Some(national) => match shown.strip_prefix("+7").map(str::trim) {
            // The town's code is as long as whoever wrote it says.
            Some(rest) if rest.contains([' ', '(', '-']) => ["8 ", rest].concat(),
            _ => grouped(national),
        },
        None => match dial.as_str().strip_prefix('+') {
            Some(abroad) => ["8 10 ", shown.strip_prefix('+').map_or(abroad, str::trim)].concat(),
            None => shown.to_owned(),
        },
    }
}

/// Ten digits as `8 (900) 000-00-01`.
fn grouped(national: &str) -> String {
    match national.as_bytes() {
        [_, _, _, _, _, _, _, _, _, _] => {
            let part = |range| national.get(range).unwrap_or_default();
            format!("8 ({}) {}-{}-{}", part(0..3), part(3..6), part(6..8), part(8..10))
        }
        _ => ["8 ", national].concat(),
    }
}
