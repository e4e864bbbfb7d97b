//! A delivery carries so much and no more: what is beyond it stays in the history, and what was done counts all the same.

use ryadom_domain::apply::room::{MARKS_MAX, NOTES_MAX, TEXT_BYTES_MAX, UNKNOWN_FIELDS_MAX};
use ryadom_domain::{Change, Field, KeptReason, MarkKind, Payload, Status};

use crate::story::{A, Answer, B, C, D, Story};

const FULL: Answer = Answer::Kept(KeptReason::DeliveryFull);

fn full_of_notes() -> Story {
    (0..NOTES_MAX).fold(Story::given_to(A), |story, n| story.noted_by(A, &n.to_string()))
}

fn text_bytes(story: &Story) -> usize {
    story.delivery().notes.iter().map(|note| note.text.len()).sum()
}

#[test]
fn a_note_beyond_the_last_one_is_kept_and_not_in_the_delivery() {
    let full = full_of_notes();
    assert_eq!((full.answer(), full.delivery().notes.len()), (&Answer::Applied, NOTES_MAX));
    let more = full.noted_by(A, "ещё одна");
    assert_eq!((more.answer(), more.delivery().notes.len()), (&FULL, NOTES_MAX));
    let again = more.sent_again();
    assert_eq!((again.answer(), again.delivery().notes.len()), (&FULL, NOTES_MAX));
}

#[test]
fn a_note_that_is_there_is_known_in_a_full_delivery() {
    let again = full_of_notes().sent_again();
    assert_eq!((again.answer(), again.delivery().notes.len()), (&Answer::Already, NOTES_MAX));
}

#[test]
fn long_notes_have_an_end_in_bytes() {
    let long = "ж".repeat(2_000);
    let n_fit = TEXT_BYTES_MAX / long.len();
    let full = (0..n_fit).fold(Story::given_to(A), |story, _| story.noted_by(A, &long));
    assert_eq!(full.answer(), &Answer::Applied);
    let more = full.noted_by(A, &long);
    assert_eq!((more.answer(), more.delivery().notes.len()), (&FULL, n_fit));
    assert_eq!(more.noted_by(A, "коротко").answer(), &Answer::Applied, "there is room for a short one");
}

#[test]
fn what_was_done_counts_in_a_full_delivery_and_says_its_words() {
    let done = full_of_notes().completed_by(A, "отдала соседке");
    assert_eq!((done.answer(), &done.delivery().status), (&Answer::Applied, &Status::Done));
    assert_eq!(done.delivery().notes.last().map(|note| note.text.as_str()), Some("отдала соседке"));
}

#[test]
fn acts_count_without_end_and_their_notes_have_one() {
    let long = "ж".repeat(2_000);
    let mut story = Story::given_to(A);
    for _ in 0..100 {
        story = story.completed_by(A, &long).undone_by(A, "completed");
    }
    assert_eq!((story.answer(), &story.delivery().status), (&Answer::Applied, &Status::Assigned));
    assert!(text_bytes(&story) <= 2 * TEXT_BYTES_MAX, "{}", text_bytes(&story));
    let done = story.completed_by(A, &long);
    assert_eq!((done.answer(), &done.delivery().status), (&Answer::Applied, &Status::Done));
}

#[test]
fn marks_have_an_end_and_the_visits_are_kept_as_ever() {
    let mut story = Story::given_to(A).assigned_to(B).completed_by(A, "");
    for _ in 0..3 * MARKS_MAX {
        story = story.completed_by(B, "");
    }
    assert_eq!(story.answer(), &Answer::Kept(KeptReason::DoubleVisit));
    assert_eq!(story.delivery().marks.len(), 2 * MARKS_MAX);
    assert!(story.delivery().marks.iter().all(|mark| mark.kind == MarkKind::DoubleVisit));
}

#[test]
fn edits_that_would_mark_too_much_change_nothing() {
    let mut story = Story::new().not_seen_since_written().edited_by(C, Field::Items, "0");
    let mut n = 0;
    while story.answer() == &Answer::Applied {
        n += 1;
        let who = if n % 2 == 0 { C } else { D };
        let value = format!("{n} {}", "ж".repeat(1_000));
        story = story.edited_by(who, Field::Items, &value);
        assert!(n < 1_000, "there is an end");
    }
    assert_eq!(story.answer(), &FULL);
    let stands = story.delivery().items.clone();
    assert!(stands.starts_with(&format!("{} ", n - 1)), "the last one that was taken");
    let values = story.delivery().marks.iter().filter_map(|mark| mark.values.as_ref());
    let n_bytes: usize = values.map(|(lost, won)| lost.len() + won.len()).sum();
    assert!((TEXT_BYTES_MAX - 8_000..=TEXT_BYTES_MAX).contains(&n_bytes), "{n_bytes}");
    let seen = story.all_seen().edited_by(C, Field::Items, "видела");
    assert_eq!(seen.answer(), &Answer::Applied, "who has seen the other's value marks nothing");
}

#[test]
fn the_last_byte_is_used() {
    let half = |letter: &str| letter.repeat(TEXT_BYTES_MAX / 2);
    let story = Story::new().not_seen_since_written().edited_by(C, Field::Items, &half("x"));
    assert_eq!(story.clone().edited_by(D, Field::Items, &half("y")).answer(), &Answer::Applied);
    assert_eq!(story.edited_by(D, Field::Items, &(half("y") + "y")).answer(), &FULL);
}

#[test]
fn short_disagreements_have_an_end_in_number() {
    let mut story = Story::new().not_seen_since_written().edited_by(D, Field::Flat, "0");
    for n in 1..=MARKS_MAX {
        story = story.edited_by(if n % 2 == 0 { D } else { C }, Field::Flat, &n.to_string());
        assert_eq!((story.answer(), story.delivery().marks.len()), (&Answer::Applied, n));
    }
    let more = story.edited_by(C, Field::Flat, "ещё");
    assert_eq!((more.answer(), more.delivery().marks.len()), (&FULL, MARKS_MAX));
}

#[test]
fn what_acts_have_filled_can_be_edited_by_who_adds_nothing() {
    let mut marked = Story::given_to(A).assigned_to(B).completed_by(A, "");
    let target = marked.last("completed");
    for _ in 0..=MARKS_MAX {
        marked = marked.completed_by(B, "").settled_by(C, "completed", "");
    }
    let marked = marked.say(C, Payload::Reopened { target, note: "не та дверь".into() });
    assert_eq!((marked.answer(), marked.delivery().marks.len()), (&Answer::Applied, MARKS_MAX + 1));
    assert_eq!(marked.clone().edited_by(C, Field::Flat, "5").answer(), &Answer::Applied);
    let disagrees = marked.edited_by(C, Field::Flat, "5").not_seen_since_written();
    assert_eq!(disagrees.edited_by(D, Field::Flat, "6").answer(), &FULL);

    let long = "ж".repeat(2_000);
    let mut noted = Story::given_to(A);
    for _ in 0..TEXT_BYTES_MAX / long.len() + 1 {
        noted = noted.completed_by(A, &long).undone_by(A, "completed");
    }
    assert!(text_bytes(&noted) > TEXT_BYTES_MAX, "acts have room beyond that of remarks");
    assert_eq!(noted.clone().edited_by(C, Field::Flat, "5").answer(), &Answer::Applied);
    assert_eq!(noted.noted_by(A, "x").answer(), &FULL);
}

#[test]
fn fields_that_nobody_knows_are_remembered_so_far() {
    let changes = |from: usize| {
        let change =
            |n: usize| Change { field: Field::from_code(&format!("newer_{n}")), value: String::new() };
        Payload::Edited { changes: (from..from + 64).map(change).collect() }
    };
    let story = Story::new().say(C, changes(0)).say(C, changes(64));
    assert_eq!((story.answer(), story.delivery().edits.len()), (&Answer::Applied, UNKNOWN_FIELDS_MAX));
    let more = story.say(C, changes(128));
    assert_eq!((more.answer(), more.delivery().edits.len()), (&FULL, UNKNOWN_FIELDS_MAX));
    let again = more.say(C, changes(0));
    assert_eq!(again.answer(), &Answer::Applied, "those it remembers go on");
    assert_eq!(again.edited_by(C, Field::Items, "бинты").answer(), &Answer::Applied, "as those we know do");
}
