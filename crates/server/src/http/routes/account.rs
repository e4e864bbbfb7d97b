//! Coming in and going out.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use ryadom_domain::{CouncilId, DeviceId, MemberId};
use ryadom_protocol::api::{JoinRequest, Problem, Profile, SignInRequest};

use crate::http::body::{Json, JsonBytes};
use crate::http::limits::From;
use crate::http::problem::ApiError;
use crate::http::session::{AnySession, SignedIn, new_session, no_cookie};
use crate::http::{App, encoding};
use crate::password;
use crate::store::JoinRefusal;

/// Checked when a login is unknown, so that the answer takes as long as for a known one.
const NOBODYS_PASSWORD: &str = "$argon2id$v=19$m=19456,t=2,p=1$cnlhZG9tLW5vYm9keXM$\
    7q5mCk0cO5sYkQ1c8o2dWb4m6fY4gkM0O8G0Y6yJ9hI";

/// Opens a session with an invitation's code.
#[utoipa::path(post, path = "/api/v1/join", tag = "account", request_body = JoinRequest, responses(
    (status = 200, description = "Who joined; the session is a cookie", body = Profile),
    (status = "default", description = "A problem: invalid_code, invitation_expired, rate_limited, …", body = Problem),
))]
pub(crate) async fn join(
    State(app): State<App>,
    From(address): From,
    headers: HeaderMap,
    Json(request): Json<JoinRequest>,
) -> Result<Response, ApiError> {
    app.limits.address(address)?;
    let session = new_session(&app)?;
    let device = DeviceId::new(request.device);
    let joined = app.store.join(&request.code, device, session.hash, session.expires_at).await?;
    let (council, member) = joined.map_err(|refusal| match refusal {
        JoinRefusal::UnknownCode => ApiError::InvalidCode,
        JoinRefusal::Expired => ApiError::InvitationExpired,
    })?;
    app.limits.forgive_address(address);
    welcome(&app, &headers, council, member, session.cookie).await
}

/// Opens a session with a password.
#[utoipa::path(post, path = "/api/v1/sign-in", tag = "account", request_body = SignInRequest, responses(
    (status = 200, description = "Who signed in; the session is a cookie", body = Profile),
    (status = "default", description = "A problem: wrong_password, rate_limited, …", body = Problem),
))]
pub(crate) async fn sign_in(
    State(app): State<App>,
    From(address): From,
    headers: HeaderMap,
    Json(request): Json<SignInRequest>,
) -> Result<Response, ApiError> {
    app.limits.address(address)?;
    let login = request.login.trim().to_lowercase();
    app.limits.login(&login)?;
    let known = app.store.password_of(&login)?;
    let stored = known.as_ref().map_or(NOBODYS_PASSWORD, |(_, _, hash)| hash).to_owned();
    let is_right = is_right(&app, request.password, stored).await?;
    let (council, member, _) = known.filter(|_| is_right).ok_or(ApiError::WrongPassword)?;
    app.limits.forgive_address(address);
    app.limits.forgive_login(&login);
    let session = new_session(&app)?;
    let device = DeviceId::new(request.device);
    app.store.open_session(council, member, device, session.hash, session.expires_at).await?;
    welcome(&app, &headers, council, member, session.cookie).await
}

async fn is_right(app: &App, password: String, stored: String) -> Result<bool, ApiError> {
    let _turn = app.passwords.acquire().await.map_err(ApiError::internal)?;
    let checked = tokio::task::spawn_blocking(move || password::is_right(&password, &stored)).await;
    checked.map_err(ApiError::internal)
}

async fn welcome(
    app: &App,
    headers: &HeaderMap,
    council: CouncilId,
    member: MemberId,
    cookie: HeaderValue,
) -> Result<Response, ApiError> {
    let profile = app.store.profile(council, member)?.ok_or(ApiError::NotFound)?;
    let mut response = encoding::json_of(headers, &profile).await?;
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    Ok(response)
}

/// Ends the session and takes the cookie away; also when the session was revoked.
#[utoipa::path(post, path = "/api/v1/sign-out", tag = "account", responses(
    (status = 204, description = "Signed out"),
    (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn sign_out(
    State(app): State<App>,
    AnySession(session): AnySession,
    JsonBytes(_): JsonBytes,
) -> Result<Response, ApiError> {
    if !session.is_revoked {
        app.store.close_session(session.identity.council, session.hash).await?;
    }
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, no_cookie(&app)?)]).into_response())
}

/// Says who is signed in.
#[utoipa::path(get, path = "/api/v1/me", tag = "account", responses(
    (status = 200, description = "Who is signed in", body = Profile),
    (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn me(
    State(app): State<App>,
    SignedIn(session): SignedIn,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let who = &session.identity;
    let profile = app.store.profile(who.council, who.actor.member)?.ok_or(ApiError::Unauthenticated)?;
    encoding::json_of(&headers, &profile).await
}
