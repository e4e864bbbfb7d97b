//! From the search box to the first row that was found, and back.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlInputElement;

use super::walk::{self, Step};
use super::{SEARCH_ID, filters, focus, focus_on, focus_within, rows};
use crate::model::route::Page;
use crate::screen::Screen;

/// Where a page that is not the list has its search box.
pub(super) const HERE: &str = ":is(.page-head, .search-here)";

/// From the search box to the first row; `false` when the focus is on none, or nothing was found.
pub(super) fn to_rows(screen: Screen) -> bool {
    if screen.dialog.with_untracked(Option::is_some) {
        return false;
    }
    match untrack(|| screen.page()) {
        Page::Work if focus::is_on(SEARCH_ID) => {
            let has_any = screen.shown.with_untracked(|rows| !rows.is_empty());
            if has_any {
                walk::step(screen, Step::First, false);
                filters::to_list();
            }
            has_any
        }
        Page::Volunteers | Page::Council if is_search() => rows::first(),
        Page::Work
        | Page::Volunteers
        | Page::Council
        | Page::Day
        | Page::Outbox
        | Page::New
        | Page::Import => false,
    }
}

/// From a row of people back to the search box above them; `false` when there is none.
pub(super) fn from_row(screen: Screen) -> bool {
    let is_here = matches!(untrack(|| screen.page()), Page::Volunteers | Page::Council);
    let goes = is_here && rows::row().is_some() && focus::find(&first_input()).is_some();
    if goes {
        focus_within(HERE);
    }
    goes
}

/// From the list back to what is searched for, or to the empty box where nothing else is to be taken back.
pub(super) fn from_list(screen: Screen) -> bool {
    let is_searched = screen.typed.with_untracked(|typed| !typed.is_empty());
    let is_filtered = screen.route.with_untracked(|route| !route.filter.is_empty());
    let goes =
        untrack(|| screen.page()) == Page::Work && filters::is_in_list() && (is_searched || !is_filtered);
    if goes {
        focus_on(SEARCH_ID);
    }
    goes
}

/// Whether the focus is on the search box of a page with rows of people: the first field there, and one of text.
fn is_search() -> bool {
    let first = focus::find(&first_input()).and_then(|first| first.dyn_into::<HtmlInputElement>().ok());
    first.is_some_and(|first| {
        matches!(first.type_().as_str(), "search" | "text")
            && focus::active().is_some_and(|active| active == *first.unchecked_ref::<web_sys::HtmlElement>())
    })
}

fn first_input() -> String {
    format!("{HERE} input")
}
