//! Keeps the address bar and the route together, so that back, reload and a link work.

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::{UrlSearchParams, Window};

use crate::model::route::Route;

/// The route the address bar names, followed by it from now on.
pub(crate) fn follow() -> RwSignal<Route> {
    let route = RwSignal::new(read());
    let back = window_event_listener(leptos::ev::popstate, move |_| route.set(read()));
    on_cleanup(move || back.remove());
    Effect::new(move |before: Option<Route>| {
        let now = route.get();
        if now != read() {
            // A new page or another delivery is a step to come back from; a filter is not.
            let is_step = before.is_none_or(|before| {
                before.page != now.page || before.open != now.open || before.council != now.council
            });
            write(&now, is_step);
        }
        now
    });
    route
}

fn read() -> Route {
    let search = window().location().search().unwrap_or_default();
    let Ok(params) = UrlSearchParams::new_with_str(&search) else { return Route::default() };
    let pairs: Vec<(String, String)> = js_sys::try_iter(&params)
        .ok()
        .flatten()
        .into_iter()
        .flatten()
        .filter_map(|pair| {
            let pair = js_sys::Array::from(&pair.ok()?);
            Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
        })
        .collect();
    Route::from_pairs(&pairs)
}

fn write(route: &Route, is_step: bool) {
    let window = window();
    let Some(url) = url(&window, route) else { return };
    let Ok(history) = window.history() else { return };
    // Browsers refuse when asked too often; the screen is right all the same.
    drop(if is_step {
        history.push_state_with_url(&JsValue::NULL, "", Some(&url))
    } else {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&url))
    });
}

fn url(window: &Window, route: &Route) -> Option<String> {
    let params = UrlSearchParams::new().ok()?;
    for (key, value) in route.pairs() {
        params.append(key, &value);
    }
    let path = window.location().pathname().ok()?;
    let query = String::from(params.to_string());
    Some(if query.is_empty() { path } else { format!("{path}?{query}") })
}
