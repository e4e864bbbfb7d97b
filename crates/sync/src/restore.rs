//! From what a store holds to what a screen shows.

use ryadom_domain::merge::News;
use ryadom_domain::{
    ClockReading, DeliveryId, Event, EventId, MemberId, Payload, Revision, State, Timestamp,
};
use ryadom_protocol::event;
use uuid::Uuid;

use crate::changes::news_of;
use crate::store::Loaded;

/// The state of a device: the snapshot, the log on it, and on top what its member recorded and the server has not
/// answered.
#[must_use]
pub fn restore(loaded: Loaded) -> State {
    let me = loaded.profile.as_ref().map_or_else(Uuid::nil, |profile| profile.member);
    let mut state = State::new(MemberId::new(me));
    state.absorb(News { deliveries: loaded.snapshot.deliveries, ..News::default() });
    for entry in loaded.log {
        state.absorb(news_of(entry));
    }
    for entry in loaded.outbox.iter().filter(|entry| entry.by == me && entry.result.is_none()) {
        state.record(event_of(&entry.event));
    }
    state
}

/// The event of an outbox entry. One whose content this build can't read is shown as one of a kind it does not know.
#[must_use]
pub fn event_of(wire: &event::Event) -> Event {
    Event::try_from(wire).unwrap_or_else(|_unreadable| Event {
        id: EventId::new(wire.id),
        delivery: DeliveryId::new(wire.delivery),
        base: Revision(wire.base),
        made: ClockReading { at: Timestamp(wire.at), offset_ms: wire.offset_ms },
        payload: Payload::Unknown {
            kind: wire.kind.clone(),
            body: wire.data.as_ref().map_or("null", |data| data.get()).to_owned(),
        },
    })
}
