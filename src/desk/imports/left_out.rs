//! What an import left out: how many rows, and why.

use leptos_i18n::td_string;
use ryadom_protocol::imports::LeftOut;
use ryadom_web::i18n::Locale;

/// How many were left out, and why, in a line; nothing when none was.
pub(super) fn in_words(l: Locale, left_out: &[LeftOut]) -> Option<String> {
    let mut counts: Vec<(&'static str, u64)> = Vec::new();
    for one in left_out {
        let reason = reason(l, &one.code);
        match counts.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, rows)) => *rows += one.rows,
            None => counts.push((reason, one.rows)),
        }
    }
    let total: u64 = counts.iter().map(|(_, rows)| rows).sum();
    let reasons: Vec<String> = counts.iter().map(|(reason, rows)| format!("{reason} ({rows})")).collect();
    (total > 0).then(|| td_string!(l, imports.left_out.text, count = total, reasons = reasons.join(", ")))
}

/// The kinds of reasons that a person tells apart.
fn reason(l: Locale, code: &str) -> &'static str {
    match code {
        "alike" => td_string!(l, imports.left_out.alike),
        "different" => td_string!(l, imports.left_out.different),
        "sum_row" => td_string!(l, imports.left_out.sums),
        "heading_row" => td_string!(l, imports.left_out.headings),
        "rule" => td_string!(l, imports.left_out.rule),
        "phone_rounded" | "phone_no_digits" | "phone_too_short" | "phone_too_long" => {
            td_string!(l, imports.left_out.phone)
        }
        "bad_date" | "bad_year" | "bad_window" | "window_without_day" | "window_reversed" => {
            td_string!(l, imports.left_out.date)
        }
        "key_empty" | "key_too_long" | "key_repeated" | "key_looks_alike" => {
            td_string!(l, imports.left_out.key)
        }
        "untranslated" | "unknown_code" | "unknown_clinic" => td_string!(l, imports.left_out.word),
        "empty_kind" => td_string!(l, imports.left_out.empty_kind),
        "empty" => td_string!(l, imports.left_out.empty),
        _ => td_string!(l, imports.left_out.other),
    }
}
