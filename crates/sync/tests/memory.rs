//! The store in memory passes the suite that every store passes.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use ryadom_sync::MemoryStore;
use ryadom_sync::conformance::{Fixture, run};

struct Memory;

impl Fixture for Memory {
    type Store = MemoryStore;

    async fn fresh(&self) -> MemoryStore {
        MemoryStore::default()
    }

    async fn reopened(&self, store: MemoryStore) -> MemoryStore {
        store.copy()
    }

    async fn newer(&self, store: MemoryStore) -> MemoryStore {
        store.write_as_newer();
        store
    }
}

#[test]
fn memory_conforms() {
    let work = pin!(run(&Memory));
    assert_eq!(work.poll(&mut Context::from_waker(Waker::noop())), Poll::Ready(()));
}
