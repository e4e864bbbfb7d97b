//! All problems of a form at once, each with a way to its field.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::Field;
use ryadom_domain::validate::Problem;
use ryadom_web::i18n::Locale;
use ryadom_web::ui::{icon, icon::ALERT};

use crate::words;

/// Name of a field's element.
pub(crate) fn field_id(field: &Field) -> &'static str {
    match field {
        Field::RecipientName => "f-name",
        Field::Phone => "f-phone",
        Field::District => "f-district",
        Field::Town => "f-town",
        Field::Street => "f-street",
        Field::Entrance => "f-entrance",
        Field::Floor => "f-floor",
        Field::Flat => "f-flat",
        Field::DoorCode => "f-door-code",
        Field::StandingNotes => "f-standing-notes",
        Field::Items => "f-items",
        Field::Kind => "f-kind",
        Field::Clinic => "f-clinic",
        Field::Priority => "f-priority",
        Field::NotBefore => "f-from",
        Field::NotAfter => "f-until",
        Field::Unknown(_) => "f-other",
    }
}

/// The list of problems above a form; nothing when there are none.
pub(crate) fn problem_list(l: Locale, problems: &[Problem]) -> Option<impl IntoView + use<>> {
    let line = |problem: &Problem| {
        let text = words::sentence(l, problem);
        match &problem.field {
            Some(field) => {
                let target = format!("#{}", field_id(field));
                view! { <li><a href=target>{text}</a></li> }.into_any()
            }
            None => view! { <li>{text}</li> }.into_any(),
        }
    };
    (!problems.is_empty()).then(|| {
        view! {
            <div class="notice notice--bad" role="alert">
                {icon(ALERT)}
                <div class="notice__body">
                    <p class="notice__title">{td_string!(l, desk.form.problems)}</p>
                    <ul>{problems.iter().map(line).collect_view()}</ul>
                </div>
            </div>
        }
    })
}

/// What is wrong with one field.
pub(crate) fn problem_of(
    l: Locale,
    problems: RwSignal<Vec<Problem>>,
    field: Field,
) -> Signal<Option<String>> {
    Signal::derive(move || {
        problems.with(|problems| {
            let problem = problems.iter().find(|problem| problem.field.as_ref() == Some(&field));
            problem.map(|problem| words::sentence(l, problem))
        })
    })
}
