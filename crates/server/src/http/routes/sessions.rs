//! Where one is signed in, and where a member is: listed, ended, restored.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use ryadom_domain::MemberId;
use ryadom_protocol::api::Problem;
use ryadom_protocol::api::members::{SessionList, SessionsEnd};

use super::members::member;
use crate::http::body::Json;
use crate::http::problem::ApiError;
use crate::http::session::SignedIn;
use crate::http::{App, encoding};
use crate::store::{Session, Which};

/// Where one is signed in.
#[utoipa::path(get, path = "/api/v1/sessions", tag = "sessions", responses(
    (status = 200, description = "The sessions, those last seen first", body = SessionList),
    (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn own(
    State(app): State<App>,
    SignedIn(session): SignedIn,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    list(&app, &session, session.identity.actor.member, &headers).await
}

/// Ends one's other sessions, or one of them: their devices hand in what they hold and are wiped.
#[utoipa::path(post, path = "/api/v1/sessions/end", tag = "sessions", request_body = SessionsEnd, responses(
    (status = 204, description = "Ended; their devices are told at their next request"),
    (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn end_own(
    State(app): State<App>,
    SignedIn(session): SignedIn,
    Json(asked): Json<SessionsEnd>,
) -> Result<StatusCode, ApiError> {
    end(&app, &session, session.identity.actor.member, &asked).await
}

/// Where a member is signed in.
#[utoipa::path(get, path = "/api/v1/members/{id}/sessions", tag = "sessions",
    params(("id" = String, Path, description = "The member's id")),
    responses(
        (status = 200, description = "The sessions, those last seen first", body = SessionList),
        (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn of_member(
    State(app): State<App>,
    SignedIn(session): SignedIn,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    list(&app, &session, member(&id)?, &headers).await
}

/// Lets a member's phones go, or one of them; they stay a member.
#[utoipa::path(post, path = "/api/v1/members/{id}/sessions/end", tag = "sessions", request_body = SessionsEnd,
    params(("id" = String, Path, description = "The member's id")),
    responses(
        (status = 204, description = "Ended; their devices are told at their next request"),
        (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn end_of_member(
    State(app): State<App>,
    SignedIn(session): SignedIn,
    Path(id): Path<String>,
    Json(asked): Json<SessionsEnd>,
) -> Result<StatusCode, ApiError> {
    end(&app, &session, member(&id)?, &asked).await
}

/// Restores a session that was ended by mistake, as long as its device was not told.
#[utoipa::path(post, path = "/api/v1/members/{id}/sessions/restore", tag = "sessions", request_body = SessionsEnd,
    params(("id" = String, Path, description = "The member's id")),
    responses(
        (status = 204, description = "It stands again"),
        (status = "default", description = "A problem: already_told, put_away, not_found, …", body = Problem),
))]
pub(crate) async fn restore(
    State(app): State<App>,
    SignedIn(session): SignedIn,
    Path(id): Path<String>,
    Json(asked): Json<SessionsEnd>,
) -> Result<StatusCode, ApiError> {
    let one = asked.session.ok_or(ApiError::NotFound)?;
    app.store.restore_session(&session.identity, member(&id)?, one).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn list(app: &App, asking: &Session, of: MemberId, headers: &HeaderMap) -> Result<Response, ApiError> {
    let sessions = app.store.sessions_of(asking, of)?;
    encoding::json_of(headers, &SessionList { sessions }).await
}

async fn end(app: &App, asking: &Session, of: MemberId, asked: &SessionsEnd) -> Result<StatusCode, ApiError> {
    let which = match asked.session {
        Some(one) => Which::One(one),
        None if of == asking.identity.actor.member => Which::AllBut(asking.hash),
        None => Which::All,
    };
    app.store.end_sessions(&asking.identity, of, which).await?;
    Ok(StatusCode::NO_CONTENT)
}
