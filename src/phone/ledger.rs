//! What this phone recorded, counted: how much waits, how much the server has, how much a coordinator has seen.

use ryadom_domain::EventId;
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
    /// Not taken by the server, and in the way.
    pub(crate) refused: u32,
    /// Not taken by the server, and put aside.
    pub(crate) aside: u32,
}

impl Ledger {
    /// Counts.
    pub(crate) fn of(outbox: &[Recorded], aside: &[EventId]) -> Self {
        let mut ledger = Self::default();
        for recorded in outbox {
            match recorded.tick {
                Tick::OnDevice => ledger.waiting += 1,
                Tick::Refused(..) if aside.contains(&recorded.event.id) => ledger.aside += 1,
                Tick::Refused(..) => ledger.refused += 1,
                Tick::OnServer(_) | Tick::Kept(..) => {
                    ledger.on_server += 1;
                    ledger.seen += u32::from(recorded.is_seen);
                }
            }
        }
        ledger
    }

    /// What the server has not taken; while there is some, a file can be made of it.
    pub(crate) const fn only_here(self) -> u32 {
        self.waiting + self.refused + self.aside
    }
}

#[cfg(test)]
mod tests {
    use ryadom_domain::{ClockReading, DeliveryId, Event, KeptReason, Payload, RejectCode, Revision};
    use uuid::Uuid;

    use super::*;

    fn event(n: u128) -> EventId {
        EventId::new(Uuid::from_u128(n))
    }

    fn recorded(n: u128, tick: Tick) -> Recorded {
        let event = Event {
            id: event(n),
            delivery: DeliveryId::new(Uuid::nil()),
            base: Revision(0),
            made: ClockReading::default(),
            payload: Payload::PickedUp,
        };
        Recorded { event, tick, is_again: false, is_seen: false }
    }

    #[test]
    fn counts_each_mark_once() {
        let outbox = [
            recorded(1, Tick::OnDevice),
            Recorded { is_seen: true, ..recorded(2, Tick::OnServer(Revision(5))) },
            recorded(3, Tick::Kept(Revision(7), KeptReason::DoubleVisit)),
            recorded(4, Tick::Refused(RejectCode::NotYours, None)),
            recorded(5, Tick::Refused(RejectCode::NotYours, None)),
        ];
        let ledger = Ledger::of(&outbox, &[event(5)]);
        assert_eq!(ledger, Ledger { waiting: 1, on_server: 2, seen: 1, refused: 1, aside: 1 });
        assert_eq!(ledger.only_here(), 3);
    }

    #[test]
    fn only_what_was_refused_is_put_aside() {
        let seen = Recorded { is_seen: true, ..recorded(2, Tick::OnServer(Revision(5))) };
        let outbox = [recorded(1, Tick::OnDevice), seen];
        let ledger = Ledger::of(&outbox, &[event(1), event(2)]);
        assert_eq!(ledger, Ledger { waiting: 1, on_server: 1, seen: 1, refused: 0, aside: 0 });
    }
}
