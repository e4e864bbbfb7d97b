//! What comes back after a backup was restored: older plans and edits arrive behind newer ones.

use ryadom_domain::apply::edits::value_of;
use ryadom_domain::{Field, KeptReason, MarkKind, Status};

use crate::story::{A, Answer, B, C, D, OPERATOR, Story, Then, check};

fn acted_since() -> Answer {
    Answer::Kept(KeptReason::ActedSince)
}

#[test]
fn older_plan_that_comes_back_after_a_newer_one_is_kept() {
    let given_to_b =
        Then { answer: acted_since(), status: Status::Assigned, assignee: Some(B), ..Then::default() };
    check(&Story::given_to(B).coming_back().assigned_to(A), &given_to_b);
    check(&Story::given_to(B).coming_back().unassigned(), &given_to_b);
    check(&Story::given_to(B).coming_back().cancelled(""), &given_to_b);
}

#[test]
fn one_older_plan_that_was_kept_lets_no_other_one_through() {
    let story = Story::given_to(B).coming_back().assigned_to(A).unassigned();
    check(
        &story,
        &Then { answer: acted_since(), status: Status::Assigned, assignee: Some(B), ..Then::default() },
    );
}

#[test]
fn older_plan_never_takes_from_who_has_the_things() {
    let story = Story::given_to(B).picked_up_by(B).coming_back().assigned_to(A);
    let then = Then { answer: acted_since(), status: Status::PickedUp, assignee: Some(B), ..Then::default() };
    check(&story, &then);
}

#[test]
fn newer_plan_that_comes_back_is_applied() {
    let story = Story::given_to(A).sent_back_later().assigned_to(B);
    check(&story, &Then { status: Status::Assigned, assignee: Some(B), ..Then::default() });
}

#[test]
fn a_plan_that_comes_back_twice_stands_in_its_own_way_no_more_than_it_did_once() {
    let story = Story::given_to(A).sent_back_later().assigned_to(B).sent_again();
    check(&story, &Then { status: Status::Assigned, assignee: Some(B), ..Then::default() });
}

#[test]
fn facts_that_come_back_count_however_old_they_are() {
    let story = Story::given_to(A).assigned_to(B).coming_back().completed_by(A, "отдал");
    let then = Then { status: Status::Done, assignee: Some(A), notes: &["отдал"], ..Then::default() };
    check(&story, &then);
}

#[test]
fn older_edit_that_comes_back_changes_nothing_and_is_marked() {
    let story = Story::new().edited_by(C, Field::Flat, "22").coming_back().edited_by(D, Field::Flat, "11");
    check(&story, &Then { marks: &[MarkKind::EditConflict], ..Then::default() });
    assert_eq!(value_of(story.delivery(), &Field::Flat), "22");
    assert_eq!(story.delivery().marks[0].values, Some(("11".to_owned(), "22".to_owned())));
}

#[test]
fn older_edit_of_another_field_or_to_the_same_value_is_no_conflict() {
    let other = Story::new().edited_by(C, Field::Flat, "22").coming_back().edited_by(D, Field::Floor, "1");
    check(&other, &Then::default());
    assert_eq!(value_of(other.delivery(), &Field::Floor), "1");
    let same = Story::new().edited_by(C, Field::Flat, "22").coming_back().edited_by(D, Field::Flat, "22");
    check(&same, &Then::default());
}

#[test]
fn older_edit_from_another_device_of_the_same_person_changes_nothing_either() {
    let story = Story::new().edited_by(C, Field::Flat, "22").coming_back().edited_by(C, Field::Flat, "11");
    check(&story, &Then { marks: &[MarkKind::EditConflict], ..Then::default() });
    assert_eq!(value_of(story.delivery(), &Field::Flat), "22");
}

#[test]
fn newer_edit_that_comes_back_wins_and_is_marked_whatever_its_maker_had_seen() {
    // Its base is a position of the database that is no more.
    let story =
        Story::new().edited_by(OPERATOR, Field::Flat, "11").sent_back_later().edited_by(C, Field::Flat, "22");
    check(&story, &Then { marks: &[MarkKind::EditConflict], ..Then::default() });
    assert_eq!(value_of(story.delivery(), &Field::Flat), "22");
}
