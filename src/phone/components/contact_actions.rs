//! Call, text, find the way, copy the address: one tap each.

use leptos_i18n::td_string;
use ryadom_domain::Recipient;
use ryadom_web::live::Live;
use ryadom_web::ui::{Icon, clipboard, icon, links};

use super::route_sheet::route_sheet;
use crate::dom::{El, button, div, link, span};
use crate::shell::Shell;

/// The four buttons; what is not known has none.
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
    let call = away(links::call(&recipient.phone));
    let text = away(links::text(&recipient.phone));
    div("contact")
        .maybe(call.map(|call| named(call, icon::PHONE, td_string!(l, phone.delivery.call))))
        .maybe(text.map(|text| named(text, icon::MESSAGE, td_string!(l, phone.delivery.text))))
        .maybe(way.map(|way| named(way, icon::NAVIGATE, td_string!(l, phone.delivery.way))))
        .add(named(button("contact__button", copy), icon::COPY, td_string!(l, phone.delivery.copy)))
        .maybe(maps.map(|maps| route_sheet(shell, on_way, maps)))
}
