//! Actions of the log by what they are about, to be filtered by.

use leptos_i18n::td_string;
use ryadom_domain::AuditAction;
use ryadom_web::i18n::Locale;

/// What some actions are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// Persons' details were read.
    Reading,
    /// Lists in and out.
    Lists,
    /// Who came in, and who could not.
    Entry,
    /// Ways in.
    WaysIn,
    /// Members.
    People,
    /// Centres, clinics, the council itself.
    Places,
    /// The database.
    Copies,
}

impl About {
    /// All, in the order in which they are offered.
    pub(super) const ALL: [Self; 7] =
        [Self::Reading, Self::Lists, Self::Entry, Self::WaysIn, Self::People, Self::Places, Self::Copies];

    /// Its code, as the list of choices has it.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Lists => "lists",
            Self::Entry => "entry",
            Self::WaysIn => "ways_in",
            Self::People => "people",
            Self::Places => "places",
            Self::Copies => "copies",
        }
    }

    /// Its word.
    pub(super) fn word(self, l: Locale) -> &'static str {
        match self {
            Self::Reading => td_string!(l, people.about.reading),
            Self::Lists => td_string!(l, people.about.lists),
            Self::Entry => td_string!(l, people.about.entry),
            Self::WaysIn => td_string!(l, people.about.ways_in),
            Self::People => td_string!(l, people.about.people),
            Self::Places => td_string!(l, people.about.places),
            Self::Copies => td_string!(l, people.about.copies),
        }
    }

    /// The codes of the actions.
    pub(super) fn actions(self) -> Vec<String> {
        let is_ours = |action: &&AuditAction| of(action) == Some(self);
        AuditAction::KNOWN.iter().filter(is_ours).map(|action| action.code().to_owned()).collect()
    }
}

/// What an action is about.
const fn of(action: &AuditAction) -> Option<About> {
    Some(match action {
        AuditAction::ReadSync
        | AuditAction::ReadHistory
        | AuditAction::ReadRejected
        | AuditAction::ReadAlike => About::Reading,
        AuditAction::Exported
        | AuditAction::Imported
        | AuditAction::ImportTakenBack
        | AuditAction::MappingKept
        | AuditAction::MappingRemoved => About::Lists,
        AuditAction::Joined
        | AuditAction::SignedIn
        | AuditAction::SignInFailed
        | AuditAction::SignedOut
        | AuditAction::PasswordChanged
        | AuditAction::PasswordChosen => About::Entry,
        AuditAction::Invited
        | AuditAction::InvitationCancelled
        | AuditAction::SessionsEnded
        | AuditAction::SessionRestored
        | AuditAction::PasswordResetMade => About::WaysIn,
        AuditAction::MemberAdded
        | AuditAction::MemberChanged
        | AuditAction::RoleChanged
        | AuditAction::MemberMoved
        | AuditAction::MemberPutAway
        | AuditAction::MemberBroughtBack => About::People,
        AuditAction::SetUp
        | AuditAction::CouncilChanged
        | AuditAction::CentreAdded
        | AuditAction::CentreChanged
        | AuditAction::CentrePutAway
        | AuditAction::CentreBroughtBack
        | AuditAction::ClinicAdded
        | AuditAction::ClinicChanged
        | AuditAction::ClinicPutAway
        | AuditAction::ClinicBroughtBack
        | AuditAction::LiaisonsChanged => About::Places,
        AuditAction::BackedUp | AuditAction::Restored => About::Copies,
        AuditAction::Unknown(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_is_found_by_one_of_them() {
        let found: Vec<String> = About::ALL.into_iter().flat_map(About::actions).collect();
        assert_eq!(found.len(), AuditAction::KNOWN.len());
        for action in AuditAction::KNOWN {
            assert!(found.iter().any(|code| code == action.code()), "{action:?}");
        }
    }
}
