//! A delivery as it stands after everything that happened to it.

use crate::ids::{CentreId, ClinicId, DeliveryId, EventId, MemberId, Revision};
use crate::time::{ClockReading, Timestamp};
use crate::words::{Field, Kind, MarkKind, Outcome, Priority, ReceivedBy, Status};

/// One piece of work for one recipient.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Delivery {
    /// Its name for machines.
    pub id: DeliveryId,
    /// Its name for people: the position at which the council's server took it down; 0 while only a device has it.
    pub number: u64,
    /// The position of the last change the server committed; 0 while only a device has it.
    pub revision: Revision,
    /// The centre that holds it.
    pub centre: CentreId,
    /// What kind of work it is.
    pub kind: Kind,
    /// How soon it matters.
    pub priority: Priority,
    /// Where it is picked up, if anywhere.
    pub clinic: Option<ClinicId>,
    /// For whom; `None` once the person's details have left this device.
    pub recipient: Option<Recipient>,
    /// What is brought, in words.
    pub items: String,
    /// When.
    pub window: Window,
    /// Where it stands.
    pub status: Status,
    /// Who has it, or who closed it.
    pub assignee: Option<MemberId>,
    /// Everybody who ever had it, sorted.
    pub holders: Vec<MemberId>,
    /// Who has picked it up, and when.
    pub picked_up: Option<Fact>,
    /// What stood before that pick-up, for undoing; `None` when it was only assigned, as nearly always.
    pub before_pick_up: Option<Box<BeforePickUp>>,
    /// How it ended, while it is done, failed or cancelled.
    pub closing: Option<Closing>,
    /// Every note, in commit order; none is ever changed or removed.
    pub notes: Vec<Note>,
    /// What wants a coordinator's look, in commit order.
    pub marks: Vec<Mark>,
    /// For each edited field the last edit, sorted by field.
    pub edits: Vec<FieldEdit>,
    /// Who wrote it down, and when.
    pub created: Fact,
    /// The last event that was an act (anything but a note, an edit or a settled mark), be it kept or applied.
    pub last_act: EventId,
    /// After an undo that led back to a pick-up, the pick-up: nobody has acted since, so it can be undone, too.
    pub back_at: Option<EventId>,
    /// The server's clock at the last change; a device's best estimate for what the server has not confirmed.
    pub changed_at: Timestamp,
}

/// The person at the door.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recipient {
    /// How they are called.
    pub name: String,
    /// Their phone number as written.
    pub phone: String,
    /// Where they live.
    pub address: Address,
    /// What holds for every visit: deaf, a dog, ring twice.
    pub standing_notes: String,
}

/// Where a recipient lives; every part may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// District of the region or of the city.
    pub district: String,
    /// Town or village.
    pub town: String,
    /// Street and house.
    pub street: String,
    /// Entrance.
    pub entrance: String,
    /// Floor.
    pub floor: String,
    /// Flat.
    pub flat: String,
    /// Code of the street door.
    pub door_code: String,
    /// The point on the map, when it is known.
    pub point: Option<GeoPoint>,
}

/// A point in WGS 84, in millionths of a degree (about 0.1 m).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GeoPoint {
    /// Latitude, -90,000,000 to 90,000,000, north positive.
    pub lat_e6: i32,
    /// Longitude, -180,000,000 to 180,000,000, east positive.
    pub lon_e6: i32,
}

impl GeoPoint {
    /// Whether both parts are within their range.
    #[must_use]
    pub fn is_on_earth(self) -> bool {
        self.lat_e6.unsigned_abs() <= 90_000_000 && self.lon_e6.unsigned_abs() <= 180_000_000
    }
}

/// When a delivery is wanted; either end may be open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Window {
    /// Not before this moment.
    pub not_before: Option<Timestamp>,
    /// Not after this moment.
    pub not_after: Option<Timestamp>,
}

/// An event that stands for a fact: who and when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fact {
    /// The event.
    pub event: EventId,
    /// Who made it.
    pub by: MemberId,
    /// When, by the maker's clock.
    pub made: ClockReading,
    /// When, by the server's clock; the maker's corrected clock until the server has it.
    pub recorded_at: Timestamp,
}

/// How a delivery ended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Closing {
    /// The event that ended it.
    pub fact: Fact,
    /// How.
    pub outcome: Outcome,
    /// Who took it, when somebody did.
    pub received_by: Option<ReceivedBy>,
    /// Who was there, when the desk took it down for them.
    pub on_behalf_of: Option<MemberId>,
    /// Where it stood before, for undoing.
    pub before: Status,
    /// The ending this one took the place of, for undoing; goes one step back and no further.
    pub earlier: Option<Box<Self>>,
    /// The plan this ending went against, for undoing; `None` when whoever was there had it by then.
    pub overrode: Option<Plan>,
    /// The act it came after, when things had been picked up and somebody had acted since; then an undo of this ending does
    /// not lead back to the pick-up. `None` in every other case.
    pub after: Option<EventId>,
}

/// Who was to bring it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// The member; `None` when nobody had it.
    pub assignee: Option<MemberId>,
}

/// What a pick-up took the place of; goes one step back and no further.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BeforePickUp {
    /// Where it stood.
    pub status: Status,
    /// The pick-up before.
    pub picked_up: Option<Fact>,
    /// How it had ended, when it had failed.
    pub closing: Option<Closing>,
}

impl BeforePickUp {
    /// Nearly every pick-up's: somebody had it, and that was all. It need not be written down.
    #[must_use]
    pub const fn plain() -> Self {
        Self { status: Status::Assigned, picked_up: None, closing: None }
    }
}

impl Closing {
    /// Who was there: whoever recorded it, unless they did so for somebody else.
    #[must_use]
    pub fn visitor(&self) -> MemberId {
        self.on_behalf_of.unwrap_or(self.fact.by)
    }
}

/// What somebody wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Note {
    /// The event it came with.
    pub fact: Fact,
    /// Their words.
    pub text: String,
}

/// Something a coordinator should look at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mark {
    /// What it is.
    pub kind: MarkKind,
    /// The event that raised it.
    pub fact: Fact,
    /// The other side of the conflict: the event that stood before.
    pub other: Option<EventId>,
    /// The field, for a conflict of edits.
    pub field: Option<Field>,
    /// Both values of the field, for a conflict of edits: the one that lost, then the one that won.
    pub values: Option<(String, String)>,
    /// The event that settled it.
    pub settled: Option<EventId>,
}

/// The last edit of a field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldEdit {
    /// The field.
    pub field: Field,
    /// The edit.
    pub event: EventId,
    /// Who made it.
    pub by: MemberId,
    /// Its position.
    pub revision: Revision,
}

impl Delivery {
    /// Whether nothing more is to be done about it.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        matches!(self.status, Status::Done | Status::Cancelled)
    }

    /// Whether somebody should still bring it (a failed one waits for a decision, and counts as open).
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.is_closed()
    }

    /// Whether it is past its time and still open.
    #[must_use]
    pub fn is_late(&self, now: Timestamp) -> bool {
        self.is_open() && self.window.not_after.is_some_and(|until| until < now)
    }

    /// Whether some mark waits for a coordinator.
    #[must_use]
    pub fn has_open_marks(&self) -> bool {
        self.marks.iter().any(|mark| mark.settled.is_none())
    }

    /// Whether this member has it, or ever had it.
    #[must_use]
    pub fn was_held_by(&self, member: MemberId) -> bool {
        self.holders.binary_search(&member).is_ok()
    }

    /// The volunteer a sum should credit: who has it. A completion has given it to whoever was there.
    #[must_use]
    pub const fn credited_to(&self) -> Option<MemberId> {
        self.assignee
    }

    /// The position at which its details changed last: who, where, what and when, and the edits of these. All else of a
    /// delivery is its progress.
    #[must_use]
    pub fn details_at(&self) -> Revision {
        self.edits.iter().map(|edit| edit.revision).fold(Revision(self.number), Revision::max)
    }

    /// The one event that may be taken back, if it is of a kind that can: nobody has acted since.
    pub(crate) fn last_undoable(&self) -> EventId {
        self.back_at.unwrap_or(self.last_act)
    }

    /// Whether this event, a pick-up or an ending, can still be taken back by its maker.
    #[must_use]
    pub fn can_be_undone(&self, event: EventId) -> bool {
        let ending = self.closing.as_ref().map(|closing| closing.fact.event);
        let pick_up = self.picked_up.as_ref().map(|fact| fact.event);
        self.last_undoable() == event && [ending, pick_up].contains(&Some(event))
    }

    /// Takes the person's details off this copy: for a device that no longer needs them.
    pub fn redact(&mut self) {
        self.recipient = None;
        self.items.clear();
        self.notes.clear();
        self.holders.clear();
        self.edits.clear();
        self.marks.retain(|mark| mark.kind != MarkKind::EditConflict);
    }
}
