//! Telephone numbers: a button for each that can be dialled; the others are there to be read.

use leptos_i18n::td_string;
use ryadom_domain::phone::{self, Number};
use ryadom_web::ui::{icon, links, words};

use crate::dom::{El, el, link, p, span};
use crate::shell::Shell;

/// A row for each number: who answers there, a call, a text.
pub(crate) fn phone_numbers(shell: Shell, numbers: &[Number]) -> El {
    numbers.iter().fold(el("ul", "numbers"), |list, number| list.add(row(shell, number)))
}

fn row(shell: Shell, number: &Number) -> El {
    let l = shell.locale;
    let beside = words::beside_number(l, number);
    let beside = (!beside.is_empty()).then(|| span("numbers__beside", &beside));
    // The space keeps them apart for whoever hears them; for the eye they stand below each other.
    let words =
        el("span", "numbers__words").add(span("numbers__number", &number.shown)).text(" ").maybe(beside);
    let Some(call) = links::call(number) else {
        return el("li", "numbers__row").add(p("numbers__undialled", "").icon(icon::INFO).add(words));
    };
    let in_full = words::number_in_full(l, number);
    let call = link("button numbers__call", &call)
        .attr("aria-label", &td_string!(l, phone.delivery.call_number, number = in_full.clone()))
        .icon(icon::PHONE)
        .add(words);
    let text = links::text(number).map(|text| {
        let label = td_string!(l, phone.delivery.text_number, number = in_full);
        link("button numbers__text", &text).attr("aria-label", &label).icon(icon::MESSAGE)
    });
    el("li", "numbers__row").add(call).maybe(text)
}

/// Adds a link for each number of the hotline; where none can be dialled, what is known of it.
pub(crate) fn add_hotline(shell: Shell, to: El, class: &str, hotline: &str) -> El {
    let l = shell.locale;
    let numbers = phone::numbers(hotline);
    let needs_telling = numbers.len() > 1;
    let calls = numbers.iter().filter_map(|number| Some((links::call(number)?, number)));
    let calls: Vec<El> = calls
        .map(|(call, number)| {
            let full = words::number_in_full(l, number);
            let is_plain = !needs_telling && full == number.shown;
            let words = if is_plain {
                td_string!(l, phone.call_centre).to_owned()
            } else {
                td_string!(l, phone.call_centre_number, number = full)
            };
            link(class, &call).icon(icon::PHONE).text(&words)
        })
        .collect();
    if let (true, Some(number)) = (calls.is_empty(), numbers.first()) {
        let number = words::number_in_full(l, number);
        return to.add(p("field__help", &td_string!(l, phone.centre_number, number = number)));
    }
    calls.into_iter().fold(to, El::add)
}

/// Adds a link for each number of a clinic.
pub(crate) fn add_clinic_phone(shell: Shell, to: El, cell: &str) -> El {
    let l = shell.locale;
    phone::numbers(cell).iter().fold(to, |to, number| {
        let full = words::number_in_full(l, number);
        let Some(call) = links::call(number) else { return to.add(p("field__help", &full)) };
        let label = td_string!(l, phone.today.clinic_number, number = full.clone());
        to.add(link("group__call", &call).attr("aria-label", &label).icon(icon::PHONE).text(&full))
    })
}

/// Adds a link for each number of who answers for a clinic, by their name.
pub(crate) fn add_liaison(shell: Shell, to: El, name: &str, cell: &str) -> El {
    let l = shell.locale;
    let numbers = phone::numbers(cell);
    let needs_telling = numbers.len() > 1;
    numbers.iter().fold(to, |to, number| {
        let full = words::number_in_full(l, number);
        let is_plain = !needs_telling && full == number.shown;
        let Some(call) = links::call(number) else {
            return to.add(p("field__help", &[name, ": ", &full].concat()));
        };
        let (label, words) = if is_plain {
            (td_string!(l, phone.today.liaison, name = name.to_owned()), name.to_owned())
        } else {
            let words = [name, ", ", &full].concat();
            (td_string!(l, phone.today.liaison_number, name = name.to_owned(), number = full), words)
        };
        to.add(link("group__call", &call).attr("aria-label", &label).icon(icon::PHONE).text(&words))
    })
}
