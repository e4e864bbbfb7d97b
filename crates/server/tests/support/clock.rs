//! A clock that stands until a test moves it.

use std::sync::atomic::{AtomicI64, Ordering};

use ryadom_domain::Timestamp;
use ryadom_server::clock::Clock;

use super::council::AT;

pub(crate) struct TestClock(AtomicI64);

impl TestClock {
    pub(crate) const fn new() -> Self {
        Self(AtomicI64::new(AT))
    }

    pub(crate) fn advance(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}
