//! How it ended: who was there, when on their clock and on ours.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{Closing, Delivery, Status};
use ryadom_web::ui::status_badge::status_icon;
use ryadom_web::ui::{icon, words as shared_words};

use super::history_words::{told, when};
use crate::screen::Screen;

/// The ending of a delivery that has one.
#[component]
pub(crate) fn Ending(
    /// The desk.
    screen: Screen,
    /// The delivery.
    delivery: Arc<Delivery>,
) -> impl IntoView {
    delivery.closing.clone().map(|closing| ending(screen, &delivery, closing))
}

fn ending(screen: Screen, delivery: &Delivery, closing: Closing) -> impl IntoView + use<> {
    let l = screen.l;
    let class = match delivery.status {
        Status::Done => "notice notice--good",
        Status::Failed => "notice notice--bad",
        Status::New | Status::Assigned | Status::PickedUp | Status::Cancelled | Status::Unknown(_) => {
            "notice"
        }
    };
    let status = shared_words::status(l, &delivery.status);
    let how = match (&delivery.status, &closing.received_by) {
        (Status::Done, Some(who)) => Some(shared_words::received_by(l, who)),
        (Status::Done, None) => None,
        _ => Some(shared_words::outcome(l, &closing.outcome)),
    };
    let title = how.map_or_else(|| status.to_string(), |how| format!("{status} · {how}"));
    let on_behalf_of = closing.on_behalf_of;
    let fact = closing.fact;
    let note = delivery.notes.iter().find(|note| note.fact.event == fact.event).map(|note| note.text.clone());
    let name = td_string!(l, desk.detail.ending);
    view! {
        <div class=class role="group" aria-label=name>
            {icon(status_icon(&delivery.status))}
            <div class="notice__body">
                <p class="notice__title">{move || told(screen, title.clone(), on_behalf_of)}</p>
                <p>{move || format!("{}, {}", screen.name(fact.by), when(screen, fact.made, fact.recorded_at))}</p>
                {note.map(|note| view! { <blockquote class="quote">{note}</blockquote> })}
            </div>
        </div>
    }
}
