//! Tells the server which deliveries a coordinator has on a visible screen: the volunteer's third mark.
//!
//! Rows of the list count, and the delivery that stands beside it, each as it is painted. What is drawn and not in sight, or
//! lies behind something, does not.

use std::collections::BTreeMap;
use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use ryadom_domain::{DeliveryId, Revision};
use ryadom_web::actions;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{DomRect, Element};

use super::row::ROW_ID;
use crate::model::window::Viewport;
use crate::screen::Screen;

/// What came into sight within this time is told together: somebody who scrolls makes a few requests a second at most.
const TOGETHER: Duration = Duration::from_millis(300);
/// When to look again at what something lies upon: a dialog, or a word said in passing.
const COVERED: Duration = Duration::from_secs(1);

/// Draws nothing; speaks up after rows have been painted.
#[component]
pub(crate) fn TellShown(
    /// The desk.
    screen: Screen,
    /// What of the list is in sight.
    viewport: RwSignal<Viewport>,
) -> impl IntoView {
    if !screen.coordinates() {
        return;
    }
    let watch = Watch { screen, state: StoredValue::new_local(WatchState::default()) };
    Effect::new(move || {
        // Read, not only tracked: a memo that nobody reads never asks its sources.
        screen.index.with(|_| ());
        screen.shown.with(|_| ());
        screen.route.track();
        screen.dialog.track();
        viewport.track();
        watch.look_soon();
    });
    let visible = window_event_listener(ev::visibilitychange, move |_| watch.look_soon());
    let resized = window_event_listener(ev::resize, move |_| watch.look_soon());
    on_cleanup(move || {
        visible.remove();
        resized.remove();
        watch.tell();
    });
    on_any_scroll(move || watch.look_soon());
}

/// Scrolling is told to the element that scrolls, and on the way down to it.
fn on_any_scroll(then: impl FnMut() + 'static) {
    let heard = Closure::<dyn FnMut()>::new(then);
    let listener = heard.as_ref().unchecked_ref();
    let is_heard = window().add_event_listener_with_callback_and_bool("scroll", listener, true).is_ok();
    let kept = StoredValue::new_local(heard);
    on_cleanup(move || {
        kept.try_update_value(|heard| {
            let listener = heard.as_ref().unchecked_ref();
            is_heard.then(|| window().remove_event_listener_with_callback_and_bool("scroll", listener, true))
        });
    });
}

#[derive(Debug, Default)]
struct WatchState {
    /// Whether somebody looks with the next frame already.
    is_to_look: bool,
    /// Whether somebody looks again later.
    is_to_look_again: bool,
    /// What has been painted and is to be told in a moment; nothing while nothing is.
    painted: BTreeMap<DeliveryId, Revision>,
}

#[derive(Clone, Copy)]
struct Watch {
    screen: Screen,
    state: StoredValue<WatchState, LocalStorage>,
}

impl Watch {
    /// Looks what the next frame shows.
    fn look_soon(self) {
        let was_asked = self.state.try_update_value(|state| std::mem::replace(&mut state.is_to_look, true));
        if was_asked == Some(false) {
            request_animation_frame(move || self.look());
        }
    }

    /// Just before a frame is painted. The frame after it begins only when it has been.
    fn look(self) {
        let is_here = self.state.try_update_value(|state| state.is_to_look = false).is_some();
        if !is_here || document().hidden() {
            return;
        }
        let InSight { rows, has_covered } = in_sight(self.screen);
        if has_covered {
            self.look_again();
        }
        if !rows.is_empty() {
            request_animation_frame(move || self.keep(rows));
        }
    }

    fn look_again(self) {
        let was_asked =
            self.state.try_update_value(|state| std::mem::replace(&mut state.is_to_look_again, true));
        if was_asked == Some(false) {
            let look = move || {
                let _ = self.state.try_update_value(|state| state.is_to_look_again = false);
                self.look_soon();
            };
            set_timeout(look, COVERED);
        }
    }

    fn keep(self, rows: Vec<(DeliveryId, Revision)>) {
        if document().hidden() {
            // Put away before anybody can say that it was painted.
            return;
        }
        let was_empty = self.state.try_update_value(|state| {
            let was_empty = state.painted.is_empty();
            state.painted.extend(rows);
            was_empty
        });
        if was_empty == Some(true) {
            set_timeout(move || self.tell(), TOGETHER);
        }
    }

    fn tell(self) {
        let painted = self.state.try_update_value(|state| std::mem::take(&mut state.painted));
        if let Some(painted) = painted.filter(|painted| !painted.is_empty()) {
            actions::shown(self.screen.app, painted);
        }
    }
}

/// What can be seen of deliveries that changed since the server was told.
struct InSight {
    rows: Vec<(DeliveryId, Revision)>,
    /// Whether something lies upon one of them.
    has_covered: bool,
}

fn in_sight(screen: Screen) -> InSight {
    let (app, open) = (screen.app, screen.route.with_untracked(|route| route.open));
    let list = elements(".grid__scroller").next().map(|list| list.get_bounding_client_rect());
    let rows = elements(".grid__window .grid__row").filter_map(|row| Some((delivery_of(&row)?, row)));
    let rows = rows.map(|(id, row)| (id, row, list.as_ref()));
    let beside = open.into_iter().zip(elements(".detail")).map(|(id, pane)| (id, pane, None));
    let mut found = InSight { rows: Vec::new(), has_covered: false };
    for (id, element, within) in rows.chain(beside) {
        let Some(at) = actions::position_to_tell(app, id) else { continue };
        match sight(&element, within) {
            Sight::Visible => found.rows.push((id, at)),
            Sight::Covered => found.has_covered = true,
            Sight::Outside => {}
        }
    }
    found
}

fn elements(selector: &str) -> impl Iterator<Item = Element> {
    let found = document().query_selector_all(selector).ok();
    let len = found.as_ref().map_or(0, web_sys::NodeList::length);
    (0..len).filter_map(move |at| found.as_ref()?.item(at)?.dyn_into().ok())
}

fn delivery_of(row: &Element) -> Option<DeliveryId> {
    let id = row.id();
    id.strip_prefix(ROW_ID)?.parse().ok()
}

enum Sight {
    /// The middle of it can be seen.
    Visible,
    /// Something else lies upon it.
    Covered,
    /// It is scrolled away, not in the window, or not drawn.
    Outside,
}

/// Whether an element is before somebody's eyes. Rows are drawn beyond both ends of the list, `within` which they can be seen.
fn sight(element: &Element, within: Option<&DomRect>) -> Sight {
    let Some((x, y)) = middle(&element.get_bounding_client_rect()) else { return Sight::Outside };
    if within.is_some_and(|list| !(list.top()..list.bottom()).contains(&f64::from(y))) {
        return Sight::Outside;
    }
    let on_top = document().element_from_point(x, y);
    if on_top.is_some_and(|top| element.contains(Some(&top))) { Sight::Visible } else { Sight::Covered }
}

/// The middle of a box, if it is in the window.
#[expect(clippy::cast_possible_truncation, reason = "pixels of a window")]
fn middle(of: &DomRect) -> Option<(f32, f32)> {
    let size = |size: Result<wasm_bindgen::JsValue, _>| size.ok().and_then(|size| size.as_f64());
    let (width, height) = (size(window().inner_width())?, size(window().inner_height())?);
    if of.width() <= 0.0 || of.height() <= 0.0 {
        return None;
    }
    // What is wider than the window can still be read.
    let x = f64::midpoint(of.left().max(0.0), of.right().min(width));
    let y = of.top() + of.height() / 2.0;
    ((0.0..width).contains(&x) && (0.0..height).contains(&y)).then_some((x as f32, y as f32))
}
