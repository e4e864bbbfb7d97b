//! `POST /api/v1/sync`: events up, changes down, in one round trip.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use ryadom_domain::DeviceId;
use ryadom_domain::access::{Action, Whose};
use ryadom_protocol::event::Event;
use ryadom_protocol::sync::{
    DELIVERIES_MAX, DeliveryAt, EVENTS_MAX, Gone, Receipt, SyncProgress, SyncRequest, SyncResponse,
};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::http::body::JsonBytes;
use crate::http::problem::ApiError;
use crate::http::session::{AnySession, revoked};
use crate::http::{App, encoding};
use crate::store::prepare::Prepared;
use crate::store::{Asked, Pulled, StoreError};

/// The request as it is first read: one entry that is no event must not spoil the others.
#[derive(Deserialize)]
struct Envelope<'a> {
    device: Uuid,
    #[serde(default)]
    member: Option<Uuid>,
    #[serde(default)]
    epoch: Option<Uuid>,
    #[serde(default)]
    cursor: u64,
    #[serde(default, borrow)]
    events: Vec<&'a RawValue>,
    #[serde(default)]
    again: BTreeSet<Uuid>,
    #[serde(default)]
    limit: Option<u32>,
    #[serde(default)]
    on_screen: Vec<DeliveryAt>,
    #[serde(default)]
    awaits: Vec<DeliveryAt>,
    #[serde(default)]
    details: Option<u64>,
}

/// Takes events down and answers with what changed.
///
/// Every event is answered on its own, in order, once it is on the disk; the same event again has no second effect. A
/// desk that names the position of its details gets, of deliveries whose details are no younger, the progress.
#[utoipa::path(post, path = "/api/v1/sync", tag = "sync", request_body = SyncRequest, responses(
    (status = 200, description = "Receipts, and what changed since the cursor", body = SyncAnswer),
    (status = "default", description = "A problem with a stable code", body = ryadom_protocol::api::Problem),
))]
pub(crate) async fn sync(
    State(app): State<App>,
    AnySession(session): AnySession,
    headers: HeaderMap,
    JsonBytes(body): JsonBytes,
) -> Result<Response, ApiError> {
    // As it stands now: the body may have taken half a minute.
    let session = app.store.sessions().get(&session.hash).ok_or(ApiError::Unauthenticated)?;
    let request: Envelope<'_> = serde_json::from_slice(&body).map_err(|error| ApiError::malformed(&error))?;
    if request.events.len() > EVENTS_MAX {
        return Err(ApiError::TooManyEvents { limit: EVENTS_MAX });
    }
    let mut events = request.events.iter().map(|text| prepare(text.get())).collect::<Result<Vec<_>, _>>()?;
    for event in &mut events {
        event.is_again = request.again.contains(&event.id);
    }
    let device = DeviceId::new(request.device);
    let limit = request.limit.unwrap_or(DELIVERIES_MAX).clamp(1, DELIVERIES_MAX);
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let details = request.details.unwrap_or_default();
    let asked = Asked { epoch: request.epoch, cursor: request.cursor, details, limit };
    let who = &session.identity;
    if request.member.is_some_and(|member| member != who.actor.member.uuid()) {
        return Err(ApiError::OtherMember);
    }
    if session.is_revoked {
        // Told only once what it hands in is kept.
        app.store.quarantine(who, device, events).await?;
        return Err(revoked(&app, &session).await?);
    }
    if !who.actor.may(Action::Sync, Whose::Own) {
        return Err(ApiError::Forbidden);
    }
    app.store.rows_shown(who, asked.epoch, &request.on_screen).await?;
    let Some((receipts, pulled)) = app.store.sync(who, device, events, asked).await? else {
        return Err(revoked(&app, &session).await?);
    };
    // Of another epoch nothing is known of what is awaited.
    let is_here = asked.epoch.is_none_or(|epoch| epoch == pulled.epoch);
    let seen = if is_here { app.store.seen_among(who, &request.awaits)? } else { Vec::new() };
    encoding::json(&headers, answer(&pulled, &receipts, &seen, app.store.now().0)?).await
}

fn prepare(text: &str) -> Result<Prepared, StoreError> {
    #[derive(Deserialize)]
    struct Named {
        id: Uuid,
    }
    match serde_json::from_str::<Event>(text) {
        Ok(event) => Prepared::new(&event),
        Err(_) => {
            let id = serde_json::from_str::<Named>(text).map_or(Uuid::nil(), |named| named.id);
            Ok(Prepared::unreadable(id, text))
        }
    }
}

/// What [`answer`] writes, for the API's description.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "only its schema is of use")]
struct SyncAnswer {
    #[serde(flatten)]
    response: SyncResponse,
    #[serde(flatten)]
    progress: SyncProgress,
}

/// A [`SyncResponse`] but for its deliveries and their progress.
#[derive(Serialize)]
struct Rest<'a> {
    epoch: Uuid,
    cursor: u64,
    more: bool,
    receipts: &'a [Receipt],
    gone: &'a [Gone],
    server_time: i64,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    seen: &'a [DeliveryAt],
    directory: u64,
}

/// Writes a [`SyncResponse`]; the stored deliveries go in as they are, without being read again. They stand last: a phone
/// stores thousands of them while it reads them, since it knows all else before.
fn answer(
    pulled: &Pulled,
    receipts: &[Receipt],
    seen: &[DeliveryAt],
    server_time: i64,
) -> Result<Vec<u8>, ApiError> {
    let rest = Rest {
        epoch: pulled.epoch,
        cursor: pulled.cursor,
        more: pulled.more,
        receipts,
        gone: &pulled.gone,
        server_time,
        seen,
        directory: pulled.directory,
    };
    let (deliveries, progress) = (&pulled.deliveries, &pulled.progress);
    let mut body = Vec::with_capacity(512 + deliveries.as_bytes().len() + progress.as_bytes().len());
    serde_json::to_writer(&mut body, &rest).map_err(ApiError::internal)?;
    for (name, list) in [("deliveries", deliveries), ("progress", progress)] {
        if list.len() > 0 {
            // The object's closing brace makes room for one more field.
            body.pop();
            body.extend_from_slice(format!(",\"{name}\":[").as_bytes());
            body.extend_from_slice(list.as_bytes());
            body.extend_from_slice(b"]}");
        }
    }
    Ok(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_what_the_protocol_reads() {
        let mut pulled = Pulled { cursor: 7, more: true, directory: 2, ..Pulled::default() };
        pulled.gone.push(Gone { id: Uuid::nil(), reason: "cancelled".to_owned(), by: None });
        let receipt = Receipt {
            event: Uuid::nil(),
            result: "applied".to_owned(),
            code: None,
            field: None,
            revision: Some(7),
        };
        let seen = vec![DeliveryAt { delivery: Uuid::max(), position: 3 }];
        let text = answer(&pulled, std::slice::from_ref(&receipt), &seen, 5).unwrap();
        let read: SyncResponse = serde_json::from_slice(&text).unwrap();
        let expected = SyncResponse {
            epoch: Uuid::nil(),
            cursor: 7,
            more: true,
            receipts: vec![receipt],
            deliveries: Vec::new(),
            gone: pulled.gone.clone(),
            server_time: 5,
            seen,
            directory: 2,
        };
        assert_eq!(read, expected);
    }
}
