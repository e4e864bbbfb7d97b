//! What a server answers while there is no council: the set-up, and nothing else.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::App;
use super::problem::ApiError;

/// Where every page leads.
const SET_UP_PAGE: &str = "/desk/set-up";

/// Lets everything pass once there is a council; one that another process made counts from the next request on.
pub(super) async fn gate(State(app): State<App>, request: Request, next: Next) -> Result<Response, ApiError> {
    if !app.set_up.is_waiting(&app.store)? {
        return Ok(next.run(request).await);
    }
    let path = request.uri().path();
    if path == "/ready" || (is_api(path) && !is_part_of_set_up(path)) {
        return Err(ApiError::NotSetUp);
    }
    let is_get = matches!(*request.method(), Method::GET | Method::HEAD);
    let is_elsewhere = path.trim_end_matches('/') != SET_UP_PAGE && path != "/health" && !is_api(path);
    if is_get && is_elsewhere && app.site.is_page(path) && is_shown(request.headers()) {
        let headers = [(header::LOCATION, SET_UP_PAGE), (header::CACHE_CONTROL, "no-store")];
        return Ok((StatusCode::SEE_OTHER, headers).into_response());
    }
    Ok(next.run(request).await)
}

fn is_api(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/")
}

fn is_part_of_set_up(path: &str) -> bool {
    matches!(path, "/api/v1/set-up" | "/api/v1/openapi.json") || path.starts_with("/api/v1/set-up/")
}

/// Whether a person will see the answer. A service worker that keeps pages for later must get the pages themselves.
fn is_shown(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-dest").map(HeaderValue::as_bytes).is_none_or(|what| what == b"document")
}
