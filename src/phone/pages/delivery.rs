//! One delivery: where, who, what; the bar below does the rest.

use leptos_i18n::td_string;
use ryadom_domain::{Delivery, DeliveryId, Fact, Kind, MemberId, Recipient};
use ryadom_web::ui::{Icon, icon, words};

use crate::components::badges::{add_urgency, status_badge};
use crate::components::clock_words;
use crate::components::contact_actions::contact_actions;
use crate::components::delivery_row::{joined, kind_icon};
use crate::components::door::door;
use crate::components::gone_notices::gone;
use crate::components::group::{add_more, add_place, clinic};
use crate::components::notice::notice;
use crate::components::phone_numbers::add_hotline;
use crate::components::top::heading;
use crate::day;
use crate::dom::{El, button, div, el, p, span};
use crate::natural::going_on;
use crate::shell::Shell;

/// One delivery.
pub(crate) fn delivery(shell: Shell, page: El, id: DeliveryId) -> El {
    let row = shell.row(id);
    page.live(move |place| match row.get() {
        Some((delivery, is_late)) => details(shell, place, &delivery, is_late),
        None => missing(shell, place, id),
    })
}

fn details(shell: Shell, place: El, delivery: &Delivery, is_late: bool) -> El {
    let l = shell.locale;
    let nobody = Recipient::default();
    let person = delivery.recipient.as_ref().unwrap_or(&nobody);
    let place = place
        .add(bar(shell).add(number(shell, delivery)).add(status_badge(shell, &delivery.status)))
        .add(address(shell, delivery, person, is_late))
        .maybe(delivery.recipient.as_ref().map(|person| contact_actions(shell, person)))
        .maybe(standing_notes(shell, person));
    let mut facts = el("dl", "facts");
    if !person.name.is_empty() {
        facts = facts.add(fact(
            icon::USER,
            td_string!(l, phone.delivery.person),
            el("dd", "").text(&person.name),
        ));
    }
    let items = el("dd", "")
        .add(el("strong", "").text(&words::kind(l, &delivery.kind)))
        .add(p("as-written", &delivery.items));
    let facts = facts
        .add(fact(kind_icon(&delivery.kind), td_string!(l, phone.delivery.items), items))
        .maybe(from(shell, delivery));
    let is_redacted = delivery.recipient.is_none();
    let place = place
        .add(facts)
        .maybe(is_redacted.then(|| p("field__help", td_string!(l, phone.delivery.redacted))))
        .maybe(ending(shell, delivery))
        .maybe(notes(shell, delivery));
    // Read with the signal: the number may come after the page.
    let hotline = shell.app.profile.with(|profile| profile.as_ref().map(|profile| profile.hotline.clone()));
    add_hotline(shell, place, "button button--quiet button--wide", &hotline.unwrap_or_default())
}

fn bar(shell: Shell) -> El {
    let back = button("button button--icon", move || shell.nav.up());
    div("bar").add(back.attr("aria-label", td_string!(shell.locale, common.back)).icon(icon::ARROW_LEFT))
}

fn number(shell: Shell, delivery: &Delivery) -> El {
    span("bar__title", &td_string!(shell.locale, phone.delivery.title, number = delivery.number))
}

/// Where, how to get in, and by when; whose clock that is, where the phone's own differs.
fn address(shell: Shell, delivery: &Delivery, person: &Recipient, is_late: bool) -> El {
    let (town, street) = day::place(delivery);
    let title =
        if street.is_empty() { words::kind(shell.locale, &delivery.kind).into_owned() } else { street };
    let has_window = delivery.window != Default::default() && day::is_to_do(&delivery.status);
    let clock = if has_window { clock_words(shell) } else { None };
    div("address")
        .add(p("address__town", &joined(", ", &[&town, person.address.district.trim()])))
        .add(heading(shell, "address__street").text(&title))
        .maybe(door(shell, &person.address))
        .add(add_urgency(shell, div("address__badges"), delivery, is_late))
        .maybe(clock.map(|words| p("field__help", &words)))
}

fn standing_notes(shell: Shell, person: &Recipient) -> Option<El> {
    let text = person.standing_notes.trim();
    let title = td_string!(shell.locale, common.field.standing_notes);
    (!text.is_empty()).then(|| notice("notice notice--warn as-written", icon::ALERT, title, text))
}

fn fact(drawing: Icon, name: &str, value: El) -> El {
    let name = el("dt", "facts__name").icon(drawing).add(span("", name));
    div("").add(name).add(value.attr("class", "facts__value"))
}

fn from(shell: Shell, delivery: &Delivery) -> Option<El> {
    let name = td_string!(shell.locale, phone.delivery.clinic);
    if delivery.clinic.is_none() && delivery.kind == Kind::Medicine {
        let missing = el("dd", "").text(td_string!(shell.locale, phone.today.clinic_missing));
        return Some(fact(icon::HOSPITAL, name, missing));
    }
    let clinic = clinic(shell, delivery.clinic?)?;
    let value = add_place(shell, el("dd", "").add(el("strong", "").text(&clinic.name)), &clinic);
    let value = add_more(shell, value, &clinic);
    Some(fact(icon::HOSPITAL, name, value))
}

/// How it ended, in words.
fn ending(shell: Shell, delivery: &Delivery) -> Option<El> {
    let l = shell.locale;
    let closing = delivery.closing.as_ref()?;
    let who =
        closing.received_by.as_ref().map(|who| going_on(&words::received_by(l, who))).unwrap_or_default();
    let how = joined(": ", &[&words::outcome(l, &closing.outcome), &who]);
    let when = when_and_who(shell, &closing.fact, closing.visitor());
    Some(notice("notice notice--info", icon::INFO, &how, &when))
}

fn when_and_who(shell: Shell, fact: &Fact, who: MemberId) -> String {
    let at = shell.times().short(fact.recorded_at, shell.app.now.get_untracked());
    joined(" · ", &[&at, &shell.app.member_name(who)])
}

fn notes(shell: Shell, delivery: &Delivery) -> Option<El> {
    if delivery.notes.is_empty() {
        return None;
    }
    let list = delivery.notes.iter().rev().fold(el("ul", "stack stack--tight"), |list, note| {
        let when = p("field__help", &when_and_who(shell, &note.fact, note.fact.by));
        list.add(el("li", "note").add(p("as-written", &note.text)).add(when))
    });
    let title = el("h2", "").text(td_string!(shell.locale, phone.delivery.notes));
    Some(el("section", "stack stack--tight").add(title).add(list))
}

/// It is not on this phone: not yet, or not any more.
fn missing(shell: Shell, place: El, id: DeliveryId) -> El {
    let l = shell.locale;
    let place = place.add(bar(shell));
    if !shell.app.loaded.get() {
        return place.add(p("empty", td_string!(l, phone.opening)));
    }
    let why = gone(shell, id).map(|gone| words::gone(l, &gone.reason, gone.by.as_deref()));
    let title = why.unwrap_or(td_string!(l, phone.delivery.missing).into());
    let empty = div("empty")
        .icon(icon::PACKAGE_OPEN)
        .add(heading(shell, "empty__title").text(&title))
        .add(p("", td_string!(l, phone.delivery.missing_help)));
    place.add(empty)
}
