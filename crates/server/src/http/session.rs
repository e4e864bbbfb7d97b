//! Who is asking: the session's cookie, as an extractor.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ryadom_domain::Timestamp;
use sha2::{Digest as _, Sha256};

use super::App;
use super::problem::ApiError;
use crate::store::{Session, TokenHash};

const COOKIE: &str = "ryadom_session";
/// How long a session lives after its last use.
const LIFETIME_MS: i64 = 365 * 24 * 3_600_000;
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
        }
        Ok(Self(session))
    }
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let AnySession(session) = AnySession::from_request_parts(parts, app).await?;
        if session.is_revoked { Err(ApiError::SessionRevoked) } else { Ok(Self(session)) }
    }
}

impl SignedIn {
    /// The same for who works at the desk.
    pub(super) fn desk(&self) -> Result<&Session, ApiError> {
        if self.0.identity.actor.is_desk() { Ok(&self.0) } else { Err(ApiError::Forbidden) }
    }

    /// The same for who hands out the work.
    pub(super) fn coordinator(&self) -> Result<&Session, ApiError> {
        if self.0.identity.actor.coordinates() { Ok(&self.0) } else { Err(ApiError::Forbidden) }
    }
}

/// A fresh session: the cookie for the browser, the hash for the database.
pub(super) struct NewSession {
    pub(super) cookie: HeaderValue,
    pub(super) hash: TokenHash,
    pub(super) expires_at: Timestamp,
}

/// Makes a token of 256 random bits.
pub(super) fn new_session(app: &App) -> Result<NewSession, ApiError> {
    let mut token = [0_u8; 32];
    getrandom::fill(&mut token).map_err(ApiError::internal)?;
    let expires_at = lifetime_end(app.store.now());
    let cookie = cookie(app, &URL_SAFE_NO_PAD.encode(token), LIFETIME_MS / 1_000)?;
    Ok(NewSession { cookie, hash: TokenHash(Sha256::digest(token).into()), expires_at })
}

/// Takes the cookie away.
pub(super) fn no_cookie(app: &App) -> Result<HeaderValue, ApiError> {
    cookie(app, "", 0)
}

fn cookie(app: &App, value: &str, max_age_s: i64) -> Result<HeaderValue, ApiError> {
    let secure = if app.settings.is_cookie_secure() { "; Secure" } else { "" };
    let text = format!("{COOKIE}={value}; Path=/; Max-Age={max_age_s}; HttpOnly; SameSite=Strict{secure}");
    HeaderValue::try_from(text).map_err(ApiError::internal)
}

const fn lifetime_end(now: Timestamp) -> Timestamp {
    now.plus_ms(LIFETIME_MS)
}

fn token_hash(headers: &HeaderMap) -> Option<TokenHash> {
    let mut pairs = headers
        .get_all(header::COOKIE)
        .into_iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'));
    let token = pairs.find_map(|pair| pair.trim().strip_prefix(COOKIE)?.strip_prefix('='))?;
    let mut bytes = [0_u8; 32];
    let length = URL_SAFE_NO_PAD.decode_slice(token, &mut bytes).ok()?;
    (length == bytes.len()).then(|| TokenHash(Sha256::digest(bytes).into()))
}
