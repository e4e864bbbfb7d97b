//! What can be taken at all: everything that is wrong with an event is named at once, and limits are inclusive.

use ryadom_domain::validate::{
    CHANGES_MAX, CODE_MAX, LINE_MAX, LONG_TEXT_MAX, Problem, UNKNOWN_BODY_MAX, validate,
};
use ryadom_domain::{
    Address, Change, Details, EventId, Field, GeoPoint, Kind, Outcome, Payload, Priority, ReceivedBy,
    RejectCode, Timestamp, Window,
};
use uuid::Uuid;

use crate::{details, event, every_kind};

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
