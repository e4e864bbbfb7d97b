//! Everything that happened to a delivery, from the server; without the network, what this device knows.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{
    ClockReading, Delivery, DeliveryId, Event, Fact, KeptReason, Payload, RejectCode, Status, Timestamp,
};
use ryadom_protocol::api::{History, HistoryEntry};
use ryadom_protocol::sync::{KEPT, REJECTED};
use ryadom_web::actions::{self, ActionError};
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::words as shared_words;

use super::history_words::{entry_title, maker, title, told, when};
use crate::screen::Screen;
use crate::words;

#[derive(Debug, Clone, PartialEq)]
enum Known {
    Asking,
    Told(History),
    OnlyHere(ActionError),
}

/// The history of a delivery.
#[component]
pub(crate) fn HistoryList(
    /// The desk.
    screen: Screen,
    /// Which delivery.
    id: DeliveryId,
    /// The delivery as it stands.
    delivery: Memo<Option<Arc<Delivery>>>,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let known = RwSignal::new(Known::Asking);
    let revision =
        Memo::new(move |_| delivery.with(|delivery| delivery.as_ref().map(|delivery| delivery.revision)));
    let is_online = Memo::new(move |_| app.link.with(|link| link.problem.is_none()));
    // Asked anew whenever the delivery changes, and when the line comes back.
    Effect::new(move || {
        // Read, not only tracked: a memo that nobody reads never asks its sources.
        let _ = (revision.get(), is_online.get());
        actions::history(app, id, move |history| {
            let _ = known.try_update(|known| match history {
                // Nothing is new, and earlier pages may have been fetched since.
                Ok(history) if knows_newest(known, &history) => {}
                Ok(history) => *known = Known::Told(history),
                // What we have been told already is worth more than the news that there is no news.
                Err(error) if !matches!(known, Known::Told(_)) => *known = Known::OnlyHere(error),
                Err(_) => {}
            });
        });
    });
    view! {
        <section class="detail__section" aria-label=td_string!(l, desk.history.name)>
            <h3>{td_string!(l, desk.history.name)}</h3>
            {move || match known.get() {
                Known::Asking => view! { <p class="detail__soft">{td_string!(l, desk.history.loading)}</p> }.into_any(),
                Known::Told(history) => view! {
                    <Entries screen=screen entries=history.entries/>
                    {history.earlier.map(|place| view! {
                        <EarlierButton screen=screen on_ask=move || ask_earlier(screen, id, &place, known)/>
                    })}
                }.into_any(),
                Known::OnlyHere(error) => view! { <OnlyHere screen=screen delivery=delivery error=error/> }.into_any(),
            }}
        </section>
    }
}

fn knows_newest(known: &Known, newest: &History) -> bool {
    matches!(known, Known::Told(known) if known.entries.ends_with(&newest.entries))
}

/// Puts the page before the first one that is shown in front of it.
fn ask_earlier(screen: Screen, id: DeliveryId, place: &str, known: RwSignal<Known>) {
    let asked = place.to_owned();
    actions::earlier_history(screen.app, id, place, move |page| {
        let _ = known.try_update(|known| {
            if let (Ok(mut page), Known::Told(shown)) = (page, known)
                && shown.earlier.as_ref() == Some(&asked)
            {
                page.entries.append(&mut shown.entries);
                *shown = page;
            }
        });
    });
}

/// Asks for what happened before all that is shown.
#[component]
pub(crate) fn EarlierButton(
    /// The desk.
    screen: Screen,
    /// Asks for it.
    on_ask: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button type="button" class="button" on:click=move |_| on_ask()>
            {td_string!(screen.l, desk.history.earlier)}
        </button>
    }
}

/// That only the beginning of an event was kept, where that is so.
pub(crate) fn cut(screen: Screen, entry: &HistoryEntry) -> Option<String> {
    let kilobytes = entry.cut_from? / 1_024;
    Some(td_string!(screen.l, desk.history.cut, size = kilobytes))
}

#[component]
fn Entries(
    /// The desk.
    screen: Screen,
    /// Oldest first.
    entries: Vec<HistoryEntry>,
) -> impl IntoView {
    // Newest on top: what somebody opens the history for.
    let entries = entries.into_iter().rev();
    view! {
        <ol class="history">{entries.map(|entry| view! { <Entry screen=screen entry=entry/> }).collect_view()}</ol>
    }
}

#[component]
fn Entry(
    /// The desk.
    screen: Screen,
    /// The entry.
    entry: HistoryEntry,
) -> impl IntoView {
    let made = ClockReading { at: Timestamp(entry.event.at), offset_ms: entry.event.offset_ms };
    let recorded_at = Timestamp(entry.recorded_at);
    let note = Event::try_from(&entry.event).ok().and_then(|event| event.payload.note().map(str::to_owned));
    let verdict = verdict(screen, &entry);
    let cut = cut(screen, &entry);
    let class = match entry.result.as_str() {
        KEPT => "history__entry history__entry--kept",
        REJECTED => "history__entry history__entry--rejected",
        _ => "history__entry",
    };
    let said = entry.clone();
    view! {
        <li class=class>
            <p class="history__title">{move || entry_title(screen, &entry)}</p>
            {note.map(|note| view! { <blockquote class="quote">{note}</blockquote> })}
            {verdict.map(|verdict| view! { <p class="history__verdict">{draw(icon::INFO)} {verdict}</p> })}
            {cut.map(|cut| view! { <p class="detail__soft">{cut}</p> })}
            <p class="detail__soft">{move || format!("{}, {}", maker(screen, &said), when(screen, made, recorded_at))}</p>
        </li>
    }
}

/// Why an entry changed nothing, or was not taken.
fn verdict(screen: Screen, entry: &HistoryEntry) -> Option<String> {
    let l = screen.l;
    let code = entry.code.as_deref().unwrap_or_default();
    match entry.result.as_str() {
        KEPT => Some(td_string!(
            l,
            desk.history.kept,
            reason = words::kept(l, &KeptReason::from_code(code)).to_string()
        )),
        REJECTED => Some(td_string!(
            l,
            desk.history.rejected,
            reason = words::reject(l, &RejectCode::from_code(code)).to_string()
        )),
        _ => None,
    }
}

/// What can be told without the server.
#[component]
fn OnlyHere(
    /// The desk.
    screen: Screen,
    /// The delivery as it stands.
    delivery: Memo<Option<Arc<Delivery>>>,
    /// Why the server did not tell.
    error: ActionError,
) -> impl IntoView {
    let l = screen.l;
    let why = if error == ActionError::Offline {
        td_string!(l, desk.history.needs_network).to_owned()
    } else {
        words::action_error(l, &error)
    };
    let facts = move || delivery.get().map(|delivery| known_facts(screen, &delivery)).unwrap_or_default();
    view! {
        <p class="history__offline">{draw(icon::CLOUD_OFF)} {why}</p>
        <ol class="history">
            {move || facts().into_iter().map(|(title, fact)| view! {
                <li class="history__entry">
                    <p class="history__title">{title}</p>
                    <p class="detail__soft">{format!("{}, {}", screen.name(fact.by), when(screen, fact.made, fact.recorded_at))}</p>
                </li>
            }).collect_view()}
        </ol>
    }
}

fn known_facts(screen: Screen, delivery: &Delivery) -> Vec<(String, Fact)> {
    let l = screen.l;
    let mut facts = Vec::new();
    if let Some(closing) = &delivery.closing {
        let how = shared_words::outcome(l, &closing.outcome);
        let what = if delivery.status == Status::Done {
            how.into_owned()
        } else {
            format!("{}: {how}", shared_words::status(l, &delivery.status))
        };
        facts.push((told(screen, what, closing.on_behalf_of), closing.fact.clone()));
    }
    facts.extend(delivery.picked_up.iter().map(|fact| (title(screen, &Payload::PickedUp), fact.clone())));
    facts.push((td_string!(l, desk.event.created).to_owned(), delivery.created.clone()));
    facts
}
