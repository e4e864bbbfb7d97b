//! Walking through the list.

use leptos::prelude::*;

use super::filters;
use crate::screen::Screen;

/// Where the keyboard goes from where it stands.
pub(super) enum Step {
    /// So many rows down, or up.
    By(isize),
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

/// Walks; `extend` chooses what is walked over, too.
pub(super) fn step(screen: Screen, step: Step, extend: bool) {
    let shown = screen.shown.get_untracked();
    let Some(last) = shown.len().checked_sub(1) else { return };
    let here = screen.cursor.get_untracked().and_then(|id| shown.position(id));
    let to = match (step, here) {
        (Step::First, _) | (Step::By(_), None) => 0,
        (Step::Last, _) => last,
        (Step::By(rows), Some(here)) => here.saturating_add_signed(rows).min(last),
    };
    let Some(id) = shown.get(to).map(|row| row.id()) else { return };
    if extend {
        let ids = shown.ids();
        screen.selection.update(|chosen| {
            if let Some(here) = here.filter(|_| chosen.is_empty()) {
                chosen.toggle(ids[here]);
            }
            chosen.extend_to(id, &ids);
        });
    }
    screen.cursor.set(Some(id));
    filters::leave();
    // While a delivery is open beside the list, walking through the list shows each one.
    if screen.route.with_untracked(|route| route.open.is_some()) && !extend {
        screen.route.update(|route| route.open = Some(id));
    }
}
