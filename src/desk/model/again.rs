//! Whether sending once more what the server refused can end otherwise.

use ryadom_domain::{Payload, RejectCode};

use super::absent::{Absence, Absent};

/// Whether it can: what was missing when it was refused may be there by now. What is wrong with the text itself stays wrong,
/// and nothing is given to somebody who is not here.
#[must_use]
pub(crate) fn can_help(code: &RejectCode, payload: &Payload, absent: &Absent) -> bool {
    match code {
        RejectCode::UnknownMember => {
            let is_here = |to| !matches!(absent.why(to), Some(Absence::PutAway | Absence::Elsewhere));
            if let Payload::Assigned { to } = payload {
                is_here(*to)
            } else {
                payload.on_behalf_of().is_some()
            }
        }
        RejectCode::UnknownDelivery | RejectCode::NotYours | RejectCode::Forbidden | RejectCode::IdReused => {
            true
        }
        RejectCode::TooLong
        | RejectCode::Empty
        | RejectCode::Invalid
        | RejectCode::Quarantined
        | RejectCode::Unknown(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use ryadom_domain::Outcome;
    use ryadom_protocol::api::{Directory, Member};

    use super::super::samples::member;
    use super::*;

    #[track_caller]
    fn check(code: &RejectCode, payload: &Payload, helps: bool) {
        let person = |n: u128, revoked| Member { id: member(n).uuid(), revoked, ..Member::default() };
        let directory =
            Directory { members: vec![person(1, false), person(2, true)], ..Directory::default() };
        assert_eq!(can_help(code, payload, &Absent::of(&directory)), helps, "{code:?} {payload:?}");
    }

    #[test]
    fn a_visit_that_happened_can_be_sent_again_whoever_made_it() {
        let visit =
            Payload::Failed { reason: Outcome::NotHome, note: String::new(), on_behalf_of: Some(member(2)) };
        check(&RejectCode::UnknownMember, &visit, true);
    }

    #[test]
    fn giving_can_be_sent_again_once_they_are_back() {
        check(&RejectCode::UnknownMember, &Payload::Assigned { to: member(1) }, true);
        check(&RejectCode::UnknownMember, &Payload::Assigned { to: member(2) }, false);
        check(&RejectCode::UnknownMember, &Payload::Assigned { to: member(3) }, false);
    }

    #[test]
    fn a_text_that_is_wrong_stays_wrong() {
        let note = Payload::Noted { text: "ы".into() };
        check(&RejectCode::TooLong, &note, false);
        check(&RejectCode::IdReused, &note, true);
    }
}
