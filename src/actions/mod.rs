//! What a person can do. A view calls one of these and shows what the signals say afterwards.
//!
//! An action that keeps something calls back only when the disk has it.

mod council;
mod imports;
mod members;
mod online;
mod record;
mod session;
mod start;
mod this_device;

use ryadom_domain::decide::Refusal;
use ryadom_protocol::api::FieldProblem;

use crate::state::StorageHealth;
pub use council::{
    PlaceKind, bring_back, change_council, change_password, end_session, own_sessions, places, put_away,
    save_centre, save_clinic, save_liaisons, set_up_code, set_up_draft, set_up_finish, set_up_state, welcome,
    welcome_finish,
};
pub use imports::{
    import_table, imports, keep_mapping, kept_mappings, look_at_table, mapping_was_used, mappings_used,
    remove_mapping, take_back_import, try_import,
};
pub use members::{
    MemberStep, add_members, audit, cancel_invitation, end_sessions, invitations, invite, look_at_members,
    member_sessions, members, reset_password, restore_session, save_member, step_member, try_members,
};
pub use online::{earlier_history, earlier_rejected, export, history, rejected, rows_left_out};
pub use record::{drop_draft, load_draft, new_delivery_id, record, save_draft, send_again};
pub(crate) use session::forget;
pub use session::{SignOut, join, sign_in, sign_out};
pub use start::{start, take_progress};
pub use this_device::{
    check_storage, dismiss_gone, export_unsent, install_now, list_shown, look_anew, look_anew_if_old,
    persist_now, position_to_tell, put_aside, set_settings, shown, sync_now, take_back, update_now,
};

/// Whom an action tells how it went. The actions themselves are compiled once: only the door to each is generic, by
/// the closure a view hands in.
type Done<T> = Box<dyn FnOnce(T)>;

/// Why an action did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ActionError {
    /// It can't be, or may not be; nothing was kept.
    #[error("refused: {0}")]
    Refused(#[source] Refusal),
    /// The device could not keep it; what was typed is still on the screen.
    #[error("the device's storage failed: {0:?}")]
    Storage(StorageHealth),
    /// The server could not be reached.
    #[error("no answer from the server")]
    Offline,
    /// The server said no.
    #[error("the server answered {code}")]
    Server {
        /// The stable code.
        code: String,
        /// When it may be tried again.
        retry_after_s: Option<u32>,
    },
    /// The server found fields of what was filled in not as they must be: all of them at once.
    #[error("{} field(s) are not as they must be", .0.len())]
    Invalid(Vec<FieldProblem>),
    /// So many events would be lost.
    #[error("{0} event(s) have not been sent")]
    Unsent(usize),
    /// Nobody is signed in on this device.
    #[error("nobody is signed in")]
    NotSignedIn,
}
