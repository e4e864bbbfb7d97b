//! What this phone recorded, counted: how much waits, how much the server has, how much a coordinator has seen.

use ryadom_domain::Revision;
use ryadom_web::state::{Recorded, Tick};

/// How far the records of this phone have come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Ledger {
    /// Only on this phone.
    pub(crate) waiting: u32,
    /// On the server's disk.
    pub(crate) on_server: u32,
    /// Of those, on a coordinator's screen.
    pub(crate) seen: u32,
    /// Not taken by the server.
    pub(crate) refused: u32,
}

impl Ledger {
    /// Counts.
    pub(crate) fn of(outbox: &[Recorded], seen: Revision) -> Self {
        let mut ledger = Self::default();
        for recorded in outbox {
            match recorded.tick {
                Tick::OnDevice => ledger.waiting += 1,
                Tick::Refused(..) => ledger.refused += 1,
                Tick::OnServer(revision) | Tick::Kept(revision, _) => {
                    ledger.on_server += 1;
                    ledger.seen += u32::from(revision <= seen);
                }
            }
        }
        ledger
    }

    /// Whether the server has acknowledged everything: only then may a shift end.
    pub(crate) const fn is_all_sent(self) -> bool {
        self.waiting == 0 && self.refused == 0
    }
}

#[cfg(test)]
mod tests {
    use ryadom_domain::{ClockReading, DeliveryId, Event, EventId, KeptReason, Payload, RejectCode};
    use uuid::Uuid;

    use super::*;

    fn recorded(tick: Tick) -> Recorded {
        let event = Event {
            id: EventId::new(Uuid::nil()),
            delivery: DeliveryId::new(Uuid::nil()),
            base: Revision(0),
            made: ClockReading::default(),
            payload: Payload::PickedUp,
        };
        Recorded { event, tick }
    }

    #[test]
    fn counts_each_mark_once() {
        let outbox = [
            recorded(Tick::OnDevice),
            recorded(Tick::OnServer(Revision(5))),
            recorded(Tick::Kept(Revision(7), KeptReason::DoubleVisit)),
            recorded(Tick::Refused(RejectCode::NotYours, None)),
        ];
        let ledger = Ledger::of(&outbox, Revision(6));
        assert_eq!(ledger, Ledger { waiting: 1, on_server: 2, seen: 1, refused: 1 });
        assert!(!ledger.is_all_sent());
    }

    #[test]
    fn a_refused_record_keeps_the_shift_open() {
        assert!(!Ledger::of(&[recorded(Tick::Refused(RejectCode::Empty, None))], Revision(9)).is_all_sent());
        assert!(Ledger::of(&[], Revision(0)).is_all_sent());
    }
}
