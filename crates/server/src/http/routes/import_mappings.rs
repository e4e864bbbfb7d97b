//! Mappings of columns kept for next week, under a name, for a centre.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use ryadom_domain::validate::LINE_MAX;
use ryadom_protocol::api::Problem;
use ryadom_protocol::imports::{KeepMapping, KeptMappings, MappingKept};

use super::may_import::{MayImport, OfCentre, place};
use crate::http::body::Json;
use crate::http::problem::ApiError;
use crate::http::{App, encoding};
use crate::import::mapping_from_wire;
use crate::store::imports::{MAPPINGS_MAX, NotKept};

/// Most bytes of a mapping.
const BYTES_MAX: usize = 64 * 1024;

/// The mappings kept for the centres one may see, by name.
#[utoipa::path(get, path = "/api/v1/import-mappings", tag = "imports",
    params(("centre" = Option<String>, Query, description = "Only this centre's")),
    responses(
        (status = 200, description = "They", body = KeptMappings),
        (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn list(
    State(app): State<App>,
    may: MayImport,
    headers: HeaderMap,
    Query(of): Query<OfCentre>,
) -> Result<Response, ApiError> {
    let mappings = app.store.import_mappings(may.0.council, may.listed(of.id()?)?)?;
    encoding::json_of(&headers, &KeptMappings { mappings }).await
}

/// Keeps a mapping; the same name again takes its place.
#[utoipa::path(post, path = "/api/v1/import-mappings", tag = "imports", request_body = KeepMapping, responses(
    (status = 200, description = "It is kept", body = MappingKept),
    (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn keep(
    State(app): State<App>,
    may: MayImport,
    headers: HeaderMap,
    Json(request): Json<KeepMapping>,
) -> Result<Response, ApiError> {
    let centre = may.centre(request.centre)?;
    place(&app.store, may.0.council, centre)?;
    let name = request.name.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => return Err(ApiError::field("name", "empty")),
        n if n > LINE_MAX => return Err(ApiError::field("name", "too_long")),
        _ if name.contains(char::is_control) => return Err(ApiError::field("name", "invalid")),
        _ => {}
    }
    let body = serde_json::to_string(&request.mapping).map_err(ApiError::internal)?;
    if body.len() > BYTES_MAX {
        return Err(ApiError::TooLarge { limit: BYTES_MAX });
    }
    // What nobody could import with is not worth keeping.
    mapping_from_wire(&request.mapping).map_err(|_| ApiError::field("mapping", "invalid"))?;
    match app.store.keep_import_mapping(&may.0, centre, &name, &body).await? {
        Ok(id) => encoding::json_of(&headers, &MappingKept { id }).await,
        Err(NotKept::Refused(refusal)) => Err(refusal.into()),
        Err(NotKept::TooMany) => Err(ApiError::TooMany { limit: MAPPINGS_MAX }),
    }
}

/// Keeps a mapping no longer.
#[utoipa::path(post, path = "/api/v1/import-mappings/{id}/remove", tag = "imports",
    params(("id" = String, Path, description = "The mapping's id")),
    responses(
        (status = 204, description = "It is gone"),
        (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn remove(
    State(app): State<App>,
    may: MayImport,
    Path(id): Path<String>,
    Json(_): Json<serde_json::Value>,
) -> Result<Response, ApiError> {
    let (id, _) = may.one(&id, |id| app.store.import_mapping_centre(may.0.council, id))?;
    app.store.remove_import_mapping(&may.0, id).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
