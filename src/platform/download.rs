//! Handing the person a file.

use js_sys::Array;
use wasm_bindgen::JsValue;

use crate::js;

/// Lets the browser save something as a file.
///
/// # Errors
/// What the browser threw.
pub(crate) fn save(content: &JsValue, content_type: &str, name: &str) -> Result<(), JsValue> {
    let options = js::object(&[("type", content_type.into())]);
    let blob = js::construct("Blob", &[Array::of1(content).into(), options])?;
    let maker = js::get(&js_sys::global(), "URL");
    let url = js::call(&maker, "createObjectURL", &[blob])?;
    let document = js::get(&js_sys::global(), "document");
    let link = js::call(&document, "createElement", &["a".into()])?;
    js_sys::Reflect::set(&link, &"href".into(), &url)?;
    js_sys::Reflect::set(&link, &"download".into(), &name.into())?;
    js::call(&link, "click", &[])?;
    js::call(&maker, "revokeObjectURL", &[url]).map(drop)
}
