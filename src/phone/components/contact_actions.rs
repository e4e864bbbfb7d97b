//! Call, text, find the way, copy the address: one tap each. Where a person has several numbers, or a number that there
//! is something to say about, each has a row of its own.

use leptos_i18n::td_string;
use ryadom_domain::Recipient;
use ryadom_domain::phone::{self, Number};
use ryadom_web::live::Live;
use ryadom_web::ui::{Icon, clipboard, icon, links};

use super::phone_numbers::phone_numbers;
use super::route_sheet::route_sheet;
use crate::dom::{El, button, div, link, span};
use crate::shell::Shell;

/// The buttons; what is not known has none.
pub(crate) fn contact_actions(shell: Shell, recipient: &Recipient) -> El {
    let l = shell.locale;
    let maps = links::maps(&recipient.address);
    let on_way = Live::new(false);
    let address = links::full_address(l, &recipient.address);
    let copy = move || {
        clipboard::copy(&address, move |is_copied| {
            if is_copied {
                shell.say(td_string!(l, phone.delivery.copied));
            } else {
                shell.complain(td_string!(l, phone.delivery.not_copied));
            }
        });
    };
    let named = |element: El, drawing: Icon, word: &str| element.icon(drawing).add(span("", word));
    let away = |to: Option<String>| to.map(|to| link("contact__button", &to));
    let way = maps.is_some().then(|| button("contact__button", move || on_way.set(true)));
    let numbers = phone::numbers(&recipient.phone);
    let only = only_number(&numbers);
    let call = away(only.and_then(links::call));
    let text = away(only.and_then(links::text));
    let row = div("contact")
        .maybe(call.map(|call| named(call, icon::PHONE, td_string!(l, phone.delivery.call))))
        .maybe(text.map(|text| named(text, icon::MESSAGE, td_string!(l, phone.delivery.text))))
        .maybe(way.map(|way| named(way, icon::NAVIGATE, td_string!(l, phone.delivery.way))))
        .add(named(button("contact__button", copy), icon::COPY, td_string!(l, phone.delivery.copy)))
        .maybe(maps.map(|maps| route_sheet(shell, on_way, maps)));
    if only.is_some() || numbers.is_empty() {
        return row;
    }
    div("stack stack--tight").add(phone_numbers(shell, &numbers)).add(row)
}

/// The one number that nothing has to be said about.
fn only_number(numbers: &[Number]) -> Option<&Number> {
    match numbers {
        [only] if only.dial.is_ok() && only.extension.is_empty() && only.remark.is_empty() => Some(only),
        _ => None,
    }
}
