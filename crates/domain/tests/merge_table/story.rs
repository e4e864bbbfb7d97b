//! Deliveries told as stories: who did what, in the order the server took it down, and what a person sees then.

use ryadom_domain::access::{Actor, authorise};
use ryadom_domain::{
    Act, CentreId, Change, ClockReading, Closing, Delivery, DeliveryId, Details, Effect, Event, EventId,
    Field, KeptReason, Kind, MarkKind, MemberId, Outcome, Payload, Priority, ReceivedBy, Recipient,
    RejectCode, Revision, Role, Status, Timestamp, Window, apply,
};
use uuid::Uuid;

/// A volunteer.
pub(crate) const A: MemberId = member(1);
/// Another volunteer.
pub(crate) const B: MemberId = member(2);
/// A volunteer who never has anything.
pub(crate) const STRANGER: MemberId = member(3);
/// A coordinator.
pub(crate) const C: MemberId = member(4);
/// Another coordinator.
pub(crate) const D: MemberId = member(5);
/// A hotline operator.
pub(crate) const OPERATOR: MemberId = member(6);

pub(crate) const CENTRE: CentreId = CentreId::new(Uuid::from_u128(0xCE));
const DELIVERY: DeliveryId = DeliveryId::new(Uuid::from_u128(0xDE));

const fn member(n: u128) -> MemberId {
    MemberId::new(Uuid::from_u128(n))
}

/// What the server answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Answer {
    #[default]
    Applied,
    Already,
    Kept(KeptReason),
    Rejected(RejectCode),
}

/// One delivery and everything that was said about it.
#[derive(Debug, Clone)]
pub(crate) struct Story {
    delivery: Option<Delivery>,
    told: Vec<(MemberId, Event)>,
    answer: Answer,
    base: Option<Revision>,
    /// How what is said next comes back after a restored backup, if it does.
    back: Option<Back>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Back {
    /// It was made before everything that was said.
    Older,
    /// It was made after everything that was said.
    Newer,
}

/// What a person sees at the end of a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Then {
    /// The answer to the last event.
    pub(crate) answer: Answer,
    pub(crate) status: Status,
    pub(crate) assignee: Option<MemberId>,
    pub(crate) notes: &'static [&'static str],
    pub(crate) marks: &'static [MarkKind],
}

impl Default for Then {
    fn default() -> Self {
        Self { answer: Answer::Applied, status: Status::New, assignee: None, notes: &[], marks: &[] }
    }
}

#[track_caller]
pub(crate) fn check(story: &Story, then: &Then) {
    let delivery = story.delivery();
    assert_eq!(story.answer, then.answer, "answer");
    assert_eq!(delivery.status, then.status, "status");
    assert_eq!(delivery.assignee, then.assignee, "assignee");
    let notes: Vec<&str> = delivery.notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(notes, then.notes, "notes");
    let marks: Vec<MarkKind> = delivery.marks.iter().map(|mark| mark.kind.clone()).collect();
    assert_eq!(marks, then.marks, "marks");
    let is_ended = matches!(delivery.status, Status::Done | Status::Failed | Status::Cancelled);
    assert_eq!(delivery.closing.is_some(), is_ended, "an ending belongs to an ended delivery: {delivery:?}");
    if delivery.status == Status::Done {
        let visitor = delivery.closing.as_ref().map(Closing::visitor);
        assert_eq!(delivery.credited_to(), visitor, "credit goes to who was there");
    }
}

impl Story {
    /// Written down by the operator.
    pub(crate) fn new() -> Self {
        Self::written_down(request())
    }

    /// This was written down by the operator.
    pub(crate) fn written_down(details: Details) -> Self {
        let nothing =
            Self { delivery: None, told: Vec::new(), answer: Answer::Applied, base: None, back: None };
        nothing.say(OPERATOR, Payload::Created(Box::new(details)))
    }

    /// Written down, and given to a volunteer.
    pub(crate) fn given_to(to: MemberId) -> Self {
        Self::new().assigned_to(to)
    }

    pub(crate) fn assigned_to(self, to: MemberId) -> Self {
        self.say(C, Payload::Assigned { to })
    }

    pub(crate) fn unassigned(self) -> Self {
        self.say(C, Payload::Unassigned)
    }

    pub(crate) fn picked_up_by(self, by: MemberId) -> Self {
        self.say(by, Payload::PickedUp)
    }

    pub(crate) fn completed_by(self, by: MemberId, note: &str) -> Self {
        self.ended_by(by, Outcome::Delivered, note)
    }

    pub(crate) fn ended_by(self, by: MemberId, outcome: Outcome, note: &str) -> Self {
        let received_by = (outcome == Outcome::Delivered).then_some(ReceivedBy::Recipient);
        self.say(by, Payload::Completed { outcome, received_by, note: note.into(), on_behalf_of: None })
    }

    pub(crate) fn failed_by(self, by: MemberId, note: &str) -> Self {
        self.say(by, Payload::Failed { reason: Outcome::NotHome, note: note.into(), on_behalf_of: None })
    }

    /// `by` takes down that `visitor` brought it.
    pub(crate) fn completed_for(self, by: MemberId, visitor: MemberId, note: &str) -> Self {
        let (received_by, on_behalf_of) = (Some(ReceivedBy::Recipient), Some(visitor));
        let outcome = Outcome::Delivered;
        self.say(by, Payload::Completed { outcome, received_by, note: note.into(), on_behalf_of })
    }

    /// `by` takes down that `visitor` could not bring it.
    pub(crate) fn failed_for(self, by: MemberId, visitor: MemberId, note: &str) -> Self {
        let on_behalf_of = Some(visitor);
        self.say(by, Payload::Failed { reason: Outcome::NotHome, note: note.into(), on_behalf_of })
    }

    /// Opens what the last event of this kind ended.
    pub(crate) fn reopened_by(self, by: MemberId, kind: &str, note: &str) -> Self {
        let target = self.last(kind);
        self.say(by, Payload::Reopened { target, note: note.into() })
    }

    pub(crate) fn noted_by(self, by: MemberId, text: &str) -> Self {
        self.say(by, Payload::Noted { text: text.into() })
    }

    pub(crate) fn cancelled(self, note: &str) -> Self {
        self.say(C, Payload::Cancelled { reason: Outcome::Duplicate, note: note.into() })
    }

    pub(crate) fn edited_by(self, by: MemberId, field: Field, value: &str) -> Self {
        self.say(by, Payload::Edited { changes: vec![Change { field, value: value.into() }] })
    }

    /// Takes back the last thing of this kind that was said.
    pub(crate) fn undone_by(self, by: MemberId, kind: &str) -> Self {
        let target = self.last(kind);
        self.say(by, Payload::Undone { target })
    }

    pub(crate) fn settled_by(self, by: MemberId, kind: &str, note: &str) -> Self {
        let target = self.last(kind);
        self.say(by, Payload::Settled { target, note: note.into() })
    }

    /// The next events' makers had seen it only as it was first written down.
    pub(crate) fn not_seen_since_written(mut self) -> Self {
        self.base = Some(Revision(1));
        self
    }

    /// A backup was restored, and what is said next was made before all else: its maker's device comes only now.
    pub(crate) fn coming_back(self) -> Self {
        Self { back: Some(Back::Older), ..self }
    }

    /// A backup was restored, and what is said next, made last, comes back as the last one.
    pub(crate) fn sent_back_later(self) -> Self {
        Self { back: Some(Back::Newer), ..self }
    }

    /// The next events' makers have seen everything.
    pub(crate) fn all_seen(mut self) -> Self {
        self.base = None;
        self
    }

    pub(crate) fn say(self, by: MemberId, payload: Payload) -> Self {
        let base = self.base.or(self.delivery.as_ref().map(|row| row.revision)).unwrap_or_default();
        let n = self.told.len() as u128 + 1;
        let n = if self.back == Some(Back::Older) { n } else { 0x1000 + n };
        let made = ClockReading { at: Timestamp(7), offset_ms: Some(1) };
        let event =
            Event { id: EventId::new(Uuid::from_u128(0xE000 + n)), delivery: DELIVERY, base, made, payload };
        self.hear(by, event)
    }

    /// The last event arrives once more.
    pub(crate) fn sent_again(self) -> Self {
        let (by, event) = self.told.last().expect("something was said").clone();
        self.hear(by, event)
    }

    fn hear(mut self, by: MemberId, event: Event) -> Self {
        if let Err(code) = authorise(&actor(by), &event, self.delivery.as_ref()) {
            self.answer = Answer::Rejected(code);
        } else {
            let at = self.told.len() as u64 + 1;
            let act = Act {
                event: &event,
                by,
                revision: Revision(at),
                recorded_at: Timestamp(1_000),
                is_again: self.back.is_some(),
            };
            let after = apply(self.delivery.take(), &act);
            self.delivery = after.delivery;
            self.answer = match after.effect {
                Effect::Applied => Answer::Applied,
                Effect::Already => Answer::Already,
                Effect::Kept(reason) => Answer::Kept(reason),
            };
        }
        self.told.push((by, event));
        self
    }

    pub(crate) fn last(&self, kind: &str) -> EventId {
        let mut told = self.told.iter().rev().map(|(_, event)| event);
        told.find(|event| event.payload.kind() == kind).expect("such an event was said").id
    }

    /// Which marks are settled, in the order they were raised.
    pub(crate) fn settled(&self) -> Vec<bool> {
        self.delivery().marks.iter().map(|mark| mark.settled.is_some()).collect()
    }

    pub(crate) fn delivery(&self) -> &Delivery {
        self.delivery.as_ref().expect("it was written down")
    }

    /// The person as some earlier story left them.
    pub(crate) fn replace_recipient(&mut self, recipient: Recipient) {
        self.delivery.as_mut().expect("it was written down").recipient = Some(recipient);
    }

    /// The ending before the last one is not known any more.
    pub(crate) fn forget_earlier_ending(mut self) -> Self {
        let closing = self.delivery.as_mut().and_then(|row| row.closing.as_mut());
        closing.expect("it has ended").earlier = None;
        self
    }

    pub(crate) fn redact(&mut self) {
        self.delivery.as_mut().expect("it was written down").redact();
    }

    pub(crate) fn answer(&self) -> &Answer {
        &self.answer
    }
}

pub(crate) fn actor(member: MemberId) -> Actor {
    let role = match member {
        C | D => Role::Coordinator,
        OPERATOR => Role::Operator,
        _ => Role::Volunteer,
    };
    Actor { member, role, centre: CENTRE }
}

pub(crate) fn request() -> Details {
    Details {
        centre: CENTRE,
        kind: Kind::Medicine,
        priority: Priority::Normal,
        clinic: None,
        recipient: Recipient { name: "Анна Петровна".into(), ..Recipient::default() },
        items: "инсулин".into(),
        window: Window::default(),
    }
}
