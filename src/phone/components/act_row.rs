//! One record of this phone: what, for whom, when, and how far it has come.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{Event, Payload, Revision};
use ryadom_web::i18n::Locale;
use ryadom_web::state::{Recorded, Tick};
use ryadom_web::ui::{Icon, icon, time, words};

use crate::day;
use crate::ledger;
use crate::route::delivery_path;
use crate::shell::Shell;

/// A record, with its mark in words.
#[component]
pub(crate) fn ActRow(
    /// What was recorded.
    recorded: Recorded,
    /// Whether it may be taken back from here.
    #[prop(optional)]
    with_undo: bool,
) -> impl IntoView {
    let shell = Shell::expect();
    let l = shell.locale;
    let Recorded { event, tick } = recorded;
    let delivery = shell.delivery(event.delivery);
    let can_undo = with_undo && delivery.as_ref().is_some_and(|delivery| ledger::can_undo(delivery, &event));
    let place = delivery.as_ref().map(|delivery| match day::place(delivery) {
        (_, street) if !street.is_empty() => street,
        _ => td_string!(l, phone.delivery.title, number = delivery.number),
    });
    let at = time::short(l, event.made.corrected(), shell.app.now.get_untracked());
    let (class, drawing, mark) = mark(l, &tick, shell.app.seen.get());
    let (id, target) = (event.delivery, event.id);
    view! {
        <li class="card act">
            <div class="act__head">
                <strong>{what(l, &event)}</strong>
                <span class="act__time">{at}</span>
            </div>
            {place.map(|place| view! { <a href=delivery_path(id)>{place}</a> })}
            {event.payload.note().map(|note| view! { <p class="as-written act__note">{note.to_owned()}</p> })}
            <p class=class>{icon(drawing)} {mark}</p>
            {can_undo
                .then(|| {
                    view! {
                        <button type="button" class="button" on:click=move |_| shell.undo(vec![(id, target)])>
                            {icon(icon::UNDO)}
                            {td_string!(l, phone.visit.undo)}
                        </button>
                    }
                })}
        </li>
    }
}

/// What was done, in words.
fn what(l: Locale, event: &Event) -> String {
    let with = |first: &str, second: String| [first, ": ", &second.to_lowercase()].concat();
    match &event.payload {
        Payload::PickedUp => td_string!(l, common.status.picked_up).to_owned(),
        Payload::Completed { outcome, received_by, .. } => {
            let outcome = words::outcome(l, outcome);
            received_by.as_ref().map_or(outcome.clone().into_owned(), |who| {
                with(&outcome, words::received_by(l, who).into_owned())
            })
        }
        Payload::Failed { reason, .. } => {
            with(td_string!(l, common.status.failed), words::outcome(l, reason).into_owned())
        }
        Payload::Noted { .. } => td_string!(l, phone.visit.note).to_owned(),
        Payload::Undone { .. } => td_string!(l, phone.undone).to_owned(),
        Payload::Cancelled { .. } => td_string!(l, common.status.cancelled).to_owned(),
        Payload::Created(_)
        | Payload::Edited { .. }
        | Payload::Assigned { .. }
        | Payload::Unassigned
        | Payload::Settled { .. }
        | Payload::Unknown { .. } => td_string!(l, phone.history.other).to_owned(),
    }
}

/// How far it has come: a class, an icon and words.
fn mark(l: Locale, tick: &Tick, seen: Revision) -> (&'static str, Icon, words::Word) {
    match tick {
        Tick::OnDevice => ("act__mark act__mark--waiting", icon::SMARTPHONE, td_string!(l, phone.mark.on_phone).into()),
        Tick::OnServer(revision) if *revision <= seen => {
            ("act__mark act__mark--good", icon::EYE, td_string!(l, phone.mark.seen).into())
        }
        Tick::OnServer(_) => ("act__mark act__mark--good", icon::CLOUD_CHECK, td_string!(l, phone.mark.on_server).into()),
        Tick::Kept(_, reason) => ("act__mark", icon::INFO, words::kept(l, reason)),
        Tick::Refused(code, _) => ("act__mark act__mark--bad", icon::CLOUD_ALERT, words::reject(l, code)),
    }
}
