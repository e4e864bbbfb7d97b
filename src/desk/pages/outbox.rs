//! What waits on this device, what the server did not take, and what it did not take from volunteers.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{DeliveryId, Event};
use ryadom_web::actions;
use ryadom_web::state::{Recorded, Tick};
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::time;

use super::outbox_rejected::RejectedEvents;
use crate::detail::event_title;
use crate::parts::Empty;
use crate::screen::Screen;
use crate::words;

/// The outbox of the desk.
#[component]
pub(crate) fn Outbox(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let not_taken = Memo::new(move |_| {
        app.outbox.with(|outbox| {
            let is_here_only =
                |recorded: &&Recorded| matches!(recorded.tick, Tick::OnDevice | Tick::Refused(..));
            outbox.iter().rev().filter(is_here_only).cloned().collect::<Vec<_>>()
        })
    });
    let has_any = move || not_taken.with(|entries| !entries.is_empty());
    let export = move |_| {
        actions::export_unsent(app, move |result| match result {
            Ok(count) => screen.say(td_string!(l, desk.outbox.exported, count = count)),
            Err(error) => screen.complain(&error),
        });
    };
    view! {
        <div class="outbox">
            <header class="page-head">
                <h1>{td_string!(l, desk.outbox.title)}</h1>
                <button type="button" class="button button--primary" on:click=move |_| actions::sync_now(app)>
                    {draw(icon::SEND)} {td_string!(l, desk.outbox.send_now)}
                </button>
                {move || has_any().then(|| view! {
                    <button type="button" class="button" on:click=export>
                        {draw(icon::DOWNLOAD)} {td_string!(l, desk.outbox.export)}
                    </button>
                })}
            </header>
            <section aria-label=td_string!(l, desk.outbox.here)>
                <h2>{td_string!(l, desk.outbox.here)}</h2>
                <ul class="entries">
                    <For each=move || not_taken.get() key=|recorded| (recorded.event.id, recorded.tick == Tick::OnDevice) let:recorded>
                        <Waiting screen=screen recorded=recorded/>
                    </For>
                </ul>
                {move || (!has_any()).then(|| view! {
                    <Empty drawing=icon::CLOUD_CHECK title=td_string!(l, desk.outbox.empty) text=td_string!(l, desk.outbox.empty_text)/>
                })}
            </section>
            <RejectedEvents screen=screen/>
        </div>
    }
}

/// Which delivery an entry is about, in few words. Reactive.
pub(super) fn about(screen: Screen, id: DeliveryId) -> Option<String> {
    let row = screen.row(id)?;
    let recipient = row.delivery.recipient.as_ref()?;
    Some(format!("{}, {}:", recipient.name, recipient.address.street))
}

#[component]
fn Waiting(
    /// The desk.
    screen: Screen,
    /// The event.
    recorded: Recorded,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let Recorded { event, tick } = recorded;
    let Event { delivery, made, .. } = event;
    let (class, drawing, state) = match &tick {
        Tick::Refused(code, _) => {
            ("entry entry--bad", icon::CLOUD_ALERT, words::reject(l, code).into_owned())
        }
        Tick::OnDevice | Tick::OnServer(_) | Tick::Kept(..) => {
            ("entry", icon::CLOUD_UPLOAD, td_string!(l, desk.outbox.waiting).to_owned())
        }
    };
    view! {
        <li class=class>
            {draw(drawing)}
            <div class="entry__body">
                <p class="entry__title">{move || about(screen, delivery)} {move || event_title(screen, &event.payload)}</p>
                <p>{state}</p>
                <p class="detail__soft">{move || time::short(l, made.corrected(), app.now.get())}</p>
            </div>
            <button type="button" class="button" on:click=move |_| screen.open(delivery)>{td_string!(l, desk.outbox.open)}</button>
        </li>
    }
}
