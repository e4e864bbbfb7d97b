//! From what a person wants to what is recorded: a command becomes an event, or a reason why not.

use crate::access::{Actor, authorise};
use crate::apply::{Act, Effect, apply};
use crate::delivery::Delivery;
use crate::event::{Change, Details, Event, Payload};
use crate::ids::{DeliveryId, EventId, MemberId, Revision};
use crate::time::ClockReading;
use crate::validate::{Problem, validate};
use crate::words::{KeptReason, Outcome, ReceivedBy, RejectCode};

/// What a person wants to happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Write a request down.
    Create(Box<Details>),
    /// Change fields.
    Edit(Vec<Change>),
    /// Give it to a member, or to another one.
    Assign(MemberId),
    /// Take it back.
    Unassign,
    /// I have the things.
    PickUp,
    /// I was there, it is done.
    Complete {
        /// How it ended.
        outcome: Outcome,
        /// Who took it.
        received_by: Option<ReceivedBy>,
        /// What to remember.
        note: String,
    },
    /// It could not be done.
    Fail {
        /// Why.
        reason: Outcome,
        /// What to remember.
        note: String,
    },
    /// A member who was there told the desk that it is done.
    CompleteFor {
        /// Who was there.
        member: MemberId,
        /// How it ended.
        outcome: Outcome,
        /// Who took it.
        received_by: Option<ReceivedBy>,
        /// What to remember.
        note: String,
    },
    /// A member who tried told the desk that it could not be done.
    FailFor {
        /// Who tried.
        member: MemberId,
        /// Why.
        reason: Outcome,
        /// What to remember.
        note: String,
    },
    /// Something to know.
    Note(String),
    /// Take back what I did.
    Undo(EventId),
    /// It is not needed any more.
    Cancel {
        /// Why.
        reason: Outcome,
        /// What to remember.
        note: String,
    },
    /// I have looked at what this event raised.
    Settle {
        /// The event that raised the mark.
        target: EventId,
        /// What was found.
        note: String,
    },
    /// This ending is not true; somebody should still bring it.
    Reopen {
        /// The event that ended it.
        target: EventId,
        /// Why.
        note: String,
    },
}

/// What only the device can give: a fresh id, and its clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// A UUIDv7 never used before.
    pub id: EventId,
    /// The device's clock.
    pub made: ClockReading,
}

/// Why a command became no event.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Something typed in can't be taken.
    #[error("the input has {} problem(s)", .0.len())]
    Problems(Vec<Problem>),
    /// This member may not.
    #[error("not allowed: {}", .0.code())]
    NotAllowed(RejectCode),
    /// It makes no sense the way the delivery stands.
    #[error("not possible: {}", .0.code())]
    NotPossible(KeptReason),
}

/// The event for a command.
///
/// # Errors
/// [`Refusal`], when the event would be refused or would change nothing as far as this device knows.
pub fn decide(
    command: Command,
    id: DeliveryId,
    before: Option<&Delivery>,
    actor: &Actor,
    stamp: Stamp,
) -> Result<Event, Refusal> {
    let base = before.map_or(Revision::default(), |delivery| delivery.revision);
    let event = Event { id: stamp.id, delivery: id, base, made: stamp.made, payload: payload(command) };
    checked(event, before, actor)
}

/// The same once more under a fresh id, for what the server refused: a refusal is final, and what it was refused for may be
/// over. When it was made stays as it was.
///
/// # Errors
/// [`Refusal`], as of [`decide`].
pub fn again(
    refused: &Event,
    before: Option<&Delivery>,
    actor: &Actor,
    id: EventId,
) -> Result<Event, Refusal> {
    // Whoever sends it again sees the delivery as it stands; what it was refused at may be a position of a database that is no
    // more.
    let base = before.map_or(Revision::default(), |delivery| delivery.revision);
    checked(Event { id, base, ..refused.clone() }, before, actor)
}

fn checked(event: Event, before: Option<&Delivery>, actor: &Actor) -> Result<Event, Refusal> {
    validate(&event).map_err(Refusal::Problems)?;
    authorise(actor, &event, before).map_err(Refusal::NotAllowed)?;
    let revision = before.map_or(Revision::default(), |delivery| delivery.revision);
    let act = Act {
        event: &event,
        by: actor.member,
        revision,
        recorded_at: event.made.corrected(),
        is_again: false,
    };
    match apply(before.cloned(), &act).effect {
        Effect::Applied | Effect::Already => Ok(event),
        Effect::Kept(reason) => Err(Refusal::NotPossible(reason)),
    }
}

fn payload(command: Command) -> Payload {
    match command {
        Command::Create(details) => Payload::Created(details),
        Command::Edit(changes) => Payload::Edited { changes },
        Command::Assign(to) => Payload::Assigned { to },
        Command::Unassign => Payload::Unassigned,
        Command::PickUp => Payload::PickedUp,
        Command::Complete { outcome, received_by, note } => {
            Payload::Completed { outcome, received_by, note, on_behalf_of: None }
        }
        Command::Fail { reason, note } => Payload::Failed { reason, note, on_behalf_of: None },
        Command::CompleteFor { member, outcome, received_by, note } => {
            Payload::Completed { outcome, received_by, note, on_behalf_of: Some(member) }
        }
        Command::FailFor { member, reason, note } => {
            Payload::Failed { reason, note, on_behalf_of: Some(member) }
        }
        Command::Note(text) => Payload::Noted { text },
        Command::Undo(target) => Payload::Undone { target },
        Command::Cancel { reason, note } => Payload::Cancelled { reason, note },
        Command::Settle { target, note } => Payload::Settled { target, note },
        Command::Reopen { target, note } => Payload::Reopened { target, note },
    }
}
