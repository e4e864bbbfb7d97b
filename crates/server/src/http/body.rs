//! Request bodies: JSON, plain or gzip, up to a limit that counts after unpacking; none is waited for that falls silent.

use std::io::Read as _;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts as _, Request};
use axum::http::{HeaderMap, header};
use bytes::{Bytes, BytesMut};
use flate2::read::MultiGzDecoder;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use serde::de::DeserializeOwned;

use super::App;
use super::problem::ApiError;
use super::session::SignedIn;
use super::session::require_standing;
use super::turns::{Turn, Turns};

/// Largest body of somebody who is nobody yet, after unpacking, in bytes: a code, a login, a password.
const STRANGERS_BODY_MAX: usize = 16 * 1024;
/// Largest body after unpacking, in bytes.
pub const BODY_MAX: usize = 2 * 1024 * 1024;
/// The same for a body that carries a file.
pub const FILE_BODY_MAX: usize = 24 * 1024 * 1024;

/// The bytes of a body that says it is JSON.
///
/// Other sites can make a browser post forms here, but not this content type: it is half of the defence against that,
/// the cookie's `SameSite` is the other.
pub(super) struct JsonBytes(pub(super) Bytes);

impl FromRequest<App> for JsonBytes {
    type Rejection = ApiError;

    async fn from_request(request: Request, app: &App) -> Result<Self, ApiError> {
        body_up_to(BODY_MAX, request, app).await.map(Self)
    }
}

/// A body of one type.
pub(super) struct Json<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequest<App> for Json<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, app: &App) -> Result<Self, ApiError> {
        body_up_to(BODY_MAX, request, app).await.and_then(|bytes| parsed(&bytes)).map(Self)
    }
}

/// A body of one type from who has no session: small, since anybody may send one.
pub(super) struct StrangersJson<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequest<App> for StrangersJson<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, app: &App) -> Result<Self, ApiError> {
        body_up_to(STRANGERS_BODY_MAX, request, app).await.and_then(|bytes| parsed(&bytes)).map(Self)
    }
}

/// A body of one type that carries a file, and the turn in which it was read: see [`Turns`]. Whether somebody may send
/// one at all is asked before, by an extractor that stands before this one.
pub(super) struct FileJson<T>(pub(super) T, pub(super) Turn);

impl<T: DeserializeOwned + Send + 'static> FromRequest<App> for FileJson<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, app: &App) -> Result<Self, ApiError> {
        let (body, turn) = in_turn(&app.imports, FILE_BODY_MAX, request, app).await?;
        Ok(Self(body, turn))
    }
}

/// The same for a file that is to be made of what the body lists.
pub(super) struct ListJson<T>(pub(super) T, pub(super) Turn);

impl<T: DeserializeOwned + Send + 'static> FromRequest<App> for ListJson<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, app: &App) -> Result<Self, ApiError> {
        let (body, turn) = in_turn(&app.exports, BODY_MAX, request, app).await?;
        Ok(Self(body, turn))
    }
}

async fn in_turn<T: DeserializeOwned + Send + 'static>(
    turns: &Turns,
    limit: usize,
    request: Request,
    app: &App,
) -> Result<(T, Turn), ApiError> {
    let (mut parts, body) = request.into_parts();
    let SignedIn(session) = SignedIn::from_request_parts(&mut parts, app).await?;
    let turn = turns.take(session.identity.actor.member).await?;
    let headers = parts.headers.clone();
    let packed = packed_body(Request::from_parts(parts, body), limit, app).await?;
    let read = turn.work(move || parsed(&unpack(&headers, packed, limit)?)).await?;
    Ok((read, turn))
}

async fn body_up_to(limit: usize, request: Request, app: &App) -> Result<Bytes, ApiError> {
    let headers = request.headers().clone();
    unpack(&headers, packed_body(request, limit, app).await?, limit)
}

async fn packed_body(request: Request, limit: usize, app: &App) -> Result<Bytes, ApiError> {
    if !is_json(request.headers()) {
        return Err(ApiError::UnsupportedMediaType);
    }
    let (parts, body) = request.into_parts();
    let collected = collect(body, limit, app.settings.patience).await?;
    require_standing(&parts.extensions, app).await?;
    Ok(collected)
}

fn parsed<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ApiError> {
    serde_json::from_slice(bytes).map_err(|error| ApiError::malformed(&error))
}

fn is_json(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).is_some_and(|value| {
        value.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json")
    })
}

/// All of a body; whoever sends nothing for as long as `patience` is not waited for.
async fn collect(body: Body, limit: usize, patience: Duration) -> Result<Bytes, ApiError> {
    let mut body = Limited::new(body, limit);
    let mut read = BytesMut::new();
    loop {
        match tokio::time::timeout(patience, body.frame()).await {
            Ok(Some(Ok(frame))) => {
                if let Some(data) = frame.data_ref() {
                    read.extend_from_slice(data);
                }
            }
            Ok(None) => return Ok(read.freeze()),
            Ok(Some(Err(error))) if error.is::<LengthLimitError>() => {
                return Err(ApiError::TooLarge { limit });
            }
            Ok(Some(Err(_))) => return Err(ApiError::Malformed("the body was cut off".to_owned())),
            Err(_) => return Err(ApiError::Timeout),
        }
    }
}

fn unpack(headers: &HeaderMap, bytes: Bytes, limit: usize) -> Result<Bytes, ApiError> {
    match headers.get(header::CONTENT_ENCODING).map(axum::http::HeaderValue::as_bytes) {
        None | Some(b"identity") => Ok(bytes),
        Some(b"gzip") => gunzip(&bytes, limit),
        Some(_) => Err(ApiError::UnsupportedMediaType),
    }
}

/// Stops as soon as the limit is passed, so that a small body cannot grow into all the memory.
fn gunzip(packed: &[u8], limit: usize) -> Result<Bytes, ApiError> {
    let mut unpacked = Vec::with_capacity(packed.len().saturating_mul(4).min(limit));
    let most = u64::try_from(limit).unwrap_or(u64::MAX);
    MultiGzDecoder::new(packed)
        .take(most.saturating_add(1))
        .read_to_end(&mut unpacked)
        .map_err(|_| ApiError::Malformed("this is not gzip".to_owned()))?;
    if unpacked.len() > limit {
        return Err(ApiError::TooLarge { limit });
    }
    Ok(unpacked.into())
}
