//! The few things of a browser that have no binding, or only an unstable one.

use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A property, `undefined` when there is none.
pub(crate) fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// An object with these properties.
pub(crate) fn object(properties: &[(&str, JsValue)]) -> JsValue {
    let object = js_sys::Object::new();
    for (name, value) in properties {
        drop(Reflect::set(&object, &JsValue::from_str(name), value));
    }
    object.into()
}

/// Calls a method; an error when it is not there or throws.
pub(crate) fn call(object: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = get(object, name).dyn_into()?;
    method.apply(object, &arguments.iter().collect::<Array>())
}

/// Calls a method that gives a promise, and waits.
pub(crate) async fn call_async(
    object: &JsValue,
    name: &str,
    arguments: &[JsValue],
) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(&call(object, name, arguments)?)).await
}

/// Waits for a promise, but not for ever: `None` when its time is over.
pub(crate) async fn within(ms: u32, promise: Promise) -> Option<Result<JsValue, JsValue>> {
    match select(JsFuture::from(promise), TimeoutFuture::new(ms)).await {
        Either::Left((settled, _)) => Some(settled),
        Either::Right(_) => None,
    }
}

/// Makes an object of a global class; an error when this browser does not have it.
pub(crate) fn construct(class: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let class: Function = get(&js_sys::global(), class).dyn_into()?;
    Reflect::construct(&class, &arguments.iter().collect::<Array>())
}

/// What an exception calls itself, and what it says.
pub(crate) fn name_and_message(error: &JsValue) -> (String, String) {
    let text = |name| get(error, name).as_string().unwrap_or_default();
    (text("name"), text("message"))
}
