//! What only a real browser shows: the device's store, and its own words for the time.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a failed step ends the run, which is what is wanted")]

use std::cell::Cell;

use ryadom_domain::{ClockReading, DeliveryId, Event, EventId, Payload, Revision, Timestamp, Zone};
use ryadom_protocol::storage::{OutboxEntry, STORAGE_VERSION};
use ryadom_sync::conformance::{Fixture, run};
use ryadom_sync::{Store as _, StoreError};
use ryadom_web::store::BrowserStore;
use uuid::Uuid;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Databases that no other run and no other test uses.
fn fresh_name() -> String {
    format!("test-{}", Uuid::new_v4())
}

#[derive(Default)]
struct Browser {
    name: Cell<String>,
}

impl Fixture for Browser {
    type Store = BrowserStore;

    async fn fresh(&self) -> BrowserStore {
        let name = fresh_name();
        self.name.set(name.clone());
        BrowserStore::new(&name)
    }

    async fn reopened(&self, store: BrowserStore) -> BrowserStore {
        store.close();
        let name = self.name.take();
        self.name.set(name.clone());
        BrowserStore::new(&name)
    }

    async fn newer(&self, store: BrowserStore) -> BrowserStore {
        store.close();
        let name = self.name.take();
        open_raw(&name, STORAGE_VERSION + 1).await;
        BrowserStore::new(&name)
    }
}

fn factory() -> web_sys::IdbFactory {
    web_sys::window().unwrap().indexed_db().unwrap().unwrap()
}

/// Opens and closes a database at a version, as another build would.
async fn open_raw(name: &str, version: u32) {
    let request = factory().open_with_u32(name, version).unwrap();
    let opened = js_sys::Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(opened).await.unwrap();
    request.result().unwrap().unchecked_into::<web_sys::IdbDatabase>().close();
}

async fn delete_raw(name: &str) {
    let request = factory().delete_database(name).unwrap();
    let deleted = js_sys::Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(deleted).await.unwrap();
}

fn note(n: u128) -> OutboxEntry {
    let event = Event {
        id: EventId::new(Uuid::from_u128(n)),
        delivery: DeliveryId::new(Uuid::from_u128(900)),
        base: Revision(1),
        made: ClockReading { at: Timestamp(5), offset_ms: None },
        payload: Payload::Noted { text: "соседка возьмёт".to_owned() },
    };
    OutboxEntry::waiting((&event).into(), Uuid::from_u128(7))
}

#[wasm_bindgen_test]
async fn indexed_db_conforms() {
    run(&Browser::default()).await;
}

#[wasm_bindgen_test]
async fn a_connection_that_was_cut_is_opened_anew() {
    let name = fresh_name();
    let store = BrowserStore::new(&name);
    store.append(&[note(1)]).await.unwrap();
    // As a phone does to save power: the connection is closed under the store, which still holds it.
    open_and_close_under(&name).await;
    store.append(&[note(2)]).await.unwrap();
    assert_eq!(store.load().await.unwrap().outbox, [note(1), note(2)]);
}

/// Another connection asks for an upgrade and gives up: the store's own connection closes for it.
async fn open_and_close_under(name: &str) {
    let request = factory().open_with_u32(name, STORAGE_VERSION + 1).unwrap();
    let given_up = js_sys::Promise::new(&mut |resolve, _| {
        let upgrading = request.clone();
        let abort = Closure::once_into_js(move || upgrading.transaction().unwrap().abort().unwrap());
        request.set_onupgradeneeded(Some(abort.unchecked_ref()));
        request.set_onerror(Some(&resolve));
    });
    JsFuture::from(given_up).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_store_that_vanished_keeps_nothing_until_it_is_set_up_again() {
    let name = fresh_name();
    let store = BrowserStore::new(&name);
    store.append(&[note(1)]).await.unwrap();
    delete_raw(&name).await;
    for _ in 0..2 {
        assert!(
            matches!(store.append(&[note(2)]).await, Err(StoreError::Lost(_))),
            "half must not pass for all"
        );
    }
    store.begin_anew();
    store.append(&[note(1), note(2)]).await.unwrap();
    assert_eq!(store.load().await.unwrap().outbox, [note(1), note(2)]);
}

#[wasm_bindgen_test]
async fn two_tabs_share_one_store_and_only_one_step_counts() {
    let name = fresh_name();
    let (first, second) = (BrowserStore::new(&name), BrowserStore::new(&name));
    first.append(&[note(1)]).await.unwrap();
    second.append(&[note(2)]).await.unwrap();
    assert_eq!(first.load().await.unwrap().outbox, [note(1), note(2)]);
    let step = ryadom_sync::Changes {
        log: Some(ryadom_protocol::storage::LogEntry { cursor: 4, ..Default::default() }),
        ..Default::default()
    };
    first.apply(&step).await.unwrap();
    assert_eq!(second.apply(&step).await, Err(StoreError::Moved));
}

#[wasm_bindgen_test]
async fn an_answer_is_kept_as_it_came() {
    let (name, told) =
        (fresh_name(), r#"{"cursor":4,"seen":2,"receipts":[],"server_time":9,"of":"a newer build"}"#);
    let log = ryadom_protocol::storage::LogEntry { cursor: 4, ..Default::default() };
    let step =
        ryadom_sync::Changes { log: Some(log.clone()), text: Some(told.to_owned()), ..Default::default() };
    BrowserStore::new(&name).apply(&step).await.unwrap();
    assert_eq!(BrowserStore::new(&name).load().await.unwrap().log, [log]);
}

#[wasm_bindgen_test]
async fn there_is_time_for_something_else_while_an_answer_is_written() {
    let (name, n_done) = (fresh_name(), Cell::new(0));
    let log = ryadom_protocol::storage::LogEntry { cursor: 4, ..Default::default() };
    let step = ryadom_sync::Changes { log: Some(log.clone()), ..Default::default() };
    let store = BrowserStore::new(&name);
    store.apply_while(&step, &|| n_done.set(n_done.get() + 1)).await.unwrap();
    assert_eq!(n_done.get(), 1);
    // What is refused is not written, and nothing goes on beside it.
    let refused = store.apply_while(&step, &|| n_done.set(n_done.get() + 1)).await;
    assert_eq!((refused, n_done.get()), (Err(StoreError::Moved), 1));
    assert_eq!(store.load().await.unwrap().log, [log]);
}

#[wasm_bindgen_test]
fn hours_and_minutes_are_written_as_the_browser_writes_them() {
    let options = js_sys::Object::new();
    for (name, value) in [("hour", "2-digit"), ("minute", "2-digit"), ("timeZone", "Europe/Moscow")] {
        js_sys::Reflect::set(&options, &name.into(), &value.into()).unwrap();
    }
    for language in ["ru", "en-GB"] {
        let format =
            js_sys::Intl::DateTimeFormat::new(&js_sys::Array::of1(&language.into()), &options).format();
        for hour in 0..24_i64 {
            let at = 1_590_750_240_000 + hour * 3_660_000;
            #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 fit in 53 bits")]
            let date = js_sys::Date::new(&JsValue::from_f64(at as f64));
            let expected = format.call1(&JsValue::UNDEFINED, &date).unwrap().as_string().unwrap();
            assert_eq!(Zone::fixed(3 * 3_600).clock(Timestamp(at)), expected);
        }
    }
}

#[wasm_bindgen_test]
async fn a_snapshot_that_cannot_be_read_is_fetched_again_and_the_outbox_stays() {
    let name = fresh_name();
    let store = BrowserStore::new(&name);
    store.append(&[note(1)]).await.unwrap();
    let request = factory().open_with_u32(&name, STORAGE_VERSION).unwrap();
    let broken = js_sys::Promise::new(&mut |resolve, _| {
        let opened = request.clone();
        let put = Closure::once_into_js(move || {
            let db: web_sys::IdbDatabase = opened.result().unwrap().unchecked_into();
            let tx =
                db.transaction_with_str_and_mode("meta", web_sys::IdbTransactionMode::Readwrite).unwrap();
            tx.object_store("meta").unwrap().put_with_key(&"{\"ver".into(), &"snapshot".into()).unwrap();
            tx.set_oncomplete(Some(&resolve));
        });
        request.set_onsuccess(Some(put.unchecked_ref()));
    });
    JsFuture::from(broken).await.unwrap();
    let loaded = store.load().await.unwrap();
    assert_eq!((loaded.position().cursor, loaded.outbox), (0, vec![note(1)]));
}
