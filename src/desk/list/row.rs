//! One row of the list.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::DeliveryId;

use super::cells::Cells;
use crate::screen::Screen;

/// Name of a row's element.
pub(crate) fn row_id(id: DeliveryId) -> String {
    format!("row-{id}")
}

/// One delivery in the list.
#[component]
pub(crate) fn RowView(
    /// The desk.
    screen: Screen,
    /// Which delivery.
    id: DeliveryId,
    /// Its place in the list, from 0.
    #[prop(into)]
    place: Signal<usize>,
) -> impl IntoView {
    let Screen { l, selection, cursor, route, .. } = screen;
    let row = Memo::new(move |_| screen.row(id));
    let is_chosen = Memo::new(move |_| selection.with(|chosen| chosen.contains(id)));
    let is_cursor = move || cursor.get() == Some(id);
    let is_open = move || route.with(|route| route.open == Some(id));
    let number = move || row.with(|row| row.as_ref().map(|row| row.delivery.number).unwrap_or_default());
    let label = move || td_string!(l, desk.list.choose, number = number());
    view! {
        <div
            class="grid__row"
            class:grid__row--cursor=is_cursor
            class:grid__row--open=is_open
            class:grid__row--fresh-a=move || screen.flash(id) == Some(false)
            class:grid__row--fresh-b=move || screen.flash(id) == Some(true)
            role="row"
            id=row_id(id)
            aria-rowindex=move || (place.get() + 2).to_string()
            aria-selected=move || is_chosen.get().to_string()
            on:click=move |click| on_click(screen, id, &click)
        >
            <div class="grid__cell grid__cell--check" role="gridcell">
                <input
                    type="checkbox"
                    tabindex="-1"
                    aria-label=label
                    prop:checked=move || is_chosen.get()
                    on:click=move |click| { click.stop_propagation(); choose(screen, id, &click); }
                />
            </div>
            {move || row.get().map(|row| view! { <Cells screen=screen delivery=row.delivery.clone()/> })}
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
            let ids: Vec<DeliveryId> =
                screen.shown.with_untracked(|rows| rows.iter().map(|row| row.id()).collect());
            chosen.extend_to(id, &ids);
        } else {
            chosen.toggle(id);
        }
    });
}
