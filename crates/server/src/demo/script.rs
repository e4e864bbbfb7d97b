//! From what happened to real events: ids, clocks and what each maker had seen, played through the domain's own rules
//! so that the demo's history is one that could have been.

use std::collections::BTreeMap;

use ryadom_domain::access::{Actor, authorise};
use ryadom_domain::validate::validate;
use ryadom_domain::{
    Act, Applied, ClockReading, Delivery, DeliveryId, Effect, Event, EventId, Revision, Timestamp, apply,
};
use uuid::Builder;

use super::DemoError;
use super::chance::Chance;
use super::day::{Draft, Sees};

/// One event as its maker sends it, and what the server must answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Who made it.
    pub by: Actor,
    /// When the server takes it down.
    pub recorded_at: Timestamp,
    /// The event.
    pub event: Event,
    /// What must become of it.
    pub effect: Effect,
}

/// The events in the order the server hears of them.
///
/// # Errors
/// [`DemoError::Impossible`], when the rules would not allow what the demo says happened.
pub(super) fn play(mut drafts: Vec<Draft>, chance: &mut Chance) -> Result<Vec<Step>, DemoError> {
    drafts.sort_by_key(|draft| draft.recorded_at);
    let mut stage = Stage { deliveries: BTreeMap::new(), reached: Revision::default() };
    drafts.into_iter().map(|draft| stage.step(draft, chance)).collect()
}

struct Stage {
    deliveries: BTreeMap<DeliveryId, Delivery>,
    reached: Revision,
}

impl Stage {
    fn step(&mut self, draft: Draft, chance: &mut Chance) -> Result<Step, DemoError> {
        let Draft { delivery: id, by, at, recorded_at, offset_ms, sees, payload } = draft;
        let before = self.deliveries.remove(&id);
        let made = ClockReading { at: at.plus_ms(-offset_ms), offset_ms: Some(offset_ms) };
        let event = Event {
            id: event_id(made.at, chance),
            delivery: id,
            base: base(before.as_ref(), sees),
            made,
            payload,
        };
        let is_sound = validate(&event).is_ok() && authorise(&by, &event, before.as_ref()).is_ok();
        if !is_sound {
            return Err(DemoError::Impossible(event.payload.kind().to_owned()));
        }
        self.reached = Revision(self.reached.0 + 1);
        let act = Act { event: &event, by: by.member, revision: self.reached, recorded_at, is_again: false };
        let Applied { delivery, effect } = apply(before, &act);
        if let Some(delivery) = delivery {
            self.deliveries.insert(id, delivery);
        }
        Ok(Step { by, recorded_at, event, effect })
    }
}

fn base(before: Option<&Delivery>, sees: Sees) -> Revision {
    match (before, sees) {
        (None, _) => Revision::default(),
        (Some(delivery), Sees::Latest) => delivery.revision,
        // A delivery's number is the position at which it was written down.
        (Some(delivery), Sees::Creation) => Revision(delivery.number),
    }
}

fn event_id(at: Timestamp, chance: &mut Chance) -> EventId {
    let ms = u64::try_from(at.0).unwrap_or_default();
    EventId::new(Builder::from_unix_timestamp_millis(ms, &chance.bytes()).into_uuid())
}
