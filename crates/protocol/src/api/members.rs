//! Members, their ways in and their sessions.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::delivery::is_none;

/// `POST /api/v1/members/search`: which members are wanted. Names are typed here, so they travel in the body.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MemberSearch {
    /// Part of a name, phone or login; empty for all.
    #[serde(default)]
    pub text: String,
    /// Only this centre's.
    #[serde(default, skip_serializing_if = "is_none")]
    pub centre: Option<Uuid>,
    /// Only this role's; empty for all.
    #[serde(default)]
    pub role: String,
    /// Only those with this skill; empty for all.
    #[serde(default)]
    pub skill: String,
    /// `here` (unless told), `away`, `all`, `no_way_in` (neither a session, nor a password, nor an open
    /// invitation), `not_in` (the same, invited or not).
    #[serde(default)]
    pub state: String,
    /// How many to leave out from the beginning.
    #[serde(default)]
    pub skip: u32,
}

/// A page of members, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MemberPage {
    /// They; at most 100.
    pub members: Vec<MemberInfo>,
    /// How many there are in all.
    pub total: u64,
}

/// A member as who looks after them sees them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MemberInfo {
    /// Their id.
    pub id: Uuid,
    /// How they are called.
    pub name: String,
    /// Where they belong.
    pub centre: Uuid,
    /// What they may do, a code.
    pub role: String,
    /// What they can do, codes.
    #[serde(default)]
    pub skills: Vec<String>,
    /// Their phone; may be empty.
    #[serde(default)]
    pub phone: String,
    /// The name they sign in with; empty while they have no password.
    #[serde(default)]
    pub login: String,
    /// Whether they are put away.
    #[serde(default)]
    pub put_away: bool,
    /// How many devices are signed in.
    #[serde(default)]
    pub sessions: u64,
    /// When one of them was last seen, milliseconds since 1970 UTC, to the day.
    #[serde(default, skip_serializing_if = "is_none")]
    pub last_seen: Option<i64>,
    /// Until when an open invitation holds, milliseconds since 1970 UTC.
    #[serde(default, skip_serializing_if = "is_none")]
    pub invited_until: Option<i64>,
}

/// `POST /api/v1/members`: a new member, or what changed of one who is there. The answer is `Saved`.
///
/// What is absent stays as it is: a form that was opened before somebody else's change sends what was typed there, and takes
/// nothing else back. Of somebody new, name, centre and role are needed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MemberChange {
    /// Who. For somebody new an id the sender made (UUID version 4 or 7), or absent.
    #[serde(default, skip_serializing_if = "is_none")]
    pub id: Option<Uuid>,
    /// Whether they are new under that id. Sent once more, because the answer was lost, it adds nobody; where it
    /// says something else than what was added, it is refused as `added_already`.
    #[serde(default)]
    pub new: bool,
    /// How they are called.
    #[serde(default, skip_serializing_if = "is_none")]
    pub name: Option<String>,
    /// Where they belong.
    #[serde(default, skip_serializing_if = "is_none")]
    pub centre: Option<Uuid>,
    /// What they may do, a code.
    #[serde(default, skip_serializing_if = "is_none")]
    pub role: Option<String>,
    /// What they can do, codes; at most 16.
    #[serde(default, skip_serializing_if = "is_none")]
    pub skills: Option<Vec<String>>,
    /// Their phone; may be empty.
    #[serde(default, skip_serializing_if = "is_none")]
    pub phone: Option<String>,
}

/// `GET /api/v1/sessions` and `GET /api/v1/members/{id}/sessions`: where a member is signed in, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionList {
    /// They.
    pub sessions: Vec<SessionInfo>,
}

/// A device that is signed in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionInfo {
    /// Its id.
    pub id: Uuid,
    /// Browser and system, as the device named itself: `Chrome · Android`; may be empty.
    #[serde(default)]
    pub label: String,
    /// When it came in, milliseconds since 1970 UTC.
    pub first_seen: i64,
    /// When it was last seen, to the day.
    pub last_seen: i64,
    /// Whether it is the one that asks.
    #[serde(default)]
    pub this_one: bool,
    /// When it was ended by somebody who may.
    #[serde(default, skip_serializing_if = "is_none")]
    pub ended_at: Option<i64>,
    /// Whether restoring no longer helps: the device knows that it was ended and has wiped itself, or it was ended with a
    /// change of role, centre or password.
    #[serde(default)]
    pub told: bool,
}

/// `POST /api/v1/sessions/end` and `POST /api/v1/members/{id}/sessions/end`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionsEnd {
    /// Only this one; absent for all, and of one's own for all but the one that asks.
    #[serde(default, skip_serializing_if = "is_none")]
    pub session: Option<Uuid>,
}

/// `GET /api/v1/invitations`: invitations that can still be used, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationList {
    /// They; at most 500.
    pub invitations: Vec<InvitationInfo>,
    /// How many there are in all.
    pub total: u64,
    /// The address that their links begin with.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
}

/// Whether an address leads nowhere but to the machine it is opened on: a phone finds nothing there.
#[must_use]
pub fn is_this_machine_only(address: &str) -> bool {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split('/').next().unwrap_or_default();
    let host = host.rsplit_once(':').map_or(host, |(name, port)| {
        if port.bytes().all(|digit| digit.is_ascii_digit()) { name } else { host }
    });
    host == "localhost" || host == "[::1]" || host.starts_with("127.")
}

/// An invitation without its code, which is kept nowhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationInfo {
    /// Its id.
    pub id: Uuid,
    /// Who is invited.
    pub member: Uuid,
    /// Their name.
    pub name: String,
    /// Their centre.
    pub centre: Uuid,
    /// Their role, a code.
    pub role: String,
    /// `join` or `password`.
    pub kind: String,
    /// Who made it; empty from the command line.
    #[serde(default)]
    pub made_by: String,
    /// When, milliseconds since 1970 UTC.
    pub made_at: i64,
    /// Until when it holds, milliseconds since 1970 UTC.
    pub expires_at: i64,
    /// How often it can still be used.
    pub uses_left: u64,
}

/// `POST /api/v1/invitations`: a way in for members who are there; all of it or nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Invite {
    /// Who; at most 200.
    pub members: Vec<Uuid>,
    /// The sender's own id of this request. Sent once more, because the answer was lost, what it made before is cancelled:
    /// nobody has seen those codes.
    #[serde(default, skip_serializing_if = "is_none")]
    pub request: Option<Uuid>,
}

/// The invitations just made, in the order asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Invited {
    /// They.
    pub invitations: Vec<InvitedMember>,
}

/// A way in, to be shown or handed on. It can't be shown again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitedMember {
    /// The invitation's id.
    pub id: Uuid,
    /// The member who comes in with it.
    pub member: Uuid,
    /// How they are called.
    pub name: String,
    /// `join`: a phone's session; `password`: they choose login and password in a browser.
    pub kind: String,
    /// The code to type in.
    pub code: String,
    /// The link that carries the code behind `#`.
    pub link: String,
    /// The link as a picture to point a phone's camera at, an `<svg>` element.
    pub qr_svg: String,
    /// Until when it can be used, milliseconds since 1970 UTC.
    pub expires_at: i64,
}
