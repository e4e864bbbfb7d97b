//! One delivery in the list.

use leptos_i18n::td_string;
use ryadom_domain::{Delivery, DeliveryId, Kind, Status};
use ryadom_web::i18n::Locale;
use ryadom_web::ui::{Icon, icon, words};

use super::badges::{add_urgency, status_badge};
use super::gone_notices::{gone, gone_notice};
use crate::day;
use crate::dom::{El, copy_of, div, el, link, span};
use crate::route::delivery_path;
use crate::shell::Shell;

/// A row that stays where it is while what it says follows the state; a delivery that is taken away says so in place.
/// The street stands in the row where no heading above names the house.
pub(crate) fn delivery_row(shell: Shell, id: DeliveryId, has_street: bool) -> El {
    let row = shell.row(id);
    el("li", "row-item").live(move |place| match row.get() {
        Some((delivery, is_late)) => {
            shell.remember(id, title(shell.locale, &delivery, true));
            place.add(open(shell, &delivery, is_late, has_street))
        }
        None => place.maybe(gone(shell, id).map(|gone| gone_notice(shell, &gone, &shell.name_of(id)))),
    })
}

fn open(shell: Shell, delivery: &Delivery, is_late: bool, has_street: bool) -> El {
    let class = match (is_late, day::is_to_do(&delivery.status)) {
        (_, false) => "row row--over",
        (true, true) => "row row--late",
        (false, true) => "row",
    };
    let row = copy_of("row", &pattern).attr("class", class).attr("href", &delivery_path(delivery.id));
    fill(shell, &row, delivery, is_late, has_street);
    row
}

/// A row that says nothing yet.
fn pattern() -> El {
    let body =
        div("row__body").add(span("row__title", "")).add(span("row__what", "")).add(div("row__badges"));
    link("row", "").add(span("row__kind", "")).add(body).icon(icon::CHEVRON_RIGHT)
}

fn fill(shell: Shell, row: &El, delivery: &Delivery, is_late: bool, has_street: bool) -> Option<()> {
    let l = shell.locale;
    let kind = row.first_child()?.icon(kind_icon(&delivery.kind));
    let title = kind.next_sibling()?.first_child()?.text(&title(l, delivery, has_street));
    let what = title.next_sibling()?.text(&what(l, delivery));
    let badges = add_urgency(shell, what.next_sibling()?, delivery, is_late);
    if !matches!(delivery.status, Status::New | Status::Assigned) {
        badges.add(status_badge(shell, &delivery.status));
    }
    Some(())
}

/// The flat and the person: what the eye looks for within a house.
fn title(l: Locale, delivery: &Delivery, has_street: bool) -> String {
    let Some(recipient) = &delivery.recipient else {
        return td_string!(l, phone.delivery.title, number = delivery.number);
    };
    let street = if has_street { day::place(delivery).1 } else { String::new() };
    joined(" · ", &[&street, &flat(l, delivery), recipient.name.trim()])
}

/// The flat with its word; empty where none is known.
pub(crate) fn flat(l: Locale, delivery: &Delivery) -> String {
    let flat = delivery.recipient.as_ref().map_or("", |recipient| recipient.address.flat.trim());
    if flat.is_empty() { String::new() } else { td_string!(l, phone.flat, flat = flat.to_owned()) }
}

/// The parts that say something, with something between them.
pub(crate) fn joined(between: &str, parts: &[&str]) -> String {
    let mut text = String::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        if !text.is_empty() {
            text.push_str(between);
        }
        text.push_str(part);
    }
    text
}

fn what(l: Locale, delivery: &Delivery) -> String {
    let items = delivery.items.lines().next().unwrap_or_default().trim();
    let what = joined(": ", &[&words::kind(l, &delivery.kind), items]);
    // Nobody should stand at the door with empty hands because nothing said where to pick up.
    let is_to_ask = delivery.kind == Kind::Medicine
        && delivery.clinic.is_none()
        && matches!(delivery.status, Status::New | Status::Assigned);
    let missing = if is_to_ask { td_string!(l, phone.today.clinic_missing) } else { "" };
    joined(" · ", &[&what, missing])
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
