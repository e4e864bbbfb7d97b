//! Coming in and going out.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;
use ryadom_domain::{MemberId, State};
use ryadom_protocol::api::{JoinRequest, Profile, SignInRequest};
use ryadom_sync::{Store as _, StoreError, Unsent};
use serde::Serialize;
use uuid::Uuid;

use super::{ActionError, Done};
use crate::drafts;
use crate::platform::storage;
use crate::runtime::Inner;
use crate::state::{AppState, Link};
use crate::store::first_frame;
use crate::sync::{http, open, tabs};

/// What sign-out may do with work the server does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignOut {
    /// Refuse, when there is any.
    Safe,
    /// Throw it away: the person was asked, in these words.
    Discard,
}

/// Comes in by an invitation's code; case, spaces and dashes do not matter.
pub fn join(app: AppState, code: String, done: impl FnOnce(Result<(), ActionError>) + 'static) {
    join_then(app, code, Box::new(done));
}

fn join_then(app: AppState, code: String, done: Done<Result<(), ActionError>>) {
    spawn_local(async move {
        done(come_in(app, "/api/v1/join", |device| JoinRequest { code, device }).await);
    });
}

/// Comes in by password.
pub fn sign_in(
    app: AppState,
    login: String,
    password: String,
    done: impl FnOnce(Result<(), ActionError>) + 'static,
) {
    sign_in_then(app, login, password, Box::new(done));
}

fn sign_in_then(app: AppState, login: String, password: String, done: Done<Result<(), ActionError>>) {
    spawn_local(async move {
        let request = |device| SignInRequest { login, password, device };
        done(come_in(app, "/api/v1/sign-in", request).await);
    });
}

/// Asks for a session; who has one is here from now on.
pub(super) async fn come_in<R: Serialize>(
    app: AppState,
    path: &str,
    request: impl FnOnce(Uuid) -> R,
) -> Result<(), ActionError> {
    open::open(app).await.map_err(ActionError::Storage)?;
    let runtime = app.runtime.get_value();
    drafts::flush(app).await;
    let device = runtime.device.get().unwrap_or_default();
    let profile: Profile = http::post(path, &request(device)).await?;
    runtime.store.put_profile(&profile).await.map_err(|error| {
        let health = storage::health_of(&error);
        app.storage.set(health);
        ActionError::Storage(health)
    })?;
    runtime.engine.borrow_mut().signed_in();
    app.link.set(Link { last_success: Some(crate::platform::now()), ..Link::default() });
    open::reload(app).await;
    tabs::tell_all_new(app);
    storage::persist(app);
    Ok(())
}

/// Goes out and empties this device. What other members recorded here and the server does not have stays.
pub fn sign_out(app: AppState, force: SignOut, done: impl FnOnce(Result<(), ActionError>) + 'static) {
    sign_out_then(app, force, Box::new(done));
}

fn sign_out_then(app: AppState, force: SignOut, done: Done<Result<(), ActionError>>) {
    spawn_local(async move { done(go_out(app, force).await) });
}

async fn go_out(app: AppState, force: SignOut) -> Result<(), ActionError> {
    open::open(app).await.map_err(ActionError::Storage)?;
    let runtime = app.runtime.get_value();
    let Some(profile) = app.profile.get_untracked() else { return Ok(()) };
    let in_storage = |error: StoreError| ActionError::Storage(storage::health_of(&error));
    if force == SignOut::Safe {
        // Another tab may have recorded something this one has not heard of.
        let n_waiting = n_unsent(&runtime, profile.member).await.map_err(in_storage)?;
        if n_waiting > 0 {
            return Err(ActionError::Unsent(n_waiting));
        }
    }
    // Without a network the session stays open on the server, but nothing on this device can use it to look at anyone:
    // the next one who comes in replaces it.
    drop(http::tell("/api/v1/sign-out").await);
    let nothing = BTreeSet::new();
    let unsent = match force {
        SignOut::Safe => Unsent::HandedIn(&nothing),
        SignOut::Discard => Unsent::Discard,
    };
    match runtime.store.wipe(profile.member, unsent).await {
        Err(StoreError::Moved) => {
            let n_waiting = n_unsent(&runtime, profile.member).await.map_err(in_storage)?;
            return Err(ActionError::Unsent(n_waiting));
        }
        emptied => emptied.map_err(in_storage)?,
    }
    forget(app);
    app.link.set(Link::default());
    tabs::tell_all_new(app);
    Ok(())
}

/// How many events of a member wait on the disk, whichever tab recorded them.
async fn n_unsent(runtime: &Inner, member: Uuid) -> Result<usize, StoreError> {
    let outbox = runtime.store.load().await?.outbox;
    Ok(outbox.iter().filter(|entry| entry.by == member && entry.result.is_none()).count())
}

/// Takes everything of a member off the screens and out of `localStorage`; the store is emptied already.
pub(crate) fn forget(app: AppState) {
    first_frame::clear();
    app.runtime.with_value(|runtime| {
        runtime.engine.replace(Inner::new_engine(runtime.device.get().unwrap_or_default()));
        runtime.drafts.borrow_mut().clear();
    });
    app.profile.set(None);
    app.caught_up.set(false);
    app.deliveries.set(State::new(MemberId::new(Uuid::nil())));
    app.outbox.set(Vec::new());
    app.gone.set(Vec::new());
    app.directory.set(Default::default());
    crate::sync::stream::listen_or_let_go(app);
}
