//! The council's places: its centres and clinics, who is responsible where, and what is put away.

mod centres;
mod clinic;
mod clinics;
mod dialogs;
mod forms;
mod liaisons;
mod list;
mod put_away;

use leptos::prelude::*;
use ryadom_domain::CentreId;
use ryadom_domain::access::{Action, Whose};
use ryadom_protocol::api::places::{CouncilPlaces, PlaceCentre, PlaceClinic};
use ryadom_web::actions::{self, PlaceKind};
use uuid::Uuid;

pub(crate) use centres::Centres;
pub(crate) use clinics::Clinics;
pub(crate) use dialogs::{content, title};

use super::line::is_offline;
use crate::screen::Screen;

/// A question about a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlaceDialog {
    /// The council's name and time zone.
    Council,
    /// A centre's name and hotline; without an id a new one's.
    Centre(Option<Uuid>),
    /// What is known of a clinic; without an id of a new one.
    Clinic(Option<Uuid>),
    /// Who is responsible at a clinic for a centre.
    Liaisons {
        /// The clinic.
        clinic: Uuid,
        /// The centre.
        centre: Uuid,
    },
    /// Really put it away?
    PutAway(PlaceKind, Uuid),
}

/// Asks for the places now, and again each time the line comes back.
pub(super) fn keep_loaded(screen: Screen) {
    let offline = is_offline(screen.app);
    Effect::new(move |was: Option<bool>| {
        let is = offline.get();
        if was.is_none() || (was == Some(true) && !is) {
            load(screen);
        }
        is
    });
}

/// Asks for the places anew.
pub(super) fn load(screen: Screen) {
    actions::places(screen.app, screen.places.asking());
}

/// Whether whoever is signed in may do something to what is `whose`.
fn may(screen: Screen, action: Action, whose: Whose) -> bool {
    screen.actor().is_some_and(|actor| actor.may(action, whose))
}

/// The same for something of a centre.
fn may_of(screen: Screen, action: Action, centre: Uuid) -> bool {
    screen.actor().is_some_and(|actor| actor.may(action, actor.whose(CentreId::new(centre))))
}

/// A centre as it stands. Reactive.
fn centre(screen: Screen, id: Uuid) -> Option<PlaceCentre> {
    with(screen, |places| places.centres.iter().find(|centre| centre.id == id).cloned())
}

/// A clinic as it stands. Reactive.
fn clinic(screen: Screen, id: Uuid) -> Option<PlaceClinic> {
    with(screen, |places| places.clinics.iter().find(|clinic| clinic.id == id).cloned())
}

fn with<T>(screen: Screen, read: impl FnOnce(&CouncilPlaces) -> Option<T>) -> Option<T> {
    screen.places.value.with(|places| places.as_ref().and_then(read))
}
