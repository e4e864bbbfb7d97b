//! Every action has a key. Which one means what is in [`crate::model::keys`]; here it is carried out.

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use ryadom_domain::{Delivery, DeliveryId};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

use crate::detail::{tells_of_visit, way_back};
use crate::dialog::Dialog;
use crate::model::filter::Filter;
use crate::model::keys::{Focus, Intent, Press, intent};
use crate::model::route::Page;
use crate::model::selection::Selection;
use crate::screen::Screen;

/// Name of the search box's element.
pub(crate) const SEARCH_ID: &str = "search";
/// Name of the note box's element.
pub(crate) const NOTE_ID: &str = "note";

/// Listens to the keyboard for as long as the desk is open; `page` tells how many rows a page down moves.
pub(crate) fn listen(screen: Screen) {
    let keys = window_event_listener(ev::keydown, move |press| on_key(screen, &press));
    on_cleanup(move || keys.remove());
}

fn on_key(screen: Screen, press: &KeyboardEvent) {
    let is_ours = !press.default_prevented() && !press.is_composing();
    // A dialog has keys of its own; with a modifier it is the browser's.
    let is_free = screen.dialog.with_untracked(Option::is_none);
    if !is_ours || !is_free || press.ctrl_key() || press.alt_key() || press.meta_key() {
        return;
    }
    let (key, code) = (press.key(), press.code());
    let focus = focus(press);
    let meant = intent(Press { key: &key, code: &code, shift: press.shift_key(), focus });
    if let Some(meant) = meant
        && carry_out(screen, meant, focus)
    {
        press.prevent_default();
    }
}

fn focus(press: &KeyboardEvent) -> Focus {
    let Some(target) = press.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return Focus::Elsewhere;
    };
    let is = |selector: &str| target.matches(selector).unwrap_or(false);
    if is("input:not([type=checkbox]), textarea, select, [contenteditable]") {
        Focus::Text
    } else if is("button, a, summary, input") {
        Focus::Control
    } else {
        Focus::Elsewhere
    }
}

/// Does it; `false` when there was nothing to do and the browser may have the key.
fn carry_out(screen: Screen, meant: Intent, focus: Focus) -> bool {
    match meant {
        Intent::New => screen.go(Page::New),
        Intent::Help => screen.ask(Dialog::Keys),
        Intent::Search => {
            screen.go(Page::Work);
            focus_on(SEARCH_ID);
        }
        Intent::Close => return step_back(screen, focus),
        _ if screen.page() != Page::Work => return false,
        Intent::Down { extend } => step(screen, Step::By(1), extend),
        Intent::Up { extend } => step(screen, Step::By(-1), extend),
        Intent::PageDown => step(screen, Step::By(10), false),
        Intent::PageUp => step(screen, Step::By(-10), false),
        Intent::First => step(screen, Step::First, false),
        Intent::Last => step(screen, Step::Last, false),
        Intent::Open => return with_cursor(screen, |id| screen.open(id)),
        Intent::Select => {
            return with_cursor(screen, |id| screen.selection.update(|chosen| chosen.toggle(id)));
        }
        Intent::Assign if screen.coordinates() => return about_targets(screen, Dialog::Assign),
        Intent::Cancel => return about_targets(screen, Dialog::Cancel),
        Intent::Assign => return false,
        Intent::Visit => {
            return with_open(screen, |open| {
                tells_of_visit(open).then(|| screen.ask(Dialog::Visit(open.id)))
            });
        }
        Intent::Reopen => {
            return with_open(screen, |open| way_back(screen, open).map(|way| way.go(screen, open.id)));
        }
        Intent::Edit => {
            let open = screen.route.with_untracked(|route| route.open);
            open.into_iter().for_each(|id| screen.ask(Dialog::Edit(id)));
        }
        Intent::Note => focus_on(NOTE_ID),
    }
    true
}

fn about_targets(screen: Screen, dialog: fn(Vec<DeliveryId>) -> Dialog) -> bool {
    let targets = screen.targets();
    let has_any = !targets.is_empty();
    if has_any {
        screen.ask(dialog(targets));
    }
    has_any
}

/// Does something with the open delivery, where that can be done.
fn with_open(screen: Screen, act: impl FnOnce(&Delivery) -> Option<()>) -> bool {
    let open = screen.route.with_untracked(|route| route.open);
    let row = open.and_then(|id| untrack(|| screen.row(id)));
    row.and_then(|row| act(&row.delivery)).is_some()
}

fn with_cursor(screen: Screen, act: impl FnOnce(DeliveryId)) -> bool {
    screen.cursor.get_untracked().map(act).is_some()
}

enum Step {
    By(isize),
    First,
    Last,
}

fn step(screen: Screen, step: Step, extend: bool) {
    let shown = screen.shown.get_untracked();
    let Some(last) = shown.len().checked_sub(1) else { return };
    let here = screen.cursor.get_untracked().and_then(|id| shown.iter().position(|row| row.id() == id));
    let to = match (step, here) {
        (Step::First, _) | (Step::By(_), None) => 0,
        (Step::Last, _) => last,
        (Step::By(rows), Some(here)) => here.saturating_add_signed(rows).min(last),
    };
    let id = shown[to].id();
    if extend {
        let ids: Vec<DeliveryId> = shown.iter().map(|row| row.id()).collect();
        screen.selection.update(|chosen| {
            if let Some(here) = here.filter(|_| chosen.is_empty()) {
                chosen.toggle(ids[here]);
            }
            chosen.extend_to(id, &ids);
        });
    }
    screen.cursor.set(Some(id));
    // While a delivery is open beside the list, walking through the list shows each one.
    if screen.route.with_untracked(|route| route.open.is_some()) && !extend {
        screen.route.update(|route| route.open = Some(id));
    }
}

/// Escape takes back one thing at a time, the smallest first.
fn step_back(screen: Screen, focus: Focus) -> bool {
    if focus == Focus::Text {
        if screen.page() == Page::Work
            && !screen.typed.with_untracked(String::is_empty)
            && is_focused(SEARCH_ID)
        {
            screen.typed.set(String::new());
        } else {
            blur();
        }
    } else if !screen.selection.with_untracked(Selection::is_empty) {
        screen.selection.update(Selection::clear);
    } else if screen.route.with_untracked(|route| route.open.is_some()) {
        screen.route.update(|route| route.open = None);
    } else if screen.route.with_untracked(|route| !route.filter.is_empty()) {
        screen.route.update(|route| route.filter = Filter::default());
    } else {
        return false;
    }
    true
}

fn is_focused(id: &str) -> bool {
    document().active_element().is_some_and(|element| element.id() == id)
}

/// Puts the focus on an element, once what was asked for is drawn.
pub(crate) fn focus_on(id: &'static str) {
    request_animation_frame(move || {
        let element =
            document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
        if let Some(element) = element {
            // Fails only for an element that can't have it.
            drop(element.focus());
        }
    });
}

/// Puts the focus on the first thing inside that takes it, once it is drawn.
pub(crate) fn focus_within(selector: &'static str) {
    let first = format!("{selector} :is(input, textarea, select, button)");
    request_animation_frame(move || {
        let element = document().query_selector(&first).ok().flatten();
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            drop(element.focus());
        }
    });
}

fn blur() {
    let active = document().active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(active) = active {
        drop(active.blur());
    }
}
