//! Call, text, find the way, copy the address: one tap each.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::Recipient;
use ryadom_web::ui::{Icon, clipboard, icon, links};

use super::route_sheet::RouteSheet;
use crate::shell::Shell;

/// The four buttons; what is not known has none.
#[component]
pub(crate) fn ContactActions(
    /// The person at the door.
    recipient: Recipient,
) -> impl IntoView {
    let shell = Shell::expect();
    let l = shell.locale;
    let maps = links::maps(&recipient.address);
    let has_maps = maps.is_some();
    let on_way = RwSignal::new(false);
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
    view! {
        <div class="contact">
            {links::call(&recipient.phone).map(|to| link(icon::PHONE, td_string!(l, phone.delivery.call), to))}
            {links::text(&recipient.phone).map(|to| link(icon::MESSAGE, td_string!(l, phone.delivery.text), to))}
            {has_maps
                .then(|| button(icon::NAVIGATE, td_string!(l, phone.delivery.way), move || on_way.set(true)))}
            {button(icon::COPY, td_string!(l, phone.delivery.copy), copy)}
        </div>
        {maps.map(|maps| view! { <RouteSheet open=on_way maps=maps/> })}
    }
}

fn link(drawing: Icon, word: &'static str, to: String) -> AnyView {
    view! {
        <a class="contact__button" href=to>
            {icon(drawing)}
            <span>{word}</span>
        </a>
    }
    .into_any()
}

fn button(drawing: Icon, word: &'static str, act: impl Fn() + 'static) -> AnyView {
    view! {
        <button type="button" class="contact__button" on:click=move |_| act()>
            {icon(drawing)}
            <span>{word}</span>
        </button>
    }
    .into_any()
}
