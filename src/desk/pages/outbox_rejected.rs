//! What the server did not take from the centre's volunteers: somebody has to look at it.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{ClockReading, DeliveryId, Event, RejectCode, Timestamp};
use ryadom_protocol::api::{HistoryEntry, Rejected};
use ryadom_web::actions::{self, ActionError};
use ryadom_web::ui::icon::{self, icon as draw};

use super::outbox::about;
use crate::detail::{EarlierButton, cut, entry_title, maker, when};
use crate::screen::Screen;
use crate::words;

/// Events that were refused, newest first.
#[component]
pub(crate) fn RejectedEvents(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let known = RwSignal::new(None::<Result<Rejected, ActionError>>);
    // The list is the server's: asked anew whenever there was an answer to something else.
    let last_success = Memo::new(move |_| app.link.with(|link| link.last_success));
    Effect::new(move || {
        let _ = last_success.get();
        actions::rejected(app, move |rejected| {
            let _ = known.try_update(|known| match (rejected, &known) {
                (Err(_), Some(Ok(_))) => {}
                // Nothing is new, and earlier pages may have been fetched since.
                (Ok(newest), Some(Ok(shown)))
                    if shown.entries.starts_with(&newest.entries) && !newest.entries.is_empty() => {}
                (rejected, _) => *known = Some(rejected),
            });
        });
    });
    // What this computer recorded stands above, with what can be done about it.
    let elsewhere = Memo::new(move |_| {
        let is_here = |entry: &HistoryEntry| {
            app.outbox.with(|outbox| outbox.iter().any(|own| own.event.id.uuid() == entry.event.id))
        };
        let mut known = known.get();
        if let Some(Ok(Rejected { entries, .. })) = &mut known {
            entries.retain(|entry| !is_here(entry));
        }
        known
    });
    view! {
        <section aria-label=td_string!(l, desk.rejected.title)>
            <h2>{td_string!(l, desk.rejected.title)}</h2>
            {move || match elsewhere.get() {
                None => view! { <p class="detail__soft">{td_string!(l, desk.history.loading)}</p> }.into_any(),
                Some(Err(error)) => view! {
                    <p class="history__offline">{draw(icon::CLOUD_OFF)} {words::action_error(l, &error)}</p>
                }.into_any(),
                Some(Ok(rejected)) if rejected.entries.is_empty() && rejected.earlier.is_none() => {
                    view! { <p class="detail__soft">{td_string!(l, desk.rejected.none)}</p> }.into_any()
                }
                Some(Ok(Rejected { entries, earlier })) => view! {
                    <ul class="entries">{entries.into_iter().map(|entry| view! { <OneRejected screen=screen entry=entry/> }).collect_view()}</ul>
                    {earlier.map(|place| view! {
                        <EarlierButton screen=screen on_ask=move || ask_earlier(screen, &place, known)/>
                    })}
                }.into_any(),
            }}
        </section>
    }
}

/// Puts the page after the last one that is shown behind it.
fn ask_earlier(screen: Screen, place: &str, known: RwSignal<Option<Result<Rejected, ActionError>>>) {
    let asked = place.to_owned();
    actions::earlier_rejected(screen.app, place, move |page| {
        let _ = known.try_update(|known| {
            if let (Ok(page), Some(Ok(shown))) = (page, known)
                && shown.earlier.as_ref() == Some(&asked)
            {
                shown.entries.extend(page.entries);
                shown.earlier = page.earlier;
            }
        });
    });
}

#[component]
fn OneRejected(
    /// The desk.
    screen: Screen,
    /// The entry.
    entry: HistoryEntry,
) -> impl IntoView {
    let l = screen.l;
    let id = DeliveryId::new(entry.event.delivery);
    let code = RejectCode::from_code(entry.code.as_deref().unwrap_or_default());
    let note = Event::try_from(&entry.event).ok().and_then(|event| event.payload.note().map(str::to_owned));
    let made = ClockReading { at: Timestamp(entry.event.at), offset_ms: entry.event.offset_ms };
    let recorded_at = Timestamp(entry.recorded_at);
    let is_known = move || screen.row(id).is_some();
    let cut = cut(screen, &entry);
    let said = entry.clone();
    view! {
        <li class="entry entry--bad" data-row>
            {draw(icon::CLOUD_ALERT)}
            <div class="entry__body">
                <p class="entry__title">{move || about(screen, id)} " " {move || entry_title(screen, &entry)}</p>
                {note.map(|note| view! { <blockquote class="quote">{note}</blockquote> })}
                <p>{words::reject(l, &code)}</p>
                {cut.map(|cut| view! { <p class="detail__soft">{cut}</p> })}
                <p class="detail__soft">{move || format!("{}, {}", maker(screen, &said), when(screen, made, recorded_at))}</p>
            </div>
            {move || is_known().then(|| view! {
                <button type="button" class="button" on:click=move |_| screen.open(id)>{td_string!(l, desk.outbox.open)}</button>
            })}
        </li>
    }
}
