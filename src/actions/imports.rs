//! Tables of others: looked at, tried, imported, taken back. Only the server reads them.

use leptos::task::spawn_local;
use ryadom_protocol::imports::{
    ImportList, ImportRequest, KeepMapping, KeptMappings, Look, LookRequest, MappingKept, TakenBack, Tried,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::{ActionError, Done};
use crate::settings;
use crate::state::AppState;
use crate::sync::http;

/// So many are remembered.
const MAPPINGS_USED_MAX: usize = 50;

/// What the columns of a table seem to be.
pub fn look_at_table(
    _app: AppState,
    request: LookRequest,
    done: impl FnOnce(Result<Look, ActionError>) + 'static,
) {
    ask("/api/v1/imports/look".to_owned(), request, Box::new(done));
}

/// What an import would do; nothing is written.
pub fn try_import(
    _app: AppState,
    request: ImportRequest,
    done: impl FnOnce(Result<Tried, ActionError>) + 'static,
) {
    ask("/api/v1/imports/try".to_owned(), request, Box::new(done));
}

/// Imports a table, all of it or nothing.
pub fn import_table(
    _app: AppState,
    request: ImportRequest,
    done: impl FnOnce(Result<Tried, ActionError>) + 'static,
) {
    ask("/api/v1/imports".to_owned(), request, Box::new(done));
}

/// The latest imports.
pub fn imports(_app: AppState, done: impl FnOnce(Result<ImportList, ActionError>) + 'static) {
    get("/api/v1/imports", Box::new(done));
}

/// Cancels all that an import made, or nothing when somebody has touched any of it.
pub fn take_back_import(
    _app: AppState,
    import: Uuid,
    done: impl FnOnce(Result<TakenBack, ActionError>) + 'static,
) {
    ask(format!("/api/v1/imports/{import}/take-back"), Nothing {}, Box::new(done));
}

/// The mappings kept under a name.
pub fn kept_mappings(_app: AppState, done: impl FnOnce(Result<KeptMappings, ActionError>) + 'static) {
    get("/api/v1/import-mappings", Box::new(done));
}

/// Keeps a mapping under a name.
pub fn keep_mapping(
    _app: AppState,
    mapping: KeepMapping,
    done: impl FnOnce(Result<MappingKept, ActionError>) + 'static,
) {
    ask("/api/v1/import-mappings".to_owned(), mapping, Box::new(done));
}

/// Forgets a kept mapping.
pub fn remove_mapping(_app: AppState, mapping: Uuid, done: impl FnOnce(Result<(), ActionError>) + 'static) {
    tell(format!("/api/v1/import-mappings/{mapping}/remove"), Box::new(done));
}

/// The kept mappings that were taken on this device, the last one first.
#[must_use]
pub fn mappings_used() -> Vec<Uuid> {
    settings::mappings_used()
}

/// A kept mapping was taken.
pub fn mapping_was_used(mapping: Uuid) {
    let before = settings::mappings_used().into_iter().filter(|id| *id != mapping);
    settings::keep_mappings_used(
        &[mapping].into_iter().chain(before).take(MAPPINGS_USED_MAX).collect::<Vec<_>>(),
    );
}

/// A request that says nothing beyond its address.
#[derive(Debug, Serialize)]
struct Nothing {}

fn ask<T: DeserializeOwned + 'static>(
    path: String,
    request: impl Serialize + 'static,
    done: Done<Result<T, ActionError>>,
) {
    spawn_local(async move { done(http::post(&path, &request).await.map_err(ActionError::from)) });
}

fn get<T: DeserializeOwned + 'static>(path: &'static str, done: Done<Result<T, ActionError>>) {
    spawn_local(async move { done(http::get(path).await.map_err(ActionError::from)) });
}

fn tell(path: String, done: Done<Result<(), ActionError>>) {
    spawn_local(async move { done(http::tell(&path).await.map_err(ActionError::from)) });
}
