//! Tells the server that a coordinator has the current state on a visible screen: the volunteer's third mark.

use leptos::ev;
use leptos::prelude::*;
use ryadom_web::actions;

use crate::model::route::Page;
use crate::screen::Screen;

/// Draws nothing; speaks up after the list or the sums have been painted with what is known.
#[component]
pub(crate) fn TellShown(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    Effect::new(move || {
        // Read, not only tracked: a memo that nobody reads never asks its sources.
        screen.index.with(|_| ());
        screen.route.track();
        after_paint(move || tell(screen));
    });
    let visible = window_event_listener(ev::visibilitychange, move |_| tell(screen));
    on_cleanup(move || visible.remove());
}

fn tell(screen: Screen) {
    let is_sums_or_list = matches!(screen.route.with_untracked(|route| route.page), Page::Work | Page::Day);
    let coordinates = screen.coordinates();
    let is_loaded = screen.app.loaded.get_untracked();
    if is_sums_or_list && coordinates && is_loaded && !document().hidden() {
        actions::shown(screen.app);
    }
}

/// The frame after the next one begins only when the next one has been painted.
fn after_paint(then: impl FnOnce() + 'static) {
    request_animation_frame(move || request_animation_frame(then));
}
