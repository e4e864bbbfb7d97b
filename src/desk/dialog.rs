//! What the desk can ask in a dialog.

use ryadom_domain::{DeliveryId, EventId, MemberId};

use crate::council::MemberDialog;
use crate::council::places::PlaceDialog;

/// A question, and about what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Dialog {
    /// Who should take these?
    Assign(Vec<DeliveryId>),
    /// Who takes these from somebody who can't bring them any more? Then what was asked before is asked again, if anything.
    HandOn(Vec<DeliveryId>, Option<MemberDialog>),
    /// Really take it back from the volunteer?
    TakeBack(DeliveryId),
    /// Why are these not needed any more?
    Cancel(Vec<DeliveryId>),
    /// What should be different?
    Edit(DeliveryId),
    /// Why is this ending not true?
    Reopen(DeliveryId),
    /// What did the volunteer tell?
    Visit(DeliveryId),
    /// What was found about this mark?
    Settle(DeliveryId, EventId),
    /// A way in for somebody who is known, on a new phone.
    InviteAgain(MemberId),
    /// These as a file?
    Export(Vec<DeliveryId>),
    /// Something about a member.
    Member(MemberDialog),
    /// Which keys are there?
    Keys,
    /// How should it look?
    Settings,
    /// About a place of the council.
    Place(PlaceDialog),
    /// One's own password and sessions.
    Account,
    /// The session ended: sign in again.
    SignInAgain,
    /// Really sign out?
    SignOut,
}
