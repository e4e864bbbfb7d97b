//! Whether the server lives, and whether it can work.

use axum::extract::State;

use crate::http::App;
use crate::http::problem::ApiError;

/// The process answers.
#[utoipa::path(get, path = "/health", tag = "health", responses((status = 200, description = "It lives")))]
pub(crate) async fn live() -> &'static str {
    "ok\n"
}

/// The database takes writes.
#[utoipa::path(get, path = "/ready", tag = "health", responses(
    (status = 200, description = "It works"),
    (status = 503, description = "The database takes no writes", body = ryadom_protocol::api::Problem),
))]
pub(crate) async fn ready(State(app): State<App>) -> Result<&'static str, ApiError> {
    app.store.check_writable().await.map_err(|error| ApiError::Unavailable(error.into()))?;
    Ok("ok\n")
}
