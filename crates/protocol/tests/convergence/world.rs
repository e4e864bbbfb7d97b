//! Volunteers and coordinators with their devices, a network that loses, repeats and delays, and one server.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::sample::Index;
use ryadom_domain::access::Actor;
use ryadom_domain::merge::News;
use ryadom_domain::{
    CentreId, Change, ClockReading, Delivery, DeliveryId, Details, Event, EventId, Field, Kind, MemberId,
    Outcome, Payload, Priority, Recipient, Revision, Role, State, Timestamp, Window,
};
use ryadom_protocol::event;
use ryadom_protocol::sync::{REJECTED, SyncRequest, SyncResponse};
use uuid::Uuid;

use crate::server::{Server, check_shape};

const CENTRE: CentreId = CentreId::new(Uuid::from_u128(0xCE));
pub(crate) const VOLUNTEERS: [MemberId; 2] =
    [MemberId::new(Uuid::from_u128(1)), MemberId::new(Uuid::from_u128(2))];
const COORDINATORS: [MemberId; 2] = [MemberId::new(Uuid::from_u128(3)), MemberId::new(Uuid::from_u128(4))];
/// Two desks, the first volunteer's phone and tablet, the second one's phone.
pub(crate) const OWNERS: [MemberId; 5] =
    [COORDINATORS[0], COORDINATORS[1], VOLUNTEERS[0], VOLUNTEERS[0], VOLUNTEERS[1]];

/// What a person does with a delivery.
#[derive(Debug, Clone)]
pub(crate) enum What {
    Create,
    PickUp,
    Complete {
        is_delivered: bool,
    },
    Fail,
    /// Takes down what a volunteer told: that it is done, or that it could not be done.
    Report {
        of: Index,
        is_done: bool,
    },
    Note,
    Undo(Index),
    Assign(Index),
    Unassign,
    Cancel,
    Edit(Index, u8),
    Settle(Index),
    Reopen,
    Newer,
}

/// What the network does with a request.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Fate {
    Fine,
    RequestTwice,
    ReplyTwice,
    ReplyLost,
    RequestLate,
}

#[derive(Debug, Clone)]
pub(crate) enum Step {
    Do { device: usize, on: Index, is_blind: bool, clock: i64, what: What },
    Sync { device: usize, batch: usize, limit: Option<u32>, fate: Fate },
    LateArrival(Index),
}

#[derive(Debug, Clone)]
pub(crate) struct Device {
    pub(crate) actor: Actor,
    pub(crate) state: State,
    cursor: u64,
    made: Vec<EventId>,
    pub(crate) refused: Vec<EventId>,
}

#[derive(Debug, Clone)]
pub(crate) struct World {
    pub(crate) server: Server,
    pub(crate) devices: Vec<Device>,
    /// Requests that left and may arrive at any later time.
    late: Vec<(usize, String)>,
    /// Every request that ever left.
    sent: Vec<(usize, String)>,
    ids: Vec<DeliveryId>,
    made: u128,
}

impl World {
    /// Two deliveries, both given to the first volunteer, and everybody knows.
    pub(crate) fn new() -> Self {
        let devices = OWNERS.iter().map(|member| Device::of(*member)).collect();
        let mut world =
            Self { server: Server::default(), devices, late: vec![], sent: vec![], ids: vec![], made: 0 };
        for _ in 0..2 {
            let id = world.act(0, None, What::Create, 0);
            world.record(0, id, Payload::Assigned { to: VOLUNTEERS[0] }, 0);
        }
        world.settle_down();
        world
    }

    pub(crate) fn step(&mut self, step: Step) {
        match step {
            Step::Do { device, on, is_blind, clock, what } => {
                let on = self.pick(device, on, is_blind);
                self.act(device, on, what, clock);
            }
            Step::Sync { device, batch, limit, fate } => self.sync(device, batch, limit, fate),
            Step::LateArrival(which) if !self.late.is_empty() => {
                let (device, request) = self.late.remove(which.index(self.late.len()));
                self.server.sync(&self.devices[device].actor, &request);
            }
            Step::LateArrival(_) => {}
        }
        self.devices.iter().for_each(Device::check_no_note_is_shown_twice);
    }

    /// A delivery the device shows; a blind choice takes any that exists.
    fn pick(&self, device: usize, on: Index, is_blind: bool) -> Option<DeliveryId> {
        let shown: Vec<DeliveryId> = self.devices[device].state.iter().map(|row| row.id).collect();
        let choice = if is_blind { &self.ids } else { &shown };
        (!choice.is_empty()).then(|| choice[on.index(choice.len())])
    }

    fn act(&mut self, device: usize, on: Option<DeliveryId>, what: What, clock: i64) -> DeliveryId {
        let new = DeliveryId::new(Uuid::from_u128(0xD000 + self.ids.len() as u128));
        let Some(id) =
            on.filter(|_| !matches!(what, What::Create)).or(matches!(what, What::Create).then_some(new))
        else {
            return new;
        };
        if id == new {
            self.ids.push(new);
        }
        let payload = self.payload(device, id, what);
        self.record(device, id, payload, clock);
        id
    }

    fn record(&mut self, device: usize, delivery: DeliveryId, payload: Payload, clock: i64) {
        self.made += 1;
        let id = EventId::new(Uuid::from_u128(0xE000 + self.made));
        let device = &mut self.devices[device];
        let base = device.state.get(delivery).map_or(Revision(0), |row| row.revision);
        let made = ClockReading { at: Timestamp(clock), offset_ms: (clock % 3 != 0).then_some(clock) };
        device.made.push(id);
        device.state.record(Event { id, delivery, base, made, payload });
    }

    fn payload(&self, device: usize, id: DeliveryId, what: What) -> Payload {
        let device = &self.devices[device];
        let note = format!("заметка {}", self.made);
        match what {
            What::Create => Payload::Created(Box::new(request())),
            What::PickUp => Payload::PickedUp,
            What::Complete { is_delivered } => Payload::Completed {
                outcome: if is_delivered { Outcome::Delivered } else { Outcome::DoneByOthers },
                received_by: None,
                note,
                on_behalf_of: None,
            },
            What::Fail => Payload::Failed { reason: Outcome::NotHome, note, on_behalf_of: None },
            What::Report { of, is_done } => {
                let on_behalf_of = Some(VOLUNTEERS[of.index(VOLUNTEERS.len())]);
                if is_done {
                    Payload::Completed { outcome: Outcome::Delivered, received_by: None, note, on_behalf_of }
                } else {
                    Payload::Failed { reason: Outcome::NotHome, note, on_behalf_of }
                }
            }
            What::Note => Payload::Noted { text: note },
            What::Undo(which) => {
                // Mostly what they did last; sometimes what somebody else did.
                let others = device.state.get(id).map(|row| row.last_act);
                let targets: Vec<EventId> = device.made.iter().rev().take(3).copied().chain(others).collect();
                Payload::Undone { target: one_of(&targets, which) }
            }
            What::Assign(which) => Payload::Assigned { to: VOLUNTEERS[which.index(VOLUNTEERS.len())] },
            What::Unassign => Payload::Unassigned,
            What::Cancel => Payload::Cancelled { reason: Outcome::Duplicate, note },
            What::Edit(field, value) => {
                let field = Field::KNOWN[field.index(Field::KNOWN.len())].clone();
                Payload::Edited { changes: vec![Change { field, value: value.to_string() }] }
            }
            What::Settle(which) => {
                let marks = device.state.get(id).map(|row| row.marks.as_slice()).unwrap_or_default();
                let targets: Vec<EventId> = marks.iter().map(|mark| mark.fact.event).collect();
                Payload::Settled { target: one_of(&targets, which), note }
            }
            What::Reopen => {
                let ending = device.state.get(id).and_then(|row| row.closing.as_ref());
                let target = ending.map_or(EventId::new(Uuid::nil()), |closing| closing.fact.event);
                Payload::Reopened { target, note }
            }
            What::Newer => Payload::Unknown { kind: "weighed".into(), body: r#"{"grams":5}"#.into() },
        }
    }

    pub(crate) fn sync(&mut self, at: usize, batch: usize, limit: Option<u32>, fate: Fate) {
        let device = &mut self.devices[at];
        let events = device.state.waiting().iter().take(batch).map(event::Event::from).collect();
        let request = SyncRequest {
            device: Uuid::from_u128(at as u128),
            cursor: device.cursor,
            events,
            limit,
            ..SyncRequest::default()
        };
        let request = serde_json::to_string(&request).unwrap();
        self.sent.push((at, request.clone()));
        if matches!(fate, Fate::RequestLate) {
            self.late.push((at, request));
            return;
        }
        let reply = self.server.sync(&device.actor, &request);
        match fate {
            Fate::Fine => device.hear(&reply),
            Fate::RequestTwice => {
                self.server.sync(&device.actor, &request);
                device.hear(&reply);
            }
            Fate::ReplyTwice => {
                device.hear(&reply);
                let once = device.state.clone();
                device.hear(&reply);
                assert_eq!(device.state, once, "the same answer twice changes nothing");
            }
            Fate::ReplyLost | Fate::RequestLate => {}
        }
    }

    /// Everything arrives, and every device asks until there is nothing new.
    pub(crate) fn settle_down(&mut self) {
        for (device, request) in std::mem::take(&mut self.late) {
            self.server.sync(&self.devices[device].actor, &request);
        }
        for _ in 0..2 {
            for device in 0..self.devices.len() {
                self.sync(device, usize::MAX, None, Fate::Fine);
            }
        }
    }

    /// Every request that ever left arrives once more.
    pub(crate) fn repeat_everything(&mut self) {
        for (device, request) in self.sent.clone() {
            self.server.sync(&self.devices[device].actor, &request);
        }
    }

    /// Every device that may see a delivery has exactly what the server has, and nothing else.
    pub(crate) fn check_convergence(&self) {
        for device in &self.devices {
            assert!(device.state.waiting().is_empty(), "something still waits");
            let shown: BTreeMap<DeliveryId, &Delivery> =
                device.state.iter().map(|row| (row.id, row.as_ref())).collect();
            let seen = self.server.rows.iter().filter(|(_, row)| device.actor.sees(row));
            let expected: BTreeMap<DeliveryId, &Delivery> = seen.map(|(id, row)| (*id, row)).collect();
            assert_eq!(shown, expected);
        }
        self.server.rows.values().for_each(check_shape);
    }

    /// Every event is on the server exactly once, and an accepted one's words are among the notes exactly once.
    pub(crate) fn check_nothing_is_lost(&self) {
        let accepted = self.server.log.iter().map(|event| event.id);
        let mut on_server: Vec<EventId> =
            accepted.chain(self.server.rejected.iter().map(|event| event.id)).collect();
        on_server.sort_unstable();
        let mut made: Vec<EventId> = self.devices.iter().flat_map(|device| device.made.clone()).collect();
        made.sort_unstable();
        assert_eq!(on_server, made);
        let mut refused: Vec<EventId> =
            self.devices.iter().flat_map(|device| device.refused.clone()).collect();
        refused.sort_unstable();
        let mut rejected: Vec<EventId> = self.server.rejected.iter().map(|event| event.id).collect();
        rejected.sort_unstable();
        assert_eq!(refused, rejected, "each device knows which of its events were refused");
        self.check_notes();
    }

    fn check_notes(&self) {
        for row in self.server.rows.values() {
            let said = self.server.log.iter().filter(|event| event.delivery == row.id);
            let said = said.filter_map(|event| event.payload.note().map(|text| (event.id, text)));
            let noted = row.notes.iter().map(|note| (note.fact.event, note.text.as_str()));
            assert_eq!(noted.collect::<Vec<_>>(), said.collect::<Vec<_>>());
        }
    }
}

impl Device {
    fn of(member: MemberId) -> Self {
        let role = if COORDINATORS.contains(&member) { Role::Coordinator } else { Role::Volunteer };
        let actor = Actor { member, role, centre: CENTRE };
        Self { actor, state: State::new(member), cursor: 0, made: Vec::new(), refused: Vec::new() }
    }

    /// While an answer is on its way, a delivery may hold an event already that still waits here.
    fn check_no_note_is_shown_twice(&self) {
        for row in self.state.iter() {
            let events: BTreeSet<EventId> = row.notes.iter().map(|note| note.fact.event).collect();
            assert_eq!(events.len(), row.notes.len(), "a note is shown twice");
        }
    }

    fn hear(&mut self, reply: &str) {
        let reply: SyncResponse = serde_json::from_str(reply).unwrap();
        let refused = reply.receipts.iter().filter(|receipt| receipt.result == REJECTED);
        for id in refused.map(|receipt| EventId::new(receipt.event)) {
            if !self.refused.contains(&id) {
                self.refused.push(id);
            }
        }
        self.cursor = reply.cursor;
        self.state.absorb(News {
            deliveries: reply.deliveries.into_iter().map(Delivery::from).collect(),
            gone: reply.gone.iter().map(|gone| DeliveryId::new(gone.id)).collect(),
            answered: reply.receipts.iter().map(|receipt| EventId::new(receipt.event)).collect(),
        });
    }
}

fn one_of(ids: &[EventId], which: Index) -> EventId {
    if ids.is_empty() { EventId::new(Uuid::nil()) } else { ids[which.index(ids.len())] }
}

fn request() -> Details {
    let mut recipient = Recipient { name: "Анна Петровна".into(), ..Recipient::default() };
    recipient.address.town = "Смоленск".into();
    Details {
        centre: CENTRE,
        kind: Kind::Medicine,
        priority: Priority::Normal,
        clinic: None,
        recipient,
        items: "инсулин".into(),
        window: Window::default(),
    }
}

fn what() -> impl Strategy<Value = What> {
    prop_oneof![
        1 => Just(What::Create),
        3 => Just(What::PickUp),
        4 => any::<bool>().prop_map(|is_delivered| What::Complete { is_delivered }),
        3 => Just(What::Fail),
        2 => (any::<Index>(), any::<bool>()).prop_map(|(of, is_done)| What::Report { of, is_done }),
        2 => Just(What::Note),
        4 => any::<Index>().prop_map(What::Undo),
        4 => any::<Index>().prop_map(What::Assign),
        1 => Just(What::Unassign),
        2 => Just(What::Cancel),
        2 => (any::<Index>(), 0..3_u8).prop_map(|(field, value)| What::Edit(field, value)),
        1 => any::<Index>().prop_map(What::Settle),
        2 => Just(What::Reopen),
        1 => Just(What::Newer),
    ]
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        4 => Just(Fate::Fine),
        1 => Just(Fate::RequestTwice),
        1 => Just(Fate::ReplyTwice),
        2 => Just(Fate::ReplyLost),
        2 => Just(Fate::RequestLate),
    ]
}

/// Something somebody does on one of these devices.
pub(crate) fn deed(devices: std::ops::Range<usize>) -> impl Strategy<Value = Step> {
    (devices, any::<Index>(), prop::bool::weighted(0.1), any::<i64>(), what())
        .prop_map(|(device, on, is_blind, clock, what)| Step::Do { device, on, is_blind, clock, what })
}

pub(crate) fn step() -> impl Strategy<Value = Step> {
    let sync = (0..OWNERS.len(), 1..5_usize, prop::option::weighted(0.3, 1..3_u32), fate())
        .prop_map(|(device, batch, limit, fate)| Step::Sync { device, batch, limit, fate });
    prop_oneof![5 => deed(0..OWNERS.len()), 4 => sync, 1 => any::<Index>().prop_map(Step::LateArrival)]
}
