//! The first sign-in, and a new password, by a one-time code.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use ryadom_domain::fields::{login_fault, login_form};
use ryadom_protocol::api::account::{Welcome, WelcomeAsk, WelcomeFinish};
use ryadom_protocol::api::{Problem, Profile};

use super::account::come_in;
use crate::http::body::StrangersJson;
use crate::http::failures::Way;
use crate::http::limits::From;
use crate::http::passwords::{hashed, password_fault};
use crate::http::problem::ApiError;
use crate::http::session::new_session;
use crate::http::{App, encoding};
use crate::store::{Chosen, FieldProblems};

/// Says whose first sign-in, or new password, a code is for. Uses nothing up.
#[utoipa::path(post, path = "/api/v1/welcome", tag = "account", request_body = WelcomeAsk, responses(
    (status = 200, description = "Who is welcome", body = Welcome),
    (status = "default", description = "A problem: invalid_code, invitation_expired, wrong_kind, rate_limited, …", body = Problem),
))]
pub(crate) async fn welcome(
    State(app): State<App>,
    From(address): From,
    headers: HeaderMap,
    StrangersJson(request): StrangersJson<WelcomeAsk>,
) -> Result<Response, ApiError> {
    app.limits.address(address)?;
    let found = app.store.welcome(&request.code).map_err(ApiError::from);
    encoding::json_of(&headers, &app.judge_code(found, address, Way::Welcome)?).await
}

/// Chooses login and password, uses the code up and signs in; every session from before ends.
#[utoipa::path(post, path = "/api/v1/welcome/finish", tag = "account", request_body = WelcomeFinish, responses(
    (status = 200, description = "Who signed in; the session is a cookie", body = Profile),
    (status = "default", description = "A problem: invalid (fields login, password), invalid_code, …", body = Problem),
))]
pub(crate) async fn finish(
    State(app): State<App>,
    From(address): From,
    headers: HeaderMap,
    StrangersJson(request): StrangersJson<WelcomeFinish>,
) -> Result<Response, ApiError> {
    app.limits.address(address)?;
    // Looked at first: nobody without a code makes the server hash.
    let found = app.store.welcome(&request.code).map_err(ApiError::from);
    let welcome = app.judge_code(found, address, Way::Welcome)?;
    let is_new = welcome.login.is_empty();
    let login = if is_new { login_form(&request.login) } else { welcome.login };
    let mut problems = FieldProblems::default();
    if is_new {
        problems.check("login", login_fault(&login));
    }
    problems.check("password", password_fault(&request.password, &login));
    problems.refuse()?;
    let phc = hashed(&app, request.password).await?;
    let session = new_session(&app)?;
    let opening = session.opening(request.device, &headers);
    let (council, member) = app.store.finish_welcome(&request.code, Chosen { login, phc }, opening).await?;
    come_in(&app, &headers, council, member, session.cookie).await
}
