//! Which rows of the log are wanted.

use std::num::ParseIntError;

use leptos::prelude::*;
use ryadom_domain::Zone;
use ryadom_protocol::api::audit::AuditSearch;
use ryadom_protocol::api::members::MemberInfo;

use super::kinds::About;
use super::who::Whom;
use crate::council::members::{ALL, Wanted};

/// What was done to whoever is looked for, rather than by them.
pub(super) const CONCERNED: &str = "concerned";

/// The filters of the log.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sieve {
    /// From this day on, as a date input has it.
    pub(super) from: RwSignal<String>,
    /// Until this day, with it.
    pub(super) until: RwSignal<String>,
    /// Whom somebody looks for.
    pub(super) who: Wanted,
    /// Who was chosen among several of the name that is typed.
    pub(super) member: RwSignal<Option<MemberInfo>>,
    /// Whether rows are wanted that are about whoever is looked for, rather than those of what they did: [`CONCERNED`] or empty.
    pub(super) side: RwSignal<String>,
    /// Only what is about this; empty for all.
    pub(super) about: RwSignal<String>,
    /// Only what is about the delivery of this number, as it is typed.
    pub(super) number: RwSignal<String>,
}

impl Sieve {
    /// Everything.
    pub(crate) fn new() -> Self {
        Self {
            from: RwSignal::default(),
            until: RwSignal::default(),
            who: Wanted::new(ALL),
            member: RwSignal::default(),
            side: RwSignal::default(),
            about: RwSignal::default(),
            number: RwSignal::default(),
        }
    }

    /// What the server is asked; nothing as long as the number is none, or nobody has the name. Reactive.
    pub(super) fn search(self, zone: &Zone, whom: &Whom) -> Option<AuditSearch> {
        let whom = whom.member()?;
        let is_concerned = self.side.with(|side| side == CONCERNED);
        let number = self.number.with(|number| number_of(number)).ok()?;
        let about = self.about.with(|code| About::ALL.into_iter().find(|about| about.code() == code));
        Some(AuditSearch {
            from: self.from.with(|day| zone.moment(day, "00:00")).map(|at| at.0),
            until: self.until.with(|day| zone.next_midnight(day)).map(|at| at.0),
            member: whom.filter(|_| !is_concerned),
            subject: whom.filter(|_| is_concerned),
            actions: about.map(About::actions).unwrap_or_default(),
            number,
            ..AuditSearch::default()
        })
    }

    /// Whether what is typed as a number is none. Reactive.
    pub(super) fn has_bad_number(self) -> bool {
        self.number.with(|number| number_of(number)).is_err()
    }

    /// Whether anything is left out. Reactive.
    pub(super) fn is_narrowed(self) -> bool {
        let is_set = |filter: RwSignal<String>| filter.with(|value| !value.is_empty());
        is_set(self.from)
            || is_set(self.until)
            || is_set(self.about)
            || is_set(self.number)
            || self.who.typed.with(|typed| !typed.trim().is_empty())
    }
}

/// A delivery's number as people write it, with or without its sign; none where nothing is typed.
fn number_of(typed: &str) -> Result<Option<u64>, ParseIntError> {
    let digits = typed.trim().trim_start_matches('№').trim();
    if digits.is_empty() { Ok(None) } else { digits.parse().map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_a_number() {
        assert_eq!(number_of(" № 12 "), Ok(Some(12)));
        assert_eq!(number_of(" "), Ok(None));
        assert!(number_of("12а").is_err() && number_of("№ №").is_err() && number_of("-1").is_err());
    }
}
