//! Who may do what, what can be taken at all, and how a command becomes an event.

#![cfg(test)]

mod commands;
mod taken;

use ryadom_domain::access::{Actor, authorise};
use ryadom_domain::{
    Act, Address, CentreId, Change, ClockReading, Delivery, DeliveryId, Details, Event, EventId, Field, Kind,
    MemberId, Outcome, Payload, Priority, Recipient, RejectCode, Revision, Role, Status, Timestamp, Window,
    apply,
};
use uuid::Uuid;

pub(crate) const ID: DeliveryId = DeliveryId::new(Uuid::from_u128(0xDE));
pub(crate) const HERE: CentreId = CentreId::new(Uuid::from_u128(0xCE));
pub(crate) const ELSEWHERE: CentreId = CentreId::new(Uuid::from_u128(0xCF));
pub(crate) const HAS_IT: MemberId = MemberId::new(Uuid::from_u128(1));
pub(crate) const HAD_IT: MemberId = MemberId::new(Uuid::from_u128(2));
pub(crate) const OTHER: MemberId = MemberId::new(Uuid::from_u128(3));

pub(crate) fn details() -> Details {
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

pub(crate) fn event(payload: Payload) -> Event {
    let made = ClockReading { at: Timestamp(10), offset_ms: Some(5) };
    Event { id: EventId::new(Uuid::from_u128(99)), delivery: ID, base: Revision(0), made, payload }
}

/// Written down, given to one volunteer, then to another.
pub(crate) fn delivery() -> Delivery {
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

pub(crate) fn every_kind() -> Vec<Payload> {
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
