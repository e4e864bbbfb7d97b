//! The requests and answers beside sync.

pub mod account;
pub mod audit;
pub mod exports;
pub mod members;
pub mod places;
pub mod set_up;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::delivery::is_none;
use crate::event::Event;

/// `POST /api/v1/join`: a volunteer comes in by invitation.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JoinRequest {
    /// The invitation's code; case, spaces and dashes do not matter.
    pub code: String,
    /// The browser profile that joins.
    pub device: Uuid,
}

/// `POST /api/v1/sign-in`: a coordinator comes in by password.
#[derive(Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInRequest {
    /// Login name.
    pub login: String,
    /// Password.
    pub password: String,
    /// The browser profile that signs in.
    pub device: Uuid,
}

impl std::fmt::Debug for SignInRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignInRequest").field("login", &self.login).finish_non_exhaustive()
    }
}

/// Who is signed in: the answer to join and sign-in, and `GET /api/v1/me`. The session itself is an `HttpOnly` cookie.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Profile {
    /// The member.
    pub member: Uuid,
    /// How they are called.
    pub name: String,
    /// What they may do, a code.
    pub role: String,
    /// Where they belong.
    pub centre: Uuid,
    /// The centre's name.
    pub centre_name: String,
    /// The council's name.
    pub council_name: String,
    /// The hotline's number, to call when in doubt.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hotline: String,
    /// The council's time zone, an IANA name: days and times are shown in it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub time_zone: String,
    /// That zone's clocks for some years, oldest first: a device's own table may be old. What holds first held before it, too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub zone_changes: Vec<ZoneChange>,
    /// Whether the council is invented, which every page says.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub demo: bool,
}

/// From a moment on the council's clocks are so far ahead of UTC.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ZoneChange {
    /// From when on, in milliseconds since 1970 UTC.
    pub since: i64,
    /// Seconds ahead of UTC; negative west of Greenwich.
    pub ahead_s: i64,
}

impl Profile {
    /// The council's clocks; `None` from a server that does not tell them.
    #[must_use]
    pub fn zone(&self) -> Option<ryadom_domain::Zone> {
        let changes = self.zone_changes.iter().copied().map(Into::into).collect();
        (!self.zone_changes.is_empty()).then(|| ryadom_domain::Zone::new(changes))
    }
}

impl From<ZoneChange> for ryadom_domain::ZoneChange {
    fn from(change: ZoneChange) -> Self {
        Self { since: ryadom_domain::Timestamp(change.since), ahead_s: change.ahead_s }
    }
}

/// `GET /api/v1/directory`: the names behind the ids, as far as this member may know them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Directory {
    /// Changes when anything in it changes.
    pub version: u64,
    /// The council's centres.
    pub centres: Vec<Centre>,
    /// Where things are picked up.
    pub clinics: Vec<Clinic>,
    /// Members: for the desk those of its centre, for a volunteer themselves and whom they can call.
    pub members: Vec<Member>,
}

/// A volunteer headquarters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Centre {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its hotline.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hotline: String,
    /// Whether it is no longer offered; it stays here, since old deliveries name it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub put_away: bool,
}

/// A place where things are picked up.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Clinic {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Town, street and house.
    pub address: String,
    /// The responsible person of each centre, each followed by the stand-ins.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub liaisons: Vec<Liaison>,
    /// Opening hours as people write them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hours: String,
    /// Its phone.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// A note for volunteers.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Whether it is no longer offered; it stays here, since old deliveries name it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub put_away: bool,
}

/// A person responsible for a clinic on behalf of one centre, or a stand-in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Liaison {
    /// The centre they stand for.
    pub centre: Uuid,
    /// How they are called.
    pub name: String,
    /// Their phone.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// 0 the responsible person, 1 the first stand-in, and so on.
    #[serde(default)]
    pub rank: u32,
}

/// Somebody who works with the tool.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Member {
    /// Their id.
    pub id: Uuid,
    /// How they are called.
    pub name: String,
    /// Where they belong.
    pub centre: Uuid,
    /// What they may do, a code.
    pub role: String,
    /// What they can do, codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<String>,
    /// Their phone, when this member may call it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// Whether they are put away: they can't come in; they stay here, since their names are in the history.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub revoked: bool,
    /// Why a volunteer has no phone that deliveries reach, as the desk is told: `never` (they have not come in yet) or
    /// `closed` (where they were in, that was ended); empty when they have one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub no_phone: String,
}

/// `GET /api/v1/deliveries/{id}/history`: a page of what happened to a delivery, oldest first; the page that is not asked for
/// by a place is the newest.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct History {
    /// The entries.
    pub entries: Vec<HistoryEntry>,
    /// What to ask for the page before this one by (`?before=`); absent when there is none.
    #[serde(default, skip_serializing_if = "is_none")]
    pub earlier: Option<String>,
}

/// One event of a delivery's history.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HistoryEntry {
    /// Its position; absent for a rejected event.
    #[serde(default, skip_serializing_if = "is_none")]
    pub revision: Option<u64>,
    /// Who made it.
    pub by: Uuid,
    /// Their name at that time.
    pub by_name: String,
    /// The server's clock, milliseconds since 1970 UTC.
    pub recorded_at: i64,
    /// The event itself, never edited.
    pub event: Event,
    /// `applied`, `kept` or `rejected`.
    pub result: String,
    /// Why, a code.
    #[serde(default, skip_serializing_if = "is_none")]
    pub code: Option<String>,
    /// How many bytes it had, when only its beginning was kept; the event is then `unreadable`.
    #[serde(default, skip_serializing_if = "is_none")]
    pub cut_from: Option<u64>,
}

/// `GET /api/v1/rejected`: a page of the centre's members' events that were refused, newest first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rejected {
    /// The entries.
    pub entries: Vec<HistoryEntry>,
    /// What to ask for the page of earlier ones by (`?before=`); absent when there is none.
    #[serde(default, skip_serializing_if = "is_none")]
    pub earlier: Option<String>,
}

/// `GET /api/v1/progress`: how far a day is, or a span of days, from kept tallies.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Progress {
    /// Position it is true for.
    pub cursor: u64,
    /// The first day of what is over, such as `2026-11-28`, by the council's clocks.
    pub from: String,
    /// The last day of what is over.
    pub until: String,
    /// The sums: what ended on these days, and what is not over as it stands now.
    pub tallies: Vec<Tally>,
}

/// One sum.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tally {
    /// What is summed over: `total`, `centre`, `clinic`, `district`, `member` or `hour`.
    pub dimension: String,
    /// Which one: an id, a district's name, or the hour of the day from `0` to `23` by the council's clocks; empty for `total`.
    pub key: String,
    /// A status; for `hour`, `done` or `failed` in that hour; or `double_visit`, `open_mark`.
    pub status: String,
    /// How many.
    pub count: u64,
}

/// An error, as RFC 9457 problem details (`application/problem+json`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// `/problems/{code}`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The stable code: what a program decides by.
    pub code: String,
    /// What it means, in English, for a developer; the app has its own words for each code.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// More about this occurrence; never personal data.
    #[serde(default, skip_serializing_if = "is_none")]
    pub detail: Option<String>,
    /// The request's id, to find it in the log.
    #[serde(default, skip_serializing_if = "is_none")]
    pub request_id: Option<String>,
    /// Why the session ended, when the code is `session_revoked` and that is known: `let_go`, `put_away`, `password`, `changed`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// What is wrong with which field, when the code is `invalid`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldProblem>,
}

/// What is wrong with one field of a request.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldProblem {
    /// Its path in the request: `name`, `centres.1.hotline`.
    pub field: String,
    /// `empty`, `too_long`, `too_short`, `invalid`, `taken`, `taken_put_away`, `unknown`, `last_administrator`, …
    pub code: String,
    /// What a place is called that has the name already.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub other: String,
}

/// What the event stream says: there is something new up to this position.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StreamNews {
    /// The position.
    pub cursor: u64,
    /// Whether the directory may be another one: that has no position. For desks.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub people: bool,
}
