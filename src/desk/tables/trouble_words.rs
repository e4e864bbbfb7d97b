//! What is wrong with a file, a mapping or a row, and what to do about it.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_protocol::imports::Trouble;
use ryadom_web::i18n::Locale;
use ryadom_web::ui::KeyedFor;
use ryadom_web::ui::icon::{self, icon as draw};

use super::words;

/// All that is wrong; nothing where nothing is.
#[component]
pub(crate) fn Troubles(
    /// The language.
    l: Locale,
    /// They.
    #[prop(into)]
    troubles: Signal<Vec<Trouble>>,
) -> impl IntoView {
    view! {
        <KeyedFor each=move || troubles.get() key=Clone::clone let:trouble>
            <p class="field__error">{draw(icon::ALERT)} <span>{of(l, &trouble)}</span></p>
        </KeyedFor>
    }
}

/// One thing in words; a code that is not known here is said as the server says it.
pub(crate) fn of(l: Locale, trouble: &Trouble) -> String {
    if let Some(words) = of_member(l, trouble) {
        return words;
    }
    let words = of_row(l, trouble).or_else(|| of_phone_or_when(l, trouble)).or_else(|| of_file(l, trouble));
    let words = words.or_else(|| of_mapping(l, trouble)).unwrap_or_else(|| trouble.text.clone());
    let about =
        if trouble.field.is_empty() { trouble.column.clone() } else { words::field(l, &trouble.field) };
    let is_said = about.is_empty() || words.contains(&about);
    if is_said { words } else { format!("{about}: {words}") }
}

/// What is the same in every row with this trouble, and what stands in this one: a hundred numbers that are too short are
/// one thing to mend.
pub(super) fn apart(l: Locale, trouble: &Trouble) -> (String, String) {
    if !OWN_VALUES.contains(&trouble.code.as_str()) {
        return (of(l, trouble), String::new());
    }
    let (value, found) = ("…".to_owned(), "…".to_owned());
    (of(l, &Trouble { value, found, ..trouble.clone() }), trouble.value.clone())
}

/// Troubles with a value of which every row has another one; a word that is not known is mended once for all its rows.
const OWN_VALUES: [&str; 7] = [
    "phone_rounded",
    "phone_no_digits",
    "phone_too_short",
    "phone_too_long",
    "phone_letters",
    "bad_date",
    "bad_window",
];

/// A row of a table with members; says by itself what it is about.
fn of_member(l: Locale, trouble: &Trouble) -> Option<String> {
    let Trouble { code, field, value, expected, line, .. } = trouble;
    Some(match (code.as_str(), field.as_str()) {
        ("sum_row", _) => td_string!(l, people.table.trouble.sum).to_owned(),
        ("heading_row", _) => td_string!(l, people.table.trouble.heading).to_owned(),
        ("empty", "name") => td_string!(l, people.table.trouble.nameless).to_owned(),
        ("unknown_code", "role") => td_string!(l, people.table.trouble.role, value = value),
        ("unknown_centre", _) => {
            td_string!(l, people.table.trouble.centre, value = value, expected = expected)
        }
        ("other_centre", _) => td_string!(l, people.table.trouble.other_centre).to_owned(),
        ("role_forbidden", _) => td_string!(l, people.table.trouble.administrator).to_owned(),
        ("member_repeated", _) => td_string!(l, people.table.trouble.repeated, line = line),
        _ => return None,
    })
}

fn of_row(l: Locale, trouble: &Trouble) -> Option<String> {
    let Trouble { code, value, expected, found, line, until_line, limit, .. } = trouble;
    Some(match code.as_str() {
        "surplus_cells" => td_string!(l, imports.trouble.surplus_cells, found = found),
        "swallowed_rows" => td_string!(l, imports.trouble.swallowed_rows, line = line, until = until_line),
        "damaged" => td_string!(l, imports.trouble.damaged, value = value),
        "misread" => td_string!(l, imports.trouble.misread, value = value, expected = expected),
        "control_character" => td_string!(l, imports.trouble.control_character).to_owned(),
        "program_error" => td_string!(l, imports.trouble.program_error, value = value),
        "cell_too_long" | "too_long" | "key_too_long" => {
            td_string!(l, imports.trouble.too_long, limit = limit)
        }
        "too_many_needs" => td_string!(l, imports.trouble.too_many_needs, limit = limit),
        "key_empty" => td_string!(l, imports.trouble.key_empty).to_owned(),
        "key_repeated" => td_string!(l, imports.trouble.key_repeated, value = value, line = line),
        "key_looks_alike" => td_string!(l, imports.trouble.key_looks_alike, value = value, line = line),
        "untranslated" => td_string!(l, imports.trouble.untranslated, value = value),
        "empty" => td_string!(l, imports.trouble.empty).to_owned(),
        "unknown_code" | "code_unknown" => td_string!(l, imports.trouble.unknown_code, value = value),
        "unknown_clinic" if expected.is_empty() => {
            td_string!(l, imports.trouble.unknown_clinic, value = value)
        }
        "unknown_clinic" => td_string!(l, imports.trouble.other_clinic, value = value, expected = expected),
        "bad_degrees" => td_string!(l, imports.trouble.bad_degrees, value = value),
        "no_street" => td_string!(l, imports.trouble.no_street, value = value),
        "half_a_point" => td_string!(l, imports.trouble.half_a_point).to_owned(),
        "refused" => td_string!(l, imports.trouble.refused, value = value),
        _ => return None,
    })
}

fn of_phone_or_when(l: Locale, trouble: &Trouble) -> Option<String> {
    let value = &trouble.value;
    Some(match trouble.code.as_str() {
        "bad_date" if trouble.fits.is_empty() => td_string!(l, imports.trouble.bad_date, value = value),
        "bad_date" => td_string!(l, imports.trouble.other_date, value = value),
        "bad_year" => td_string!(l, imports.trouble.bad_year, value = value),
        "bad_window" => td_string!(l, imports.trouble.bad_window, value = value),
        "window_without_day" => td_string!(l, imports.trouble.window_without_day, value = value),
        "window_reversed" => td_string!(l, imports.trouble.window_reversed).to_owned(),
        "phone_taken_apart" => {
            td_string!(l, imports.trouble.phone_taken_apart, value = value, found = &trouble.found)
        }
        "phone_letters" => {
            td_string!(l, imports.trouble.phone_letters, value = value, found = &trouble.found)
        }
        "date_in_words" => td_string!(l, imports.trouble.date_in_words, value = value),
        "phone_rounded" => td_string!(l, imports.trouble.phone_rounded, value = value),
        "phone_no_digits" => td_string!(l, imports.trouble.phone_no_digits, value = value),
        "phone_too_short" => td_string!(l, imports.trouble.phone_too_short, value = value),
        "phone_too_long" => td_string!(l, imports.trouble.phone_too_long, value = value),
        _ => return None,
    })
}

fn of_file(l: Locale, trouble: &Trouble) -> Option<String> {
    let Trouble { code, value, line, limit, .. } = trouble;
    Some(match code.as_str() {
        "empty_file" | "no_rows" => td_string!(l, imports.trouble.empty_file).to_owned(),
        "not_text" | "markup" | "unreadable" => td_string!(l, imports.trouble.not_text).to_owned(),
        "other_mark" => td_string!(l, imports.trouble.other_mark).to_owned(),
        "old_workbook" => td_string!(l, imports.trouble.old_workbook).to_owned(),
        "locked_workbook" => td_string!(l, imports.trouble.locked_workbook).to_owned(),
        "bad_workbook" => td_string!(l, imports.trouble.bad_workbook).to_owned(),
        "no_sheet" => td_string!(l, imports.trouble.no_sheet, value = value),
        "too_many_rows" => td_string!(l, imports.trouble.too_many_rows, limit = limit),
        "too_many_columns" => td_string!(l, imports.trouble.too_many_columns, limit = limit),
        "too_large" => td_string!(l, imports.trouble.unpacks_too_large).to_owned(),
        "no_header" | "damaged_header" | "bad_header_line" => {
            td_string!(l, imports.trouble.no_header).to_owned()
        }
        "torn_quotes" => td_string!(l, imports.trouble.torn_quotes, line = line),
        _ => return None,
    })
}

fn of_mapping(l: Locale, trouble: &Trouble) -> Option<String> {
    let Trouble { code, column, field, value, .. } = trouble;
    Some(match code.as_str() {
        "control_in_name" => td_string!(l, imports.trouble.control_in_name).to_owned(),
        "no_column" => td_string!(l, imports.trouble.no_column, column = column),
        "ambiguous_column" => td_string!(l, imports.trouble.ambiguous_column, column = column),
        "missing_field" => td_string!(l, imports.trouble.missing_field, field = words::field(l, field)),
        "no_date_format" => td_string!(l, imports.trouble.no_date_format).to_owned(),
        "empty_name" => td_string!(l, imports.trouble.empty_name).to_owned(),
        "two_windows" => td_string!(l, imports.trouble.two_windows).to_owned(),
        "unknown_time_zone" => td_string!(l, imports.trouble.unknown_time_zone, value = value),
        "mapping_too_large" => td_string!(l, imports.trouble.mapping_too_large).to_owned(),
        _ => return None,
    })
}
