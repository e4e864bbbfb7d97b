//! What follows from one answer of the server.

use ryadom_domain::merge::News;
use ryadom_domain::{DeliveryId, EventId};
use ryadom_protocol::storage::{FIELDS, LogEntry, Position};
use ryadom_protocol::sync::{DeliveryAt, Receipt, Reply};

/// One step: a store keeps all of it in one transaction, and only then the screens learn of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// The position the device was at before; a store that is elsewhere by now refuses the step.
    pub from: Position,
    /// The device asked from the beginning: what the store has gives way to this step.
    pub is_anew: bool,
    /// The server's database is of another epoch, a backup was restored: the step is [`Self::is_anew`], too, and every event
    /// that the store still keeps waits again, unless this step answers it.
    pub is_restored: bool,
    /// What the server told about deliveries, and the new position; `None` when nothing is new.
    pub log: Option<LogEntry>,
    /// The server's answer as it came, when it reads as [`Self::log`] does: a store may keep it as it is, which spares writing
    /// thousands of deliveries anew.
    pub text: Option<String>,
    /// The server's answers to events that waited here.
    pub answers: Vec<Receipt>,
    /// The version of the directory to fetch, when it is another than the one here.
    pub directory: Option<u64>,
    /// Deliveries whose rows a coordinator has seen, of those that events here wait for.
    pub seen: Vec<DeliveryAt>,
    /// The rows of a desk's screen that the request told of.
    pub shown: Vec<DeliveryAt>,
}

impl Changes {
    /// The step from where the store is, when the server was asked from `asked`.
    pub(crate) fn new((from, asked): (Position, Position), answers: Vec<Receipt>, reply: Reply) -> Self {
        let Reply { epoch, cursor, deliveries, gone, .. } = reply;
        let is_restored = !from.epoch.is_nil() && from.epoch != epoch;
        let is_anew = is_restored || from != asked;
        let is_elsewhere = is_anew || from != Position { epoch, cursor };
        let is_news = is_elsewhere || !deliveries.is_empty() || !gone.is_empty();
        let fields = Some(FIELDS);
        let log = is_news.then_some(LogEntry { fields, epoch, cursor, deliveries, gone });
        Self { from, is_anew, is_restored, log, answers, ..Self::default() }
    }

    /// Whether there is anything to keep.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.log.is_none() && self.answers.is_empty() && self.seen.is_empty()
    }

    /// The position afterwards.
    #[must_use]
    pub fn to(&self) -> Position {
        self.log.as_ref().map_or(self.from, |entry| Position { epoch: entry.epoch, cursor: entry.cursor })
    }

    /// The same step for [`ryadom_domain::State::absorb`].
    #[must_use]
    pub fn into_news(self) -> News {
        let mut news = self.log.map(news_of).unwrap_or_default();
        news.answered = self.answers.iter().map(|receipt| EventId::new(receipt.event)).collect();
        news
    }
}

/// What an entry of the log tells.
pub(crate) fn news_of(entry: LogEntry) -> News {
    News {
        deliveries: entry.deliveries,
        gone: entry.gone.iter().map(|gone| DeliveryId::new(gone.id)).collect(),
        answered: Vec::new(),
    }
}
