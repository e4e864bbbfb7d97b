//! What the desk reads beside sync.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use ryadom_domain::DeliveryId;
use ryadom_domain::access::{Action, Whose};
use ryadom_protocol::api::{History, Problem, Progress, Rejected};

use crate::http::problem::ApiError;
use crate::http::session::SignedIn;
use crate::http::{App, encoding};

/// Everything that happened to a delivery of the desk's centre. The reading is written down.
#[utoipa::path(get, path = "/api/v1/deliveries/{id}/history", tag = "desk",
    params(("id" = String, Path, description = "The delivery's id")),
    responses(
        (status = 200, description = "The history, oldest first", body = History),
        (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn history(
    State(app): State<App>,
    signed_in: SignedIn,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    let who = &signed_in.may(Action::ReadDesk, Whose::OwnCentre)?.identity;
    let id: DeliveryId = id.parse().map_err(|_| ApiError::NotFound)?;
    let entries = app.store.history(who, id).await?.ok_or(ApiError::NotFound)?;
    encoding::json_of(&headers, &History { entries }).await
}

/// Events of the centre's members that were refused.
#[utoipa::path(get, path = "/api/v1/rejected", tag = "desk", responses(
    (status = 200, description = "Refused events, newest first", body = Rejected),
    (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn rejected(
    State(app): State<App>,
    signed_in: SignedIn,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let entries = app.store.rejected(&signed_in.may(Action::ReadDesk, Whose::OwnCentre)?.identity).await?;
    encoding::json_of(&headers, &Rejected { entries }).await
}

/// How far the day is: the sums of the desk's centre, and under `centre` the totals of every centre of the council.
#[utoipa::path(get, path = "/api/v1/progress", tag = "desk", responses(
    (status = 200, description = "The sums", body = Progress),
    (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn progress(
    State(app): State<App>,
    signed_in: SignedIn,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let progress = app.store.progress(&signed_in.may(Action::ReadDesk, Whose::OwnCentre)?.identity)?;
    encoding::json_of(&headers, &progress).await
}
