//! A model of the server: one commit order, each id once, the same `apply` as everywhere; everything passes as JSON.

use std::collections::BTreeMap;

use ryadom_domain::access::{Actor, authorise};
use ryadom_domain::validate::validate;
use ryadom_domain::{
    Act, Closing, Delivery, DeliveryId, Effect, Event, EventId, Fact, MemberId, Payload, RejectCode,
    Revision, Status, Timestamp, apply,
};
use ryadom_protocol::progress::{self, DeliveryProgress};
use ryadom_protocol::sync::{ALREADY, APPLIED, Gone, KEPT, REJECTED, Receipt, SyncRequest, SyncResponse};
use ryadom_protocol::{delivery as wire, event};

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Server {
    pub(crate) rows: BTreeMap<DeliveryId, Delivery>,
    /// Accepted events in commit order.
    pub(crate) log: Vec<Event>,
    pub(crate) rejected: Vec<Event>,
    receipts: BTreeMap<EventId, Receipt>,
    /// For each pick-up and ending that counted, who made it, and the row as it stood before.
    stood: BTreeMap<EventId, (MemberId, Delivery)>,
}

impl Server {
    pub(crate) fn position(&self) -> u64 {
        self.log.len() as u64
    }

    /// A clock that moves with each commit.
    fn now(&self) -> Timestamp {
        Timestamp(1_600_000_000_000).plus_ms(self.log.len().try_into().unwrap())
    }

    pub(crate) fn sync(&mut self, actor: &Actor, request: &str) -> String {
        let request: SyncRequest = serde_json::from_str(request).unwrap();
        let receipts = request.events.iter().map(|event| self.receive(actor, event)).collect();
        serde_json::to_string(&self.news(actor, request.cursor, request.limit, receipts)).unwrap()
    }

    fn receive(&mut self, actor: &Actor, event: &event::Event) -> Receipt {
        let event = Event::try_from(event).unwrap();
        if let Some(known) = self.receipts.get(&event.id) {
            let result = if known.result == REJECTED { REJECTED } else { ALREADY };
            return Receipt { result: result.to_owned(), ..known.clone() };
        }
        let receipt = self.take_down(actor, &event);
        self.receipts.insert(event.id, receipt.clone());
        receipt
    }

    fn take_down(&mut self, actor: &Actor, event: &Event) -> Receipt {
        let before = self.rows.get(&event.delivery);
        let refusal = match validate(event) {
            Err(problems) => Some(problems[0].code.clone()),
            Ok(()) => authorise(actor, event, before).err(),
        };
        if let Some(code) = refusal {
            self.rejected.push(event.clone());
            return receipt(event, REJECTED, Some(&code), None);
        }
        let revision = Revision(self.position() + 1);
        let recorded_at = self.now();
        let act = Act { event, by: actor.member, revision, recorded_at, is_again: false };
        let before = before.cloned();
        let after = apply(before.clone(), &act);
        let row = after.delivery.expect("an authorised event always leaves a delivery");
        check_step(before.as_ref(), &act, &after.effect, &row);
        self.check_undo(&act, &after.effect, &row);
        if let Some(before) = before.filter(|_| after.effect == Effect::Applied && can_be_undone(event)) {
            self.stood.insert(event.id, (actor.member, before));
        }
        self.rows.insert(row.id, row);
        self.log.push(event.clone());
        let result = if matches!(after.effect, Effect::Kept(_)) { KEPT } else { APPLIED };
        receipt(event, result, None, Some(revision.0))
    }

    /// Whoever takes back what counted, and after which nobody has acted, is where they were before it.
    fn check_undo(&self, act: &Act<'_>, effect: &Effect, after: &Delivery) {
        let Payload::Undone { target } = act.event.payload else { return };
        let Some((maker, stood)) = self.stood.get(&target).filter(|(_, row)| row.id == after.id) else {
            return;
        };
        if *effect == Effect::Applied {
            assert_eq!(standing(after), standing(stood), "an undo leads elsewhere");
            return;
        }
        let mut since = self.log.iter().rev().take_while(|event| event.id != target);
        let has_acted = since.any(|event| {
            event.delivery == after.id && !matches!(event.payload.kind(), "noted" | "edited" | "settled")
        });
        assert!(has_acted || *maker != act.by, "nobody has acted since, and it can't be taken back");
    }

    fn news(&self, actor: &Actor, cursor: u64, limit: Option<u32>, receipts: Vec<Receipt>) -> SyncResponse {
        let mut changed: Vec<&Delivery> = self.rows.values().filter(|row| row.revision.0 > cursor).collect();
        changed.sort_by_key(|row| row.revision);
        let room = limit.map_or(usize::MAX, |limit| limit as usize);
        let more = changed.len() > room;
        changed.truncate(room);
        let last = changed.last().map(|row| row.revision.0).filter(|_| more);
        let (seen, gone): (Vec<&Delivery>, Vec<&Delivery>) =
            changed.into_iter().partition(|row| actor.sees(row));
        SyncResponse {
            cursor: last.unwrap_or(self.position()),
            more,
            receipts,
            deliveries: seen.into_iter().map(wire::Delivery::from).collect(),
            gone: gone.into_iter().map(farewell).collect(),
            ..SyncResponse::default()
        }
    }
}

fn can_be_undone(event: &Event) -> bool {
    matches!(event.payload.kind(), "picked_up" | "completed" | "failed" | "cancelled")
}

/// What an undo has to restore; of an ending, all but the one that it took the place of.
fn standing(row: &Delivery) -> (&Status, Option<MemberId>, Option<&Fact>, Option<Closing>) {
    let closing = row.closing.clone().map(|closing| Closing { earlier: None, ..closing });
    (&row.status, row.assignee, row.picked_up.as_ref(), closing)
}

fn farewell(row: &Delivery) -> Gone {
    Gone { id: row.id.uuid(), reason: "reassigned".to_owned(), by: None }
}

fn receipt(event: &Event, result: &str, code: Option<&RejectCode>, revision: Option<u64>) -> Receipt {
    let code = code.map(|code| code.code().to_owned());
    Receipt { event: event.id.uuid(), result: result.to_owned(), code, field: None, revision }
}

/// What holds for every single commit, whatever came before.
fn check_step(before: Option<&Delivery>, act: &Act<'_>, effect: &Effect, after: &Delivery) {
    assert_eq!(after.revision, act.revision);
    check_shape(after);
    let payload = &act.event.payload;
    if matches!(payload, Payload::Completed { .. }) {
        assert_eq!(after.status, Status::Done, "who was at the door is believed");
    }
    let Some(before) = before else {
        assert_eq!(after.details_at(), act.revision);
        return;
    };
    assert_eq!(after.number, before.number);
    check_details(before, act, after);
    assert!(after.notes.starts_with(&before.notes), "a note changed or went away");
    assert!(after.marks.len() >= before.marks.len(), "a mark went away");
    if before.status == Status::Done && after.status != Status::Done {
        let ending = before.closing.as_ref().map(|closing| (closing.fact.event, closing.fact.by));
        if let Payload::Reopened { target, .. } = payload {
            assert_eq!(ending.map(|(event, _)| event), Some(*target), "reopened what they did not see");
        } else {
            assert!(matches!(payload, Payload::Undone { .. }), "a plan reopened what is done");
            assert_eq!(ending.map(|(_, by)| by), Some(act.by), "somebody else took a completion back");
        }
    }
    if let Payload::Completed { on_behalf_of, .. } = payload
        && before.status != Status::Done
    {
        assert_eq!(after.credited_to(), Some(on_behalf_of.unwrap_or(act.by)), "credit goes to who was there");
    }
    if let Effect::Kept(_) = effect {
        assert_eq!((&after.status, after.assignee), (&before.status, before.assignee));
        assert_eq!(after.closing, before.closing);
        assert_eq!(after.recipient, before.recipient);
    }
}

/// Who has the details of a position needs no others until that position changes.
fn check_details(before: &Delivery, act: &Act<'_>, after: &Delivery) {
    let record = serde_json::to_vec(&wire::Delivery::from(after)).unwrap();
    let Some(part) = progress::cut(&record, before.details_at().0).unwrap() else {
        assert!(matches!(act.event.payload, Payload::Edited { .. }), "only an edit changes details");
        assert_eq!(after.details_at(), act.revision);
        return;
    };
    let part: DeliveryProgress = serde_json::from_slice(&part).unwrap();
    assert_eq!(part.details, before.details_at().0);
    assert_eq!(&part.onto(before.clone()), after, "details changed unseen");
}

pub(crate) fn check_shape(row: &Delivery) {
    let is_ended = matches!(row.status, Status::Done | Status::Failed | Status::Cancelled);
    assert_eq!(row.closing.is_some(), is_ended, "an ending belongs to an ended delivery");
    assert!(row.holders.is_sorted_by(|a, b| a < b));
    assert!(row.edits.is_sorted_by(|a, b| a.field < b.field));
    assert!(row.assignee.is_none_or(|member| row.was_held_by(member)));
    if let Some(event) = row.back_at {
        assert_eq!(row.status, Status::PickedUp);
        assert_eq!(row.picked_up.as_ref().map(|fact| fact.event), Some(event));
    }
    match row.status {
        Status::New => assert_eq!(row.assignee, None),
        Status::Assigned | Status::PickedUp | Status::Done | Status::Failed => {
            assert!(row.assignee.is_some());
        }
        Status::Cancelled | Status::Unknown(_) => {}
    }
}
