//! What is said about a way in: the address without its code, and a text for a messenger.

use std::time::Duration;

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{CentreId, MemberId, Timestamp};
use ryadom_protocol::api::members::{InvitedMember, is_this_machine_only};
use ryadom_web::i18n::Locale;
use ryadom_web::ui::icon::{self, icon as draw};

use crate::model::council::CouncilTab;
use crate::model::route::Page;
use crate::screen::Screen;

/// The heading of the ways in just made.
pub(crate) const WAYS_TITLE: &str = "ways-made";

/// A way in, and the centre of who comes in with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Way {
    /// What to hand over.
    pub(crate) made: InvitedMember,
    /// Where they belong.
    pub(crate) centre: CentreId,
}

/// Ways in that can't be shown again, and whose they are to hand on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Handed {
    /// Who made them: nobody else who signs in here sees them.
    pub(crate) by: MemberId,
    /// They.
    pub(crate) ways: Vec<Way>,
    /// Whether they are on paper.
    pub(crate) is_printed: bool,
}

/// Asks before the page goes while codes are on it that stand nowhere else.
pub(crate) fn guard(screen: Screen) {
    let handle = window_event_listener_untyped("beforeunload", move |event| {
        let is_at_stake =
            screen.handed.with_untracked(|handed| handed.as_ref().is_some_and(|handed| !handed.is_printed));
        if is_at_stake {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}

/// Ways in on paper, and where that was asked for: printing another page must not print them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Printed {
    route: (Page, CouncilTab),
    is_dialog: bool,
    ways: Vec<Way>,
}

impl Printed {
    /// They, as long as the screen is the one they were printed from. Reactive.
    pub(crate) fn here(&self, screen: Screen) -> Vec<Way> {
        let is_here = self.route == place(screen) && self.is_dialog == screen.dialog.with(Option::is_some);
        if is_here { self.ways.clone() } else { Vec::new() }
    }
}

fn place(screen: Screen) -> (Page, CouncilTab) {
    screen.route.with(|route| (route.page, route.council))
}

/// The kind of way in by which somebody chooses login and password in a browser.
pub(crate) const PASSWORD: &str = "password";

/// The address of a link as people type it: without the scheme, and without the code behind `#`.
pub(crate) fn short_address(link: &str) -> String {
    let address = link.split('#').next().unwrap_or_default();
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    address.trim_end_matches('/').to_owned()
}

/// That phones will not find an address, where that is so.
pub(crate) fn only_here(l: Locale, address: &str) -> Option<impl IntoView + use<>> {
    is_this_machine_only(address).then(|| {
        let text = td_string!(l, people.only_here, address = short_address(address));
        view! {
            <p class="notice notice--bad">{draw(icon::ALERT)} <span class="notice__body">{text}</span></p>
        }
    })
}

/// What the texts say of a way in.
struct Told {
    council: String,
    address: String,
    time: String,
}

fn told(screen: Screen, way: &InvitedMember) -> Told {
    let Screen { app, .. } = screen;
    let council = app.profile.with_untracked(|profile| {
        profile.as_ref().map(|profile| profile.council_name.clone()).unwrap_or_default()
    });
    let time = screen.times().short(Timestamp(way.expires_at), app.now.get_untracked());
    Told { council, address: short_address(&way.link), time }
}

/// A text to paste into a messenger: to whom, where to, what to do if the link does not open.
pub(crate) fn message(screen: Screen, way: &InvitedMember) -> String {
    let l = screen.l;
    let Told { council, address, time } = told(screen, way);
    let (name, link, code) = (way.name.clone(), way.link.clone(), way.code.clone());
    if way.kind == PASSWORD {
        td_string!(
            l,
            people.message.password,
            name = name,
            council = council,
            link = link,
            address = address,
            code = code,
            time = time
        )
    } else {
        td_string!(
            l,
            people.message.join,
            name = name,
            council = council,
            link = link,
            address = address,
            code = code,
            time = time
        )
    }
}

/// The same for who has a login already and forgot the password.
pub(crate) fn reset_message(screen: Screen, way: &InvitedMember) -> String {
    let Told { council, address, time } = told(screen, way);
    let (name, link, code) = (way.name.clone(), way.link.clone(), way.code.clone());
    td_string!(
        screen.l,
        people.message.reset,
        name = name,
        council = council,
        link = link,
        address = address,
        code = code,
        time = time
    )
}

/// Prints a sheet of ways in, once it is drawn.
pub(crate) fn print(screen: Screen, ways: Vec<Way>) {
    let is_dialog = screen.dialog.with_untracked(Option::is_some);
    screen.printed.set(Some(Printed { route: untrack(|| place(screen)), is_dialog, ways }));
    set_timeout(
        || {
            // Fails only where a browser has no printing at all.
            drop(window().print());
        },
        Duration::ZERO,
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_short_and_without_the_code() {
        assert_eq!(short_address("https://ryadom.example/join#ABCDE-12345"), "ryadom.example/join");
        assert_eq!(short_address("http://localhost:8080/desk/welcome#X"), "localhost:8080/desk/welcome");
        assert_eq!(short_address("ryadom.example/"), "ryadom.example");
    }
}
