//! What waits on this device, what the server did not take, and what it did not take from volunteers.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{DeliveryId, Event};
use ryadom_web::actions;
use ryadom_web::state::{Recorded, Tick};
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::{KeyedFor, ShowIf};

use super::outbox_rejected::RejectedEvents;
use crate::derived::is_not_taken;
use crate::detail::event_title;
use crate::model::again::can_help;
use crate::model::keys::Intent;
use crate::parts::{Empty, KeyButton, key};
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
            outbox.iter().rev().filter(|recorded| is_not_taken(recorded)).cloned().collect::<Vec<_>>()
        })
    });
    let part = move |is_aside: bool| {
        Memo::new(move |_| {
            let mut entries = not_taken.get();
            entries.retain(|recorded| app.is_aside(recorded.event.id) == is_aside);
            entries
        })
    };
    let (in_the_way, put_aside) = (part(false), part(true));
    let has_aside = Memo::new(move |_| put_aside.with(|entries| !entries.is_empty()));
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
                <button
                    type="button"
                    class="button button--primary"
                    aria-keyshortcuts=Intent::SendNow.shortcut()
                    on:click=move |_| actions::sync_now(app)
                >
                    {draw(icon::SEND)} {td_string!(l, desk.outbox.send_now)} {key(Intent::SendNow)}
                </button>
                {move || has_any().then(|| view! {
                    <button type="button" class="button" aria-keyshortcuts=Intent::Export.shortcut() on:click=export>
                        {draw(icon::DOWNLOAD)} {td_string!(l, desk.outbox.export)} {key(Intent::Export)}
                    </button>
                })}
            </header>
            <section aria-label=td_string!(l, desk.outbox.here)>
                <h2>{td_string!(l, desk.outbox.here)}</h2>
                <Entries screen=screen entries=in_the_way/>
                {move || (app.loaded.get() && in_the_way.with(Vec::is_empty)).then(|| view! {
                    <Empty drawing=icon::CLOUD_CHECK title=td_string!(l, desk.outbox.empty) text=td_string!(l, desk.outbox.empty_text)/>
                })}
            </section>
            {move || has_aside.get().then(|| view! {
                <details class="aside">
                    <summary>{move || td_string!(l, desk.outbox.aside, count = put_aside.with(Vec::len))}</summary>
                    <p class="detail__soft">{td_string!(l, desk.outbox.aside_text)}</p>
                    <Entries screen=screen entries=put_aside/>
                </details>
            })}
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
fn Entries(
    /// The desk.
    screen: Screen,
    /// The events.
    entries: Memo<Vec<Recorded>>,
) -> impl IntoView {
    view! {
        <ul class="entries">
            <KeyedFor each=move || entries.get() key=|recorded| (recorded.event.id, recorded.tick == Tick::OnDevice) let:recorded>
                <Waiting screen=screen recorded=recorded/>
            </KeyedFor>
        </ul>
    }
}

#[component]
fn Waiting(
    /// The desk.
    screen: Screen,
    /// The event.
    recorded: Recorded,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let Recorded { event, tick, .. } = recorded;
    let Event { id, delivery, made, .. } = event;
    let is_refused = matches!(tick, Tick::Refused(..));
    let payload = StoredValue::new(event.payload.clone());
    let code = if let Tick::Refused(code, _) = &tick { Some(code.clone()) } else { None };
    let may_help = Memo::new(move |_| {
        let helps =
            |code| payload.with_value(|payload| screen.absent.with(|absent| can_help(code, payload, absent)));
        code.as_ref().is_some_and(helps) && !app.is_aside(id)
    });
    let send_again = move |()| {
        actions::send_again(app, id, move |sent| match sent {
            Ok(()) => screen.say(td_string!(l, desk.outbox.sent_again).to_owned()),
            Err(error) => screen.complain(&error),
        });
    };
    let is_aside = move || app.is_aside(id);
    let turn =
        move |_| if untrack(is_aside) { actions::take_back(app, id) } else { actions::put_aside(app, id) };
    let (class, drawing, state) = match &tick {
        Tick::Refused(code, _) => {
            ("entry entry--bad", icon::CLOUD_ALERT, words::reject(l, code).into_owned())
        }
        Tick::OnDevice | Tick::OnServer(_) | Tick::Kept(..) => {
            ("entry", icon::CLOUD_UPLOAD, td_string!(l, desk.outbox.waiting).to_owned())
        }
    };
    view! {
        <li class=class data-row>
            {draw(drawing)}
            <div class="entry__body">
                <p class="entry__title">{move || about(screen, delivery)} " " {move || event_title(screen, &event.payload)}</p>
                <p>{state}</p>
                <p class="detail__soft">{move || screen.times().short(made.corrected(), app.now.get())}</p>
            </div>
            <button type="button" class="button" on:click=move |_| screen.open(delivery)>{td_string!(l, desk.outbox.open)}</button>
            <ShowIf when=move || may_help.get()>
                <KeyButton letter="R" on_press=send_again>
                    {draw(icon::SEND)} {td_string!(l, desk.outbox.send_again)}
                </KeyButton>
            </ShowIf>
            {is_refused.then(|| view! {
                <button
                    type="button"
                    class="button"
                    aria-keyshortcuts=Intent::PutAside.shortcut()
                    on:click=turn
                >
                    {move || if is_aside() { td_string!(l, desk.outbox.take_back) } else { td_string!(l, desk.outbox.put_aside) }}
                    {key(Intent::PutAside)}
                </button>
            })}
        </li>
    }
}
