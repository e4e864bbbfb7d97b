//! Moving between screens, over the browser's own history: every screen has a URL, and "back" goes back.

use leptos::ev;
use leptos::prelude::*;
use ryadom_web::live::Live;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, History, MouseEvent, ScrollRestoration};

use crate::route::Route;

/// Where the person is, and the ways to go elsewhere.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Nav {
    /// The screen that is shown.
    pub(crate) route: Live<Route>,
    /// How many steps of ours lie behind in the browser's history.
    depth: StoredValue<usize>,
    /// How far each of those screens was scrolled.
    scrolls: StoredValue<Vec<f64>>,
    moved: StoredValue<bool>,
}

impl Nav {
    /// Reads the URL, and listens to the browser's "back" and to taps on links. Called once, at the root.
    pub(crate) fn start() -> Self {
        let state = history().and_then(|history| history.state().ok()).unwrap_or(JsValue::NULL);
        let nav = Self {
            route: Live::new(Route::parse(&current_path())),
            depth: StoredValue::new(depth_of(&state)),
            scrolls: StoredValue::default(),
            moved: StoredValue::new(false),
        };
        if let Some(history) = history() {
            // A browser without it restores the scroll itself, which is as good.
            drop(history.set_scroll_restoration(ScrollRestoration::Manual));
        }
        window_event_listener(ev::popstate, move |event| nav.popped(&event.state()));
        window_event_listener(ev::click, move |event| nav.follow(&event));
        nav
    }

    /// Goes to a screen; "back" returns here.
    pub(crate) fn go(self, route: Route) {
        if route == self.route.get_untracked() {
            return scroll_to(0.0);
        }
        self.keep_scroll();
        self.depth.update_value(|depth| *depth += 1);
        if let Some(history) = history() {
            let url = route.path();
            // Fails only for a URL of another site.
            drop(history.push_state_with_url(&self.mark(), "", Some(&url)));
        }
        self.show(route, 0.0);
    }

    /// Shows another screen in place of this one.
    pub(crate) fn replace(self, route: Route) {
        if let Some(history) = history() {
            let url = route.path();
            drop(history.replace_state_with_url(&self.mark(), "", Some(&url)));
        }
        self.show(route, 0.0);
    }

    /// One screen up: back where the person came from, or to the list when they came from outside.
    pub(crate) fn up(self) {
        let came_from_here = self.depth.get_value() > 0;
        match history().filter(|_| came_from_here) {
            Some(history) => drop(history.back()),
            None => self.replace(Route::Today),
        }
    }

    /// Whether the person has moved since the app opened: then a new screen takes the focus.
    pub(crate) fn has_moved(self) -> bool {
        self.moved.get_value()
    }

    fn popped(self, state: &JsValue) {
        self.keep_scroll();
        let depth = depth_of(state);
        self.depth.set_value(depth);
        let scroll = self.scrolls.with_value(|scrolls| scrolls.get(depth).copied()).unwrap_or_default();
        self.show(Route::parse(&current_path()), scroll);
    }

    fn show(self, route: Route, scroll: f64) {
        self.moved.set_value(true);
        self.route.set(route);
        request_animation_frame(move || scroll_to(scroll));
    }

    fn keep_scroll(self) {
        let depth = self.depth.get_value();
        let scroll = window().scroll_y().unwrap_or_default();
        self.scrolls.update_value(|scrolls| {
            scrolls.resize(scrolls.len().max(depth + 1), 0.0);
            if let Some(kept) = scrolls.get_mut(depth) {
                *kept = scroll;
            }
        });
    }

    fn mark(self) -> JsValue {
        JsValue::from(u32::try_from(self.depth.get_value()).unwrap_or_default())
    }

    /// A plain tap on a link to one of our screens is ours; everything else is the browser's.
    fn follow(self, event: &MouseEvent) {
        let other_meaning = event.default_prevented()
            || event.button() != 0
            || event.ctrl_key()
            || event.meta_key()
            || event.shift_key()
            || event.alt_key();
        if other_meaning {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = target
            .and_then(|element| element.closest("a[href^='/']:not([target]):not([download])").ok().flatten());
        if let Some(path) = link.and_then(|link| link.get_attribute("href")) {
            event.prevent_default();
            self.go(Route::parse(&path));
        }
    }
}

/// The code after `#` in the URL, taken out of it at once, so that nothing else ever sees it.
pub(crate) fn take_fragment() -> String {
    let Ok(fragment) = window().location().hash() else { return String::new() };
    if !fragment.is_empty()
        && let Some(history) = history()
    {
        let state = history.state().unwrap_or(JsValue::NULL);
        drop(history.replace_state_with_url(&state, "", Some(&current_path())));
    }
    fragment.trim_start_matches('#').to_owned()
}

fn history() -> Option<History> {
    window().history().ok()
}

fn current_path() -> String {
    window().location().pathname().unwrap_or_default()
}

fn scroll_to(y: f64) {
    window().scroll_to_with_x_and_y(0.0, y);
}

fn depth_of(state: &JsValue) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "we wrote it from a u32")]
    let depth = state.as_f64().unwrap_or_default() as usize;
    depth
}
