//! The parts of the section about the council.

use ryadom_domain::access::{Action, Actor, Whose};

/// A part of the section.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum CouncilTab {
    /// Members.
    #[default]
    People,
    /// Ways in that nobody has used yet.
    Invitations,
    /// Centres, the council's name and time zone.
    Centres,
    /// Clinics and who is responsible there.
    Clinics,
    /// Who did what.
    Audit,
    /// What to do after the set-up.
    FirstSteps,
}

impl CouncilTab {
    /// Every part, in the order in which they stand.
    pub(crate) const ALL: [Self; 6] =
        [Self::People, Self::Invitations, Self::Centres, Self::Clinics, Self::Audit, Self::FirstSteps];

    /// Its name in the address bar.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Invitations => "invitations",
            Self::Centres => "centres",
            Self::Clinics => "clinics",
            Self::Audit => "audit",
            Self::FirstSteps => "first-steps",
        }
    }

    /// The part of that name; the first one for a name that is none.
    pub(crate) fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|tab| tab.code() == code).unwrap_or_default()
    }

    /// Its key, which holds while the section is open.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::People => "5",
            Self::Invitations => "6",
            Self::Centres => "7",
            Self::Clinics => "8",
            Self::Audit => "9",
            Self::FirstSteps => "0",
        }
    }

    /// Whether somebody may see it.
    pub(crate) fn is_for(self, actor: &Actor) -> bool {
        match self {
            Self::People => actor.may(Action::ReadMembers, Whose::OwnCentre),
            Self::Invitations => actor.may(Action::Invite, Whose::OwnCentre),
            Self::Centres | Self::Clinics | Self::FirstSteps => actor.may(Action::ReadPlaces, Whose::Council),
            Self::Audit => actor.may(Action::ReadAudit, Whose::Council),
        }
    }
}

#[cfg(test)]
mod tests {
    use ryadom_domain::Role;

    use super::super::samples::{centre, member};
    use super::*;

    #[track_caller]
    fn check(role: Role, expected: &[CouncilTab]) {
        let actor = Actor { member: member(1), role, centre: centre(1) };
        let seen: Vec<_> = CouncilTab::ALL.into_iter().filter(|tab| tab.is_for(&actor)).collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn who_may_see_which_part() {
        use CouncilTab::{Centres, Clinics, FirstSteps, Invitations, People};
        check(Role::Operator, &[]);
        check(Role::Coordinator, &[People, Invitations, Centres, Clinics, FirstSteps]);
        check(Role::Administrator, &CouncilTab::ALL);
    }

    #[test]
    fn every_name_leads_back() {
        for tab in CouncilTab::ALL {
            assert_eq!(CouncilTab::from_code(tab.code()), tab);
        }
        assert_eq!(CouncilTab::from_code("?"), CouncilTab::People);
    }
}
