//! Answers packed as the client can unpack them: brotli, else gzip, else plain.

use std::io::Write as _;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::problem::ApiError;

/// Below this many bytes packing costs more than it saves.
const WORTH_PACKING: usize = 1_024;
/// Above this many bytes packing takes long enough to leave the other requests alone.
const WORTH_A_THREAD: usize = 256 * 1024;
const BROTLI_QUALITY: i32 = 3;
const BROTLI_WINDOW_BITS: i32 = 20;

/// A way to pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    Brotli,
    Gzip,
    Plain,
}

impl Coding {
    /// The best one the client takes.
    pub(super) fn negotiate(headers: &HeaderMap) -> Self {
        let accepted =
            headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if takes(accepted, "br") {
            Self::Brotli
        } else if takes(accepted, "gzip") {
            Self::Gzip
        } else {
            Self::Plain
        }
    }

    /// Its name in a header.
    pub(super) const fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Plain => None,
        }
    }
}

fn takes(accepted: &str, coding: &str) -> bool {
    accepted.split(',').any(|entry| {
        let mut parts = entry.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(coding));
        named && !parts.any(|part| matches!(part, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

/// A JSON answer, packed when that is worth it.
pub(super) async fn json(request: &HeaderMap, body: Vec<u8>) -> Result<Response, ApiError> {
    let coding = if body.len() < WORTH_PACKING { Coding::Plain } else { Coding::negotiate(request) };
    let body = match coding {
        Coding::Plain => body,
        Coding::Brotli | Coding::Gzip if body.len() < WORTH_A_THREAD => pack(coding, &body)?,
        Coding::Brotli | Coding::Gzip => {
            tokio::task::spawn_blocking(move || pack(coding, &body)).await.map_err(ApiError::internal)??
        }
    };
    let mut response = Response::new(Body::from(body));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(name) = coding.name() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding, cookie"));
    Ok(response)
}

/// The same from a value.
pub(super) async fn json_of(
    request: &HeaderMap,
    value: &impl serde::Serialize,
) -> Result<Response, ApiError> {
    json(request, serde_json::to_vec(value).map_err(ApiError::internal)?).await
}

fn pack(coding: Coding, body: &[u8]) -> Result<Vec<u8>, ApiError> {
    let mut packed = Vec::with_capacity(body.len() / 4);
    match coding {
        Coding::Brotli => {
            let params = brotli::enc::BrotliEncoderParams {
                quality: BROTLI_QUALITY,
                lgwin: BROTLI_WINDOW_BITS,
                size_hint: body.len(),
                ..Default::default()
            };
            brotli::BrotliCompress(&mut &*body, &mut packed, &params).map_err(ApiError::internal)?;
        }
        Coding::Gzip => {
            let level =
                if body.len() < WORTH_A_THREAD { Compression::default() } else { Compression::fast() };
            let mut encoder = GzEncoder::new(&mut packed, level);
            encoder.write_all(body).map_err(ApiError::internal)?;
            encoder.finish().map_err(ApiError::internal)?;
        }
        Coding::Plain => packed.extend_from_slice(body),
    }
    Ok(packed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(accepted: &'static str, expected: Coding) {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(accepted));
        assert_eq!(Coding::negotiate(&headers), expected, "{accepted}");
    }

    #[test]
    fn takes_the_best_coding_the_client_names() {
        check("gzip, deflate, br, zstd", Coding::Brotli);
        check("gzip;q=1.0, br;q=0", Coding::Gzip);
        check("GZIP", Coding::Gzip);
        check("zstd", Coding::Plain);
        check("", Coding::Plain);
    }
}
