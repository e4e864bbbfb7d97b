//! The filters beside the list and the sums above it: a key leads to them, arrows walk along them, Enter presses.
//!
//! Up and down always walk through the list, so that who has filtered goes on there.

use leptos::prelude::*;
use web_sys::Element;

use super::focus;
use crate::model::choice::Dimension;

/// The sums on top, as the page's style names them.
pub(super) const FIGURES: &str = ".figures";
const PARTS: &str = ".figures, .facets";
/// Where there is no room to show the filters always, a button unfolds them.
const UNFOLD: &str = ".toolbar__facets[aria-expanded=\"false\"]";
const LIST: &str = ".grid";

/// To the filters of a dimension; `false` when there are none to choose from.
pub(super) fn enter(dimension: Dimension) -> bool {
    let Some(group) = document().get_element_by_id(dimension.element()) else { return false };
    if let Some(unfold) = focus::find(UNFOLD).filter(focus::is_drawn) {
        unfold.click();
    }
    // Fails only for a name that is none.
    drop(group.set_attribute("open", ""));
    focus::give_soon(move || group.query_selector("button").ok().flatten());
    true
}

/// To the next filter or the one before; `false` when the focus is on none.
pub(super) fn along(by: isize) -> bool {
    let Some((here, part)) = here() else { return false };
    let buttons: Vec<_> = focus::all("button, summary", &part).into_iter().filter(focus::is_drawn).collect();
    let Some(at) = buttons.iter().position(|button| **button == here) else { return false };
    let next = at.saturating_add_signed(by).min(buttons.len() - 1);
    focus::give(Some(buttons[next].clone().into()));
    true
}

/// Gives the focus to the list, if it is on a filter: Enter is then about a row.
pub(super) fn leave() {
    if here().is_some() {
        to_list();
    }
}

/// Gives the focus to the list.
pub(super) fn to_list() {
    focus::give(focus::find(LIST).map(Into::into));
}

/// Whether the list itself has the focus.
pub(super) fn is_in_list() -> bool {
    focus::active().is_some_and(|active| active.matches(LIST).unwrap_or(false))
}

/// The filter that has the focus, and what it is a part of.
fn here() -> Option<(Element, Element)> {
    let here: Element = focus::active()?.into();
    let part = here.closest(PARTS).ok().flatten()?;
    Some((here, part))
}
