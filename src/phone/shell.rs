//! What every screen of the phone needs: the state, the way around, the language, and a place to say what happened.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{Command, Delivery, DeliveryId, EventId, MemberId};
use ryadom_web::actions;
use ryadom_web::i18n::Locale;
use ryadom_web::live::Live;
use ryadom_web::state::AppState;
use ryadom_web::ui::time::Times;
use ryadom_web::ui::words;

use crate::day;
use crate::derived::{Derived, derived};
use crate::nav::Nav;

/// What has just happened, said at the bottom of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Toast {
    /// The words.
    pub(crate) text: String,
    /// What can be taken back for ten seconds.
    pub(crate) undo: Vec<(DeliveryId, EventId)>,
    /// Whether it says that something went wrong; then it stays until closed.
    pub(crate) is_bad: bool,
}

/// What every screen needs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shell {
    /// The state behind the screens.
    pub(crate) app: AppState,
    /// The way around.
    pub(crate) nav: Nav,
    /// The language. A plain value: when it changes, the screens are made anew.
    pub(crate) locale: Locale,
    /// What has just happened.
    pub(crate) toast: Live<Option<Toast>>,
    /// What the rows were called, for telling of one that is taken away: its details are gone by then.
    pub(crate) names: StoredValue<Vec<(DeliveryId, String)>>,
    /// Counts what the person did here: only then may a list move.
    pub(crate) acts: Live<u32>,
}

impl Shell {
    /// How moments are shown.
    pub(crate) const fn times(self) -> Times {
        self.app.times(self.locale)
    }

    /// A delivery as it stands. Reactive.
    pub(crate) fn delivery(self, id: DeliveryId) -> Option<Arc<Delivery>> {
        self.app.deliveries.with(|state| state.get(id).cloned())
    }

    /// A delivery as it stands, and whether it is late; tells only when one of the two differs.
    pub(crate) fn row(self, id: DeliveryId) -> Derived<Option<(Arc<Delivery>, bool)>> {
        derived(move || {
            let delivery = self.delivery(id)?;
            let is_late = delivery.is_late(self.app.now.get()) && day::is_to_do(&delivery.status);
            Some((delivery, is_late))
        })
    }

    /// Keeps what a row is called.
    pub(crate) fn remember(self, id: DeliveryId, name: String) {
        self.names.update_value(|names| match names.iter_mut().find(|(known, _)| *known == id) {
            Some((_, known)) => *known = name,
            None => names.push((id, name)),
        });
    }

    /// What a row was called when it was last shown; empty when it was not.
    pub(crate) fn name_of(self, id: DeliveryId) -> String {
        let named = |names: &Vec<(DeliveryId, String)>| {
            names.iter().find(|(known, _)| *known == id).map(|(_, name)| name.clone())
        };
        self.names.with_value(named).unwrap_or_default()
    }

    /// Who holds the phone. Reactive.
    pub(crate) fn me(self) -> Option<MemberId> {
        self.app.actor().map(|actor| actor.member)
    }

    /// Says that something went well.
    pub(crate) fn say(self, text: impl Into<String>) {
        self.toast.set(Some(Toast { text: text.into(), undo: Vec::new(), is_bad: false }));
    }

    /// Says that something went wrong.
    pub(crate) fn complain(self, text: impl Into<String>) {
        self.toast.set(Some(Toast { text: text.into(), undo: Vec::new(), is_bad: true }));
    }

    /// The list may be put in order anew: the person has done something.
    pub(crate) fn acted(self) {
        self.acts.update(|acts| *acts += 1);
    }

    /// Records what happened. Once it is on the disk it is said so, with a way to take it back, and `then` gets
    /// `None`; else `then` gets the reason in words.
    pub(crate) fn record(
        self,
        commands: Vec<(DeliveryId, Command)>,
        then: impl FnOnce(Option<String>) + 'static,
    ) {
        let then: Box<dyn FnOnce(Option<String>)> = Box::new(then);
        let ids: Vec<DeliveryId> = commands.iter().map(|(id, _)| *id).collect();
        let can_be_undone =
            commands.iter().all(|(_, command)| !matches!(command, Command::Note(_) | Command::Undo(_)));
        actions::record(self.app, commands, move |result| match result {
            Ok(events) => {
                let undo = if can_be_undone { ids.into_iter().zip(events).collect() } else { Vec::new() };
                let text = td_string!(self.locale, phone.saved).to_owned();
                self.toast.set(Some(Toast { text, undo, is_bad: false }));
                self.acted();
                then(None);
            }
            Err(error) => then(Some(words::action_error(self.locale, &error).into_owned())),
        });
    }

    /// Takes back what was recorded.
    pub(crate) fn undo(self, targets: Vec<(DeliveryId, EventId)>) {
        let commands = targets.into_iter().map(|(id, event)| (id, Command::Undo(event))).collect();
        self.record(commands, move |problem| match problem {
            None => self.say(td_string!(self.locale, phone.undone)),
            Some(problem) => self.complain(problem),
        });
    }
}
