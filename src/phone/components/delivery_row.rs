//! One delivery in the list.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{Delivery, DeliveryId, Kind, Priority, Status};
use ryadom_web::i18n::Locale;
use ryadom_web::ui::status_badge::{LateBadge, StatusBadge, UrgentBadge};
use ryadom_web::ui::{Icon, icon, time, words};

use super::gone_notices;
use crate::day;
use crate::route::delivery_path;
use crate::shell::Shell;

/// A row that stays where it is while what it says follows the state; a delivery that is taken away says so in place.
#[component]
pub(crate) fn DeliveryRow(
    /// Which one.
    id: DeliveryId,
    /// Whether the house stands in the row, because no heading above names it.
    #[prop(optional)]
    with_house: bool,
) -> impl IntoView {
    let shell = Shell::expect();
    let row = Memo::new(move |_| {
        let delivery = shell.delivery(id)?;
        let is_late = delivery.is_late(shell.app.now.get()) && day::is_to_do(&delivery.status);
        Some((delivery, is_late))
    });
    move || {
        if let Some((delivery, is_late)) = row.get() {
            return view! { <li class="row-item">{link(shell, &delivery, is_late, with_house)}</li> }.into_any();
        }
        let gone = shell.app.gone.with(|gone| gone.iter().find(|gone| gone.id == id.uuid()).cloned());
        gone.map(|gone| view! { <li class="row-item">{gone_notices::notice(shell, &gone)}</li> }).into_any()
    }
}

fn link(shell: Shell, delivery: &Delivery, is_late: bool, with_house: bool) -> AnyView {
    let l = shell.locale;
    let now = shell.app.now.get_untracked();
    let is_to_do = day::is_to_do(&delivery.status);
    let is_urgent = is_to_do && delivery.priority == Priority::Urgent;
    let status = (!matches!(delivery.status, Status::New | Status::Assigned)).then(|| delivery.status.clone());
    let window = time::window(l, &delivery.window, now).filter(|_| is_to_do);
    view! {
        <a class="row" class:row--late=is_late class:row--over=!is_to_do href=delivery_path(delivery.id)>
            <span class="row__kind">{icon(kind_icon(&delivery.kind))}</span>
            <span class="row__body">
                <span class="row__title">{title(l, delivery, with_house)}</span>
                <span class="row__what">{what(l, delivery)}</span>
                <span class="row__badges">
                    {is_urgent.then(|| view! { <UrgentBadge locale=l/> })}
                    {is_late.then(|| view! { <LateBadge locale=l/> })}
                    {status.map(|status| view! { <StatusBadge locale=l status=status/> })}
                    {window.map(|window| view! { <span class="row__window">{icon(icon::CLOCK)} {window}</span> })}
                </span>
            </span>
            {icon(icon::CHEVRON_RIGHT)}
        </a>
    }
    .into_any()
}

/// The flat and the person: what the eye looks for within a house.
fn title(l: Locale, delivery: &Delivery, with_house: bool) -> String {
    let Some(recipient) = &delivery.recipient else {
        return td_string!(l, phone.delivery.title, number = delivery.number);
    };
    let (_, street) = day::place(delivery);
    let flat = recipient.address.flat.trim();
    let flat = if flat.is_empty() { String::new() } else { td_string!(l, phone.flat, flat = flat.to_owned()) };
    let parts = [if with_house { street } else { String::new() }, flat, recipient.name.trim().to_owned()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn what(l: Locale, delivery: &Delivery) -> String {
    let kind = words::kind(l, &delivery.kind);
    match delivery.items.lines().next().map(str::trim) {
        None | Some("") => kind.into_owned(),
        Some(items) => kind.into_owned() + ": " + items,
    }
}

/// The icon of a kind of work.
pub(crate) const fn kind_icon(kind: &Kind) -> Icon {
    match kind {
        Kind::Medicine => icon::PILL,
        Kind::Groceries => icon::BASKET,
        Kind::Essentials => icon::SOAP,
        Kind::Bills => icon::RECEIPT,
        Kind::Household => icon::WRENCH,
        Kind::Support => icon::HEART_HAND,
        Kind::Transport => icon::CAR,
        Kind::Unknown(_) => icon::PACKAGE,
    }
}
