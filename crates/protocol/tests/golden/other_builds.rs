//! What older builds wrote and newer builds will write, read by this one.

use ryadom_domain::{
    Change, ClockReading, Delivery, Event, Field, Kind, MarkKind, Outcome, Payload, Priority, ReceivedBy,
    Revision, Status,
};
use ryadom_protocol::storage::{LogEntry, OutboxEntry, STORAGE_VERSION, Snapshot};
use ryadom_protocol::sync::{Reply, SyncRequest, SyncResponse};
use ryadom_protocol::{delivery as wire, event};

use crate::Golden;
use crate::event::{completed, event as sample_event, golden, least_details};

fn read(era: &str, name: &str) -> Event {
    Event::try_from(&golden().sample::<event::Event>(era, name)).unwrap()
}

/// An event as a build wrote it that knew no optional field.
fn older(payload: Payload) -> Event {
    let event = sample_event(payload);
    Event { base: Revision(0), made: ClockReading { offset_ms: None, ..event.made }, ..event }
}

#[test]
fn events_without_what_is_optional_still_read() {
    golden().check_names("older", &["cancelled", "completed", "created", "failed", "picked_up", "settled"]);
    let note = String::new;
    assert_eq!(
        read("older", "cancelled"),
        older(Payload::Cancelled { reason: Outcome::Refused, note: note() })
    );
    assert_eq!(read("older", "completed"), older(completed(None, "")));
    assert_eq!(read("older", "created"), older(Payload::Created(Box::new(least_details()))));
    assert_eq!(
        read("older", "failed"),
        older(Payload::Failed { reason: Outcome::NotHome, note: note(), on_behalf_of: None })
    );
    assert_eq!(read("older", "picked_up"), older(Payload::PickedUp));
    assert!(matches!(read("older", "settled").payload, Payload::Settled { note, .. } if note.is_empty()));
}

#[test]
fn events_with_what_only_a_newer_build_knows_still_read() {
    golden()
        .check_names("newer", &["completed", "created", "edited", "picked_up", "weighed", "weighed, bare"]);
    let Payload::Completed { outcome, received_by, note, on_behalf_of } = read("newer", "completed").payload
    else {
        panic!("not a completion");
    };
    assert_eq!(outcome, Outcome::Unknown("handed_to_a_courier".into()));
    assert_eq!(received_by, Some(ReceivedBy::Unknown("courier".into())));
    assert_eq!((note.as_str(), on_behalf_of), ("Курьеру", None));
    let Payload::Created(details) = read("newer", "created").payload else { panic!("not a creation") };
    assert_eq!(details.kind, Kind::Unknown("firewood".into()));
    assert_eq!(details.priority, Priority::Unknown("at_once".into()));
    let change = Change { field: Field::Unknown("pets".into()), value: "кот".into() };
    assert_eq!(read("newer", "edited").payload, Payload::Edited { changes: vec![change] });
    assert_eq!(read("newer", "picked_up").payload, Payload::PickedUp);
}

#[test]
fn a_newer_builds_kind_goes_on_as_it_came() {
    for name in ["weighed", "weighed, bare"] {
        let event = read("newer", name);
        assert!(matches!(&event.payload, Payload::Unknown { kind, .. } if kind == "weighed"));
        let text = serde_json::to_string(&event::Event::from(&event)).unwrap();
        assert_eq!(text, golden().text("newer", name));
    }
}

#[test]
fn a_newer_builds_content_of_a_known_kind_goes_on_as_it_came() {
    let golden = golden();
    let wire: event::Event = golden.sample("newer", "completed");
    let data = wire.data.as_ref().unwrap().get();
    assert!(data.contains("photo"), "{data}");
    assert!(serde_json::to_string(&wire).unwrap().contains(data));
}

#[test]
fn deliveries_of_other_builds_still_read() {
    let golden = Golden::read(include_str!("../../golden/delivery.json"));
    golden.check_names("older", &["new"]);
    golden.check_names("newer", &["done"]);
    let today = Delivery::from(golden.sample::<wire::Delivery>("today", "new"));
    let old = Delivery::from(golden.sample::<wire::Delivery>("older", "new"));
    assert_eq!(old, Delivery { recipient: None, ..today });
    let row = Delivery::from(golden.sample::<wire::Delivery>("newer", "done"));
    assert_eq!(row.status, Status::Unknown("handed_over".into()));
    assert_eq!(row.marks[0].kind, MarkKind::Unknown("too_heavy".into()));
    assert!(row.holders.is_sorted(), "whatever order they came in");
    assert!(row.edits.is_sorted_by(|a, b| a.field <= b.field), "whatever order they came in");
    let again = serde_json::to_string(&wire::Delivery::from(&row)).unwrap();
    for code in ["handed_over", "too_heavy", "pets", "firewood", "handed_to_a_courier"] {
        assert!(again.contains(code), "{code} is lost");
    }
}

#[test]
fn sync_with_other_builds_still_reads() {
    let golden = Golden::read(include_str!("../../golden/sync.json"));
    golden.check_names("older", &["request", "response"]);
    golden.check_names("newer", &["request", "response"]);
    let old: SyncRequest = golden.sample("older", "request");
    assert_eq!((old.cursor, old.events.len(), old.limit), (0, 0, None));
    assert!(old.on_screen.is_empty() && old.awaits.is_empty());
    let old: SyncResponse = golden.sample("older", "response");
    assert_eq!((old.cursor, old.more, old.seen.len(), old.directory), (7, false, 0, 0));
    let new: SyncRequest = golden.sample("newer", "request");
    assert_eq!(new.events.len(), 1);
    let new: SyncResponse = golden.sample("newer", "response");
    assert_eq!(new.receipts[0].result, "postponed");
    assert_eq!(new.gone[0].reason, "archived");
    assert_eq!(new.seen[0].position, 40);
}

/// Devices keep an answer as it came where an entry of the log belongs.
#[test]
fn an_answer_of_any_build_reads_as_an_entry_of_the_log() {
    let golden = Golden::read(include_str!("../../golden/sync.json"));
    for (era, name) in
        [("older", "response"), ("today", "response"), ("today", "response, least"), ("newer", "response")]
    {
        let answer = golden.sample::<SyncResponse>(era, name).into();
        let Reply { epoch, cursor, deliveries, gone, .. } = answer;
        let entry: LogEntry = golden.sample(era, name);
        assert_eq!(entry, LogEntry { fields: None, epoch, cursor, deliveries, gone }, "{era}: {name}");
    }
}

#[test]
fn stores_of_other_builds_still_read() {
    let golden = Golden::read(include_str!("../../golden/storage.json"));
    golden.check_names("older", &["log entry", "outbox", "snapshot"]);
    golden.check_names("newer", &["log entry", "outbox", "snapshot"]);
    assert_eq!(
        golden.sample::<LogEntry>("older", "log entry"),
        LogEntry { cursor: 42, ..LogEntry::default() }
    );
    assert_eq!(golden.sample::<Snapshot>("older", "snapshot").cursor, 42);
    let waiting: OutboxEntry = golden.sample("older", "outbox");
    assert_eq!((waiting.result, waiting.revision, waiting.seen), (None, None, false));
    assert!(golden.sample::<Snapshot>("newer", "snapshot").version > STORAGE_VERSION, "known for what it is");
    assert_eq!(golden.sample::<LogEntry>("newer", "log entry").gone[0].reason, "archived");
    assert_eq!(golden.sample::<OutboxEntry>("newer", "outbox").result.as_deref(), Some("postponed"));
}
