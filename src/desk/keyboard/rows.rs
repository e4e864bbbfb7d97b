//! The pages whose rows are people or records: the focus walks from row to row, and a letter presses the button of the
//! row that has it.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

use super::focus;
use crate::model::keys::Intent;

/// A row, as the pages mark it.
pub(super) const ROW: &str = "[data-row]";

/// Does what a key means among rows; `false` when there was nothing to do.
pub(super) fn carry_out(meant: Intent) -> bool {
    if matches!(meant, Intent::Down { .. }) {
        step(1)
    } else if matches!(meant, Intent::Up { .. }) {
        step(-1)
    } else {
        press(meant)
    }
}

fn step(by: isize) -> bool {
    let Some(page) = document().document_element() else { return false };
    let rows = focus::all(ROW, &page);
    let here = row().and_then(|row| rows.iter().position(|other| **other == row));
    let to = here.map_or(0, |here| here.saturating_add_signed(by).min(rows.len().saturating_sub(1)));
    let Some(next) = rows.get(to) else { return false };
    focus::give(next.query_selector("button, a").ok().flatten());
    true
}

/// To the first row; `false` when there is none that takes the focus.
pub(super) fn first() -> bool {
    let Some(page) = document().document_element() else { return false };
    let first =
        focus::all(ROW, &page).into_iter().find_map(|row| row.query_selector("button, a").ok().flatten());
    let is_there = first.is_some();
    focus::give(first);
    is_there
}

/// Presses the button of a key: the row's own, else the page's.
fn press(meant: Intent) -> bool {
    let button = format!("[aria-keyshortcuts=\"{}\"]", meant.shortcut());
    let of_row = row().and_then(|row| row.query_selector(&button).ok().flatten());
    match of_row.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        Some(button) => {
            button.click();
            true
        }
        None => focus::press_within(".page-head", meant),
    }
}

pub(super) fn row() -> Option<Element> {
    focus::active()?.closest(ROW).ok().flatten()
}
