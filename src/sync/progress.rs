//! The desk's way to ask: of deliveries whose details are here their progress is enough.

use leptos::prelude::*;
use ryadom_protocol::sync::{SyncProgress, SyncRequest};
use ryadom_sync::{KnownDetails, complete};

use super::ask::{Answer, Asking, PATH, read_reply};
use super::http::{self, Trouble};
use crate::state::AppState;

/// Asks for what is not here.
pub(crate) fn ask(app: AppState, request: SyncRequest) -> Asking {
    Box::pin(ask_for_progress(app, request))
}

async fn ask_for_progress(app: AppState, mut request: SyncRequest) -> Result<Answer, Trouble> {
    let runtime = app.runtime.get_value();
    let details = &runtime.sync.details;
    request.details = details.get().at(request.cursor);
    let text = http::post_for_text(PATH, &request).await?;
    let reply = read_reply(&text)?;
    let progress = match request.details {
        Some(_) => http::read::<SyncProgress>(&text)?.progress,
        None => Vec::new(),
    };
    // What came in parts is not what belongs on the disk.
    let text = progress.is_empty().then_some(text);
    let answer = match app.deliveries.with_untracked(|state| complete(reply, progress, state)) {
        Ok(reply) => Answer { reply, text, is_begun: false },
        Err(_missing) => {
            details.set(KnownDetails::missing());
            request.details = None;
            let text = http::post_for_text(PATH, &request).await?;
            Answer { reply: read_reply(&text)?, text: Some(text), is_begun: false }
        }
    };
    let is_same_epoch = request.epoch == Some(answer.reply.epoch);
    let (known, from) = if is_same_epoch { (details.get(), request.cursor) } else { Default::default() };
    details.set(known.answered(from, answer.reply.more));
    Ok(answer)
}
