//! What happened today before the demo was made: who took what, brought what, and where two people crossed.

use ryadom_domain::access::Actor;
use ryadom_domain::{Change, DeliveryId, Field, Outcome, Payload, ReceivedBy, Timestamp};

use super::chance::Chance;
use super::crew::Crew;
use super::people::People;
use super::requests::Request;
use super::words;

/// One thing that happened, not yet an event.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// To which delivery.
    pub delivery: DeliveryId,
    /// Who did it.
    pub by: Actor,
    /// When it was done.
    pub at: Timestamp,
    /// When the server took it down; later for who had no network.
    pub recorded_at: Timestamp,
    /// How wrong their clock was: true time minus their time, in milliseconds.
    pub offset_ms: i64,
    /// What they had on the screen.
    pub sees: Sees,
    /// What happened.
    pub payload: Payload,
}

/// What the maker of an event had on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sees {
    /// The delivery as it stood.
    Latest,
    /// The delivery as it was first written down: they had no network since.
    Creation,
}

/// What becomes of a delivery on this day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    New,
    Assigned,
    PickedUp,
    Done,
    Failed,
    Cancelled,
    DoubleVisit,
    EditConflict,
    DeliveredAfterCancelling,
}

/// How many of the others' deliveries end where.
const FATES: [(Fate, usize); 9] = [
    (Fate::New, 88),
    (Fate::Assigned, 150),
    (Fate::PickedUp, 42),
    (Fate::Done, 72),
    (Fate::Failed, 12),
    (Fate::Cancelled, 13),
    (Fate::DoubleVisit, 1),
    (Fate::EditConflict, 1),
    (Fate::DeliveredAfterCancelling, 1),
];
/// The same for the first volunteer, who has most of the list before them.
const FIRST_FATES: [(Fate, usize); 4] =
    [(Fate::Assigned, 14), (Fate::PickedUp, 3), (Fate::Done, 2), (Fate::Failed, 1)];

const MINUTE_MS: i64 = 60_000;

/// Everything that happened to these requests up to `now`, in no particular order.
#[must_use]
pub(super) fn invent(
    people: &People,
    requests: &[Request],
    now: Timestamp,
    chance: &mut Chance,
) -> Vec<Draft> {
    let mut others = spread(&FATES);
    chance.shuffle(&mut others);
    let (mut others, mut firsts) = (others.into_iter(), spread(&FIRST_FATES).into_iter());
    let mut day = Day { crew: Crew::new(people), now, chance, drafts: Vec::new() };
    for request in requests {
        let fate = if request.for_first { firsts.next() } else { others.next() };
        day.live_through(request, fate.unwrap_or(Fate::New));
    }
    day.drafts
}

fn spread(counts: &[(Fate, usize)]) -> Vec<Fate> {
    counts.iter().flat_map(|(fate, count)| std::iter::repeat_n(*fate, *count)).collect()
}

struct Day<'a> {
    crew: Crew<'a>,
    now: Timestamp,
    chance: &'a mut Chance,
    drafts: Vec<Draft>,
}

impl Day<'_> {
    fn live_through(&mut self, request: &Request, fate: Fate) {
        let id = request.delivery;
        let created_ago =
            if fate == Fate::New { self.chance.between(2, 330) } else { self.chance.between(400, 1_560) };
        let operator = self.crew.operator(request.team, self.chance);
        self.desk(id, operator, created_ago, Payload::Created(Box::new(request.details.clone())));
        if fate == Fate::New || (fate == Fate::Cancelled && self.chance.happens(50)) {
            if fate == Fate::Cancelled {
                self.cancel(request, 340);
            }
            return;
        }
        let (who, offset_ms) = self.crew.give(request);
        let coordinator = self.crew.coordinator(request.team);
        let assigned_ago = self.chance.between(345, 390);
        self.desk(id, coordinator, assigned_ago, Payload::Assigned { to: who.member });
        let visitor = Visitor { id, who, offset_ms };
        match fate {
            Fate::New | Fate::Assigned => {}
            Fate::PickedUp => self.pick_up(&visitor, 10, 120),
            Fate::Done => {
                let ago = self.chance.between(4, 290);
                self.pick_up(&visitor, ago + 15, ago + 40);
                let lag = self.lag(ago);
                self.bring(&visitor, ago, lag);
            }
            Fate::Failed => self.fail(&visitor),
            Fate::Cancelled => self.cancel(request, 250),
            Fate::DoubleVisit => self.visit_twice(request, &visitor),
            Fate::EditConflict => self.edit_twice(request),
            Fate::DeliveredAfterCancelling => {
                self.pick_up(&visitor, 120, 150);
                self.cancel_at(request, 45);
                self.bring(&visitor, 50, 35);
            }
        }
    }

    fn visit_twice(&mut self, request: &Request, first: &Visitor) {
        self.pick_up(first, 140, 160);
        let (who, offset_ms) = self.crew.give_to_another(request, first.who.member);
        let coordinator = self.crew.coordinator(request.team);
        self.desk(first.id, coordinator, 100, Payload::Assigned { to: who.member });
        let second = Visitor { id: first.id, who, offset_ms };
        // The first was there without network and is heard of only after the second.
        self.bring(first, 55, 43);
        self.bring(&second, 40, 2);
    }

    fn edit_twice(&mut self, request: &Request) {
        let operator = self.crew.operator(request.team, self.chance);
        let coordinator = self.crew.coordinator(request.team);
        for (by, ago, code) in [(operator, 30, "К 1985"), (coordinator, 28, "К 1958")] {
            let change = Change { field: Field::DoorCode, value: code.to_owned() };
            self.draft(request.delivery, by, ago, Payload::Edited { changes: vec![change] }).sees =
                Sees::Creation;
        }
    }

    fn cancel(&mut self, request: &Request, at_most_ago: i64) {
        let ago = self.chance.between(20, at_most_ago);
        self.cancel_at(request, ago);
    }

    fn cancel_at(&mut self, request: &Request, ago: i64) {
        let note = self.chance.one(words::CANCELLED_NOTES).to_owned();
        let by = self.crew.coordinator(request.team);
        self.desk(request.delivery, by, ago, Payload::Cancelled { reason: Outcome::Other, note });
    }

    fn pick_up(&mut self, visitor: &Visitor, from_ago: i64, to_ago: i64) {
        let ago = self.chance.between(from_ago, to_ago);
        self.visit(visitor, ago, 0, Payload::PickedUp);
    }

    fn bring(&mut self, visitor: &Visitor, ago: i64, lag: i64) {
        let received_by = match self.chance.next() % 10 {
            0 => ReceivedBy::Neighbour,
            1 => ReceivedBy::Relative,
            2 => ReceivedBy::LeftAtDoor,
            _ => ReceivedBy::Recipient,
        };
        let note = self.chance.one(words::DONE_NOTES).to_owned();
        let payload = Payload::Completed {
            outcome: Outcome::Delivered,
            received_by: Some(received_by),
            note,
            on_behalf_of: None,
        };
        self.visit(visitor, ago, lag, payload);
    }

    fn fail(&mut self, visitor: &Visitor) {
        let ago = self.chance.between(10, 200);
        self.pick_up(visitor, ago + 15, ago + 40);
        let reasons = [
            Outcome::NotHome,
            Outcome::NotHome,
            Outcome::WrongAddress,
            Outcome::Refused,
            Outcome::NothingToDeliver,
            Outcome::Unsafe,
        ];
        let at = self.chance.position(reasons.len());
        let note = words::FAILED_NOTES.get(at).copied().unwrap_or_default().to_owned();
        let lag = self.lag(ago);
        self.visit(
            visitor,
            ago,
            lag,
            Payload::Failed { reason: reasons[at].clone(), note, on_behalf_of: None },
        );
    }

    /// How long a phone was without network, in minutes: mostly not at all.
    fn lag(&mut self, ago: i64) -> i64 {
        if self.chance.happens(30) { self.chance.between(1, 25).min(ago - 1) } else { 0 }
    }

    fn desk(&mut self, id: DeliveryId, by: Actor, ago: i64, payload: Payload) {
        self.draft(id, by, ago, payload);
    }

    fn visit(&mut self, visitor: &Visitor, ago: i64, lag: i64, payload: Payload) {
        let draft = self.draft(visitor.id, visitor.who.clone(), ago, payload);
        draft.recorded_at = draft.at.plus_ms(lag * MINUTE_MS);
        draft.offset_ms = visitor.offset_ms;
    }

    fn draft(&mut self, delivery: DeliveryId, by: Actor, ago: i64, payload: Payload) -> &mut Draft {
        // Seconds, so that no two things happen at once.
        let at = self.now.plus_ms(-ago * MINUTE_MS + self.chance.between(0, MINUTE_MS - 1));
        let draft = Draft { delivery, by, at, recorded_at: at, offset_ms: 0, sees: Sees::Latest, payload };
        let last = self.drafts.len();
        self.drafts.push(draft);
        &mut self.drafts[last]
    }
}

struct Visitor {
    id: DeliveryId,
    who: Actor,
    offset_ms: i64,
}
