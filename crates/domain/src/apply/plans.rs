//! Plans made at the desk, and the pick-up that carries one out.

use std::mem;

use super::{Act, Effect, plain_mark, raise, settle_pick_ups_of};
use crate::delivery::{BeforePickUp, Delivery};
use crate::ids::MemberId;
use crate::words::{KeptReason, MarkKind, Status};

/// The later commit wins, after a restored backup the later plan; a plan never reopens what is done or cancelled.
pub(super) fn assign(delivery: &mut Delivery, act: &Act<'_>, to: MemberId) -> Effect {
    if let Some(kept) = closed(delivery).or_else(|| act.outdated(delivery)) {
        return kept;
    }
    if let Err(at) = delivery.holders.binary_search(&to) {
        delivery.holders.insert(at, to);
    }
    // Who picked the things up stays written down: they may have to be handed over.
    if delivery.status != Status::PickedUp || delivery.assignee != Some(to) {
        delivery.status = Status::Assigned;
    }
    delivery.assignee = Some(to);
    delivery.closing = None;
    delivery.before_pick_up = None;
    settle_pick_ups_of(delivery, act, to);
    Effect::Applied
}

pub(super) fn unassign(delivery: &mut Delivery, act: &Act<'_>) -> Effect {
    if let Some(kept) = closed(delivery).or_else(|| act.outdated(delivery)) {
        return kept;
    }
    delivery.status = Status::New;
    delivery.assignee = None;
    delivery.closing = None;
    delivery.before_pick_up = None;
    Effect::Applied
}

pub(super) fn pick_up(delivery: &mut Delivery, act: &Act<'_>) -> Effect {
    if delivery.picked_up.as_ref().is_some_and(|fact| fact.event == act.event.id) {
        return Effect::Already;
    }
    if let Some(kept) = closed(delivery) {
        return kept;
    }
    if delivery.assignee != Some(act.by) {
        // The things are in the wrong hands by now: a fact that a person has to sort out. Whoever took it from somebody
        // known to have the things knew that already.
        if delivery.picked_up.as_ref().is_none_or(|fact| fact.by != act.by) {
            raise(delivery, plain_mark(MarkKind::PickedUpByOther, act, Some(delivery.last_act)));
        }
        return Effect::Kept(KeptReason::ReassignedMeanwhile);
    }
    let before = BeforePickUp {
        status: mem::replace(&mut delivery.status, Status::PickedUp),
        picked_up: delivery.picked_up.replace(act.fact()),
        closing: delivery.closing.take(),
    };
    delivery.before_pick_up = (before != BeforePickUp::plain()).then(|| Box::new(before));
    Effect::Applied
}

fn closed(delivery: &Delivery) -> Option<Effect> {
    match delivery.status {
        Status::Done => Some(Effect::Kept(KeptReason::AlreadyDone)),
        Status::Cancelled => Some(Effect::Kept(KeptReason::CancelledMeanwhile)),
        Status::New | Status::Assigned | Status::PickedUp | Status::Failed | Status::Unknown(_) => None,
    }
}
