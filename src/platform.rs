//! What only a browser can give: the clock, fresh ids, chance, events, the page's life.

pub(crate) mod download;
pub(crate) mod install;
pub(crate) mod storage;
pub(crate) mod worker;

use js_sys::Function;
use ryadom_domain::Timestamp;
use uuid::Uuid;
use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget, VisibilityState, Window};

/// The device's own clock.
#[must_use]
pub fn now() -> Timestamp {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit in 53 bits")]
    Timestamp(js_sys::Date::now() as i64)
}

/// A UUIDv7: sorted by the device's clock, never used before.
#[must_use]
pub fn fresh_id() -> Uuid {
    let ms = u64::try_from(now().0).unwrap_or_default();
    let seconds = ms / 1_000;
    let nanos = u32::try_from(ms % 1_000).unwrap_or_default() * 1_000_000;
    Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, seconds, nanos))
}

/// Any number.
pub(crate) fn chance() -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "below one times the largest"
    )]
    let number = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    number
}

pub(crate) fn window() -> Option<Window> {
    web_sys::window()
}

/// `navigator`, `undefined` where there is none.
pub(crate) fn navigator() -> JsValue {
    crate::js::get(&js_sys::global(), "navigator")
}

/// Whether somebody can see the page.
pub(crate) fn is_visible() -> bool {
    window()
        .and_then(|window| window.document())
        .is_none_or(|document| document.visibility_state() == VisibilityState::Visible)
}

/// Calls back at every such event, for as long as the page lives.
pub(crate) fn listen(target: &EventTarget, event: &str, call: impl FnMut(Event) + 'static) {
    drop(target.add_event_listener_with_callback(event, &forever(call)));
}

/// A callback that is never let go.
pub(crate) fn forever(call: impl FnMut(Event) + 'static) -> Function {
    Closure::<dyn FnMut(Event)>::new(call).into_js_value().unchecked_into()
}

/// Puts another address in place of the one in the bar, without loading anything.
pub fn replace_address(path: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        // Browsers refuse when asked too often; the screen is right all the same.
        drop(history.replace_state_with_url(&JsValue::NULL, "", Some(path)));
    }
}

/// Calls back when the browser has nothing better to do.
pub fn when_idle(call: impl FnOnce() + 'static) {
    const AT_LATEST_MS: u32 = 10_000;
    const WITHOUT_THE_METHOD_MS: u32 = 2_000;
    let call = Closure::once_into_js(call);
    let options = crate::js::object(&[("timeout", AT_LATEST_MS.into())]);
    let global = js_sys::global();
    if crate::js::call(&global, "requestIdleCallback", &[call.clone(), options]).is_err() {
        drop(crate::js::call(&global, "setTimeout", &[call, WITHOUT_THE_METHOD_MS.into()]));
    }
}
