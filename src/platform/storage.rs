//! How the device's storage stands, in the browser's own words.

use leptos::task::spawn_local;
use ryadom_sync::StoreError;
use wasm_bindgen::JsValue;

use crate::js;
use crate::platform;
use crate::state::{AppState, StorageHealth};

/// Looks how much there is, and whether the browser promised to keep it.
pub(crate) async fn check(app: AppState) {
    let storage = js::get(&platform::navigator(), "storage");
    let persisted = js::call_async(&storage, "persisted", &[]).await.is_ok_and(|yes| yes.is_truthy());
    let estimate = js::call_async(&storage, "estimate", &[]).await.unwrap_or(JsValue::UNDEFINED);
    let bytes = |name| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "sizes, and a cast saturates"
        )]
        let bytes = js::get(&estimate, name).as_f64().unwrap_or_default() as u64;
        bytes
    };
    app.storage.set(StorageHealth::Fine { persisted, used: bytes("usage"), quota: bytes("quota") });
}

/// Asks the browser to promise that it keeps our storage.
pub(crate) fn persist(app: AppState) {
    spawn_local(async move {
        let storage = js::get(&platform::navigator(), "storage");
        drop(js::call_async(&storage, "persist", &[]).await);
        if is_usable(app.storage.get_untracked()) {
            check(app).await;
        }
    });
}

/// What a failure of the store means for the person.
pub(crate) const fn health_of(error: &StoreError) -> StorageHealth {
    match error {
        StoreError::Newer => StorageHealth::Newer,
        StoreError::Full => StorageHealth::Full,
        StoreError::Blocked => StorageHealth::Blocked,
        StoreError::Lost(_) | StoreError::Moved => StorageHealth::Lost,
    }
}

/// Whether the store works as far as we know.
pub(crate) const fn is_usable(health: StorageHealth) -> bool {
    matches!(health, StorageHealth::Unknown | StorageHealth::Fine { .. })
}
