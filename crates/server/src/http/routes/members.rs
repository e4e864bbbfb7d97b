//! Members: found, added, changed, put away, brought back.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use ryadom_domain::MemberId;
use ryadom_protocol::api::Problem;
use ryadom_protocol::api::members::{MemberChange, MemberPage, MemberSearch};
use ryadom_protocol::api::places::Saved;

use crate::http::body::{Json, JsonBytes};
use crate::http::problem::ApiError;
use crate::http::session::SignedIn;
use crate::http::{App, encoding};

/// A page of the members one looks after, by name.
#[utoipa::path(post, path = "/api/v1/members/search", tag = "members", request_body = MemberSearch, responses(
    (status = 200, description = "At most 100 of them", body = MemberPage),
    (status = "default", description = "A problem: forbidden, invalid, …", body = Problem),
))]
pub(crate) async fn search(
    State(app): State<App>,
    SignedIn(session): SignedIn,
    headers: HeaderMap,
    Json(asked): Json<MemberSearch>,
) -> Result<Response, ApiError> {
    encoding::json_of(&headers, &app.store.search_members(&session.identity, &asked)?).await
}

/// Adds a member, or changes name, phone, role, skills or centre of one. Whoever comes to the desk or leaves it by a new
/// role, and a desk's member who moves, has to sign in anew.
#[utoipa::path(post, path = "/api/v1/members", tag = "members", request_body = MemberChange, responses(
    (status = 200, description = "The member's id", body = Saved),
    (status = "default", description = "A problem: invalid, added_already, last_administrator, holds_deliveries, too_many, …", body = Problem),
))]
pub(crate) async fn save(
    State(app): State<App>,
    SignedIn(session): SignedIn,
    headers: HeaderMap,
    Json(asked): Json<MemberChange>,
) -> Result<Response, ApiError> {
    let id = app.store.save_member(&session.identity, asked).await?.uuid();
    encoding::json_of(&headers, &Saved { id }).await
}

/// Puts a member away: their devices hand in what they hold and are wiped, their invitations end; open deliveries stay
/// theirs until somebody hands them on.
#[utoipa::path(post, path = "/api/v1/members/{id}/put-away", tag = "members",
    params(("id" = String, Path, description = "The member's id")),
    responses(
        (status = 204, description = "Put away"),
        (status = "default", description = "A problem: last_administrator, not_yourself, …", body = Problem),
))]
pub(crate) async fn put_away(
    State(app): State<App>,
    SignedIn(session): SignedIn,
    Path(id): Path<String>,
    JsonBytes(_): JsonBytes,
) -> Result<StatusCode, ApiError> {
    app.store.put_member_away(&session.identity, member(&id)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Brings a member back. Sessions and invitations that ended stay so: they are invited anew.
#[utoipa::path(post, path = "/api/v1/members/{id}/bring-back", tag = "members",
    params(("id" = String, Path, description = "The member's id")),
    responses(
        (status = 204, description = "Brought back"),
        (status = "default", description = "A problem: put_away (their centre is), …", body = Problem),
))]
pub(crate) async fn bring_back(
    State(app): State<App>,
    SignedIn(session): SignedIn,
    Path(id): Path<String>,
    JsonBytes(_): JsonBytes,
) -> Result<StatusCode, ApiError> {
    app.store.bring_member_back(&session.identity, member(&id)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A member's id in a path.
pub(super) fn member(id: &str) -> Result<MemberId, ApiError> {
    id.parse().map_err(|_| ApiError::NotFound)
}
