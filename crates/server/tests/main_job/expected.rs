//! What the desk must show, worked out from the journal by counting, without the rules that are under test.

use std::collections::{BTreeMap, BTreeSet};

use ryadom_domain::{DeliveryId, Event, EventId, MemberId, Payload};

use crate::offline::Journal;
use crate::phone::Phone;

/// One of the desk's sums: dimension, key, status.
pub(crate) type Sum = (String, String, String);

/// The sums.
#[derive(Debug, Default)]
pub(crate) struct Expected {
    pub(crate) sums: BTreeMap<Sum, u64>,
    pub(crate) double_visits: u64,
    pub(crate) done: u64,
}

/// What happened to one delivery.
#[derive(Default)]
struct Story<'a> {
    holder: Option<MemberId>,
    is_cancelled: bool,
    acts: Vec<(MemberId, &'a Event)>,
}

/// Counts what the journal says.
pub(crate) fn count(journal: &Journal, phones: &[Phone], coordinator: &Phone) -> Expected {
    let positions = positions(phones);
    let mut expected = Expected::default();
    for (id, story) in stories(journal, coordinator) {
        let completions = story.completions();
        let first = completions.iter().min_by_key(|(_, event)| positions[event]);
        let (status, credited) = match first {
            Some((by, _)) => ("done", Some(*by)),
            None => (story.status_without_completion(), story.holder),
        };
        let visitors: BTreeSet<MemberId> = completions.iter().map(|(by, _)| *by).collect();
        expected.double_visits += (visitors.len() as u64).saturating_sub(1);
        expected.done += u64::from(status == "done");
        let delivery = coordinator.client.state.get(id).unwrap();
        let district = &delivery.recipient.as_ref().unwrap().address.district;
        let mut keys = vec![("total", String::new()), ("centre", delivery.centre.to_string())];
        keys.push(("district", district.clone()));
        keys.extend(credited.map(|member| ("member", member.to_string())));
        for (dimension, key) in keys {
            *expected.sums.entry((dimension.to_owned(), key, status.to_owned())).or_default() += 1;
        }
    }
    expected
}

impl Story<'_> {
    /// Visits that stand: who completed it, by which event.
    fn completions(&self) -> Vec<(MemberId, EventId)> {
        let undone: BTreeSet<EventId> = self.acts.iter().filter_map(|(_, event)| undone_by(event)).collect();
        self.acts
            .iter()
            .filter(|(_, event)| {
                matches!(event.payload, Payload::Completed { .. }) && !undone.contains(&event.id)
            })
            .map(|(by, event)| (*by, event.id))
            .collect()
    }

    /// Nobody brought it: then only what its last holder did counts.
    fn status_without_completion(&self) -> &'static str {
        if self.is_cancelled {
            return "cancelled";
        }
        let holders_acts = self.acts.iter().filter(|(by, _)| Some(*by) == self.holder);
        let mut status = "assigned";
        let mut before = BTreeMap::new();
        for (_, event) in holders_acts {
            before.insert(event.id, status);
            if let Some(target) = undone_by(event) {
                status = before[&target];
            } else if matches!(event.payload, Payload::PickedUp) {
                status = "picked_up";
            } else if matches!(event.payload, Payload::Failed { .. }) {
                status = "failed";
            }
        }
        status
    }
}

fn stories<'a>(journal: &'a Journal, coordinator: &Phone) -> BTreeMap<DeliveryId, Story<'a>> {
    let mut stories: BTreeMap<DeliveryId, Story<'_>> = BTreeMap::new();
    for (by, event) in &journal.entries {
        let story = stories.entry(event.delivery).or_default();
        if let Payload::Assigned { to } = event.payload {
            story.holder = Some(to);
        } else if matches!(event.payload, Payload::Cancelled { .. }) {
            story.is_cancelled = true;
        } else {
            story.acts.push((*by, event));
        }
    }
    assert_eq!(stories.len(), coordinator.client.state.len());
    stories
}

const fn undone_by(event: &Event) -> Option<EventId> {
    if let Payload::Undone { target } = event.payload { Some(target) } else { None }
}

/// Where each volunteer's event came in, as the receipts on their own phones say.
fn positions(phones: &[Phone]) -> BTreeMap<EventId, u64> {
    let outboxes = phones.iter().flat_map(|phone| phone.client.disk().unwrap().outbox);
    outboxes.map(|entry| (EventId::new(entry.event.id), entry.revision.unwrap())).collect()
}
