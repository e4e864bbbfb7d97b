//! What can be done with a delivery now.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{Delivery, Status};
use ryadom_web::ui::icon::{self, Icon, icon as draw};

use super::way_back::way_back;
use crate::dialog::Dialog;
use crate::model::keys::Intent;
use crate::parts::key;
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
    let way_back = way_back(screen, &delivery);
    view! {
        <div class="actions" role="group" aria-label=td_string!(l, desk.action.name)>
            {plans.then(|| view! {
                <button
                    type="button"
                    class="button button--primary"
                    aria-keyshortcuts=Intent::Assign.shortcut()
                    on:click=move |_| screen.ask(Dialog::Assign(vec![id]))
                >
                    {draw(icon::USER_CHECK)} {assign} {key(Intent::Assign)}
                </button>
            })}
            {can_take_back(screen, &delivery).then(|| view! {
                <Ask screen=screen ask=Dialog::TakeBack(id) drawing=icon::USER_X word=td_string!(l, desk.action.unassign) intent=Intent::Unassign/>
            })}
            {tells_of_visit(&delivery).then(|| view! {
                <Ask screen=screen ask=Dialog::Visit(id) drawing=icon::PHONE word=td_string!(l, desk.action.visit) intent=Intent::Visit/>
            })}
            {can_be_edited(&delivery).then(|| view! {
                <Ask screen=screen ask=Dialog::Edit(id) drawing=icon::PENCIL word=td_string!(l, desk.action.edit) intent=Intent::Edit/>
            })}
            {delivery.is_open().then(|| view! {
                <Ask screen=screen ask=Dialog::Cancel(vec![id]) drawing=icon::BAN word=td_string!(l, desk.action.cancel) intent=Intent::Cancel/>
            })}
            {way_back.map(|way| view! {
                <button
                    type="button"
                    class="button"
                    aria-keyshortcuts=Intent::Reopen.shortcut()
                    on:click=move |_| way.go(screen, id)
                >
                    {draw(icon::UNDO)} {td_string!(l, desk.action.reopen)} {key(Intent::Reopen)}
                </button>
            })}
        </div>
    }
}

/// Whether somebody has it from whom it can be taken back.
pub(crate) fn can_take_back(screen: Screen, delivery: &Delivery) -> bool {
    let is_given = delivery.assignee.is_some() && delivery.status != Status::New;
    screen.coordinates() && delivery.is_open() && is_given
}

/// Whether its fields can still be changed.
pub(crate) fn can_be_edited(delivery: &Delivery) -> bool {
    delivery.status != Status::Done
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
    /// What its key means.
    intent: Intent,
) -> impl IntoView {
    view! {
        <button type="button" class="button" aria-keyshortcuts=intent.shortcut() on:click=move |_| screen.ask(ask.clone())>
            {draw(drawing)} {word} {key(intent)}
        </button>
    }
}
