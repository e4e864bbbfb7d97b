//! Who is asking: the session's cookie, as an extractor.

use std::sync::{Arc, OnceLock};

use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use ryadom_domain::access::{Action, Whose};
use ryadom_domain::{DeviceId, Timestamp};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::App;
use super::cookies::{self, Token};
use super::device::device_label;
use super::problem::ApiError;
use crate::store::{Opening, Session, TokenHash};

const COOKIE: &str = "ryadom_session";
/// How long a session lives after its last use.
const LIFETIME_S: u32 = 365 * 24 * 3_600;
/// How often its last use is written down.
const TOUCH_AFTER_MS: i64 = 24 * 3_600_000;

/// A session that may be revoked.
pub(super) struct AnySession(pub(super) Arc<Session>);

/// A session that stands.
pub(super) struct SignedIn(pub(super) Arc<Session>);

impl FromRequestParts<App> for AnySession {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let hash = token_hash(&parts.headers).ok_or(ApiError::Unauthenticated)?;
        let session = app.store.sessions().get(&hash).ok_or(ApiError::Unauthenticated)?;
        let now = app.store.now();
        if session.is_revoked {
            return Ok(Self(session));
        }
        if session.expires_at < now {
            return Err(ApiError::Unauthenticated);
        }
        if now.since_ms(session.used_at) > TOUCH_AFTER_MS {
            app.store.touch_session(session.identity.council, session.hash, lifetime_end(now))?;
            if let (Some(renewal), Some(token)) = (parts.extensions.get::<Renewal>(), token(&parts.headers)) {
                // Only one request a day; the second of two at once has nothing to add.
                drop(renewal.0.set(cookie(app, Some(token))?));
            }
        }
        Ok(Self(session))
    }
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let AnySession(session) = AnySession::from_request_parts(parts, app).await?;
        if session.is_revoked {
            return Err(revoked(app, &session).await?);
        }
        parts.extensions.insert(Begun(session.hash));
        Ok(Self(session))
    }
}

/// The session with which a request began. Its body may take half a minute, in which the session may end.
#[derive(Clone, Copy)]
struct Begun(TokenHash);

/// Refuses a request whose session has ended while its body came.
pub(super) async fn require_standing(extensions: &Extensions, app: &App) -> Result<(), ApiError> {
    let Some(Begun(hash)) = extensions.get() else { return Ok(()) };
    match app.store.sessions().get(hash) {
        None => Err(ApiError::Unauthenticated),
        Some(session) if session.is_revoked => Err(revoked(app, &session).await?),
        Some(_) => Ok(()),
    }
}

/// What a revoked session's device is told, once that is written down: from then on it can't be restored.
pub(super) async fn revoked(app: &App, session: &Session) -> Result<ApiError, ApiError> {
    if session.is_told || app.store.tell_revoked(session).await? {
        // Read anew: a session that ended while its request was under way did not know yet why.
        let ended = app.store.sessions().get(&session.hash);
        let reason = ended.map_or_else(|| session.reason.clone(), |ended| ended.reason.clone());
        return Ok(ApiError::SessionRevoked { reason });
    }
    // It was restored this very moment; the next request finds it standing.
    Ok(ApiError::Unavailable("the session was restored just now".into()))
}

impl SignedIn {
    /// The session of who may do something to what is `whose`, by the domain's table.
    pub(super) fn may(&self, action: Action, whose: Whose) -> Result<&Session, ApiError> {
        if self.0.identity.actor.may(action, whose) { Ok(&self.0) } else { Err(ApiError::Forbidden) }
    }
}

/// The cookie that a request's answer sets anew, where its session was touched: what the browser keeps must live as long
/// as what the server keeps.
#[derive(Clone, Default)]
pub(super) struct Renewal(Arc<OnceLock<HeaderValue>>);

/// Sets the cookie anew when the session was touched, unless the answer sets or takes one itself.
pub(super) async fn renew(mut request: Request, next: Next) -> Response {
    let renewal = Renewal::default();
    request.extensions_mut().insert(renewal.clone());
    let mut response = next.run(request).await;
    if let Some(cookie) = renewal.0.get()
        && !response.headers().contains_key(header::SET_COOKIE)
    {
        response.headers_mut().insert(header::SET_COOKIE, cookie.clone());
    }
    response
}

/// A fresh session: the cookie for the browser, the hash for the database.
pub(super) struct NewSession {
    pub(super) cookie: HeaderValue,
    pub(super) hash: TokenHash,
    pub(super) expires_at: Timestamp,
}

impl NewSession {
    /// What the database is to keep of it.
    pub(super) fn opening(&self, device: Uuid, headers: &HeaderMap) -> Opening {
        Opening {
            device: DeviceId::new(device),
            token: self.hash,
            expires_at: self.expires_at,
            label: device_label(headers),
        }
    }
}

/// Makes a token of 256 random bits.
pub(super) fn new_session(app: &App) -> Result<NewSession, ApiError> {
    let mut token = Token::default();
    getrandom::fill(&mut token).map_err(ApiError::internal)?;
    let expires_at = lifetime_end(app.store.now());
    let cookie = cookie(app, Some(token))?;
    Ok(NewSession { cookie, hash: TokenHash(Sha256::digest(token).into()), expires_at })
}

/// Takes the cookie away.
pub(super) fn no_cookie(app: &App) -> Result<HeaderValue, ApiError> {
    cookie(app, None)
}

fn cookie(app: &App, token: Option<Token>) -> Result<HeaderValue, ApiError> {
    cookies::set(&app.settings, (COOKIE, "/"), token, LIFETIME_S)
}

fn lifetime_end(now: Timestamp) -> Timestamp {
    now.plus_ms(i64::from(LIFETIME_S) * 1_000)
}

fn token_hash(headers: &HeaderMap) -> Option<TokenHash> {
    token(headers).map(|token| TokenHash(Sha256::digest(token).into()))
}

fn token(headers: &HeaderMap) -> Option<Token> {
    cookies::token(headers, COOKIE)
}
