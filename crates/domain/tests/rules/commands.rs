//! How a command becomes an event, or a reason why not.

use ryadom_domain::access::Actor;
use ryadom_domain::decide::{Refusal, Stamp, again};
use ryadom_domain::{
    Change, ClockReading, Command, Delivery, Event, EventId, Field, KeptReason, MemberId, Outcome, Payload,
    ReceivedBy, RejectCode, Revision, Role, decide,
};
use uuid::Uuid;

use crate::{ELSEWHERE, HAD_IT, HAS_IT, HERE, ID, OTHER, delivery, details, event};

fn decided(
    command: Command,
    before: Option<&Delivery>,
    member: MemberId,
    role: Role,
) -> Result<Event, Refusal> {
    let stamp = Stamp { id: EventId::new(Uuid::from_u128(77)), made: ClockReading::default() };
    decide(command, ID, before, &Actor { member, role, centre: HERE }, stamp)
}

#[test]
fn command_becomes_an_event_that_knows_what_its_maker_saw() {
    let row = delivery();
    let made = decided(Command::PickUp, Some(&row), HAS_IT, Role::Volunteer).unwrap();
    assert_eq!((made.id, made.delivery), (EventId::new(Uuid::from_u128(77)), ID));
    assert_eq!(made.base, row.revision);
    assert_eq!(made.payload, Payload::PickedUp);
    let new = decided(Command::Create(Box::new(details())), None, OTHER, Role::Operator).unwrap();
    assert_eq!(new.base, Revision(0));
}

#[test]
fn what_was_refused_is_the_same_again_under_another_id() {
    let row = delivery();
    let visit =
        Payload::Failed { reason: Outcome::NotHome, note: "никого".into(), on_behalf_of: Some(HAS_IT) };
    let refused = event(visit);
    let desk = Actor { member: OTHER, role: Role::Operator, centre: HERE };
    let id = EventId::new(Uuid::from_u128(78));
    let sent = again(&refused, Some(&row), &desk, id).unwrap();
    // Whoever sends it again sees the delivery as it stands now.
    assert_eq!(sent, Event { id, base: row.revision, ..refused.clone() });
    let stranger = Actor { centre: ELSEWHERE, ..desk };
    assert!(matches!(again(&refused, Some(&row), &stranger, id), Err(Refusal::NotAllowed(_))));
}

#[test]
fn every_command_of_a_coordinator_becomes_its_event() {
    let note = String::new;
    let commands = [
        (Command::Edit(vec![Change { field: Field::Flat, value: "1".into() }]), "edited"),
        (Command::Assign(HAD_IT), "assigned"),
        (Command::Unassign, "unassigned"),
        (Command::Complete { outcome: Outcome::Delivered, received_by: None, note: note() }, "completed"),
        (
            Command::CompleteFor {
                member: HAS_IT,
                outcome: Outcome::Delivered,
                received_by: None,
                note: note(),
            },
            "completed",
        ),
        (Command::FailFor { member: HAS_IT, reason: Outcome::NotHome, note: note() }, "failed"),
        (Command::Note("звонила".into()), "noted"),
        (Command::Cancel { reason: Outcome::Refused, note: note() }, "cancelled"),
    ];
    let row = delivery();
    for (command, kind) in commands {
        let made = decided(command, Some(&row), OTHER, Role::Coordinator).unwrap();
        assert_eq!(made.payload.kind(), kind);
    }
    let failed =
        decided(Command::Fail { reason: Outcome::Unsafe, note: note() }, Some(&row), HAS_IT, Role::Volunteer);
    assert_eq!(failed.unwrap().payload.kind(), "failed");
}

#[test]
fn an_event_says_everything_that_its_command_said() {
    let row = delivery();
    let (outcome, received_by, note) = (Outcome::Delivered, Some(ReceivedBy::Neighbour), "в 12-й".to_owned());
    let visit =
        Command::Complete { outcome: outcome.clone(), received_by: received_by.clone(), note: note.clone() };
    let made = decided(visit, Some(&row), HAS_IT, Role::Volunteer).unwrap();
    let said = |on_behalf_of| Payload::Completed {
        outcome: outcome.clone(),
        received_by: received_by.clone(),
        note: note.clone(),
        on_behalf_of,
    };
    assert_eq!(made.payload, said(None));
    let told = Command::CompleteFor {
        member: HAD_IT,
        outcome: outcome.clone(),
        received_by: received_by.clone(),
        note: note.clone(),
    };
    let made = decided(told, Some(&row), OTHER, Role::Operator).unwrap();
    assert_eq!(made.payload, said(Some(HAD_IT)));
    let reason = Outcome::Refused;
    let made = decided(
        Command::Fail { reason: reason.clone(), note: note.clone() },
        Some(&row),
        HAS_IT,
        Role::Volunteer,
    );
    let said = |on_behalf_of| Payload::Failed { reason: reason.clone(), note: note.clone(), on_behalf_of };
    assert_eq!(made.unwrap().payload, said(None));
    let told = Command::FailFor { member: HAS_IT, reason: reason.clone(), note: note.clone() };
    let made = decided(told, Some(&row), OTHER, Role::Operator).unwrap();
    assert_eq!(made.payload, said(Some(HAS_IT)));
    let cancelled = Command::Cancel { reason: reason.clone(), note: note.clone() };
    let made = decided(cancelled, Some(&row), OTHER, Role::Coordinator).unwrap();
    assert_eq!(made.payload, Payload::Cancelled { reason, note });
}

#[test]
fn command_is_refused_with_the_first_thing_that_stands_in_its_way() {
    let row = delivery();
    let refusal = |command, member, role| decided(command, Some(&row), member, role).unwrap_err();
    assert!(matches!(
        refusal(Command::Note(String::new()), OTHER, Role::Volunteer),
        Refusal::Problems(problems) if problems.len() == 1
    ));
    assert_eq!(
        refusal(Command::Assign(OTHER), HAS_IT, Role::Volunteer),
        Refusal::NotAllowed(RejectCode::Forbidden)
    );
    assert_eq!(refusal(Command::PickUp, OTHER, Role::Volunteer), Refusal::NotAllowed(RejectCode::NotYours));
    assert_eq!(
        refusal(Command::PickUp, HAD_IT, Role::Volunteer),
        Refusal::NotPossible(KeptReason::ReassignedMeanwhile)
    );
    let nothing = EventId::new(Uuid::nil());
    assert_eq!(
        refusal(Command::Settle { target: nothing, note: String::new() }, OTHER, Role::Coordinator),
        Refusal::NotPossible(KeptReason::NothingToSettle)
    );
    let unknown = decided(Command::PickUp, None, HAS_IT, Role::Volunteer).unwrap_err();
    assert_eq!(unknown, Refusal::NotAllowed(RejectCode::UnknownDelivery));
}
