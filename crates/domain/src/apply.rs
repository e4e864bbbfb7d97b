//! The one place where a delivery changes: the merge table of the design, as code.
//!
//! `apply` is total. Whatever arrives, in whatever order, it answers with a state and with what became of the event.
//! Facts at the door beat plans at the desk, and a note is never lost: it is in the delivery, or, where that is full
//! ([`room`]), in the history.

mod closing;
pub mod edits;
mod plans;
pub mod room;
mod undoing;

use self::room::Load;
use crate::delivery::{Delivery, Fact, Mark, Note};
use crate::event::{Change, Details, Event, Payload};
use crate::ids::{EventId, MemberId, Revision};
use crate::time::Timestamp;
use crate::words::{KeptReason, MarkKind, Status};

/// An event together with what its maker can't say: who sent it, and where and when it was taken down.
#[derive(Debug, Clone, Copy)]
pub struct Act<'a> {
    /// The event.
    pub event: &'a Event,
    /// Who made it, as the server knows from the session.
    pub by: MemberId,
    /// The position at which it is committed; on a device, the delivery's own revision.
    pub revision: Revision,
    /// The server's clock; on a device, the corrected own clock.
    pub recorded_at: Timestamp,
    /// It was recorded before a backup of the server was restored, and comes back to a database that had forgotten it.
    pub is_again: bool,
}

impl Act<'_> {
    /// What its maker had seen. Positions of a database that is no more say nothing about this one.
    fn seen(&self) -> Revision {
        if self.is_again { Revision(0) } else { self.event.base }
    }

    /// What becomes of a plan that arrives only now, when somebody has acted on the delivery after it was made. Ids grow with
    /// the clocks of those who made them; where positions are lost, nothing better is left.
    fn outdated(&self, delivery: &Delivery) -> Option<Effect> {
        (self.is_again && delivery.last_act > self.event.id).then_some(Effect::Kept(KeptReason::ActedSince))
    }

    fn fact(&self) -> Fact {
        Fact { event: self.event.id, by: self.by, made: self.event.made, recorded_at: self.recorded_at }
    }

    /// Who was at the door: its maker, unless the desk took it down for somebody else.
    fn visitor(&self) -> MemberId {
        self.event.payload.on_behalf_of().unwrap_or(self.by)
    }
}

/// What became of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// It changed the delivery.
    Applied,
    /// It had been applied before.
    Already,
    /// It is in the history; the state stays, apart from its note and a mark for the coordinator.
    Kept(KeptReason),
}

/// A delivery after an event, and what became of the event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The delivery; `None` only when there was none and the event did not create one.
    pub delivery: Option<Delivery>,
    /// What became of the event.
    pub effect: Effect,
}

/// The delivery after `act`.
#[must_use]
pub fn apply(before: Option<Delivery>, act: &Act<'_>) -> Applied {
    let Some(mut delivery) = before else {
        let Payload::Created(details) = &act.event.payload else {
            return Applied { delivery: None, effect: Effect::Kept(KeptReason::NoDelivery) };
        };
        return Applied { delivery: Some(create(details, act)), effect: Effect::Applied };
    };
    // What comes back after a newer act and changes nothing is no act since that one: the next older one must not pass for newer.
    let is_overtaken = act.outdated(&delivery).is_some();
    let effect = change(&mut delivery, act);
    if effect != Effect::Already {
        add_note(&mut delivery, act);
        let is_overtaken = is_overtaken && matches!(effect, Effect::Kept(_));
        if is_act(&act.event.payload) && !is_overtaken {
            delivery.last_act = act.event.id;
            // An undo says itself where it led to.
            if !matches!(act.event.payload, Payload::Undone { .. }) {
                delivery.back_at = None;
            }
        }
        delivery.revision = act.revision;
        delivery.changed_at = act.recorded_at;
    }
    Applied { delivery: Some(delivery), effect }
}

fn change(delivery: &mut Delivery, act: &Act<'_>) -> Effect {
    match &act.event.payload {
        Payload::Created(_) if delivery.created.event == act.event.id => Effect::Already,
        Payload::Created(_) => Effect::Kept(KeptReason::AlreadyCreated),
        Payload::Edited { changes } => edit_within_room(delivery, act, changes),
        Payload::Assigned { to } => plans::assign(delivery, act, *to),
        Payload::Unassigned => plans::unassign(delivery, act),
        Payload::PickedUp => plans::pick_up(delivery, act),
        Payload::Completed { outcome, received_by, .. } => {
            closing::complete(delivery, act, outcome, received_by.as_ref())
        }
        Payload::Failed { reason, .. } => closing::fail(delivery, act, reason),
        Payload::Cancelled { reason, .. } => closing::cancel(delivery, act, reason),
        Payload::Undone { target } => undoing::undo(delivery, act, *target),
        Payload::Noted { .. } if has_note(delivery, act.event.id) => Effect::Already,
        Payload::Noted { text } if !room::takes_note(delivery, &act.event.payload, text) => {
            Effect::Kept(KeptReason::DeliveryFull)
        }
        Payload::Noted { .. } => Effect::Applied,
        Payload::Settled { target, .. } => settle(delivery, act, *target),
        Payload::Reopened { target, .. } => closing::open_again(delivery, act, *target),
        Payload::Unknown { .. } => Effect::Kept(KeptReason::UnknownKind),
    }
}

/// What an edit adds (marks with both values, and the fields it remembers) is known when it is made; beyond the limit all
/// is as it was.
fn edit_within_room(delivery: &mut Delivery, act: &Act<'_>, changes: &[Change]) -> Effect {
    let before = delivery.clone();
    let effect = edits::edit(delivery, act, changes);
    if Load::of(delivery).is_too_much_after(&Load::of(&before)) {
        *delivery = before;
        return Effect::Kept(KeptReason::DeliveryFull);
    }
    effect
}

fn create(details: &Details, act: &Act<'_>) -> Delivery {
    Delivery {
        id: act.event.delivery,
        number: act.revision.0,
        revision: act.revision,
        centre: details.centre,
        kind: details.kind.clone(),
        priority: details.priority.clone(),
        clinic: details.clinic,
        recipient: Some(details.recipient.clone()),
        items: details.items.clone(),
        window: details.window,
        status: Status::New,
        assignee: None,
        holders: Vec::new(),
        picked_up: None,
        before_pick_up: None,
        closing: None,
        notes: Vec::new(),
        marks: Vec::new(),
        edits: Vec::new(),
        created: act.fact(),
        last_act: act.event.id,
        back_at: None,
        changed_at: act.recorded_at,
    }
}

/// Notes, edits of a detail and settled marks are remarks about a delivery; everything else is an act, after which nothing
/// earlier can be undone.
const fn is_act(payload: &Payload) -> bool {
    !matches!(payload, Payload::Noted { .. } | Payload::Edited { .. } | Payload::Settled { .. })
}

fn has_note(delivery: &Delivery, event: EventId) -> bool {
    delivery.notes.iter().any(|note| note.fact.event == event)
}

fn add_note(delivery: &mut Delivery, act: &Act<'_>) {
    if let Some(text) = act.event.payload.note()
        && !has_note(delivery, act.event.id)
        && room::takes_note(delivery, &act.event.payload, text)
    {
        delivery.notes.push(Note { fact: act.fact(), text: text.to_owned() });
    }
}

/// Raises a mark once per event and field.
fn raise(delivery: &mut Delivery, mark: Mark) {
    let stands = delivery
        .marks
        .iter()
        .any(|old| old.fact.event == mark.fact.event && old.kind == mark.kind && old.field == mark.field);
    if !stands && room::takes_mark(delivery, &mark) {
        delivery.marks.push(mark);
    }
}

/// Settles, by `act`, the open marks that it makes pointless; says whether there was one.
fn settle_pointless(delivery: &mut Delivery, act: &Act<'_>, is_pointless: impl Fn(&Mark) -> bool) -> bool {
    let mut has_settled = false;
    for mark in delivery.marks.iter_mut().filter(|mark| mark.settled.is_none() && is_pointless(mark)) {
        mark.settled = Some(act.event.id);
        has_settled = true;
    }
    has_settled
}

/// The things somebody picked up out of turn are where they belong once that member has the delivery, or has brought it.
fn settle_pick_ups_of(delivery: &mut Delivery, act: &Act<'_>, member: MemberId) {
    settle_pointless(delivery, act, |mark| mark.kind == MarkKind::PickedUpByOther && mark.fact.by == member);
}

fn plain_mark(kind: MarkKind, act: &Act<'_>, other: Option<EventId>) -> Mark {
    Mark { kind, fact: act.fact(), other, field: None, values: None, settled: None }
}

/// One `settled` closes every open mark its target event raised.
fn settle(delivery: &mut Delivery, act: &Act<'_>, target: EventId) -> Effect {
    let mut effect = Effect::Kept(KeptReason::NothingToSettle);
    for mark in delivery.marks.iter_mut().filter(|mark| mark.fact.event == target) {
        if mark.settled.is_none() {
            mark.settled = Some(act.event.id);
            effect = Effect::Applied;
        } else if mark.settled == Some(act.event.id) {
            effect = Effect::Already;
        }
    }
    effect
}
