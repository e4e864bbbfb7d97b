//! The device's store beside its limit line, in one page and one run: `node benches/run.mjs store`.
//!
//! Compiled like a test, because that is how a browser is driven here; it asserts nothing about time.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a failed step ends the run, which is what is wanted")]

use ryadom_domain::{
    Address, CentreId, ClockReading, Delivery, DeliveryId, Event, EventId, Fact, Kind, MemberId, Outcome,
    Payload, Priority, ReceivedBy, Recipient, Revision, Status, Timestamp, Window,
};
use ryadom_protocol::storage::{OutboxEntry, STORAGE_VERSION, Snapshot};
use ryadom_sync::{Store as _, restore};
use ryadom_web::store::BrowserStore;
use uuid::Uuid;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const ROUNDS: usize = 15;
const APPENDS: u128 = 40;

#[wasm_bindgen(module = "/benches/browser/limit.js")]
extern "C" {
    #[wasm_bindgen(js_name = collectGarbage)]
    fn collect_garbage();
    #[wasm_bindgen(catch, js_name = limitFold)]
    async fn limit_fold(name: &str, text: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(catch, js_name = limitOpen)]
    async fn limit_open(name: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = limitConnect)]
    async fn limit_connect(name: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(catch, js_name = limitAppend)]
    async fn limit_append(text: &str) -> Result<(), JsValue>;
}

fn now() -> f64 {
    let clock = js_sys::Reflect::get(&js_sys::global(), &"performance".into()).unwrap();
    let now = js_sys::Reflect::get(&clock, &"now".into()).unwrap();
    now.unchecked_into::<js_sys::Function>().call0(&clock).unwrap().as_f64().unwrap()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn fact(n: u128) -> Fact {
    let at = Timestamp(1_790_000_000_000);
    Fact {
        event: EventId::new(Uuid::from_u128(n << 8)),
        by: MemberId::new(Uuid::from_u128(7)),
        made: ClockReading { at, offset_ms: Some(120) },
        recorded_at: at,
    }
}

/// An invented delivery of ordinary size.
fn delivery(n: u128) -> Delivery {
    Delivery {
        id: DeliveryId::new(Uuid::from_u128(n)),
        number: 1 + u64::try_from(n).unwrap(),
        revision: Revision(1 + u64::try_from(n).unwrap()),
        centre: CentreId::new(Uuid::from_u128(3)),
        kind: Kind::Medicine,
        priority: Priority::Normal,
        clinic: None,
        recipient: Some(Recipient {
            name: format!("Вымышленная Анна Петровна {n}"),
            phone: "+7 000 000-00-00".to_owned(),
            address: Address {
                district: "Промышленный".to_owned(),
                town: "Смоленск".to_owned(),
                street: format!("Вымышленная улица, {n}"),
                entrance: "2".to_owned(),
                floor: "4".to_owned(),
                flat: "57".to_owned(),
                door_code: "45К1234".to_owned(),
                point: None,
            },
            standing_notes: "Плохо слышит, звонить дважды".to_owned(),
        }),
        items: "Лекарства по рецепту, два пакета".to_owned(),
        window: Window { not_before: None, not_after: Some(Timestamp(1_790_000_000_000)) },
        status: Status::Assigned,
        assignee: Some(MemberId::new(Uuid::from_u128(7))),
        holders: vec![MemberId::new(Uuid::from_u128(7))],
        picked_up: None,
        before_pick_up: None,
        closing: None,
        notes: Vec::new(),
        marks: Vec::new(),
        edits: Vec::new(),
        created: fact(n),
        last_act: EventId::new(Uuid::from_u128(n << 8)),
        back_at: None,
        changed_at: Timestamp(1_790_000_000_000),
    }
}

fn completion(n: u128) -> OutboxEntry {
    let event = Event {
        id: EventId::new(Uuid::from_u128(0xF000_0000 + n)),
        delivery: DeliveryId::new(Uuid::from_u128(n)),
        base: Revision(1),
        made: ClockReading { at: Timestamp(1_790_000_000_000), offset_ms: Some(120) },
        payload: Payload::Completed {
            outcome: Outcome::Delivered,
            received_by: Some(ReceivedBy::Recipient),
            note: "Отдала лично в руки".to_owned(),
            on_behalf_of: None,
        },
    };
    OutboxEntry::waiting((&event).into(), Uuid::from_u128(7))
}

fn report(what: &str, size: u128, ours: Vec<f64>, limit: Vec<f64>) {
    let (ours, limit) = (median(ours), median(limit));
    console_log!("BENCH {what} {size} {ours:.3} {limit:.3}");
}

async fn open_and_record(size: u128) {
    let name = format!("bench-{}", Uuid::new_v4());
    let limit_name = format!("{name}-limit");
    let deliveries = (0..size).map(delivery).collect();
    let cursor = u64::try_from(size).unwrap();
    let snapshot = Snapshot { version: STORAGE_VERSION, deliveries, ..Snapshot::default() };
    let store = BrowserStore::new(&name);
    store.put_device(Uuid::from_u128(1)).await.unwrap();
    store.fold(&snapshot).await.unwrap();
    store.close();
    limit_fold(&limit_name, &ryadom_protocol::json::write(&snapshot)).await.unwrap();

    let (mut ours, mut limit) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        collect_garbage();
        let begin = now();
        assert_eq!(limit_open(&limit_name).await.unwrap().as_f64(), Some(cursor as f64));
        limit.push(now() - begin);

        collect_garbage();
        let begin = now();
        let store = BrowserStore::new(&name);
        let state = restore(store.load().await.unwrap());
        ours.push(now() - begin);
        assert_eq!(state.len() as u64, cursor);
        store.close();
    }
    report("open", size, ours, limit);

    let store = BrowserStore::new(&name);
    store.load().await.unwrap();
    limit_connect(&limit_name).await.unwrap();
    let (mut ours, mut limit) = (Vec::new(), Vec::new());
    for n in 0..APPENDS {
        let entry = completion(n);
        let text = ryadom_protocol::json::write(&entry);
        let begin = now();
        limit_append(&text).await.unwrap();
        limit.push(now() - begin);

        let begin = now();
        store.append(&[entry]).await.unwrap();
        ours.push(now() - begin);
    }
    report("record", size, ours, limit);
}

#[wasm_bindgen_test]
async fn a_store_of_200() {
    open_and_record(200).await;
}

#[wasm_bindgen_test]
async fn a_store_of_5000() {
    open_and_record(5_000).await;
}
