//! One request to the server.

use std::pin::Pin;

use ryadom_protocol::sync::{Reply, SyncRequest};

use super::http::{self, Trouble};
use crate::state::AppState;

pub(super) const PATH: &str = "/api/v1/sync";

/// A way to ask.
pub(crate) type Ask = fn(AppState, SyncRequest) -> Asking;

/// An answer to come.
pub(crate) type Asking = Pin<Box<dyn Future<Output = Result<Answer, Trouble>>>>;

/// An answer with whole deliveries, and the text of it when that says the same: it has all that an entry of the log has, under
/// the same names, and can be stored as it came.
pub(crate) type Answer = (Reply, Option<String>);

/// Asks for whole deliveries.
pub(crate) fn whole(_app: AppState, request: SyncRequest) -> Asking {
    Box::pin(async move {
        let (reply, text) = http::post_for_text(PATH, &request).await?;
        Ok((reply, Some(text)))
    })
}
