//! What the desk asks the server for directly; none of it is kept.

use leptos::task::spawn_local;
use ryadom_domain::{DeliveryId, MemberId, Timestamp};
use ryadom_protocol::api::exports::ExportRequest;
use ryadom_protocol::api::{History, Progress, Rejected};
use ryadom_protocol::json::Json;
use uuid::Uuid;

use super::{ActionError, Done};
use crate::platform::download;
use crate::state::{AppState, Language};
use crate::sync::http;

/// Who is invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Invitee {
    /// A volunteer of this centre, on a new phone.
    Member(MemberId),
    /// Somebody new.
    New {
        /// How they are called.
        name: String,
        /// Their phone; may be empty.
        phone: String,
    },
}

/// A way in for a volunteer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Who comes in with it.
    pub member: MemberId,
    /// The code to type in.
    pub code: String,
    /// The link that holds it.
    pub link: String,
    /// The link as a picture to point a phone's camera at: an `<svg>` element, made by our server.
    pub qr_svg: String,
    /// Until when it can be used.
    pub expires_at: Timestamp,
}

#[derive(Debug, Default, Json)]
struct InviteRequest {
    #[serde(skip_serializing_if = "Option::is_none")]
    member: Option<Uuid>,
    name: String,
    phone: String,
}

#[derive(Debug, Default, Json)]
struct Invited {
    member: Uuid,
    code: String,
    link: String,
    #[serde(default)]
    qr_svg: String,
    expires_at: i64,
}

/// Everything that happened to a delivery.
pub fn history(_app: AppState, id: DeliveryId, done: impl FnOnce(Result<History, ActionError>) + 'static) {
    history_then(id, Box::new(done));
}

fn history_then(id: DeliveryId, done: Done<Result<History, ActionError>>) {
    ask(format!("/api/v1/deliveries/{id}/history"), done);
}

/// Events of the centre's members that were refused.
pub fn rejected(_app: AppState, done: impl FnOnce(Result<Rejected, ActionError>) + 'static) {
    rejected_then(Box::new(done));
}

fn rejected_then(done: Done<Result<Rejected, ActionError>>) {
    ask("/api/v1/rejected".to_owned(), done);
}

/// How far the day is, from the server's tallies.
pub fn progress(_app: AppState, done: impl FnOnce(Result<Progress, ActionError>) + 'static) {
    progress_then(Box::new(done));
}

fn progress_then(done: Done<Result<Progress, ActionError>>) {
    ask("/api/v1/progress".to_owned(), done);
}

/// Invites a volunteer.
pub fn invite(_app: AppState, whom: Invitee, done: impl FnOnce(Result<Invitation, ActionError>) + 'static) {
    invite_then(whom, Box::new(done));
}

/// Takes deliveries out as a file, which the browser saves: `format` is `csv` or `xlsx`, `language` that of its words.
pub fn export(
    _app: AppState,
    format: &str,
    language: Language,
    deliveries: &[DeliveryId],
    done: impl FnOnce(Result<(), ActionError>) + 'static,
) {
    let language = match language {
        Language::Ru => "ru",
        Language::En => "en",
    };
    let deliveries = deliveries.iter().map(|id| id.uuid()).collect();
    let request = ExportRequest { format: format.to_owned(), language: language.to_owned(), deliveries };
    export_then(request, Box::new(done));
}

fn export_then(request: ExportRequest, done: Done<Result<(), ActionError>>) {
    spawn_local(async move {
        let file = http::post_for_file("/api/v1/exports", &request).await;
        let saved = file.map_err(ActionError::from).and_then(|file| {
            // The browser keeps files from us: as with a store that can't be written, there is only trying again.
            download::save(&file.content, &file.content_type, &file.name)
                .map_err(|_error| ActionError::Offline)
        });
        done(saved);
    });
}

fn invite_then(whom: Invitee, done: Done<Result<Invitation, ActionError>>) {
    let request = match whom {
        Invitee::Member(id) => {
            InviteRequest { member: Some(id.uuid()), name: String::new(), phone: String::new() }
        }
        Invitee::New { name, phone } => InviteRequest { member: None, name, phone },
    };
    spawn_local(async move {
        let invited = http::post::<Invited>("/api/v1/invitations", &request).await;
        done(invited.map(invitation).map_err(ActionError::from));
    });
}

/// Ends every session of a volunteer: their phones are told, hand in what they have not sent, and empty themselves.
pub fn revoke(_app: AppState, member: MemberId, done: impl FnOnce(Result<(), ActionError>) + 'static) {
    spawn_local(async move {
        let revoked = http::tell(&format!("/api/v1/members/{member}/revoke")).await;
        done(revoked.map_err(ActionError::from));
    });
}

fn invitation(invited: Invited) -> Invitation {
    let Invited { member, code, link, qr_svg, expires_at } = invited;
    Invitation { member: MemberId::new(member), code, link, qr_svg, expires_at: Timestamp(expires_at) }
}

fn ask<T: Json + Default + 'static>(path: String, done: Done<Result<T, ActionError>>) {
    spawn_local(async move { done(http::get(&path).await.map_err(ActionError::from)) });
}
