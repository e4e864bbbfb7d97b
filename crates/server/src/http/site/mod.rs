//! The built app: from inside the binary, or from a folder while developing.

mod embedded;
mod folder;
mod kind;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::PathBuf;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;

use super::App;
use super::encoding::Coding;
use super::problem::ApiError;
use embedded::{Embedded, SITE_FILES};
use kind::{caching, content_type, entry_for};

const NOT_BUILT: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Ryadom</title>\
<h1>The web app is not inside this server</h1>\
<p>Build it with <code>cargo xtask build</code>, or serve it from a folder with <code>--site</code>.</p></html>";

/// Where the files come from.
pub(super) enum Site {
    /// From inside the binary.
    Embedded(Embedded),
    /// From a folder, read anew for each request.
    Folder(PathBuf),
}

/// What a content security policy lets run and apply within a page: `sha256-…`.
#[derive(Debug, Default, Deserialize)]
pub(super) struct InlineHashes {
    pub(super) scripts: Vec<String>,
    pub(super) styles: Vec<String>,
}

/// A file as it is sent.
pub(super) struct Found {
    bytes: Cow<'static, [u8]>,
    etag: String,
    coding: Coding,
}

impl Site {
    pub(super) fn new(folder: Option<PathBuf>) -> Self {
        folder.map_or_else(|| Self::Embedded(Embedded::new(SITE_FILES)), Self::Folder)
    }

    /// The hashes of what is inline in all entry pages, as the build wrote them down.
    pub(super) fn inline_hashes(&self) -> InlineHashes {
        let Some(file) = self.find("csp.json", Coding::Plain) else { return InlineHashes::default() };
        let pages: BTreeMap<String, InlineHashes> =
            serde_json::from_slice(&file.bytes).unwrap_or_else(|error| {
                tracing::warn!(%error, "csp.json can't be read: inline scripts and styles will not work");
                BTreeMap::default()
            });
        pages.into_values().fold(InlineHashes::default(), |mut all, page| {
            all.scripts.extend(page.scripts);
            all.styles.extend(page.styles);
            all
        })
    }

    /// A file by its path below the site, packed as asked when it is there packed, else plain.
    fn find(&self, path: &str, coding: Coding) -> Option<Found> {
        let ending = match coding {
            Coding::Zstd => ".zst",
            Coding::Brotli => ".br",
            Coding::Gzip => ".gz",
            Coding::Plain => "",
        };
        let found = self.read(&format!("{path}{ending}"));
        match (found, coding) {
            (Some((bytes, etag)), _) => Some(Found { bytes, etag, coding }),
            (None, Coding::Plain) => None,
            (None, Coding::Zstd) => self.find(path, Coding::Brotli),
            (None, Coding::Brotli) => self.find(path, Coding::Gzip),
            (None, Coding::Gzip) => self.find(path, Coding::Plain),
        }
    }

    /// Whether a path shows a page of the app: an entry page, or what it stands in for.
    pub(super) fn is_page(&self, path: &str) -> bool {
        let path = path.trim_start_matches('/');
        path.ends_with(".html") || (entry_for(path).is_some() && self.find(path, Coding::Plain).is_none())
    }

    fn read(&self, path: &str) -> Option<(Cow<'static, [u8]>, String)> {
        match self {
            Self::Embedded(files) => files.read(path).map(|(bytes, etag)| (Cow::Borrowed(bytes), etag)),
            Self::Folder(root) => folder::read(root, path).map(|(bytes, etag)| (Cow::Owned(bytes), etag)),
        }
    }
}

/// Any path that is no API: a file of the app, or the entry page that knows what to show there.
pub(super) async fn file(State(app): State<App>, request: Request) -> Result<Response, ApiError> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(ApiError::MethodNotAllowed);
    }
    let path = request.uri().path().trim_start_matches('/');
    let coding = Coding::negotiate(request.headers());
    let is_file = !path.is_empty() && !path.ends_with('/') && path != "csp.json";
    if is_file && let Some(found) = app.site.find(path, coding) {
        return Ok(answer(path, found, request.headers()));
    }
    let entry = entry_for(path).ok_or(ApiError::NotFound)?;
    match app.site.find(entry, coding) {
        Some(found) => Ok(answer(entry, found, request.headers())),
        None if app.site.find("index.html", coding).is_none() => Ok(not_built()),
        None => Err(ApiError::NotFound),
    }
}

fn not_built() -> Response {
    let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (StatusCode::OK, headers, NOT_BUILT).into_response()
}

fn answer(path: &str, found: Found, request: &HeaderMap) -> Response {
    let is_known = request
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|tags| tags.split(',').any(|tag| tag.trim().trim_start_matches("W/") == found.etag));
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let body = match found.bytes {
            Cow::Borrowed(bytes) => Body::from(bytes),
            Cow::Owned(bytes) => Body::from(bytes),
        };
        Response::new(body)
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(path)));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching(path)));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(etag) = HeaderValue::try_from(found.etag) {
        headers.insert(header::ETAG, etag);
    }
    if let Some(name) = found.coding.name().filter(|_| !is_known) {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    response
}
