//! The audit log, read.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use ryadom_domain::access::{Action, Whose};
use ryadom_protocol::api::Problem;
use ryadom_protocol::api::audit::{AuditPage, AuditSearch};

use crate::http::body::Json;
use crate::http::problem::ApiError;
use crate::http::session::SignedIn;
use crate::http::{App, encoding};

/// A page of the audit log, newest first. Nothing here, or anywhere, changes or removes a row.
#[utoipa::path(post, path = "/api/v1/audit", tag = "audit", request_body = AuditSearch, responses(
    (status = 200, description = "At most 100 rows; go on with `before` = the last one's id", body = AuditPage),
    (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn search(
    State(app): State<App>,
    signed_in: SignedIn,
    headers: HeaderMap,
    Json(asked): Json<AuditSearch>,
) -> Result<Response, ApiError> {
    let council = signed_in.may(Action::ReadAudit, Whose::Council)?.identity.council;
    let store = app.store.clone();
    // A search may walk through years: that keeps nobody else waiting.
    let page = tokio::task::spawn_blocking(move || store.audit_page(council, &asked)).await;
    encoding::json_of(&headers, &page.map_err(ApiError::internal)??).await
}
