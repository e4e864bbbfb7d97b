//! Half-written texts: in memory at once, on the disk a moment later, and at the latest when the page is hidden.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ryadom_sync::Store as _;
use uuid::Uuid;

use crate::rescue;
use crate::state::AppState;

/// How long a person must pause before what they type is written.
const PAUSE_MS: u32 = 200;

/// Keeps a text soon; an empty one is forgotten.
pub(crate) fn put(app: AppState, key: &str, text: String) {
    app.runtime.with_value(|runtime| {
        let mut drafts = runtime.drafts.borrow_mut();
        drafts.retain(|(known, _)| known != key);
        drafts.push((key.to_owned(), text));
        let timer = Timeout::new(PAUSE_MS, move || spawn_local(flush(app)));
        drop(runtime.drafts_timer.replace(Some(timer)));
    });
}

/// Writes what is not written yet.
pub(crate) async fn flush(app: AppState) {
    let runtime = app.runtime.get_value();
    drop(runtime.drafts_timer.take());
    let drafts = runtime.drafts.borrow().clone();
    for draft in drafts {
        let (key, text) = &draft;
        match runtime.store.put_draft(owner(app), key, text).await {
            // Unless more was typed meanwhile.
            Ok(()) => runtime.drafts.borrow_mut().retain(|known| *known != draft),
            // It stays in memory, and the next pause tries again.
            Err(error) => rescue::mend(app, &error).await,
        }
    }
}

/// The text as last typed.
pub(crate) async fn get(app: AppState, key: &str) -> Option<String> {
    let runtime = app.runtime.get_value();
    let typed = runtime.drafts.borrow().iter().find(|(known, _)| known == key).cloned();
    match typed {
        Some((_, text)) => Some(text),
        None => runtime.store.draft(owner(app), key).await.ok().flatten(),
    }
    .filter(|text| !text.is_empty())
}

fn owner(app: AppState) -> Uuid {
    app.profile.with_untracked(|profile| profile.as_ref().map_or_else(Uuid::nil, |profile| profile.member))
}
