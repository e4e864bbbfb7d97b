//! What a row says about its delivery.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{Delivery, Priority};
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::{StatusBadge, words as shared_words};

use crate::model::filter::Flag;
use crate::names;
use crate::parts::{cut, end_in_sight};
use crate::screen::Screen;
use crate::words;

/// The cells of a row, after the checkbox.
#[component]
pub(crate) fn Cells(
    /// The desk.
    screen: Screen,
    /// The delivery.
    delivery: Arc<Delivery>,
) -> impl IntoView {
    let l = screen.l;
    let Address { street, flat, town } = address(&delivery);
    let whole = format!("{street}{flat}, {town}");
    let name = delivery.recipient.as_ref().map(|recipient| recipient.name.clone()).unwrap_or_default();
    let whole_name = name.clone();
    let kind = shared_words::kind(l, &delivery.kind);
    let clinic = delivery.clinic;
    let holder = delivery.credited_to();
    let held = Arc::clone(&delivery);
    let absence =
        Memo::new(move |_| screen.absent.with(|absent| absent.why_of(&held)).filter(|why| why.is_trouble()));
    view! {
        <div class="grid__cell grid__cell--number" role="gridcell">{number(&delivery)}</div>
        <div class="grid__cell grid__cell--status" role="gridcell"><StatusBadge locale=l status=delivery.status.clone()/></div>
        <div class="grid__cell grid__cell--address" role="gridcell" title=whole>
            <span class="grid__strong">{cut(street, flat)}</span> " " <span class="grid__soft">{town}</span>
        </div>
        <div class="grid__cell grid__cell--name" role="gridcell" title=whole_name>{name}</div>
        <div class="grid__cell grid__cell--kind" role="gridcell">
            {draw(words::kind_icon(&delivery.kind))} <span class="grid__kind">{kind}</span>
            " "
            {clinic.map(|clinic| view! {
                <span class="grid__soft" title=move || names::clinic(screen, Some(clinic))>
                    {move || end_in_sight(&names::clinic(screen, Some(clinic)))}
                </span>
            })}
        </div>
        <div
            class="grid__cell grid__cell--who"
            class:grid__cell--nobody=holder.is_none()
            role="gridcell"
            title=move || holder.map(|holder| screen.name(holder))
        >
            <span class="grid__held">{move || holder.map_or_else(|| "—".to_owned(), |holder| screen.name(holder))}</span>
            {move || absence.get().map(|why| view! {
                " " <span class="grid__absent">{draw(icon::USER_X)} " " {words::absence(l, why)}</span>
            })}
        </div>
        <div class="grid__cell grid__cell--due" role="gridcell"><Due screen=screen delivery=Arc::clone(&delivery)/></div>
        <div class="grid__cell grid__cell--marks" role="gridcell"><Marks screen=screen delivery=delivery/></div>
    }
}

/// "№" is left out: the column says it. One the server has not numbered yet shows dots.
fn number(delivery: &Delivery) -> String {
    if delivery.number == 0 { "…".to_owned() } else { delivery.number.to_string() }
}

/// Where it goes, in the parts of its cell.
#[derive(Default)]
struct Address {
    street: String,
    /// With what stands before it: it tells one door from the next.
    flat: String,
    /// With the district.
    town: String,
}

fn address(delivery: &Delivery) -> Address {
    let Some(recipient) = &delivery.recipient else { return Address::default() };
    let address = &recipient.address;
    let street = if address.street.is_empty() { &address.town } else { &address.street };
    let town = if address.street.is_empty() { "" } else { &address.town };
    let flat = if address.flat.is_empty() { String::new() } else { format!(" – {}", address.flat) };
    let parts = [town, &address.district].into_iter().filter(|part| !part.is_empty());
    Address { street: street.clone(), flat, town: parts.collect::<Vec<_>>().join(" · ") }
}

#[component]
fn Due(
    /// The desk.
    screen: Screen,
    /// The delivery.
    delivery: Arc<Delivery>,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    move || {
        let now = app.now.get();
        if let Some(closing) = delivery.closing.as_ref().filter(|_| delivery.is_closed()) {
            return view! { <span class="grid__soft">{screen.times().short(closing.fact.recorded_at, now)}</span> }
                .into_any();
        }
        let due = delivery.window.not_after.map(|until| screen.times().short(until, now));
        if delivery.is_late(now) {
            let word = words::flag(l, Flag::Late);
            view! { <span class="grid__late" title=word>{draw(icon::LATE)} <span class="visually-hidden">{word}</span> {due}</span> }
                .into_any()
        } else {
            due.into_any()
        }
    }
}

#[component]
fn Marks(
    /// The desk.
    screen: Screen,
    /// The delivery.
    delivery: Arc<Delivery>,
) -> impl IntoView {
    let Screen { l, unsent, .. } = screen;
    let id = delivery.id;
    let mark = |drawing, class: &'static str, word: &'static str| {
        view! { <span class=format!("grid__mark {class}") title=word>{draw(drawing)} <span class="visually-hidden">{word}</span></span> }
    };
    let is_urgent = delivery.priority == Priority::Urgent && delivery.is_open();
    let n_notes = delivery.notes.len();
    view! {
        {is_urgent.then(|| mark(icon::URGENT, "grid__mark--urgent", words::flag(l, Flag::Urgent)))}
        {delivery.has_open_marks().then(|| mark(icon::ALERT, "grid__mark--bad", words::flag(l, Flag::Conflict)))}
        {move || unsent.with(|unsent| unsent.contains(&id))
            .then(|| mark(icon::CLOUD_OFF, "grid__mark--unsent", words::flag(l, Flag::Unsent)))}
        {(n_notes > 0).then(|| mark(icon::NOTE, "grid__mark--note", td_string!(l, desk.list.has_notes)))}
    }
}
