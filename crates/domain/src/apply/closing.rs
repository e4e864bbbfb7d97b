//! Done, failed, cancelled, and back again.

use super::{Act, Effect, plain_mark, raise, settle_pick_ups_of, settle_pointless};
use crate::delivery::{Closing, Delivery, Fact, Mark};
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
    let visitor = act.visitor();
    delivery.assignee = Some(visitor);
    if let Err(at) = delivery.holders.binary_search(&visitor) {
        delivery.holders.insert(at, visitor);
    }
    settle_pick_ups_of(delivery, act, visitor);
    Effect::Applied
}

fn second_visit(delivery: &mut Delivery, act: &Act<'_>, outcome: &Outcome) -> Effect {
    let Some(first) = &delivery.closing else {
        return Effect::Kept(KeptReason::AlreadyDone);
    };
    let both_brought = first.outcome == Outcome::Delivered && *outcome == Outcome::Delivered;
    if !both_brought || first.visitor() == act.visitor() {
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
    if delivery.assignee != Some(act.visitor()) {
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
    let last = delivery.back_at.take().unwrap_or(delivery.last_act);
    let is_target = |fact: &&Fact| fact.event == target;
    let ending = delivery.closing.as_ref().map(|closing| &closing.fact).filter(is_target).map(|fact| fact.by);
    let pick_up = delivery.picked_up.as_ref().filter(is_target).map(|fact| fact.by);
    let Some(by) = ending.or(pick_up) else {
        return take_back_kept(delivery, act, target);
    };
    if by != act.by {
        return Effect::Kept(KeptReason::NotYourAct);
    }
    if last != target {
        return Effect::Kept(KeptReason::ActedSince);
    }
    if ending.is_some() {
        take_back_ending(delivery, act);
    } else {
        delivery.status = Status::Assigned;
        delivery.picked_up = None;
    }
    Effect::Applied
}

/// What was only kept has nothing to be taken back but the mark it raised: nobody need look into what did not happen.
fn take_back_kept(delivery: &mut Delivery, act: &Act<'_>, target: EventId) -> Effect {
    let is_own = |mark: &Mark| {
        mark.fact.event == target
            && mark.fact.by == act.by
            && matches!(mark.kind, MarkKind::DoubleVisit | MarkKind::PickedUpByOther)
    };
    if settle_pointless(delivery, act, is_own) {
        Effect::Applied
    } else {
        Effect::Kept(KeptReason::ActedSince)
    }
}

fn take_back_ending(delivery: &mut Delivery, act: &Act<'_>) {
    let Some(Closing { fact, before, earlier, .. }) = delivery.closing.take() else { return };
    let is_as_before = delivery.status != Status::Done || before == Status::PickedUp;
    delivery.status = match (&delivery.status, before, &earlier) {
        // A visit that was none leaves the cancelling as it stood.
        (Status::Done, Status::Cancelled, Some(_)) => Status::Cancelled,
        // Who was at the door had the things: a completion goes back to picked up, wherever the plan stood.
        (Status::Done, ..) => Status::PickedUp,
        // A failure that nobody can tell the reason of any more is a plan again.
        (_, Status::Failed, None) if delivery.assignee.is_some() => Status::Assigned,
        (_, Status::Failed, None) => Status::New,
        (_, before, _) => before,
    };
    if matches!(delivery.status, Status::Failed | Status::Cancelled) {
        delivery.closing = earlier.map(|earlier| *earlier);
    }
    if is_as_before && delivery.status == Status::PickedUp {
        delivery.back_at = delivery.picked_up.as_ref().map(|fact| fact.event);
    }
    settle_pointless(delivery, act, |mark| {
        mark.fact.event == fact.event && mark.kind == MarkKind::DeliveredAfterCancelling
    });
}

/// A coordinator knows better than the ending they saw; an ending they did not see stays.
pub(super) fn open_again(delivery: &mut Delivery, act: &Act<'_>, target: EventId) -> Effect {
    if delivery.last_act == act.event.id {
        return Effect::Already;
    }
    if delivery.is_open() {
        return Effect::Kept(KeptReason::AlreadyOpen);
    }
    if !is_closed_by(delivery, target) {
        return Effect::Kept(KeptReason::ActedSince);
    }
    let is_second_visit = |mark: &Mark| mark.kind == MarkKind::DoubleVisit && mark.other == Some(target);
    if delivery.marks.iter().any(|mark| mark.settled.is_none() && is_second_visit(mark)) {
        // Somebody else says that they brought it: that is to be settled first.
        return Effect::Kept(KeptReason::DoubleVisit);
    }
    delivery.status = if delivery.assignee.is_some() { Status::Assigned } else { Status::New };
    delivery.closing = None;
    Effect::Applied
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
    let on_behalf_of = act.event.payload.on_behalf_of();
    delivery.closing =
        Some(Closing { fact: act.fact(), outcome, received_by, on_behalf_of, before, earlier });
}
