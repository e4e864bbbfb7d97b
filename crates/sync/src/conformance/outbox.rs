//! What was recorded is never lost.

use ryadom_domain::Timestamp;
use ryadom_protocol::storage::OutboxEntry;
use uuid::Uuid;

use super::sample::{MEMBER, OTHER, entry, id, receipt};
use super::{Fixture, Must as _};
use crate::changes::Changes;
use crate::store::{Loaded, Store as _};

fn ids(loaded: &Loaded) -> Vec<Uuid> {
    loaded.outbox.iter().map(|entry| entry.event.id).collect()
}

pub(super) async fn keeps_what_was_appended_in_order(fixture: &impl Fixture) {
    let store = fixture.fresh().await;
    assert_eq!(store.load().await.must(), Loaded::default());
    store.append(&[entry(9), entry(3)]).await.must();
    store.append(&[entry(5)]).await.must();
    store.append(&[]).await.must();
    assert_eq!(store.load().await.must().outbox, [entry(9), entry(3), entry(5)]);
    let store = fixture.reopened(store).await;
    assert_eq!(store.load().await.must().outbox, [entry(9), entry(3), entry(5)]);
    store.append(&[entry(1)]).await.must();
    assert_eq!(ids(&store.load().await.must()), [id(9), id(3), id(5), id(1)]);
}

pub(super) async fn keeps_an_event_once(fixture: &impl Fixture) {
    let store = fixture.fresh().await;
    store.append(&[entry(1), entry(2)]).await.must();
    store.append(&[entry(2), entry(3)]).await.must();
    assert_eq!(ids(&store.load().await.must()), [id(1), id(2), id(3)]);
}

pub(super) async fn keeps_receipts_and_drops_nothing_else(fixture: &impl Fixture) {
    let store = fixture.fresh().await;
    store.append(&[entry(1), entry(2), entry(3)]).await.must();
    let answers = vec![receipt(3, "rejected"), receipt(1, "applied"), receipt(77, "applied")];
    store.apply(&Changes { answers, ..Changes::default() }).await.must();
    let store = fixture.reopened(store).await;
    let outbox = store.load().await.must().outbox;
    let applied = OutboxEntry { result: Some("applied".to_owned()), revision: Some(40), ..entry(1) };
    let rejected = OutboxEntry {
        result: Some("rejected".to_owned()),
        code: Some("too_long".to_owned()),
        field: Some("phone".to_owned()),
        ..entry(3)
    };
    assert_eq!(outbox, [applied, entry(2), rejected]);
}

pub(super) async fn prunes_only_what_is_confirmed_and_old(fixture: &impl Fixture) {
    let store = fixture.fresh().await;
    let entries: Vec<_> = (1..=6).map(entry).collect();
    store.append(&entries).await.must();
    let answers = vec![
        receipt(1, "applied"),
        receipt(2, "rejected"),
        receipt(4, "kept"),
        receipt(5, "already"),
        receipt(6, "applied"),
    ];
    store.apply(&Changes { answers, ..Changes::default() }).await.must();
    assert_eq!(store.prune(Timestamp(6)).await.must(), 3);
    assert_eq!(ids(&store.load().await.must()), [id(2), id(3), id(6)]);
    assert_eq!(store.prune(Timestamp(6)).await.must(), 0);
}

pub(super) async fn keeps_drafts_by_member(fixture: &impl Fixture) {
    let store = fixture.fresh().await;
    store.put_draft(MEMBER, "note/1", "ключ у со").await.must();
    store.put_draft(MEMBER, "note/1", "ключ у соседки").await.must();
    store.put_draft(MEMBER, "note/2", "b").await.must();
    store.put_draft(OTHER, "note/1", "c").await.must();
    let store = fixture.reopened(store).await;
    assert_eq!(store.draft(MEMBER, "note/1").await.must().as_deref(), Some("ключ у соседки"));
    assert_eq!(store.draft(OTHER, "note/1").await.must().as_deref(), Some("c"));
    assert_eq!(store.draft(OTHER, "note/2").await.must(), None);
    store.put_draft(MEMBER, "note/1", "").await.must();
    assert_eq!(store.draft(MEMBER, "note/1").await.must(), None);
    assert_eq!(store.draft(MEMBER, "note/2").await.must().as_deref(), Some("b"));
}
