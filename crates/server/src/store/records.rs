//! What the store keeps beside deliveries and events.

use ryadom_domain::access::Actor;
use ryadom_domain::{CentreId, ClinicId, CouncilId, DeviceId, MemberId, Role, Skill, Timestamp};
use uuid::Uuid;

/// A region: the tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Council {
    /// Its id.
    pub id: CouncilId,
    /// Its name.
    pub name: String,
    /// The IANA name of its time zone.
    pub time_zone: String,
    /// Whether it is invented.
    pub is_demo: bool,
}

impl Default for Council {
    fn default() -> Self {
        Self {
            id: CouncilId::default(),
            name: String::new(),
            time_zone: "Europe/Moscow".to_owned(),
            is_demo: false,
        }
    }
}

/// A volunteer headquarters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Centre {
    /// Its id.
    pub id: CentreId,
    /// Its name.
    pub name: String,
    /// Its hotline's number as written; may be empty.
    pub hotline: String,
    /// Whether it is no longer offered.
    pub is_put_away: bool,
}

/// A place where things are picked up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clinic {
    /// Its id.
    pub id: ClinicId,
    /// Its name.
    pub name: String,
    /// Town, street and house.
    pub address: String,
    /// Opening hours as people write them; may be empty.
    pub hours: String,
    /// Its phone; may be empty.
    pub phone: String,
    /// A note for volunteers; may be empty.
    pub note: String,
    /// Whether it is no longer offered.
    pub is_put_away: bool,
}

/// Where a council works.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    /// Its centres.
    pub centres: Vec<Centre>,
    /// Its clinics.
    pub clinics: Vec<Clinic>,
}

/// A person responsible for a clinic on behalf of one centre, or a stand-in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Liaison {
    /// The clinic.
    pub clinic: ClinicId,
    /// The centre they stand for.
    pub centre: CentreId,
    /// How they are called.
    pub name: String,
    /// Their phone; may be empty.
    pub phone: String,
    /// 0 the responsible person, 1 the first stand-in, and so on.
    pub rank: u32,
}

/// A device that events of a member came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// Who made the events.
    pub member: MemberId,
    /// On which device.
    pub device: DeviceId,
    /// When the last of them was taken down.
    pub last_at: Timestamp,
}

/// Somebody who works with the tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Their id.
    pub id: MemberId,
    /// Where they belong.
    pub centre: CentreId,
    /// How they are called.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// What they can do beyond walking.
    pub skills: Vec<Skill>,
    /// Their phone; may be empty.
    pub phone: String,
    /// The name they sign in with, when they have a password.
    pub login: Option<String>,
    /// Whether they may come in.
    pub active: bool,
}

/// What an invitation opens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum InvitationKind {
    /// A session on a volunteer's phone.
    #[default]
    Join,
    /// The choice of a login and a password, or of a new password.
    Password,
}

impl InvitationKind {
    /// What somebody of a role comes in by.
    #[must_use]
    pub const fn of(role: &Role) -> Self {
        match role {
            Role::Volunteer | Role::Unknown(_) => Self::Join,
            Role::Operator | Role::Coordinator | Role::Administrator => Self::Password,
        }
    }

    /// The code it is stored and sent by.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Join => "join",
            Self::Password => "password",
        }
    }

    /// The kind behind a code.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        if code == "password" { Self::Password } else { Self::Join }
    }
}

/// A code that is a member's way in. What it opens is no choice of who makes it: their role says that.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Invitation {
    /// The code as people read it; only its hash is stored.
    pub code: String,
    /// Whose way in it is.
    pub member: MemberId,
    /// Who made it; `None` from the command line.
    pub created_by: Option<MemberId>,
    /// Until when it can be used.
    pub expires_at: Timestamp,
    /// How often it can be used.
    pub max_uses: u32,
}

/// Who is behind a request or a commit: a member, in their council.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The council.
    pub council: CouncilId,
    /// The member, their role and centre.
    pub actor: Actor,
    /// The session they ask by, which must still stand when something is done; `None` for the command line and for what
    /// the server does by itself.
    pub session: Option<TokenHash>,
}

/// The SHA-256 of a session's token: what the database knows of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct TokenHash(pub [u8; 32]);

/// A session about to be opened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opening {
    /// The browser profile it is for.
    pub device: DeviceId,
    /// The hash of its token.
    pub token: TokenHash,
    /// When it ends by itself.
    pub expires_at: Timestamp,
    /// Browser and system in a few words; may be empty.
    pub label: String,
}

/// A session, as the cookie's hash finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// What lists call it by.
    pub id: Uuid,
    /// Who is signed in.
    pub identity: Identity,
    /// The browser profile it was opened on.
    pub device: DeviceId,
    /// The hash of its token.
    pub hash: TokenHash,
    /// When it was last used, to the day.
    pub used_at: Timestamp,
    /// When it ends by itself.
    pub expires_at: Timestamp,
    /// Whether somebody who may ended it.
    pub is_revoked: bool,
    /// Whether its device was told so: it has wiped itself.
    pub is_told: bool,
    /// Why it was ended, a code; empty where that is not known, or it stands.
    pub reason: String,
}
