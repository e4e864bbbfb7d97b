//! What was said is in the delivery: every part of it, with who said it and when.

use ryadom_domain::{
    Address, ClinicId, ClockReading, Delivery, Details, Fact, Field, GeoPoint, Kind, MemberId, Outcome,
    Payload, Priority, ReceivedBy, Recipient, Revision, Status, Timestamp, Window,
};
use uuid::Uuid;

use crate::story::{A, B, C, OPERATOR, Story, actor, request};

/// A request with something in every field.
fn whole_request() -> Details {
    Details {
        kind: Kind::Groceries,
        priority: Priority::Urgent,
        clinic: Some(ClinicId::new(Uuid::from_u128(0xC1))),
        recipient: Recipient {
            name: "Анна Петровна".into(),
            phone: "+79000000001".into(),
            address: Address {
                town: "Смоленск".into(),
                street: "Гагарина, 12".into(),
                point: Some(GeoPoint { lat_e6: 54_782_640, lon_e6: 32_045_134 }),
                ..Address::default()
            },
            standing_notes: "плохо слышит".into(),
        },
        items: "хлеб, молоко".into(),
        window: Window { not_before: Some(Timestamp(3)), not_after: Some(Timestamp(4)) },
        ..request()
    }
}

fn fact(story: &Story, kind: &str, by: MemberId) -> Fact {
    let made = ClockReading { at: Timestamp(7), offset_ms: Some(1) };
    Fact { event: story.last(kind), by, made, recorded_at: Timestamp(1_000) }
}

#[test]
fn a_request_stands_as_it_was_written_down() {
    let details = whole_request();
    let story = Story::written_down(details.clone());
    let row = story.delivery();
    let Details { centre, kind, priority, clinic, recipient, items, window } = details;
    let expected = Delivery {
        id: row.id,
        number: 1,
        revision: Revision(1),
        centre,
        kind,
        priority,
        clinic,
        recipient: Some(recipient),
        items,
        window,
        status: Status::New,
        created: fact(&story, "created", OPERATOR),
        last_act: story.last("created"),
        changed_at: Timestamp(1_000),
        ..Delivery::default()
    };
    assert_eq!(row, &expected);
}

#[test]
fn an_ending_says_who_took_it_from_whom_and_when() {
    for received_by in ReceivedBy::KNOWN.iter().map(|who| Some(who.clone())).chain([None]) {
        let visit = Payload::Completed {
            outcome: Outcome::Delivered,
            received_by: received_by.clone(),
            note: String::new(),
            on_behalf_of: None,
        };
        let story = Story::given_to(A).say(A, visit);
        let closing = story.delivery().closing.clone().unwrap();
        assert_eq!((closing.outcome, closing.received_by), (Outcome::Delivered, received_by));
        assert_eq!((closing.fact, closing.on_behalf_of), (fact(&story, "completed", A), None));
    }
    let failed = Story::given_to(A).failed_for(OPERATOR, A, "");
    let closing = failed.delivery().closing.clone().unwrap();
    assert_eq!(
        (closing.outcome, closing.received_by, closing.on_behalf_of),
        (Outcome::NotHome, None, Some(A))
    );
    let cancelled = Story::given_to(A).cancelled("");
    let closing = cancelled.delivery().closing.clone().unwrap();
    assert_eq!((closing.outcome, closing.fact), (Outcome::Duplicate, fact(&cancelled, "cancelled", C)));
}

#[test]
fn notes_and_pick_ups_say_who_and_when() {
    let story = Story::given_to(A).picked_up_by(A).noted_by(B, "не её").noted_by(A, "звонок не работает");
    assert_eq!(story.delivery().picked_up, Some(fact(&story, "picked_up", A)));
    let notes: Vec<_> = story.delivery().notes.iter().map(|note| note.fact.clone()).collect();
    assert_eq!(notes, [fact(&story, "noted", A)], "a stranger's is refused");
}

#[test]
fn every_change_takes_its_place_in_the_order() {
    let story = Story::given_to(A).noted_by(A, "x");
    assert_eq!((story.delivery().number, story.delivery().revision), (1, Revision(3)));
    let kept = story.assigned_to(B).failed_by(A, "не открыли");
    assert_eq!((kept.delivery().number, kept.delivery().revision), (1, Revision(5)), "what is kept, too");
    assert_eq!(kept.sent_again().delivery().revision, Revision(6), "kept once more");
    let already = Story::given_to(A).completed_by(A, "").sent_again();
    assert_eq!(already.delivery().revision, Revision(3), "what was there changes nothing");
}

#[test]
fn details_are_as_old_as_their_last_edit() {
    let story = Story::given_to(A).picked_up_by(A).noted_by(A, "x");
    assert_eq!(story.delivery().details_at(), Revision(1), "as it was written down");
    let edited = story.edited_by(C, Field::Flat, "1").edited_by(C, Field::Floor, "2").completed_by(A, "");
    assert_eq!(edited.delivery().details_at(), Revision(6));
    let again = edited.edited_by(C, Field::Flat, "3");
    assert_eq!(again.delivery().details_at(), Revision(6), "what is done is not edited");
}

#[test]
fn a_redacted_copy_says_nothing_of_the_person_and_nothing_that_was_written() {
    let story = Story::written_down(whole_request()).assigned_to(A).not_seen_since_written();
    let story = story.edited_by(OPERATOR, Field::Flat, "11").all_seen();
    let mut story = story.assigned_to(B).picked_up_by(A).noted_by(C, "ключ у соседки").completed_by(B, "");
    let marks = story.delivery().marks.clone();
    assert_eq!(marks.len(), 1);
    let closing = story.delivery().closing.clone();
    story.redact();
    let row = story.delivery();
    assert_eq!((&row.recipient, row.items.as_str()), (&None, ""));
    assert!(row.notes.is_empty() && row.holders.is_empty() && row.edits.is_empty());
    assert_eq!((&row.status, &row.closing, &row.marks), (&Status::Done, &closing, &marks));
    assert!(actor(B).sees(row), "how it ended stays");
}

#[test]
fn a_redacted_copy_has_none_of_two_values_of_a_detail() {
    let story = Story::new().not_seen_since_written();
    let mut story =
        story.edited_by(OPERATOR, Field::Phone, "+79000000001").edited_by(C, Field::Phone, "+79000000002");
    assert_eq!(story.delivery().marks.len(), 1);
    story.redact();
    assert_eq!(story.delivery().marks, []);
}
