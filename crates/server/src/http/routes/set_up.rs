//! The set-up of a database without a council: by the one-time code that the server printed, once and never again.

use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use ryadom_protocol::api::set_up::{SetUpCode, SetUpDraft, SetUpFinish, SetUpState};
use ryadom_protocol::api::{Problem, Profile};

use crate::http::body::{Json, StrangersJson};
use crate::http::cookies::{self, Token};
use crate::http::limits::From;
use crate::http::passwords::hashed;
use crate::http::problem::ApiError;
use crate::http::session::new_session;
use crate::http::{App, encoding};
use crate::set_up::{check_draft, check_finish};

const COOKIE: &str = "ryadom_set_up";
const PATH: &str = "/api/v1/set-up";
/// Long enough to be left over night.
const COOKIE_LIFE_S: u32 = 24 * 3_600;

/// A browser that has shown the code, while there is no council.
pub(crate) struct CodeShown;

impl FromRequestParts<App> for CodeShown {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        require_waiting(app)?;
        if has_shown_code(app, &parts.headers) { Ok(Self) } else { Err(ApiError::Unauthenticated) }
    }
}

/// Where the set-up stands.
#[utoipa::path(get, path = "/api/v1/set-up", tag = "set-up", responses(
    (status = 200, description = "Where it stands; what was filled in only for who has shown the code", body = SetUpState),
    (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn state(State(app): State<App>, headers: HeaderMap) -> Result<Response, ApiError> {
    let state = if !app.set_up.is_waiting(&app.store)? {
        let demo = app.store.councils()?.iter().any(|council| council.is_demo);
        SetUpState { state: "done".to_owned(), draft: None, demo }
    } else if has_shown_code(&app, &headers) {
        open(&app)?
    } else {
        SetUpState { state: "needs_code".to_owned(), ..SetUpState::default() }
    };
    encoding::json_of(&headers, &state).await
}

/// Shows the code that the server printed; a cookie carries the rest of the set-up.
#[utoipa::path(post, path = "/api/v1/set-up/code", tag = "set-up", request_body = SetUpCode, responses(
    (status = 200, description = "What was filled in so far", body = SetUpState),
    (status = "default", description = "A problem: invalid_code, rate_limited, already_set_up, …", body = Problem),
))]
pub(crate) async fn code(
    State(app): State<App>,
    From(address): From,
    headers: HeaderMap,
    StrangersJson(request): StrangersJson<SetUpCode>,
) -> Result<Response, ApiError> {
    require_waiting(&app)?;
    app.limits.address(address)?;
    let token = app.set_up.let_in(&request.code).map_err(ApiError::internal)?.ok_or(ApiError::InvalidCode)?;
    app.limits.forgive_address(address);
    let mut response = encoding::json_of(&headers, &open(&app)?).await?;
    response.headers_mut().insert(header::SET_COOKIE, cookie(&app, Some(token))?);
    Ok(response)
}

/// Keeps what was filled in so far, so that it can be gone on with later.
#[utoipa::path(post, path = "/api/v1/set-up/draft", tag = "set-up", request_body = SetUpDraft, responses(
    (status = 204, description = "Kept"),
    (status = "default", description = "A problem: unauthenticated, invalid, already_set_up, …", body = Problem),
))]
pub(crate) async fn draft(
    State(app): State<App>,
    _: CodeShown,
    Json(draft): Json<SetUpDraft>,
) -> Result<StatusCode, ApiError> {
    check_draft(&draft).map_err(ApiError::Invalid)?;
    let body = serde_json::to_string(&draft).map_err(ApiError::internal)?;
    if app.store.put_set_up_draft(body).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(ApiError::AlreadySetUp)
    }
}

/// Makes the council and signs its first administrator in.
#[utoipa::path(post, path = "/api/v1/set-up/finish", tag = "set-up", request_body = SetUpFinish, responses(
    (status = 200, description = "The administrator; the session is a cookie", body = Profile),
    (status = "default", description = "A problem: unauthenticated, invalid, already_set_up, …", body = Problem),
))]
pub(crate) async fn finish(
    State(app): State<App>,
    _: CodeShown,
    headers: HeaderMap,
    Json(request): Json<SetUpFinish>,
) -> Result<Response, ApiError> {
    let new = check_finish(&request).map_err(ApiError::Invalid)?;
    let phc = hashed(&app, request.password).await?;
    let session = new_session(&app)?;
    let (council, admin) = (new.council.id, new.admin.id);
    let opening = session.opening(request.device, &headers);
    let is_made = app.store.set_up(new, phc, opening).await?;
    app.set_up.end();
    if !is_made {
        return Err(ApiError::AlreadySetUp);
    }
    let profile = app.store.profile(council, admin)?.ok_or(ApiError::NotFound)?;
    let mut response = encoding::json_of(&headers, &profile).await?;
    response.headers_mut().append(header::SET_COOKIE, session.cookie);
    response.headers_mut().append(header::SET_COOKIE, cookie(&app, None)?);
    Ok(response)
}

fn require_waiting(app: &App) -> Result<(), ApiError> {
    if app.set_up.is_waiting(&app.store)? { Ok(()) } else { Err(ApiError::AlreadySetUp) }
}

fn open(app: &App) -> Result<SetUpState, ApiError> {
    let kept = app.store.set_up_draft()?;
    // What another build kept and this one can't read is filled in anew.
    let draft: SetUpDraft = kept.and_then(|body| serde_json::from_str(&body).ok()).unwrap_or_default();
    Ok(SetUpState { state: "open".to_owned(), draft: Some(draft), demo: false })
}

fn has_shown_code(app: &App, headers: &HeaderMap) -> bool {
    cookies::token(headers, COOKIE).is_some_and(|token| app.set_up.knows(&token))
}

fn cookie(app: &App, token: Option<Token>) -> Result<HeaderValue, ApiError> {
    cookies::set(&app.settings, (COOKIE, PATH), token, COOKIE_LIFE_S)
}
