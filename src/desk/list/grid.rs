//! The list: a hundred thousand rows, of which only those in sight are drawn.

use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::Priority;
use ryadom_web::ui::KeyedFor;
use ryadom_web::ui::icon::{self, icon as draw};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, ResizeObserver};

use super::in_sight::TellShown;
use super::row::{RowView, row_id};
use crate::council::first_steps;
use crate::model::council::CouncilTab;
use crate::model::index::Row;
use crate::model::keys::Intent;
use crate::model::route::Page;
use crate::model::slots::Slots;
use crate::model::sort::Order;
use crate::model::window::{Viewport, full_height};
use crate::parts::Empty;
use crate::screen::Screen;

/// The list of deliveries as a grid that the keyboard walks through.
#[component]
pub(crate) fn Grid(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let Screen { l, shown, cursor, .. } = screen;
    let scroller = NodeRef::<Div>::new();
    let probe = NodeRef::<Div>::new();
    let viewport = RwSignal::new(Viewport::default());
    watch_size(scroller, probe, viewport);
    keep_cursor_in_sight(screen, scroller, viewport);
    let count = Memo::new(move |_| shown.with(|rows| rows.len()));
    let range = Memo::new(move |_| viewport.get().rows(count.get()));
    let has_marks = has_marks(screen);
    let active = move || cursor.get().filter(|_| count.get() > 0).map(row_id);
    let on_scroll = move |_| {
        if let Some(element) = scroller.get_untracked() {
            viewport.update(|viewport| viewport.top = f64::from(element.scroll_top()));
        }
    };
    view! {
        <div
            class="grid"
            class:grid--no-marks=move || !has_marks.get()
            role="grid"
            tabindex="0"
            aria-label=td_string!(l, desk.list.name)
            aria-multiselectable="true"
            aria-rowcount=move || (count.get() + 1).to_string()
            aria-activedescendant=active
        >
            <Head screen=screen/>
            <div class="grid__scroller" role="rowgroup" node_ref=scroller on:scroll=on_scroll>
                <div class="grid__probe" node_ref=probe aria-hidden="true"></div>
                <div class="grid__canvas" role="presentation" style:block-size=move || format!("{}px", full_height(count.get(), viewport.get().row))>
                    <Window screen=screen range=range viewport=viewport/>
                    <TellShown screen=screen viewport=viewport/>
                </div>
                // A grid holds rows only: that there is none is said in one.
                {move || (count.get() == 0).then(|| view! {
                    <div role="row"><div role="gridcell"><Nothing screen=screen/></div></div>
                })}
            </div>
        </div>
    }
}

/// Whether any row has a mark: there is no room to keep for them else. Of all rows and not of those in the list, so that the
/// columns stay where they are while somebody types.
fn has_marks(screen: Screen) -> Memo<bool> {
    Memo::new(move |_| {
        let is_marked = |row: &Arc<Row>| {
            let delivery = &row.delivery;
            !delivery.notes.is_empty()
                || delivery.has_open_marks()
                || (delivery.priority == Priority::Urgent && delivery.is_open())
        };
        screen.unsent.with(|unsent| !unsent.is_empty())
            || screen.index.with(|index| index.rows().iter().any(is_marked))
    })
}

/// The rows in sight, moved to where they belong.
#[component]
fn Window(
    /// The desk.
    screen: Screen,
    /// Which rows.
    range: Memo<std::ops::Range<usize>>,
    /// What is in sight.
    viewport: RwSignal<Viewport>,
) -> impl IntoView {
    let slots = Memo::new_owning(move |before: Option<Slots>| {
        let rows = screen.shown.with(|rows| rows.slice(range.get()));
        (before.unwrap_or_default().update(rows), true)
    });
    let offset = move || format!("translateY({}px)", full_height(range.get().start, viewport.get().row));
    view! {
        <div class="grid__window" role="presentation" style:transform=offset>
            <KeyedFor each=move || slots.with(|slots| slots.as_slice().to_vec()) key=|slot| slot.key let:drawn>
                <RowView screen=screen drawn=drawn slots=slots range=range/>
            </KeyedFor>
        </div>
    }
}

#[component]
fn Head(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let Screen { l, shown, selection, .. } = screen;
    let choose_all = td_string!(l, desk.list.choose_all);
    let all_chosen = move || {
        let is_chosen = |id| selection.with(|chosen| chosen.contains(id));
        shown.with(|rows| !rows.is_empty() && rows.iter().all(|row| is_chosen(row.id())))
    };
    let column = move |class: &'static str, order: Option<Order>, word: &'static str| {
        let is_order = move || order.is_some_and(|order| screen.route.with(|route| route.order == order));
        view! {
            <div class=format!("grid__cell {class}") role="columnheader" aria-sort=move || is_order().then_some("ascending")>
                {match order {
                    Some(order) => view! {
                        <button type="button" class="grid__sort" on:click=move |_| screen.route.update(|route| route.order = order)>
                            {word}
                            {move || is_order().then(|| draw(icon::CHEVRON_DOWN))}
                        </button>
                    }.into_any(),
                    None => word.into_any(),
                }}
            </div>
        }
    };
    view! {
        <div class="grid__row grid__row--head" role="row" aria-rowindex="1">
            <div class="grid__cell grid__cell--check" role="columnheader">
                <input
                    type="checkbox"
                    aria-label=choose_all
                    title=format!("{choose_all} ({})", Intent::SelectAll.key())
                    aria-keyshortcuts=Intent::SelectAll.shortcut()
                    prop:checked=all_chosen
                    on:change=move |_| screen.choose_all()
                />
            </div>
            {column("grid__cell--number", Some(Order::Newest), td_string!(l, desk.column.number))}
            {column("grid__cell--status", Some(Order::Status), td_string!(l, desk.column.status))}
            {column("grid__cell--address", Some(Order::Address), td_string!(l, desk.column.address))}
            {column("grid__cell--name", Some(Order::Name), td_string!(l, desk.column.name))}
            {column("grid__cell--kind", None, td_string!(l, desk.column.kind))}
            {column("grid__cell--who", None, td_string!(l, desk.column.volunteer))}
            {column("grid__cell--due", Some(Order::Due), td_string!(l, desk.column.due))}
            {column("grid__cell--marks", None, td_string!(l, desk.column.marks))}
        </div>
    }
}

#[component]
fn Nothing(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let Screen { l, app, index, .. } = screen;
    let has_any = Memo::new(move |_| index.with(|index| !index.rows().is_empty()));
    move || {
        if has_any.get() {
            let (title, text) = (td_string!(l, desk.list.no_match), td_string!(l, desk.list.no_match_text));
            view! { <Empty drawing=icon::SEARCH title=title text=text/> }.into_any()
        } else if app.caught_up.get() {
            let (title, text) = (td_string!(l, desk.list.empty), td_string!(l, desk.list.empty_text));
            view! {
                <Empty drawing=icon::PACKAGE_OPEN title=title text=text>
                    <WaysOn screen=screen/>
                </Empty>
            }
            .into_any()
        } else if app.link.with(|link| link.problem.is_some()) {
            let (title, text) = (td_string!(l, desk.list.offline), td_string!(l, desk.list.offline_text));
            view! { <Empty drawing=icon::CLOUD_OFF title=title text=text/> }.into_any()
        } else {
            let (title, text) = (td_string!(l, desk.list.loading), td_string!(l, desk.list.loading_text));
            view! { <Empty drawing=icon::REFRESH title=title text=text/> }.into_any()
        }
    }
}

/// Where else the first deliveries come from.
#[component]
fn WaysOn(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let l = screen.l;
    let leads = screen.actor().is_some_and(|actor| CouncilTab::FirstSteps.is_for(&actor));
    view! {
        <div class="form-end">
            {leads.then(|| view! {
                <button type="button" class="button" on:click=move |_| screen.route.set(first_steps())>
                    {draw(icon::LIST_CHECKS)} {td_string!(l, council.tab.first_steps)}
                </button>
            })}
            {screen.imports().then(|| view! {
                <button type="button" class="button" on:click=move |_| screen.go(Page::Import)>
                    {draw(icon::UPLOAD)} {td_string!(l, imports.title)}
                </button>
            })}
        </div>
    }
}

/// Measures the list and one row, now and whenever the window, the text size or the theme changes them.
fn watch_size(scroller: NodeRef<Div>, probe: NodeRef<Div>, viewport: RwSignal<Viewport>) {
    Effect::new(move || {
        let (Some(scroller), Some(probe)) = (scroller.get(), probe.get()) else { return };
        let (list, row): (Element, HtmlElement) = (scroller.into(), probe.into());
        let (watched_list, watched_row) = (list.clone(), row.clone());
        let measure = Closure::<dyn FnMut()>::new(move || {
            let _ = viewport.try_update(|viewport| {
                viewport.height = f64::from(list.client_height());
                viewport.row = f64::from(row.offset_height());
            });
        });
        let Ok(observer) = ResizeObserver::new(measure.as_ref().unchecked_ref()) else { return };
        observer.observe(&watched_list);
        observer.observe(&watched_row);
        let kept = StoredValue::new_local((observer, measure));
        on_cleanup(move || {
            kept.try_update_value(|(observer, _)| observer.disconnect());
        });
    });
}

/// Scrolls as little as needed when the keyboard leaves what is in sight.
fn keep_cursor_in_sight(screen: Screen, scroller: NodeRef<Div>, viewport: RwSignal<Viewport>) {
    Effect::new(move || {
        let Some(id) = screen.cursor.get() else { return };
        let place = screen.shown.with_untracked(|rows| rows.position(id));
        let to = place.and_then(|place| viewport.with_untracked(|viewport| viewport.scroll_to(place)));
        if let (Some(to), Some(element)) = (to, scroller.get_untracked()) {
            #[expect(clippy::cast_possible_truncation, reason = "whole pixels of a list; `as` saturates")]
            element.set_scroll_top(to.round() as i32);
        }
    });
}
