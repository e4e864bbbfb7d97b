//! Answers packed as the client can unpack them: Zstandard where they are large, else brotli, gzip, or plain.

use std::io::{self, Write as _};

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::problem::ApiError;

/// Below this many bytes packing costs more than it saves.
const WORTH_PACKING: usize = 1_024;
/// Above this many bytes packing takes long enough to leave the other requests alone.
const WORTH_A_THREAD: usize = 256 * 1024;
const BROTLI_QUALITY: i32 = 3;
const BROTLI_WINDOW_BITS: i32 = 20;
/// Its window is 512 KiB; browsers take up to 8 MiB.
const ZSTD_LEVEL: i32 = 1;
/// Level 1 is quicker still, and half as large again.
const GZIP_SWIFT: Compression = Compression::new(2);

/// A way to pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    Zstd,
    Brotli,
    Gzip,
    Plain,
}

impl Coding {
    /// The best one the client takes, for what is small or packed ahead.
    pub(super) fn negotiate(headers: &HeaderMap) -> Self {
        Self::first_taken(headers, &[Self::Brotli, Self::Gzip])
    }

    /// The same for what is large and packed while somebody waits.
    fn negotiate_swift(headers: &HeaderMap) -> Self {
        Self::first_taken(headers, &[Self::Zstd, Self::Brotli, Self::Gzip])
    }

    fn first_taken(headers: &HeaderMap, codings: &[Self]) -> Self {
        let accepted =
            headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let is_taken = |coding: &&Self| coding.name().is_some_and(|name| takes(accepted, name));
        codings.iter().find(is_taken).copied().unwrap_or(Self::Plain)
    }

    /// Its name in a header.
    pub(super) const fn name(self) -> Option<&'static str> {
        match self {
            Self::Zstd => Some("zstd"),
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
    let (coding, body) = match body.len() {
        0..WORTH_PACKING => (Coding::Plain, body),
        WORTH_PACKING..WORTH_A_THREAD => {
            let coding = Coding::negotiate(request);
            (coding, pack(coding, body)?)
        }
        _ => {
            let coding = Coding::negotiate_swift(request);
            let packing = tokio::task::spawn_blocking(move || pack(coding, body));
            (coding, packing.await.map_err(ApiError::internal)??)
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

fn pack(coding: Coding, body: Vec<u8>) -> Result<Vec<u8>, ApiError> {
    match coding {
        Coding::Zstd => zstd::bulk::compress(&body, ZSTD_LEVEL),
        Coding::Brotli => brotli(&body),
        Coding::Gzip => gzip(&body),
        Coding::Plain => Ok(body),
    }
    .map_err(ApiError::internal)
}

fn brotli(body: &[u8]) -> io::Result<Vec<u8>> {
    let mut packed = Vec::with_capacity(body.len() / 4);
    let params = BrotliEncoderParams {
        quality: BROTLI_QUALITY,
        lgwin: BROTLI_WINDOW_BITS,
        size_hint: body.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &*body, &mut packed, &params)?;
    Ok(packed)
}

fn gzip(body: &[u8]) -> io::Result<Vec<u8>> {
    let level = if body.len() < WORTH_A_THREAD { Compression::default() } else { GZIP_SWIFT };
    let mut encoder = GzEncoder::new(Vec::with_capacity(body.len() / 4), level);
    encoder.write_all(body)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    fn accepting(codings: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(codings))])
    }

    #[track_caller]
    fn check(accepted: &'static str, expected: Coding) {
        assert_eq!(Coding::negotiate(&accepting(accepted)), expected, "{accepted}");
    }

    async fn packed(body: &[u8], accepted: &'static str) -> (Option<HeaderValue>, Vec<u8>) {
        let response = json(&accepting(accepted), body.to_vec()).await.unwrap();
        let coding = response.headers().get(header::CONTENT_ENCODING).cloned();
        let packed = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
        (coding, packed.to_vec())
    }

    fn unpack(coding: &str, packed: &[u8]) -> Vec<u8> {
        let mut body = Vec::new();
        match coding {
            "zstd" => zstd::stream::copy_decode(packed, &mut body).unwrap(),
            "br" => brotli::BrotliDecompress(&mut &*packed, &mut body).unwrap(),
            "gzip" => drop(flate2::read::GzDecoder::new(packed).read_to_end(&mut body).unwrap()),
            _ => body.extend_from_slice(packed),
        }
        body
    }

    #[tokio::test]
    async fn an_answer_of_any_size_comes_back_as_it_was() {
        for (n_rows, accepted, expected) in [
            (10, "gzip, deflate, br, zstd", ""),
            (1_000, "gzip, deflate, br, zstd", "br"),
            (1_000, "gzip, zstd", "gzip"),
            (1_000, "zstd", ""),
            (100_000, "gzip, deflate, br, zstd", "zstd"),
            (100_000, "gzip, deflate, br, zstd;q=0", "br"),
            (100_000, "gzip", "gzip"),
            (100_000, "", ""),
        ] {
            let body: Vec<u8> = (0..n_rows).flat_map(|row| format!("{row},").into_bytes()).collect();
            let (coding, packed) = packed(&body, accepted).await;
            let coding = coding.as_ref().map_or("", |coding| coding.to_str().unwrap());
            assert_eq!(coding, expected, "{n_rows} rows for {accepted}");
            assert!(packed.len() < body.len() || coding.is_empty(), "{n_rows} rows for {accepted}");
            assert_eq!(unpack(coding, &packed), body, "{n_rows} rows for {accepted}");
        }
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
