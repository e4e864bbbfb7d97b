//! What every request goes through: an id, a time limit, a line in the log, the headers that keep browsers safe.

use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use futures::FutureExt as _;

use super::App;
use super::problem::{ApiError, Pending};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Numbers requests: a random start, so that ids of two runs differ, and a count.
pub(super) struct RequestIds {
    start: u32,
    count: AtomicU64,
}

impl RequestIds {
    pub(super) fn new() -> Self {
        let mut start = [0; 4];
        // Without randomness ids repeat between runs, which only makes a log harder to read.
        let _ = getrandom::fill(&mut start);
        Self { start: u32::from_le_bytes(start), count: AtomicU64::new(0) }
    }

    fn next(&self) -> String {
        format!("{:08x}-{:x}", self.start, self.count.fetch_add(1, Ordering::Relaxed))
    }
}

/// The outermost layer.
pub(super) async fn surround(State(app): State<App>, request: Request, next: Next) -> Response {
    let id = app.request_ids.next();
    let since = Instant::now();
    let method = request.method().clone();
    // The pattern, not the path: ids of people's deliveries stay out of the log.
    let route = request.extensions().get::<MatchedPath>().cloned();
    let answer =
        tokio::time::timeout(app.settings.time_max, AssertUnwindSafe(next.run(request)).catch_unwind());
    let mut response = match answer.await {
        Ok(Ok(response)) => response,
        Ok(Err(_)) => ApiError::internal("a handler panicked").into_response(),
        Err(_) => ApiError::Timeout.into_response(),
    };
    if let Some(pending) = response.extensions_mut().remove::<Pending>() {
        if let Some(inside) = &pending.inside {
            tracing::error!(request_id = %id, error = %inside, "a request failed");
        }
        pending.fill(&mut response, &id);
    }
    app.headers.add_to(&mut response);
    tracing::debug!(
        request_id = %id,
        method = %method,
        route = route.as_ref().map_or("-", MatchedPath::as_str),
        status = response.status().as_u16(),
        elapsed_us = u64::try_from(since.elapsed().as_micros()).unwrap_or(u64::MAX),
        "answered"
    );
    if let Ok(value) = HeaderValue::try_from(id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}
