//! Request bodies: JSON, plain or gzip, up to a limit that counts after unpacking.

use std::io::Read as _;

use axum::body::Body;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use bytes::Bytes;
use flate2::read::MultiGzDecoder;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use serde::de::DeserializeOwned;

use super::problem::ApiError;

/// Largest body after unpacking, in bytes.
pub const BODY_MAX: usize = 2 * 1024 * 1024;
/// The same for a body that carries a file.
pub const FILE_BODY_MAX: usize = 24 * 1024 * 1024;

/// The bytes of a body that says it is JSON.
///
/// Other sites can make a browser post forms here, but not this content type: it is half of the defence against that,
/// the cookie's `SameSite` is the other.
pub(super) struct JsonBytes(pub(super) Bytes);

impl<S: Send + Sync> FromRequest<S> for JsonBytes {
    type Rejection = ApiError;

    async fn from_request(request: Request, _: &S) -> Result<Self, ApiError> {
        body_up_to(BODY_MAX, request).await.map(Self)
    }
}

async fn body_up_to(limit: usize, request: Request) -> Result<Bytes, ApiError> {
    let (parts, body) = request.into_parts();
    if !is_json(&parts.headers) {
        return Err(ApiError::UnsupportedMediaType);
    }
    let bytes = collect(body, limit).await?;
    unpack(&parts.headers, bytes, limit)
}

/// A body of one type that carries a file, for who may send one: ask for their session first.
pub(super) struct FileJson<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for FileJson<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, _: &S) -> Result<Self, ApiError> {
        let bytes = body_up_to(FILE_BODY_MAX, request).await?;
        serde_json::from_slice(&bytes).map(Self).map_err(|error| ApiError::malformed(&error))
    }
}

/// A body of one type.
pub(super) struct Json<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let JsonBytes(bytes) = JsonBytes::from_request(request, state).await?;
        serde_json::from_slice(&bytes).map(Self).map_err(|error| ApiError::malformed(&error))
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).is_some_and(|value| {
        value.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json")
    })
}

async fn collect(body: Body, limit: usize) -> Result<Bytes, ApiError> {
    match Limited::new(body, limit).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(ApiError::TooLarge { limit }),
        Err(_) => Err(ApiError::Malformed("the body was cut off".to_owned())),
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
