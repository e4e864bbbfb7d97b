//! The pane beside the list.

use std::sync::Arc;

use leptos::html::Section;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{Delivery, DeliveryId, Priority};
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::{LateBadge, StatusBadge, UrgentBadge};

use super::actions_bar::Actions;
use super::conflict::Conflicts;
use super::ending::Ending;
use super::facts::{Facts, Person};
use super::history::HistoryList;
use super::notes::Notes;
use crate::model::keys::Intent;
use crate::model::selection::Selection;
use crate::parts::{Empty, key};
use crate::screen::Screen;

/// One delivery, whole.
#[component]
pub(crate) fn Detail(
    /// The desk.
    screen: Screen,
    /// Which delivery.
    id: DeliveryId,
) -> impl IntoView {
    let l = screen.l;
    let delivery = Memo::new(move |_| screen.row(id).map(|row| Arc::clone(&row.delivery)));
    let is_known = Memo::new(move |_| delivery.with(Option::is_some));
    let pane = NodeRef::<Section>::new();
    let close = move |_| screen.route.update(|route| route.open = None);
    view! {
        <section class="detail" node_ref=pane aria-label=td_string!(l, desk.detail.name)>
            <header class="detail__bar">
                <p class="detail__number">
                    {move || delivery.get().map(|delivery| numbered(screen, &delivery))}
                </p>
                {move || delivery.get().map(|delivery| view! { <Badges screen=screen delivery=delivery/> })}
                <button
                    type="button"
                    class="button button--icon detail__close"
                    title=td_string!(l, desk.detail.close)
                    on:click=close
                >
                    {draw(icon::CLOSE)}
                    <span class="visually-hidden">{td_string!(l, desk.detail.close)}</span>
                    // While rows are chosen the key lets these go first, and stands beside that.
                    <span class="detail__key" class:detail__key--rests=move || !screen.selection.with(Selection::is_empty)>
                        {key(Intent::Close)}
                    </span>
                </button>
            </header>
            {move || if is_known.get() {
                view! { <Known screen=screen id=id delivery=delivery/> }.into_any()
            } else {
                let (title, text) = (td_string!(l, desk.detail.gone), td_string!(l, desk.detail.gone_text));
                view! { <Empty drawing=icon::PACKAGE_X title=title text=text/> }.into_any()
            }}
        </section>
    }
}

fn numbered(screen: Screen, delivery: &Delivery) -> String {
    if delivery.number == 0 {
        td_string!(screen.l, desk.detail.no_number).to_owned()
    } else {
        td_string!(screen.l, desk.detail.number, number = delivery.number)
    }
}

#[component]
fn Badges(
    /// The desk.
    screen: Screen,
    /// The delivery.
    delivery: Arc<Delivery>,
) -> impl IntoView {
    let l = screen.l;
    let is_urgent = delivery.priority == Priority::Urgent && delivery.is_open();
    let status = delivery.status.clone();
    let held = Arc::clone(&delivery);
    let is_stranded = Memo::new(move |_| screen.absent.with(|absent| absent.is_stranded(&held)));
    view! {
        <StatusBadge locale=l status=status/>
        {is_urgent.then(|| view! { <UrgentBadge locale=l/> })}
        {move || is_stranded.get().then(|| view! {
            <span class="badge badge--bad">{draw(icon::USER_X)} {td_string!(l, desk.absent.badge)}</span>
        })}
        {move || delivery.is_late(screen.app.now.get()).then(|| view! { <LateBadge locale=l/> })}
    }
}

/// The parts of a delivery this device has. Each redraws by itself, so that a half-written note stays.
#[component]
fn Known(
    /// The desk.
    screen: Screen,
    /// Which delivery.
    id: DeliveryId,
    /// The delivery as it stands.
    delivery: Memo<Option<Arc<Delivery>>>,
) -> impl IntoView {
    view! {
        <div class="detail__body">
            {move || delivery.get().map(|delivery| view! { <Person screen=screen delivery=delivery/> })}
            {move || delivery.get().map(|delivery| view! { <Actions screen=screen delivery=delivery/> })}
            {move || delivery.get().map(|delivery| view! { <Conflicts screen=screen delivery=delivery/> })}
            {move || delivery.get().map(|delivery| view! { <Ending screen=screen delivery=delivery/> })}
            {move || delivery.get().map(|delivery| view! { <Facts screen=screen delivery=delivery/> })}
            <Notes screen=screen id=id delivery=delivery/>
            <HistoryList screen=screen id=id delivery=delivery/>
        </div>
    }
}
