//! How an ending is made undone: who recorded it takes it back; a coordinator opens what somebody else closed.

use leptos_i18n::td_string;
use ryadom_domain::{Command, Delivery, DeliveryId, EventId};

use crate::dialog::Dialog;
use crate::screen::Screen;

/// A way to make an ending undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WayBack {
    /// It is one's own and nobody has acted since: at once, and without a word.
    Undo(EventId),
    /// With a reason that everybody can read.
    Reopen,
}

impl WayBack {
    /// Goes this way.
    pub(crate) fn go(self, screen: Screen, id: DeliveryId) {
        match self {
            Self::Undo(event) => {
                let said = td_string!(screen.l, desk.said.reopened).to_owned();
                screen.record(vec![(id, Command::Undo(event))], said);
            }
            Self::Reopen => screen.ask(Dialog::Reopen(id)),
        }
    }
}

/// The way back for whoever is signed in, if there is one.
pub(crate) fn way_back(screen: Screen, delivery: &Delivery) -> Option<WayBack> {
    let ending = &delivery.closing.as_ref()?.fact;
    let actor = screen.actor()?;
    if ending.by == actor.member && delivery.can_be_undone(ending.event) {
        Some(WayBack::Undo(ending.event))
    } else {
        (actor.coordinates() && delivery.is_closed()).then_some(WayBack::Reopen)
    }
}
