//! What is picked up in one place: the place, a button for all of it, and the houses it goes to.

use leptos_i18n::td_string;
use ryadom_domain::{ClinicId, DeliveryId};
use ryadom_protocol::api::Clinic;
use ryadom_web::live::Live;
use ryadom_web::ui::icon;

use super::delivery_row::delivery_row;
use super::phone_numbers::{add_clinic_phone, add_liaison};
use super::pick_up_sheet::pick_up_sheet;
use crate::day::{self, Group, House};
use crate::derived::derived;
use crate::dom::{El, button, div, el, p, span};
use crate::shell::Shell;

/// One place with everything that is picked up there.
pub(crate) fn group(shell: Shell, group: &Group) -> El {
    let l = shell.locale;
    let clinic = group.clinic.and_then(|id| clinic(shell, id));
    let name = match (&clinic, group.clinic) {
        (Some(clinic), _) => clinic.name.clone(),
        (None, Some(_)) => td_string!(l, phone.today.other_clinic).to_owned(),
        (None, None) => td_string!(l, phone.today.no_clinic).to_owned(),
    };
    let sign = if group.clinic.is_some() { icon::HOSPITAL } else { icon::HOUSE };
    let mut head = el("header", "group__head").add(el("h2", "group__name").icon(sign).add(span("", &name)));
    if let Some(clinic) = &clinic {
        head = add_place(shell, head, clinic);
    }
    let mut section = el("section", "group").attr("aria-label", &name).add(head);
    if group.clinic.is_some() {
        let ids = group.houses.iter().flat_map(|house| house.rows.iter().copied()).collect();
        section = section.add(pick_up_all(shell, name, clinic, ids));
    }
    let mut town = "";
    for house in &group.houses {
        // The list is by town: its name stands once, above the first of its houses.
        if house.town != town {
            town = &house.town;
            section = section.add(p("group__town", town));
        }
        section = section.add(one_house(shell, house));
    }
    section
}

/// A clinic by its id, as far as this phone knows it. Reactive.
pub(crate) fn clinic(shell: Shell, id: ClinicId) -> Option<Clinic> {
    shell.app.directory.with(|directory| day::clinic(directory, id).cloned())
}

fn one_house(shell: Shell, house: &House) -> El {
    let mut rows = el("ul", "house__rows");
    for id in &house.rows {
        rows = rows.add(delivery_row(shell, *id, false));
    }
    let name = (!house.street.is_empty()).then(|| el("h3", "house__name").text(&house.street));
    div("house").maybe(name).add(rows)
}

/// Adds where the clinic is, and who answers for it on behalf of this centre.
pub(crate) fn add_place(shell: Shell, to: El, clinic: &Clinic) -> El {
    let centre = shell.app.profile.with_untracked(|profile| profile.as_ref().map(|profile| profile.centre));
    let liaison = clinic.liaisons.iter().find(|liaison| Some(liaison.centre) == centre);
    let to = to.add(p("group__place", &clinic.address));
    let to = if clinic.hours.is_empty() { to } else { to.add(p("group__place", &clinic.hours)) };
    match liaison {
        Some(liaison) => add_liaison(shell, to, &liaison.name, &liaison.phone),
        None => to,
    }
}

/// Adds what is worth knowing at the counter: the note for volunteers, the clinic's phone, and who stands in for the
/// responsible person of this centre.
pub(crate) fn add_more(shell: Shell, to: El, clinic: &Clinic) -> El {
    let centre = shell.app.profile.with_untracked(|profile| profile.as_ref().map(|profile| profile.centre));
    let to = if clinic.note.is_empty() { to } else { to.add(p("group__place", &clinic.note)) };
    let to = add_clinic_phone(shell, to, &clinic.phone);
    let own = clinic.liaisons.iter().filter(|liaison| Some(liaison.centre) == centre);
    own.skip(1).fold(to, |to, liaison| add_liaison(shell, to, &liaison.name, &liaison.phone))
}

/// The button that marks all of it picked up, behind a list to check.
fn pick_up_all(shell: Shell, place: String, clinic: Option<Clinic>, ids: Vec<DeliveryId>) -> El {
    let l = shell.locale;
    let open = Live::new(false);
    let there = derived(move || {
        let is_there =
            |id: &DeliveryId| shell.delivery(*id).is_some_and(|delivery| day::is_to_pick_up(&delivery));
        ids.iter().copied().filter(is_there).collect::<Vec<_>>()
    });
    div("")
        .live(move |within| {
            let n = there.with(Vec::len);
            if n == 0 {
                let words = td_string!(l, phone.today.all_picked_up);
                return within.add(p("group__done", "").icon(icon::PACKAGE_CHECK).text(words));
            }
            let words = td_string!(l, phone.pick_up.all, number = n);
            within.add(
                button("button button--wide", move || open.set(true)).icon(icon::PACKAGE_CHECK).text(&words),
            )
        })
        .add(pick_up_sheet(shell, open, place, clinic, there))
}
