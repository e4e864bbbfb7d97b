//! What was done on this phone, the latest first, with a way to take it back.

use leptos_i18n::td_string;
use ryadom_domain::Timestamp;
use ryadom_web::actions;
use ryadom_web::state::Recorded;
use ryadom_web::ui::icon;

use crate::components::act_row::act_row;
use crate::components::notice::empty;
use crate::components::top::top;
use crate::dom::{El, button, el, focus_later};
use crate::shell::Shell;

/// The records of this phone, by day.
pub(crate) fn history(shell: Shell, page: El) -> El {
    let l = shell.locale;
    page.add(top(shell, td_string!(l, phone.history.title))).live(move |place| {
        if shell.app.outbox.with(Vec::is_empty) {
            let (title, help) = (td_string!(l, phone.history.empty), td_string!(l, phone.history.empty_help));
            return place.add(empty(icon::HISTORY, title, help));
        }
        add_days(shell, place)
    })
}

fn add_days(shell: Shell, mut place: El) -> El {
    let mut day: Option<(Timestamp, El)> = None;
    shell.app.outbox.with(|outbox| {
        for recorded in outbox.iter().rev() {
            let at = recorded.event.made.corrected();
            let row = act_row(shell, recorded, way_back(shell, recorded));
            if let Some((_, list)) = day.as_ref().filter(|(of, _)| shell.times().is_same_day(*of, at)) {
                drop(list.clone().add(row));
                continue;
            }
            let list = el("ul", "stack stack--tight").add(row);
            let title = el("h2", "").text(&name(shell, at));
            place = place.clone().add(el("section", "stack stack--tight").add(title).add(list.clone()));
            day = Some((at, list));
        }
    });
    place
}

/// A way to take it back where that still has an effect, or back from where it was put aside.
fn way_back(shell: Shell, recorded: &Recorded) -> Option<El> {
    let l = shell.locale;
    let (id, event) = (recorded.event.delivery, recorded.event.id);
    let (way, words) = if shell.app.is_aside(event) {
        let back = button("button", move || {
            actions::take_back(shell.app, event);
            focus_later("h1");
        });
        (back, td_string!(l, phone.aside.take_back))
    } else if shell.delivery(id).is_some_and(|delivery| delivery.can_be_undone(event)) {
        (button("button", move || shell.undo(vec![(id, event)])), td_string!(l, phone.visit.undo))
    } else {
        return None;
    };
    Some(way.icon(icon::UNDO).text(words))
}

fn name(shell: Shell, day: Timestamp) -> String {
    let is_today = shell.times().is_same_day(day, shell.app.now.get_untracked());
    if is_today { td_string!(shell.locale, phone.today.title).to_owned() } else { shell.times().day(day) }
}
