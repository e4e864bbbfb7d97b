//! One record of this phone: what, for whom, when, and how far it has come.

use leptos_i18n::td_string;
use ryadom_domain::{Event, Payload};
use ryadom_web::i18n::Locale;
use ryadom_web::state::{Recorded, Tick};
use ryadom_web::ui::{Icon, icon, words};

use super::delivery_row::{flat, joined};
use crate::day;
use crate::dom::{El, div, el, link, p, span};
use crate::natural::going_on;
use crate::route::delivery_path;
use crate::shell::Shell;

/// A record, with its mark in words, and with what can be done about it, if anything.
pub(crate) fn act_row(shell: Shell, recorded: &Recorded, way: Option<El>) -> El {
    let l = shell.locale;
    let event = &recorded.event;
    let place = shell.delivery(event.delivery).map(|delivery| {
        let (_, street) = day::place(&delivery);
        let place = if street.is_empty() {
            td_string!(l, phone.delivery.title, number = delivery.number)
        } else {
            joined(", ", &[&street, &flat(l, &delivery)])
        };
        link("act__place", &delivery_path(event.delivery)).text(&place)
    });
    let at = shell.times().short(event.made.corrected(), shell.app.now.get_untracked());
    let head = div("act__head").add(el("strong", "").text(&what(l, event))).add(span("act__time", &at));
    let (class, drawing, mark) = mark(l, recorded);
    el("li", "card act")
        .add(head)
        .maybe(place)
        .maybe(event.payload.note().map(|note| p("as-written", note)))
        .add(p(class, "").icon(drawing).add(span("", &mark)))
        .maybe(way)
}

/// What was done, in words.
fn what(l: Locale, event: &Event) -> String {
    match &event.payload {
        Payload::PickedUp => td_string!(l, common.status.picked_up).to_owned(),
        Payload::Completed { outcome, received_by, .. } => {
            let who =
                received_by.as_ref().map(|who| going_on(&words::received_by(l, who))).unwrap_or_default();
            joined(": ", &[&words::outcome(l, outcome), &who])
        }
        Payload::Failed { reason, .. } => {
            joined(": ", &[td_string!(l, common.status.failed), &going_on(&words::outcome(l, reason))])
        }
        Payload::Noted { .. } => td_string!(l, phone.visit.note).to_owned(),
        Payload::Undone { .. } => td_string!(l, phone.undone).to_owned(),
        Payload::Created(_)
        | Payload::Edited { .. }
        | Payload::Assigned { .. }
        | Payload::Unassigned
        | Payload::Cancelled { .. }
        | Payload::Settled { .. }
        | Payload::Reopened { .. }
        | Payload::Unknown { .. } => td_string!(l, phone.history.other).to_owned(),
    }
}

/// How far it has come: a class, an icon and words.
fn mark(l: Locale, recorded: &Recorded) -> (&'static str, Icon, words::Word) {
    match &recorded.tick {
        Tick::OnDevice => {
            ("act__mark act__mark--waiting", icon::SMARTPHONE, td_string!(l, phone.mark.on_phone).into())
        }
        Tick::OnServer(_) if recorded.is_seen => {
            ("act__mark act__mark--good", icon::EYE, td_string!(l, phone.mark.seen).into())
        }
        Tick::OnServer(_) => {
            ("act__mark act__mark--good", icon::CLOUD_CHECK, td_string!(l, phone.mark.on_server).into())
        }
        Tick::Kept(_, reason) => ("act__mark", icon::INFO, words::kept(l, reason)),
        Tick::Refused(code, _) => ("act__mark act__mark--bad", icon::CLOUD_ALERT, words::reject(l, code)),
    }
}
