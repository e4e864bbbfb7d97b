//! What can happen to a delivery.

use crate::delivery::{Recipient, Window};
use crate::ids::{CentreId, ClinicId, DeliveryId, EventId, MemberId, Revision};
use crate::time::ClockReading;
use crate::words::{Field, Kind, Outcome, Priority, ReceivedBy};

/// One thing that happened to a delivery, as the device that made it says. Never edited afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Made on the device; the same id has its effect once, however often it arrives.
    pub id: EventId,
    /// What it happened to.
    pub delivery: DeliveryId,
    /// The delivery's revision that its maker had on the screen; 0 when there was none.
    pub base: Revision,
    /// When, by the device's clock.
    pub made: ClockReading,
    /// What happened.
    pub payload: Payload,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Payload {
    /// A request was written down.
    Created(Box<Details>),
    /// Fields were changed.
    Edited {
        /// The new values, one a field.
        changes: Vec<Change>,
    },
    /// It was given to a member.
    Assigned {
        /// Who has it now.
        to: MemberId,
    },
    /// It was taken back, nobody has it.
    Unassigned,
    /// The maker has the things.
    PickedUp,
    /// The maker was at the door and it is done.
    Completed {
        /// How it ended.
        outcome: Outcome,
        /// Who took it, when somebody did.
        received_by: Option<ReceivedBy>,
        /// In the maker's words; may be empty.
        note: String,
        /// Who was there, when the desk writes it down for somebody who told it.
        on_behalf_of: Option<MemberId>,
    },
    /// The maker tried, and it could not be done.
    Failed {
        /// Why.
        reason: Outcome,
        /// In the maker's words; may be empty.
        note: String,
        /// Who tried, when the desk writes it down for somebody who told it.
        on_behalf_of: Option<MemberId>,
    },
    /// Something to know.
    Noted {
        /// In the maker's words.
        text: String,
    },
    /// The maker takes an own event back.
    Undone {
        /// Which event.
        target: EventId,
    },
    /// It is not needed any more.
    Cancelled {
        /// Why.
        reason: Outcome,
        /// In the maker's words; may be empty.
        note: String,
    },
    /// A coordinator has looked at a mark and settled it.
    Settled {
        /// The event that raised the mark.
        target: EventId,
        /// In the maker's words; may be empty.
        note: String,
    },
    /// A coordinator has found that an ending is not true, and it is a plan again.
    Reopened {
        /// The event that ended it.
        target: EventId,
        /// Why, in the maker's words; never empty.
        note: String,
    },
    /// A newer build's event, kept as it came.
    Unknown {
        /// Its kind.
        kind: String,
        /// Its content, in the wire's encoding.
        body: String,
    },
}

/// A request as first written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    /// The centre that holds it.
    pub centre: CentreId,
    /// What kind of work it is.
    pub kind: Kind,
    /// How soon it matters.
    pub priority: Priority,
    /// Where it is picked up, if anywhere.
    pub clinic: Option<ClinicId>,
    /// For whom.
    pub recipient: Recipient,
    /// What is brought, in words.
    pub items: String,
    /// When.
    pub window: Window,
}

/// A new value of one field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// Which field.
    pub field: Field,
    /// The value as text: codes as codes, ids as UUIDs, moments as decimal milliseconds; empty clears the field.
    pub value: String,
}

impl Payload {
    /// The code of what happened, as it travels.
    #[must_use]
    pub fn kind(&self) -> &str {
        match self {
            Self::Created(_) => "created",
            Self::Edited { .. } => "edited",
            Self::Assigned { .. } => "assigned",
            Self::Unassigned => "unassigned",
            Self::PickedUp => "picked_up",
            Self::Completed { .. } => "completed",
            Self::Failed { .. } => "failed",
            Self::Noted { .. } => "noted",
            Self::Undone { .. } => "undone",
            Self::Cancelled { .. } => "cancelled",
            Self::Settled { .. } => "settled",
            Self::Reopened { .. } => "reopened",
            Self::Unknown { kind, .. } => kind,
        }
    }

    /// What the maker wrote, if anything; every such text ends up among the delivery's notes.
    #[must_use]
    pub fn note(&self) -> Option<&str> {
        let text = match self {
            Self::Completed { note, .. }
            | Self::Failed { note, .. }
            | Self::Cancelled { note, .. }
            | Self::Settled { note, .. }
            | Self::Reopened { note, .. } => note,
            Self::Noted { text } => text,
            Self::Created(_)
            | Self::Edited { .. }
            | Self::Assigned { .. }
            | Self::Unassigned
            | Self::PickedUp
            | Self::Undone { .. }
            | Self::Unknown { .. } => return None,
        };
        Some(text.as_str()).filter(|text| !text.trim().is_empty())
    }

    /// The event that this one takes back, settles or opens again.
    #[must_use]
    pub fn target(&self) -> Option<EventId> {
        match self {
            Self::Undone { target } | Self::Settled { target, .. } | Self::Reopened { target, .. } => {
                Some(*target)
            }
            Self::Created(_)
            | Self::Edited { .. }
            | Self::Assigned { .. }
            | Self::Unassigned
            | Self::PickedUp
            | Self::Completed { .. }
            | Self::Failed { .. }
            | Self::Noted { .. }
            | Self::Cancelled { .. }
            | Self::Unknown { .. } => None,
        }
    }

    /// Who was at the door, when whoever made the event says that it was somebody else.
    #[must_use]
    pub fn on_behalf_of(&self) -> Option<MemberId> {
        match self {
            Self::Completed { on_behalf_of, .. } | Self::Failed { on_behalf_of, .. } => *on_behalf_of,
            Self::Created(_)
            | Self::Edited { .. }
            | Self::Assigned { .. }
            | Self::Unassigned
            | Self::PickedUp
            | Self::Noted { .. }
            | Self::Undone { .. }
            | Self::Cancelled { .. }
            | Self::Settled { .. }
            | Self::Reopened { .. }
            | Self::Unknown { .. } => None,
        }
    }
}
