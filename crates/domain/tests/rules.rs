//! Who may do what, what can be taken at all, and how a command becomes an event.

#![cfg(test)]

use ryadom_domain::access::{Actor, authorise};
use ryadom_domain::decide::{Refusal, Stamp, again};
use ryadom_domain::validate::{
    CHANGES_MAX, CODE_MAX, LINE_MAX, LONG_TEXT_MAX, Problem, UNKNOWN_BODY_MAX, validate,
};
use ryadom_domain::{
    Act, Address, CentreId, Change, ClockReading, Command, Delivery, DeliveryId, Details, Event, EventId,
    Field, GeoPoint, KeptReason, Kind, MemberId, Outcome, Payload, Priority, ReceivedBy, Recipient,
    RejectCode, Revision, Role, Status, Timestamp, Window, apply, decide,
};
use uuid::Uuid;

const ID: DeliveryId = DeliveryId::new(Uuid::from_u128(0xDE));
const HERE: CentreId = CentreId::new(Uuid::from_u128(0xCE));
const ELSEWHERE: CentreId = CentreId::new(Uuid::from_u128(0xCF));
const HAS_IT: MemberId = MemberId::new(Uuid::from_u128(1));
const HAD_IT: MemberId = MemberId::new(Uuid::from_u128(2));
const OTHER: MemberId = MemberId::new(Uuid::from_u128(3));

fn details() -> Details {
    Details {
        centre: HERE,
        kind: Kind::Medicine,
        priority: Priority::Normal,
        clinic: None,
        recipient: Recipient {
            name: "Анна Петровна".into(),
            address: Address { town: "Смоленск".into(), ..Address::default() },
            ..Recipient::default()
        },
        items: String::new(),
        window: Window::default(),
    }
}

fn event(payload: Payload) -> Event {
    let made = ClockReading { at: Timestamp(10), offset_ms: Some(5) };
    Event { id: EventId::new(Uuid::from_u128(99)), delivery: ID, base: Revision(0), made, payload }
}

/// Written down, given to one volunteer, then to another.
fn delivery() -> Delivery {
    let plan = [
        Payload::Created(Box::new(details())),
        Payload::Assigned { to: HAD_IT },
        Payload::Assigned { to: HAS_IT },
    ];
    let mut row = None;
    for (n, payload) in plan.into_iter().enumerate() {
        let event = Event { id: EventId::new(Uuid::from_u128(n as u128 + 1)), ..event(payload) };
        let act = Act {
            event: &event,
            by: OTHER,
            revision: Revision(n as u64 + 1),
            recorded_at: Timestamp(1),
            is_again: false,
        };
        row = apply(row, &act).delivery;
    }
    row.expect("it was written down")
}

fn every_kind() -> Vec<Payload> {
    let note = String::new;
    let target = EventId::new(Uuid::from_u128(1));
    vec![
        Payload::Created(Box::new(details())),
        Payload::Edited { changes: vec![Change { field: Field::Flat, value: "5".into() }] },
        Payload::Assigned { to: HAD_IT },
        Payload::Unassigned,
        Payload::PickedUp,
        Payload::Completed {
            outcome: Outcome::Delivered,
            received_by: None,
            note: note(),
            on_behalf_of: None,
        },
        Payload::Failed { reason: Outcome::NotHome, note: note(), on_behalf_of: None },
        Payload::Noted { text: "собака".into() },
        Payload::Undone { target },
        Payload::Cancelled { reason: Outcome::Duplicate, note: note() },
        Payload::Settled { target, note: note() },
        Payload::Reopened { target, note: "не та дверь".into() },
        Payload::Unknown { kind: "weighed".into(), body: "{}".into() },
    ]
}

#[test]
fn an_event_says_what_it_takes_back_settles_or_opens_again() {
    let target = EventId::new(Uuid::from_u128(1));
    for payload in every_kind() {
        let expected = matches!(payload.kind(), "undone" | "settled" | "reopened").then_some(target);
        assert_eq!(payload.target(), expected, "{}", payload.kind());
    }
}

/// A letter for each kind in the order of [`every_kind`]: `+` allowed, `F` forbidden, `Y` not yours, `?` unknown delivery.
#[track_caller]
fn check_may(member: MemberId, role: &Role, centre: CentreId, before: Option<&Delivery>, expected: &str) {
    let actor = Actor { member, role: role.clone(), centre };
    let answers: String = every_kind()
        .into_iter()
        .map(|payload| match authorise(&actor, &event(payload), before) {
            Ok(()) => '+',
            Err(RejectCode::Forbidden) => 'F',
            Err(RejectCode::NotYours) => 'Y',
            Err(RejectCode::UnknownDelivery) => '?',
            Err(other) => panic!("unexpected {other:?}"),
        })
        .collect();
    assert_eq!(answers, expected, "{role:?}");
}

#[test]
fn each_role_may_record_just_its_own_kinds_about_a_delivery() {
    let row = delivery();
    let newer = Role::from_code("dispatcher");
    //                    created, edited, assigned, unassigned, picked_up, completed, failed, noted, undone, cancelled, settled, reopened, unknown
    check_may(HAS_IT, &Role::Volunteer, HERE, Some(&row), "FFFF+++++FFF+");
    check_may(HAD_IT, &Role::Volunteer, HERE, Some(&row), "FFFF+++++FFF+");
    check_may(HAD_IT, &newer, HERE, Some(&row), "FFFF+++++FFF+");
    check_may(OTHER, &Role::Volunteer, HERE, Some(&row), "YYYYYYYYYYYYY");
    check_may(OTHER, &newer, HERE, Some(&row), "YYYYYYYYYYYYY");
    check_may(OTHER, &Role::Operator, HERE, Some(&row), "++FF++++++FF+");
    check_may(OTHER, &Role::Coordinator, HERE, Some(&row), "+++++++++++++");
    check_may(OTHER, &Role::Administrator, HERE, Some(&row), "+++++++++++++");
    check_may(OTHER, &Role::Operator, ELSEWHERE, Some(&row), "YYYYYYYYYYYYY");
    check_may(OTHER, &Role::Coordinator, ELSEWHERE, Some(&row), "YYYYYYYYYYYYY");
    check_may(HAS_IT, &Role::Coordinator, ELSEWHERE, Some(&row), "FFFF+++++FFF+");
}

#[test]
fn only_the_desk_writes_down_a_new_delivery_and_only_for_its_own_centre() {
    check_may(OTHER, &Role::Operator, HERE, None, "+????????????");
    check_may(OTHER, &Role::Coordinator, HERE, None, "+????????????");
    check_may(OTHER, &Role::Administrator, HERE, None, "+????????????");
    check_may(OTHER, &Role::Coordinator, ELSEWHERE, None, "F????????????");
    check_may(HAS_IT, &Role::Volunteer, HERE, None, "F????????????");
}

#[test]
fn volunteer_sees_what_they_have_and_the_desk_what_its_centre_holds() {
    let row = delivery();
    let sees = |member, role, centre| Actor { member, role, centre }.sees(&row);
    assert!(sees(HAS_IT, Role::Volunteer, HERE));
    assert!(!sees(HAD_IT, Role::Volunteer, HERE));
    assert!(sees(OTHER, Role::Operator, HERE));
    assert!(sees(OTHER, Role::Coordinator, HERE));
    assert!(!sees(OTHER, Role::Coordinator, ELSEWHERE));
}

#[track_caller]
fn check_problems(payload: Payload, expected: &[(Option<Field>, RejectCode)]) {
    let found = validate(&event(payload)).err().unwrap_or_default();
    let found: Vec<_> = found.into_iter().map(|Problem { field, code }| (field, code)).collect();
    assert_eq!(found, expected);
}

#[test]
fn plain_events_have_no_problems() {
    for payload in every_kind() {
        check_problems(payload, &[]);
    }
}

#[test]
fn every_problem_of_a_request_is_named_at_once() {
    let long_line = "я".repeat(LINE_MAX + 1);
    let mut request = details();
    request.kind = Kind::from_code("");
    request.priority = Priority::from_code(&"p".repeat(CODE_MAX + 1));
    request.recipient.name = "  ".into();
    request.recipient.phone.clone_from(&long_line);
    request.recipient.address = Address {
        town: String::new(),
        street: long_line.clone(),
        flat: long_line.clone(),
        point: Some(GeoPoint { lat_e6: 90_000_001, lon_e6: 0 }),
        ..Address::default()
    };
    request.recipient.standing_notes = "я".repeat(LONG_TEXT_MAX + 1);
    request.items = "я".repeat(LONG_TEXT_MAX + 1);
    request.window = Window { not_before: Some(Timestamp(2)), not_after: Some(Timestamp(1)) };
    check_problems(
        Payload::Created(Box::new(request)),
        &[
            (Some(Field::RecipientName), RejectCode::Empty),
            (Some(Field::Phone), RejectCode::TooLong),
            (Some(Field::Town), RejectCode::Empty),
            (Some(Field::Street), RejectCode::TooLong),
            (Some(Field::Flat), RejectCode::TooLong),
            (Some(Field::StandingNotes), RejectCode::TooLong),
            (Some(Field::Items), RejectCode::TooLong),
            (Some(Field::Kind), RejectCode::Empty),
            (Some(Field::Priority), RejectCode::TooLong),
            (Some(Field::Street), RejectCode::Invalid),
            (Some(Field::NotAfter), RejectCode::Invalid),
        ],
    );
}

#[test]
fn limits_count_characters_and_are_inclusive() {
    let mut request = details();
    request.recipient.name = "я".repeat(LINE_MAX);
    request.items = "я".repeat(LONG_TEXT_MAX);
    check_problems(Payload::Created(Box::new(request)), &[]);
    check_problems(Payload::Noted { text: "я".repeat(LONG_TEXT_MAX) }, &[]);
    check_problems(Payload::Noted { text: "я".repeat(LONG_TEXT_MAX + 1) }, &[(None, RejectCode::TooLong)]);
}

#[test]
fn a_point_is_taken_up_to_the_ends_of_the_earth() {
    let at = |lat_e6, lon_e6| {
        let mut request = details();
        request.recipient.address.point = Some(GeoPoint { lat_e6, lon_e6 });
        Payload::Created(Box::new(request))
    };
    for (lat_e6, lon_e6) in
        [(54_782_640, 32_045_134), (90_000_000, 180_000_000), (-90_000_000, -180_000_000), (0, 0)]
    {
        check_problems(at(lat_e6, lon_e6), &[]);
    }
    for (lat_e6, lon_e6) in
        [(90_000_001, 0), (-90_000_001, 0), (0, 180_000_001), (0, -180_000_001), (i32::MIN, i32::MIN)]
    {
        check_problems(at(lat_e6, lon_e6), &[(Some(Field::Street), RejectCode::Invalid)]);
    }
}

#[test]
fn a_window_may_be_open_or_a_moment_and_not_end_before_it_begins() {
    let window = |not_before: Option<i64>, not_after: Option<i64>| {
        let (not_before, not_after) = (not_before.map(Timestamp), not_after.map(Timestamp));
        Payload::Created(Box::new(Details { window: Window { not_before, not_after }, ..details() }))
    };
    for (from, until) in
        [(None, None), (Some(5), None), (None, Some(5)), (Some(5), Some(5)), (Some(5), Some(6))]
    {
        check_problems(window(from, until), &[]);
    }
    check_problems(window(Some(6), Some(5)), &[(Some(Field::NotAfter), RejectCode::Invalid)]);
}

#[test]
fn every_problem_of_an_edit_is_named_at_once() {
    let change = |field: &Field, value: &str| Change { field: field.clone(), value: value.to_owned() };
    let changes = vec![
        change(&Field::RecipientName, ""),
        change(&Field::Town, " "),
        change(&Field::Kind, ""),
        change(&Field::Clinic, "поликлиника"),
        change(&Field::NotBefore, "завтра"),
        change(&Field::NotAfter, "99999999999999999999"),
        change(&Field::Flat, ""),
        change(&Field::from_code("pets"), &"к".repeat(LINE_MAX + 1)),
    ];
    check_problems(
        Payload::Edited { changes },
        &[
            (Some(Field::RecipientName), RejectCode::Empty),
            (Some(Field::Town), RejectCode::Empty),
            (Some(Field::Kind), RejectCode::Empty),
            (Some(Field::Clinic), RejectCode::Invalid),
            (Some(Field::NotBefore), RejectCode::Invalid),
            (Some(Field::NotAfter), RejectCode::Invalid),
            (Some(Field::from_code("pets")), RejectCode::TooLong),
        ],
    );
}

#[test]
fn values_that_make_sense_are_taken_and_so_is_an_empty_one_that_clears_a_field() {
    let clinic = Uuid::from_u128(7).to_string();
    let changes = [
        (Field::Clinic, clinic.as_str()),
        (Field::Clinic, ""),
        (Field::NotBefore, "1590000000000"),
        (Field::NotBefore, ""),
        (Field::NotAfter, "-1"),
        (Field::NotAfter, ""),
        (Field::Kind, "a_newer_kind"),
        (Field::Priority, "urgent"),
        (Field::RecipientName, "Анна"),
        (Field::Town, "Вязьма"),
        (Field::Phone, ""),
    ];
    let changes = changes.map(|(field, value)| Change { field, value: value.to_owned() });
    check_problems(Payload::Edited { changes: changes.to_vec() }, &[]);
}

#[test]
fn the_largest_edit_and_the_largest_unknown_event_are_taken() {
    let change = Change { field: Field::Flat, value: "1".into() };
    check_problems(Payload::Edited { changes: vec![change; 64] }, &[]);
    let (kind, body) = ("k".repeat(64), "x".repeat(16 * 1024));
    check_problems(Payload::Unknown { kind, body }, &[]);
}

#[test]
fn empty_or_endless_events_are_not_taken() {
    let long = "x".repeat(LONG_TEXT_MAX + 1);
    let code = || "x".repeat(CODE_MAX + 1);
    check_problems(Payload::Noted { text: " \n".into() }, &[(None, RejectCode::Empty)]);
    check_problems(Payload::Edited { changes: Vec::new() }, &[(None, RejectCode::Empty)]);
    let change = Change { field: Field::Flat, value: "1".into() };
    check_problems(
        Payload::Edited { changes: vec![change; CHANGES_MAX + 1] },
        &[(None, RejectCode::TooLong)],
    );
    check_problems(
        Payload::Completed {
            outcome: Outcome::from_code(&code()),
            received_by: Some(ReceivedBy::from_code(&code())),
            note: long.clone(),
            on_behalf_of: None,
        },
        &[(None, RejectCode::TooLong), (None, RejectCode::TooLong), (None, RejectCode::TooLong)],
    );
    check_problems(
        Payload::Failed { reason: Outcome::from_code(""), note: long.clone(), on_behalf_of: None },
        &[(None, RejectCode::Empty), (None, RejectCode::TooLong)],
    );
    check_problems(
        Payload::Cancelled { reason: Outcome::Other, note: long.clone() },
        &[(None, RejectCode::TooLong)],
    );
    let target = EventId::new(Uuid::nil());
    check_problems(Payload::Settled { target, note: long.clone() }, &[(None, RejectCode::TooLong)]);
    check_problems(Payload::Reopened { target, note: long }, &[(None, RejectCode::TooLong)]);
    check_problems(Payload::Reopened { target, note: " ".into() }, &[(None, RejectCode::Empty)]);
    check_problems(
        Payload::Unknown { kind: code(), body: "x".repeat(UNKNOWN_BODY_MAX + 1) },
        &[(None, RejectCode::TooLong), (None, RejectCode::TooLong)],
    );
}

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

#[test]
fn redacted_copy_knows_nothing_of_the_person() {
    let mut row = delivery();
    row.items = "инсулин".into();
    row.redact();
    let text = format!("{row:?}");
    assert!(!text.contains("Анна") && !text.contains("Смоленск") && !text.contains("инсулин"), "{text}");
    assert_eq!((row.status, row.assignee), (Status::Assigned, Some(HAS_IT)));
}

#[test]
fn delivery_is_late_only_while_it_is_open() {
    let mut row = delivery();
    assert!(!row.is_late(Timestamp(i64::MAX)), "no end, never late");
    row.window.not_after = Some(Timestamp(100));
    assert!(!row.is_late(Timestamp(100)));
    assert!(row.is_late(Timestamp(101)));
    row.status = Status::Done;
    assert!(!row.is_late(Timestamp(101)));
}

#[test]
fn known_codes_read_back_and_unknown_ones_survive() {
    for outcome in Outcome::KNOWN {
        assert_eq!(&Outcome::from_code(outcome.code()), outcome);
    }
    assert_eq!(Outcome::from_code("handed_to_a_courier").code(), "handed_to_a_courier");
}

#[test]
fn clocks_at_the_ends_of_time_do_not_overflow() {
    let reading = |at, offset_ms| ClockReading { at: Timestamp(at), offset_ms };
    assert_eq!(reading(i64::MAX, Some(1)).corrected(), Timestamp(i64::MAX));
    assert_eq!(reading(i64::MIN, Some(-1)).corrected(), Timestamp(i64::MIN));
    assert_eq!(reading(7, None).corrected(), Timestamp(7));
    assert_eq!(Timestamp(i64::MIN).since_ms(Timestamp(i64::MAX)), i64::MIN);
}
