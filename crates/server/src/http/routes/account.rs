//! Coming in and going out.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use ryadom_domain::access::{Action, Whose};
use ryadom_domain::fields::login_form;
use ryadom_domain::{CouncilId, MemberId};
use ryadom_protocol::api::account::PasswordChange;
use ryadom_protocol::api::{JoinRequest, Problem, Profile, SignInRequest};

use crate::http::body::{Json, JsonBytes, StrangersJson};
use crate::http::failures::{Failure, Way};
use crate::http::limits::From;
use crate::http::passwords::{checked, hashed, password_problem};
use crate::http::problem::ApiError;
use crate::http::session::{AnySession, SignedIn, new_session, no_cookie};
use crate::http::{App, encoding};

/// Checked when a login is unknown, so that the answer takes as long as for a known one.
const NOBODYS_PASSWORD: &str = "$argon2id$v=19$m=19456,t=2,p=1$cnlhZG9tLW5vYm9keXM$\
    7q5mCk0cO5sYkQ1c8o2dWb4m6fY4gkM0O8G0Y6yJ9hI";

/// Opens a session with an invitation's code.
#[utoipa::path(post, path = "/api/v1/join", tag = "account", request_body = JoinRequest, responses(
    (status = 200, description = "Who joined; the session is a cookie", body = Profile),
    (status = "default", description = "A problem: invalid_code, invitation_expired, wrong_kind, rate_limited, …", body = Problem),
))]
pub(crate) async fn join(
    State(app): State<App>,
    From(address): From,
    headers: HeaderMap,
    StrangersJson(request): StrangersJson<JoinRequest>,
) -> Result<Response, ApiError> {
    app.limits.address(address)?;
    let session = new_session(&app)?;
    let opening = session.opening(request.device, &headers);
    let joined = app.store.join(&request.code, opening).await.map_err(ApiError::from);
    let (council, member) = app.judge_code(joined, address, Way::Join)?;
    come_in(&app, &headers, council, member, session.cookie).await
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
    StrangersJson(request): StrangersJson<SignInRequest>,
) -> Result<Response, ApiError> {
    app.limits.address(address)?;
    let login = login_form(&request.login);
    app.limits.login(&login)?;
    let known = app.store.password_of(&login)?;
    let stored = known.as_ref().map_or(NOBODYS_PASSWORD, |known| &known.phc).to_owned();
    let is_right = checked(&app, request.password, stored).await?;
    let failure = known.as_ref().map(Failure::of).unwrap_or_default();
    let Some(known) = known.filter(|_| is_right) else {
        app.failures.note(&app.store, failure, Way::Password);
        return Err(ApiError::WrongPassword);
    };
    let (council, member) = (known.council, known.member);
    let session = new_session(&app)?;
    app.store.sign_in(known, session.opening(request.device, &headers)).await?;
    app.limits.forgive_address(address);
    app.limits.forgive_login(&login);
    come_in(&app, &headers, council, member, session.cookie).await
}

/// Says who came in, and gives them the cookie.
pub(super) async fn come_in(
    app: &App,
    headers: &HeaderMap,
    council: CouncilId,
    member: MemberId,
    cookie: HeaderValue,
) -> Result<Response, ApiError> {
    // Somebody put them away this very moment.
    let profile = app.store.profile(council, member)?.ok_or(ApiError::Unauthenticated)?;
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
    if session.is_revoked {
        app.store.tell_revoked(&session).await?;
    } else {
        app.store.sign_out(&session).await?;
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
    signed_in: SignedIn,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let who = &signed_in.may(Action::BeHere, Whose::Own)?.identity;
    let profile = app.store.profile(who.council, who.actor.member)?.ok_or(ApiError::Unauthenticated)?;
    encoding::json_of(&headers, &profile).await
}

/// Changes one's password; every other session of the member ends.
#[utoipa::path(post, path = "/api/v1/password", tag = "account", request_body = PasswordChange, responses(
    (status = 204, description = "Changed; this session stands, the others have ended"),
    (status = "default", description = "A problem: wrong_password, invalid (field new), rate_limited, …", body = Problem),
))]
pub(crate) async fn change_password(
    State(app): State<App>,
    From(address): From,
    signed_in: SignedIn,
    Json(request): Json<PasswordChange>,
) -> Result<StatusCode, ApiError> {
    let session = signed_in.may(Action::ChangePassword, Whose::Own)?;
    let (login, stored) = app.store.own_password(&session.identity)?.ok_or(ApiError::WrongPassword)?;
    password_problem("new", &request.new, &login)?;
    app.limits.address(address)?;
    app.limits.login(&login)?;
    if !checked(&app, request.current, stored.clone()).await? {
        app.failures.note(&app.store, Failure::by(&session.identity), Way::PasswordChange);
        return Err(ApiError::WrongPassword);
    }
    let new = hashed(&app, request.new).await?;
    app.store.change_password(session, stored, new).await?;
    app.limits.forgive_address(address);
    app.limits.forgive_login(&login);
    Ok(StatusCode::NO_CONTENT)
}
