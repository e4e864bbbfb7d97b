//! An event on the wire. FROZEN: `golden/events.json`.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::delivery::is_none;

/// One thing that happened to a delivery.
///
/// What later builds have to say goes into `data`, which travels letter by letter; the fields around it stay these.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Event {
    /// UUIDv7 made on the device; the same id has its effect once.
    pub id: Uuid,
    /// The delivery it happened to.
    pub delivery: Uuid,
    /// The delivery's revision its maker had seen; 0 when none.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub base: u64,
    /// The device's clock, milliseconds since 1970 UTC.
    pub at: i64,
    /// Server's clock minus the device's, milliseconds; absent before the first measurement.
    #[serde(default, skip_serializing_if = "is_none")]
    pub offset_ms: Option<i64>,
    /// What happened: `created`, `edited`, `assigned`, `unassigned`, `picked_up`, `completed`, `failed`, `noted`, `undone`, `cancelled`, `settled`, `reopened`.
    pub kind: String,
    /// The content that belongs to the kind; kept as it came for a kind this build does not know.
    #[serde(default, skip_serializing_if = "is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    pub data: Option<Box<RawValue>>,
}

impl PartialEq for Event {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
            && self.delivery == other.delivery
            && self.base == other.base
            && self.at == other.at
            && self.offset_ms == other.offset_ms
            && self.kind == other.kind
            && self.data.as_ref().map(|data| data.get()) == other.data.as_ref().map(|data| data.get())
    }
}

#[cfg_attr(
    target_pointer_width = "64",
    expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")
)]
const fn is_zero(n: &u64) -> bool {
    *n == 0
}
