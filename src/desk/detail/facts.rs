//! Who, where, what, when.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{Address, Delivery, Field, Recipient};
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::{links, words as shared_words};

use crate::model::absent::Absence;
use crate::model::keys::Intent;
use crate::names;
use crate::parts::{CopyButton, Numbers, number_lines};
use crate::screen::Screen;
use crate::words;

/// The address, large, and the person with a way to call them.
#[component]
pub(crate) fn Person(
    /// The desk.
    screen: Screen,
    /// The delivery.
    delivery: Arc<Delivery>,
) -> impl IntoView {
    let l = screen.l;
    let Some(recipient) = delivery.recipient.clone() else {
        return view! { <p class="detail__soft">{td_string!(l, desk.detail.no_person)}</p> }.into_any();
    };
    let Recipient { name, phone, address, .. } = recipient;
    let line = links::address_line(&address);
    let place = place(screen, &address);
    let title = if address.street.is_empty() { address.town.clone() } else { address.street.clone() };
    view! {
        <div class="person">
            <h2 class="person__address" tabindex="-1">{title}</h2>
            <CopyButton screen=screen label=td_string!(l, desk.detail.copy_address) intent=Intent::CopyPlace text=line/>
            <p class="person__town">{town(&address)}</p>
            {(!place.is_empty()).then(|| view! { <p class="person__place">{place}</p> })}
            <p class="person__name">{name}</p>
            {phone.is_empty().then(|| view! { <p class="detail__soft">{td_string!(l, desk.detail.no_phone)}</p> })}
            <Numbers screen=screen cell=phone/>
        </div>
    }
    .into_any()
}

fn town(address: &Address) -> String {
    let town = if address.street.is_empty() { "" } else { address.town.as_str() };
    [town, &address.district].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Flat, entrance, floor, code of the door: what there is of them, with their names.
fn place(screen: Screen, address: &Address) -> String {
    let parts = [
        (Field::Flat, &address.flat),
        (Field::Entrance, &address.entrance),
        (Field::Floor, &address.floor),
        (Field::DoorCode, &address.door_code),
    ];
    let named = |(field, value): (Field, &String)| {
        format!("{} {}", shared_words::field(screen.l, &field).to_lowercase(), value)
    };
    parts.into_iter().filter(|(_, value)| !value.is_empty()).map(named).collect::<Vec<_>>().join(" · ")
}

/// The rest, as pairs of a name and a value.
#[component]
pub(crate) fn Facts(
    /// The desk.
    screen: Screen,
    /// The delivery.
    delivery: Arc<Delivery>,
) -> impl IntoView {
    let l = screen.l;
    let standing =
        delivery.recipient.as_ref().map(|recipient| recipient.standing_notes.clone()).unwrap_or_default();
    let clinic = delivery.clinic;
    let place = move || clinic.map(|clinic| names::clinic_address(screen, clinic)).unwrap_or_default();
    let holder = delivery.assignee;
    let held = Arc::clone(&delivery);
    let absence = Memo::new(move |_| screen.absent.with(|absent| absent.why_of(&held)));
    let window = delivery.window;
    let created = delivery.created.clone();
    let until = move || screen.times().window(&window, screen.app.now.get());
    let field = move |field: &Field| shared_words::field(l, field);
    view! {
        <dl class="facts">
            {(!standing.is_empty()).then(|| view! {
                <div class="facts__pair facts__pair--standing"><dt>{field(&Field::StandingNotes)}</dt> <dd>{standing}</dd></div>
            })}
            <div class="facts__pair">
                <dt>{field(&Field::Items)}</dt>
                <dd>{shared_words::kind(l, &delivery.kind)} {(!delivery.items.is_empty()).then(|| format!(": {}", delivery.items))}</dd>
            </div>
            {clinic.is_some().then(|| view! {
                <div class="facts__pair">
                    <dt>{field(&Field::Clinic)}</dt>
                    <dd>{move || names::clinic(screen, clinic)} <span class="detail__soft detail__line">{place}</span></dd>
                </div>
            })}
            <div class="facts__pair">
                <dt>{td_string!(l, desk.detail.when)}</dt>
                <dd>{move || until().unwrap_or_else(|| td_string!(l, desk.detail.any_time).to_owned())}</dd>
            </div>
            <div class="facts__pair">
                <dt>{td_string!(l, desk.column.volunteer)}</dt>
                <dd>
                    {move || names::holder(screen, holder)} " "
                    {move || absence.get().map(|why| absence_badge(screen, why))}
                    {move || volunteer_phone(screen, holder)}
                </dd>
            </div>
            <div class="facts__pair">
                <dt>{td_string!(l, desk.detail.created)}</dt>
                <dd>{move || format!("{}, {}", screen.name(created.by), screen.times().short(created.recorded_at, screen.app.now.get()))}</dd>
            </div>
        </dl>
    }
}

/// Why what they have does not reach them.
fn absence_badge(screen: Screen, why: Absence) -> impl IntoView {
    let class = if why.is_trouble() { "badge badge--bad" } else { "badge badge--warn" };
    view! { <span class=class>{draw(icon::USER_X)} {words::absence(screen.l, why)}</span> }
}

fn volunteer_phone(screen: Screen, id: Option<ryadom_domain::MemberId>) -> Option<impl IntoView> {
    let phone = screen.app.directory.with(|directory| {
        let member = directory.members.iter().find(|member| Some(member.id) == id.map(|id| id.uuid()));
        member.map(|member| member.phone.clone()).filter(|phone| !phone.is_empty())
    })?;
    Some(number_lines(screen, &phone))
}
