//! The directory; inviting volunteers, and ending what a lost phone may do.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use ryadom_domain::{MemberId, Role};
use ryadom_protocol::api::{Directory, Problem};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::http::body::{Json, JsonBytes};
use crate::http::problem::ApiError;
use crate::http::session::SignedIn;
use crate::http::{App, encoding};
use crate::invitation::{INVITATION_DAYS, INVITATION_USES, invite as make, qr_svg};
use crate::store::{Identity, Member};

/// The names behind the ids, as far as the member may know them.
#[utoipa::path(get, path = "/api/v1/directory", tag = "people", responses(
    (status = 200, description = "The directory", body = Directory),
    (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn directory(
    State(app): State<App>,
    SignedIn(session): SignedIn,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    encoding::json_of(&headers, &app.store.directory(&session.identity)?).await
}

/// `POST /api/v1/invitations`: for a member who is there, or for a new volunteer by name.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
pub(crate) struct InviteRequest {
    /// A volunteer of the coordinator's centre; absent for a new one.
    #[serde(default)]
    member: Option<Uuid>,
    /// How a new volunteer is called.
    #[serde(default)]
    name: String,
    /// Their phone; may be empty.
    #[serde(default)]
    phone: String,
}

/// A way in, to be shown or handed on.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct Invited {
    /// The member who comes in with it.
    member: Uuid,
    /// The code to type in.
    code: String,
    /// The link that carries the code.
    link: String,
    /// The link as a picture to point a phone's camera at.
    qr_svg: String,
    /// Until when it can be used, milliseconds since 1970 UTC.
    expires_at: i64,
}

/// Invites a volunteer of the coordinator's centre.
#[utoipa::path(post, path = "/api/v1/invitations", tag = "people", request_body = InviteRequest, responses(
    (status = 201, description = "The invitation", body = Invited),
    (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn invite(
    State(app): State<App>,
    signed_in: SignedIn,
    headers: HeaderMap,
    Json(request): Json<InviteRequest>,
) -> Result<Response, ApiError> {
    let who = &signed_in.coordinator()?.identity;
    let member = match request.member {
        Some(id) => known_volunteer(&app, who, MemberId::new(id))?,
        None => new_volunteer(&app, who, request).await?,
    };
    let made =
        make(&app.store, who.council, member, Some(who.actor.member), INVITATION_DAYS, INVITATION_USES)
            .await
            .map_err(ApiError::from)?;
    let link = made.link(&app.settings.public_url);
    let qr_svg = qr_svg(&link).map_err(ApiError::internal)?;
    let invited =
        Invited { member: member.uuid(), code: made.code, link, qr_svg, expires_at: made.expires_at.0 };
    let mut response = encoding::json_of(&headers, &invited).await?;
    *response.status_mut() = StatusCode::CREATED;
    Ok(response)
}

fn known_volunteer(app: &App, who: &Identity, id: MemberId) -> Result<MemberId, ApiError> {
    let member = app.store.member(who.council, id)?.ok_or(ApiError::NotFound)?;
    if member.centre != who.actor.centre {
        return Err(ApiError::NotFound);
    }
    if member.role == Role::Volunteer { Ok(id) } else { Err(ApiError::Forbidden) }
}

async fn new_volunteer(app: &App, who: &Identity, request: InviteRequest) -> Result<MemberId, ApiError> {
    let name = request.name.trim();
    if name.is_empty() || name.chars().count() > ryadom_domain::validate::LINE_MAX {
        return Err(ApiError::Malformed("a name of 1 to 200 characters is needed".to_owned()));
    }
    let member = Member {
        id: MemberId::new(Uuid::now_v7()),
        centre: who.actor.centre,
        name: name.to_owned(),
        role: Role::Volunteer,
        skills: Vec::new(),
        phone: request.phone.trim().to_owned(),
        login: None,
        active: true,
    };
    let id = member.id;
    app.store.put_member(who.council, member).await?;
    Ok(id)
}

/// Ends every session of a member of the coordinator's centre: a phone was lost, or somebody left.
#[utoipa::path(post, path = "/api/v1/members/{id}/revoke", tag = "people",
    params(("id" = String, Path, description = "The member's id")),
    responses(
        (status = 204, description = "Their phones are told at their next sync"),
        (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn revoke(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(id): Path<String>,
    JsonBytes(_): JsonBytes,
) -> Result<Response, ApiError> {
    let who = &signed_in.coordinator()?.identity;
    let id: MemberId = id.parse().map_err(|_| ApiError::NotFound)?;
    if id == who.actor.member {
        return Err(ApiError::Forbidden);
    }
    if app.store.revoke_member(who, id).await? {
        Ok(StatusCode::NO_CONTENT.into_response())
    } else {
        Err(ApiError::NotFound)
    }
}
