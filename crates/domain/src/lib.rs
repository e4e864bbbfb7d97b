//! The words and rules of Ryadom: what a delivery is, what can happen to it, and what follows when two people did
//! something at once.
//!
//! Pure: no clock, no disk, no network, no random numbers; the same input gives the same answer on the phone, on the
//! desk and on the server. [`apply()`] is the only code that changes a [`Delivery`], and it never fails.

pub mod access;
pub mod apply;
pub mod decide;
pub mod delivery;
pub mod event;
pub mod fields;
pub mod ids;
pub mod merge;
pub mod phone;
pub mod time;
pub mod validate;
pub mod words;
pub mod zone;

pub use self::time::{ClockReading, Timestamp};
pub use apply::{Act, Applied, Effect, apply};
pub use decide::{Command, decide};
pub use delivery::{
    Address, BeforePickUp, Closing, Delivery, Fact, FieldEdit, GeoPoint, Mark, Note, Plan, Recipient, Window,
};
pub use event::{Change, Details, Event, Payload};
pub use ids::{CentreId, ClinicId, CouncilId, DeliveryId, DeviceId, EventId, MemberId, Revision};
pub use merge::State;
pub use words::{
    AuditAction, Field, KeptReason, Kind, MarkKind, Outcome, Priority, ReceivedBy, RejectCode, Role, Skill,
    Status,
};
pub use zone::{Zone, ZoneChange};
