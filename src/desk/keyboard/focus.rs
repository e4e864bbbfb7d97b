//! Where the focus is, and where it goes.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, HtmlFormElement};

use crate::model::keys::{Focus, Intent};

/// What has the focus while a key goes down, as far as keys care.
pub(super) fn of(press: &KeyboardEvent) -> Focus {
    let Some(target) = target(press) else { return Focus::Elsewhere };
    let is = |selector: &str| target.matches(selector).unwrap_or(false);
    if is("input:not([type=checkbox]), textarea, select, [contenteditable]") {
        Focus::Text
    } else if is("button, a, summary, input") {
        Focus::Control
    } else {
        Focus::Elsewhere
    }
}

fn target(press: &KeyboardEvent) -> Option<Element> {
    press.target()?.dyn_into().ok()
}

/// Sends the form a key was pressed in; `false` when there is none.
pub(super) fn submit_form(press: &KeyboardEvent) -> bool {
    let form = target(press).and_then(|target| target.closest("form").ok().flatten());
    // Fails only for a button of another form.
    form.and_then(|form| form.dyn_into::<HtmlFormElement>().ok())
        .is_some_and(|form| form.request_submit().is_ok())
}

/// The element that has the focus; the page itself counts as none.
pub(super) fn active() -> Option<HtmlElement> {
    document().active_element()?.dyn_into().ok()
}

/// Whether it is on an element of that name.
pub(super) fn is_on(id: &str) -> bool {
    active().is_some_and(|element| element.id() == id)
}

/// Takes it off what has it.
pub(super) fn leave() {
    if let Some(active) = active() {
        drop(active.blur());
    }
}

/// Puts it on an element, once what was asked for is drawn.
pub(crate) fn focus_on(id: impl Into<String>) {
    let id = id.into();
    give_soon(move || document().get_element_by_id(&id));
}

/// Puts it on the first thing inside that takes it, once it is drawn.
pub(crate) fn focus_within(selector: &'static str) {
    let first = format!("{selector} :is(input, textarea, select, button)");
    give_soon(move || document().query_selector(&first).ok().flatten());
}

/// Puts it on what is found, before the next key goes down: a slow computer's next frame comes after it, and what was
/// typed would go elsewhere. What is not drawn by then, or is drawn anew, has it with that frame.
pub(super) fn give_soon(find: impl Fn() -> Option<Element> + 'static) {
    spawn_local(async move {
        tick().await;
        let found = find();
        give(found.clone());
        let has_it = found.filter(|found| document().active_element().as_ref() == Some(found));
        request_animation_frame(move || {
            if !has_it.is_some_and(|element| element.is_connected()) {
                give(find());
            }
        });
    });
}

/// The first element that is so.
pub(super) fn find(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// All elements that are so, inside another.
pub(super) fn all(selector: &str, within: &Element) -> Vec<HtmlElement> {
    let Ok(found) = within.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

/// Whether it is on the page to be seen.
pub(super) fn is_drawn(element: &HtmlElement) -> bool {
    element.offset_height() > 0
}

/// Presses the button of a key; `false` when there is none.
pub(super) fn press_within(part: &str, meant: Intent) -> bool {
    let button = find(&format!("{part} [aria-keyshortcuts=\"{}\"]", meant.shortcut()));
    button.as_ref().map(HtmlElement::click).is_some()
}

/// Puts it on an element that is there.
pub(super) fn give(element: Option<Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // Fails only for an element that can't have it.
        drop(element.focus());
    }
}
