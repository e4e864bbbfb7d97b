//! What can be done with a delivery now.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{Command, Delivery, Status};
use ryadom_web::ui::icon::{self, Icon, icon as draw};

use crate::dialog::Dialog;
use crate::screen::Screen;

/// The buttons of a delivery; each has its key beside it.
#[component]
pub(crate) fn Actions(
    /// The desk.
    screen: Screen,
    /// The delivery.
    delivery: Arc<Delivery>,
) -> impl IntoView {
    let l = screen.l;
    let id = delivery.id;
    let plans = screen.coordinates() && delivery.is_open();
    let assign = match delivery.assignee {
        Some(_) => td_string!(l, desk.action.reassign),
        None => td_string!(l, desk.action.assign),
    };
    let can_take_back = plans && delivery.assignee.is_some() && delivery.status != Status::New;
    let take_back = move |_| {
        screen.record(vec![(id, Command::Unassign)], td_string!(l, desk.said.unassigned).to_owned());
    };
    let undo = own_cancelling(screen, &delivery);
    view! {
        <div class="actions" role="group" aria-label=td_string!(l, desk.action.name)>
            {plans.then(|| view! {
                <button type="button" class="button button--primary" aria-keyshortcuts="a" on:click=move |_| screen.ask(Dialog::Assign(vec![id]))>
                    {draw(icon::USER_CHECK)} {assign} <kbd class="kbd" aria-hidden="true">"A"</kbd>
                </button>
            })}
            {can_take_back.then(|| view! {
                <button type="button" class="button" on:click=take_back>
                    {draw(icon::USER_X)} {td_string!(l, desk.action.unassign)}
                </button>
            })}
            {(delivery.status != Status::Done).then(|| view! {
                <Ask screen=screen ask=Dialog::Edit(id) drawing=icon::PENCIL word=td_string!(l, desk.action.edit) key="E"/>
            })}
            {plans.then(|| view! {
                <Ask screen=screen ask=Dialog::Cancel(vec![id]) drawing=icon::BAN word=td_string!(l, desk.action.cancel) key="C"/>
            })}
            {undo.map(|undo| view! {
                <button
                    type="button"
                    class="button"
                    on:click=move |_| screen.record(vec![(id, undo.clone())], td_string!(l, desk.said.reopened).to_owned())
                >
                    {draw(icon::UNDO)} {td_string!(l, desk.action.reopen)}
                </button>
            })}
        </div>
    }
}

/// Taking back a cancelling of one's own, while nobody has acted since.
fn own_cancelling(screen: Screen, delivery: &Delivery) -> Option<Command> {
    let closing = delivery.closing.as_ref().filter(|_| delivery.status == Status::Cancelled)?;
    let is_own = screen.actor()?.member == closing.fact.by;
    (is_own && delivery.last_act == closing.fact.event).then_some(Command::Undo(closing.fact.event))
}

#[component]
fn Ask(
    /// The desk.
    screen: Screen,
    /// What it asks.
    ask: Dialog,
    /// The drawing.
    drawing: Icon,
    /// What it is called.
    word: &'static str,
    /// Its key.
    key: &'static str,
) -> impl IntoView {
    view! {
        <button type="button" class="button" aria-keyshortcuts=key.to_lowercase() on:click=move |_| screen.ask(ask.clone())>
            {draw(drawing)} {word} <kbd class="kbd" aria-hidden="true">{key}</kbd>
        </button>
    }
}
