//! Every kind of event in every status: what is answered, and where the delivery then stands.

use ryadom_domain::KeptReason::{
    AlreadyCreated, AlreadyDone, AlreadyOpen, CancelledMeanwhile, DeliveredMeanwhile, ReassignedMeanwhile,
    UnknownKind,
};
use ryadom_domain::{
    Act, ClockReading, DeliveryId, Effect, Event, EventId, KeptReason, MemberId, Outcome, Payload, Revision,
    Status, Timestamp, apply,
};
use uuid::Uuid;

use crate::story::{A, Answer, B, C, OPERATOR, Story, request};

fn in_status(status: &Status) -> Story {
    let given = Story::given_to(A);
    match status {
        Status::New => Story::given_to(A).unassigned(),
        Status::Assigned => given,
        Status::PickedUp => given.picked_up_by(A),
        Status::Done => given.completed_by(A, ""),
        Status::Failed => given.failed_by(A, ""),
        Status::Cancelled => given.cancelled(""),
        Status::Unknown(_) => unreachable!("not a status a person knows"),
    }
}

fn note(text: &str) -> String {
    text.to_owned()
}

/// The event's name in the tables below, who does it, and the event.
/// `ending` is what ended the delivery they are about, if it has ended.
fn events(ending: EventId) -> Vec<(&'static str, MemberId, Payload)> {
    let delivered = |text| Payload::Completed {
        outcome: Outcome::Delivered,
        received_by: None,
        note: note(text),
        on_behalf_of: None,
    };
    vec![
        ("created", OPERATOR, Payload::Created(Box::new(request()))),
        ("edited", OPERATOR, Payload::Edited { changes: Vec::new() }),
        ("assigned", C, Payload::Assigned { to: B }),
        ("unassigned", C, Payload::Unassigned),
        ("picked_up", A, Payload::PickedUp),
        ("completed", A, delivered("completed")),
        ("failed", A, Payload::Failed { reason: Outcome::NotHome, note: note("failed"), on_behalf_of: None }),
        ("noted", A, Payload::Noted { text: note("noted") }),
        ("cancelled", C, Payload::Cancelled { reason: Outcome::Other, note: note("cancelled") }),
        ("reopened", C, Payload::Reopened { target: ending, note: note("reopened") }),
        ("weighed", A, Payload::Unknown { kind: note("weighed"), body: note("{}") }),
    ]
}

type Row = (&'static str, Result<Status, KeptReason>);

/// `Ok`: applied, and stands there now. `Err`: kept, and stands where it stood.
#[track_caller]
fn check_row(before: &Status, rows: &[Row]) {
    let ending = in_status(before).delivery().closing.as_ref().map(|closing| closing.fact.event);
    let events = events(ending.unwrap_or(EventId::new(Uuid::nil())));
    assert_eq!(events.len(), rows.len(), "every kind has a row");
    for ((name, by, payload), (row, expected)) in events.into_iter().zip(rows) {
        assert_eq!(name, *row);
        let text = payload.note().map(str::to_owned);
        let story = in_status(before).say(by, payload);
        let (answer, status) = match expected {
            Ok(status) => (Answer::Applied, status),
            Err(reason) => (Answer::Kept(reason.clone()), before),
        };
        assert_eq!(story.answer(), &answer, "{name} when {before:?}");
        assert_eq!(&story.delivery().status, status, "{name} when {before:?}");
        let notes: Vec<_> = story.delivery().notes.iter().map(|note| note.text.clone()).collect();
        assert_eq!(notes, Vec::from_iter(text), "the note of {name} when {before:?}");
    }
}

#[test]
fn new() {
    check_row(
        &Status::New,
        &[
            ("created", Err(AlreadyCreated)),
            ("edited", Ok(Status::New)),
            ("assigned", Ok(Status::Assigned)),
            ("unassigned", Ok(Status::New)),
            ("picked_up", Err(ReassignedMeanwhile)),
            ("completed", Ok(Status::Done)),
            ("failed", Err(ReassignedMeanwhile)),
            ("noted", Ok(Status::New)),
            ("cancelled", Ok(Status::Cancelled)),
            ("reopened", Err(AlreadyOpen)),
            ("weighed", Err(UnknownKind)),
        ],
    );
}

#[test]
fn assigned() {
    check_row(
        &Status::Assigned,
        &[
            ("created", Err(AlreadyCreated)),
            ("edited", Ok(Status::Assigned)),
            ("assigned", Ok(Status::Assigned)),
            ("unassigned", Ok(Status::New)),
            ("picked_up", Ok(Status::PickedUp)),
            ("completed", Ok(Status::Done)),
            ("failed", Ok(Status::Failed)),
            ("noted", Ok(Status::Assigned)),
            ("cancelled", Ok(Status::Cancelled)),
            ("reopened", Err(AlreadyOpen)),
            ("weighed", Err(UnknownKind)),
        ],
    );
}

#[test]
fn picked_up() {
    check_row(
        &Status::PickedUp,
        &[
            ("created", Err(AlreadyCreated)),
            ("edited", Ok(Status::PickedUp)),
            ("assigned", Ok(Status::Assigned)),
            ("unassigned", Ok(Status::New)),
            ("picked_up", Ok(Status::PickedUp)),
            ("completed", Ok(Status::Done)),
            ("failed", Ok(Status::Failed)),
            ("noted", Ok(Status::PickedUp)),
            ("cancelled", Ok(Status::Cancelled)),
            ("reopened", Err(AlreadyOpen)),
            ("weighed", Err(UnknownKind)),
        ],
    );
}

#[test]
fn done() {
    check_row(
        &Status::Done,
        &[
            ("created", Err(AlreadyCreated)),
            ("edited", Err(AlreadyDone)),
            ("assigned", Err(AlreadyDone)),
            ("unassigned", Err(AlreadyDone)),
            ("picked_up", Err(AlreadyDone)),
            ("completed", Err(AlreadyDone)),
            ("failed", Err(DeliveredMeanwhile)),
            ("noted", Ok(Status::Done)),
            ("cancelled", Err(AlreadyDone)),
            ("reopened", Ok(Status::Assigned)),
            ("weighed", Err(UnknownKind)),
        ],
    );
}

#[test]
fn failed() {
    check_row(
        &Status::Failed,
        &[
            ("created", Err(AlreadyCreated)),
            ("edited", Ok(Status::Failed)),
            ("assigned", Ok(Status::Assigned)),
            ("unassigned", Ok(Status::New)),
            ("picked_up", Ok(Status::PickedUp)),
            ("completed", Ok(Status::Done)),
            ("failed", Ok(Status::Failed)),
            ("noted", Ok(Status::Failed)),
            ("cancelled", Ok(Status::Cancelled)),
            ("reopened", Err(AlreadyOpen)),
            ("weighed", Err(UnknownKind)),
        ],
    );
}

#[test]
fn cancelled() {
    check_row(
        &Status::Cancelled,
        &[
            ("created", Err(AlreadyCreated)),
            ("edited", Ok(Status::Cancelled)),
            ("assigned", Err(CancelledMeanwhile)),
            ("unassigned", Err(CancelledMeanwhile)),
            ("picked_up", Err(CancelledMeanwhile)),
            ("completed", Ok(Status::Done)),
            ("failed", Err(CancelledMeanwhile)),
            ("noted", Ok(Status::Cancelled)),
            ("cancelled", Err(CancelledMeanwhile)),
            ("reopened", Ok(Status::Assigned)),
            ("weighed", Err(UnknownKind)),
        ],
    );
}

#[test]
fn reassigned_to_the_same_volunteer_stays_picked_up() {
    let story = in_status(&Status::PickedUp).assigned_to(A);
    assert_eq!(story.delivery().status, Status::PickedUp);
}

#[test]
fn reassigned_to_another_remembers_who_has_the_things() {
    let story = in_status(&Status::PickedUp).assigned_to(B);
    assert_eq!(story.delivery().picked_up.as_ref().map(|fact| fact.by), Some(A));
    assert_eq!(story.picked_up_by(B).delivery().picked_up.as_ref().map(|fact| fact.by), Some(B));
}

#[test]
fn a_newer_builds_outcome_still_means_done() {
    let outcome = Outcome::from_code("handed_to_a_courier");
    let story = Story::given_to(A).ended_by(A, outcome.clone(), "курьеру");
    assert_eq!(story.delivery().status, Status::Done);
    assert_eq!(story.delivery().closing.as_ref().unwrap().outcome, outcome);
}

#[test]
fn every_repeated_fact_is_known_as_such() {
    let already = |story: Story| assert_eq!(story.sent_again().answer(), &Answer::Already);
    already(Story::new());
    already(Story::given_to(A).picked_up_by(A));
    already(Story::given_to(A).failed_by(A, "x"));
    already(Story::given_to(A).noted_by(A, "x"));
    already(Story::given_to(A).cancelled("x"));
    already(Story::given_to(A).picked_up_by(A).undone_by(A, "picked_up"));
}

#[test]
fn only_a_creation_makes_something_of_nothing() {
    for (name, by, payload) in events(EventId::new(Uuid::nil())) {
        let event = Event {
            id: EventId::new(Uuid::from_u128(1)),
            delivery: DeliveryId::new(Uuid::from_u128(2)),
            base: Revision(0),
            made: ClockReading::default(),
            payload,
        };
        let act =
            Act { event: &event, by, revision: Revision(41), recorded_at: Timestamp(5), is_again: false };
        let after = apply(None, &act);
        if name == "created" {
            assert_eq!(after.effect, Effect::Applied);
            assert_eq!(
                after.delivery.map(|row| row.number),
                Some(41),
                "its number is its creation's position"
            );
        } else {
            assert_eq!(after.effect, Effect::Kept(KeptReason::NoDelivery), "{name}");
            assert_eq!(after.delivery, None);
        }
    }
}
