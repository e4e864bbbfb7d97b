//! What did the volunteer tell about the visit?

use std::sync::Arc;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{Command, Delivery, DeliveryId, MemberId, Outcome, ReceivedBy, Status};
use ryadom_web::i18n::Locale;
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::words as shared_words;

use crate::parts::{Multiline, submit_key};
use crate::screen::Screen;

/// How a visit went.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Visit {
    Done(Option<ReceivedBy>),
    Failed(Outcome),
}

impl Visit {
    /// What may be told of a delivery: it is done, or it could not be done.
    fn all(delivery: &Delivery) -> [Vec<Self>; 2] {
        let done = if delivery.kind.is_handed_over() {
            ReceivedBy::KNOWN.iter().cloned().map(|who| Self::Done(Some(who))).collect()
        } else {
            vec![Self::Done(None)]
        };
        let reasons = Outcome::KNOWN.iter().filter(|reason| reason.is_of_a_visit());
        [done, reasons.cloned().map(Self::Failed).collect()]
    }

    fn word(&self, l: Locale) -> shared_words::Word {
        match self {
            Self::Done(Some(who)) => shared_words::received_by(l, who),
            Self::Done(None) => shared_words::outcome(l, &Outcome::Delivered),
            Self::Failed(reason) => shared_words::outcome(l, reason),
        }
    }

    fn command(self, member: MemberId, note: String) -> Command {
        match self {
            Self::Done(received_by) => {
                Command::CompleteFor { member, outcome: Outcome::Delivered, received_by, note }
            }
            Self::Failed(reason) => Command::FailFor { member, reason, note },
        }
    }
}

/// Whose visit, how it went, a note, and the button.
#[component]
pub(crate) fn Visit(
    /// The desk.
    screen: Screen,
    /// Which delivery.
    id: DeliveryId,
) -> impl IntoView {
    let row = untrack(|| screen.row(id));
    let visited = row.and_then(|row| Some((row.delivery.assignee?, row.delivery.clone())));
    visited.map(|(member, delivery)| view! { <Told screen=screen member=member delivery=delivery/> })
}

#[component]
fn Told(
    /// The desk.
    screen: Screen,
    /// Who was there.
    member: MemberId,
    /// Which delivery.
    delivery: Arc<Delivery>,
) -> impl IntoView {
    let l = screen.l;
    let id = delivery.id;
    let chosen = RwSignal::new(None::<Visit>);
    let note = RwSignal::new(String::new());
    let has_tried = RwSignal::new(false);
    let needs_note = move || {
        chosen.with(|visit| *visit == Some(Visit::Failed(Outcome::Other)))
            && note.with(|note| note.trim().is_empty())
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        has_tried.set(true);
        let Some(visit) = chosen.get_untracked().filter(|_| !untrack(needs_note)) else { return };
        let command = visit.command(member, note.get_untracked().trim().to_owned());
        screen.record(vec![(id, command)], td_string!(l, desk.said.visit).to_owned());
    };
    let [done, failed] = Visit::all(&delivery);
    let problem = Signal::derive(move || {
        (has_tried.get() && needs_note()).then(|| td_string!(l, desk.visit.say_what).to_owned())
    });
    let text = Multiline { id: "visit-note", label: td_string!(l, desk.cancel.note), rows: 2, class: "" };
    view! {
        <form class="form-stack" on:submit=submit>
            <p>{move || td_string!(l, desk.visit.text, name = screen.name(member))}</p>
            <Choices screen=screen status=Status::Done visits=done chosen=chosen/>
            <Choices screen=screen status=Status::Failed visits=failed chosen=chosen/>
            <div role="alert">
                {move || (has_tried.get() && chosen.with(Option::is_none)).then(|| view! {
                    <p class="field__error">{draw(icon::ALERT)} {td_string!(l, desk.visit.choose)}</p>
                })}
            </div>
            {text.view(note.into(), move |text| note.set(text), problem)}
            <button type="submit" class="button button--primary">{draw(icon::CHECK)} {td_string!(l, desk.visit.submit)} {submit_key()}</button>
        </form>
    }
}

/// The ways a visit may have ended with one status.
#[component]
fn Choices(
    /// The desk.
    screen: Screen,
    /// The status they have in common.
    status: Status,
    /// The ways.
    visits: Vec<Visit>,
    /// The chosen one.
    chosen: RwSignal<Option<Visit>>,
) -> impl IntoView {
    let l = screen.l;
    let choice = move |visit: Visit| {
        let word = visit.word(l);
        let this = visit.clone();
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="visit"
                    prop:checked=move || chosen.with(|chosen| chosen.as_ref() == Some(&this))
                    on:change=move |_| chosen.set(Some(visit.clone()))
                />
                <span class="choice__body">{word}</span>
            </label>
        }
    };
    view! {
        <fieldset class="choices choices--columns">
            <legend class="field__label">{shared_words::status(l, &status)}</legend>
            {visits.into_iter().map(choice).collect_view()}
        </fieldset>
    }
}
