//! `POST /api/v1/sync`. FROZEN: `golden/sync.json`, `golden/progress.json`.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::delivery::{Delivery, is_none};
use crate::event::Event;
use crate::progress::DeliveryProgress;

/// Most events the server takes in one request.
pub const EVENTS_MAX: usize = 500;
/// Most deliveries the server answers with at once, and what it answers with when the request names no limit.
pub const DELIVERIES_MAX: u32 = 5_000;

/// Most deliveries named in [`SyncRequest::on_screen`], and in [`SyncRequest::awaits`]; more are not looked at.
pub const ROWS_MAX: usize = 200;

/// What a device sends.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SyncRequest {
    /// The browser profile it comes from.
    pub device: Uuid,
    /// The member it speaks for. The session of another member refuses it: somebody else came in, in another tab, since it
    /// was made. Absent: whoever the session belongs to.
    #[serde(default, skip_serializing_if = "is_none")]
    pub member: Option<Uuid>,
    /// The epoch of the database that `cursor` is a position in; nil for a first sync. In another epoch the answer begins
    /// at 0. Absent: whichever it is now.
    #[serde(default, skip_serializing_if = "is_none")]
    pub epoch: Option<Uuid>,
    /// Position up to which the device knows everything; 0 for a first sync.
    #[serde(default)]
    pub cursor: u64,
    /// What happened on the device, oldest first; at most 500.
    #[serde(default)]
    pub events: Vec<Event>,
    /// Those of the events that were recorded before the device knew that a backup was restored; in a request of another epoch
    /// all are. What they build on may still be on other devices: for two days after the restore, one of a delivery that is
    /// unknown, or is not the member's, is answered with `waiting` and kept by nobody but the device. Their `base` counts for
    /// nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub again: Vec<Uuid>,
    /// Most deliveries wanted in the answer.
    #[serde(default, skip_serializing_if = "is_none")]
    pub limit: Option<u32>,
    /// From the desk only: deliveries whose rows were on a visible screen, each with the position of the last change of it
    /// that was painted there; at most 200. (`shown`, a number, was what older builds said of it; it is ignored.)
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub on_screen: Vec<DeliveryAt>,
    /// From a phone only: deliveries of which the member recorded something at this position, and does not know yet that a
    /// coordinator has seen it; at most 200.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub awaits: Vec<DeliveryAt>,
    /// From the desk only: the device has the details of every delivery as they stood at this position, so that of those
    /// whose details are no younger their progress is enough. Absent: every delivery is wanted whole.
    #[serde(default, skip_serializing_if = "is_none")]
    pub details: Option<u64>,
}

/// A delivery as it stood at a position.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliveryAt {
    /// The delivery.
    pub delivery: Uuid,
    /// The position, of the request's epoch.
    pub position: u64,
}

/// What the server answers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SyncResponse {
    /// The epoch of the database. A backup that is restored makes a new one: then positions count anew, what the device
    /// has is replaced by this answer and its further pages, and every event the device still keeps is sent again.
    #[serde(default)]
    pub epoch: Uuid,
    /// Position up to which the device now knows everything.
    pub cursor: u64,
    /// Whether there is more: ask again at once.
    #[serde(default)]
    pub more: bool,
    /// One answer for each event, in the request's order; sent after the commit is on disk.
    #[serde(default)]
    pub receipts: Vec<Receipt>,
    /// Deliveries that changed after the request's cursor, as they stand.
    #[serde(default)]
    pub deliveries: Vec<Delivery>,
    /// Deliveries this member may no longer see.
    #[serde(default)]
    pub gone: Vec<Gone>,
    /// The server's clock, milliseconds since 1970 UTC.
    pub server_time: i64,
    /// Of the deliveries the request awaits, those whose row a coordinator has had on a visible screen, each as it stood at
    /// the awaited position or later.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seen: Vec<DeliveryAt>,
    /// Version of the directory (`GET /api/v1/directory`); fetch it anew when it differs.
    #[serde(default)]
    pub directory: u64,
}

/// A [`SyncResponse`] in the domain's words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reply {
    /// [`SyncResponse::epoch`].
    pub epoch: Uuid,
    /// [`SyncResponse::cursor`].
    pub cursor: u64,
    /// [`SyncResponse::more`].
    pub more: bool,
    /// [`SyncResponse::receipts`].
    pub receipts: Vec<Receipt>,
    /// [`SyncResponse::deliveries`].
    pub deliveries: Vec<ryadom_domain::Delivery>,
    /// [`SyncResponse::gone`].
    pub gone: Vec<Gone>,
    /// [`SyncResponse::server_time`].
    pub server_time: i64,
    /// [`SyncResponse::seen`].
    pub seen: Vec<DeliveryAt>,
    /// [`SyncResponse::directory`].
    pub directory: u64,
}

impl Reply {
    /// What an answer says before its deliveries, which are left empty: of thousands they are nearly all of the text, and
    /// reading them takes longer than all else. `None` unless they stand last.
    #[must_use]
    pub fn before_deliveries(text: &str) -> Option<Self> {
        // Inside of a string each quotation mark would have a backslash before it.
        const NAME: &str = ",\"deliveries\":[";
        let begin = text.as_bytes().windows(NAME.len()).position(|piece| piece == NAME.as_bytes())?;
        // The server's time is in every answer: what stands behind the deliveries is missed.
        let mut before = text.get(..begin)?.to_owned();
        before.push('}');
        serde_json::from_str::<SyncResponse>(&before).ok().map(Into::into)
    }
}

impl From<SyncResponse> for Reply {
    fn from(from: SyncResponse) -> Self {
        let SyncResponse { epoch, cursor, more, receipts, deliveries, gone, server_time, seen, directory } =
            from;
        let deliveries = deliveries.into_iter().map(Into::into).collect();
        Self { epoch, cursor, more, receipts, deliveries, gone, server_time, seen, directory }
    }
}

/// What stands beside the fields of a [`SyncResponse`] when the request named [`SyncRequest::details`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SyncProgress {
    /// Deliveries that changed after the request's cursor, but not in their details.
    #[serde(default)]
    pub progress: Vec<DeliveryProgress>,
}

/// The server's answer to one event.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Receipt {
    /// The event.
    pub event: Uuid,
    /// `applied`, `already`, `kept` or `rejected`; or `waiting`, and then the event is to be sent once more later.
    pub result: String,
    /// Why it was kept or rejected, a code.
    #[serde(default, skip_serializing_if = "is_none")]
    pub code: Option<String>,
    /// The field it is about, for a rejected form.
    #[serde(default, skip_serializing_if = "is_none")]
    pub field: Option<String>,
    /// Its position in the commit order; absent for a rejected one.
    #[serde(default, skip_serializing_if = "is_none")]
    pub revision: Option<u64>,
}

/// [`Receipt::result`] of an event that changed its delivery.
pub const APPLIED: &str = "applied";
/// [`Receipt::result`] of an event that had been taken down before.
pub const ALREADY: &str = "already";
/// [`Receipt::result`] of an event that is in the history and changed nothing else.
pub const KEPT: &str = "kept";
/// [`Receipt::result`] of an event of [`SyncRequest::again`] whose time has not come.
pub const WAITING: &str = "waiting";
/// [`Receipt::result`] of an event the server does not take.
pub const REJECTED: &str = "rejected";

/// A delivery this member may no longer see, and why.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Gone {
    /// The delivery.
    pub id: Uuid,
    /// `reassigned`, `unassigned`, `delivered`, `cancelled` or `moved`.
    pub reason: String,
    /// The name of the member who has it or delivered it, when that may be told.
    #[serde(default, skip_serializing_if = "is_none")]
    pub by: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEFORE: &str = r#"{"cursor":7,"more":true,"receipts":[],"gone":[],"server_time":5,"directory":2"#;
    const DELIVERIES: &str = r#","deliveries":[{"id":"#;

    #[test]
    fn an_answer_is_known_before_its_deliveries_are_read() {
        let reply = Reply { cursor: 7, more: true, server_time: 5, directory: 2, ..Reply::default() };
        assert_eq!(Reply::before_deliveries(&[BEFORE, DELIVERIES].concat()), Some(reply));
    }

    #[test]
    fn an_answer_with_something_behind_its_deliveries_is_read_whole() {
        let text = r#"{"cursor":7,"more":true,"receipts":[],"deliveries":[],"gone":[],"server_time":5}"#;
        assert_eq!(Reply::before_deliveries(text), None);
        assert_eq!(Reply::before_deliveries("{}"), None);
    }

    #[test]
    fn a_receipt_that_speaks_of_deliveries_is_none_of_them() {
        let text = r#"{"cursor":7,"receipts":[{"event":"01725b2f-6e80-7a31-9b1c-3f5d2a7c4e01","result":",\"deliveries\":["}],"server_time":5,"deliveries":["#;
        let reply = Reply::before_deliveries(text).expect("to be known");
        assert_eq!(reply.receipts[0].result, ",\"deliveries\":[");
    }
}
