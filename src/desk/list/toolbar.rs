//! The search box, the order, and how many rows there are.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::ui::icon::{self, icon as draw};

use crate::keyboard::{ORDER_ID, SEARCH_ID};
use crate::model::keys::Intent;
use crate::model::sort::Order;
use crate::parts::key;
use crate::screen::Screen;
use crate::words;

/// What stands above the list.
#[component]
pub(crate) fn Toolbar(
    /// The desk.
    screen: Screen,
    /// Whether the filters are unfolded, where there is no room to show them always.
    shows_facets: RwSignal<bool>,
) -> impl IntoView {
    let Screen { l, typed, .. } = screen;
    view! {
        <div class="toolbar" role="search">
            <label class="toolbar__search">
                {draw(icon::SEARCH)}
                <span class="visually-hidden">{td_string!(l, desk.search.label)}</span>
                <input
                    id=SEARCH_ID
                    class="toolbar__input"
                    type="search"
                    autocomplete="off"
                    spellcheck="false"
                    aria-keyshortcuts=Intent::Search.shortcut()
                    placeholder=td_string!(l, desk.search.placeholder)
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                />
                {key(Intent::Search)}
            </label>
            <button
                type="button"
                class="button toolbar__facets"
                aria-expanded=move || shows_facets.get().to_string()
                aria-controls="facets"
                on:click=move |_| shows_facets.update(|shown| *shown = !*shown)
            >
                {draw(icon::FILTER)} {td_string!(l, desk.facets.name)}
            </button>
            <Reset screen=screen/>
            <p class="toolbar__count" aria-live="polite">
                {move || {
                    let count = screen.shown.with(|rows| rows.len());
                    if screen.app.caught_up.get() {
                        td_string!(l, desk.list.count, count = count)
                    } else {
                        td_string!(l, desk.list.count_so_far, count = count)
                    }
                }}
            </p>
            {screen.exports().then(|| view! {
                <button
                    type="button"
                    class="button button--quiet"
                    aria-keyshortcuts=Intent::Export.shortcut()
                    on:click=move |_| screen.ask_for_file()
                >
                    {draw(icon::DOWNLOAD)} {td_string!(l, desk.export.action)} {key(Intent::Export)}
                </button>
            })}
            <OrderSelect screen=screen/>
        </div>
    }
}

#[component]
fn Reset(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let is_narrowed = Memo::new(move |_| screen.is_narrowed());
    move || {
        is_narrowed.get().then(|| {
            view! {
                <button
                    type="button"
                    class="button button--quiet"
                    aria-keyshortcuts=Intent::Reset.shortcut()
                    on:click=move |_| screen.show_all()
                >
                    {draw(icon::CLOSE)} {td_string!(screen.l, desk.list.reset)} {key(Intent::Reset)}
                </button>
            }
        })
    }
}

#[component]
fn OrderSelect(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let current = move || screen.route.with(|route| route.order);
    let choose = move |event| {
        let order = Order::from_code(&event_target_value(&event));
        screen.route.update(|route| route.order = order);
    };
    view! {
        <label class="toolbar__order">
            {draw(icon::SORT)}
            <span class="visually-hidden">{td_string!(screen.l, desk.order.label)}</span>
            <select
                id=ORDER_ID
                aria-keyshortcuts=Intent::Order.shortcut()
                prop:value=move || current().code()
                on:change=choose
            >
                {Order::ALL.into_iter().map(|order| view! {
                    <option value=order.code() selected=move || current() == order>{words::order(screen.l, order)}</option>
                }).collect_view()}
            </select>
            {key(Intent::Order)}
        </label>
    }
}
