//! Which members are wanted. What is typed stays in this page: addresses end up in logs.

use std::time::Duration;

use leptos::prelude::*;
use ryadom_protocol::api::members::MemberSearch;
use uuid::Uuid;

/// How long nobody must have typed before the server is asked.
const QUIET: Duration = Duration::from_millis(250);
/// How many members stand on a page.
pub(crate) const PAGE: u32 = 100;

/// Neither a session, nor a password, nor an open invitation.
pub(crate) const NO_WAY_IN: &str = "no_way_in";
/// Neither a session nor a password, invited or not.
pub(crate) const NOT_IN: &str = "not_in";
/// Not put away.
pub(crate) const HERE: &str = "here";
/// Put away.
pub(crate) const AWAY: &str = "away";
/// Everybody.
pub(crate) const ALL: &str = "all";

/// The search and its filters.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    /// What stands in the search box.
    pub(crate) typed: RwSignal<String>,
    settled: RwSignal<String>,
    timer: StoredValue<Option<TimeoutHandle>>,
    /// Only this role; empty for all.
    pub(crate) role: RwSignal<String>,
    /// Only with this skill; empty for all.
    pub(crate) skill: RwSignal<String>,
    /// Only of this centre, an id; empty for all.
    pub(crate) centre: RwSignal<String>,
    /// Here, put away, without a way in.
    pub(crate) state: RwSignal<String>,
    skip: RwSignal<u32>,
}

impl Wanted {
    /// Those who are here.
    pub(crate) fn of_people() -> Self {
        Self::new(HERE)
    }

    /// Everybody who stands so.
    pub(crate) fn new(state: &str) -> Self {
        let wanted = Self {
            typed: RwSignal::default(),
            settled: RwSignal::default(),
            timer: StoredValue::default(),
            role: RwSignal::default(),
            skill: RwSignal::default(),
            centre: RwSignal::default(),
            state: RwSignal::new(state.to_owned()),
            skip: RwSignal::default(),
        };
        on_cleanup(move || wanted.stop_timer());
        wanted
    }

    /// Takes what was typed; the server is asked once nobody types any more.
    pub(crate) fn type_in(self, text: String) {
        self.typed.set(text);
        self.stop_timer();
        let settle = move || {
            let _ = self.skip.try_set(0);
            drop(self.settled.try_set(self.typed.get_untracked().trim().to_owned()));
        };
        self.timer.set_value(set_timeout_with_handle(settle, QUIET).ok());
    }

    fn stop_timer(self) {
        if let Some(timer) = self.timer.try_get_value().flatten() {
            timer.clear();
        }
    }

    /// Sets a filter, from the first page on.
    pub(crate) fn filter(self, filter: RwSignal<String>, value: String) {
        self.skip.set(0);
        filter.set(value);
    }

    /// How many are left out before the page. Reactive.
    pub(crate) fn skip(self) -> u32 {
        self.skip.get()
    }

    /// To another page.
    pub(crate) fn turn(self, skip: u32) {
        self.skip.set(skip);
    }

    /// Whether anything beside the usual is asked for. Reactive.
    pub(crate) fn is_narrowed(self, usual: &str) -> bool {
        let is_set = |filter: RwSignal<String>| filter.with(|value| !value.is_empty());
        is_set(self.typed)
            || is_set(self.role)
            || is_set(self.skill)
            || is_set(self.centre)
            || self.state.with(|state| state != usual)
    }

    /// What the server is asked. Reactive.
    pub(crate) fn search(self) -> MemberSearch {
        MemberSearch {
            text: self.settled.get(),
            centre: self.centre.with(|centre| Uuid::try_parse(centre).ok()),
            role: self.role.get(),
            skill: self.skill.get(),
            state: self.state.get(),
            skip: self.skip.get(),
        }
    }
}
