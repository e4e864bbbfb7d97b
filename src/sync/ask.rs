//! One request to the server.

use std::pin::Pin;

use ryadom_protocol::sync::{Reply, SyncRequest, SyncResponse};

use super::http::{self, Trouble};
use crate::state::AppState;

pub(super) const PATH: &str = "/api/v1/sync";

/// A way to ask.
pub(crate) type Ask = fn(AppState, SyncRequest) -> Asking;

/// An answer to come.
pub(crate) type Asking = Pin<Box<dyn Future<Output = Result<Answer, Trouble>>>>;

/// An answer with whole deliveries.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) reply: Reply,
    /// The text of it when that says the same: it has all that an entry of the log has, under the same names, and can be
    /// stored as it came.
    pub(crate) text: Option<String>,
    /// Whether the deliveries are to be read yet.
    pub(crate) is_begun: bool,
}

/// From so many bytes on an answer is read while the store writes it.
const LARGE_BYTES: usize = 64 * 1_024;

/// Asks for whole deliveries.
pub(crate) fn whole(app: AppState, request: SyncRequest) -> Asking {
    Box::pin(async move {
        let text = http::post_for_text(PATH, &request).await?;
        // What the server says after a failure is read before it is believed: it may be what could not be read.
        let is_trusted = app.link.with_untracked(|link| link.problem.is_none());
        let begun =
            if is_trusted && text.len() > LARGE_BYTES { Reply::before_deliveries(&text) } else { None };
        // Where nothing moves on, nothing is stored.
        let begun =
            begun.filter(|reply| (Some(reply.epoch), reply.cursor) != (request.epoch, request.cursor));
        let is_begun = begun.is_some();
        let reply = begun.map_or_else(|| read_reply(&text), Ok)?;
        Ok(Answer { reply, text: Some(text), is_begun })
    })
}

/// What an answer says.
pub(super) fn read_reply(text: &str) -> Result<Reply, Trouble> {
    http::read::<SyncResponse>(text).map(Into::into)
}
