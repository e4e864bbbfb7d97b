//! Who has deliveries and can't bring them, as far as the desk is told: what they have waits for nobody.

use std::collections::BTreeMap;

use ryadom_domain::{Delivery, MemberId, Status};
use ryadom_protocol::api::{Directory, Member};

use super::people::NoPhone;

/// Why somebody's deliveries don't reach them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Absence {
    /// They are put away.
    PutAway,
    /// They are of another centre, or of none that this desk is told of.
    Elsewhere,
    /// They are here, and no phone of theirs is.
    NoPhone(NoPhone),
}

impl Absence {
    fn of(member: &Member) -> Option<Self> {
        if member.revoked { Some(Self::PutAway) } else { NoPhone::of(&member.no_phone).map(Self::NoPhone) }
    }

    /// Whether somebody has to look at it. Who has not come in yet may be on the way to it, or works by telephone and
    /// paper: that is said beside their name and counted nowhere.
    #[must_use]
    pub(crate) const fn is_trouble(self) -> bool {
        !matches!(self, Self::NoPhone(NoPhone::Never))
    }
}

/// How the members of the centre stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Absent {
    known: BTreeMap<MemberId, Option<Absence>>,
}

impl Absent {
    /// As the directory says. A desk's directory holds all of its centre, the put away ones, too; before it has come nobody
    /// is missing.
    #[must_use]
    pub(crate) fn of(directory: &Directory) -> Self {
        let stands = |member: &Member| (MemberId::new(member.id), Absence::of(member));
        Self { known: directory.members.iter().map(stands).collect() }
    }

    /// Why what somebody has does not reach them; nothing where it does.
    #[must_use]
    pub(crate) fn why(&self, member: MemberId) -> Option<Absence> {
        if self.known.is_empty() {
            return None;
        }
        self.known.get(&member).copied().unwrap_or(Some(Absence::Elsewhere))
    }

    /// Why a delivery that somebody has waits for nobody. What could not be brought is to be handed out anew anyway.
    #[must_use]
    pub(crate) fn why_of(&self, delivery: &Delivery) -> Option<Absence> {
        let is_held = matches!(delivery.status, Status::Assigned | Status::PickedUp);
        delivery.assignee.filter(|_| is_held).and_then(|member| self.why(member))
    }

    /// Whether a delivery waits for nobody, and somebody has to look at it.
    #[must_use]
    pub(crate) fn is_stranded(&self, delivery: &Delivery) -> bool {
        self.why_of(delivery).is_some_and(Absence::is_trouble)
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{centre, closed, delivery, member};
    use super::*;

    fn directory() -> Directory {
        let person = |n: u128, revoked: bool, no_phone: &str| Member {
            id: member(n).uuid(),
            centre: centre(1).uuid(),
            role: "volunteer".into(),
            revoked,
            no_phone: no_phone.into(),
            ..Member::default()
        };
        let members = vec![
            person(1, false, ""),
            person(2, true, ""),
            person(3, false, "closed"),
            person(4, false, "never"),
        ];
        Directory { members, ..Directory::default() }
    }

    fn held(n: u128) -> Delivery {
        Delivery { status: Status::Assigned, assignee: Some(member(n)), ..delivery(n) }
    }

    #[track_caller]
    fn check(n: u128, why: Option<Absence>, is_stranded: bool) {
        let absent = Absent::of(&directory());
        assert_eq!((absent.why_of(&held(n)), absent.is_stranded(&held(n))), (why, is_stranded));
    }

    #[test]
    fn who_is_away_elsewhere_or_locked_out_brings_nothing() {
        check(1, None, false);
        check(2, Some(Absence::PutAway), true);
        check(3, Some(Absence::NoPhone(NoPhone::Closed)), true);
        check(4, Some(Absence::NoPhone(NoPhone::Never)), false);
        check(5, Some(Absence::Elsewhere), true);
    }

    #[test]
    fn nobody_is_missing_before_the_directory_is_here() {
        assert_eq!(Absent::default().why_of(&held(2)), None);
    }

    #[test]
    fn what_nobody_has_and_what_is_over_is_not_stranded() {
        let absent = Absent::of(&directory());
        let failed = closed(2, Status::Failed, member(2), 5);
        assert!(
            ![delivery(2), closed(2, Status::Done, member(2), 5), failed]
                .iter()
                .any(|one| absent.is_stranded(one))
        );
        let picked_up = Delivery { status: Status::PickedUp, ..held(2) };
        assert!(absent.is_stranded(&picked_up));
    }
}
