//! The council's name, its centres and clinics, and who answers for them at the clinics.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use ryadom_domain::{CentreId, ClinicId};
use ryadom_protocol::api::Problem;
use ryadom_protocol::api::places::{
    CentreChange, ClinicChange, CouncilChange, CouncilPlaces, LiaisonsChange, Saved,
};

use crate::http::body::{Json, JsonBytes};
use crate::http::problem::ApiError;
use crate::http::session::SignedIn;
use crate::http::{App, encoding};

/// The council with its centres and clinics, also those put away.
#[utoipa::path(get, path = "/api/v1/council", tag = "places", responses(
    (status = 200, description = "The council", body = CouncilPlaces),
    (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn council(
    State(app): State<App>,
    SignedIn(session): SignedIn,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    encoding::json_of(&headers, &app.store.council_places(&session.identity)?).await
}

/// Changes the council's name and time zone.
#[utoipa::path(post, path = "/api/v1/council", tag = "places", request_body = CouncilChange, responses(
    (status = 204, description = "Changed"),
    (status = "default", description = "A problem: invalid (fields name, time_zone), …", body = Problem),
))]
pub(crate) async fn change_council(
    State(app): State<App>,
    SignedIn(session): SignedIn,
    Json(asked): Json<CouncilChange>,
) -> Result<StatusCode, ApiError> {
    app.store.save_council(&session.identity, asked).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Adds a centre, or changes a centre's name and hotline.
#[utoipa::path(post, path = "/api/v1/centres", tag = "places", request_body = CentreChange, responses(
    (status = 200, description = "The centre's id", body = Saved),
    (status = "default", description = "A problem: invalid (name: taken, …), added_already, too_many, …", body = Problem),
))]
pub(crate) async fn save_centre(
    State(app): State<App>,
    SignedIn(session): SignedIn,
    headers: HeaderMap,
    Json(asked): Json<CentreChange>,
) -> Result<Response, ApiError> {
    let id = app.store.save_centre(&session.identity, asked).await?;
    encoding::json_of(&headers, &Saved { id }).await
}

/// Puts a centre away. It must hold neither members nor open deliveries, and must not be the last one: whoever belongs to
/// it would be left without a desk, and what it holds would be nobody's.
#[utoipa::path(post, path = "/api/v1/centres/{id}/put-away", tag = "places",
    params(("id" = String, Path, description = "The centre's id")),
    responses(
        (status = 204, description = "Put away"),
        (status = "default", description = "A problem: last_centre, has_members, holds_deliveries, …", body = Problem),
))]
pub(crate) async fn put_centre_away(
    State(app): State<App>,
    SignedIn(session): SignedIn,
    Path(id): Path<String>,
    JsonBytes(_): JsonBytes,
) -> Result<StatusCode, ApiError> {
    app.store.put_centre_away(&session.identity, centre(&id)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Brings a centre back.
#[utoipa::path(post, path = "/api/v1/centres/{id}/bring-back", tag = "places",
    params(("id" = String, Path, description = "The centre's id")),
    responses(
        (status = 204, description = "Brought back"),
        (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn bring_centre_back(
    State(app): State<App>,
    SignedIn(session): SignedIn,
    Path(id): Path<String>,
    JsonBytes(_): JsonBytes,
) -> Result<StatusCode, ApiError> {
    app.store.bring_centre_back(&session.identity, centre(&id)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Adds a clinic, or changes one.
#[utoipa::path(post, path = "/api/v1/clinics", tag = "places", request_body = ClinicChange, responses(
    (status = 200, description = "The clinic's id", body = Saved),
    (status = "default", description = "A problem: invalid (name: taken, …), added_already, too_many, …", body = Problem),
))]
pub(crate) async fn save_clinic(
    State(app): State<App>,
    SignedIn(session): SignedIn,
    headers: HeaderMap,
    Json(asked): Json<ClinicChange>,
) -> Result<Response, ApiError> {
    let id = app.store.save_clinic(&session.identity, asked).await?;
    encoding::json_of(&headers, &Saved { id }).await
}

/// Puts a clinic away: it is no longer offered, what is open there stays.
#[utoipa::path(post, path = "/api/v1/clinics/{id}/put-away", tag = "places",
    params(("id" = String, Path, description = "The clinic's id")),
    responses(
        (status = 204, description = "Put away"),
        (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn put_clinic_away(
    State(app): State<App>,
    SignedIn(session): SignedIn,
    Path(id): Path<String>,
    JsonBytes(_): JsonBytes,
) -> Result<StatusCode, ApiError> {
    app.store.put_clinic_away(&session.identity, clinic(&id)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Brings a clinic back.
#[utoipa::path(post, path = "/api/v1/clinics/{id}/bring-back", tag = "places",
    params(("id" = String, Path, description = "The clinic's id")),
    responses(
        (status = 204, description = "Brought back"),
        (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn bring_clinic_back(
    State(app): State<App>,
    SignedIn(session): SignedIn,
    Path(id): Path<String>,
    JsonBytes(_): JsonBytes,
) -> Result<StatusCode, ApiError> {
    app.store.bring_clinic_back(&session.identity, clinic(&id)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Names all people of one centre at a clinic: the responsible one first, then the stand-ins.
#[utoipa::path(post, path = "/api/v1/clinics/{id}/liaisons", tag = "places", request_body = LiaisonsChange,
    params(("id" = String, Path, description = "The clinic's id")),
    responses(
        (status = 204, description = "They stand in the place of those before"),
        (status = "default", description = "A problem: invalid (people.N.name, …), too_many, …", body = Problem),
))]
pub(crate) async fn save_liaisons(
    State(app): State<App>,
    SignedIn(session): SignedIn,
    Path(id): Path<String>,
    Json(asked): Json<LiaisonsChange>,
) -> Result<StatusCode, ApiError> {
    app.store.save_liaisons(&session.identity, clinic(&id)?, asked).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn centre(id: &str) -> Result<CentreId, ApiError> {
    id.parse().map_err(|_| ApiError::NotFound)
}

fn clinic(id: &str) -> Result<ClinicId, ApiError> {
    id.parse().map_err(|_| ApiError::NotFound)
}
