//! What whoever is signed in may do to a member: the screens hide the rest.

use ryadom_domain::access::{Action, Actor};
use ryadom_domain::{CentreId, MemberId, Role};
use ryadom_protocol::api::members::MemberInfo;

use crate::screen::Screen;

/// Whether they may do something to a member. Not reactive.
pub(crate) fn may(screen: Screen, action: Action, member: &MemberInfo) -> bool {
    let whose = (CentreId::new(member.centre), Role::from_code(&member.role));
    screen.actor().is_some_and(|actor| may_to(&actor, action, whose.0, &whose.1))
}

/// Whether they may let the member's devices go or put the member away: never oneself, that is a slip.
pub(crate) fn may_part_with(screen: Screen, action: Action, member: &MemberInfo) -> bool {
    let is_self = screen.actor().is_some_and(|actor| actor.member == MemberId::new(member.id));
    !is_self && may(screen, action, member)
}

/// The roles they may give to a member of a centre.
pub(crate) fn roles(screen: Screen, centre: CentreId) -> Vec<Role> {
    let Some(actor) = screen.actor() else { return Vec::new() };
    let may_give = |role: &&Role| may_to(&actor, Action::ChangeMember, centre, role);
    Role::KNOWN.iter().filter(may_give).cloned().collect()
}

/// Whether they look after other centres, too. Not reactive.
pub(crate) fn moves_members(screen: Screen) -> bool {
    use ryadom_domain::access::Whose;
    screen.actor().is_some_and(|actor| actor.may(Action::MoveMember, Whose::OtherCentre))
}

fn may_to(actor: &Actor, action: Action, centre: CentreId, role: &Role) -> bool {
    actor.may(action, actor.whose_member(centre, role))
}
