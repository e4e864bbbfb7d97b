//! Who is told that there is something new. Only the fact and the position travel; the data comes by sync.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use ryadom_domain::{CentreId, CouncilId, MemberId, Revision};
use tokio::sync::watch;

/// What a listener can care about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Topic {
    /// The deliveries of one member, and which of their visits a coordinator has seen.
    Member(CouncilId, MemberId),
    /// The deliveries of one centre, for its desk.
    Desk(CouncilId, CentreId),
    /// A council's directory: who is a member, and how they come in.
    People(CouncilId),
}

impl Topic {
    /// The council it belongs to.
    #[must_use]
    pub const fn council(&self) -> CouncilId {
        match self {
            Self::Member(council, _) | Self::Desk(council, _) | Self::People(council) => *council,
        }
    }
}

/// Passes news from the writer to whoever listens on this machine.
#[derive(Debug, Default)]
pub struct Hub {
    topics: RwLock<HashMap<Topic, watch::Sender<Revision>>>,
    reached: RwLock<HashMap<CouncilId, Revision>>,
}

impl Hub {
    /// Listens to a topic from now on.
    #[must_use]
    pub fn listen(&self, topic: Topic) -> watch::Receiver<Revision> {
        let mut topics = self.topics.write().unwrap_or_else(PoisonError::into_inner);
        // Topics nobody listens to any more are dropped here, where their number can grow.
        topics.retain(|_, sender| sender.receiver_count() > 0);
        topics.entry(topic).or_insert_with(|| watch::Sender::new(Revision::default())).subscribe()
    }

    /// The position a council had reached when something last changed in this process; 0 before that.
    #[must_use]
    pub fn reached(&self, council: CouncilId) -> Revision {
        let reached = self.reached.read().unwrap_or_else(PoisonError::into_inner);
        reached.get(&council).copied().unwrap_or_default()
    }

    pub(crate) fn reach(&self, council: CouncilId, position: Revision) {
        self.reached.write().unwrap_or_else(PoisonError::into_inner).insert(council, position);
    }

    /// Wakes everybody who listens to anything of a council: somebody else changed it, and nobody here knows what.
    pub(crate) fn tell_all(&self, council: CouncilId, reached: Revision) {
        self.reach(council, reached);
        let topics = self.topics.read().unwrap_or_else(PoisonError::into_inner);
        for (_, sender) in topics.iter().filter(|(topic, _)| topic.council() == council) {
            sender.send_replace(reached);
        }
    }

    /// Wakes the listeners of a topic.
    pub(crate) fn tell(&self, topic: &Topic, reached: Revision) {
        let topics = self.topics.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = topics.get(topic) {
            sender.send_replace(reached);
        }
    }
}
