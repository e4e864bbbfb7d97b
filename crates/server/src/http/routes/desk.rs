//! What the desk reads beside sync.

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use ryadom_domain::DeliveryId;
use ryadom_domain::access::{Action, Whose};
use ryadom_protocol::api::{History, Problem, Progress, Rejected};
use serde::Deserialize;

use crate::http::problem::ApiError;
use crate::http::session::SignedIn;
use crate::http::{App, encoding};
use crate::store::{EventPage, Place, Span};
use crate::zone;

/// Which page is asked for.
#[derive(Deserialize)]
pub(crate) struct WhichPage {
    before: Option<String>,
}

impl WhichPage {
    fn place(&self) -> Result<Place, ApiError> {
        let Some(before) = &self.before else { return Ok(Place::END) };
        before.parse().map_err(|_| ApiError::field("before", "invalid"))
    }
}

/// What happened to a delivery of the desk's centre, the newest page first. The reading is written down.
#[utoipa::path(get, path = "/api/v1/deliveries/{id}/history", tag = "desk",
    params(
        ("id" = String, Path, description = "The delivery's id"),
        ("before" = Option<String>, Query, description = "The page before this place: `earlier` of the page after it"),
    ),
    responses(
        (status = 200, description = "A page of the history, oldest first", body = History),
        (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn history(
    State(app): State<App>,
    signed_in: SignedIn,
    headers: HeaderMap,
    Path(id): Path<String>,
    Query(which): Query<WhichPage>,
) -> Result<Response, ApiError> {
    let who = &signed_in.may(Action::ReadDesk, Whose::OwnCentre)?.identity;
    let id: DeliveryId = id.parse().map_err(|_| ApiError::NotFound)?;
    let EventPage { mut entries, earlier } =
        app.store.history(who, id, which.place()?).await?.ok_or(ApiError::NotFound)?;
    entries.reverse();
    let earlier = earlier.map(|place| place.to_string());
    encoding::json_of(&headers, &History { entries, earlier }).await
}

/// Events of the centre's members that were refused.
#[utoipa::path(get, path = "/api/v1/rejected", tag = "desk",
    params(("before" = Option<String>, Query, description = "The page before this place: `earlier` of the page after it")),
    responses(
        (status = 200, description = "A page of refused events, newest first", body = Rejected),
        (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn rejected(
    State(app): State<App>,
    signed_in: SignedIn,
    headers: HeaderMap,
    Query(which): Query<WhichPage>,
) -> Result<Response, ApiError> {
    let who = &signed_in.may(Action::ReadDesk, Whose::OwnCentre)?.identity;
    let EventPage { entries, earlier } = app.store.rejected(who, which.place()?).await?;
    let earlier = earlier.map(|place| place.to_string());
    encoding::json_of(&headers, &Rejected { entries, earlier }).await
}

/// Which days are asked for.
#[derive(Deserialize)]
pub(crate) struct WhichDays {
    from: Option<String>,
    until: Option<String>,
}

impl WhichDays {
    /// `None` for today.
    fn span(&self) -> Result<Option<Span>, ApiError> {
        let day = |field: &str, text: &Option<String>| {
            let Some(text) = text else { return Ok(None) };
            zone::day_number(text).map(Some).ok_or_else(|| ApiError::field(field, "invalid"))
        };
        let (from, until) = (day("from", &self.from)?, day("until", &self.until)?);
        let Some((from, until)) = from.or(until).zip(until.or(from)) else { return Ok(None) };
        Span::new(from, until).map(Some).ok_or_else(|| ApiError::field("until", "invalid"))
    }
}

/// How far a day is, or a span of days: the sums of the desk's centre, and under `centre` the totals of every centre of the council. What is
/// over counts for the day on which it ended; what is not, as it stands now.
#[utoipa::path(get, path = "/api/v1/progress", tag = "desk",
    params(
        ("from" = Option<String>, Query, description = "The first day, such as `2026-11-01`, by the council's clocks; today when no day is named"),
        ("until" = Option<String>, Query, description = "The last day, at most 1,100 days in all; the first one when it is not named"),
    ),
    responses(
        (status = 200, description = "The sums", body = Progress),
        (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn progress(
    State(app): State<App>,
    signed_in: SignedIn,
    headers: HeaderMap,
    Query(days): Query<WhichDays>,
) -> Result<Response, ApiError> {
    let who = &signed_in.may(Action::ReadDesk, Whose::OwnCentre)?.identity;
    let progress = app.store.progress(who, days.span()?)?;
    encoding::json_of(&headers, &progress).await
}
