//! What tabs of this browser tell each other, so that all show the same.

use leptos::prelude::*;
use leptos::task::spawn_local;
use ryadom_domain::{EventId, State};
use ryadom_protocol::json;
use ryadom_protocol::storage::{LogEntry, OutboxEntry, Position};
use ryadom_protocol::sync::{DeliveryAt, Receipt};
use ryadom_sync::Changes;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast as _;
use web_sys::{BroadcastChannel, MessageEvent};

use crate::platform;
use crate::state::AppState;

const CHANNEL: &str = "ryadom";

/// News from another tab; what is absent did not happen.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct TabNews {
    /// Events recorded there, on the disk already.
    recorded: Vec<OutboxEntry>,
    /// The position before the server's answer.
    from: Position,
    /// The server's answer.
    log: Option<LogEntry>,
    /// The server's receipts.
    answers: Vec<Receipt>,
    /// What a coordinator has seen.
    seen: Vec<DeliveryAt>,
    /// Something else is different: read the store anew.
    is_all_new: bool,
}

/// Listens to the other tabs.
pub(crate) fn listen(app: AppState) {
    let Ok(channel) = BroadcastChannel::new(CHANNEL) else { return };
    channel.set_onmessage(Some(&platform::forever(move |event| {
        let text = event.unchecked_into::<MessageEvent>().data().as_string().unwrap_or_default();
        if let Ok(news) = serde_json::from_str(&text) {
            hear(app, news);
        }
    })));
    app.runtime.with_value(|runtime| runtime.tabs.replace(Some(channel)));
}

/// Tells that events were recorded.
pub(crate) fn tell_recorded(app: AppState, entries: &[OutboxEntry]) {
    tell(app, &TabNews { recorded: entries.to_vec(), ..TabNews::default() });
}

/// Tells what the server answered; when it is much, that there is something to read.
pub(super) fn tell_changes(app: AppState, changes: &Changes) {
    const MUCH: usize = 100;
    if changes.is_empty() {
        return;
    }
    if changes.log.as_ref().is_some_and(|entry| entry.deliveries.len() > MUCH) {
        return tell_all_new(app);
    }
    let Changes { from, log, answers, seen, .. } = changes.clone();
    tell(app, &TabNews { from, log, answers, seen, ..TabNews::default() });
}

/// Tells that the store is to be read anew.
pub(crate) fn tell_all_new(app: AppState) {
    tell(app, &TabNews { is_all_new: true, ..TabNews::default() });
}

fn tell(app: AppState, news: &TabNews) {
    let text = json::write(news);
    app.runtime.with_value(|runtime| {
        if let Some(channel) = &*runtime.tabs.borrow() {
            drop(channel.post_message(&text.into()));
        }
    });
}

fn hear(app: AppState, news: TabNews) {
    let is_open = app.loaded.get_untracked();
    let is_at = app.runtime.with_value(|runtime| runtime.engine.borrow().position() == news.from);
    let is_answer = news.log.is_some() || !news.answers.is_empty() || !news.seen.is_empty();
    if !is_open {
        return;
    }
    if news.is_all_new || (is_answer && !is_at) {
        spawn_local(super::open::reload(app));
        return;
    }
    if !news.recorded.is_empty() {
        hear_recorded(app, news.recorded);
    }
    if is_answer {
        let TabNews { from, log, answers, seen, .. } = news;
        let changes = Changes { from, log, answers, seen, ..Changes::default() };
        app.runtime.with_value(|runtime| runtime.engine.borrow_mut().stored(&changes));
        super::absorb::absorb(app, changes);
    }
}

fn hear_recorded(app: AppState, entries: Vec<OutboxEntry>) {
    let me = app.profile.with_untracked(|profile| profile.as_ref().map(|profile| profile.member));
    let is_known = |entries: &[crate::state::Recorded], id| entries.iter().any(|known| known.event.id == id);
    for entry in entries.into_iter().filter(|entry| Some(entry.by) == me) {
        if app.outbox.with_untracked(|outbox| is_known(outbox, EventId::new(entry.event.id))) {
            continue;
        }
        let recorded = super::open::recorded(&entry);
        app.deliveries.update(|state: &mut State| state.record(recorded.event.clone()));
        app.outbox.update(|outbox| outbox.push(recorded));
        app.runtime.with_value(|runtime| runtime.engine.borrow_mut().push(entry));
    }
}
