//! One delivery: where, who, what; the bar below does the rest.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{Delivery, DeliveryId, Priority};
use ryadom_web::i18n::Locale;
use ryadom_web::ui::status_badge::{LateBadge, StatusBadge, UrgentBadge};
use ryadom_web::ui::{icon, links, time, words};

use crate::components::contact_actions::ContactActions;
use crate::components::delivery_row::kind_icon;
use crate::components::door::Door;
use crate::components::group::place;
use crate::components::heading::Heading;
use crate::day;
use crate::shell::Shell;

/// Between the phone's clock and ours, from here on it is worth a word.
const SKEW_WORTH_A_WORD_MS: i64 = 5 * 60 * 1_000;

/// One delivery.
#[component]
pub(crate) fn DeliveryPage(
    /// Which one.
    id: DeliveryId,
) -> impl IntoView {
    let shell = Shell::expect();
    let l = shell.locale;
    let delivery = Memo::new(move |_| shell.delivery(id));
    let number = move || delivery.read().as_ref().map(|delivery| delivery.number).unwrap_or_default();
    view! {
        <div class="bar">
            <button
                type="button"
                class="button button--icon"
                aria-label=td_string!(l, common.back)
                on:click=move |_| shell.nav.up()
            >
                {icon(icon::ARROW_LEFT)}
            </button>
            <span class="bar__title">{move || td_string!(l, phone.delivery.title, number = number())}</span>
            {move || delivery.get().map(|delivery| view! { <StatusBadge locale=l status=delivery.status.clone()/> })}
        </div>
        {move || match delivery.get() {
            Some(delivery) => details(shell, &delivery),
            None => missing(shell, id),
        }}
    }
}

fn details(shell: Shell, delivery: &Delivery) -> AnyView {
    let l = shell.locale;
    let (town, street) = day::place(delivery);
    let title = if street.is_empty() { words::kind(l, &delivery.kind).into_owned() } else { street };
    let person = delivery.recipient.clone();
    let address = person.as_ref().map(|person| person.address.clone()).unwrap_or_default();
    let town = [town, address.district.trim().to_owned()];
    let town = town.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let standing = person.as_ref().map(|person| person.standing_notes.trim().to_owned()).unwrap_or_default();
    view! {
        <div class="address">
            <p class="address__town">{town}</p>
            <Heading class="address__street">{title}</Heading>
            <Door address=address/>
            {urgency(shell, delivery)}
        </div>
        {person.clone().map(|person| view! { <ContactActions recipient=person/> })}
        {(!standing.is_empty()).then(|| standing_notes(l, standing))}
        <dl class="facts">
            {person.map(|person| fact(icon::USER, td_string!(l, phone.delivery.person), person.name.into_any()))}
            {fact(kind_icon(&delivery.kind), td_string!(l, phone.delivery.items), items(l, delivery))}
            {clinic(shell, delivery)}
        </dl>
        {delivery.recipient.is_none().then(|| view! { <p class="field__help">{td_string!(l, phone.delivery.redacted)}</p> })}
        {ending(shell, delivery)}
        {notes(shell, delivery)}
        {hotline(shell)}
    }
    .into_any()
}

/// Urgent, late, and by when; whose clock that is, where the phone's own differs.
fn urgency(shell: Shell, delivery: &Delivery) -> AnyView {
    let l = shell.locale;
    let now = shell.app.now.get();
    let is_to_do = day::is_to_do(&delivery.status);
    let window = time::window(l, &delivery.window, now).filter(|_| is_to_do);
    let skew = now.since_ms(ryadom_web::platform::now());
    let is_skewed = window.is_some() && skew.abs() > SKEW_WORTH_A_WORD_MS;
    view! {
        <p class="address__badges">
            {(is_to_do && delivery.priority == Priority::Urgent).then(|| view! { <UrgentBadge locale=l/> })}
            {(is_to_do && delivery.is_late(now)).then(|| view! { <LateBadge locale=l/> })}
            {window.map(|window| view! { <span class="row__window">{icon(icon::CLOCK)} {window}</span> })}
        </p>
        {is_skewed
            .then(|| {
                let time = time::clock(l, now);
                view! { <p class="field__help">{td_string!(l, phone.delivery.clock, time = time)}</p> }
            })}
    }
    .into_any()
}

fn standing_notes(l: Locale, text: String) -> AnyView {
    view! {
        <div class="notice notice--warn">
            {icon(icon::ALERT)}
            <div class="notice__body">
                <h2 class="notice__title">{td_string!(l, common.field.standing_notes)}</h2>
                <p class="as-written">{text}</p>
            </div>
        </div>
    }
    .into_any()
}

fn fact(drawing: ryadom_web::ui::Icon, name: &'static str, value: AnyView) -> AnyView {
    view! {
        <div class="facts__row">
            {icon(drawing)}
            <div>
                <dt>{name}</dt>
                <dd>{value}</dd>
            </div>
        </div>
    }
    .into_any()
}

fn items(l: Locale, delivery: &Delivery) -> AnyView {
    let kind = words::kind(l, &delivery.kind);
    view! {
        <strong>{kind}</strong>
        <p class="as-written">{delivery.items.clone()}</p>
    }
    .into_any()
}

fn clinic(shell: Shell, delivery: &Delivery) -> Option<AnyView> {
    let id = delivery.clinic?;
    let clinic = shell.app.directory.with(|directory| day::clinic(directory, id).cloned())?;
    let value = view! {
        <strong>{clinic.name.clone()}</strong>
        {place(shell, &clinic)}
    }
    .into_any();
    Some(fact(icon::HOSPITAL, td_string!(shell.locale, phone.delivery.clinic), value))
}

/// How it ended, in words.
fn ending(shell: Shell, delivery: &Delivery) -> Option<AnyView> {
    let l = shell.locale;
    let closing = delivery.closing.as_ref()?;
    let how = words::outcome(l, &closing.outcome).into_owned();
    let who = closing.received_by.as_ref().map(|who| words::received_by(l, who).into_owned());
    let text = who.map_or(how.clone(), |who| how + ": " + &who.to_lowercase());
    let at = time::short(l, closing.fact.recorded_at, shell.app.now.get());
    let by = shell.app.member_name(closing.fact.by);
    let line = [at, by].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let class = if day::is_to_do(&delivery.status) { "notice" } else { "notice notice--info" };
    Some(
        view! {
            <div class=class>
                {icon(icon::INFO)}
                <div class="notice__body">
                    <p class="notice__title">{text}</p>
                    <p>{line}</p>
                </div>
            </div>
        }
        .into_any(),
    )
}

fn notes(shell: Shell, delivery: &Delivery) -> Option<AnyView> {
    let l = shell.locale;
    let now = shell.app.now.get_untracked();
    let rows: Vec<AnyView> = delivery
        .notes
        .iter()
        .rev()
        .map(|note| {
            let at = time::short(l, note.fact.recorded_at, now);
            let by = shell.app.member_name(note.fact.by);
            let line = [at, by].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
            view! {
                <li class="note">
                    <p class="as-written">{note.text.clone()}</p>
                    <p class="field__help">{line}</p>
                </li>
            }
            .into_any()
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section>
                <h2>{td_string!(l, phone.delivery.notes)}</h2>
                <ul class="stack stack--tight">{rows}</ul>
            </section>
        }
        .into_any()
    })
}

fn hotline(shell: Shell) -> Option<AnyView> {
    let number = shell.app.profile.with(|profile| profile.as_ref().map(|profile| profile.hotline.clone()))?;
    let call = links::call(&number)?;
    Some(
        view! {
            <a class="button button--quiet button--wide" href=call>
                {icon(icon::PHONE)}
                {td_string!(shell.locale, phone.call_centre)}
            </a>
        }
        .into_any(),
    )
}

/// It is not on this phone: not yet, or not any more.
fn missing(shell: Shell, id: DeliveryId) -> AnyView {
    let l = shell.locale;
    if !shell.app.loaded.get() {
        return view! { <p class="empty">{td_string!(l, phone.delivery.opening)}</p> }.into_any();
    }
    let why = shell.app.gone.with(|gone| {
        let gone = gone.iter().find(|gone| gone.id == id.uuid());
        gone.map(|gone| words::gone(l, &gone.reason, gone.by.as_deref()))
    });
    view! {
        <div class="empty">
            {icon(icon::PACKAGE_OPEN)}
            <Heading class="empty__title">
                {why.unwrap_or(td_string!(l, phone.delivery.missing).into())}
            </Heading>
            <p>{td_string!(l, phone.delivery.missing_help)}</p>
        </div>
    }
    .into_any()
}
