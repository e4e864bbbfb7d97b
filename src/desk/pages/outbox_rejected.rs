//! What the server did not take from the centre's volunteers: somebody has to look at it.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{ClockReading, DeliveryId, Event, RejectCode, Timestamp};
use ryadom_protocol::api::HistoryEntry;
use ryadom_web::actions::{self, ActionError};
use ryadom_web::ui::icon::{self, icon as draw};

use super::outbox::about;
use crate::detail::{entry_title, maker, when};
use crate::screen::Screen;
use crate::words;

/// Events that were refused, newest first.
#[component]
pub(crate) fn RejectedEvents(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let known = RwSignal::new(None::<Result<Vec<HistoryEntry>, ActionError>>);
    // The list is the server's: asked anew whenever there was an answer to something else.
    let last_success = Memo::new(move |_| app.link.with(|link| link.last_success));
    Effect::new(move || {
        let _ = last_success.get();
        actions::rejected(app, move |rejected| {
            let _ = known.try_update(|known| match (rejected, &known) {
                (Err(_), Some(Ok(_))) => {}
                (rejected, _) => *known = Some(rejected.map(|rejected| rejected.entries)),
            });
        });
    });
    // What this computer recorded stands above, with what can be done about it.
    let elsewhere = Memo::new(move |_| {
        let is_here = |entry: &HistoryEntry| {
            app.outbox.with(|outbox| outbox.iter().any(|own| own.event.id.uuid() == entry.event.id))
        };
        let mut known = known.get();
        if let Some(Ok(entries)) = &mut known {
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
                Some(Ok(entries)) if entries.is_empty() => {
                    view! { <p class="detail__soft">{td_string!(l, desk.rejected.none)}</p> }.into_any()
                }
                Some(Ok(entries)) => view! {
                    <ul class="entries">{entries.into_iter().map(|entry| view! { <OneRejected screen=screen entry=entry/> }).collect_view()}</ul>
                }.into_any(),
            }}
        </section>
    }
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
    let said = entry.clone();
    view! {
        <li class="entry entry--bad" data-row>
            {draw(icon::CLOUD_ALERT)}
            <div class="entry__body">
                <p class="entry__title">{move || about(screen, id)} " " {move || entry_title(screen, &entry)}</p>
                {note.map(|note| view! { <blockquote class="quote">{note}</blockquote> })}
                <p>{words::reject(l, &code)}</p>
                <p class="detail__soft">{move || format!("{}, {}", maker(screen, &said), when(screen, made, recorded_at))}</p>
            </div>
            {move || is_known().then(|| view! {
                <button type="button" class="button" on:click=move |_| screen.open(id)>{td_string!(l, desk.outbox.open)}</button>
            })}
        </li>
    }
}
