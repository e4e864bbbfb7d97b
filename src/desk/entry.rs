//! By which door somebody came: the desk, the set-up of a new council, or the first sign-in.

use leptos::prelude::*;
use ryadom_web::platform;

use crate::model::route::Route;
use crate::screen::Screen;

/// The desk's own address.
const DESK: &str = "/desk/";

/// A door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Entry {
    /// The desk itself.
    Desk,
    /// A database without a council.
    SetUp,
    /// A first sign-in, or a new password, by a code.
    Welcome,
}

impl Entry {
    /// The door the address bar names.
    pub(crate) fn here() -> Self {
        let path = window().location().pathname().unwrap_or_default();
        match path.trim_end_matches('/') {
            "/desk/set-up" => Self::SetUp,
            "/desk/welcome" => Self::Welcome,
            _ => Self::Desk,
        }
    }
}

/// The code behind the `#` of the address, which browsers do not send.
pub(crate) fn code_in_address() -> String {
    let hash = window().location().hash().unwrap_or_default();
    hash.trim_start_matches('#').trim().to_owned()
}

/// Into the desk, to a place in it. The address has no code any more, and the way back leads nowhere.
pub(crate) fn enter_desk(screen: Screen, change: impl FnOnce(&mut Route)) {
    platform::replace_address(DESK);
    screen.route.update(change);
    screen.entry.set(Entry::Desk);
}

/// To the set-up.
pub(crate) fn enter_set_up(screen: Screen) {
    platform::replace_address("/desk/set-up");
    screen.entry.set(Entry::SetUp);
}
