//! What the server found wrong, in words that say how to mend it.

use leptos_i18n::td_string;
use ryadom_protocol::api::FieldProblem;
use ryadom_web::actions::ActionError;
use ryadom_web::i18n::Locale;

use crate::words;

/// What is wrong with one field, which is called `label`. What is said depends on the field only where its rule is its own.
#[must_use]
pub(crate) fn of_field(l: Locale, label: &str, problem: &FieldProblem) -> String {
    let FieldProblem { field: path, code, other } = problem;
    let field = path.rsplit('.').next().unwrap_or(path);
    let is_login = field == "login" || field == "admin_login";
    let is_password = matches!(field, "password" | "new");
    match code.as_str() {
        "too_long" if is_password => td_string!(l, council.problem.password_too_long),
        "too_short" if is_password => td_string!(l, council.problem.password_too_short),
        "too_short" => td_string!(l, council.problem.too_short),
        "taken" if is_login => td_string!(l, council.problem.login_taken),
        "mixed_alphabets" => td_string!(l, council.problem.login_mixed),
        "invalid" if is_login => td_string!(l, council.problem.login_invalid),
        "invalid" | "too_simple" if is_password => td_string!(l, council.problem.password_simple),
        "wrong" | "wrong_password" => td_string!(l, council.problem.current_wrong),
        "set_up_code" => td_string!(l, council.problem.code_wrong),
        "put_away" => td_string!(l, people.error.put_away),
        "taken" if !other.is_empty() => return td_string!(l, council.problem.taken_by, other = other),
        "taken_put_away" => return td_string!(l, council.problem.taken_put_away, other = other),
        code => return of_named(l, label, code),
    }
    .to_owned()
}

/// What any field may have wrong with it, with the field's name.
fn of_named(l: Locale, label: &str, code: &str) -> String {
    match code {
        "empty" => td_string!(l, council.problem.empty, field = label),
        "too_long" => td_string!(l, council.problem.too_long, field = label),
        "taken" => td_string!(l, council.problem.taken, field = label),
        "unknown" => td_string!(l, council.problem.unknown, field = label),
        "too_many" => td_string!(l, council.problem.too_many, field = label),
        "invalid" => td_string!(l, council.problem.invalid, field = label),
        code => td_string!(l, council.problem.other, field = label, code = code),
    }
}

/// Whether something else was added under the id of what was sent: an answer was lost, and the form filled in anew.
#[must_use]
pub(crate) fn is_added_already<T>(answer: &Result<T, ActionError>) -> bool {
    matches!(answer, Err(ActionError::Server { code, .. }) if code == "added_already")
}

/// Why a place can't be put away; a code that members have, too, means something else there.
#[must_use]
pub(crate) fn of_place(l: Locale, error: &ActionError) -> String {
    let ActionError::Server { code, .. } = error else { return of_action(l, error) };
    match code.as_str() {
        "last_centre" => td_string!(l, council.error.last_centre).to_owned(),
        "has_members" => td_string!(l, council.error.has_members).to_owned(),
        "holds_deliveries" => td_string!(l, council.error.holds_deliveries).to_owned(),
        _ => of_action(l, error),
    }
}

/// Why an action did not do what was asked.
#[must_use]
pub(crate) fn of_action(l: Locale, error: &ActionError) -> String {
    let ActionError::Server { code, .. } = error else { return words::action_error(l, error) };
    match code.as_str() {
        "last_administrator" => td_string!(l, council.error.last_administrator).to_owned(),
        "forbidden" => td_string!(l, council.error.forbidden).to_owned(),
        "not_found" => td_string!(l, council.error.not_found).to_owned(),
        "not_set_up" => td_string!(l, council.error.not_set_up).to_owned(),
        "already_set_up" => td_string!(l, council.error.already_set_up).to_owned(),
        "not_yourself" => td_string!(l, people.error.not_yourself).to_owned(),
        "changed_meanwhile" => td_string!(l, council.error.changed_meanwhile).to_owned(),
        "added_already" => td_string!(l, people.error.added_already).to_owned(),
        "holds_deliveries" => td_string!(l, people.error.holds_deliveries).to_owned(),
        "too_many" => td_string!(l, people.error.too_many).to_owned(),
        "put_away" => td_string!(l, people.error.put_away).to_owned(),
        "already_told" => td_string!(l, people.error.already_told).to_owned(),
        "wrong_kind" => td_string!(l, people.error.wrong_kind).to_owned(),
        _ => words::action_error(l, error),
    }
}
