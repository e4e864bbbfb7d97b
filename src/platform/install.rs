//! Putting the app on the home screen.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::js;
use crate::platform::{self, listen};
use crate::state::{AppState, Install};
use crate::ui::find;

/// Where `src/early.js` puts an offer that came before the app.
const EARLY_OFFER: &str = "ryadomInstallOffer";

/// Finds out how the app runs, and waits for the browser's offer.
pub(crate) fn watch(app: AppState) {
    let Some(window) = platform::window() else { return };
    let is_standalone = window
        .match_media("(display-mode: standalone), (display-mode: fullscreen)")
        .is_ok_and(|query| query.is_some_and(|query| query.matches()));
    let is_on_ios_home_screen = js::get(&platform::navigator(), "standalone").is_truthy();
    app.install.set(if is_standalone || is_on_ios_home_screen {
        Install::Installed
    } else if is_ios() {
        Install::IosSteps
    } else {
        Install::Unavailable
    });
    let early = js::get(&window, EARLY_OFFER);
    if early.is_object() {
        keep(app, early);
    }
    listen(&window, "beforeinstallprompt", move |event| {
        event.prevent_default();
        keep(app, event.into());
    });
    listen(&window, "appinstalled", move |_| app.install.set(Install::Installed));
}

fn keep(app: AppState, offer: JsValue) {
    app.runtime.with_value(|runtime| runtime.install_prompt.replace(offer));
    app.install.set(Install::PromptReady);
}

/// Lets the browser ask. It may do so once per offer.
pub(crate) fn prompt(app: AppState) {
    let prompt = app.runtime.with_value(|runtime| runtime.install_prompt.replace(JsValue::UNDEFINED));
    if js::call(&prompt, "prompt", &[]).is_ok() {
        app.install.set(Install::Unavailable);
    }
}

/// An iPhone, or an iPad that calls itself a Mac.
fn is_ios() -> bool {
    let text = |name| js::get(&platform::navigator(), name).as_string().unwrap_or_default();
    let is_touched = js::get(&platform::navigator(), "maxTouchPoints").as_f64().unwrap_or_default() > 1.0;
    let agent = text("userAgent");
    ["iPhone", "iPad", "iPod"].iter().any(|name| find(&agent, name).is_some())
        || (text("platform") == "MacIntel" && is_touched)
}
