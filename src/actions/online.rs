//! What the desk asks the server for directly; none of it is kept.

use leptos::task::spawn_local;
use ryadom_domain::DeliveryId;
use ryadom_protocol::api::exports::ExportRequest;
use ryadom_protocol::api::{History, Rejected};
use ryadom_protocol::imports::{ImportRequest, LeftOutRequest};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{ActionError, Done};
use crate::platform::download;
use crate::state::{AppState, Language};
use crate::sync::http;

/// What happened to a delivery: the newest page, which is nearly always all of it.
pub fn history(_app: AppState, id: DeliveryId, done: impl FnOnce(Result<History, ActionError>) + 'static) {
    ask(history_path(id), Box::new(done));
}

/// The page of a history before a place: what the page after it calls `earlier`.
pub fn earlier_history(
    _app: AppState,
    id: DeliveryId,
    place: &str,
    done: impl FnOnce(Result<History, ActionError>) + 'static,
) {
    ask(before(history_path(id), place), Box::new(done));
}

/// Events of the centre's members that were refused: the newest page.
pub fn rejected(_app: AppState, done: impl FnOnce(Result<Rejected, ActionError>) + 'static) {
    ask(REJECTED_PATH.to_owned(), Box::new(done));
}

/// The page of refused events before a place: what the page after it calls `earlier`.
pub fn earlier_rejected(
    _app: AppState,
    place: &str,
    done: impl FnOnce(Result<Rejected, ActionError>) + 'static,
) {
    ask(before(REJECTED_PATH.to_owned(), place), Box::new(done));
}

const REJECTED_PATH: &str = "/api/v1/rejected";

fn history_path(id: DeliveryId) -> String {
    format!("/api/v1/deliveries/{id}/history")
}

fn before(path: String, place: &str) -> String {
    path + "?before=" + place
}

/// Takes deliveries out as a file, which the browser saves: `format` is `csv` or `xlsx`, `language` that of its words.
pub fn export(
    _app: AppState,
    format: &str,
    language: Language,
    deliveries: &[DeliveryId],
    done: impl FnOnce(Result<(), ActionError>) + 'static,
) {
    let language = code(language);
    let deliveries = deliveries.iter().map(|id| id.uuid()).collect();
    let request = ExportRequest { format: format.to_owned(), language: language.to_owned(), deliveries };
    take_out("/api/v1/exports", request, Box::new(done));
}

/// The rows that an import leaves out, with what to mend, as a file which the browser saves.
pub fn rows_left_out(
    _app: AppState,
    import: ImportRequest,
    language: Language,
    done: impl FnOnce(Result<(), ActionError>) + 'static,
) {
    let request = LeftOutRequest { import, language: code(language).to_owned() };
    take_out("/api/v1/imports/left-out", request, Box::new(done));
}

const fn code(language: Language) -> &'static str {
    match language {
        Language::Ru => "ru",
        Language::En => "en",
    }
}

fn take_out(path: &'static str, request: impl Serialize + 'static, done: Done<Result<(), ActionError>>) {
    spawn_local(async move {
        let file = http::post_for_file(path, &request).await;
        let saved = file.map_err(ActionError::from).and_then(|file| {
            // The browser keeps files from us: as with a store that can't be written, there is only trying again.
            download::save(&file.content, &file.content_type, &file.name)
                .map_err(|_error| ActionError::Offline)
        });
        done(saved);
    });
}

fn ask<T: DeserializeOwned + 'static>(path: String, done: Done<Result<T, ActionError>>) {
    spawn_local(async move { done(http::get(&path).await.map_err(ActionError::from)) });
}
