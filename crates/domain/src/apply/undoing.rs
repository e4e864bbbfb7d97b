//! Taking back: exactly what stood before stands again.

use super::{Act, Effect, settle_pointless};
use crate::delivery::{BeforePickUp, Closing, Delivery, Fact, Mark};
use crate::ids::EventId;
use crate::words::{KeptReason, MarkKind, Status};

/// Only its maker can take an act back, and only while nobody has acted since.
pub(super) fn undo(delivery: &mut Delivery, act: &Act<'_>, target: EventId) -> Effect {
    if delivery.last_act == act.event.id {
        return Effect::Already;
    }
    let last = delivery.last_undoable();
    delivery.back_at = None;
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
        take_back_pick_up(delivery);
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
    let Some(Closing { fact, before, earlier, overrode, after, .. }) = delivery.closing.take() else {
        return;
    };
    if let Some(plan) = overrode {
        delivery.assignee = plan.assignee;
    }
    let is_ended = matches!(before, Status::Done | Status::Failed | Status::Cancelled);
    delivery.status = match (is_ended, &earlier) {
        // An ending that nobody can tell the reason of any more is a plan again.
        (true, None) if delivery.assignee.is_some() => Status::Assigned,
        (true, None) => Status::New,
        _ => before,
    };
    if is_ended {
        delivery.closing = earlier.map(|earlier| *earlier);
    }
    if delivery.status == Status::PickedUp && after.is_none() {
        delivery.back_at = delivery.picked_up.as_ref().map(|fact| fact.event);
    }
    open_what_it_settled(delivery, fact.event);
    // Nobody need look into what the ending went against.
    settle_pointless(delivery, act, |mark| mark.fact.event == fact.event);
}

/// Things that were where they belong because of an ending are not, if it was none.
fn open_what_it_settled(delivery: &mut Delivery, ending: EventId) {
    for mark in delivery.marks.iter_mut().filter(|mark| mark.settled == Some(ending)) {
        mark.settled = None;
    }
}

fn take_back_pick_up(delivery: &mut Delivery) {
    let before = delivery.before_pick_up.take().map_or_else(BeforePickUp::plain, |before| *before);
    delivery.status = before.status;
    delivery.picked_up = before.picked_up;
    delivery.closing = before.closing;
}
