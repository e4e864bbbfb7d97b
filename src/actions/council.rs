//! The council's set-up, its places, coming in for the first time, and one's own account. Online only; nothing is kept.

use leptos::task::spawn_local;
use ryadom_protocol::api::account::{PasswordChange, Welcome, WelcomeAsk, WelcomeFinish};
use ryadom_protocol::api::members::{SessionList, SessionsEnd};
use ryadom_protocol::api::places::{
    CentreChange, ClinicChange, CouncilChange, CouncilPlaces, LiaisonsChange, Saved,
};
use ryadom_protocol::api::set_up::{SetUpCode, SetUpDraft, SetUpFinish, SetUpState};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::session::come_in;
use super::{ActionError, Done};
use crate::state::AppState;
use crate::sync::http;

const SET_UP: &str = "/api/v1/set-up";

/// A kind of place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceKind {
    /// A volunteer headquarters.
    Centre,
    /// Where things are picked up.
    Clinic,
}

impl PlaceKind {
    const fn path(self) -> &'static str {
        match self {
            Self::Centre => "/api/v1/centres",
            Self::Clinic => "/api/v1/clinics",
        }
    }
}

/// Where the set-up stands.
pub fn set_up_state(_app: AppState, done: impl FnOnce(Result<SetUpState, ActionError>) + 'static) {
    get(SET_UP.to_owned(), Box::new(done));
}

/// Shows the server the code it printed; this browser may go on with the set-up from then on.
pub fn set_up_code(
    _app: AppState,
    code: String,
    done: impl FnOnce(Result<SetUpState, ActionError>) + 'static,
) {
    post(format!("{SET_UP}/code"), SetUpCode { code }, Box::new(done));
}

/// Keeps what was filled in so far.
pub fn set_up_draft(_app: AppState, draft: SetUpDraft, done: impl FnOnce(Result<(), ActionError>) + 'static) {
    send(format!("{SET_UP}/draft"), draft, Box::new(done));
}

/// Makes the council, and signs its first administrator in.
pub fn set_up_finish(
    app: AppState,
    draft: SetUpDraft,
    password: String,
    done: impl FnOnce(Result<(), ActionError>) + 'static,
) {
    let done: Done<_> = Box::new(done);
    spawn_local(async move {
        let request = |device| SetUpFinish { draft, password, device };
        done(come_in(app, "/api/v1/set-up/finish", request).await);
    });
}

/// Whose first sign-in, or new password, a code is for.
pub fn welcome(_app: AppState, code: String, done: impl FnOnce(Result<Welcome, ActionError>) + 'static) {
    post("/api/v1/welcome".to_owned(), WelcomeAsk { code }, Box::new(done));
}

/// Chooses login and password, and comes in.
pub fn welcome_finish(
    app: AppState,
    code: String,
    login: String,
    password: String,
    done: impl FnOnce(Result<(), ActionError>) + 'static,
) {
    let done: Done<_> = Box::new(done);
    spawn_local(async move {
        let request = |device| WelcomeFinish { code, login, password, device };
        done(come_in(app, "/api/v1/welcome/finish", request).await);
    });
}

/// The council with its centres and clinics.
pub fn places(_app: AppState, done: impl FnOnce(Result<CouncilPlaces, ActionError>) + 'static) {
    get("/api/v1/council".to_owned(), Box::new(done));
}

/// Gives the council another name or time zone.
pub fn change_council(
    _app: AppState,
    change: CouncilChange,
    done: impl FnOnce(Result<(), ActionError>) + 'static,
) {
    send("/api/v1/council".to_owned(), change, Box::new(done));
}

/// Adds or changes a centre.
pub fn save_centre(
    _app: AppState,
    change: CentreChange,
    done: impl FnOnce(Result<Saved, ActionError>) + 'static,
) {
    post("/api/v1/centres".to_owned(), change, Box::new(done));
}

/// Adds or changes a clinic.
pub fn save_clinic(
    _app: AppState,
    change: ClinicChange,
    done: impl FnOnce(Result<Saved, ActionError>) + 'static,
) {
    post("/api/v1/clinics".to_owned(), change, Box::new(done));
}

/// Names a centre's people at a clinic.
pub fn save_liaisons(
    _app: AppState,
    clinic: Uuid,
    change: LiaisonsChange,
    done: impl FnOnce(Result<(), ActionError>) + 'static,
) {
    send(format!("/api/v1/clinics/{clinic}/liaisons"), change, Box::new(done));
}

/// Offers a place no longer.
pub fn put_away(
    _app: AppState,
    kind: PlaceKind,
    id: Uuid,
    done: impl FnOnce(Result<(), ActionError>) + 'static,
) {
    tell(format!("{}/{id}/put-away", kind.path()), Box::new(done));
}

/// Offers a place again.
pub fn bring_back(
    _app: AppState,
    kind: PlaceKind,
    id: Uuid,
    done: impl FnOnce(Result<(), ActionError>) + 'static,
) {
    tell(format!("{}/{id}/bring-back", kind.path()), Box::new(done));
}

/// Changes one's own password; every other session of one's own ends.
pub fn change_password(
    _app: AppState,
    current: String,
    new: String,
    done: impl FnOnce(Result<(), ActionError>) + 'static,
) {
    send("/api/v1/password".to_owned(), PasswordChange { current, new }, Box::new(done));
}

/// Where one is signed in.
pub fn own_sessions(_app: AppState, done: impl FnOnce(Result<SessionList, ActionError>) + 'static) {
    get("/api/v1/sessions".to_owned(), Box::new(done));
}

/// Signs out one device of one's own, or all but this one.
pub fn end_session(
    _app: AppState,
    session: Option<Uuid>,
    done: impl FnOnce(Result<(), ActionError>) + 'static,
) {
    send("/api/v1/sessions/end".to_owned(), SessionsEnd { session }, Box::new(done));
}

fn get<T: DeserializeOwned + 'static>(path: String, done: Done<Result<T, ActionError>>) {
    spawn_local(async move { done(http::get(&path).await.map_err(ActionError::from)) });
}

fn post<T: DeserializeOwned + 'static>(
    path: String,
    body: impl Serialize + 'static,
    done: Done<Result<T, ActionError>>,
) {
    spawn_local(async move { done(http::post(&path, &body).await.map_err(ActionError::from)) });
}

fn send(path: String, body: impl Serialize + 'static, done: Done<Result<(), ActionError>>) {
    spawn_local(async move { done(http::send(&path, &body).await.map_err(ActionError::from)) });
}

fn tell(path: String, done: Done<Result<(), ActionError>>) {
    spawn_local(async move { done(http::tell(&path).await.map_err(ActionError::from)) });
}
