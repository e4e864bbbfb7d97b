//! What the desk asks the server for directly; none of it is kept.

use ryadom_domain::DeliveryId;
use ryadom_protocol::api::{History, Progress, Rejected};

use super::ActionError;
use crate::state::AppState;

/// A way in for a volunteer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// The code to type in.
    pub code: String,
    /// The link that holds it.
    pub link: String,
}

/// Everything that happened to a delivery.
pub fn history(
    _app: AppState,
    id: DeliveryId,
    done: impl FnOnce(Result<History, ActionError>) + 'static,
) {
    let _ = id;
    done(Err(ActionError::Offline));
}

/// Events of the centre's members that were refused.
pub fn rejected(_app: AppState, done: impl FnOnce(Result<Rejected, ActionError>) + 'static) {
    done(Err(ActionError::Offline));
}

/// How far the day is, from the server's tallies.
pub fn progress(_app: AppState, done: impl FnOnce(Result<Progress, ActionError>) + 'static) {
    done(Err(ActionError::Offline));
}

/// Invites a volunteer by name.
pub fn invite(
    _app: AppState,
    name: String,
    done: impl FnOnce(Result<Invitation, ActionError>) + 'static,
) {
    let _ = name;
    done(Err(ActionError::Offline));
}
