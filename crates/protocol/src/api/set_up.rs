//! The set-up of a database that holds no council yet.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::delivery::is_none;

/// `GET /api/v1/set-up`: where the set-up stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetUpState {
    /// `needs_code` (this browser has not shown the code yet), `open` (it has), `done` (there is a council).
    pub state: String,
    /// What was filled in so far; only for a browser that has shown the code.
    #[serde(default, skip_serializing_if = "is_none")]
    pub draft: Option<SetUpDraft>,
    /// Whether what is there is a demo: for pages that show themselves before anybody has signed in.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub demo: bool,
}

/// `POST /api/v1/set-up/code`: the one-time code that the server printed when it started.
#[derive(Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetUpCode {
    /// The code; case, spaces and dashes do not matter.
    pub code: String,
}

/// `POST /api/v1/set-up/draft`: what was filled in so far, kept until the set-up is finished. Never a password.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetUpDraft {
    /// The council's name.
    #[serde(default)]
    pub council_name: String,
    /// Its time zone, an IANA name such as `Europe/Moscow`.
    #[serde(default)]
    pub time_zone: String,
    /// Its centres.
    #[serde(default)]
    pub centres: Vec<SetUpCentre>,
    /// The first administrator's name.
    #[serde(default)]
    pub admin_name: String,
    /// The name they sign in with.
    #[serde(default)]
    pub admin_login: String,
    /// Which of the centres they belong to, from 0.
    #[serde(default)]
    pub admin_centre: u32,
}

/// A centre of a council that is being set up.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetUpCentre {
    /// Its name.
    #[serde(default)]
    pub name: String,
    /// Its hotline's number; may be empty.
    #[serde(default)]
    pub hotline: String,
}

/// `POST /api/v1/set-up/finish`: makes the council and signs its first administrator in. The answer is a `Profile`.
#[derive(Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetUpFinish {
    /// Everything that was filled in.
    pub draft: SetUpDraft,
    /// The first administrator's password.
    pub password: String,
    /// The browser profile that signs in.
    pub device: Uuid,
}

impl std::fmt::Debug for SetUpFinish {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SetUpFinish").field("draft", &self.draft).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for SetUpCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SetUpCode").finish_non_exhaustive()
    }
}
