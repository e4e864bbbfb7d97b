//! Edits: per field the later commit wins, and nothing is overwritten unseen without a mark.

use ryadom_domain::apply::edits::value_of;
use ryadom_domain::{Change, Field, GeoPoint, KeptReason, MarkKind, Payload, Recipient, Status};

use crate::story::{A, Answer, C, D, OPERATOR, Story, Then, check, request};

const CLINICS: (&str, &str) =
    ("00000000-0000-0000-0000-000000000001", "00000000-0000-0000-0000-000000000002");
const MOMENTS: (&str, &str) = ("1590000000000", "1590000060000");

/// Fields whose text is not free, with two values that differ.
const NOT_FREE: [(Field, (&str, &str)); 5] = [
    (Field::Kind, ("groceries", "a_newer_kind")),
    (Field::Priority, ("urgent", "a_newer_priority")),
    (Field::Clinic, CLINICS),
    (Field::NotBefore, MOMENTS),
    (Field::NotAfter, MOMENTS),
];

fn two_values(field: &Field) -> (&'static str, &'static str) {
    let own = NOT_FREE.iter().find(|(known, _)| known == field).map(|(_, values)| *values);
    own.unwrap_or(("Гагарина, 12", "Гагарина, 21"))
}

#[test]
fn later_commit_wins_in_every_field_and_both_values_are_marked_when_unseen() {
    for field in Field::KNOWN {
        let (first, second) = two_values(field);
        let story = Story::new()
            .not_seen_since_written()
            .edited_by(OPERATOR, field.clone(), first)
            .edited_by(C, field.clone(), second);
        check(&story, &Then { marks: &[MarkKind::EditConflict], ..Then::default() });
        assert_eq!(value_of(story.delivery(), field), second, "{field:?}");
        let mark = &story.delivery().marks[0];
        assert_eq!(mark.field.as_ref(), Some(field));
        assert_eq!(mark.values, Some((first.to_owned(), second.to_owned())));
        assert_eq!(mark.fact.by, C);
        assert!(mark.other.is_some() && mark.other != Some(mark.fact.event));
    }
}

#[test]
fn edit_that_had_seen_the_other_is_no_conflict() {
    for field in Field::KNOWN {
        let (first, second) = two_values(field);
        let story =
            Story::new().edited_by(OPERATOR, field.clone(), first).edited_by(C, field.clone(), second);
        check(&story, &Then::default());
        assert_eq!(value_of(story.delivery(), field), second, "{field:?}");
    }
}

#[test]
fn two_who_wrote_the_same_do_not_disagree() {
    let story = Story::new().not_seen_since_written();
    let same = story.edited_by(OPERATOR, Field::Flat, "7").edited_by(C, Field::Flat, "7");
    check(&same, &Then::default());
}

#[test]
fn edits_of_different_fields_do_not_disagree() {
    let story = Story::new().not_seen_since_written();
    let story = story.edited_by(OPERATOR, Field::Flat, "7").edited_by(C, Field::Floor, "2");
    check(&story, &Then::default());
    let address = &story.delivery().recipient.as_ref().unwrap().address;
    assert_eq!((address.flat.as_str(), address.floor.as_str()), ("7", "2"));
}

#[test]
fn only_the_disputed_field_of_an_edit_is_marked() {
    let changes = |flat: &str, floor: &str| Payload::Edited {
        changes: vec![
            Change { field: Field::Flat, value: flat.into() },
            Change { field: Field::Floor, value: floor.into() },
        ],
    };
    let story = Story::new().not_seen_since_written();
    let story = story.say(OPERATOR, changes("7", "2")).say(C, changes("7", "3"));
    check(&story, &Then { marks: &[MarkKind::EditConflict], ..Then::default() });
    assert_eq!(story.delivery().marks[0].field, Some(Field::Floor));
}

#[test]
fn three_unseen_edits_leave_two_marks_that_name_every_value() {
    let story = Story::new()
        .not_seen_since_written()
        .edited_by(OPERATOR, Field::Flat, "1")
        .edited_by(C, Field::Flat, "2")
        .edited_by(D, Field::Flat, "3");
    check(&story, &Then { marks: &[MarkKind::EditConflict, MarkKind::EditConflict], ..Then::default() });
    let values: Vec<_> = story.delivery().marks.iter().filter_map(|mark| mark.values.clone()).collect();
    assert_eq!(values, [("1".into(), "2".into()), ("2".into(), "3".into())]);
}

#[test]
fn one_who_edits_twice_offline_does_not_disagree_with_themselves() {
    let story = Story::new().not_seen_since_written();
    check(&story.edited_by(C, Field::Flat, "1").edited_by(C, Field::Flat, "2"), &Then::default());
}

#[test]
fn conflict_of_edits_can_be_settled() {
    let story = Story::new()
        .not_seen_since_written()
        .edited_by(OPERATOR, Field::Flat, "1")
        .edited_by(C, Field::Flat, "2")
        .settled_by(C, "edited", "квартира 2");
    check(&story, &Then { notes: &["квартира 2"], marks: &[MarkKind::EditConflict], ..Then::default() });
    assert!(!story.delivery().has_open_marks());
}

#[test]
fn edit_sent_again_changes_nothing() {
    let story = Story::new().edited_by(C, Field::Flat, "1").sent_again();
    assert_eq!(story.answer(), &Answer::Already);
}

#[test]
fn edit_of_what_is_done_is_kept_and_of_what_is_cancelled_applied() {
    let done = Story::given_to(A).completed_by(A, "").edited_by(C, Field::Flat, "9");
    check(
        &done,
        &Then {
            answer: Answer::Kept(KeptReason::AlreadyDone),
            status: Status::Done,
            assignee: Some(A),
            ..Then::default()
        },
    );
    assert_eq!(value_of(done.delivery(), &Field::Flat), "");
    let cancelled = Story::new().cancelled("").edited_by(C, Field::Flat, "9");
    assert_eq!(value_of(cancelled.delivery(), &Field::Flat), "9");
}

#[test]
fn empty_value_clears_a_field() {
    for field in Field::KNOWN.iter().filter(|field| !matches!(field, Field::Kind | Field::Priority)) {
        let (first, _) = two_values(field);
        let story = Story::new().edited_by(C, field.clone(), first).edited_by(C, field.clone(), "");
        assert_eq!(value_of(story.delivery(), field), "", "{field:?}");
    }
}

#[test]
fn value_that_makes_no_sense_clears_the_field_and_harms_nothing() {
    for field in [Field::Clinic, Field::NotBefore, Field::NotAfter] {
        let story = Story::new().edited_by(C, field.clone(), "что-то");
        check(&story, &Then::default());
        assert_eq!(value_of(story.delivery(), &field), "");
    }
}

#[test]
fn new_street_drops_the_point_found_for_the_old_one() {
    let mut details = request();
    details.recipient.address.point = Some(GeoPoint { lat_e6: 54_782_640, lon_e6: 32_045_134 });
    let act = |field, value: &str| {
        let mut story = Story::new();
        story.replace_recipient(details.recipient.clone());
        story.edited_by(C, field, value)
    };
    let point = |story: &Story| story.delivery().recipient.as_ref().and_then(|who| who.address.point);
    assert_eq!(point(&act(Field::Street, "Ленина, 1")), None);
    assert_eq!(point(&act(Field::Town, "Вязьма")), None);
    assert!(point(&act(Field::Floor, "3")).is_some());
}

#[test]
fn edit_of_a_newer_builds_field_is_applied_and_a_conflict_is_marked_without_values() {
    let newer = || Field::from_code("pets");
    let story = Story::new().not_seen_since_written().edited_by(OPERATOR, newer(), "кот");
    check(&story, &Then::default());
    let story = story.edited_by(C, newer(), "собака");
    check(&story, &Then { marks: &[MarkKind::EditConflict], ..Then::default() });
    assert_eq!(story.delivery().marks[0].values, None);
}

#[test]
fn edit_after_the_persons_details_left_the_device_starts_from_empty() {
    let mut story = Story::new();
    story.redact();
    let story = story.edited_by(C, Field::Flat, "5");
    let expected = Recipient::default();
    let recipient = story.delivery().recipient.as_ref().unwrap();
    assert_eq!((recipient.address.flat.as_str(), &recipient.name), ("5", &expected.name));
}
