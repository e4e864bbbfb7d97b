//! Done, failed, cancelled, and opened again.

use super::{Act, Effect, plain_mark, raise, settle_pick_ups_of};
use crate::delivery::{Closing, Delivery, Plan};
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
    if delivery.status == Status::Done
        && let Some(kept) = second_visit(delivery, act, outcome)
    {
        return kept;
    }
    if delivery.status == Status::Cancelled {
        let cancelling = delivery.closing.as_ref().map(|closing| closing.fact.event);
        raise(delivery, plain_mark(MarkKind::DeliveredAfterCancelling, act, cancelling));
    }
    close(delivery, act, Status::Done, outcome.clone(), received_by.cloned());
    // Credit goes to who was there; a phone it had been handed to loses it.
    let visitor = act.visitor();
    let planned = delivery.assignee.replace(visitor);
    if let Some(closing) = delivery.closing.as_mut().filter(|_| planned != Some(visitor)) {
        closing.overrode = Some(Plan { assignee: planned });
    }
    if let Err(at) = delivery.holders.binary_search(&visitor) {
        delivery.holders.insert(at, visitor);
    }
    settle_pick_ups_of(delivery, act, visitor);
    Effect::Applied
}

/// What becomes of a visit to what is done; `None` when it takes the first one's place: somebody had only heard that it
/// was brought, and here is who brought it.
fn second_visit(delivery: &mut Delivery, act: &Act<'_>, outcome: &Outcome) -> Option<Effect> {
    let first = delivery.closing.as_ref().filter(|first| first.outcome.is_brought());
    if !outcome.is_brought() {
        return Some(Effect::Kept(KeptReason::AlreadyDone));
    }
    let first = first?;
    if first.visitor() == act.visitor() {
        return Some(Effect::Kept(KeptReason::AlreadyDone));
    }
    let first_event = first.fact.event;
    raise(delivery, plain_mark(MarkKind::DoubleVisit, act, Some(first_event)));
    Some(Effect::Kept(KeptReason::DoubleVisit))
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
            act.outdated(delivery).unwrap_or_else(|| {
                close(delivery, act, Status::Cancelled, reason.clone(), None);
                Effect::Applied
            })
        }
    }
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
    if delivery.marks.iter().any(|mark| mark.settled.is_none() && mark.kind == MarkKind::DoubleVisit) {
        // Somebody else says that they brought it: that is to be settled first. It is always this ending that is doubted:
        // until it is settled, nothing takes its place.
        return Effect::Kept(KeptReason::DoubleVisit);
    }
    delivery.status = if delivery.assignee.is_some() { Status::Assigned } else { Status::New };
    delivery.closing = None;
    delivery.before_pick_up = None;
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
    let last = delivery.last_undoable();
    let is_after_pick_up = delivery.picked_up.as_ref().is_some_and(|fact| fact.event == last);
    let after = (before == Status::PickedUp && !is_after_pick_up).then_some(last);
    let earlier = delivery.closing.take().map(|closing| Box::new(Closing { earlier: None, ..closing }));
    let on_behalf_of = act.event.payload.on_behalf_of();
    delivery.closing = Some(Closing {
        fact: act.fact(),
        outcome,
        received_by,
        on_behalf_of,
        before,
        earlier,
        overrode: None,
        after,
    });
}
