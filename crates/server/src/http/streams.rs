//! How many streams of news a member may hold open. A stream is a connection, and whoever holds all of them keeps everybody
//! else out.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use ryadom_domain::MemberId;
use tokio::sync::oneshot;

/// Tabs and devices of one person.
const STREAMS_MAX: usize = 20;

/// The open streams.
#[derive(Clone, Default)]
pub(crate) struct Streams {
    open: Arc<Mutex<AllOpen>>,
}

#[derive(Default)]
struct AllOpen {
    by_member: HashMap<MemberId, VecDeque<Open>>,
    n_opened: u64,
}

struct Open {
    number: u64,
    /// Dropped, it ends the stream.
    _end: oneshot::Sender<()>,
}

/// One open stream; it is open no more when this is dropped.
pub(crate) struct Place {
    streams: Streams,
    member: MemberId,
    number: u64,
    ended: oneshot::Receiver<()>,
}

impl Streams {
    /// A place for one more. Where the member has too many the oldest ends: it may be a connection that nobody listens on any
    /// more.
    pub(crate) fn open(&self, member: MemberId) -> Place {
        let (end, ended) = oneshot::channel();
        let mut all = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        all.n_opened += 1;
        let number = all.n_opened;
        let open = all.by_member.entry(member).or_default();
        open.push_back(Open { number, _end: end });
        if open.len() > STREAMS_MAX {
            open.pop_front();
        }
        Place { streams: self.clone(), member, number, ended }
    }
}

impl Place {
    /// Waits until newer streams have taken the place.
    pub(crate) async fn taken(&mut self) {
        // Nothing is ever sent: the other half goes away.
        drop((&mut self.ended).await);
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut all = self.streams.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(open) = all.by_member.get_mut(&self.member) {
            open.retain(|one| one.number != self.number);
            if open.is_empty() {
                all.by_member.remove(&self.member);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt as _;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn the_oldest_of_too_many_ends_and_nobody_elses() {
        let streams = Streams::default();
        let (member, other) = (MemberId::new(Uuid::from_u128(1)), MemberId::new(Uuid::from_u128(2)));
        let mut others = streams.open(other);
        let mut open: Vec<Place> = (0..STREAMS_MAX).map(|_| streams.open(member)).collect();
        assert!(open[0].taken().now_or_never().is_none());
        open.push(streams.open(member));
        assert!(open[0].taken().now_or_never().is_some());
        assert!(open[1].taken().now_or_never().is_none());
        assert!(others.taken().now_or_never().is_none());
    }

    #[test]
    fn what_is_closed_makes_room_and_leaves_nothing() {
        let streams = Streams::default();
        let member = MemberId::new(Uuid::from_u128(1));
        let mut first = streams.open(member);
        for _ in 0..3 * STREAMS_MAX {
            drop(streams.open(member));
        }
        assert!(first.taken().now_or_never().is_none());
        drop(first);
        assert!(streams.open.lock().unwrap().by_member.is_empty());
    }
}
