//! Who may do what, and who sees what. The server asks; the screens use the same answers to hide what can't be done.

mod table;

pub use table::{Action, Whose, may};

use crate::delivery::Delivery;
use crate::event::{Event, Payload};
use crate::ids::{CentreId, MemberId};
use crate::words::{RejectCode, Role};

/// The member behind an event or a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub member: MemberId,
    /// What they may do.
    pub role: Role,
    /// Where they belong.
    pub centre: CentreId,
}

impl Actor {
    /// Whether they work at the desk: hotline operators, coordinators, administrators.
    #[must_use]
    pub fn is_desk(&self) -> bool {
        matches!(self.role, Role::Operator | Role::Coordinator | Role::Administrator)
    }

    /// Whether they hand out work and settle conflicts.
    #[must_use]
    pub fn coordinates(&self) -> bool {
        matches!(self.role, Role::Coordinator | Role::Administrator)
    }

    /// Whose something of a centre is, as this member sees it.
    #[must_use]
    pub fn whose(&self, centre: CentreId) -> Whose {
        if centre == self.centre { Whose::OwnCentre } else { Whose::OtherCentre }
    }

    /// Whose another member is, as this member sees it; asked with the role they have, and again with the one they are to
    /// get.
    #[must_use]
    pub fn whose_member(&self, centre: CentreId, role: &Role) -> Whose {
        match (centre == self.centre, *role == Role::Administrator) {
            (true, false) => Whose::OwnCentre,
            (true, true) => Whose::OwnCentreAdministrator,
            (false, false) => Whose::OtherCentre,
            (false, true) => Whose::OtherCentreAdministrator,
        }
    }

    /// Whether they may do something to what is `whose`.
    #[must_use]
    pub fn may(&self, action: Action, whose: Whose) -> bool {
        may(&self.role, action, whose)
    }

    /// Whether a delivery of a centre counts as seen by a coordinator once its row is on this member's screen: the third mark.
    #[must_use]
    pub fn sees_as_coordinator(&self, centre: CentreId) -> bool {
        self.coordinates() && centre == self.centre
    }

    /// Whether they may see a delivery now, with the person's details.
    #[must_use]
    pub fn sees(&self, delivery: &Delivery) -> bool {
        if self.is_desk() { delivery.centre == self.centre } else { delivery.assignee == Some(self.member) }
    }
}

/// Whether `actor` may record `event` about a delivery that stands at `before`.
///
/// # Errors
/// The code the receipt carries: [`RejectCode::UnknownDelivery`], [`RejectCode::NotYours`] or [`RejectCode::Forbidden`].
pub fn authorise(actor: &Actor, event: &Event, before: Option<&Delivery>) -> Result<(), RejectCode> {
    let Some(delivery) = before else {
        return match &event.payload {
            Payload::Created(details) if !actor.is_desk() || details.centre != actor.centre => {
                Err(RejectCode::Forbidden)
            }
            Payload::Created(_) => Ok(()),
            Payload::Edited { .. }
            | Payload::Assigned { .. }
            | Payload::Unassigned
            | Payload::PickedUp
            | Payload::Completed { .. }
            | Payload::Failed { .. }
            | Payload::Noted { .. }
            | Payload::Undone { .. }
            | Payload::Cancelled { .. }
            | Payload::Settled { .. }
            | Payload::Reopened { .. }
            | Payload::Unknown { .. } => Err(RejectCode::UnknownDelivery),
        };
    };
    let at_the_door = actor.member_was_given(delivery);
    let at_the_desk = actor.is_desk() && delivery.centre == actor.centre;
    if !at_the_door && !at_the_desk {
        return Err(RejectCode::NotYours);
    }
    let allowed = match &event.payload {
        // Only the desk takes down what somebody else did at the door.
        Payload::Completed { .. } | Payload::Failed { .. } => {
            at_the_desk || event.payload.on_behalf_of().is_none_or(|member| member == actor.member)
        }
        Payload::PickedUp | Payload::Noted { .. } | Payload::Undone { .. } | Payload::Unknown { .. } => true,
        // Whoever answers the hotline hears that it is not needed any more.
        Payload::Created(_) | Payload::Edited { .. } | Payload::Cancelled { .. } => at_the_desk,
        Payload::Assigned { .. }
        | Payload::Unassigned
        | Payload::Settled { .. }
        | Payload::Reopened { .. } => at_the_desk && actor.coordinates(),
    };
    if allowed { Ok(()) } else { Err(RejectCode::Forbidden) }
}

impl Actor {
    fn member_was_given(&self, delivery: &Delivery) -> bool {
        delivery.was_held_by(self.member) || delivery.assignee == Some(self.member)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const HERE: CentreId = CentreId::new(Uuid::from_u128(1));
    const ELSEWHERE: CentreId = CentreId::new(Uuid::from_u128(2));

    fn coordinator() -> Actor {
        Actor { member: MemberId::new(Uuid::nil()), role: Role::Coordinator, centre: HERE }
    }

    #[test]
    fn whose_something_is_depends_on_its_centre_and_whose_a_member_is_on_their_role_too() {
        let actor = coordinator();
        assert_eq!(
            [HERE, ELSEWHERE].map(|centre| actor.whose(centre)),
            [Whose::OwnCentre, Whose::OtherCentre]
        );
        let newer = Role::from_code("liaison");
        for role in Role::KNOWN.iter().chain([&newer]) {
            let expected = if *role == Role::Administrator {
                [Whose::OwnCentreAdministrator, Whose::OtherCentreAdministrator]
            } else {
                [Whose::OwnCentre, Whose::OtherCentre]
            };
            assert_eq!(
                [HERE, ELSEWHERE].map(|centre| actor.whose_member(centre, role)),
                expected,
                "{role:?}"
            );
        }
    }

    #[test]
    fn a_member_may_what_their_role_may() {
        let actor = coordinator();
        for (action, whose) in
            Action::ALL.iter().flat_map(|action| Whose::ALL.iter().map(move |whose| (action, whose)))
        {
            assert_eq!(actor.may(*action, *whose), may(&Role::Coordinator, *action, *whose));
        }
        assert!(actor.may(Action::ReadDesk, Whose::OwnCentre));
        assert!(!actor.may(Action::ReadDesk, Whose::OtherCentre));
    }
}
