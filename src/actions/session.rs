//! Coming in and going out.

use super::ActionError;
use crate::state::AppState;

/// What sign-out may do with work the server does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignOut {
    /// Refuse, when there is any.
    Safe,
    /// Throw it away: the person was asked, in these words.
    Discard,
}

/// Comes in by an invitation's code; case, spaces and dashes do not matter.
pub fn join(_app: AppState, code: String, done: impl FnOnce(Result<(), ActionError>) + 'static) {
    let _ = code;
    done(Err(ActionError::Offline));
}

/// Comes in by password.
pub fn sign_in(
    _app: AppState,
    login: String,
    password: String,
    done: impl FnOnce(Result<(), ActionError>) + 'static,
) {
    let _ = (login, password);
    done(Err(ActionError::Offline));
}

/// Goes out and empties this device.
pub fn sign_out(_app: AppState, force: SignOut, done: impl FnOnce(Result<(), ActionError>) + 'static) {
    let _ = force;
    done(Err(ActionError::Offline));
}
