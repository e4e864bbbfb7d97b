//! The server's word that there is something new, while somebody looks. The news themselves come by sync.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use ryadom_protocol::api::StreamNews;
use wasm_bindgen::JsCast as _;
use web_sys::{EventSource, MessageEvent};

use crate::platform;
use crate::state::{AppState, Phase};

const PATH: &str = "/api/v1/stream";
const WAIT_MIN_MS: u32 = 1_000;
const WAIT_MAX_MS: u32 = 60_000;

/// Listens while the page is visible and somebody is signed in; else lets go.
pub(crate) fn listen_or_let_go(app: AppState) {
    let phase = app.link.with_untracked(|link| link.phase);
    let is_in =
        app.profile.with_untracked(Option::is_some) && !matches!(phase, Phase::NeedsSignIn | Phase::Revoked);
    if !(platform::is_visible() && is_in && app.loaded.get_untracked()) {
        let_go(app);
        return;
    }
    let is_listening = app
        .runtime
        .with_value(|runtime| runtime.stream.borrow().is_some() || runtime.stream_timer.borrow().is_some());
    if !is_listening {
        open(app);
    }
}

fn let_go(app: AppState) {
    app.runtime.with_value(|runtime| {
        drop(runtime.stream_timer.take());
        if let Some(stream) = runtime.stream.take() {
            stream.close();
        }
    });
}

fn open(app: AppState) {
    let Ok(stream) = EventSource::new(PATH) else { return };
    let on_news = platform::forever(move |event| {
        app.runtime.with_value(|runtime| runtime.n_stream_failures.set(0));
        let text = event.unchecked_into::<MessageEvent>().data().as_string().unwrap_or_default();
        if let Ok(news) = serde_json::from_str::<StreamNews>(&text) {
            hear(app, news);
        }
    });
    drop(stream.add_event_listener_with_callback("news", &on_news));
    // The browser would try again by itself, at the same pace for ever; a crowd of phones needs it spread.
    stream.set_onerror(Some(&platform::forever(move |_| open_later(app))));
    app.runtime.with_value(|runtime| runtime.stream.replace(Some(stream)));
}

/// A position beyond ours is news; our own position again may mean that a coordinator has seen what is recorded here. That
/// people changed has no position.
fn hear(app: AppState, StreamNews { cursor, people }: StreamNews) {
    let was_away = app.link.with_untracked(|link| link.problem.is_some());
    app.runtime.with_value(|runtime| {
        let mut engine = runtime.engine.borrow_mut();
        if engine.awaits_marks(platform::now()) || was_away || people {
            engine.kick();
        } else {
            engine.news_at(cursor);
        }
    });
    super::wake(app);
}

fn open_later(app: AppState) {
    let_go(app);
    // The server has gone, or has shown us out: sync finds out which.
    if app.runtime.with_value(|runtime| runtime.n_stream_failures.get() == 0) {
        super::kick(app);
    }
    app.runtime.with_value(|runtime| {
        let n_failures = runtime.n_stream_failures.get().min(10);
        runtime.n_stream_failures.set(n_failures + 1);
        let bound_ms = (WAIT_MIN_MS << (n_failures + 1)).min(WAIT_MAX_MS);
        let wait_ms = WAIT_MIN_MS + platform::chance() % (bound_ms - WAIT_MIN_MS);
        let timer = Timeout::new(wait_ms, move || {
            app.runtime.with_value(|runtime| drop(runtime.stream_timer.take()));
            listen_or_let_go(app);
        });
        drop(runtime.stream_timer.replace(Some(timer)));
    });
}
