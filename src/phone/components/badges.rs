//! A word with an icon and a colour: the three say the same.

use leptos_i18n::td_string;
use ryadom_domain::{Delivery, Priority, Status};
use ryadom_web::state::AppState;
use ryadom_web::ui::status_badge::status_icon;
use ryadom_web::ui::{icon, words};

use crate::day;
use crate::dom::{El, span};
use crate::shell::Shell;

/// Where a delivery stands.
pub(crate) fn status_badge(shell: Shell, status: &Status) -> El {
    let class = match status {
        Status::Assigned => "badge badge--assigned",
        Status::PickedUp => "badge badge--picked_up",
        Status::Done => "badge badge--done",
        Status::Failed => "badge badge--failed",
        Status::New | Status::Cancelled | Status::Unknown(_) => "badge",
    };
    span(class, "").icon(status_icon(status)).text(&words::status(shell.locale, status))
}

/// Adds what makes a delivery matter now: urgent, late, and by when; nothing for what is over.
pub(crate) fn add_urgency(shell: Shell, to: El, delivery: &Delivery, is_late: bool) -> El {
    let l = shell.locale;
    if !day::is_to_do(&delivery.status) {
        return to;
    }
    let is_urgent = delivery.priority == Priority::Urgent;
    let urgent = is_urgent.then(|| {
        span("badge badge--warn", "").icon(icon::URGENT).text(td_string!(l, common.priority.urgent))
    });
    let late =
        is_late.then(|| span("badge badge--bad", "").icon(icon::LATE).text(td_string!(l, common.late)));
    let window = shell.times().window(&delivery.window, now(shell.app));
    to.maybe(urgent)
        .maybe(late)
        .maybe(window.map(|window| span("row__window", "").icon(icon::CLOCK).text(&window)))
}

fn now(app: AppState) -> ryadom_domain::Timestamp {
    app.now.get_untracked()
}
