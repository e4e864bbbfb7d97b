//! Done, failed, cancelled, and back again.

use super::{Act, Effect, plain_mark, raise};
use crate::delivery::{Closing, Delivery};
use crate::ids::EventId;
use crate::words::{KeptReason, MarkKind, Outcome, ReceivedBy, Status};

/// A visit beats every plan: it is done by whoever arrives at the server first, whoever it was given to meanwhile.
pub(super) fn complete(
    delivery: &mut Delivery,
    act: &Act<'_>,
    outcome: &Outcome,
    received_by: Option<&ReceivedBy>,
) -> Effect {
    if is_closed_by(delivery, act.event.id) {
        return Effect::Already;
    }
    if delivery.status == Status::Done {
        return second_visit(delivery, act, outcome);
    }
    if delivery.status == Status::Cancelled {
        let cancelling = delivery.closing.as_ref().map(|closing| closing.fact.event);
        raise(delivery, plain_mark(MarkKind::DeliveredAfterCancelling, act, cancelling));
    }
    close(delivery, act, Status::Done, outcome.clone(), received_by.cloned());
    // Credit goes to who was there; a phone it had been handed to loses it.
    delivery.assignee = Some(act.by);
    if let Err(at) = delivery.holders.binary_search(&act.by) {
        delivery.holders.insert(at, act.by);
    }
    Effect::Applied
}

fn second_visit(delivery: &mut Delivery, act: &Act<'_>, outcome: &Outcome) -> Effect {
    let Some(first) = &delivery.closing else {
        return Effect::Kept(KeptReason::AlreadyDone);
    };
    let both_brought = first.outcome == Outcome::Delivered && *outcome == Outcome::Delivered;
    if !both_brought || first.fact.by == act.by {
        return Effect::Kept(KeptReason::AlreadyDone);
    }
    let first_event = first.fact.event;
    raise(delivery, plain_mark(MarkKind::DoubleVisit, act, Some(first_event)));
    Effect::Kept(KeptReason::DoubleVisit)
}

pub(super) fn fail(delivery: &mut Delivery, act: &Act<'_>, reason: &Outcome) -> Effect {
    if is_closed_by(delivery, act.event.id) {
        return Effect::Already;
    }
    match delivery.status {
        Status::Done => return Effect::Kept(KeptReason::DeliveredMeanwhile),
        Status::Cancelled => return Effect::Kept(KeptReason::CancelledMeanwhile),
        Status::New | Status::Assigned | Status::PickedUp | Status::Failed | Status::Unknown(_) => {}
    }
    if delivery.assignee != Some(act.by) {
        // Their attempt is in the history, but it is no longer theirs to give up.
        return Effect::Kept(KeptReason::ReassignedMeanwhile);
    }
    close(delivery, act, Status::Failed, reason.clone(), None);
    Effect::Applied
}

pub(super) fn cancel(delivery: &mut Delivery, act: &Act<'_>, reason: &Outcome) -> Effect {
    if is_closed_by(delivery, act.event.id) {
        return Effect::Already;
    }
    match delivery.status {
        Status::Done => Effect::Kept(KeptReason::AlreadyDone),
        Status::Cancelled => Effect::Kept(KeptReason::CancelledMeanwhile),
        Status::New | Status::Assigned | Status::PickedUp | Status::Failed | Status::Unknown(_) => {
            close(delivery, act, Status::Cancelled, reason.clone(), None);
            Effect::Applied
        }
    }
}

/// Only its maker can take an act back, and only while nobody has acted since.
pub(super) fn undo(delivery: &mut Delivery, act: &Act<'_>, target: EventId) -> Effect {
    if delivery.last_act == act.event.id {
        return Effect::Already;
    }
    let closing_by = delivery
        .closing
        .as_ref()
        .filter(|closing| closing.fact.event == target)
        .map(|closing| (closing.fact.by, closing.before.clone()));
    let pickup_by = delivery.picked_up.as_ref().filter(|fact| fact.event == target).map(|fact| fact.by);
    if closing_by.as_ref().map(|(by, _)| *by).or(pickup_by).is_some_and(|by| by != act.by) {
        return Effect::Kept(KeptReason::NotYourAct);
    }
    if delivery.last_act != target {
        return Effect::Kept(KeptReason::ActedSince);
    }
    match (closing_by, pickup_by) {
        (Some((_, before)), _) => {
            reopen(delivery, before);
            Effect::Applied
        }
        (None, Some(_)) => {
            delivery.status = Status::Assigned;
            delivery.picked_up = None;
            Effect::Applied
        }
        (None, None) => Effect::Kept(KeptReason::ActedSince),
    }
}

fn reopen(delivery: &mut Delivery, before: Status) {
    let earlier = delivery.closing.take().and_then(|closing| closing.earlier);
    if delivery.status == Status::Done {
        // Who was at the door had the things: a completion goes back to picked up, wherever the plan stood.
        delivery.status = Status::PickedUp;
        return;
    }
    delivery.status = match (before, &earlier) {
        // A failure that nobody can tell the reason of any more is a plan again.
        (Status::Failed, None) if delivery.assignee.is_some() => Status::Assigned,
        (Status::Failed, None) => Status::New,
        (before, _) => before,
    };
    delivery.closing = earlier.map(|earlier| *earlier);
}

fn is_closed_by(delivery: &Delivery, event: EventId) -> bool {
    delivery.closing.as_ref().is_some_and(|closing| closing.fact.event == event)
}

fn close(
    delivery: &mut Delivery,
    act: &Act<'_>,
    status: Status,
    outcome: Outcome,
    received_by: Option<ReceivedBy>,
) {
    let before = std::mem::replace(&mut delivery.status, status);
    let earlier = delivery.closing.take().map(|closing| Box::new(Closing { earlier: None, ..closing }));
    delivery.closing = Some(Closing { fact: act.fact(), outcome, received_by, before, earlier });
}
