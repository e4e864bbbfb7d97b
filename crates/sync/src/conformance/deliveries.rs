//! What the server said stays whole: a position and everything up to it.

use std::collections::BTreeSet;

use ryadom_protocol::event::Event;
use ryadom_protocol::storage::{FIELDS, LogEntry, OutboxEntry, Position, STORAGE_VERSION, Snapshot};
use ryadom_protocol::sync::{DeliveryAt, Receipt};

use super::sample::{
    BEGINNING, EPOCH, MEMBER, OTHER, at, delivery, directory, entry, id, profile, receipt, step,
};
use super::{Fixture, Must as _};
use crate::changes::Changes;
use crate::store::{Loaded, Store, StoreError, Unsent};

pub(super) async fn keeps_answers_and_the_position(fixture: &impl Fixture) {
    let store = fixture.fresh().await;
    store.apply(&step(0, 10)).await.must();
    store.apply(&step(10, 25)).await.must();
    let store = fixture.reopened(store).await;
    let loaded = store.load().await.must();
    assert_eq!(loaded.log, [step(0, 10), step(10, 25)].map(|step| step.log.unwrap_or_default()));
    assert_eq!(loaded.position(), at(25));
}

pub(super) async fn refuses_a_step_from_elsewhere_as_a_whole(fixture: &impl Fixture) {
    let store = fixture.fresh().await;
    store.append(&[entry(1)]).await.must();
    store.apply(&step(0, 10)).await.must();
    let before = store.load().await.must();
    let late = Changes { answers: vec![receipt(1, "applied")], ..step(0, 12) };
    assert_eq!(store.apply(&late).await, Err(StoreError::Moved));
    let store = fixture.reopened(store).await;
    assert_eq!(store.load().await.must(), before);
}

fn snapshot(cursor: u64) -> Snapshot {
    Snapshot {
        epoch: EPOCH,
        version: STORAGE_VERSION,
        fields: FIELDS,
        cursor,
        deliveries: (1..=cursor).map(|n| delivery(u128::from(n), n)).collect(),
    }
}

pub(super) async fn folds_the_log_into_a_snapshot(fixture: &impl Fixture) {
    let store = fixture.fresh().await;
    store.append(&[entry(1)]).await.must();
    store.apply(&step(0, 10)).await.must();
    assert_eq!(store.fold(&snapshot(9)).await, Err(StoreError::Moved));
    store.fold(&snapshot(10)).await.must();
    let store = fixture.reopened(store).await;
    let loaded = store.load().await.must();
    assert_eq!((loaded.snapshot, loaded.log), (snapshot(10), vec![]));
    assert_eq!(loaded.outbox, [entry(1)]);
    assert_eq!(store.apply(&step(9, 11)).await, Err(StoreError::Moved));
    store.apply(&step(10, 11)).await.must();
    assert_eq!(store.load().await.must().position(), at(11));
}

pub(super) async fn marks_what_was_seen_and_nothing_else(fixture: &impl Fixture) {
    let store = fixture.fresh().await;
    // Two of one delivery, one of another; the server has the first two.
    let again =
        |n, event| OutboxEntry { event: Event { delivery: entry(n).event.delivery, ..event }, ..entry(n) };
    store.append(&[entry(1), again(1, entry(2).event), entry(3)]).await.must();
    let taken = |n, revision| Receipt { revision: Some(revision), ..receipt(n, "applied") };
    store.apply(&Changes { answers: vec![taken(1, 40), taken(2, 42)], ..step(0, 42) }).await.must();
    let seen = |n, position| DeliveryAt { delivery: entry(n).event.delivery, position };
    let marked = Changes { from: at(42), seen: vec![seen(1, 41), seen(3, 99)], ..Changes::default() };
    store.apply(&marked).await.must();
    let store = fixture.reopened(store).await;
    let loaded = store.load().await.must();
    assert_eq!(loaded.outbox.iter().map(|entry| entry.seen).collect::<Vec<_>>(), [true, false, false]);
    assert_eq!((loaded.position(), loaded.log.len()), (at(42), 1), "a mark moves nothing on");
    let elsewhere = Changes { from: at(41), seen: vec![seen(1, 42)], ..Changes::default() };
    assert_eq!(store.apply(&elsewhere).await, Err(StoreError::Moved));
    let log = LogEntry { epoch: id(99), ..step(0, 7).log.unwrap_or_default() };
    let restored =
        Changes { from: at(42), is_anew: true, is_restored: true, log: Some(log), ..Changes::default() };
    store.apply(&restored).await.must();
    assert!(store.load().await.must().outbox.iter().all(|entry| !entry.seen), "the mark may be lost as well");
}

async fn full(store: &impl Store) {
    let foreign = OutboxEntry { by: OTHER, ..entry(2) };
    let foreign_done = OutboxEntry { by: OTHER, ..entry(3) };
    store.put_device(id(70)).await.must();
    store.put_profile(&profile(MEMBER)).await.must();
    store.put_directory(&directory()).await.must();
    store.append(&[entry(1), foreign, foreign_done]).await.must();
    store.apply(&Changes { answers: vec![receipt(3, "applied")], ..step(0, 10) }).await.must();
    store.fold(&snapshot(10)).await.must();
    store.apply(&step(10, 12)).await.must();
    store.put_draft(MEMBER, "note", "мой").await.must();
    store.put_draft(OTHER, "note", "чужой").await.must();
}

pub(super) async fn keeps_profile_directory_and_device(fixture: &impl Fixture) {
    let store = fixture.fresh().await;
    full(&store).await;
    store.put_profile(&profile(MEMBER)).await.must();
    let store = fixture.reopened(store).await;
    let loaded = store.load().await.must();
    assert_eq!((loaded.device, loaded.profile.clone()), (Some(id(70)), Some(profile(MEMBER))));
    assert_eq!((loaded.directory.clone(), loaded.position()), (Some(directory()), at(12)));
}

pub(super) async fn another_member_starts_without_deliveries(fixture: &impl Fixture) {
    let store = fixture.fresh().await;
    full(&store).await;
    let outbox = store.load().await.must().outbox;
    store.put_profile(&profile(OTHER)).await.must();
    let store = fixture.reopened(store).await;
    let loaded = store.load().await.must();
    let snapshot = Snapshot::nothing(EPOCH);
    let empty =
        Loaded { device: Some(id(70)), profile: Some(profile(OTHER)), outbox, snapshot, ..Loaded::default() };
    assert_eq!(loaded, empty);
    store.apply(&Changes { from: BEGINNING, ..step(0, 3) }).await.must();
}

pub(super) async fn wipes_all_but_the_work_of_others(fixture: &impl Fixture) {
    let store = fixture.fresh().await;
    full(&store).await;
    store.wipe(MEMBER, Unsent::Discard).await.must();
    let store = fixture.reopened(store).await;
    let foreign = OutboxEntry { by: OTHER, ..entry(2) };
    let snapshot = Snapshot::nothing(EPOCH);
    let left = Loaded { device: Some(id(70)), outbox: vec![foreign], snapshot, ..Loaded::default() };
    assert_eq!(store.load().await.must(), left);
    assert_eq!(store.draft(MEMBER, "note").await.must(), None);
    assert_eq!(store.draft(OTHER, "note").await.must().as_deref(), Some("чужой"));
    store.apply(&Changes { from: BEGINNING, ..step(0, 3) }).await.must();
}

pub(super) async fn never_wipes_what_was_not_handed_in(fixture: &impl Fixture) {
    let store = fixture.fresh().await;
    let theirs = OutboxEntry { by: OTHER, ..entry(3) };
    store.append(&[entry(1), entry(2), theirs]).await.must();
    store.put_profile(&profile(MEMBER)).await.must();
    let handed_in = BTreeSet::from([id(1)]);
    let before = store.load().await.must();
    assert_eq!(store.wipe(MEMBER, Unsent::HandedIn(&handed_in)).await, Err(StoreError::Moved));
    assert_eq!(store.load().await.must(), before, "nothing of it was done");
    let handed_in = BTreeSet::from([id(1), id(2)]);
    store.wipe(MEMBER, Unsent::HandedIn(&handed_in)).await.must();
    let after = store.load().await.must();
    assert_eq!((after.profile, after.outbox.len()), (None, 1));
}

pub(super) async fn a_restored_backup_replaces_everything_and_asks_for_every_event(fixture: &impl Fixture) {
    let store = fixture.fresh().await;
    store.append(&[entry(1), entry(2), entry(3), entry(4)]).await.must();
    let answers = vec![receipt(1, "applied"), receipt(2, "kept"), receipt(3, "rejected")];
    store.apply(&Changes { answers, ..step(0, 10) }).await.must();
    store.fold(&snapshot(10)).await.must();
    store.apply(&step(10, 12)).await.must();
    // The same number in another epoch is another position.
    let elsewhere = Position { epoch: id(99), cursor: 12 };
    let stray = Changes { from: elsewhere, ..step(12, 13) };
    assert_eq!(store.apply(&stray).await, Err(StoreError::Moved));
    let log = LogEntry { epoch: id(99), ..step(0, 7).log.unwrap_or_default() };
    let anew = Changes {
        from: at(12),
        is_anew: true,
        is_restored: true,
        log: Some(log.clone()),
        answers: vec![receipt(4, "applied")],
        ..Changes::default()
    };
    store.apply(&anew).await.must();
    let store = fixture.reopened(store).await;
    let loaded = store.load().await.must();
    assert_eq!((loaded.position(), loaded.log), (Position { epoch: id(99), cursor: 7 }, vec![log]));
    assert_eq!(loaded.snapshot, Snapshot::default());
    let again: Vec<_> = loaded.outbox.iter().map(|entry| (entry.result.is_none(), entry.again)).collect();
    assert_eq!(again, [(true, true), (true, true), (true, true), (false, false)]);
    assert_eq!(store.fold(&snapshot(7)).await, Err(StoreError::Moved), "a fold of the other epoch");
}

pub(super) async fn what_is_asked_for_anew_replaces_records_and_no_event(fixture: &impl Fixture) {
    let store = fixture.fresh().await;
    store.append(&[entry(1), entry(2)]).await.must();
    store.apply(&Changes { answers: vec![receipt(1, "applied")], ..step(0, 10) }).await.must();
    store.fold(&Snapshot { fields: FIELDS - 1, ..snapshot(10) }).await.must();
    let before = store.load().await.must();
    assert!(!before.has_all_fields(), "an older build wrote it");
    store.apply(&Changes { from: at(10), is_anew: true, ..step(0, 10) }).await.must();
    let store = fixture.reopened(store).await;
    let after = store.load().await.must();
    assert!(after.has_all_fields());
    assert_eq!((after.position(), after.outbox), (at(10), before.outbox));
    assert_eq!(after.log.len(), 1);
}
