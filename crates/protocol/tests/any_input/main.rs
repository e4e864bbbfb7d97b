//! Whatever comes in, nothing panics, nothing is lost on the way through the encoding, and no note goes away.

#![cfg(test)]

mod arbitrary;
mod volunteer;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use ryadom_domain::validate::validate;
use ryadom_domain::{Act, Delivery, Effect, Event, KeptReason, Payload, State, apply};
use ryadom_protocol::api::{Directory, History, Problem, Profile, Progress};
use ryadom_protocol::storage::{LogEntry, OutboxEntry, Snapshot};
use ryadom_protocol::sync::{SyncRequest, SyncResponse};
use ryadom_protocol::{content, delivery as wire, event};
use serde::Serialize;
use serde::de::DeserializeOwned;

use arbitrary::{delivery, json, member, revision, text, timestamp};

fn through_the_wire(from: &Event) -> (event::Event, String) {
    let wire = event::Event::from(from);
    let text = serde_json::to_string(&wire).unwrap();
    (wire, text)
}

/// The content is what the kind's own struct says, letter by letter.
fn is_as_described(wire: &event::Event) {
    fn check<T: Serialize + DeserializeOwned>(wire: &event::Event) {
        let data = wire.data.as_ref().unwrap().get();
        let described: T = serde_json::from_str(data).unwrap();
        assert_eq!(serde_json::to_string(&described).unwrap(), data, "{}", wire.kind);
    }
    match wire.kind.as_str() {
        "created" => check::<content::Created>(wire),
        "edited" => check::<content::Edited>(wire),
        "assigned" => check::<content::Assigned>(wire),
        "completed" => check::<content::Completed>(wire),
        "failed" | "cancelled" => check::<content::Reason>(wire),
        "noted" => check::<content::Noted>(wire),
        "undone" | "settled" | "reopened" => check::<content::Target>(wire),
        _ => {}
    }
}

/// Reads what may say nothing, as everything the project reads; what is read, is written as something that reads alike.
fn read_as_anything(text: &str) {
    if let Ok(wire) = serde_json::from_str::<event::Event>(text)
        && let Ok(event) = Event::try_from(&wire)
    {
        let (_, again) = through_the_wire(&event);
        assert_eq!(Event::try_from(&serde_json::from_str::<event::Event>(&again).unwrap()).unwrap(), event);
    }
    if let Ok(row) = serde_json::from_str::<wire::Delivery>(text) {
        let row = Delivery::from(row);
        assert_eq!(Delivery::from(wire::Delivery::from(&row)), row);
    }
    reads_back::<event::Event>(text);
    reads_back::<SyncRequest>(text);
    reads_back::<wire::Delivery>(text);
    reads_back::<SyncResponse>(text);
    reads_back::<Snapshot>(text);
    reads_back::<LogEntry>(text);
    reads_back::<OutboxEntry>(text);
    reads_back::<Directory>(text);
    reads_back::<History>(text);
    reads_back::<Profile>(text);
    reads_back::<Progress>(text);
    reads_back::<Problem>(text);
}

fn reads_back<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(text: &str) {
    if let Ok(read) = serde_json::from_str::<T>(text) {
        let again = serde_json::to_string(&read).unwrap();
        assert_eq!(serde_json::from_str::<T>(&again).unwrap(), read);
    }
}

const KINDS: [&str; 12] = [
    "created",
    "edited",
    "assigned",
    "unassigned",
    "picked_up",
    "completed",
    "failed",
    "noted",
    "undone",
    "cancelled",
    "settled",
    "newer",
];

proptest! {
    #[test]
    fn event_comes_back_from_the_wire_as_it_went(event in arbitrary::event()) {
        let (wire, text) = through_the_wire(&event);
        is_as_described(&wire);
        let read: event::Event = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&read, &wire);
        prop_assert_eq!(serde_json::to_string(&read).unwrap(), text);
        prop_assert_eq!(Event::try_from(&read).unwrap(), event);
    }

    #[test]
    fn delivery_comes_back_from_the_wire_as_it_went(row in delivery()) {
        let text = serde_json::to_string(&wire::Delivery::from(&row)).unwrap();
        let read: wire::Delivery = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(serde_json::to_string(&read).unwrap(), text);
        prop_assert_eq!(Delivery::from(read), row);
    }

    #[test]
    fn any_text_or_json_is_read_or_refused_without_panic(text in text(), json in json()) {
        read_as_anything(&text);
        read_as_anything(&json.to_string());
    }

    #[test]
    fn any_content_of_any_kind_is_read_or_refused_without_panic(
        kind in proptest::sample::select(KINDS.to_vec()),
        data in json(),
        event in arbitrary::event(),
    ) {
        let text = format!(
            r#"{{"id":"{}","delivery":"{}","at":1,"kind":"{kind}","data":{data}}}"#,
            event.id, event.delivery
        );
        read_as_anything(&text);
        read_as_anything(&format!(r#"{{"device":"{}","events":[{text}]}}"#, event.id));
    }

    #[test]
    fn content_cut_short_is_refused_without_panic(event in arbitrary::event(), at in any::<proptest::sample::Index>()) {
        let (_, text) = through_the_wire(&event);
        let cuts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        read_as_anything(&text[..cuts[at.index(cuts.len())]]);
    }

    #[test]
    fn anything_can_happen_to_any_delivery(
        before in option::weighted(0.9, delivery()),
        by in member(),
        event in arbitrary::event(),
        revision in revision(),
        recorded_at in timestamp(),
    ) {
        drop(validate(&event));
        let act = Act { event: &event, by, revision, recorded_at, is_again: false };
        let after = apply(before.clone(), &act);
        prop_assert_eq!(&apply(before.clone(), &act), &after, "the same answer every time");
        let Some(before) = before else {
            let is_created = matches!(event.payload, Payload::Created(_));
            prop_assert_eq!(after.delivery.is_some(), is_created);
            prop_assert_eq!(after.effect == Effect::Kept(KeptReason::NoDelivery), !is_created);
            return Ok(());
        };
        let row = after.delivery.unwrap();
        prop_assert!(row.notes.starts_with(&before.notes), "notes only grow");
        prop_assert!(row.marks.len() >= before.marks.len(), "marks only grow");
        if after.effect == Effect::Already {
            prop_assert_eq!(&row.notes, &before.notes);
        } else if let Some(said) = event.payload.note() {
            let kept = row.notes.iter().any(|note| note.fact.event == event.id);
            prop_assert!(kept, "the note {said:?} is lost");
        }
    }

    #[test]
    fn any_outbox_lies_on_any_deliveries(
        rows in vec(delivery(), 0..3),
        events in vec(arbitrary::event(), 0..8),
        me in member(),
    ) {
        let mut state = State::new(me);
        state.absorb(ryadom_domain::merge::News { deliveries: rows, ..Default::default() });
        for event in &events {
            state.record(event.clone());
        }
        let gone = state.iter().map(|row| row.id).collect();
        let waiting = state.waiting().to_vec();
        state.absorb(ryadom_domain::merge::News { gone, ..Default::default() });
        prop_assert_eq!(state.waiting(), waiting.as_slice(), "an outbox entry never goes with its delivery");
        let answered = events.iter().map(|event| event.id).collect();
        state.absorb(ryadom_domain::merge::News { answered, ..Default::default() });
        prop_assert!(state.waiting().is_empty() && state.is_empty());
    }

    #[test]
    fn unknown_content_survives_letter_by_letter(body in json(), spaced in any::<bool>()) {
        let data = if spaced { serde_json::to_string_pretty(&body).unwrap() } else { body.to_string() };
        let text = format!(
            r#"{{"id":"00000000-0000-0000-0000-000000000001","delivery":"00000000-0000-0000-0000-000000000002","at":1,"kind":"weighed","data":{data}}}"#
        );
        let event = Event::try_from(&serde_json::from_str::<event::Event>(&text).unwrap()).unwrap();
        let (_, again) = through_the_wire(&event);
        if data == "null" {
            prop_assert!(!again.contains("data"));
        } else {
            prop_assert_eq!(again, text);
        }
    }
}
