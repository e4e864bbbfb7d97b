//! The progress of a delivery: all of it but its details, for a device that has these. FROZEN: `golden/progress.json`.
//!
//! A field that is added to a delivery belongs in here too, unless it is one that an edit changes: details are only told
//! anew when an edit has changed them.

use ryadom_domain as domain;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::delivery::{BeforePickUp, Closing, Fact, Mark, Note, arrange, is_none};

/// What changes of a delivery from day to day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliveryProgress {
    /// The delivery.
    pub id: Uuid,
    /// Position of its last change in the server's commit order.
    pub revision: u64,
    /// Position of the last change of its details: it belongs to a copy with details of just that position.
    pub details: u64,
    /// Where it stands, a code.
    pub status: String,
    /// Who has it, or who closed it.
    #[serde(default, skip_serializing_if = "is_none")]
    pub assignee: Option<Uuid>,
    /// Everybody who ever had it, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holders: Vec<Uuid>,
    /// Who picked it up.
    #[serde(default, skip_serializing_if = "is_none")]
    pub picked_up: Option<Fact>,
    /// What stood before that pick-up; absent when it was only assigned.
    #[serde(default, skip_serializing_if = "is_none")]
    pub before_pick_up: Option<Box<BeforePickUp>>,
    /// How it ended.
    #[serde(default, skip_serializing_if = "is_none")]
    pub closing: Option<Closing>,
    /// Every note, in commit order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// What wants a coordinator's look.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
    /// The last event that was an act.
    pub last_act: Uuid,
    /// The pick-up an undo led back to; absent when the last act was none.
    #[serde(default, skip_serializing_if = "is_none")]
    pub back_at: Option<Uuid>,
    /// The server's clock at the last change, milliseconds since 1970 UTC.
    pub changed_at: i64,
}

impl DeliveryProgress {
    /// The whole delivery, from a copy of it with details of the same position.
    #[must_use]
    pub fn onto(self, known: domain::Delivery) -> domain::Delivery {
        // Every field by name, so that a new one has to be given its place.
        let mut delivery = domain::Delivery {
            id: known.id,
            number: known.number,
            revision: domain::Revision(self.revision),
            centre: known.centre,
            kind: known.kind,
            priority: known.priority,
            clinic: known.clinic,
            recipient: known.recipient,
            items: known.items,
            window: known.window,
            status: domain::Status::from_code(&self.status),
            assignee: self.assignee.map(domain::MemberId::new),
            holders: self.holders.into_iter().map(domain::MemberId::new).collect(),
            picked_up: self.picked_up.map(Into::into),
            before_pick_up: self.before_pick_up.map(|before| Box::new((*before).into())),
            closing: self.closing.map(Into::into),
            notes: self.notes.into_iter().map(Into::into).collect(),
            marks: self.marks.into_iter().map(Into::into).collect(),
            edits: known.edits,
            created: known.created,
            last_act: domain::EventId::new(self.last_act),
            back_at: self.back_at.map(domain::EventId::new),
            changed_at: domain::Timestamp(self.changed_at),
        };
        arrange(&mut delivery);
        delivery
    }
}

/// A [`Delivery`](crate::delivery::Delivery) read, and a [`DeliveryProgress`] written, with the parts in between as they are.
#[derive(Deserialize, Serialize)]
struct Cut<'a> {
    #[serde(borrow)]
    id: &'a RawValue,
    revision: u64,
    #[serde(skip_deserializing)]
    details: u64,
    #[serde(skip_serializing)]
    number: u64,
    #[serde(default, skip_serializing)]
    edits: Vec<EditedAt>,
    #[serde(borrow)]
    status: &'a RawValue,
    #[serde(borrow, default, skip_serializing_if = "is_none")]
    assignee: Option<&'a RawValue>,
    #[serde(borrow, default, skip_serializing_if = "is_none")]
    holders: Option<&'a RawValue>,
    #[serde(borrow, default, skip_serializing_if = "is_none")]
    picked_up: Option<&'a RawValue>,
    #[serde(borrow, default, skip_serializing_if = "is_none")]
    before_pick_up: Option<&'a RawValue>,
    #[serde(borrow, default, skip_serializing_if = "is_none")]
    closing: Option<&'a RawValue>,
    #[serde(borrow, default, skip_serializing_if = "is_none")]
    notes: Option<&'a RawValue>,
    #[serde(borrow, default, skip_serializing_if = "is_none")]
    marks: Option<&'a RawValue>,
    #[serde(borrow)]
    last_act: &'a RawValue,
    #[serde(borrow, default, skip_serializing_if = "is_none")]
    back_at: Option<&'a RawValue>,
    changed_at: i64,
}

#[derive(Deserialize)]
struct EditedAt {
    revision: u64,
}

/// The progress in the JSON of a [`Delivery`](crate::delivery::Delivery), as JSON; `None` when its details changed after the position `known`.
///
/// # Errors
/// When the text is not the JSON of a delivery.
pub fn cut(delivery: &[u8], known: u64) -> serde_json::Result<Option<Vec<u8>>> {
    let mut cut: Cut<'_> = serde_json::from_slice(delivery)?;
    cut.details = cut.edits.iter().map(|edit| edit.revision).fold(cut.number, u64::max);
    if cut.details > known { Ok(None) } else { serde_json::to_vec(&cut).map(Some) }
}
