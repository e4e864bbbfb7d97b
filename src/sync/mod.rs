//! The driver of the sync engine: it brings the clock, the network, the chance and the disk.
//!
//! Triggers (start, the page coming back, `online`, a timer, the stream, a record) kick the engine and [`wake`] the
//! loop; the loop does what the engine says until it says wait. `navigator.onLine` is never asked.

pub(crate) mod absorb;
pub(crate) mod ask;
pub(crate) mod http;
pub(crate) mod open;
pub(crate) mod progress;
pub(crate) mod stream;
pub(crate) mod tabs;
mod turn;

use std::cell::Cell;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ryadom_domain::Timestamp;
use ryadom_protocol::api::{Directory, Profile};
use ryadom_protocol::sync::SyncRequest;
use ryadom_sync::{Action, Changes, Failure, Standing, Store as _, StoreError, Unsent};

use crate::platform::{self, storage, worker};
use crate::rescue;
use crate::runtime::Inner;
use crate::state::{AppState, Link, LinkProblem, Phase};
use crate::store::first_frame;
use ask::Answer;
use http::Trouble;

/// How long to wait while another tab talks, and after how many times to talk anyway: it may be frozen.
const OTHER_TAB_MS: i64 = 1_000;
const OTHER_TAB_TIMES: u32 = 40;
/// An answer as young as this is news enough for somebody who comes back to the page.
const FRESH_MS: i64 = 2_000;
/// Timers of a browser count no further.
const TIMER_MAX_MS: i64 = 24 * 3_600_000;

/// Asks the server now.
pub(crate) fn kick(app: AppState) {
    app.runtime.with_value(|runtime| runtime.engine.borrow_mut().kick());
    wake(app);
}

/// Asks the server now, unless it has just answered or is being asked.
pub(crate) fn kick_unless_fresh(app: AppState) {
    let since_ms = app.link.with_untracked(|link| Some(platform::now().since_ms(link.last_success?)));
    let is_fresh = since_ms.is_some_and(|since_ms| (0..FRESH_MS).contains(&since_ms));
    if !is_fresh && !app.runtime.with_value(|runtime| runtime.engine.borrow().is_busy()) {
        kick(app);
    }
}

/// Asks the server now, if something waits to be sent.
pub(crate) fn kick_if_waiting(app: AppState) {
    if app.runtime.with_value(|runtime| runtime.engine.borrow().n_waiting() > 0) {
        kick(app);
    }
}

/// Lets the loop do what the engine wants; at most one loop runs.
pub(crate) fn wake(app: AppState) {
    let is_mine = app.runtime.with_value(|runtime| {
        runtime.sync.is_wanted.set(true);
        app.loaded.get_untracked() && !runtime.sync.is_running.replace(true)
    });
    if is_mine {
        spawn_local(async move {
            let runtime = app.runtime.get_value();
            while runtime.sync.is_wanted.replace(false) {
                drop(runtime.sync.timer.take());
                run(app, &runtime).await;
            }
            runtime.sync.is_running.set(false);
        });
    }
}

async fn run(app: AppState, runtime: &Inner) {
    let mut turn = None;
    loop {
        let action = runtime.engine.borrow_mut().next(platform::now());
        match action {
            Action::Send(request) => {
                if turn.is_none() {
                    turn = turn::take().await;
                }
                if turn.is_none() && runtime.sync.n_passed.get() < OTHER_TAB_TIMES {
                    runtime.sync.n_passed.set(runtime.sync.n_passed.get() + 1);
                    runtime.engine.borrow_mut().cancel();
                    sleep_until(app, platform::now().plus_ms(OTHER_TAB_MS));
                    return;
                }
                runtime.sync.n_passed.set(0);
                set_phase(app, Phase::Busy, None);
                if let Err(trouble) = exchange(app, runtime, request).await {
                    fail(app, runtime, &trouble);
                }
            }
            Action::ReadOutbox => {
                if let Err(error) = read_outbox(runtime).await {
                    app.storage.set(storage::health_of(&error));
                    rest(app, runtime, None);
                    return;
                }
            }
            Action::WaitUntil(at) => {
                sleep_until(app, at);
                rest(app, runtime, Some(at));
                return;
            }
            Action::Idle => {
                rest(app, runtime, None);
                return;
            }
        }
        if runtime.engine.borrow().standing() == Standing::HandedIn {
            empty_revoked(app, runtime).await;
        }
    }
}

async fn exchange(app: AppState, runtime: &Inner, request: SyncRequest) -> Result<(), Trouble> {
    let Answer { reply, text, is_begun } = (runtime.sync.ask.get())(app, request).await?;
    let now = platform::now();
    let is_all = !reply.more;
    let mut changes = runtime.engine.borrow_mut().on_reply(now, reply);
    changes.text = text;
    if (changes.is_anew || changes.from.cursor == 0) && !is_all {
        first_frame::put_had_all(false);
    }
    let read = Cell::new(None);
    let read_on = || read.set(changes.text.as_ref().and_then(|text| serde_json::from_str(text).ok()));
    if !changes.is_empty() {
        let meanwhile: &dyn Fn() = if is_begun { &read_on } else { &|| () };
        match runtime.store.apply_while(&changes, meanwhile).await {
            Ok(()) => {}
            Err(StoreError::Moved) => {
                runtime.engine.borrow_mut().cancel();
                open::reload(app).await;
                return Ok(());
            }
            Err(error) => {
                rescue::mend(app, &error).await;
                runtime.engine.borrow_mut().on_failure(now, Failure::NotStored, platform::chance());
                return Ok(());
            }
        }
    }
    if changes.is_anew {
        begin_anew(app, runtime, &changes, is_all).await;
        fetch_directory(app, changes.directory);
        return Ok(());
    }
    if is_begun {
        changes.log = read.take();
        if changes.log.is_none() {
            // Opened anew, the store gives up what can't be read; the server is asked for it again, after a pause.
            open::reload(app).await;
            return Err(Trouble::NoAnswer);
        }
    }
    app.link.update(|link| {
        link.last_success = Some(now);
        link.problem = None;
    });
    first_frame::put_last_success(now);
    runtime.engine.borrow_mut().stored(&changes);
    let is_first_end = is_all && !app.caught_up.get_untracked();
    if is_first_end {
        // Before the other tabs hear of it, and read it.
        first_frame::put_had_all(true);
    }
    set_clock(app);
    tabs::tell_changes(app, &changes);
    fetch_directory(app, changes.directory);
    absorb::absorb(app, changes);
    if is_first_end {
        app.caught_up.set(true);
    }
    Ok(())
}

/// The disk has what the server says now from the beginning; after a restored backup every event waits again.
async fn begin_anew(app: AppState, runtime: &Inner, changes: &Changes, is_all: bool) {
    runtime.engine.borrow_mut().stored(changes);
    first_frame::put_had_all(is_all);
    app.caught_up.set(is_all);
    open::reload(app).await;
    tabs::tell_all_new(app);
}

/// Somebody else has come in, in another tab: this one shows theirs from now on. Where the disk knows nothing of it, who
/// is here must sign in anew.
fn look_who_is_here(app: AppState) {
    spawn_local(async move {
        let loaded = app.runtime.get_value().store.load().await;
        let here = loaded.ok().and_then(|loaded| loaded.profile).map(|profile| profile.member);
        let shown = app.profile.with_untracked(|profile| profile.as_ref().map(|profile| profile.member));
        if here != shown {
            open::reload(app).await;
        }
    });
}

fn fail(app: AppState, runtime: &Inner, trouble: &Trouble) {
    let (failure, problem) = match trouble {
        Trouble::NoAnswer => (Failure::NoAnswer, LinkProblem::NoAnswer),
        Trouble::Refused { status, code, retry_after_s, .. } => {
            let problem = code.clone().map_or(LinkProblem::Server(*status), LinkProblem::Code);
            (failure_of(*status, code.as_deref(), *retry_after_s), problem)
        }
    };
    if matches!(trouble, Trouble::Refused { code: Some(code), .. } if code == "other_member") {
        look_who_is_here(app);
    }
    let mut engine = runtime.engine.borrow_mut();
    engine.on_failure(platform::now(), failure, platform::chance());
    let was_well = app.link.with_untracked(|link| link.problem.is_none());
    app.link.update(|link| {
        link.problem = Some(problem);
        if let Trouble::Refused { reason, .. } = trouble
            && !reason.is_empty()
        {
            link.ended.clone_from(reason);
        }
    });
    // Once a trouble: where there is a network and only the server is down, the browser calls back at once, and asking
    // it after each failure would go round without a pause.
    if was_well && engine.n_waiting() > 0 {
        worker::send_later(app);
    }
}

fn failure_of(status: u16, code: Option<&str>, retry_after_s: Option<u32>) -> Failure {
    match (status, code, retry_after_s) {
        // Only in our words: what stands between may ask for a sign-in of its own.
        (401, Some("unauthenticated"), _) | (403, Some("other_member"), _) => Failure::SignedOut,
        (403, Some("session_revoked"), _) => Failure::Revoked,
        (400 | 413 | 422, Some(_), _) => Failure::Malformed,
        (429 | 503, _, Some(seconds)) => Failure::Busy { retry_after_ms: i64::from(seconds) * 1_000 },
        _ => Failure::Server,
    }
}

/// What the disk holds counts, not what this tab remembers.
async fn read_outbox(runtime: &Inner) -> Result<(), StoreError> {
    let outbox = runtime.store.load().await?.outbox;
    runtime.engine.borrow_mut().outbox_read(&outbox);
    Ok(())
}

/// The server has quarantined everything: the device is emptied, and says so.
async fn empty_revoked(app: AppState, runtime: &Inner) {
    let member = app.profile.with_untracked(|profile| profile.as_ref().map(|profile| profile.member));
    let handed_in = runtime.engine.borrow().handed_in().clone();
    if let Some(member) = member {
        match runtime.store.wipe(member, Unsent::HandedIn(&handed_in)).await {
            Ok(()) => {}
            // Another tab has recorded something a moment ago: that is handed in first.
            Err(StoreError::Moved) => {
                if let Err(error) = read_outbox(runtime).await {
                    app.storage.set(storage::health_of(&error));
                }
                return;
            }
            Err(error) => app.storage.set(storage::health_of(&error)),
        }
    }
    crate::actions::forget(app);
    let ended = app.link.with_untracked(|link| link.ended.clone());
    app.link.set(Link { phase: Phase::Revoked, ended, ..Link::default() });
    tabs::tell_all_new(app);
}

/// The names behind the ids have changed; one's own name or role may be among them.
fn fetch_directory(app: AppState, version: Option<u64>) {
    let Some(version) = version else { return };
    spawn_local(async move {
        // Both or neither: what did not come is asked for again with the next answer.
        let Ok(directory) = http::get::<Directory>("/api/v1/directory").await else { return };
        let Ok(profile) = http::get::<Profile>("/api/v1/me").await else { return };
        let runtime = app.runtime.get_value();
        let is_other = app.profile.with_untracked(|known| {
            known.as_ref().is_some_and(|known| known.member == profile.member && *known != profile)
        });
        if is_other {
            if runtime.store.put_profile(&profile).await.is_err() {
                return;
            }
            first_frame::put_profile(&profile);
            app.profile.set(Some(profile));
        }
        if runtime.store.put_directory(&directory).await.is_ok() {
            runtime.engine.borrow_mut().directory_fetched(version);
        }
        app.directory.set(directory.into());
    });
}

fn sleep_until(app: AppState, at: Timestamp) {
    let wait_ms = at.since_ms(platform::now()).clamp(0, TIMER_MAX_MS);
    let timer = Timeout::new(u32::try_from(wait_ms).unwrap_or_default(), move || wake(app));
    app.runtime.with_value(|runtime| drop(runtime.sync.timer.replace(Some(timer))));
}

fn rest(app: AppState, runtime: &Inner, at: Option<Timestamp>) {
    let standing = runtime.engine.borrow().standing();
    let is_troubled = app.link.with_untracked(|link| link.problem.is_some());
    let is_revoked = app.link.with_untracked(|link| link.phase == Phase::Revoked);
    match standing {
        _ if is_revoked => {}
        Standing::SignedOut => set_phase(app, Phase::NeedsSignIn, None),
        Standing::Fine | Standing::Revoked | Standing::HandedIn if is_troubled => {
            set_phase(app, Phase::Waiting, at);
        }
        Standing::Fine | Standing::Revoked | Standing::HandedIn => set_phase(app, Phase::Idle, None),
    }
}

fn set_phase(app: AppState, phase: Phase, next_try: Option<Timestamp>) {
    if app.link.with_untracked(|link| (link.phase, link.next_try) != (phase, next_try)) {
        app.link.update(|link| (link.phase, link.next_try) = (phase, next_try));
        if phase == Phase::NeedsSignIn {
            stream::listen_or_let_go(app);
        }
    }
}

/// Moves the app's clock on, by the server's as far as it is known.
pub(crate) fn set_clock(app: AppState) {
    let offset_ms = app.runtime.with_value(|runtime| runtime.engine.borrow().clock().offset_ms());
    app.now.set(platform::now().plus_ms(offset_ms.unwrap_or_default()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_signed_out_in_our_words_only() {
        assert_eq!(failure_of(401, Some("unauthenticated"), None), Failure::SignedOut);
        assert_eq!(failure_of(403, Some("other_member"), None), Failure::SignedOut);
        // A page of somebody else's network, a proxy.
        for code in [None, Some("login_required")] {
            assert_eq!(failure_of(401, code, None), Failure::Server);
        }
        assert_eq!(failure_of(403, None, None), Failure::Server);
    }
}
