//! How much a delivery carries. Nobody can make one so large that writing or sending it keeps the others waiting.
//!
//! Remarks (notes and edits) are kept beyond the limit, and say so. Acts at the door and at the desk count however full a
//! delivery is: for their notes and marks there is as much room again, and beyond it they are in the history only.

use super::is_act;
use crate::delivery::{Delivery, Mark};
use crate::event::Payload;
use crate::words::Field;

/// Most notes that remarks may fill a delivery with.
pub const NOTES_MAX: usize = 200;
/// Most marks that remarks may fill a delivery with.
pub const MARKS_MAX: usize = 200;
/// Most bytes of text in notes and marks that remarks may fill a delivery with.
pub const TEXT_BYTES_MAX: usize = 64 * 1024;
/// Most fields of newer builds whose last edit is remembered. Those this build knows are few, and always remembered.
pub const UNKNOWN_FIELDS_MAX: usize = 128;

/// What a delivery carries of what has no end by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Load {
    notes: usize,
    marks: usize,
    bytes: usize,
    fields: usize,
}

impl Load {
    pub(super) fn of(delivery: &Delivery) -> Self {
        let in_notes: usize = delivery.notes.iter().map(|note| note.text.len()).sum();
        let in_marks: usize = delivery.marks.iter().map(mark_bytes).sum();
        Self {
            notes: delivery.notes.len(),
            marks: delivery.marks.len(),
            bytes: in_notes + in_marks,
            fields: delivery.edits.iter().filter(|edit| matches!(edit.field, Field::Unknown(_))).count(),
        }
    }

    /// Whether a remark that led here from `before` went too far. One that adds nothing never does.
    pub(super) const fn is_too_much_after(&self, before: &Self) -> bool {
        // Nothing else makes fields of newer builds more than there may be, so that one remark too many has just done it.
        (self.marks > before.marks && self.marks > MARKS_MAX)
            || (self.bytes > before.bytes && self.bytes > TEXT_BYTES_MAX)
            || self.fields > UNKNOWN_FIELDS_MAX
    }
}

/// Whether a note that comes with an event still goes into the delivery.
pub(super) fn takes_note(delivery: &Delivery, payload: &Payload, text: &str) -> bool {
    // What settles a mark is a remark by its effect, and a coordinator's act by its weight.
    let share = if is_act(payload) || matches!(payload, Payload::Settled { .. }) { 2 } else { 1 };
    let load = Load::of(delivery);
    load.notes < share * NOTES_MAX && load.bytes + text.len() <= share * TEXT_BYTES_MAX
}

/// Whether a mark still goes into the delivery: where hundreds wait to be looked at, one more says nothing new.
pub(super) fn takes_mark(delivery: &Delivery, mark: &Mark) -> bool {
    let load = Load::of(delivery);
    load.marks < 2 * MARKS_MAX && load.bytes + mark_bytes(mark) <= 2 * TEXT_BYTES_MAX
}

fn mark_bytes(mark: &Mark) -> usize {
    mark.values.as_ref().map_or(0, |(lost, won)| lost.len() + won.len())
}
