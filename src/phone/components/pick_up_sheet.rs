//! The check list of what was handed out at a clinic.

use leptos_i18n::td_string;
use ryadom_domain::{Command, DeliveryId};
use ryadom_protocol::api::Clinic;
use ryadom_web::live::Live;
use ryadom_web::ui::icon;

use super::group::add_more;
use super::notice::alert;
use super::sheet::sheet;
use crate::day;
use crate::derived::{Derived, derived};
use crate::dom::{El, button, div, el, p};
use crate::shell::Shell;

/// Everything is ticked at first; what was not handed out is unticked, and one button records the rest.
pub(crate) fn pick_up_sheet(
    shell: Shell,
    open: Live<bool>,
    place: String,
    clinic: Option<Clinic>,
    there: Derived<Vec<DeliveryId>>,
) -> El {
    let is_open = derived(move || open.get());
    let close = move || open.set(false);
    sheet(
        shell,
        is_open,
        move || place.clone(),
        close,
        move |body| {
            let body = match &clinic {
                Some(clinic) => body.add(add_more(shell, div("group__head"), clinic)),
                None => body,
            };
            check_list(shell, body, open, there.get_untracked())
        },
    )
}

fn check_list(shell: Shell, body: El, open: Live<bool>, all: Vec<DeliveryId>) -> El {
    let l = shell.locale;
    let left_there = Live::new(Vec::<DeliveryId>::new());
    let problem = Live::new(None::<String>);
    let mut rows = el("ul", "stack stack--tight");
    for id in &all {
        rows = rows.add(row(shell, *id, left_there));
    }
    let n_all = all.len();
    let n_taken = move || n_all - left_there.with(Vec::len);
    let record = move || {
        let is_taken = |id: &&DeliveryId| left_there.with_untracked(|left| !left.contains(*id));
        let commands: Vec<_> = all.iter().filter(is_taken).map(|id| (*id, Command::PickUp)).collect();
        if commands.is_empty() {
            return open.set(false);
        }
        shell.record(commands, move |failed| match failed {
            None => open.set(false),
            failed => problem.set(failed),
        });
    };
    let button = button("button button--primary button--large button--wide", record)
        .icon(icon::PACKAGE_CHECK)
        .live_text(move || td_string!(l, phone.pick_up.taken, number = n_taken()));
    body.add(p("field__help", td_string!(l, phone.pick_up.help)))
        .add(rows)
        .live(move |place| place.maybe(problem.get().map(|problem| alert(&problem))))
        .add(div("sheet__foot").add(button))
}

fn row(shell: Shell, id: DeliveryId, left_there: Live<Vec<DeliveryId>>) -> El {
    let delivery = shell.app.deliveries.with_untracked(|state| state.get(id).cloned());
    let (name, street, what) = delivery.map_or_else(Default::default, |delivery| {
        let name = delivery.recipient.as_ref().map(|recipient| recipient.name.clone()).unwrap_or_default();
        (name, day::place(&delivery).1, delivery.items.clone())
    });
    let tick = el("input", "").attr("type", "checkbox").attr("checked", "");
    let ticked = tick.clone();
    let tick = tick.on("change", move |_| {
        left_there.update(|left| {
            left.retain(|known| *known != id);
            if !ticked.is_checked() {
                left.push(id);
            }
        });
    });
    let body = div("choice__body")
        .add(el("strong", "").text(&name))
        .add(p("", &what))
        .add(p("field__help", &street));
    el("li", "").add(el("label", "choice").add(tick).add(body))
}
