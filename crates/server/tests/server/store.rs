//! The store by itself, on a real file.

use crate::support::council::{ALINA, BORIS, CENTRE_A, Fixture, OLGA, completed, created, id};
use ryadom_protocol::api::Tally;
use ryadom_protocol::sync::{ALREADY, APPLIED, KEPT, REJECTED};
use ryadom_server::store::Store;

#[tokio::test]
async fn takes_events_down_and_answers_each() {
    let fixture = Fixture::new().await;
    let store = &fixture.store;
    let receipts = store.commit(&fixture.olga(), fixture.device, &[created(1), created(2)]).await.unwrap();
    assert_eq!(receipts.iter().map(|r| r.result.as_str()).collect::<Vec<_>>(), [APPLIED, APPLIED]);
    assert_eq!(receipts.iter().map(|r| r.revision).collect::<Vec<_>>(), [Some(1), Some(2)]);
    let again = store.commit(&fixture.olga(), fixture.device, &[created(1)]).await.unwrap();
    assert_eq!((again[0].result.as_str(), again[0].revision), (ALREADY, Some(1)));
    let pulled = store.pull(&fixture.olga(), 0, 100).unwrap();
    assert_eq!((pulled.cursor, pulled.deliveries.len()), (2, 2));
}

#[tokio::test]
async fn survives_being_closed_and_opened() {
    let fixture = Fixture::new().await;
    fixture.hand_out(1, ALINA).await;
    fixture.store.close();
    let store = Store::open(fixture.store.path()).unwrap();
    assert_eq!(store.pull(&fixture.of(ALINA), 0, 10).unwrap().deliveries.len(), 1);
    let receipts =
        store.commit(&fixture.of(ALINA), fixture.device, &[completed(50, 1, "у двери")]).await.unwrap();
    assert_eq!((receipts[0].result.as_str(), receipts[0].revision), (APPLIED, Some(3)));
}

#[tokio::test]
async fn keeps_sums_in_step_with_deliveries() {
    let fixture = Fixture::new().await;
    fixture.hand_out(1, ALINA).await;
    fixture.hand_out(2, BORIS).await;
    let store = &fixture.store;
    store.commit(&fixture.of(ALINA), fixture.device, &[completed(50, 1, "")]).await.unwrap();
    let second = store.commit(&fixture.of(BORIS), fixture.device, &[completed(51, 1, "")]).await.unwrap();
    assert_eq!(second[0].result, REJECTED);
    let progress = store.progress(&fixture.of(OLGA), None).unwrap();
    let count = |dimension: &str, key: &str, status: &str| {
        progress
            .tallies
            .iter()
            .find(|t| t.dimension == dimension && t.key == key && t.status == status)
            .map_or(0, |t| t.count)
    };
    assert_eq!(count("total", "", "done"), 1);
    assert_eq!(count("total", "", "assigned"), 1);
    assert_eq!(count("total", "", "new"), 0);
    assert_eq!(count("member", &id(ALINA).to_string(), "done"), 1);
    assert_eq!(count("centre", &id(CENTRE_A).to_string(), "done"), 1);
    assert!(progress.tallies.iter().any(|t| t.dimension == "hour" && t.status == "done" && t.count == 1));
}

/// Before migration 9 sums were not kept by day.
#[tokio::test]
async fn sums_of_an_earlier_build_are_counted_anew() {
    let Fixture { store, clock, folder, device } = {
        let fixture = Fixture::new().await;
        fixture.hand_out(1, ALINA).await;
        fixture.hand_out(2, ALINA).await;
        fixture.store.commit(&fixture.of(ALINA), fixture.device, &[completed(50, 1, "")]).await.unwrap();
        fixture
    };
    let path = store.path().to_owned();
    store.close();
    drop(store);
    let file = rusqlite::Connection::open(&path).unwrap();
    file.execute_batch(
        "delete from migration where version >= 9; alter table council drop column counted_by; drop table tally; create table tally (council blob not null, \
         centre blob not null, dimension text not null, key text not null, status text not null, \
         count integer not null, primary key (council, centre, dimension, key, status)) without rowid;",
    )
    .unwrap();
    // What can't be read is left out, and no reason not to start.
    file.execute(
        "insert into delivery (council, id, revision, centre, status, district, record) \
                  select id, x'07', 999, x'00', 'new', '', cast('{ damaged' as blob) from council",
        [],
    )
    .unwrap();
    drop(file);
    let store = Store::open_with_clock(&path, clock.clone()).unwrap();
    let fixture = Fixture { store, clock, folder, device };
    let progress = fixture.store.progress(&fixture.of(OLGA), None).unwrap();
    let of = |status: &str| {
        let is_it = |t: &&Tally| t.dimension == "total" && t.status == status;
        progress.tallies.iter().find(is_it).map_or(0, |t| t.count)
    };
    assert_eq!((of("done"), of("assigned"), of("new")), (1, 1, 0));
}

/// The machine's table of zones has changed since.
#[tokio::test]
async fn sums_that_were_counted_by_other_clocks_are_counted_anew() {
    let fixture = Fixture::new().await;
    fixture.hand_out(1, ALINA).await;
    fixture.store.commit(&fixture.of(ALINA), fixture.device, &[completed(50, 1, "")]).await.unwrap();
    let expected = fixture.store.progress(&fixture.of(OLGA), None).unwrap();
    let Fixture { store, clock, folder, device } = fixture;
    let path = store.path().to_owned();
    store.close();
    drop(store);
    let reopened = |sql: &str| {
        rusqlite::Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        Store::open_with_clock(&path, clock.clone()).unwrap()
    };
    let wrong = "update tally set day = day + 1, count = count + 1 where day > 0;";
    let store = reopened(wrong);
    let fixture = Fixture { store, clock: clock.clone(), folder, device };
    assert_ne!(
        fixture.store.progress(&fixture.of(OLGA), None).unwrap(),
        expected,
        "the same clocks: as it was"
    );
    fixture.store.close();
    let store = reopened("update council set counted_by = '[]';");
    let fixture = Fixture { store, ..fixture };
    assert_eq!(fixture.store.progress(&fixture.of(OLGA), None).unwrap(), expected);
}

#[tokio::test]
async fn counts_a_double_visit() {
    let fixture = Fixture::new().await;
    fixture.hand_out(1, ALINA).await;
    fixture.assign(1, BORIS).await;
    let store = &fixture.store;
    store.commit(&fixture.of(BORIS), fixture.device, &[completed(50, 1, "я")]).await.unwrap();
    let second = store.commit(&fixture.of(ALINA), fixture.device, &[completed(51, 1, "и я")]).await.unwrap();
    assert_eq!((second[0].result.as_str(), second[0].code.as_deref()), (KEPT, Some("double_visit")));
    let progress = store.progress(&fixture.of(OLGA), None).unwrap();
    assert!(progress.tallies.iter().any(|t| t.status == "double_visit" && t.count == 1));
    assert!(progress.tallies.iter().any(|t| t.status == "open_mark" && t.count == 1));
}
