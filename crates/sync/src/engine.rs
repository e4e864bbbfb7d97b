//! What to send and when. No clock, no network, no chance of its own: whoever drives it brings all three.

use std::collections::BTreeSet;

use ryadom_domain::access::Actor;
use ryadom_domain::{CentreId, DeliveryId, MemberId, Revision, Role, Timestamp};
use ryadom_protocol::api::Profile;
use ryadom_protocol::storage::{FIELDS, OutboxEntry, Position};
use ryadom_protocol::sync::{ALREADY, APPLIED, DeliveryAt, KEPT, REJECTED, Receipt, Reply, SyncRequest};
use uuid::Uuid;

use crate::action::{Action, Failure, Standing};
use crate::batch::Waiting;
use crate::changes::Changes;
use crate::clock::ServerClock;
use crate::pace::Pace;
use crate::store::Loaded;
use crate::third_mark::{AwaitedMarks, Shown};

/// The client's side of sync.
#[derive(Debug, Clone, Default)]
pub struct Engine {
    device: Uuid,
    member: Option<Uuid>,
    at: Position,
    /// What the store has was written by a build that knew fewer fields: it is asked for anew.
    is_outdated: bool,
    directory: u64,
    waiting: Waiting,
    clock: ServerClock,
    pace: Pace,
    standing: Standing,
    flight: Option<Flight>,
    /// Somebody wants news, or the server said there is more.
    is_news_wanted: bool,
    poll_ms: Option<i64>,
    polled_at: Option<Timestamp>,
    /// Of a desk: the rows that were on its screen.
    shown: Shown,
    /// Of a phone: what waits for the third mark.
    awaited: AwaitedMarks,
    /// Whether the member is one who is told the third mark.
    awaits_marks: bool,
    /// A lone event whose request was refused; an empty request tells whose fault it is.
    suspect: Option<Uuid>,
    /// How many were found guilty since an event was answered.
    n_guilty: u32,
    /// What a revoked session has handed in: on the disk it waits until the device is emptied.
    handed_in: BTreeSet<Uuid>,
    /// Whether what is on the disk is known here; another tab may have recorded something.
    is_outbox_known: bool,
}

/// So many bad events in a row are sought out without a pause.
const GUILTY_AT_ONCE: u32 = 4;
/// The pause after each further one, doubled each time.
const GUILTY_PAUSE_MS: i64 = 30_000;

/// A request under way.
#[derive(Debug, Clone)]
struct Flight {
    /// The position the device was at.
    from: Position,
    /// The position it was asked from.
    asked: Position,
    events: Vec<Uuid>,
    sent_at: Timestamp,
    shown: Vec<DeliveryAt>,
    is_probe: bool,
}

impl Engine {
    /// An engine that asks at once; `poll_ms` is how often it asks when nothing happens.
    #[must_use]
    pub fn new(device: Uuid, poll_ms: Option<i64>) -> Self {
        Self { device, poll_ms, is_news_wanted: true, ..Self::default() }
    }

    /// Goes on from what a store holds; afterwards it asks at once.
    pub fn load(&mut self, loaded: &Loaded) {
        let member = loaded.profile.as_ref().map(|profile| profile.member);
        if member != self.member {
            self.shown = Shown::default();
        }
        self.member = member;
        // A profile that an older build stored does not tell the council's clocks; it is fetched with the directory.
        let has_clocks = loaded.profile.as_ref().is_none_or(|profile| !profile.zone_changes.is_empty());
        let directory = loaded.directory.as_ref().filter(|_| has_clocks);
        self.directory = directory.map_or(0, |directory| directory.version);
        self.at = loaded.position();
        self.is_outdated = !loaded.has_all_fields();
        self.load_marks(loaded);
        self.waiting = Waiting::default();
        for entry in &loaded.outbox {
            self.push(entry.clone());
        }
        self.flight = None;
        self.suspect = None;
        self.n_guilty = 0;
        self.handed_in.clear();
        self.is_outbox_known = false;
        self.standing = Standing::Fine;
        self.is_news_wanted = true;
    }

    /// What waits on the disk, after [`Action::ReadOutbox`].
    pub fn outbox_read(&mut self, outbox: &[OutboxEntry]) {
        self.is_outbox_known = true;
        for entry in outbox.iter().filter(|entry| !self.handed_in.contains(&entry.event.id)) {
            self.waiting.push(entry.clone());
        }
    }

    /// The events that a revoked session has handed in.
    #[must_use]
    pub const fn handed_in(&self) -> &BTreeSet<Uuid> {
        &self.handed_in
    }

    /// Somebody came in: the standing is fine again, and the session is tried at once.
    pub fn signed_in(&mut self) {
        self.standing = Standing::Fine;
        self.kick();
    }

    /// An entry that waits in the store now.
    pub fn push(&mut self, entry: OutboxEntry) {
        self.waiting.push(entry);
    }

    /// Ask at once: something was recorded, the page came back, the network seems to be there.
    pub fn kick(&mut self) {
        self.is_news_wanted = true;
        self.pace.reset();
    }

    /// A person wants everything tried now, what failed before included.
    pub fn retry_all(&mut self) {
        self.waiting.take_all_back();
        if self.standing == Standing::SignedOut {
            self.standing = Standing::Fine;
        }
        self.kick();
    }

    /// The server has something new up to this position.
    pub fn news_at(&mut self, cursor: u64) {
        if cursor > self.at.cursor {
            self.kick();
        }
    }

    /// A delivery's row is on a visible screen of a desk, as it stood at this position.
    pub fn shown(&mut self, delivery: DeliveryId, at: Revision) {
        self.shown.add(DeliveryAt { delivery: delivery.uuid(), position: at.0 });
    }

    /// Whether the server has not been told, and is not about to be, that a row is on the screen as it stands.
    #[must_use]
    pub fn is_news_of_screen(&self, delivery: DeliveryId, at: Revision) -> bool {
        self.shown.is_news(DeliveryAt { delivery: delivery.uuid(), position: at.0 })
    }

    /// Whether something that was recorded here waits for a coordinator to see it.
    #[must_use]
    pub fn awaits_marks(&self, now: Timestamp) -> bool {
        !self.awaited.next(now).is_empty()
    }

    /// The directory of this version is here now.
    pub fn directory_fetched(&mut self, version: u64) {
        self.directory = version;
    }

    /// Position up to which the device knows everything.
    #[must_use]
    pub const fn position(&self) -> Position {
        self.at
    }

    /// [`FIELDS`], or 0 while the device has records of a build that knew fewer.
    #[must_use]
    pub const fn fields(&self) -> u32 {
        if self.is_outdated { 0 } else { FIELDS }
    }

    /// How wrong the device's clock is.
    #[must_use]
    pub const fn clock(&self) -> ServerClock {
        self.clock
    }

    /// How many events of the member signed in the server has not answered.
    #[must_use]
    pub fn n_waiting(&self) -> usize {
        self.member.map_or(0, |member| self.waiting.count_of(member))
    }

    /// Whether a request is under way.
    #[must_use]
    pub const fn is_busy(&self) -> bool {
        self.flight.is_some()
    }

    /// How the device stands with the server.
    #[must_use]
    pub fn standing(&self) -> Standing {
        let is_handed_in = self.is_all_handed_in_here() && self.is_outbox_known;
        if is_handed_in { Standing::HandedIn } else { self.standing }
    }

    fn is_all_handed_in_here(&self) -> bool {
        self.standing == Standing::Revoked && self.flight.is_none() && self.n_waiting() == 0
    }

    /// What to do now.
    pub fn next(&mut self, now: Timestamp) -> Action {
        let Some(member) = self.member else { return Action::Idle };
        if self.flight.is_some() || matches!(self.standing(), Standing::SignedOut | Standing::HandedIn) {
            return Action::Idle;
        }
        if self.is_all_handed_in_here() {
            return Action::ReadOutbox;
        }
        let is_probe = self.suspect.is_some();
        let events = if is_probe { Vec::new() } else { self.waiting.pick(member, now) };
        let shown = self.shown.next();
        let is_due = is_probe || !events.is_empty() || !shown.is_empty() || self.is_poll_due(now);
        if !is_due {
            return self.later(now);
        }
        if let Some(at) = self.pace.hold_until(now) {
            return Action::WaitUntil(at);
        }
        self.is_news_wanted = false;
        self.polled_at = Some(now);
        let ids = events.iter().map(|event| event.id).collect();
        let Self { device, at: from, .. } = *self;
        let asked = if self.is_outdated { Position { cursor: 0, ..from } } else { from };
        self.flight = Some(Flight { from, asked, events: ids, sent_at: now, shown: shown.clone(), is_probe });
        Action::Send(SyncRequest {
            device,
            member: Some(member),
            epoch: Some(asked.epoch),
            cursor: asked.cursor,
            again: self.waiting.again(&events),
            events,
            limit: None,
            on_screen: shown,
            awaits: self.awaited.next(now),
            details: None,
        })
    }

    /// Reads an answer. Keep what it returns, then call [`Self::stored`]; if it can't be kept, call
    /// [`Self::on_failure`] with [`Failure::NotStored`], and it will be asked for again.
    pub fn on_reply(&mut self, now: Timestamp, mut reply: Reply) -> Changes {
        let Some(flight) = self.flight.take() else {
            return Changes { from: self.at, ..Changes::default() };
        };
        self.clock.measure(flight.sent_at, now, Timestamp(reply.server_time));
        self.waiting.grow();
        if let Some(id) = self.suspect.take() {
            self.find_guilty(id, now);
        }
        let answers = answers(&flight.events, &reply.receipts);
        for id in flight.events {
            if !answers.iter().any(|receipt| receipt.event == id) {
                self.waiting.set_aside(id, now);
            }
        }
        if !answers.is_empty() {
            self.n_guilty = 0;
        }
        let is_progress = flight.asked != Position { epoch: reply.epoch, cursor: reply.cursor };
        self.is_news_wanted |= reply.more && (is_progress || !answers.is_empty());
        let (version, is_other) = (reply.directory, reply.directory != self.directory);
        let seen = self.awaited.only_awaited(std::mem::take(&mut reply.seen));
        let changes = Changes::new((flight.from, flight.asked), answers, reply);
        let directory = (is_other || changes.is_anew).then_some(version);
        Changes { directory, seen, shown: flight.shown, ..changes }
    }

    /// The disk has these changes: events that were answered stop waiting. After [`Changes::is_anew`] others may wait again:
    /// [`Self::load`] what the disk has.
    pub fn stored(&mut self, changes: &Changes) {
        self.pace.reset();
        self.at = changes.to();
        self.is_outdated &= !changes.is_anew;
        self.is_news_wanted |= changes.is_anew;
        self.store_marks(changes);
        for receipt in &changes.answers {
            self.waiting.remove(receipt.event);
        }
    }

    fn load_marks(&mut self, loaded: &Loaded) {
        self.awaits_marks = loaded.profile.as_ref().is_some_and(|profile| !actor(profile).is_desk());
        let own = loaded.outbox.iter().filter(|entry| Some(entry.by) == self.member && self.awaits_marks);
        self.awaited = AwaitedMarks::of(own);
    }

    fn store_marks(&mut self, changes: &Changes) {
        if changes.is_restored {
            // What is known of screens is of another epoch.
            (self.shown, self.awaited) = Default::default();
        } else {
            self.shown.told(&changes.shown);
            self.awaited.remove(&changes.seen);
        }
        if self.awaits_marks {
            for Receipt { event, revision, .. } in &changes.answers {
                let own = self.waiting.get(*event).filter(|entry| Some(entry.by) == self.member);
                own.into_iter().for_each(|entry| self.awaited.add(entry, *revision));
            }
        }
    }

    /// The request failed; `jitter` is any random number.
    pub fn on_failure(&mut self, now: Timestamp, failure: Failure, jitter: u32) {
        let flight = self.flight.take();
        self.is_news_wanted = true;
        match failure {
            Failure::NoAnswer | Failure::Server | Failure::NotStored => self.pace.fail(now, jitter),
            Failure::Busy { retry_after_ms } => {
                self.pace.fail(now, jitter);
                self.pace.silence(now, retry_after_ms);
            }
            Failure::SignedOut => self.standing = Standing::SignedOut,
            Failure::Revoked => {
                self.standing = Standing::Revoked;
                if let Some(id) = self.suspect.take() {
                    self.waiting.set_aside(id, now);
                }
                for id in flight.iter().flat_map(|flight| &flight.events) {
                    self.waiting.remove(*id);
                    self.handed_in.insert(*id);
                }
                self.is_outbox_known = false;
            }
            Failure::Malformed => self.isolate(now, flight, jitter),
        }
    }

    /// A request without this event went well: it waits, and so does the engine when that happens again and again.
    fn find_guilty(&mut self, id: Uuid, now: Timestamp) {
        self.waiting.set_aside(id, now);
        self.n_guilty = self.n_guilty.saturating_add(1);
        if let Some(n_more) = self.n_guilty.checked_sub(GUILTY_AT_ONCE) {
            self.pace.silence(now, GUILTY_PAUSE_MS << n_more.min(8));
        }
    }

    /// Finds the one bad event by halves. A lone one is only blamed when a request without it goes well.
    fn isolate(&mut self, now: Timestamp, flight: Option<Flight>, jitter: u32) {
        match flight {
            Some(flight) if flight.events.len() > 1 => self.waiting.halve(flight.events.len()),
            Some(Flight { events, is_probe: false, .. }) if events.len() == 1 => {
                self.suspect = events.first().copied();
            }
            _ => {
                self.suspect = None;
                self.pace.fail(now, jitter);
            }
        }
    }

    /// The request was never sent, or its answer counts for nothing: as if it had not been asked for.
    pub fn cancel(&mut self) {
        if self.flight.take().is_some() {
            self.is_news_wanted = true;
        }
    }

    fn is_poll_due(&self, now: Timestamp) -> bool {
        let is_wanted = self.is_news_wanted && self.standing == Standing::Fine;
        is_wanted || self.next_poll().is_some_and(|at| is_past(at, now, self.poll_ms))
    }

    fn next_poll(&self) -> Option<Timestamp> {
        let poll_ms = self.poll_ms.filter(|_| self.standing == Standing::Fine)?;
        Some(self.polled_at?.plus_ms(poll_ms))
    }

    fn later(&self, now: Timestamp) -> Action {
        let next = [self.next_poll(), self.waiting.aside_until(now)].into_iter().flatten().min();
        next.map_or(Action::Idle, |at| Action::WaitUntil(at.max(now)))
    }
}

fn actor(profile: &Profile) -> Actor {
    let (member, centre) = (MemberId::new(profile.member), CentreId::new(profile.centre));
    Actor { member, role: Role::from_code(&profile.role), centre }
}

/// Whether a moment has come; one further ahead than the whole wait means that the clock was set back.
fn is_past(at: Timestamp, now: Timestamp, wait_ms: Option<i64>) -> bool {
    let left_ms = at.since_ms(now);
    left_ms <= 0 || wait_ms.is_some_and(|wait_ms| left_ms > wait_ms)
}

/// The receipts that answer what was sent, each once. An answer this build does not understand is none.
fn answers(sent: &[Uuid], receipts: &[Receipt]) -> Vec<Receipt> {
    const UNDERSTOOD: [&str; 4] = [APPLIED, ALREADY, KEPT, REJECTED];
    let mut answers: Vec<Receipt> = Vec::new();
    for receipt in receipts {
        let is_first = answers.iter().all(|known| known.event != receipt.event);
        if is_first && sent.contains(&receipt.event) && UNDERSTOOD.contains(&receipt.result.as_str()) {
            answers.push(receipt.clone());
        }
    }
    answers
}
