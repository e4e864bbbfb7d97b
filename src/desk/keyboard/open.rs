//! What keys do with the open delivery: the same as its buttons, where these are there.

use leptos::prelude::*;
use ryadom_domain::Delivery;

use super::NOTE_ID;
use super::focus::focus_on;
use crate::detail::{can_be_edited, can_take_back, open_marks, tells_of_visit, way_back};
use crate::dialog::Dialog;
use crate::screen::Screen;

/// Does something with the open delivery; `false` when none is open, or that can't be done with it.
pub(super) fn about(screen: Screen, act: fn(Screen, &Delivery) -> Option<()>) -> bool {
    let open = screen.route.with_untracked(|route| route.open);
    let row = open.and_then(|id| untrack(|| screen.row(id)));
    row.and_then(|row| act(screen, &row.delivery)).is_some()
}

pub(super) fn unassign(screen: Screen, open: &Delivery) -> Option<()> {
    can_take_back(screen, open).then(|| screen.ask(Dialog::TakeBack(open.id)))
}

pub(super) fn visit(screen: Screen, open: &Delivery) -> Option<()> {
    tells_of_visit(open).then(|| screen.ask(Dialog::Visit(open.id)))
}

pub(super) fn reopen(screen: Screen, open: &Delivery) -> Option<()> {
    way_back(screen, open).map(|way| way.go(screen, open.id))
}

/// The topmost of the conflicts that wait.
pub(super) fn settle(screen: Screen, open: &Delivery) -> Option<()> {
    let conflict = open_marks(open).next().filter(|_| screen.coordinates())?;
    screen.ask(Dialog::Settle(open.id, conflict.fact.event));
    Some(())
}

pub(super) fn edit(screen: Screen, open: &Delivery) -> Option<()> {
    can_be_edited(open).then(|| screen.ask(Dialog::Edit(open.id)))
}

pub(super) fn note(_: Screen, _: &Delivery) -> Option<()> {
    focus_on(NOTE_ID);
    Some(())
}
