//! `progress.json`: a delivery's progress, and the requests and answers that have to do with it.

use ryadom_domain::{Delivery, MarkKind, Outcome, Status};
use ryadom_protocol::delivery as wire;
use ryadom_protocol::progress::{DeliveryProgress, cut};
use ryadom_protocol::sync::{SyncProgress, SyncRequest, SyncResponse};

use crate::Golden;
use crate::rows::{DEVICE, after_a_failure, against_the_plan, back_at_pick_up, full_delivery, new_delivery};

fn golden() -> Golden {
    Golden::read(include_str!("../../golden/progress.json"))
}

fn progress_of(row: &Delivery) -> DeliveryProgress {
    let record = serde_json::to_vec(&wire::Delivery::from(row)).unwrap();
    let text = cut(&record, row.details_at().0).unwrap().unwrap();
    serde_json::from_slice(&text).unwrap()
}

#[test]
fn progress_is_cut_and_read_as_the_golden_file_says() {
    let golden = golden();
    let samples = [
        ("done", full_delivery()),
        ("done, against the plan", against_the_plan()),
        ("new", new_delivery()),
        ("picked up after a failure", after_a_failure()),
        ("picked up again", back_at_pick_up()),
    ];
    let names = samples.each_ref().map(|(name, _)| *name);
    golden.check_names("today", &[&names[..], &["request", "response", "response, none"]].concat());
    for (name, row) in samples {
        let record = serde_json::to_vec(&wire::Delivery::from(&row)).unwrap();
        let text = cut(&record, row.details_at().0).unwrap().unwrap();
        golden.check(name, &progress_of(&row));
        assert_eq!(String::from_utf8(text).unwrap(), golden.text("today", name), "{name}");
        let earlier = Delivery { number: row.number, edits: row.edits.clone(), ..full_delivery() };
        let details = Delivery {
            kind: row.kind.clone(),
            priority: row.priority.clone(),
            clinic: row.clinic,
            recipient: row.recipient.clone(),
            items: row.items.clone(),
            window: row.window,
            ..earlier
        };
        assert_eq!(progress_of(&row).onto(details), row, "{name}");
    }
}

#[test]
fn requests_and_answers_are_written_and_read_as_the_golden_file_says() {
    let golden = golden();
    let request = SyncRequest { device: DEVICE, cursor: 42, details: Some(40), ..SyncRequest::default() };
    golden.check("request", &request);
    golden.check("response", &SyncProgress { progress: vec![progress_of(&new_delivery())] });
    golden.check("response, none", &SyncProgress::default());
}

#[test]
fn progress_of_other_builds_still_reads() {
    let golden = golden();
    golden.check_names("older", &["response"]);
    golden.check_names("newer", &["done", "response"]);
    assert_eq!(golden.sample::<SyncProgress>("older", "response"), SyncProgress::default());
    let new: DeliveryProgress = golden.sample("newer", "done");
    assert_eq!(golden.sample::<SyncProgress>("newer", "response").progress, vec![new.clone()]);
    assert_eq!(golden.sample::<SyncResponse>("newer", "response").cursor, 42, "in the same object");
    let row = new.onto(full_delivery());
    assert_eq!(row.status, Status::Unknown("handed_over".into()));
    assert_eq!(row.marks[0].kind, MarkKind::Unknown("too_heavy".into()));
    assert_eq!(row.closing.unwrap().outcome, Outcome::Unknown("handed_to_a_courier".into()));
    assert!(row.holders.is_sorted(), "whatever order they came in");
}

#[test]
fn details_changed_since_are_not_cut_off() {
    let row = full_delivery();
    let record = serde_json::to_vec(&wire::Delivery::from(&row)).unwrap();
    assert_eq!((row.number, row.details_at().0), (17, 41), "the edit is younger than the delivery");
    assert_eq!(cut(&record, 40).unwrap(), None);
    assert!(cut(&record, 41).unwrap().is_some());
    assert!(cut(b"[]", 41).is_err() && cut(b"{}", 41).is_err());
}
