//! Who may do what beside recording events: one table, role by action by whose.
//!
//! The server asks it before it does anything; the screens ask it to hide what can't be done; a test walks all of it
//! over HTTP. What belongs to another council does not exist, so it has no row.

use crate::words::Role;

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)+) => {
        /// Something a member may do, or not.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $($(#[$doc])* $name,)+
        }

        impl Action {
            /// Every action.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// A short name, for tests and documents.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)+
                }
            }
        }
    };
}

actions! {
    /// Exchange events and records.
    Sync = "sync",
    /// Be told that there is something new, read the directory, see who one is, sign out.
    BeHere = "be_here",
    /// Read what happened to a delivery, what was refused, how far the day is.
    ReadDesk = "read_desk",
    /// Take what the list shows out as a file.
    Export = "export",
    /// Import tables, see imports and take them back, keep mappings.
    Import = "import",
    /// See centres and clinics with what is put away.
    ReadPlaces = "read_places",
    /// Change the council's name and time zone.
    ChangeCouncil = "change_council",
    /// Add a centre, put one away, bring one back.
    AddCentre = "add_centre",
    /// Change a centre's name and hotline.
    ChangeCentre = "change_centre",
    /// Add and change clinics, put them away, bring them back.
    ChangeClinic = "change_clinic",
    /// Name a centre's responsible person at a clinic, and the stand-ins.
    ChangeLiaison = "change_liaison",
    /// List members and read what is kept of one.
    ReadMembers = "read_members",
    /// Add a member, change one's name, phone, role, skills; put one away, bring one back.
    ChangeMember = "change_member",
    /// Move a member into another centre; the row is for the centre they leave and for the one they come to.
    MoveMember = "move_member",
    /// Invite somebody, see and cancel invitations, give a one-time link to a new password.
    Invite = "invite",
    /// See sessions and end them, restore one that was ended by mistake.
    EndSessions = "end_sessions",
    /// Change the password.
    ChangePassword = "change_password",
    /// Read the audit log.
    ReadAudit = "read_audit",
}

/// Whose the thing is that something is done to, as seen by who does it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whose {
    /// One's own: the account, the session.
    Own,
    /// Of one's centre.
    OwnCentre,
    /// Of one's centre, and an administrator, or about to become one.
    OwnCentreAdministrator,
    /// Of another centre of the council.
    OtherCentre,
    /// Of another centre, and an administrator, or about to become one.
    OtherCentreAdministrator,
    /// Of the council as a whole.
    Council,
}

impl Whose {
    /// Every case.
    pub const ALL: &'static [Self] = &[
        Self::Own,
        Self::OwnCentre,
        Self::OwnCentreAdministrator,
        Self::OtherCentre,
        Self::OtherCentreAdministrator,
        Self::Council,
    ];
}

const EVERYBODY: &[Role] = &[Role::Volunteer, Role::Operator, Role::Coordinator, Role::Administrator];
const DESK: &[Role] = &[Role::Operator, Role::Coordinator, Role::Administrator];
const COORDINATING: &[Role] = &[Role::Coordinator, Role::Administrator];
const ADMINISTRATOR: &[Role] = &[Role::Administrator];

/// What is not here is not allowed.
const TABLE: &[(Action, Whose, &[Role])] = &[
    (Action::Sync, Whose::Own, EVERYBODY),
    (Action::BeHere, Whose::Own, EVERYBODY),
    (Action::ReadDesk, Whose::OwnCentre, DESK),
    (Action::Export, Whose::OwnCentre, COORDINATING),
    (Action::Import, Whose::OwnCentre, COORDINATING),
    (Action::Import, Whose::OtherCentre, ADMINISTRATOR),
    (Action::ReadPlaces, Whose::Council, COORDINATING),
    (Action::ChangeCouncil, Whose::Council, ADMINISTRATOR),
    (Action::AddCentre, Whose::Council, ADMINISTRATOR),
    (Action::ChangeCentre, Whose::OwnCentre, COORDINATING),
    (Action::ChangeCentre, Whose::OtherCentre, ADMINISTRATOR),
    (Action::ChangeClinic, Whose::Council, ADMINISTRATOR),
    (Action::ChangeLiaison, Whose::OwnCentre, COORDINATING),
    (Action::ChangeLiaison, Whose::OtherCentre, ADMINISTRATOR),
    (Action::ReadMembers, Whose::OwnCentre, COORDINATING),
    (Action::ReadMembers, Whose::OwnCentreAdministrator, COORDINATING),
    (Action::ReadMembers, Whose::OtherCentre, ADMINISTRATOR),
    (Action::ReadMembers, Whose::OtherCentreAdministrator, ADMINISTRATOR),
    (Action::ChangeMember, Whose::OwnCentre, COORDINATING),
    (Action::ChangeMember, Whose::OwnCentreAdministrator, ADMINISTRATOR),
    (Action::ChangeMember, Whose::OtherCentre, ADMINISTRATOR),
    (Action::ChangeMember, Whose::OtherCentreAdministrator, ADMINISTRATOR),
    (Action::MoveMember, Whose::OwnCentre, ADMINISTRATOR),
    (Action::MoveMember, Whose::OwnCentreAdministrator, ADMINISTRATOR),
    (Action::MoveMember, Whose::OtherCentre, ADMINISTRATOR),
    (Action::MoveMember, Whose::OtherCentreAdministrator, ADMINISTRATOR),
    (Action::Invite, Whose::OwnCentre, COORDINATING),
    (Action::Invite, Whose::OwnCentreAdministrator, ADMINISTRATOR),
    (Action::Invite, Whose::OtherCentre, ADMINISTRATOR),
    (Action::Invite, Whose::OtherCentreAdministrator, ADMINISTRATOR),
    (Action::EndSessions, Whose::Own, EVERYBODY),
    (Action::EndSessions, Whose::OwnCentre, COORDINATING),
    (Action::EndSessions, Whose::OwnCentreAdministrator, ADMINISTRATOR),
    (Action::EndSessions, Whose::OtherCentre, ADMINISTRATOR),
    (Action::EndSessions, Whose::OtherCentreAdministrator, ADMINISTRATOR),
    (Action::ChangePassword, Whose::Own, DESK),
    (Action::ReadAudit, Whose::Council, ADMINISTRATOR),
];

/// Whether a role may do something to what is `whose`.
#[must_use]
pub fn may(role: &Role, action: Action, whose: Whose) -> bool {
    TABLE.iter().any(|(known, of, roles)| *known == action && *of == whose && roles.contains(role))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coordinator_touches_neither_administrators_nor_other_centres() {
        for action in [Action::ChangeMember, Action::Invite, Action::EndSessions] {
            assert!(may(&Role::Coordinator, action, Whose::OwnCentre));
            for whose in [Whose::OwnCentreAdministrator, Whose::OtherCentre, Whose::OtherCentreAdministrator]
            {
                assert!(!may(&Role::Coordinator, action, whose), "{action:?} {whose:?}");
            }
        }
    }

    #[test]
    fn a_role_of_a_newer_build_may_do_nothing() {
        let unknown = Role::from_code("liaison");
        assert!(
            Action::ALL.iter().all(|action| Whose::ALL.iter().all(|whose| !may(&unknown, *action, *whose)))
        );
    }

    #[test]
    fn every_action_is_somebodys_and_every_row_stands_once() {
        for action in Action::ALL {
            assert!(TABLE.iter().any(|(known, ..)| known == action), "{action:?}");
        }
        for (at, (action, whose, _)) in TABLE.iter().enumerate() {
            let later = &TABLE[at + 1..];
            assert!(!later.iter().any(|(a, w, _)| a == action && w == whose), "{action:?} {whose:?}");
        }
    }
}
