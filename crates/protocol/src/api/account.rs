//! One's own password, and coming in for the first time.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// `POST /api/v1/password`: another password of one's own. Every other session of the member ends.
#[derive(Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordChange {
    /// The one that holds now.
    pub current: String,
    /// The one that shall hold.
    pub new: String,
}

/// `POST /api/v1/welcome`: whose first sign-in, or new password, a code is for. Uses nothing up.
#[derive(Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WelcomeAsk {
    /// The invitation's code.
    pub code: String,
}

/// Who is welcome.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Welcome {
    /// How they are called.
    pub name: String,
    /// What they may do, a code.
    pub role: String,
    /// Where they belong.
    pub centre_name: String,
    /// The council's name.
    pub council_name: String,
    /// The name they sign in with, when they have one: then only a new password is asked for.
    #[serde(default)]
    pub login: String,
}

/// `POST /api/v1/welcome/finish`: chooses login and password, uses the code up and signs in. The answer is a `Profile`.
#[derive(Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WelcomeFinish {
    /// The invitation's code.
    pub code: String,
    /// The name to sign in with; ignored for who has one.
    #[serde(default)]
    pub login: String,
    /// The new password.
    pub password: String,
    /// The browser profile that signs in.
    pub device: Uuid,
}

macro_rules! secret {
    ($($name:ident),+) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    )+};
}

secret!(PasswordChange, WelcomeAsk, WelcomeFinish);
