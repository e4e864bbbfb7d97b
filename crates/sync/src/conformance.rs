//! What every store must do, as one suite: it runs on memory here, and on IndexedDB in a browser.
//!
//! A check panics when the store does otherwise; nothing here is part of a shipped program.

mod deliveries;
mod outbox;
mod sample;

use crate::store::{Store, StoreError, Unsent};

/// How the suite gets stores.
#[expect(async_fn_in_trait, reason = "a browser's store lives on one thread, as do those who wait for it")]
pub trait Fixture {
    /// The store under test.
    type Store: Store;

    /// An empty store that nobody else uses.
    async fn fresh(&self) -> Self::Store;

    /// The same store as after the program was closed or killed, and started again.
    async fn reopened(&self, store: Self::Store) -> Self::Store;

    /// The same store as if a newer build had written it, opened by this one.
    async fn newer(&self, store: Self::Store) -> Self::Store;
}

/// Runs the whole suite.
pub async fn run(fixture: &impl Fixture) {
    outbox::keeps_what_was_appended_in_order(fixture).await;
    outbox::keeps_an_event_once(fixture).await;
    outbox::keeps_receipts_and_drops_nothing_else(fixture).await;
    outbox::prunes_only_what_is_confirmed_and_old(fixture).await;
    outbox::keeps_drafts_by_member(fixture).await;
    deliveries::keeps_answers_and_the_position(fixture).await;
    deliveries::marks_what_was_seen_and_nothing_else(fixture).await;
    deliveries::refuses_a_step_from_elsewhere_as_a_whole(fixture).await;
    deliveries::folds_the_log_into_a_snapshot(fixture).await;
    deliveries::another_member_starts_without_deliveries(fixture).await;
    deliveries::keeps_profile_directory_and_device(fixture).await;
    deliveries::wipes_all_but_the_work_of_others(fixture).await;
    deliveries::a_restored_backup_replaces_everything_and_asks_for_every_event(fixture).await;
    deliveries::what_is_asked_for_anew_replaces_records_and_no_event(fixture).await;
    deliveries::never_wipes_what_was_not_handed_in(fixture).await;
    leaves_a_newer_store_alone(fixture).await;
}

async fn leaves_a_newer_store_alone(fixture: &impl Fixture) {
    let store = fixture.fresh().await;
    store.append(&[sample::entry(1)]).await.must();
    let store = fixture.newer(store).await;
    assert_eq!(store.load().await, Err(StoreError::Newer));
    assert_eq!(store.append(&[sample::entry(2)]).await, Err(StoreError::Newer));
    assert_eq!(store.wipe(sample::MEMBER, Unsent::Discard).await, Err(StoreError::Newer));
}

/// The value, or the end of the check.
pub(crate) trait Must<T> {
    fn must(self) -> T;
}

impl<T> Must<T> for Result<T, StoreError> {
    #[track_caller]
    fn must(self) -> T {
        match self {
            Ok(value) => value,
            #[expect(clippy::panic, reason = "the way a check says no")]
            Err(error) => panic!("the store failed: {error}"),
        }
    }
}
