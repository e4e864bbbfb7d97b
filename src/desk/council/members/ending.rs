//! What a change of somebody's role or centre ends, said before it is saved, and who needs a new way in afterwards.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::Role;
use ryadom_domain::access::Action;
use ryadom_protocol::api::members::MemberInfo;
use ryadom_web::i18n::Locale;

use super::draft::Draft;
use crate::council::rights::may_part_with;
use crate::screen::Screen;

/// Why they are signed out everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SignedOut {
    /// They come in another way: by phone or by password.
    OtherSide,
    /// They work at another centre's desk.
    OtherCentre,
    /// They become an administrator.
    Raised,
}

/// What ends, as the server has it (`member_writing.rs`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Ends {
    signed_out: Option<SignedOut>,
    /// An invitation that was not used yet.
    invitation: bool,
}

fn ends(before: &MemberInfo, after: &MemberInfo) -> Ends {
    let role = |member: &MemberInfo| Role::from_code(&member.role);
    let at_desk = |member: &MemberInfo| role(member) != Role::Volunteer;
    let (is_moved, is_other_role) = (before.centre != after.centre, role(before) != role(after));
    let signed_out = if at_desk(before) != at_desk(after) {
        Some(SignedOut::OtherSide)
    } else if is_moved && at_desk(before) {
        Some(SignedOut::OtherCentre)
    } else if is_other_role && role(after) == Role::Administrator {
        Some(SignedOut::Raised)
    } else {
        None
    };
    Ends { signed_out, invitation: before.invited_until.is_some() && (is_moved || is_other_role) }
}

/// The same in words, where anything ends. Reactive.
pub(super) fn warning(l: Locale, before: Option<&MemberInfo>, draft: Draft) -> Option<String> {
    let before = before?;
    let Ends { signed_out, invitation } = ends(before, &as_drafted(before, draft));
    let out = signed_out.map(|why| match why {
        SignedOut::OtherSide => td_string!(l, people.form.other_side),
        SignedOut::OtherCentre => td_string!(l, people.form.other_centre),
        SignedOut::Raised => td_string!(l, people.form.raised),
    });
    let link = invitation.then(|| td_string!(l, people.form.invitation_ends));
    let said: Vec<_> = out.into_iter().chain(link).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// Whoever is left without the way in that they had, as they will be, where it is for us to give them another one: nobody
/// invites themselves.
pub(super) fn to_invite(screen: Screen, before: &MemberInfo, draft: Draft) -> Option<MemberInfo> {
    let after = untrack(|| as_drafted(before, draft));
    let Ends { signed_out, invitation } = ends(before, &after);
    let is_without = invitation || signed_out == Some(SignedOut::OtherSide);
    (is_without && !after.put_away && may_part_with(screen, Action::Invite, &after)).then_some(after)
}

fn as_drafted(before: &MemberInfo, draft: Draft) -> MemberInfo {
    MemberInfo { role: draft.role.get(), centre: draft.centre(), ..before.clone() }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn member(role: &str, centre: u128) -> MemberInfo {
        let invited_until = Some(5);
        MemberInfo {
            role: role.into(),
            centre: Uuid::from_u128(centre),
            invited_until,
            ..MemberInfo::default()
        }
    }

    #[track_caller]
    fn check(before: (&str, u128), after: (&str, u128), signed_out: Option<SignedOut>, invitation: bool) {
        let ended = ends(&member(before.0, before.1), &member(after.0, after.1));
        assert_eq!(ended, Ends { signed_out, invitation });
    }

    #[test]
    fn another_role_ends_an_unused_invitation_even_at_the_same_desk() {
        check(("operator", 1), ("coordinator", 1), None, true);
        check(("operator", 1), ("operator", 1), None, false);
        check(("volunteer", 1), ("volunteer", 2), None, true);
    }

    #[test]
    fn another_side_centre_or_an_administrators_rights_sign_out() {
        check(("volunteer", 1), ("operator", 1), Some(SignedOut::OtherSide), true);
        check(("operator", 1), ("operator", 2), Some(SignedOut::OtherCentre), true);
        check(("coordinator", 1), ("administrator", 1), Some(SignedOut::Raised), true);
    }

    #[test]
    fn without_an_invitation_none_ends() {
        let before = MemberInfo { invited_until: None, ..member("operator", 1) };
        assert!(!ends(&before, &member("coordinator", 1)).invitation);
    }
}
