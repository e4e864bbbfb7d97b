//! Copying a text for another app.

use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Copies `text`, then tells whether it worked.
pub fn copy(text: &str, done: impl FnOnce(bool) + 'static) {
    // Outside a secure context the browser has no clipboard object at all.
    let Some(window) = web_sys::window().filter(web_sys::Window::is_secure_context) else {
        return done(false);
    };
    let writing = JsFuture::from(window.navigator().clipboard().write_text(text));
    spawn_local(async move { done(writing.await.is_ok()) });
}
