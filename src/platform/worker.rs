//! The service worker: registered, checked for a newer one, and asked to take over only when a person says so.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    RegistrationOptions, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState,
    ServiceWorkerUpdateViaCache,
};

use crate::js;
use crate::platform::{self, listen};
use crate::state::{AppKind, AppState, Update};

/// How long a check for a newer version is good for.
const CHECK_EVERY_MS: i64 = 3_600_000;
/// What the browser calls back with when there may be a network.
const OUTBOX_TAG: &str = "ryadom-outbox";

/// Registers the worker of this app, and watches for newer ones.
pub(crate) fn register(app: AppState, kind: AppKind) {
    let Some(container) = container() else { return };
    listen_to(app, &container);
    let (script, scope) = match kind {
        AppKind::Phone => ("/sw.js", "/"),
        AppKind::Desk => ("/desk/sw.js", "/desk/"),
    };
    let options = RegistrationOptions::new();
    options.set_scope(scope);
    options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    let registered = container.register_with_options(script, &options);
    spawn_local(async move {
        let Ok(registration) = JsFuture::from(registered).await else { return };
        let registration: ServiceWorkerRegistration = registration.unchecked_into();
        look_at(app, &registration);
        let found = registration.clone();
        listen(&registration, "updatefound", move |_| {
            let Some(worker) = found.installing() else { return };
            let registration = found.clone();
            listen(&worker, "statechange", move |_| look_at(app, &registration));
        });
        app.runtime.with_value(|runtime| {
            runtime.registration.replace(Some(registration));
        });
        // A page that the browser took out of the cache by itself is not looked for anew, nor does the worker know of it.
        if let Some(controller) = container.controller() {
            drop(controller.post_message(&js::object(&[("type", "opened".into())])));
            check(app);
        }
    });
}

fn container() -> Option<ServiceWorkerContainer> {
    let container = js::get(&platform::navigator(), "serviceWorker");
    container.is_object().then(|| container.unchecked_into())
}

fn listen_to(app: AppState, container: &ServiceWorkerContainer) {
    listen(container, "message", move |event| {
        let is_sync = js::get(&js::get(&event, "data"), "type").as_string().as_deref() == Some("sync");
        if is_sync {
            crate::sync::kick_if_waiting(app);
        }
    });
    listen(container, "controllerchange", move |_| {
        let was_asked = app.runtime.with_value(|runtime| runtime.is_updating.get());
        if was_asked {
            reload(app);
        } else if container_had_controller(app) {
            // Another tab agreed to the new version; here somebody may be typing.
            app.update.set(Update::Ready);
        }
    });
}

/// The first worker ever takes over no old version.
fn container_had_controller(app: AppState) -> bool {
    app.runtime.with_value(|runtime| runtime.was_controlled.get())
}

fn look_at(app: AppState, registration: &ServiceWorkerRegistration) {
    let is_controlled = container().is_some_and(|container| container.controller().is_some());
    app.runtime.with_value(|runtime| runtime.was_controlled.set(is_controlled));
    let is_waiting =
        registration.waiting().is_some_and(|worker| worker.state() == ServiceWorkerState::Installed);
    if is_waiting && is_controlled {
        app.update.set(Update::Ready);
    }
}

/// Asks the server for a newer worker, unless that was done lately.
pub(crate) fn check(app: AppState) {
    app.runtime.with_value(|runtime| {
        let since_ms = platform::now().since_ms(runtime.checked_for_update.get());
        if let Some(registration) = &*runtime.registration.borrow()
            && !(0..CHECK_EVERY_MS).contains(&since_ms)
        {
            runtime.checked_for_update.set(platform::now());
            drop(js::call(registration, "update", &[]).map(|checked| {
                spawn_local(async move { drop(JsFuture::from(js_sys::Promise::resolve(&checked)).await) });
            }));
        }
    });
}

/// Starts the version that waits, after everything half-written is on the disk.
pub(crate) fn update(app: AppState) {
    spawn_local(async move {
        crate::drafts::flush(app).await;
        let runtime = app.runtime.get_value();
        runtime.is_updating.set(true);
        let waiting = runtime.registration.borrow().as_ref().and_then(ServiceWorkerRegistration::waiting);
        match waiting {
            Some(worker) => drop(worker.post_message(&js::object(&[("type", "update".into())]))),
            None => reload(app),
        }
    });
}

/// Once: a page that reloads itself again and again is worse than an old one.
fn reload(app: AppState) {
    let is_reloading = app.runtime.with_value(|runtime| runtime.is_reloading.replace(true));
    if !is_reloading && let Some(window) = platform::window() {
        drop(window.location().reload());
    }
}

/// Lets the browser send the outbox by itself when there is a network again, where it can.
pub(crate) fn send_later(app: AppState) {
    let registration = app.runtime.with_value(|runtime| runtime.registration.borrow().clone());
    let Some(registration) = registration else { return };
    spawn_local(async move {
        drop(js::call_async(&js::get(&registration, "sync"), "register", &[OUTBOX_TAG.into()]).await);
    });
}
