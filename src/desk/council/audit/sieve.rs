//! Which rows of the log are wanted.

use leptos::prelude::*;
use ryadom_protocol::api::audit::AuditSearch;
use ryadom_web::ui::zoned;
use uuid::Uuid;

use super::kinds::About;

/// The filters of the log.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sieve {
    /// From this day on, as a date input has it.
    pub(super) from: RwSignal<String>,
    /// Until this day, with it.
    pub(super) until: RwSignal<String>,
    /// Only what this member did.
    pub(super) member: RwSignal<Option<Uuid>>,
    /// Only what is about this; empty for all.
    pub(super) about: RwSignal<String>,
    /// Only what is about the delivery of this number, as it is typed.
    pub(super) number: RwSignal<String>,
}

impl Sieve {
    /// What the server is asked. Reactive.
    pub(super) fn search(self, zone: &str) -> AuditSearch {
        let about = self.about.with(|code| About::ALL.into_iter().find(|about| about.code() == code));
        AuditSearch {
            from: self.from.with(|day| zoned::day_begins(day, zone)).map(|at| at.0),
            until: self.until.with(|day| zoned::day_ends(day, zone)).map(|at| at.0),
            member: self.member.get(),
            actions: about.map(About::actions).unwrap_or_default(),
            number: self.number.with(|number| number.trim().trim_start_matches('№').trim().parse().ok()),
            ..AuditSearch::default()
        }
    }

    /// Whether anything is left out. Reactive.
    pub(super) fn is_narrowed(self) -> bool {
        let is_set = |filter: RwSignal<String>| filter.with(|value| !value.is_empty());
        is_set(self.from)
            || is_set(self.until)
            || is_set(self.about)
            || is_set(self.number)
            || self.member.with(Option::is_some)
    }
}
