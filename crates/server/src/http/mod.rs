//! What devices and browsers speak with.
//!
//! Handlers read and write through the store only; who may do what is the domain's to say.

mod body;
mod context;
mod cookies;
mod device;
mod encoding;
mod failures;
mod gate;
mod headers;
mod limits;
mod openapi;
mod passwords;
mod problem;
mod routes;
mod serve;
mod session;
mod settings;
mod site;
mod streams;
mod turns;

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::routing::{get, post};
use tokio::sync::{Semaphore, watch};

pub use body::{BODY_MAX, FILE_BODY_MAX};
pub use openapi::document;
pub use problem::ApiError;
pub use serve::serve;
pub use settings::Settings;

use crate::set_up::SetUpMode;
use crate::store::Store;
use context::RequestIds;
use failures::Failures;
use headers::SafetyHeaders;
use limits::Limits;
use site::Site;
use streams::Streams;
use turns::Turns;

/// Passwords checked at the same time: each takes 19 MiB and a core.
const PASSWORDS_AT_ONCE: usize = 2;

/// Files written at the same time: each takes a core, and some ten megabytes.
const EXPORTS_AT_ONCE: usize = 2;

/// Tables read at the same time: each takes a core, and some hundred megabytes.
const IMPORTS_AT_ONCE: usize = 2;

/// What every handler can reach. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// The parts of an [`App`].
pub struct Parts {
    pub(crate) store: Store,
    pub(crate) settings: Settings,
    site: Site,
    headers: SafetyHeaders,
    limits: Limits,
    request_ids: RequestIds,
    passwords: Semaphore,
    exports: Turns,
    imports: Turns,
    streams: Streams,
    set_up: SetUpMode,
    failures: Failures,
    /// Turns true when the server is asked to stop: streams end.
    stopping: watch::Sender<bool>,
}

impl std::ops::Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl App {
    /// Puts the parts together.
    #[must_use]
    pub fn new(store: Store, settings: Settings) -> Self {
        Self::to_set_up(store, settings, SetUpMode::over())
    }

    /// The same for a store that may hold no council yet.
    #[must_use]
    pub fn to_set_up(store: Store, settings: Settings, set_up: SetUpMode) -> Self {
        let site = Site::new(settings.site.clone());
        Self::with_site(store, settings, site, set_up)
    }

    fn with_site(store: Store, settings: Settings, site: Site, set_up: SetUpMode) -> Self {
        let headers = SafetyHeaders::new(&settings, &site.inline_hashes());
        let patience = settings.patience;
        Self(Arc::new(Parts {
            store,
            site,
            headers,
            settings,
            limits: Limits::new(),
            request_ids: RequestIds::new(),
            passwords: Semaphore::new(PASSWORDS_AT_ONCE),
            exports: Turns::new(EXPORTS_AT_ONCE, patience),
            imports: Turns::new(IMPORTS_AT_ONCE, patience),
            streams: Streams::default(),
            set_up,
            failures: Failures::default(),
            stopping: watch::Sender::new(false),
        }))
    }

    /// Whether a request that begins now is still waited for, to be asked while it works.
    fn waiting(&self) -> Waiting {
        Waiting { stopping: self.stopping.subscribe(), until: Instant::now() + self.settings.time_max }
    }

    /// Tells streams to end.
    pub fn stop(&self) {
        self.stopping.send_replace(true);
    }
}

/// Whether somebody still waits for what a request works at.
struct Waiting {
    stopping: watch::Receiver<bool>,
    until: Instant,
}

impl Waiting {
    /// Stops once the request has been answered with a timeout, or the server ends.
    fn go_on(&self) -> ControlFlow<()> {
        if *self.stopping.borrow() || Instant::now() > self.until {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }
}

/// Every path the server answers.
pub fn app(state: App) -> Router {
    use routes::{
        account, desk, exports, health, import_left_out, import_mappings, imports, people, set_up, stream,
        sync, welcome,
    };
    let api = Router::new()
        .route("/sync", post(sync::sync))
        .route("/stream", get(stream::stream))
        .route("/join", post(account::join))
        .route("/sign-in", post(account::sign_in))
        .route("/sign-out", post(account::sign_out))
        .route("/me", get(account::me))
        .route("/directory", get(people::directory))
        .route("/password", post(account::change_password))
        .route("/welcome", post(welcome::welcome))
        .route("/welcome/finish", post(welcome::finish))
        .route("/deliveries/{id}/history", get(desk::history))
        .route("/rejected", get(desk::rejected))
        .route("/progress", get(desk::progress))
        .route("/exports", post(exports::export))
        .route("/imports", get(imports::list).post(imports::import))
        .route("/imports/look", post(imports::look))
        .route("/imports/try", post(imports::dry_run))
        .route("/imports/left-out", post(import_left_out::left_out))
        .route("/imports/{id}/take-back", post(imports::take_back))
        .route("/import-mappings", get(import_mappings::list).post(import_mappings::keep))
        .route("/import-mappings/{id}/remove", post(import_mappings::remove))
        .route("/set-up", get(set_up::state))
        .route("/set-up/code", post(set_up::code))
        .route("/set-up/draft", post(set_up::draft))
        .route("/set-up/finish", post(set_up::finish))
        .route("/openapi.json", get(openapi::openapi))
        .merge(council())
        .fallback(async || ApiError::NotFound)
        .method_not_allowed_fallback(async || ApiError::MethodNotAllowed)
        .layer(axum::middleware::from_fn(session::renew));
    Router::new()
        .nest("/api/v1", api)
        .route("/api/{*rest}", get(async || ApiError::NotFound))
        .route("/health", get(health::live))
        .route("/ready", get(health::ready))
        .fallback(site::file)
        .method_not_allowed_fallback(async || ApiError::MethodNotAllowed)
        .layer(axum::middleware::from_fn_with_state(state.clone(), gate::gate))
        .layer(axum::middleware::from_fn_with_state(state.clone(), context::surround))
        .with_state(state)
}

/// What a council's own people run it with.
fn council() -> Router<App> {
    use routes::{audit, invitations, member_imports, members, places, sessions};
    Router::new()
        .route("/council", get(places::council).post(places::change_council))
        .route("/centres", post(places::save_centre))
        .route("/centres/{id}/put-away", post(places::put_centre_away))
        .route("/centres/{id}/bring-back", post(places::bring_centre_back))
        .route("/clinics", post(places::save_clinic))
        .route("/clinics/{id}/put-away", post(places::put_clinic_away))
        .route("/clinics/{id}/bring-back", post(places::bring_clinic_back))
        .route("/clinics/{id}/liaisons", post(places::save_liaisons))
        .route("/members", post(members::save))
        .route("/members/search", post(members::search))
        .route("/members/import/look", post(member_imports::look))
        .route("/members/import/try", post(member_imports::dry_run))
        .route("/members/import/commit", post(member_imports::commit))
        .route("/members/{id}/put-away", post(members::put_away))
        .route("/members/{id}/bring-back", post(members::bring_back))
        .route("/members/{id}/sessions", get(sessions::of_member))
        .route("/members/{id}/sessions/end", post(sessions::end_of_member))
        .route("/members/{id}/sessions/restore", post(sessions::restore))
        .route("/members/{id}/password-reset", post(invitations::reset_password))
        .route("/sessions", get(sessions::own))
        .route("/sessions/end", post(sessions::end_own))
        .route("/invitations", get(invitations::list).post(invitations::invite))
        .route("/invitations/{id}/cancel", post(invitations::cancel))
        .route("/audit", post(audit::search))
}
