//! Ways in: made for members who are there, listed, cancelled.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use ryadom_domain::MemberId;
use ryadom_protocol::api::Problem;
use ryadom_protocol::api::members::{InvitationList, Invite, Invited, InvitedMember};
use uuid::Uuid;

use super::members::member;
use crate::http::body::{Json, JsonBytes};
use crate::http::problem::ApiError;
use crate::http::session::SignedIn;
use crate::http::{App, encoding};
use crate::invitation::{link, qr_svg};
use crate::store::FieldProblems;
use crate::store::inviting::Made;

/// Members of one request.
const TOGETHER_MAX: usize = 200;

/// Invites members who are there: volunteers by a phone's code, the others to choose login and password. All or nobody.
#[utoipa::path(post, path = "/api/v1/invitations", tag = "invitations", request_body = Invite, responses(
    (status = 201, description = "The invitations; their codes are shown this once", body = Invited),
    (status = "default", description = "A problem: invalid (members.N: put_away), not_found, too_many, …", body = Problem),
))]
pub(crate) async fn invite(
    State(app): State<App>,
    SignedIn(session): SignedIn,
    headers: HeaderMap,
    Json(asked): Json<Invite>,
) -> Result<Response, ApiError> {
    let members = each_once(asked.members)?;
    let made = app.store.invite(&session.identity, &members).await?;
    let invitations = shown(&app, made).await?;
    created(&headers, &Invited { invitations }).await
}

/// Makes a one-time link, good for a day, by which a member chooses a new password.
#[utoipa::path(post, path = "/api/v1/members/{id}/password-reset", tag = "invitations",
    params(("id" = String, Path, description = "The member's id")),
    responses(
        (status = 201, description = "The link, shown this once", body = InvitedMember),
        (status = "default", description = "A problem: wrong_kind (a volunteer has no password), …", body = Problem),
))]
pub(crate) async fn reset_password(
    State(app): State<App>,
    SignedIn(session): SignedIn,
    headers: HeaderMap,
    Path(id): Path<String>,
    JsonBytes(_): JsonBytes,
) -> Result<Response, ApiError> {
    let made = app.store.invite_to_reset(&session.identity, member(&id)?).await?;
    let shown = shown(&app, made.into_iter().collect()).await?;
    created(&headers, shown.first().ok_or(ApiError::NotFound)?).await
}

/// The invitations that can still be used, of whom one may invite.
#[utoipa::path(get, path = "/api/v1/invitations", tag = "invitations", responses(
    (status = 200, description = "Newest first", body = InvitationList),
    (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn list(
    State(app): State<App>,
    SignedIn(session): SignedIn,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let mut list = app.store.open_invitations(&session.identity)?;
    list.address.clone_from(&app.settings.public_url);
    encoding::json_of(&headers, &list).await
}

/// Cancels an invitation.
#[utoipa::path(post, path = "/api/v1/invitations/{id}/cancel", tag = "invitations",
    params(("id" = String, Path, description = "The invitation's id")),
    responses(
        (status = 204, description = "It can't be used any more"),
        (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn cancel(
    State(app): State<App>,
    SignedIn(session): SignedIn,
    Path(id): Path<String>,
    JsonBytes(_): JsonBytes,
) -> Result<StatusCode, ApiError> {
    let id = Uuid::try_parse(&id).map_err(|_| ApiError::NotFound)?;
    app.store.cancel_invitation(&session.identity, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn each_once(asked: Vec<Uuid>) -> Result<Vec<MemberId>, ApiError> {
    if asked.len() > TOGETHER_MAX {
        return Err(ApiError::TooMany { limit: TOGETHER_MAX });
    }
    let mut problems = FieldProblems::default();
    if asked.is_empty() {
        problems.add("members", "empty");
    }
    problems.refuse()?;
    let mut members = Vec::with_capacity(asked.len());
    for id in asked.into_iter().map(MemberId::new) {
        if !members.contains(&id) {
            members.push(id);
        }
    }
    Ok(members)
}

/// Drawing two hundred pictures takes long enough to leave the other requests alone.
async fn shown(app: &App, made: Vec<Made>) -> Result<Vec<InvitedMember>, ApiError> {
    let public_url = app.settings.public_url.clone();
    let drawing = tokio::task::spawn_blocking(move || {
        made.into_iter().map(|made| one_shown(&public_url, made)).collect::<Result<Vec<_>, _>>()
    });
    drawing.await.map_err(ApiError::internal)?
}

fn one_shown(public_url: &str, made: Made) -> Result<InvitedMember, ApiError> {
    let link = link(public_url, made.kind, &made.code);
    let qr_svg = qr_svg(&link).map_err(ApiError::internal)?;
    Ok(InvitedMember {
        id: made.id,
        member: made.member.uuid(),
        name: made.name,
        kind: made.kind.code().to_owned(),
        code: made.code,
        link,
        qr_svg,
        expires_at: made.expires_at.0,
    })
}

async fn created<T: serde::Serialize>(headers: &HeaderMap, body: &T) -> Result<Response, ApiError> {
    let mut response = encoding::json_of(headers, body).await?;
    *response.status_mut() = StatusCode::CREATED;
    Ok(response)
}
