//! The directory: the names behind the ids.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use ryadom_domain::access::{Action, Whose};
use ryadom_protocol::api::{Directory, Problem};

use crate::http::problem::ApiError;
use crate::http::session::SignedIn;
use crate::http::{App, encoding};

/// The names behind the ids, as far as the member may know them.
#[utoipa::path(get, path = "/api/v1/directory", tag = "people", responses(
    (status = 200, description = "The directory", body = Directory),
    (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn directory(
    State(app): State<App>,
    signed_in: SignedIn,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let who = &signed_in.may(Action::BeHere, Whose::Own)?.identity;
    encoding::json_of(&headers, &app.store.directory(who)?).await
}
