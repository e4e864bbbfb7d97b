//! One row of the list.

use std::ops::Range;
use std::sync::Arc;

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::DeliveryId;

use super::cells::Cells;
use crate::model::index::Row;
use crate::model::rows::Rows;
use crate::model::slots::{Slot, Slots};
use crate::screen::Screen;

/// What the name of a row's element begins with; its delivery's id follows.
pub(crate) const ROW_ID: &str = "row-";

/// Name of a row's element.
pub(crate) fn row_id(id: DeliveryId) -> String {
    format!("{ROW_ID}{id}")
}

/// One delivery in the list.
#[component]
pub(crate) fn RowView(
    /// The desk.
    screen: Screen,
    /// The element, and what it shows first.
    drawn: Slot,
    /// What each element shows now.
    slots: Memo<Slots>,
    /// Which rows of the list are drawn.
    range: Memo<Range<usize>>,
) -> impl IntoView {
    let Screen { l, selection, cursor, route, .. } = screen;
    let Slot { key, row: first } = drawn;
    // The last row stays in an element that is being taken away.
    let row = Memo::new_owning(move |before: Option<Arc<Row>>| {
        let now = slots.with(|slots| slots.find(key).map(|(_, row)| Arc::clone(row)));
        let row = now.or_else(|| before.clone()).unwrap_or_else(|| Arc::clone(&first));
        let is_other = before.is_none_or(|before| !Arc::ptr_eq(&before, &row));
        (row, is_other)
    });
    let id = Memo::new(move |_| row.with(|row| row.id()));
    // The head is the first row of the grid, and places count from 0.
    let aria_row =
        move || slots.with(|slots| slots.find(key).map(|(at, _)| (range.get().start + at + 2).to_string()));
    let is_chosen = Memo::new(move |_| selection.with(|chosen| chosen.contains(id.get())));
    let is_cursor = move || cursor.get() == Some(id.get());
    let is_open = move || route.with(|route| route.open == Some(id.get()));
    let label = move || td_string!(l, desk.list.choose, number = row.with(|row| row.delivery.number));
    view! {
        <div
            class="grid__row"
            class:grid__row--cursor=is_cursor
            class:grid__row--open=is_open
            class:grid__row--fresh-a=move || screen.flash(id.get()) == Some(false)
            class:grid__row--fresh-b=move || screen.flash(id.get()) == Some(true)
            role="row"
            id=move || row_id(id.get())
            aria-rowindex=aria_row
            aria-selected=move || is_chosen.get().to_string()
            on:click=move |click| on_click(screen, id.get_untracked(), &click)
        >
            <div class="grid__cell grid__cell--check" role="gridcell">
                <input
                    type="checkbox"
                    tabindex="-1"
                    aria-label=label
                    prop:checked=move || is_chosen.get()
                    on:click=move |click| { click.stop_propagation(); choose(screen, id.get_untracked(), &click); }
                />
            </div>
            {move || row.with(|row| view! { <Cells screen=screen delivery=Arc::clone(&row.delivery)/> })}
        </div>
    }
}

fn on_click(screen: Screen, id: DeliveryId, click: &MouseEvent) {
    if click.shift_key() || click.ctrl_key() || click.meta_key() {
        choose(screen, id, click);
    } else {
        screen.open(id);
    }
}

fn choose(screen: Screen, id: DeliveryId, click: &MouseEvent) {
    screen.cursor.set(Some(id));
    screen.selection.update(|chosen| {
        if click.shift_key() {
            chosen.extend_to(id, &screen.shown.with_untracked(Rows::ids));
        } else {
            chosen.toggle(id);
        }
    });
}
