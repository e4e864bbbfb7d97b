//! The app's start: open the store, show it, then talk. Until then the page shows a picture of the list (index.html).

use gloo_timers::callback::{Interval, Timeout};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ryadom_domain::merge::News;
use ryadom_domain::{MemberId, State};

use crate::drafts;
use crate::platform::{self, install, listen, storage, worker};
use crate::state::{AppKind, AppState, Link};
use crate::store::first_frame;
use crate::sync::{self, absorb, open, progress, stream, tabs};

/// How often the clock of the screens moves.
const TICK_MS: u32 = 30_000;
/// A store that takes longer to open than this is not waited for: the screens can say more than a picture.
const PATIENCE_MS: u32 = 1_000;
/// A log as long as this is folded at start.
const LOG_MAX: usize = 50;

/// Opens the store, and keeps in touch with the server from now on.
///
/// The answer becomes true once the screens have something to show: the store has been read, or can't be, or takes long.
/// Shown before, they would be made twice, and a list of hundreds takes its time.
pub fn start(app: AppState, kind: AppKind) -> ReadSignal<bool> {
    let (is_time, set_time) = signal(false);
    let show = move || {
        if !is_time.get_untracked() {
            if kind == AppKind::Phone && !app.loaded.get_untracked() {
                recall_list(app);
            }
            set_time.set(true);
        }
    };
    Timeout::new(PATIENCE_MS, show).forget();
    app.runtime.with_value(|runtime| runtime.kind.set(kind));
    recall(app);
    watch_page(app);
    tabs::listen(app);
    install::watch(app);
    Interval::new(TICK_MS, move || sync::set_clock(app)).forget();
    spawn_local(async move {
        let opened = open::open(app).await;
        show();
        if opened.is_ok() {
            storage::check(app).await;
            let is_log_long = app.runtime.with_value(|runtime| runtime.n_log.get() > LOG_MAX);
            app.runtime.with_value(|runtime| runtime.is_fold_wanted.set(is_log_long));
            absorb::fold_when_idle(app);
            absorb::prune_when_idle(app);
            absorb::write_first_frame_soon(app);
        }
        worker::register(app, kind);
    });
    spawn_local(async move {
        if open::open(app).await.is_ok() {
            stream::listen_or_let_go(app);
            sync::kick(app);
        }
    });
    is_time
}

/// Lets the server tell only what changed of deliveries that are here. For the desk, which is told of others' work all day;
/// an entry that never calls it does not carry the code.
pub fn take_progress(app: AppState) {
    app.runtime.with_value(|runtime| runtime.sync.ask.set(progress::ask));
}

/// What is known without the store: who works here, and what they have not been told.
fn recall(app: AppState) {
    app.link.set(Link { last_success: first_frame::last_success(), ..Link::default() });
    app.gone.set(first_frame::gone());
    app.profile.set(first_frame::profile());
}

/// What the list showed last: all there is while the store can't be read.
fn recall_list(app: AppState) {
    let member = app.profile.with_untracked(|profile| profile.as_ref().map(|profile| profile.member));
    let Some(member) = member else { return };
    let mut state = State::new(MemberId::new(member));
    state.absorb(News { deliveries: first_frame::list(), ..News::default() });
    app.deliveries.set(state);
}

fn watch_page(app: AppState) {
    let Some(window) = platform::window() else { return };
    let Some(document) = window.document() else { return };
    listen(&document, "visibilitychange", move |_| {
        if platform::is_visible() {
            come_back(app);
        } else {
            leave(app);
        }
    });
    listen(&window, "pagehide", move |_| leave(app));
    listen(&window, "pageshow", move |_| come_back(app));
    listen(&window, "focus", move |_| come_back(app));
    listen(&window, "online", move |_| {
        sync::kick(app);
        worker::check(app);
    });
}

fn come_back(app: AppState) {
    sync::set_clock(app);
    stream::listen_or_let_go(app);
    sync::kick_unless_fresh(app);
    worker::check(app);
}

/// Nobody looks any more, and the page may be killed at any moment.
fn leave(app: AppState) {
    spawn_local(drafts::flush(app));
    absorb::write_first_frame(app);
    stream::listen_or_let_go(app);
    if app.runtime.with_value(|runtime| runtime.engine.borrow().n_waiting() > 0) {
        worker::send_later(app);
    }
}
