//! What can be done with a delivery now.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{Command, Delivery, Status};
use ryadom_web::ui::icon::{self, Icon, icon as draw};

use super::way_back::way_back;
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
    let way_back = way_back(screen, &delivery);
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
            {tells_of_visit(&delivery).then(|| view! {
                <Ask screen=screen ask=Dialog::Visit(id) drawing=icon::PHONE word=td_string!(l, desk.action.visit) key="V"/>
            })}
            {(delivery.status != Status::Done).then(|| view! {
                <Ask screen=screen ask=Dialog::Edit(id) drawing=icon::PENCIL word=td_string!(l, desk.action.edit) key="E"/>
            })}
            {delivery.is_open().then(|| view! {
                <Ask screen=screen ask=Dialog::Cancel(vec![id]) drawing=icon::BAN word=td_string!(l, desk.action.cancel) key="C"/>
            })}
            {way_back.map(|way| view! {
                <button type="button" class="button" aria-keyshortcuts="r" on:click=move |_| way.go(screen, id)>
                    {draw(icon::UNDO)} {td_string!(l, desk.action.reopen)} <kbd class="kbd" aria-hidden="true">"R"</kbd>
                </button>
            })}
        </div>
    }
}

/// Whether a volunteer may call about it and tell how the visit went.
pub(crate) fn tells_of_visit(delivery: &Delivery) -> bool {
    delivery.is_open() && delivery.assignee.is_some()
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
