//! Step by step back: what can be undone after something was undone, and what becomes of the marks.

use ryadom_domain::{KeptReason, MarkKind, Status};

use crate::story::{A, Answer, B, C, Story, Then, check};

fn with_a(status: Status) -> Then {
    Then { status, assignee: Some(A), ..Then::default() }
}

fn acted_since(status: Status) -> Then {
    Then { answer: Answer::Kept(KeptReason::ActedSince), ..with_a(status) }
}

#[test]
fn after_an_undone_completion_the_pick_up_can_be_undone_too() {
    let story = Story::given_to(A).picked_up_by(A).completed_by(A, "").undone_by(A, "completed");
    assert!(story.delivery().can_be_undone(story.last("picked_up")));
    let story = story.undone_by(A, "picked_up");
    check(&story, &with_a(Status::Assigned));
    assert_eq!(story.delivery().picked_up, None);
    check(&story.sent_again(), &Then { answer: Answer::Already, ..with_a(Status::Assigned) });
}

#[test]
fn after_an_undone_failure_or_cancelling_the_pick_up_can_be_undone_too() {
    let picked_up = || Story::given_to(A).picked_up_by(A);
    let failed = picked_up().failed_by(A, "").undone_by(A, "failed");
    check(&failed.undone_by(A, "picked_up"), &with_a(Status::Assigned));
    let cancelled = picked_up().cancelled("").undone_by(C, "cancelled");
    check(&cancelled.undone_by(A, "picked_up"), &with_a(Status::Assigned));
}

#[test]
fn after_two_undone_endings_the_pick_up_can_still_be_undone() {
    let story = Story::given_to(A).picked_up_by(A).completed_by(A, "").undone_by(A, "completed");
    let story = story.failed_by(A, "").undone_by(A, "failed");
    check(&story.undone_by(A, "picked_up"), &with_a(Status::Assigned));
}

#[test]
fn the_pick_up_stays_when_somebody_acted_after_the_undo() {
    let story = Story::given_to(A).picked_up_by(A).completed_by(A, "").undone_by(A, "completed");
    let assigned = story.clone().assigned_to(A);
    assert!(!assigned.delivery().can_be_undone(assigned.last("picked_up")));
    check(&assigned.undone_by(A, "picked_up"), &acted_since(Status::PickedUp));
    let noted = story.clone().noted_by(C, "x").undone_by(A, "picked_up");
    check(&noted, &Then { notes: &["x"], ..with_a(Status::Assigned) });
    let in_vain = story.undone_by(C, "picked_up");
    check(&in_vain, &Then { answer: Answer::Kept(KeptReason::NotYourAct), ..with_a(Status::PickedUp) });
    check(&in_vain.undone_by(A, "picked_up"), &acted_since(Status::PickedUp));
}

#[test]
fn the_pick_up_stays_when_the_plan_changed_before_the_undone_completion() {
    let story = Story::given_to(A).picked_up_by(A).assigned_to(B).completed_by(A, "");
    let story = story.undone_by(A, "completed").undone_by(A, "picked_up");
    let with_b = Then { assignee: Some(B), ..acted_since(Status::Assigned) };
    check(&story, &with_b);
}

#[test]
fn the_pick_up_stays_when_somebody_acted_before_the_undone_completion() {
    let acted = Story::given_to(A).failed_by(A, "").picked_up_by(A).assigned_to(A);
    let undone = acted.completed_by(A, "").undone_by(A, "completed");
    assert!(!undone.delivery().can_be_undone(undone.last("picked_up")));
    check(&undone.undone_by(A, "picked_up"), &acted_since(Status::PickedUp));
}

#[test]
fn who_had_the_things_before_cannot_take_that_back_after_an_undone_completion() {
    let story =
        Story::given_to(B).picked_up_by(B).assigned_to(A).completed_by(A, "").undone_by(A, "completed");
    assert_eq!(story.delivery().back_at, None, "the plan changed since");
    assert!(!story.delivery().can_be_undone(story.last("picked_up")));
    let story = story.undone_by(B, "picked_up");
    check(&story, &acted_since(Status::Assigned));
    assert_eq!(story.delivery().picked_up.as_ref().map(|fact| fact.by), Some(B));
}

#[test]
fn nothing_is_left_to_undo_where_nothing_was_picked_up() {
    let story = Story::given_to(A).completed_by(A, "").undone_by(A, "completed");
    assert_eq!(story.delivery().back_at, None);
    assert!(!story.delivery().can_be_undone(story.last("completed")));
}

#[test]
fn an_undone_completion_settles_its_own_mark_and_no_earlier_one() {
    let first = Story::given_to(A).cancelled("").completed_by(A, "").reopened_by(C, "completed", "x");
    let story = first.cancelled("").completed_by(A, "");
    assert_eq!(story.settled(), [false, false]);
    assert_eq!(story.undone_by(A, "completed").settled(), [false, true]);
}

#[test]
fn a_pick_up_out_of_turn_that_its_maker_takes_back_is_no_matter_any_more() {
    let story = Story::given_to(A).assigned_to(B).picked_up_by(A);
    assert_eq!(story.settled(), [false]);
    let story = story.undone_by(A, "picked_up");
    let b_has_it = Then { status: Status::Assigned, assignee: Some(B), ..Then::default() };
    check(&story, &Then { marks: &[MarkKind::PickedUpByOther], ..b_has_it.clone() });
    assert_eq!(story.settled(), [true]);
    let again = Then { answer: Answer::Already, marks: &[MarkKind::PickedUpByOther], ..b_has_it };
    check(&story.sent_again(), &again);
}

#[test]
fn a_second_visit_that_its_maker_takes_back_is_no_matter_any_more() {
    let story = Story::given_to(B).assigned_to(A).completed_by(A, "").completed_by(B, "");
    assert_eq!(story.clone().undone_by(A, "completed").settled(), [false], "it is B's to take back");
    let story = story.undone_by(B, "completed");
    check(&story, &Then { marks: &[MarkKind::DoubleVisit], ..with_a(Status::Done) });
    assert_eq!(story.settled(), [true]);
}
