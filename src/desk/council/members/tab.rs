//! The tab «Люди»: the list, or what stands in its place while a table becomes members.

use leptos::prelude::*;

use super::page::{FROM_TABLE, People};
use super::table::FromTable;
use crate::keyboard::focus_on;
use crate::screen::Screen;

/// One of the two.
#[component]
pub(crate) fn PeopleTab(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let is_table = RwSignal::new(false);
    let close = Callback::new(move |()| {
        if is_table.try_set(false).is_none() {
            focus_on(FROM_TABLE);
        }
    });
    move || {
        if is_table.get() {
            view! { <FromTable screen=screen close=close/> }.into_any()
        } else {
            view! { <People screen=screen from_table=move |()| is_table.set(true)/> }.into_any()
        }
    }
}
